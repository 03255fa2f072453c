"""Patterns that chance alone would seldom make, looked for in all series at once.

Each looks at one phase, so that nothing reaches from one phase into the next. A pattern of
neighbouring points is broken by a gap, by an excluded point and, where sides matter, by a point
on the centre: neighbours are points of neighbouring periods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats, Signs
from copractice.domain.spc.result import Rule
from copractice.domain.spc.rules.runs import Judged, run_lengths


@dataclass(frozen=True)
class Found:
    """Where a rule's pattern is, each an array of series × points.

    ``trigger`` marks the points that complete it, ``member`` those that make it; a trigger is a
    member. ``direction`` is that of members: 1 up, -1 down, 0 where the pattern has none.
    """

    rule: Rule
    trigger: Flags
    member: Flags
    direction: Signs


@dataclass(frozen=True)
class Plotted:
    """One phase as the rules see it.

    ``values`` are counted values, all else being gaps; ``side`` is 1 above the centre, -1 below
    it and 0 elsewhere; ``above`` and ``below`` tell which points lie beyond their limits, also
    those that are not counted. ``lines`` gives each point's lines at so many standard deviations.
    """

    values: Floats
    side: Signs
    above: Flags
    below: Flags
    judged: Judged
    lines: Callable[[float], tuple[Floats, Floats]]
    slack: Floats

    @cached_property
    def movement(self) -> Signs:
        """1 where a value is higher than the one before, -1 where it is lower, else 0."""
        moved = np.zeros(self.values.shape, dtype=np.int8)
        now, before = self.values[:, 1:], self.values[:, :-1]
        moved[:, 1:] = (now > before).view(np.int8) - (now < before).view(np.int8)
        return moved

    def beyond(self, sigmas: float) -> Signs:
        """1 where a value lies above its line at so many standard deviations, -1 below, else 0."""
        lower, upper = self.lines(sigmas)
        high, low = self.values > upper + self.slack, self.values < lower - self.slack
        return high.view(np.int8) - low.view(np.int8)


class Pattern(Protocol):
    """A rule: what it looks for, and where it finds it."""

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Where the pattern is; several where sides are told apart by their rule."""


@dataclass(frozen=True)
class Outside:
    """A point strictly beyond its limits. Excluded points are held against them too."""

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Each side has a rule of its own."""
        for rule, flags, way in ((Rule.BELOW, plotted.below, -1), (Rule.ABOVE, plotted.above, 1)):
            yield Found(rule, flags, flags, flags * np.int8(way))


@dataclass(frozen=True)
class LongRun:
    """A run of useful points longer than chance makes plausible (Anhøj)."""

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Every point of such a run; the first one too many completes it."""
        too_long = plotted.judged.too_long
        member, trigger = np.zeros((2, *plotted.side.shape), dtype=np.bool_)
        if too_long.any():
            place, length = run_lengths(plotted.side[too_long])
            limit = plotted.judged.longest_limit[too_long, None]
            member[too_long] = length > limit
            trigger[too_long] = (length > limit) & (place == limit + 1)
        yield Found(Rule.LONG_RUN, trigger, member, plotted.side * member)


@dataclass(frozen=True)
class FewCrossings:
    """Fewer crossings of the centre than chance makes plausible (Anhøj)."""

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """The pattern is the whole phase; it is complete only with the last useful point."""
        useful = plotted.side != 0
        member = useful & plotted.judged.too_few[:, None]
        last = useful & ~_any_later(useful)
        yield Found(Rule.FEW_CROSSINGS, member & last, member, _no_direction(member))


@dataclass(frozen=True)
class Shift:
    """So many neighbouring points on one side of the centre."""

    length: int

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """From the point that makes it long enough, each further one completes it again."""
        up = complete(plotted.side > 0, self.length, self.length)
        down = complete(plotted.side < 0, self.length, self.length)
        member = covered(up | down, self.length)
        yield Found(Rule.SHIFT, up | down, member, plotted.side * member)


@dataclass(frozen=True)
class Trend:
    """So many neighbouring points that rise all the time, or fall all the time."""

    length: int

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """A point's direction is that of the movement after it, or at the end before it."""
        steps, moved = self.length - 1, plotted.movement
        up = complete(moved > 0, steps, steps)
        down = complete(moved < 0, steps, steps)
        member = covered(up | down, self.length)
        yield Found(Rule.TREND, up | down, member, _ways(moved, member))


