"""A learning need: whose it is, and where it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class NeedFrom(StrEnum):
    """Where a need was seen."""

    ASSESSMENT = "assessment"
    EVALUATION = "evaluation"
    INDICATORS = "indicators"
    LEARNED = "learned"
    TOLD = "told"

    @property
    def words(self) -> Sentence:
        """The source as a form offers it."""
        return _FROM[self]


_FROM: Mapping[NeedFrom, Sentence] = MappingProxyType(
    {
        NeedFrom.ASSESSMENT: say("a needs assessment"),
        NeedFrom.EVALUATION: say("an evaluation"),
        NeedFrom.INDICATORS: say("indicators"),
        NeedFrom.LEARNED: say("what a partnership learned or decided"),
        NeedFrom.TOLD: say("somebody told of it"),
    }
)
