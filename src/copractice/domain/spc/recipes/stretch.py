"""One phase of all series: what an estimate of its level may rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats, mean, median, number, only
from copractice.domain.spc.constants import D2, D4, MEDIAN_RANGE
from copractice.domain.spc.measured import Measured
from copractice.domain.spc.result import Options, Spread


@dataclass(frozen=True)
class Stretch:
    """``whole`` has all points of a phase, ``baseline`` the counted ones of its baseline.

    In the baseline, what is excluded is a gap. ``excluded`` tells which of its points are.
    """

    whole: Measured
    baseline: Measured
    excluded: Flags
    options: Options

    @cached_property
    def sizes(self) -> Floats:
        """The sizes of all points of the phase."""
        assert self.whole.sizes is not None
        return self.whole.sizes

    @cached_property
    def counted_sizes(self) -> Floats:
        """The sizes of the points that count in the baseline."""
        assert self.baseline.sizes is not None
        return self.baseline.sizes

    @property
    def per_range(self) -> float:
        """How many standard deviations a typical moving range is."""
        if self.options.spread is Spread.MEDIAN_RANGE:
            return MEDIAN_RANGE
        return D2[self.options.constants]

    def steps(self, array: Floats) -> tuple[Floats, Floats]:
        """Each figure of the baseline, and the one before it.

        A gap is never bridged. An excluded point is left out with both its steps; with the
        option ``bridge`` its two neighbours stand beside each other.
        """
        now = array[:, 1:]
        if not (self.options.bridge and self.excluded.any()):
            return now, array[:, :-1]
        kept = np.where(self.excluded, -1, np.arange(array.shape[1]))
        last_kept = np.broadcast_to(np.maximum.accumulate(kept, axis=1), array.shape)[:, :-1]
        before = np.take_along_axis(array, np.maximum(last_kept, 0), axis=1)
        return now, np.where(last_kept < 0, np.nan, before)

    def moving_ranges(self, array: Floats) -> Floats:
        """How far each figure of the baseline lies from the one before it."""
        now, before = self.steps(array)
        return np.abs(now - before)

    def typical(self, ranges: Floats) -> Floats:
        """The average of moving ranges, screened where that is asked for.

        Screening leaves out, once, ranges at or above their own upper limit (Nelson 1982). Where
        none lies below it, all stay.
        """
        average = median if self.options.spread is Spread.MEDIAN_RANGE else mean
        first = average(ranges)
        if not self.options.screened:
            return first
        kept = only(ranges, ranges < D4[self.options.constants] * first)
        return np.where(number(kept)[:, None] > 0, average(kept), first)
