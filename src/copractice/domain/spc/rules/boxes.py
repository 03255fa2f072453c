"""The best box and the cut box: limits of runs and crossings that go together, by useful points.

A box is the pair of limits that finds a shift of 0.8 standard deviations best, of those that leave
at least 92.5% of stable charts without a signal; the cut box leaves out part of one corner as well,
as far as that allows. Source:
the tables of Anhøj and Wentzel-Larsen (2020), PLOS ONE 15(6): e0233920,
doi 10.1371/journal.pone.0233920, for 10 to 100 useful points.
"""

from __future__ import annotations

import numpy as np

from copractice.domain.spc.arrays import Counts, Flags

FEWEST, MOST = 10, 100
_NOTHING_CUT = -1


def _read(figures: str) -> Counts:
    read = [_NOTHING_CUT if figure == "-" else int(figure) for figure in figures.split()]
    return np.array(read, dtype=np.int_)


_CROSSINGS = _read(
    "2 3 3 3 3 4 5 5 5 5 6 7 6 6 6 6 9 9 9 10 11 11 11 11 11 12 13 14 13 15 15 15 14 "
    "14 17 17 17 17 19 19 19 19 19 21 21 21 21 23 23 23 23 23 25 25 26 26 27 27 27 28 "
    "29 29 29 30 30 31 31 31 32 33 33 33 34 33 35 35 35 35 37 37 38 37 39 39 39 39 39 "
    "41 41 42 41 "
)
"""The fewest crossings."""

_LONGEST = _read(
    "6 7 6 6 6 7 8 7 7 7 7 8 7 7 7 7 9 8 8 8 10 9 8 8 8 8 9 10 8 11 9 9 8 8 10 9 9 9 "
    "12 10 9 9 9 11 10 9 9 12 10 10 9 9 11 10 11 10 12 10 10 11 14 11 10 11 10 12 11 "
    "10 11 13 11 10 11 10 11 11 10 10 12 11 12 10 13 11 11 10 10 12 11 12 10 "
)
"""The longest run."""

_CROSSINGS_AT_LONGEST = _read(
    "3 4 - - - 6 6 - 6 6 - - 7 7 7 - 10 10 11 - 12 14 - 12 13 - 15 - - - - 17 - - - - "
    "19 20 20 21 - 21 21 23 23 - 23 25 24 26 - 24 27 27 27 27 29 - 29 29 30 31 30 31 "
    "- 32 34 33 33 37 35 - 36 36 - 38 36 38 38 39 - 39 41 40 42 - 41 42 44 43 42 "
)
"""The fewest crossings beside a longest run."""

_LONGEST_AT_CROSSINGS = _read(
    "5 6 - - - 6 7 - 6 5 - - 6 6 6 - 7 7 7 - 9 8 - 7 7 - 8 - - - - 8 - - - - 8 7 11 9 "
    "- 8 7 9 8 - 8 11 9 8 - 8 9 9 10 9 10 - 8 8 13 9 9 10 - 9 8 9 8 11 9 - 10 7 - 8 9 "
    "8 10 9 - 9 12 10 8 - 8 9 9 10 9 "
)
"""The longest run beside the fewest crossings."""


def covers(n: Counts) -> Flags:
    """Whether there is a box for so many useful points."""
    return np.asarray((n >= FEWEST) & (n <= MOST))


def longest(n: Counts) -> Counts:
    """The longest run in the box; any figure where there is none."""
    return _of(_LONGEST, n)


def crossings(n: Counts) -> Counts:
    """The fewest crossings in the box; any figure where there is none."""
    return _of(_CROSSINGS, n)


def in_cut_corner(n: Counts, crossed: Counts, run: Counts) -> Flags:
    """Whether runs that lie within the box lie in the part of its corner that is cut off."""
    too_long = (crossed == crossings(n)) & (run > _of(_LONGEST_AT_CROSSINGS, n))
    too_few = (run == longest(n)) & (crossed < _of(_CROSSINGS_AT_LONGEST, n))
    return np.asarray((_of(_LONGEST_AT_CROSSINGS, n) != _NOTHING_CUT) & (too_long | too_few))


def _of(table: Counts, n: Counts) -> Counts:
    return np.asarray(table[np.clip(n, FEWEST, MOST) - FEWEST])
