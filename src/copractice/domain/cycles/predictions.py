"""A prediction on a measure, and what the figures say of it.

The comparison is of medians, because a test leaves few figures and one odd week must not decide.
It never says what caused a change: figures before and during one test cannot.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from statistics import median
from types import MappingProxyType

from copractice.domain.words import Amount, Sentence, Strong, count, say

FEWEST = 3
"""The fewest figures with a middle: with two, the median is only their mean."""

HALF_WAY = 0.5
"""From here on a movement counts as partly met: nearer to what was predicted than to the start."""


class Direction(StrEnum):
    """Which way a measure is expected to move."""

    UP = "up"
    DOWN = "down"


class Outcome(StrEnum):
    """Whether what was predicted came about."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"

    @property
    def words(self) -> Sentence:
        """The outcome as a reader sees it."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS: Mapping[Outcome, Sentence] = MappingProxyType(
    {
        Outcome.MET: say("Met"),
        Outcome.PARTLY: say("Partly met"),
        Outcome.NOT_MET: say("Not met"),
        Outcome.CANNOT_TELL: say("Cannot tell"),
    }
)


@dataclass(frozen=True)
class Exactly:
    """One value, give or take ``tolerance``, both in the unit of the measure.

    Raises ``ValueError`` for a negative or endless number.
    """

    value: float
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        _finite(self.value, self.tolerance)
        if self.tolerance < 0:
            raise ValueError("a tolerance is not negative")


@dataclass(frozen=True)
class Between:
    """A range with both ends included. Raises ``ValueError`` where the ends are crossed."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _finite(self.low, self.high)
        if self.low > self.high:
            raise ValueError("the lower end of a range lies above its upper end")


@dataclass(frozen=True)
class Towards:
    """A direction, and by how much at least; 0 means that any movement will do.

    Raises ``ValueError`` for a negative or endless amount.
    """

    direction: Direction
    at_least: float = 0.0

    def __post_init__(self) -> None:
        _finite(self.at_least)
        if self.at_least < 0:
            raise ValueError("an amount of change is not negative; the direction says which way")


Expected = Exactly | Between | Towards


@dataclass(frozen=True)
class Prediction:
    """What is expected of a measure in ``unit``, and the day ``by`` which it should show."""

    expected: Expected
    unit: str
    by: date

    @property
    def words(self) -> Sentence:
        """What was predicted, to stand within a sentence: "70%, give or take 5 ..."."""
        return _expected_words(self.expected, self.unit)


@dataclass(frozen=True)
class Verdict:
    """What the figures say of a prediction.

    ``start`` and ``result`` are the medians before and during the test, in the unit of the measure,
    ``None`` with too few figures. ``caution`` belongs wherever the verdict is shown.
    """

    outcome: Outcome
    predicted: Sentence
    result: float | None
    start: float | None
    sentence: Sentence
    why: Sentence
    caution: Sentence


CAUTION = say(
    "This compares figures from before the test and during it. It does not show what caused "
    "a change."
)

UNTOLD = say(
    "The sites of this measure go by letters. The figures of this one stand here for its team and "
    "those who lead."
)
TOO_FEW_BEFORE = say(
    "There are fewer than three figures from before the test, so there is nothing to see "
    "a movement from."
)
OUTSIDE_WITHOUT_START = say(
    "It lies outside what was predicted. There are fewer than three figures from before the test, "
    "so we cannot say how far it moved."
)
MET_WITHOUT_START = say(
    "It lies within what was predicted. There are fewer than three figures from before the test, "
    "so we cannot say whether it was there already."
)
ALREADY_THERE = say("It lies within what was predicted, and it was there before the test.")
CAME_THERE = say("It lies within what was predicted; before the test it was not.")
NO_LONGER_THERE = say("Before the test it lay within what was predicted, and now it does not.")
AMOUNT_MET = say("It moved the predicted way, by the predicted amount or more.")
DIRECTION_MET = say(
    "It moved the predicted way. With no change at all, a direction comes true about every "
    "second time; an amount would tell more."
)
FURTHER = say("It moved the predicted way, but further than predicted.")
HALF_OR_MORE = say("It moved the predicted way, at least half as far as predicted.")
LESS_THAN_HALF = say("It moved the predicted way, but less than half as far as predicted.")
NOT_THAT_WAY = say("It did not move the predicted way.")


