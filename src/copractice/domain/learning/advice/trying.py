"""What became of a design that was tried, and its trace in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.learning.advice.facts import Facts
from copractice.domain.learning.advice.rule import Rule
from copractice.domain.words import Sentence, say


class Outcome(StrEnum):
    """What became of what was tried. Each is as good to know."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"

    @property
    def words(self) -> Sentence:
        """The outcome as it is chosen and told."""
        return _WORDS[self]


_WORDS: Mapping[Outcome, Sentence] = MappingProxyType(
    {
        Outcome.KEPT: say("we keep it"),
        Outcome.CHANGED: say("we go on, and change it"),
        Outcome.DROPPED: say("we drop it"),
    }
)

NOT_FOR_YOU = say("This is told to whoever may read the learning needs of an organisation here.")


@dataclass(frozen=True)
class Trace:
    """What the record said on one point when a design began, and what it says now."""

    then: Sentence
    now: Sentence


def trace(rule: Rule, then: Facts, now: Facts) -> Trace:
    """The same rule over the facts of two days, in the same words.

    Needs are shown to whoever may read them now, also those of earlier.
    """
    if "needs" in rule.uses and now.needs is None:
        return Trace(NOT_FOR_YOU, NOT_FOR_YOU)
    return Trace(rule.look(then).shows, rule.look(now).shows)
