"""How something in a person's record is known: from the work, from them, from somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from copractice.domain.words import Sentence, say


class Known(StrEnum):
    """How an item of a record is known (L-5)."""

    RECORDED = "recorded"
    STATED = "stated"
    CONFIRMED = "confirmed"


KNOWN: Mapping[Known, Sentence] = {
    Known.RECORDED: say("recorded"),
    Known.STATED: say("stated"),
    Known.CONFIRMED: say("confirmed by another"),
}
"""What each is called."""

METHOD = say(
    "Recorded: the work left it, as a cycle or a meeting does. Stated: it stands on your own word. "
    "Confirmed: somebody else says so too."
)
"""What the three mean, in a line."""
