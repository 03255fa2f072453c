"""Two edits of one thing made from the same revision: nothing that anybody wrote is lost.

Fields are short, so they are joined field by field: what only one side changed is taken over; what
both changed differently is a clash, and a person chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence, say

Fields = Mapping[str, str]
"""What was written, by the name of its field."""


class Choice(StrEnum):
    """What becomes of a clash."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"

    @property
    def words(self) -> Sentence:
        """The choice as the one who chooses reads it."""
        return _CHOICES[self]


_CHOICES = {
    Choice.MINE: say("Keep my words, as they stand above"),
    Choice.THEIRS: say("Take the other words"),
    Choice.BOTH: say("Keep both, one after the other"),
}


@dataclass(frozen=True)
class Clash:
    """A field that both changed differently: as it was, as I have it, as they have it."""

    field: str
    base: str
    mine: str
    theirs: str

    def settled(self, choice: Choice) -> str:
        """The words after a choice; with both, theirs stand first, as they came first."""
        if choice is Choice.MINE:
            return self.mine
        return self.theirs if choice is Choice.THEIRS else f"{self.theirs}\n\n{self.mine}".strip()


@dataclass(frozen=True)
class Merged:
    """What two edits make. Where they clash, ``values`` has mine; ``clashes`` have both."""

    values: Fields
    clashes: tuple[Clash, ...]


def merge(base: Fields, mine: Fields, theirs: Fields) -> Merged:
    """Join two edits of ``base``; a field that is missing anywhere counts as empty there.

    How lines end is the browser's business: it is no change.
    """
    values, clashes = {}, []
    for field in {**theirs, **mine}:
        old, one, other = (_plain(side.get(field, "")) for side in (base, mine, theirs))
        values[field] = other if one == old else one
        if one not in (old, other) and other != old:
            clashes.append(Clash(field, old, one, other))
    return Merged(values, tuple(clashes))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
