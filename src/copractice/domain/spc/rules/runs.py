"""Runs on one side of the centre, and the two rules of Anhøj for them.

Sources: Anhøj and Olesen (2014), "Run charts revisited", PLOS ONE 9(11): e113825,
doi 10.1371/journal.pone.0113825; for the boxes Anhøj and Wentzel-Larsen (2020), "Smooth operator:
Modifying the Anhøj rules to improve runs analysis in statistical process control", PLOS ONE
15(6): e0233920, doi 10.1371/journal.pone.0233920.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import comb, log2

import numpy as np

from copractice.domain.spc.arrays import Counts, Flags, Signs
from copractice.domain.spc.result import MINIMUM_FOR_RUNS, RuleSet
from copractice.domain.spc.rules import boxes


@lru_cache(maxsize=8192)
def longest_run_limit(n: int) -> int:
    """The longest run that chance makes plausible among ``n`` useful points."""
    return round(log2(n)) + 3 if n else 0


@lru_cache(maxsize=8192)
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
    """The runs of each series, among its useful points: those that do not lie on the centre.

    ``n`` counts useful points, ``longest`` is the length of the longest run, ``crossings`` how
    often neighbouring useful points lie on different sides. One figure for each series.
    """

    n: Counts
    longest: Counts
    crossings: Counts

    @classmethod
    def among(cls, side: Signs) -> Runs:
        """Count runs. A point on the centre neither breaks nor lengthens a run."""
        if side.shape[0] < side.shape[1]:
            return cls(*np.array([_of_one(row) for row in side], dtype=np.int_).reshape(-1, 3).T)
        points = np.ascontiguousarray(side.T)
        kind = _counter(side.shape[1])
        last = np.zeros(side.shape[0], dtype=np.int8)
        run, longest, begun = (np.zeros(side.shape[0], dtype=kind) for _ in range(3))
        for here in points:
            useful = here != 0
            begins = useful & (here != last)
            run *= ~begins
            run += useful
            begun += begins
            np.maximum(longest, run, out=longest)
            np.copyto(last, here, where=useful)
        n = np.count_nonzero(side, axis=1)
        crossings = np.maximum(begun.astype(np.int_) - 1, 0)
        return cls(np.asarray(n), longest.astype(np.int_), crossings)


def _of_one(side: Signs) -> tuple[int, int, int]:
    """The same three figures of one series; quicker than point by point where series are few."""
    useful = side[side != 0]
    changes = np.flatnonzero(useful[1:] != useful[:-1])
    ends = np.concatenate(([-1], changes, [useful.size - 1]))
    return useful.size, int(np.diff(ends).max()), changes.size


def _counter(points: int) -> type[np.int8] | type[np.int32]:
    """The smallest kind of number that counts so many: small ones are counted side by side."""
    return np.int8 if points < 128 else np.int32


@dataclass(frozen=True)
class Judged:
    """What the rules make of the runs of each series.

    ``longest_limit`` and ``crossings_limit`` are the greatest and the least that chance makes
    plausible; ``too_long`` and ``too_few`` tell which series go beyond. Where fewer than ten
    points are useful, nothing is ``judged``, and nothing too long or too few.
    """

    longest_limit: Counts
    crossings_limit: Counts
    judged: Flags
    too_long: Flags
    too_few: Flags


def judge(runs: Runs, rules: RuleSet) -> Judged:
    """Hold runs against the limits of their rules: Anhøj's, or those of a box."""
    longest, crossings = _of_each(runs.n, longest_run_limit), _of_each(runs.n, crossings_limit)
    cut = np.zeros(runs.n.shape, dtype=np.bool_)
    if rules in (RuleSet.BEST_BOX, RuleSet.CUT_BOX):
        boxed = boxes.covers(runs.n)
        longest = np.where(boxed, boxes.longest(runs.n), longest)
        crossings = np.where(boxed, boxes.crossings(runs.n), crossings)
        if rules is RuleSet.CUT_BOX:
            cut = boxed & boxes.in_cut_corner(runs.n, runs.crossings, runs.longest)
    judged = runs.n >= MINIMUM_FOR_RUNS
    too_long = judged & (runs.longest > longest)
    # In the corner that is cut off neither is too much by itself, but both together are.
    too_few = judged & ((runs.crossings < crossings) | (cut & ~too_long))
    return Judged(longest, crossings, judged, too_long, too_few)


def _of_each(n: Counts, limit: Callable[[int], int]) -> Counts:
    there = np.flatnonzero(np.bincount(n))
    table = np.zeros(int(n.max(initial=0)) + 1, dtype=np.int_)
    table[there] = [limit(int(k)) for k in there]
    return np.asarray(table[n])


def run_lengths(side: Signs) -> tuple[Counts, Counts]:
    """For each useful point its place in its run (from 1) and the length of the run; else 0."""
    place = _places(side)
    length = np.zeros_like(place)
    following = np.zeros(side.shape[0], dtype=np.int8)
    whole = np.zeros(side.shape[0], dtype=np.int_)
    for i in range(side.shape[1] - 1, -1, -1):
        here = side[:, i]
        useful = here != 0
        whole = np.where(useful & (here != following), place[:, i], whole)
        length[:, i] = np.where(useful, whole, 0)
        following = np.where(useful, here, following)
    return place, length


def _places(side: Signs) -> Counts:
    place = np.zeros(side.shape, dtype=np.int_)
    last = np.zeros(side.shape[0], dtype=np.int8)
    run = np.zeros(side.shape[0], dtype=np.int_)
    for i in range(side.shape[1]):
        here = side[:, i]
        useful = here != 0
        run = np.where(useful & (here != last), 0, run) + useful
        place[:, i] = np.where(useful, run, 0)
        last = np.where(useful, here, last)
    return place
