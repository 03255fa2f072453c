"""The frame around the values: where phases begin, what makes each baseline, what is left out.

The three compose: every phase has its own baseline, a baseline may be the first periods of a
phase only, and a point may be excluded from any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from copractice.domain.spc.arrays import Flags

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
    """The phases that ``n`` points fall into, and which points are excluded.

    ``excluded`` has one row for all series, or one for each.
    """

    n: int
    spans: tuple[Span, ...]
    freeze: tuple[int | None, ...]
    excluded: Flags

    def rows(self, rows: slice) -> Frame:
        """The frame of some of the series."""
        excluded = self.excluded if self.excluded.shape[0] == 1 else self.excluded[rows]
        return Frame(self.n, self.spans, self.freeze, excluded)


def frame(n: int, phases: Sequence[int], freeze: Freeze, exclude: Iterable[int] | Flags) -> Frame:
    """Check and assemble. Raises ``ValueError`` naming the argument, the place and the reason."""
    starts = _starts(phases, n)
    stops = [*starts[1:], n]
    frozen = _frozen(freeze, len(starts))
    spans = tuple(
        Span(start, stop, stop if k is None else min(start + k, stop))
        for start, stop, k in zip(starts, stops, frozen, strict=True)
    )
    return Frame(n, spans, frozen, _flags(exclude, n))


def _flags(exclude: Iterable[int] | Flags, n: int) -> Flags:
    if isinstance(exclude, np.ndarray) and exclude.dtype == np.bool_:
        if exclude.ndim != 2 or exclude.shape[1] != n:
            raise ValueError(f"exclude has the shape {exclude.shape}; there are {n} points")
        return exclude
    flags = np.zeros((1, n), dtype=np.bool_)
    for i in exclude:
        if not 0 <= i < n:
            raise ValueError(f"exclude names point {i}; there are points 0 to {n - 1}")
        flags[0, i] = True
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
    if any(k is not None and k < 1 for k in frozen):
        raise ValueError(f"freeze is {freeze}; a baseline has at least one period")
    return frozen