def _ways(moved: Signs, member: Flags) -> Signs:
    after = np.zeros_like(moved)
    after[:, :-1] = moved[:, 1:] * member[:, 1:]
    return np.asarray(np.where(after != 0, after, moved) * member, dtype=np.int8)


@dataclass(frozen=True)
class Beyond:
    """Some of so many neighbouring points beyond a line on one side; the last is one of them."""

    rule: Rule
    some: int
    length: int
    sigmas: float

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Members are the points beyond the line."""
        side = plotted.beyond(self.sigmas)
        sides = [self._on(flags) for flags in (side > 0, side < 0)]
        trigger, member = (np.logical_or(*both) for both in zip(*sides, strict=True))
        yield Found(self.rule, trigger, member, side * member)

    def _on(self, far: Flags) -> tuple[Flags, Flags]:
        trigger = complete(far, self.some, self.length) & far
        return trigger, covered(trigger, self.length) & far


@dataclass(frozen=True)
class NearLimits:
    """Two of three neighbouring points between two and three sigma, all three on one side.

    This is how Making Data Count counts: a point beyond its limits is a signal of its own.
    """

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Members are the points near their limits; the later of the two completes it."""
        near = (plotted.beyond(2.0) != 0) & ~plotted.above & ~plotted.below
        one_side = complete(plotted.side > 0, 3, 3) | complete(plotted.side < 0, 3, 3)
        whole = complete(near, 2, 3) & one_side
        member = covered(whole, 3) & near
        trigger = (whole | _shifted_back(whole & ~near)) & near
        yield Found(Rule.TWO_OF_THREE, trigger, member, plotted.side * member)


@dataclass(frozen=True)
class Alternating:
    """So many neighbouring points that go up and down in turn."""

    length: int

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """It has no direction."""
        moved = plotted.movement
        turns = np.zeros(moved.shape, dtype=np.bool_)
        turns[:, 1:] = moved[:, 1:] * moved[:, :-1] < 0
        trigger = complete(turns, self.length - 2, self.length - 2)
        member = covered(trigger, self.length)
        yield Found(Rule.ALTERNATING, trigger, member, _no_direction(member))


@dataclass(frozen=True)
class Hugging:
    """So many neighbouring points within one sigma of the centre, where that has any width."""

    length: int

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """It has no direction."""
        lower, upper = plotted.lines(1.0)
        within = (plotted.values >= lower - plotted.slack) & (
            plotted.values <= upper + plotted.slack
        )
        trigger = complete(within & (upper - lower > 2 * plotted.slack), self.length, self.length)
        member = covered(trigger, self.length)
        yield Found(Rule.HUGGING, trigger, member, _no_direction(member))


@dataclass(frozen=True)
class Avoiding:
    """So many neighbouring points beyond one sigma, on both sides of the centre."""

    length: int

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """It has no direction."""
        side = plotted.beyond(1.0)
        far = complete(side != 0, self.length, self.length)
        both = complete(side > 0, 1, self.length) & complete(side < 0, 1, self.length)
        member = covered(far & both, self.length)
        yield Found(Rule.AVOIDING, far & both, member, _no_direction(member))


def complete(flags: Flags, some: int, length: int) -> Flags:
    """Where ``length`` neighbouring points end of which at least ``some`` are flagged."""
    ends = np.zeros(flags.shape, dtype=np.bool_)
    if flags.shape[1] >= length:
        sums = np.cumsum(flags, axis=1, dtype=np.int32)
        within = sums[:, length - 1 :].copy()
        within[:, 1:] -= sums[:, :-length]
        ends[:, length - 1 :] = within >= some
    return ends


def covered(ends: Flags, length: int) -> Flags:
    """The points of all stretches of ``length`` points that end at a flagged one."""
    back = complete(ends[:, ::-1], 1, length)[:, ::-1]
    # At the end of the series a stretch is cut off there, and complete() saw none of that length.
    last = np.logical_or.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    tail = np.arange(ends.shape[1]) > ends.shape[1] - length
    return np.asarray(np.where(tail, last, back))


def _any_later(flags: Flags) -> Flags:
    later = np.zeros_like(flags)
    later[:, :-1] = np.logical_or.accumulate(flags[:, :0:-1], axis=1)[:, ::-1]
    return later


def _shifted_back(flags: Flags) -> Flags:
    back = np.zeros_like(flags)
    back[:, :-1] = flags[:, 1:]
    return back


def _no_direction(flags: Flags) -> Signs:
    return np.zeros(flags.shape, dtype=np.int8)
