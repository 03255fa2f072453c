"""The rules: beyond three sigma, and the two runs rules of Anhøj.

Source of the runs rules: Anhøj & Olesen (2014), "Run charts revisited", PLOS ONE 9(11): e113825,
doi 10.1371/journal.pone.0113825.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import comb, log2

import numpy as np

from copractice.domain.spc.frame import Flags, Floats, Ints
from copractice.domain.spc.result import MINIMUM_FOR_RUNS, Rule, Signal

_ULPS = 8
"""Two figures this close differ by rounding only: a constant series is then without signal."""


def _slack(*arrays: Floats) -> Floats:
    largest = np.fmax.reduce([np.abs(a) for a in arrays])
    return _ULPS * np.spacing(np.where(np.isnan(largest), 0.0, largest))


def sides(values: Floats, centre: Floats) -> Ints:
    """Where each value lies: 1 above, -1 below, 0 on the centre (or nowhere, being missing)."""
    difference = values - centre
    on_centre = np.isnan(difference) | (np.abs(difference) <= _slack(values, centre))
    return np.where(on_centre, 0, np.sign(difference)).astype(np.int_)


def beyond(values: Floats, lower: Floats, upper: Floats) -> tuple[Flags, Flags]:
    """Which values lie strictly below their lower and strictly above their upper limit."""
    slack = _slack(values, lower, upper)
    return values < lower - slack, values > upper + slack


def longest_run_limit(n: int) -> int:
    """The longest run that chance makes plausible among ``n`` useful points."""
    return round(log2(n)) + 3 if n else 0


def crossings_limit(n: int) -> int:
    """The fewest crossings plausible: the 5% quantile of Binomial(n - 1, 1/2), exactly."""
    if n < 2:
        return 0
    crossings, cumulated, total = 0, 1, 2 ** (n - 1)
    while 20 * cumulated < total:
        crossings += 1
        cumulated += comb(n - 1, crossings)
    return crossings


@dataclass(frozen=True)
class Runs:
    """Runs on one side of the centre, as lists of indices; points on the centre are no part."""

    runs: tuple[tuple[int, ...], ...]

    @classmethod
    def among(cls, side: Ints) -> Runs:
        """The runs of a phase; a point on the centre neither breaks nor lengthens a run."""
        useful = np.flatnonzero(side)
        return cls(tuple(tuple(map(int, run)) for _, run in groupby(useful, lambda i: side[i])))

    @property
    def n(self) -> int:
        """The number of useful points."""
        return sum(map(len, self.runs))

    @property
    def longest(self) -> int:
        """The length of the longest run."""
        return max(map(len, self.runs), default=0)

    @property
    def crossings(self) -> int:
        """How often neighbouring useful points lie on different sides."""
        return max(len(self.runs) - 1, 0)

    @property
    def judged(self) -> bool:
        """Whether there are enough useful points to judge."""
        return self.n >= MINIMUM_FOR_RUNS

    @property
    def too_long(self) -> bool:
        """Whether a run is longer than chance makes plausible."""
        return self.judged and self.longest > longest_run_limit(self.n)

    @property
    def too_few(self) -> bool:
        """Whether the centre is crossed more seldom than chance makes plausible."""
        return self.judged and self.crossings < crossings_limit(self.n)

    def signals(self) -> list[tuple[int, Signal]]:
        """Each index with its part in a pattern."""
        found = self._of_long_runs() if self.too_long else []
        return found + self._of_few_crossings() if self.too_few else found

    def _of_long_runs(self) -> list[tuple[int, Signal]]:
        limit = longest_run_limit(self.n)
        return [
            (index, Signal(Rule.LONG_RUN, trigger=place == limit))
            for run in self.runs
            if len(run) > limit
            for place, index in enumerate(run)
        ]

    def _of_few_crossings(self) -> list[tuple[int, Signal]]:
        # The pattern is the whole phase; it is complete only with the last useful point.
        last = self.runs[-1][-1]
        return [
            (index, Signal(Rule.FEW_CROSSINGS, trigger=index == last))
            for run in self.runs
            for index in run
        ]