def check(prediction: Prediction, before: Sequence[float], during: Sequence[float]) -> Verdict:
    """Hold a prediction to the figures from before and during a test.

    *Met*: the median during the test lies within the value and its tolerance, or the range, ends
    included; for a direction, it moved that way from the median before, by the amount at least.
    *Partly met*: not met, but it moved the predicted way at least half of the distance from the
    start to the nearest figure that would have met it; going beyond the range is partly met too,
    since the direction was right and the size was not.
    *Cannot tell*: fewer than three figures during the test, or none to start from where the
    prediction is a direction. *Not met*: everything else; with too few figures from before, that
    is said, since nobody can tell how far it moved.

    Raises ``ValueError`` for a figure that is no finite number: leave out what is missing.
    """
    _finite(*before, *during)
    if len(during) < FEWEST:
        why = _too_few_during(len(during))
        return _verdict(prediction, Outcome.CANNOT_TELL, _start(before), None, why)
    start, result = _start(before), float(median(during))
    if isinstance(prediction.expected, Towards) and start is None:
        return _verdict(prediction, Outcome.CANNOT_TELL, None, result, TOO_FEW_BEFORE)
    outcome, why = _compare(prediction.expected, start, result)
    return _verdict(prediction, outcome, start, result, why)


def untold(prediction: Prediction, compared: Outcome | None) -> Verdict:
    """What a reader is told who may not see the figures beside the site that they are of.

    ``compared`` is what the figures said when the test was studied, ``None`` before that.
    """
    sentence = say("Predicted: {predicted}.", predicted=prediction.words)
    return replace(
        _verdict(prediction, compared or Outcome.CANNOT_TELL, None, None, UNTOLD),
        sentence=sentence,
    )


def _too_few_during(n: int) -> Sentence:
    if n == 0:
        return say("There are no figures from the test. Three are the fewest we compare.")
    return count(
        "There is {n} figure from the test. Three are the fewest we compare, so that one odd "
        "figure does not decide.",
        "There are {n} figures from the test. Three are the fewest we compare, so that one odd "
        "figure does not decide.",
        n,
    )


def _start(before: Sequence[float]) -> float | None:
    return float(median(before)) if len(before) >= FEWEST else None


def _compare(expected: Expected, start: float | None, result: float) -> tuple[Outcome, Sentence]:
    match expected:
        case Exactly(value, tolerance):
            return _compare_band(value - tolerance, value + tolerance, start, result)
        case Between(low, high):
            return _compare_band(low, high, start, result)
        case Towards(direction, at_least):
            assert start is not None  # check() has answered "cannot tell" by now
            moved = result - start if direction is Direction.UP else start - result
            return _compare_movement(at_least, moved)


def _compare_band(
    low: float, high: float, start: float | None, result: float
) -> tuple[Outcome, Sentence]:
    if _within(low, result, high):
        return Outcome.MET, _why_met(low, high, start)
    if start is None:
        return Outcome.NOT_MET, OUTSIDE_WITHOUT_START
    if _within(low, start, high):
        return Outcome.NOT_MET, NO_LONGER_THERE
    return _part_way(_way_gone(low, high, start, result))


def _compare_movement(at_least: float, moved: float) -> tuple[Outcome, Sentence]:
    if moved > 0 and _at_least(moved, at_least):
        return Outcome.MET, DIRECTION_MET if at_least == 0 else AMOUNT_MET
    return _part_way(moved / at_least if at_least > 0 else moved)


