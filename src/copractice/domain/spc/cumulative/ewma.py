"""EWMA charts: the level smoothed, so that small shifts that last come out.

Roberts (1959), *Technometrics* 1, 239; Montgomery (2013), chapter 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from copractice.domain.spc.cumulative.side import Side
from copractice.domain.spc.cumulative.subgroups import Level, Values, read
from copractice.domain.spc.result import Constants, Spread
from copractice.domain.words import Sentence


@dataclass(frozen=True)
class EwmaPoint:
    """One period with ``n`` values and their mean ``value``; all ``None`` where it is a gap."""

    value: float | None
    n: int
    smoothed: float | None
    lower: float | None
    upper: float | None
    signal: Side | None

    @property
    def is_gap(self) -> bool:
        """Whether the period has no figure."""
        return self.value is None


@dataclass(frozen=True)
class Ewma:
    """A computed EWMA chart. ``weight`` is the share of the newest value, ``width`` in sigmas."""

    points: tuple[EwmaPoint, ...]
    level: Level
    weight: float
    width: float
    each_size: bool

    @property
    def signals(self) -> tuple[int, ...]:
        """Places of the points at which the smoothed level lies beyond its limits."""
        return tuple(i for i, point in enumerate(self.points) if point.signal is not None)

    def method(self) -> Sentence:
        """The method line: weight, limits, level and spread, gaps."""
        from copractice.domain.spc.cumulative.telling import ewma_method

        return ewma_method(self)

    def reading(self) -> Sentence:
        """Whether the level has moved by more than chance, and since when that shows."""
        from copractice.domain.spc.cumulative.telling import ewma_reading

        return ewma_reading(self)


def ewma(
    values: Values,
    *,
    baseline: int | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    spread: Spread | str | None = None,
    constants: Constants | Literal["exact", "rounded"] = Constants.EXACT,
    weight: float = 0.2,
    width: float = 3.0,
    each_size: bool = False,
) -> Ewma:
    """Smooth the values and hold the smoothed level against its own limits.

    ``values`` are in time order, one per period or a subgroup each, gaps as ``None``. Centre and
    standard deviation come from the first ``baseline`` periods, by default all, unless given.
    Each smoothed value is ``weight`` of the new mean and the rest of the smoothed value before;
    the first one starts from the centre. A gap smooths nothing and moves no limit.

    Limits follow from the sizes of all subgroups so far; with ``each_size`` they take all of
    them for as large as the newest, as qcc does. ``spread`` and ``constants`` are those of
    :class:`.Choices`.

    Raises ``ValueError`` where weight, width, baseline or values make no sense, or there is no
    spread to estimate.
    """
    if not 0 < weight <= 1 or not width > 0:
        raise ValueError(f"weight {weight} must be in 0 to 1 and above 0, width {width} above 0")
    how = None if spread is None else Spread(spread)
    periods, level = read(values, baseline, centre, sigma, how, Constants(constants))
    smoothed, variance, seen = level.centre, 0.0, 0
    points = []
    for period in periods:
        if period.mean is None:
            points.append(EwmaPoint(None, 0, None, None, None, None))
            continue
        own, seen = level.sigma**2 / period.n, seen + 1
        smoothed = weight * period.mean + (1 - weight) * smoothed
        variance = weight**2 * own + (1 - weight) ** 2 * variance
        room = width * sqrt(_as_newest(own, weight, seen) if each_size else variance)
        points.append(_point(period.mean, period.n, smoothed, level.centre, room))
    return Ewma(tuple(points), level, weight, width, each_size)


def _as_newest(own: float, weight: float, seen: int) -> float:
    """The variance of the smoothed value were all means as uncertain as the newest."""
    return own * weight / (2 - weight) * (1 - (1 - weight) ** (2 * seen))


def _point(mean: float, n: int, smoothed: float, centre: float, room: float) -> EwmaPoint:
    lower, upper = centre - room, centre + room
    side = Side.ABOVE if smoothed > upper else Side.BELOW if smoothed < lower else None
    return EwmaPoint(mean, n, smoothed, lower, upper, side)
