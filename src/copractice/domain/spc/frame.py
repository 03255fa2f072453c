"""The frame around the values: where phases begin, what makes each baseline, what is left out.

The three compose: every phase has its own baseline, a baseline may be the first periods of a
phase only, and a point may be excluded from any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isinf, isnan

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int_]

Freeze = int | Sequence[int | None] | None


@dataclass(frozen=True)
class Span:
    """One phase ``start <= i < stop``; its periods before ``stop_baseline`` set the level."""

    start: int
    stop: int
    stop_baseline: int

    @property
    def whole(self) -> slice:
        """The periods of the phase."""
        return slice(self.start, self.stop)

    @property
    def baseline(self) -> slice:
        """The periods that set centre and limits."""
        return slice(self.start, self.stop_baseline)


@dataclass(frozen=True)
class Frame:
    """Values (gaps as NaN), which of them are excluded, and the phases they fall into."""

    values: Floats
    excluded: Flags
    spans: tuple[Span, ...]
    freeze: tuple[int | None, ...]

    @property
    def counted(self) -> Flags:
        """Which periods count: neither missing nor excluded."""
        return ~np.isnan(self.values) & ~self.excluded


def frame(
    values: Sequence[float | None], phases: Sequence[int], freeze: Freeze, exclude: Iterable[int]
) -> Frame:
    """Check and assemble. Raises ``ValueError`` naming the argument, the place and the reason."""
    starts = _starts(phases, len(values))
    stops = [*starts[1:], len(values)]
    frozen = _frozen(freeze, len(starts))
    spans = tuple(
        Span(start, stop, stop if n is None else min(start + n, stop))
        for start, stop, n in zip(starts, stops, frozen, strict=True)
    )
    return Frame(_floats(values), _flags(exclude, len(values)), spans, frozen)


def _floats(values: Sequence[float | None]) -> Floats:
    for i, value in enumerate(values):
        if value is not None and isinf(value):
            raise ValueError(f"values[{i}] is infinite; a gap is None")
    return np.array([np.nan if v is None or isnan(v) else v for v in values], dtype=np.float64)


def _flags(exclude: Iterable[int], n: int) -> Flags:
    flags = np.zeros(n, dtype=np.bool_)
    for i in exclude:
        if not 0 <= i < n:
            raise ValueError(f"exclude names point {i}; there are points 0 to {n - 1}")
        flags[i] = True
    return flags


def _starts(phases: Sequence[int], n: int) -> list[int]:
    starts = [0, *phases]
    for before, start in pairwise(starts):
        if not before < start < n:
            raise ValueError(
                f"phases begin at {list(phases)}; they must rise and lie between 1 and {n - 1}"
            )
    return starts


def _frozen(freeze: Freeze, phases: int) -> tuple[int | None, ...]:
    frozen = (freeze,) * phases if freeze is None or isinstance(freeze, int) else tuple(freeze)
    if len(frozen) != phases:
        raise ValueError(f"freeze has {len(frozen)} entries for {phases} phases")
    if any(n is not None and n < 1 for n in frozen):
        raise ValueError(f"freeze is {freeze}; a baseline has at least one period")
    return frozen
