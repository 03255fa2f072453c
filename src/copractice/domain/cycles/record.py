"""How one's predictions came out over time: kept for the one who made them, to learn to predict.

A prediction that was not met is no mistake: it shows where the theory of a change is wrong. Nothing
here is a score, and what others see are totals of five people or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.cycles.predictions import Between, Exactly, Expected, Outcome
from copractice.domain.demand import FEWEST_PEOPLE
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Sentence, Strong, count, say


class Way(StrEnum):
    """The three ways to predict."""

    VALUE = "value"
    RANGE = "range"
    DIRECTION = "direction"

    @property
    def words(self) -> Sentence:
        """The way as a reader sees it."""
        return _WAYS[self]


_WAYS = {
    Way.VALUE: say("a value"),
    Way.RANGE: say("a range"),
    Way.DIRECTION: say("a direction"),
}


def way_of(expected: Expected) -> Way:
    """Which way a prediction was made."""
    match expected:
        case Exactly():
            return Way.VALUE
        case Between():
            return Way.RANGE
        case _:
            return Way.DIRECTION


@dataclass(frozen=True)
class Held:
    """A prediction that was held to its result: whose, which way, what came of it."""

    person: int
    way: Way
    outcome: Outcome


Tally = Mapping[Way, Mapping[Outcome, int]]
"""For each way to predict, how often each outcome came."""


def tally(held: Iterable[Held]) -> Tally:
    """Count predictions by their way and outcome; ways that nobody took are left out."""
    counts: dict[Way, dict[Outcome, int]] = {}
    for one in held:
        row = counts.setdefault(one.way, dict.fromkeys(Outcome, 0))
        row[one.outcome] += 1
    return {way: counts[way] for way in Way if way in counts}


def told(held: Sequence[Held]) -> Sentence:
    """One's own record in a sentence, without praise or blame."""
    if not held:
        return say("No prediction of yours has been held to its figures yet.")
    parts = [
        say("{n} {outcome}", n=Strong(n), outcome=_IN_A_LIST[outcome])
        for outcome in Outcome
        if (n := sum(one.outcome is outcome for one in held))
    ]
    return count(
        "{n} prediction was held to its figures: {parts}.",
        "{n} predictions were held to their figures: {parts}.",
        len(held),
        parts=listed(parts),
    )


_IN_A_LIST = {
    Outcome.MET: say("met"),
    Outcome.PARTLY: say("partly met"),
    Outcome.NOT_MET: say("not met"),
    Outcome.CANNOT_TELL: say("where nobody can tell"),
}


def of_several(held: Sequence[Held]) -> Tally | None:
    """The totals of five people or more; ``None`` where they would be about fewer."""
    people = {one.person for one in held}
    return tally(held) if len(people) >= FEWEST_PEOPLE else None
