"""CUSUM charts: deviations summed up, so that small shifts that last come out.

Page (1954), *Biometrika* 41, 100; the tabular form of Montgomery (2013), chapter 9; head start
by Lucas and Crosier (1982), *Technometrics* 24, 199.
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
class CusumPoint:
    """One period with ``n`` values and their mean ``value``; all ``None`` where it is a gap.

    ``z`` is the deviation from the centre in standard errors; ``rise`` and ``fall`` are the sums
    of deviations upward and downward, both from 0 on.
    """

    value: float | None
    n: int
    z: float | None
    rise: float | None
    fall: float | None
    signals: frozenset[Side]

    @property
    def is_gap(self) -> bool:
        """Whether the period has no figure."""
        return self.value is None


@dataclass(frozen=True)
class Cusum:
    """A computed CUSUM chart. ``interval``, ``shift`` and ``head_start`` are in standard errors."""

    points: tuple[CusumPoint, ...]
    level: Level
    interval: float
    shift: float
    head_start: float

    @property
    def signals(self) -> tuple[int, ...]:
        """Places of the points at which a sum lies beyond the decision interval."""
        return tuple(i for i, point in enumerate(self.points) if point.signals)

    def method(self) -> Sentence:
        """The method line: shift, decision interval, level and spread, gaps."""
        from copractice.domain.spc.cumulative.telling import cusum_method

        return cusum_method(self)

    def reading(self) -> Sentence:
        """Whether the level has moved by more than chance, and since when that shows."""
        from copractice.domain.spc.cumulative.telling import cusum_reading

        return cusum_reading(self)


def cusum(
    values: Values,
    *,
    baseline: int | None = None,
    centre: float | None = None,
    sigma: float | None = None,
    spread: Spread | str | None = None,
    constants: Constants | Literal["exact", "rounded"] = Constants.EXACT,
    interval: float = 5.0,
    shift: float = 1.0,
    head_start: float = 0.0,
) -> Cusum:
    """Sum up how far values lie from the centre, less half the shift that is looked for.

    ``values`` are in time order, one per period or a subgroup each, gaps as ``None``. Centre and
    standard deviation come from the first ``baseline`` periods, by default all, unless given. A
    sum beyond ``interval`` signals; it is not begun again, so that the chart shows how long the
    shift has lasted. ``head_start`` is where both sums begin. A gap adds nothing to either.
    ``spread`` and ``constants`` are those of :class:`.Choices`.

    Raises ``ValueError`` where interval, shift, head start, baseline or values make no sense, or
    there is no spread to estimate.
    """
    if not interval > 0 or not shift >= 0:
        raise ValueError(f"interval {interval} must be above 0, shift {shift} from 0 on")
    if not 0 <= head_start < interval:
        raise ValueError(f"head start {head_start} must be from 0 to below interval {interval}")
    how = None if spread is None else Spread(spread)
    periods, level = read(values, baseline, centre, sigma, how, Constants(constants))
    rise = fall = head_start
    points = []
    for period in periods:
        if period.mean is None:
            points.append(CusumPoint(None, 0, None, None, None, frozenset()))
            continue
        z = (period.mean - level.centre) / (level.sigma / sqrt(period.n))
        rise, fall = max(0.0, rise + z - shift / 2), max(0.0, fall - z - shift / 2)
        sums = ((Side.ABOVE, rise), (Side.BELOW, fall))
        beyond = frozenset(side for side, total in sums if total > interval)
        points.append(CusumPoint(period.mean, period.n, z, rise, fall, beyond))
    return Cusum(tuple(points), level, interval, shift, head_start)
