r"""A letter as it comes in (RFC 5322): who it says it is from, and what its author wrote.

Only what the person typed counts: quotations, signatures and what mail programs add are left out.
Nothing is written anywhere, nothing is fetched, and whatever is no letter of one person's own
words is told by a reason.

>>> letter = read(b"From: Ines <ines@example.org>\n\nYes.\n\n> Shall we?")
>>> letter.sender, letter.text
('ines@example.org', 'Yes.')
"""

from copractice.data.letters.proof import proved
from copractice.data.letters.reading import (
    LONGEST,
    MOST_BYTES,
    MOST_DEEP,
    MOST_PARTS,
    Attached,
    Letter,
    Unreadable,
    head,
    read,
)

__all__ = [
    "LONGEST",
    "MOST_BYTES",
    "MOST_DEEP",
    "MOST_PARTS",
    "Attached",
    "Letter",
    "Unreadable",
    "head",
    "proved",
    "read",
]
