"""Text that a mail program broke into lines for the wire (RFC 3676, ``format=flowed``)."""

from __future__ import annotations


def unflowed(text: str, *, delete_space: bool = False) -> str:
    r"""The text with its soft line breaks taken out; lines of one depth of quotation are joined.

    >>> unflowed("One two \nthree.\n> quoted \n> text\n-- \nName")
    'One two three.\n> quoted text\n-- \nName'
    """
    lines: list[str] = []
    soft = False  # whether the line before goes on
    depth = 0
    for line in text.split("\n"):
        now, words = _depth(line)
        flows = words.endswith(" ") and words != "-- "
        if soft and now == depth and words != "-- ":
            before = lines.pop()
            # With DelSp, the space was only there to say that the line goes on.
            lines.append((before[:-1] if delete_space else before) + words)
        else:
            lines.append(">" * now + (" " if now else "") + words)
        soft, depth = flows, now
    return "\n".join(lines)


def _depth(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words without the marks and one stuffed space."""
    words = line.lstrip(">")
    return len(line) - len(words), words[1:] if words.startswith(" ") else words