def _part_way(way: float) -> tuple[Outcome, Sentence]:
    """The outcome of what was not met; ``way`` is the part of the distance that was gone."""
    if way > 1:
        return Outcome.PARTLY, FURTHER
    if _at_least(way, HALF_WAY):
        return Outcome.PARTLY, HALF_OR_MORE
    return Outcome.NOT_MET, LESS_THAN_HALF if way > 0 else NOT_THAT_WAY


def _way_gone(low: float, high: float, start: float, result: float) -> float:
    """The part of the way from the start to the nearest end of the range, from outside it."""
    end = low if start < low else high
    return (result - start) / (end - start)


def _why_met(low: float, high: float, start: float | None) -> Sentence:
    if start is None:
        return MET_WITHOUT_START
    return ALREADY_THERE if _within(low, start, high) else CAME_THERE


# Figures such as 0.7 + 0.05 miss 0.75 by a hair; no partner would call that "not met".
def _within(low: float, value: float, high: float) -> bool:
    return _at_least(value, low) and _at_least(high, value)


def _at_least(value: float, limit: float) -> bool:
    return value > limit or math.isclose(value, limit, rel_tol=1e-9, abs_tol=1e-9)


def _finite(*values: float) -> None:
    if not all(math.isfinite(value) for value in values):
        raise ValueError("a figure is not a finite number; leave out what is missing")


def _verdict(
    prediction: Prediction,
    outcome: Outcome,
    start: float | None,
    result: float | None,
    why: Sentence,
) -> Verdict:
    sentence = _sentence(prediction, start, result)
    return Verdict(outcome, prediction.words, result, start, sentence, why, CAUTION)


def _sentence(prediction: Prediction, start: float | None, result: float | None) -> Sentence:
    predicted = prediction.words
    if result is None:
        return say(
            "Predicted: {predicted}. There are too few figures for a result.", predicted=predicted
        )
    came = Strong(_figure(result, prediction.unit))
    if start is None:
        return say("Predicted: {predicted}. It came to {came}.", predicted=predicted, came=came)
    was = Strong(_figure(start, prediction.unit))
    if result > start:
        text = say(
            "Predicted: {predicted}. It came to {came}, up from {was}.",
            predicted=predicted,
            came=came,
            was=was,
        )
    elif result < start:
        text = say(
            "Predicted: {predicted}. It came to {came}, down from {was}.",
            predicted=predicted,
            came=came,
            was=was,
        )
    else:
        text = say("Predicted: {predicted}. It stayed at {came}.", predicted=predicted, came=came)
    return text


def _figure(value: float, unit: str) -> Amount:
    """A median as it is worth telling: more than one decimal would feign precision."""
    return Amount(round(value, 1), unit)


def _expected_words(expected: Expected, unit: str) -> Sentence:
    match expected:
        case Exactly(value, tolerance) if tolerance == 0:
            return say("{value}", value=Strong(Amount(value, unit)))
        case Exactly(value, tolerance):
            return say(
                "{value}, give or take {tolerance}",
                value=Strong(Amount(value, unit)),
                tolerance=_change(tolerance, unit),
            )
        case Between(low, high):
            return say(
                "between {low} and {high}",
                low=Strong(Amount(low, unit)),
                high=Strong(Amount(high, unit)),
            )
        case Towards(direction, at_least):
            return _towards_words(direction, at_least, unit)


def _towards_words(direction: Direction, at_least: float, unit: str) -> Sentence:
    change = _change(at_least, unit)
    if direction is Direction.UP:
        if at_least == 0:
            return say("a rise")
        return say("a rise of at least {change}", change=change)
    if at_least == 0:
        return say("a fall")
    return say("a fall of at least {change}", change=change)


def _change(amount: float, unit: str) -> Sentence | Amount:
    """A difference between two percentages is told in percentage points."""
    if unit != "%":
        return Amount(amount, unit)
    return say("{amount} percentage points", amount=Amount(amount))
