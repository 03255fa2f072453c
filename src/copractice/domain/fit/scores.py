"""Many options at once: spans of scores, ranges of ranks, and what would change first place.

Arrays are options by criteria, points in 0 to 1, weights of 0 or more. Scores are weighted means,
so everything about a weight is linear and is solved, not searched. Scores that differ by less than
a billionth are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int_]
Bools = NDArray[np.bool_]
DIGITS = 9
POINTS = 2048
SEED = 1968
"""Any number would do; it is fixed so that the same input gives the same answer."""
_CELLS = 160_000
"""So many scores are looked at together: about what a core keeps close at hand."""


@dataclass(frozen=True)
class Table:
    """Points of options (rows) on criteria (columns), and who meets a barrier.

    ``barred``: certainly. ``maybe``: possibly. Raises ``ValueError`` where shapes do not fit, a
    span is the wrong way round or outside 0 to 1, or no weight is above 0.
    """

    low: Floats
    high: Floats
    weights: Floats
    barred: Bools
    maybe: Bools

    def __post_init__(self) -> None:
        if self.low.shape != self.high.shape or self.low.shape[1:] != self.weights.shape:
            raise ValueError(
                f"points {self.low.shape} and {self.high.shape} do not go with "
                f"{self.weights.shape[0]} weights"
            )
        if (self.low < 0).any() or (self.high > 1).any() or (self.low > self.high).any():
            raise ValueError("points lie between 0 and 1, the least before the most")
        if not np.isfinite(self.weights).all() or (self.weights < 0).any():
            raise ValueError("a weight is 0 or more")
        if not self.weights.any():
            raise ValueError("no weight is above 0: nothing would count")

    @property
    def shares(self) -> Floats:
        """The weights as parts of 1."""
        whole = self.weights / self.weights.max()
        return np.asarray(whole / whole.sum(), dtype=np.float64)

    @property
    def centres(self) -> Floats:
        """Points halfway between least and most."""
        return (self.low + self.high) / 2


def spans(table: Table) -> tuple[Floats, Floats]:
    """Least and most score of each option. A barrier takes the least, a certain one both, to 0."""
    low, high = table.low @ table.shares, table.high @ table.shares
    low = np.where(table.barred | table.maybe, 0.0, low)
    return low.round(DIGITS), np.where(table.barred, 0.0, high).round(DIGITS)


def centres(table: Table) -> Floats:
    """Score of each option halfway through every span of points; 0 where it is barred."""
    score = table.centres @ table.shares
    return np.where(table.barred, 0.0, score).round(DIGITS)


def ranks(low: Floats, high: Floats) -> tuple[Ints, Ints]:
    """Best and worst rank of each: behind what is surely more, before what is surely less.

    Two options are in an order only where the least of one is above the most of the other. Spans
    that touch or overlap are a tie.
    """
    surely_more = len(low) - np.searchsorted(np.sort(low), high, side="right")
    surely_less = np.searchsorted(np.sort(high), low, side="left")
    return surely_more + 1, len(low) - surely_less


@dataclass(frozen=True)
class Turns:
    """For each criterion the nearest weights below and above at which first place changes hands.

    Weights are on the scale of those given; ``nan`` where none does. ``by_less`` and ``by_more``
    are the rows that take over, -1 where none does.
    """

    leader: int
    less: Floats
    more: Floats
    by_less: Ints
    by_more: Ints


def turns(table: Table) -> Turns | None:
    """At which value of each weight, the others held, first place changes hands: exactly.

    With all else fixed, option ``j`` passes leader ``i`` where ``A_j + t p_j = A_i + t p_i``: ``A``
    is what the other criteria add up to and ``p`` are the points on this one. Nothing where all are
    barred, or where several share first place.
    """
    free = ~table.barred
    score = centres(table)
    if not free.any():
        return None
    best = score[free].max()
    leaders = np.flatnonzero(free & (score == best))
    if len(leaders) > 1:
        return None
    leader = int(leaders[0])
    points, weights = table.centres, table.weights
    lead = (points[leader] - points) @ weights
    gap = (points[leader] - points).round(DIGITS)
    with np.errstate(divide="ignore", invalid="ignore"):
        # At a weight of t the lead is lead + (t - w) * gap.
        at = weights - lead[:, None] / gap
    usable = free[:, None] & np.isfinite(at) & (np.arange(len(points)) != leader)[:, None]
    # At a weight of 0 itself first place would only be shared.
    below = np.where(usable & (gap > 0) & (at > 10.0**-DIGITS * weights.max()), at, -np.inf)
    above = np.where(usable & (gap < 0), at, np.inf)
    return Turns(
        leader,
        np.where(np.isneginf(below.max(axis=0)), np.nan, below.max(axis=0)),
        np.where(np.isposinf(above.min(axis=0)), np.nan, above.min(axis=0)),
        np.where(np.isneginf(below.max(axis=0)), -1, below.argmax(axis=0)),
        np.where(np.isposinf(above.min(axis=0)), -1, above.argmin(axis=0)),
    )


def openings(table: Table) -> Bools:
    """Which open points could alone change first place: options by criteria.

    True for another option whose score would pass the leader's if it had all the points that are
    possible there, and for the leader where with the least it would fall behind the next.
    """
    score, free = centres(table), ~table.barred
    found = np.zeros(table.low.shape, dtype=bool)
    if free.sum() < 2:
        return found
    lead = np.where(free, score, -1.0)
    leader = int(lead.argmax())
    half = (table.high - table.low) / 2 * table.shares
    found = (lead[:, None] + half).round(DIGITS) > lead[leader]
    second = np.delete(lead, leader).max()
    found[leader] = (lead[leader] - half[leader]).round(DIGITS) < second
    return np.asarray(found, dtype=np.bool_)


def anywhere(criteria: int, points: int = POINTS, seed: int = SEED) -> Floats:
    """Weights drawn evenly from all that there can be: uniform on the simplex."""
    return _parts(-np.log1p(-_draws(criteria, points, seed)))


def nearby(weights: Floats, points: int = POINTS, seed: int = SEED) -> Floats:
    """Weights around those given: each from half to twice as much, evenly in proportion."""
    factors = np.exp2(2 * _draws(len(weights), points, seed) - 1)
    return _parts(weights / weights.max() * factors)


@lru_cache(maxsize=16)
def _draws(criteria: int, points: int, seed: int) -> Floats:
    drawn = np.random.Generator(np.random.PCG64(seed)).random((points, criteria))
    drawn.flags.writeable = False
    return drawn


def _parts(rows: Floats) -> Floats:
    return np.asarray(rows / rows.sum(axis=1, keepdims=True), dtype=np.float64)


def as_good(table: Table, points: int = POINTS) -> Floats:
    """In which share of draws each option is as good as the first by the scores halfway.

    A draw takes weights from half to twice of those given, and of each span any point, evenly.
    Each is held against the first alone. The first is as good as itself; what is barred never is.
    """
    score = np.where(table.barred, -1.0, centres(table))
    weights, leader = nearby(table.weights, points), int(score.argmax())
    own, others = (_draws(len(table.weights), points, SEED + more) for more in (1, 2))
    wide = table.high - table.low
    to_reach = (weights * (table.low[leader] + wide[leader] * own)).sum(axis=1)
    share = np.zeros(len(table.low))
    rows = max(1, _CELLS // points)
    for start in range(0, len(share), rows):
        here = slice(start, start + rows)
        reached = table.low[here] @ weights.T + wide[here] @ (weights * others).T
        share[here] = ((reached - to_reach).round(DIGITS) >= 0).mean(axis=1)
    share[leader] = 1.0
    return np.where(table.barred, 0.0, share)


@dataclass(frozen=True)
class Firsts:
    """In which share of weights each option comes first: surely, halfway, possibly.

    ``surely``: its least is above the most of all others. ``halfway``: by the scores halfway, a
    tie being shared. ``possibly``: its most is not below the least of any other.
    """

    surely: Floats
    halfway: Floats
    possibly: Floats


def firsts(table: Table, weights: Floats) -> Firsts:
    """How often each option comes first over many weights (rows that add up to 1 each)."""
    free = np.flatnonzero(~table.barred)
    found = np.zeros((3, len(table.low)))
    if len(free):
        low = np.ascontiguousarray(table.low[free].T)
        wide = np.ascontiguousarray((table.high - table.low)[free].T)
        step = max(1, _CELLS // len(free))
        for begin in range(0, len(weights), step):
            some = weights[begin : begin + step]
            found[:, free] += _counts(some @ low, some @ wide, table.maybe[free])
    return Firsts(*(found / len(weights)))


def _counts(low: Floats, wide: Floats, maybe: Bools) -> Floats:
    """For one stretch of weights, how many of them each option is first with, in three ways."""
    small = 10.0**-DIGITS
    high, half = low + wide, low + wide / 2
    low[:, maybe] = 0.0
    first = half >= half.max(axis=1, keepdims=True) - small
    possible = high >= low.max(axis=1, keepdims=True) - small
    alone = possible & (possible.sum(axis=1, keepdims=True) == 1)
    return np.stack([alone.sum(axis=0), (1 / first.sum(axis=1)) @ first, possible.sum(axis=0)])


def standard_error(share: float, points: int = POINTS) -> float:
    """How far a share from so many draws is likely to lie from that of all weights.

    A draw either way is added (Laplace), so that a share of none or all is not taken for certain.
    """
    likely = (share * points + 1) / (points + 2)
    return float(np.sqrt(likely * (1 - likely) / points))
