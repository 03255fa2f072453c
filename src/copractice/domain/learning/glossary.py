"""Words that partners share: a word, what it means, and what the other side would say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class Side(StrEnum):
    """On which side a word is at home."""

    RESEARCH = "research"
    PRACTICE = "practice"
    BOTH = "both"

    @property
    def words(self) -> Sentence:
        """The side as a form offers it."""
        return _SIDES[self]

    @property
    def others(self) -> Sentence | None:
        """Who says it otherwise; ``None`` where both sides say it."""
        return _OTHERS.get(self)


_SIDES: Mapping[Side, Sentence] = MappingProxyType(
    {
        Side.RESEARCH: say("a word of research"),
        Side.PRACTICE: say("a word of practice"),
        Side.BOTH: say("both sides say it"),
    }
)
_OTHERS: Mapping[Side, Sentence] = MappingProxyType(
    {
        Side.RESEARCH: say("In practice one would say"),
        Side.PRACTICE: say("In research one would say"),
    }
)


def alike(word: str) -> str:
    """What two spellings of one word have in common: letters in any case, spaces as one.

    >>> alike("Effect  Size") == alike("effect size")
    True
    """
    return " ".join(word.casefold().split())
