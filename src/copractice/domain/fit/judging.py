"""Options judged for a situation: each point traced, ties as ties, one beside doing nothing new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from copractice.domain.fit import scores
from copractice.domain.fit.criteria import CRITERIA, Barrier, Criterion, Points
from copractice.domain.fit.options import Option, Span
from copractice.domain.fit.situation import Situation
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Trace:
    """One criterion of one option: its weight as a part of 1, its points, and why."""

    criterion: Criterion
    weight: float
    points: Points


@dataclass(frozen=True)
class Judged:
    """One option: its span of scores, its score halfway, its ranks and where each point is from.

    ``best`` and ``worst`` are the ranks that the span allows among the options judged together.
    With a certain barrier the scores are 0: not as things are.
    """

    option: Option
    span: Span
    centre: float
    best: int
    worst: int
    traces: tuple[Trace, ...]

    @property
    def barriers(self) -> list[Trace]:
        """What cannot be done as things are."""
        return [one for one in self.traces if one.points.barrier is Barrier.CERTAIN]

    @property
    def maybe(self) -> list[Trace]:
        """What may turn out to be impossible as things are."""
        return [one for one in self.traces if one.points.barrier is Barrier.POSSIBLE]


class Answer(StrEnum):
    """Whether to take one offer rather than do nothing new."""

    YES = "yes"
    YES_IF = "yes-if"
    NO = "no"


@dataclass(frozen=True)
class Verdict:
    """One offer beside doing nothing new, with what must hold and what nobody knows yet.

    ``conditions``, the heaviest first: with all of them the offer is surely ahead; each is a
    criterion that the offer does not surely meet. ``unknown`` are criteria on which somebody can
    still say something: each has whom to ask.
    """

    answer: Answer
    offer: Judged
    nothing: Judged
    conditions: tuple[Trace, ...]
    unknown: tuple[Trace, ...]


@dataclass(frozen=True)
class Judgement:
    """All options of a situation in their order, with the table that it was computed from.

    The order is by the ranks that are possible, then by the score halfway, then by key. It is an
    order only where ranges of ranks do not meet.
    """

    situation: Situation
    places: tuple[Judged, ...]
    criteria: tuple[Criterion, ...]
    table: scores.Table
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Judged, ...]:
        """Whatever can come first: one, or those that are tied. None that meets a barrier."""
        return tuple(one for one in self.places if one.best == 1 and not one.barriers)

    def place(self, key: str) -> Judged:
        """The option with this key. Raises ``KeyError`` where there is none."""
        for one in self.places:
            if one.option.key == key:
                return one
        raise KeyError(key)


NOTHING = Option("nothing-new", say("Doing nothing new"), MappingProxyType({}), nothing=True)
"""What goes on goes on: it asks nothing further, and brings what is there now."""


def judge(
    situation: Situation,
    options: Sequence[Option],
    weights: Mapping[str, float] | None = None,
    criteria: Sequence[Criterion] = CRITERIA,
) -> Judgement:
    """Judge options for a situation.

    ``weights`` by criterion go before those of the situation, and those before the usual ones.
    Raises ``ValueError`` for a weight of no criterion, below 0, or all 0, for two options with one
    key, and where there are no options.
    """
    rows = tuple(sorted(options, key=lambda one: one.key))
    given = {**situation.weights, **(weights or {})}
    _check(rows, given, criteria)
    points = [[one.points(situation, option) for one in criteria] for option in rows]
    table = scores.Table(
        np.array([[one.span[0] for one in row] for row in points]),
        np.array([[one.span[1] for one in row] for row in points]),
        np.array([float(given.get(one.key, one.weight)) for one in criteria]),
        np.array([any(one.barrier is Barrier.CERTAIN for one in row) for row in points]),
        np.array([any(one.barrier is Barrier.POSSIBLE for one in row) for row in points]),
    )
    places = _places(rows, points, table, criteria)
    return Judgement(situation, places, tuple(criteria), table, rows)


def _check(
    rows: Sequence[Option], weights: Mapping[str, float], criteria: Sequence[Criterion]
) -> None:
    if not rows:
        raise ValueError("there is no option to judge")
    keys = [one.key for one in rows]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two options have the same key: {', '.join(keys)}")
    unknown = sorted(set(weights) - {one.key for one in criteria})
    if unknown:
        raise ValueError(f"there is no criterion {', '.join(unknown)} to weigh")


def _places(
    rows: Sequence[Option],
    points: Sequence[Sequence[Points]],
    table: scores.Table,
    criteria: Sequence[Criterion],
) -> tuple[Judged, ...]:
    low, high = scores.spans(table)
    centre, (best, worst) = scores.centres(table), scores.ranks(low, high)
    judged = [
        Judged(
            option,
            (float(low[at]), float(high[at])),
            float(centre[at]),
            int(best[at]),
            int(worst[at]),
            tuple(map(Trace, criteria, map(float, table.shares), points[at])),
        )
        for at, option in enumerate(rows)
    ]
    return tuple(
        sorted(
            judged, key=lambda one: (one.best + one.worst, one.best, -one.centre, one.option.key)
        )
    )


def vet(
    situation: Situation,
    option: Option,
    weights: Mapping[str, float] | None = None,
    criteria: Sequence[Criterion] = CRITERIA,
) -> Verdict:
    """One offer beside doing nothing new: *yes* where even its least is ahead.

    *No* where its most is not ahead of the least that doing nothing new brings, and wherever it
    cannot be done as things are. In between, *yes if*.
    """
    judgement = judge(situation, (option, NOTHING), weights, criteria)
    offer, nothing = judgement.place(option.key), judgement.place(NOTHING.key)
    return Verdict(
        _answer(offer, nothing), offer, nothing, _conditions(offer, nothing), _unknown(offer)
    )


def _answer(offer: Judged, nothing: Judged) -> Answer:
    if offer.barriers or offer.span[1] <= nothing.span[0]:
        return Answer.NO
    return Answer.YES if offer.span[0] > nothing.span[1] else Answer.YES_IF


def _conditions(offer: Judged, nothing: Judged) -> tuple[Trace, ...]:
    """Barriers that are possible, then the fewest open criteria that put it surely ahead.

    Where even all of them together do not, they are all named.
    """
    if _answer(offer, nothing) is not Answer.YES_IF:
        return ()
    needed = list(offer.maybe)
    least = sum(one.weight * one.points.span[0] for one in offer.traces)
    least += sum(_open(one) for one in needed)
    for trace in sorted(offer.traces, key=_open, reverse=True):
        if least > nothing.span[1] or _open(trace) == 0:
            break
        if trace not in needed:
            needed.append(trace)
            least += _open(trace)
    return tuple(sorted(needed, key=_open, reverse=True))


def _open(trace: Trace) -> float:
    """How much of the score is still open on a criterion."""
    low, high = trace.points.span
    return trace.weight * (high - low)


def _unknown(offer: Judged) -> tuple[Trace, ...]:
    return tuple(
        sorted((one for one in offer.traces if one.points.unknown), key=_open, reverse=True)
    )


def whom_to_ask(verdict: Verdict) -> list[tuple[Sentence, Sentence]]:
    """Each open question with whoever can answer it, what weighs most first."""
    return [(one.criterion.question, one.criterion.whom) for one in verdict.unknown]
