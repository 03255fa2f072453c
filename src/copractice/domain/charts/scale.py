"""Scales: values to pixels, round figures for an axis, days to pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, log10
from statistics import median

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAT = 0.6
"""Values that all lie above this share of the largest would be a flat line above an empty half."""

_SAME = 1e-9
"""Values nearer than this share of their size are drawn as one."""


@dataclass(frozen=True)
class Scale:
    """A linear scale from values to pixels, and the values at which it is labelled."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    digits: int

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def begins_at_zero(self) -> bool:
        """Whether the smallest value of the scale is zero, or lies below it."""
        return self.low <= 0


def value_scale(
    values: Iterable[float | None],
    start: float,
    end: float,
    *,
    most: float | None = None,
    parts: int = 4,
) -> Scale:
    """A scale over the values with round labels, three to six of them for ``parts`` of four.

    It begins at zero where there are no negative values, unless all values are so large that it
    would draw them as a flat line. ``most`` is the greatest value there can be (100 percent).
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if 0 <= low <= _FLAT * high or low == high >= 0:
        low = 0.0
    if high - low <= _SAME * max(abs(low), abs(high), _SAME):
        high = low + 1.0
    if most is not None and low == 0 and most / 2 < high <= most:
        high = most
    step = _step(high - low, parts)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if most is not None and high <= most:
        last = min(last, floor(most / step + 1e-9))
    ticks = tuple(step * i for i in range(first, max(last, first + 1) + 1))
    return Scale(ticks[0], max(ticks[-1], high), start, end, ticks, _digits(step))


def fixed_scale(low: float, high: float, start: float, end: float) -> Scale:
    """A scale between two given values, labelled at both ends and in the middle."""
    step = (high - low) / 2
    return Scale(low, high, start, end, (low, low + step, high), _digits(step))


def _step(span: float, parts: int) -> float:
    rough = span / parts
    power: float = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in _STEPS if factor * power >= rough * (1 - 1e-9))


def _digits(step: float) -> int:
    return next((digits for digits in range(6) if _is_whole(step * 10**digits)), 6)


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6


@dataclass(frozen=True)
class PeriodScale:
    """Periods side by side, equally wide, whatever days lie between them."""

    days: Sequence[date]
    start: float
    end: float

    @property
    def step(self) -> float:
        """The width of a period."""
        return (self.end - self.start) / max(len(self.days), 1)

    def edge(self, period: int) -> float:
        """Where a period begins."""
        return self.start + self.step * period

    def middle(self, period: int) -> float:
        """Where a period's mark stands."""
        return self.start + self.step * (period + 0.5)

    @cached_property
    def last_day(self) -> date:
        """The last day of the last period, from the usual distance between periods."""
        gaps = [(b - a).days for a, b in pairwise(self.days)]
        usual = int(median(gaps)) if gaps else 1
        return self.days[-1] + timedelta(days=max(usual, 1) - 1)

    def of_day(self, day: date) -> float:
        """Where a day lies: within its period, or at the end the nearest to it."""
        period = bisect_right(self.days, day) - 1
        if period < 0:
            return self.start
        last = period + 1 == len(self.days)
        until = self.last_day + timedelta(days=1) if last else self.days[period + 1]
        share = (day - self.days[period]).days / max((until - self.days[period]).days, 1)
        return min(self.edge(period) + share * self.step, self.end)

    def covers(self, starts: date, ends: date | None) -> bool:
        """Whether any day from ``starts`` to ``ends`` lies on the scale."""
        return starts <= self.last_day and (ends is None or ends >= self.days[0])


@dataclass(frozen=True)
class DayScale:
    """A true time scale from the first day to the last."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The pixel of a day."""
        span = max((self.last - self.first).days, 1)
        return self.start + (day - self.first).days / span * (self.end - self.start)
