"""Bernoulli CUSUM: case by case, whether an event has become more or less frequent.

A likelihood-ratio CUSUM (Reynolds and Stoumbos 1999, *Journal of Quality Technology* 31, 87;
Neuburger and others 2017, *BMJ Quality & Safety*, doi 10.1136/bmjqs-2016-005526).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from copractice.domain.spc.cumulative.side import Side
from copractice.domain.words import Sentence


@dataclass(frozen=True)
class BernoulliPoint:
    """One case: whether it was an event; ``None`` where that is not known.

    ``rise_weight`` and ``fall_weight`` are the log likelihood ratios of the case for the higher
    and the lower probability against the target; ``rise`` and ``fall`` their sums, from 0 on.
    """

    event: bool | None
    rise_weight: float | None
    fall_weight: float | None
    rise: float | None
    fall: float | None
    signal: Side | None


@dataclass(frozen=True)
class BernoulliCusum:
    """A computed Bernoulli CUSUM; ``first`` is how many first cases made the target, if they did.

    ``target`` is the probability of an event before any change, ``higher`` and ``lower`` those
    whose odds are ``odds_ratio`` times as high or as low.
    """

    points: tuple[BernoulliPoint, ...]
    target: float
    first: int | None
    odds_ratio: float
    limit: float

    @property
    def higher(self) -> float:
        """The probability that the rising sum looks for."""
        return _at_odds(self.target, self.odds_ratio)

    @property
    def lower(self) -> float:
        """The probability that the falling sum looks for."""
        return _at_odds(self.target, 1 / self.odds_ratio)

    @property
    def signals(self) -> tuple[int, ...]:
        """Places of the cases at which a sum reached its limit."""
        return tuple(i for i, point in enumerate(self.points) if point.signal is not None)

    def method(self) -> Sentence:
        """The method line: target, odds ratio, limit, cases not known."""
        from copractice.domain.spc.cumulative.telling import bernoulli_method

        return bernoulli_method(self)

    def reading(self) -> Sentence:
        """Whether events have become more or less frequent, and when that first showed."""
        from copractice.domain.spc.cumulative.telling import bernoulli_reading

        return bernoulli_reading(self)


def bernoulli_cusum(
    outcomes: Sequence[bool | int | None],
    *,
    target: float | None = None,
    first: int | None = None,
    odds_ratio: float = 2.0,
    limit: float = 3.5,
) -> BernoulliCusum:
    """Weigh each case for and against a change of the odds, in both directions at once.

    ``outcomes`` are in time order: 1 for an event, 0 for none, ``None`` where it is not known;
    such a case adds nothing. The probability before any change is ``target``, or the share of
    events among the ``first`` cases. A sum that reaches ``limit`` signals and begins again at 0.

    Raises ``ValueError`` where an outcome is neither 0 nor 1, where not exactly one of target
    and first is given, or where the target is not between 0 and 1, so that no odds can double.
    """
    for i, outcome in enumerate(outcomes):
        if outcome not in (None, 0, 1):
            raise ValueError(f"outcome {i} is {outcome!r}; it must be 0, 1 or None")
    if not odds_ratio > 0 or odds_ratio == 1 or not limit > 0:
        raise ValueError(f"odds ratio {odds_ratio} must not be 1, and with limit {limit} above 0")
    p = _target(outcomes, target, first)
    empty = BernoulliCusum((), p, first, odds_ratio, limit)
    points = _points(outcomes, p, empty.higher, empty.lower, limit)
    return BernoulliCusum(points, p, first, odds_ratio, limit)


def _target(
    outcomes: Sequence[bool | int | None], target: float | None, first: int | None
) -> float:
    if (target is None) == (first is None):
        raise ValueError("give either a target or how many first cases make it")
    if target is None:
        if not 0 < (first or 0) <= len(outcomes):
            raise ValueError(f"the first {first} cases make the target; there are {len(outcomes)}")
        known = [int(outcome) for outcome in outcomes[:first] if outcome is not None]
        target = sum(known) / len(known) if known else 0.0
    if not 0 < target < 1:
        raise ValueError(f"the target is {target}; it must lie between 0 and 1")
    return target


def _at_odds(p: float, ratio: float) -> float:
    odds = ratio * p / (1 - p)
    return odds / (1 + odds)


def _points(
    outcomes: Sequence[bool | int | None], p: float, higher: float, lower: float, limit: float
) -> tuple[BernoulliPoint, ...]:
    up = (log((1 - higher) / (1 - p)), log(higher / p))
    down = (log((1 - lower) / (1 - p)), log(lower / p))
    rise = fall = 0.0
    points = []
    for outcome in outcomes:
        if outcome is None:
            points.append(BernoulliPoint(None, None, None, None, None, None))
            continue
        a, b = up[int(outcome)], down[int(outcome)]
        rise, risen = _add(rise, a, limit)
        fall, fallen = _add(fall, b, limit)
        side = Side.ABOVE if risen else Side.BELOW if fallen else None
        points.append(BernoulliPoint(bool(outcome), a, b, rise, fall, side))
    return tuple(points)


def _add(total: float, weight: float, limit: float) -> tuple[float, bool]:
    """The sum with one case more, and whether it reached the limit and began again."""
    total = max(0.0, total + weight)
    return (0.0, True) if total >= limit else (total, False)
