"""What a figure is made of, what is wrong with one, and how several become one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

from copractice.domain.words import Sentence, say

FEWEST = 10
"""Below so many people or things a site's figure is its team's alone, unless a measure says more or
less. Ten is a usual least number in state and district reports of the US (NCES 2011-603)."""

_SLACK = 1e-9


class MadeOf(StrEnum):
    """What a figure of a measure is made of."""

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    NUMBER = "number"

    @property
    def is_ratio(self) -> bool:
        """Whether it is what was counted, out of or per so many."""
        return self in (MadeOf.SHARE, MadeOf.RATE)

    @property
    def is_counted(self) -> bool:
        """Whether it counts something, so that it never lies below zero."""
        return self is not MadeOf.NUMBER

    @property
    def words(self) -> Sentence:
        """What it is, for who defines a measure."""
        return _WORDS[self]


_WORDS = {
    MadeOf.SHARE: say("a share: so many out of so many"),
    MadeOf.RATE: say("a rate: so many for every hundred, thousand or so"),
    MadeOf.COUNT: say("a count: how many"),
    MadeOf.NUMBER: say("a number: hours, points, an average"),
}


NOT_SAID = say("Of how many? Without that we cannot tell who may see the figure.")
"""What is said where a site's figure does not tell of how many it is."""


class Wrong(ValueError):
    """A figure that cannot be; ``sentence`` says why and what to do, ``field`` where."""

    def __init__(self, field: str, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.field = field
        self.sentence = sentence


def figure_of(
    made_of: MadeOf,
    *,
    value: float | None = None,
    numerator: float | None = None,
    denominator: float | None = None,
    per: int = 100,
) -> float:
    """The figure: as it was given, or what was counted out of (for every ``per`` of) so many.

    A share is in percent. Raises :class:`Wrong` where neither is there, or both disagree.
    """
    if not made_of.is_ratio or numerator is None or denominator is None:
        if value is not None:
            return value
        if made_of.is_ratio and numerator is not None:
            raise Wrong("denominator", say("Out of how many? Give that too."))
        raise Wrong("value", _MISSING[made_of.is_ratio])
    if denominator <= 0:
        raise Wrong("denominator", say("Out of how many? That must be above zero."))
    found = (100 if made_of is MadeOf.SHARE else per) * numerator / denominator
    if value is not None and not math.isclose(value, found, rel_tol=0.005, abs_tol=0.5):
        raise Wrong(
            "value",
            say("The figure is not what was counted out of how many. Give one of the two."),
        )
    return found


_MISSING = {
    True: say("Give the figure, or how many out of how many."),
    False: say("Give the figure."),
}


def check(
    made_of: MadeOf,
    value: float,
    numerator: float | None,
    denominator: float | None,
    *,
    of_how_many: bool,
) -> None:
    """Raise :class:`Wrong` for a figure that cannot be one of its kind.

    With ``of_how_many`` it must say of how many people or things it tells: without that nobody
    knows whether it may be shown to others.
    """
    if of_how_many and denominator is None:
        raise Wrong("denominator", NOT_SAID)
    if denominator is not None and denominator <= 0:
        raise Wrong("denominator", say("Out of how many? That must be above zero."))
    if made_of.is_counted and min(value, numerator or 0) < 0:
        raise Wrong("value", say("What is counted cannot be less than nothing."))
    if made_of is MadeOf.SHARE:
        _check_share(value, numerator, denominator)


def _check_share(value: float, numerator: float | None, denominator: float | None) -> None:
    if None not in (numerator, denominator) and numerator > denominator:  # type: ignore[operator]
        raise Wrong("numerator", say("More were counted than there are. Look at both numbers."))
    if value > 100 + _SLACK:
        raise Wrong("value", say("A share is at most 100%."))


def summed(
    made_of: MadeOf,
    value: float,
    numerator: float | None,
    denominator: float | None,
    per: int = 100,
) -> float:
    """What of one site's figure enters a sum over sites.

    What was counted, which a share or a rate (for every ``per``) tells where it is not given; a
    count itself; a number as many times as there are people behind it.
    """
    if made_of is MadeOf.COUNT:
        return value
    if made_of.is_ratio and numerator is not None:
        return numerator
    return value * (denominator or 0) / _scale(made_of, per)


def pooled(made_of: MadeOf, sums: Iterable[tuple[float, float]], per: int = 100) -> float:
    """The figure of several sites together, from their (sum, of how many).

    A share or a rate is all that was counted by all that there are, never a mean of shares; a
    number is the mean of everyone; a count is the sum.
    """
    parts = list(sums)
    total = math.fsum(part for part, _people in parts)
    if made_of is MadeOf.COUNT:
        return total
    people = math.fsum(people for _part, people in parts)
    return _scale(made_of, per) * total / people


def _scale(made_of: MadeOf, per: int) -> int:
    """For how many people or things a figure is told: a share for every hundred."""
    return {MadeOf.SHARE: 100, MadeOf.RATE: per, MadeOf.NUMBER: 1}[made_of]
