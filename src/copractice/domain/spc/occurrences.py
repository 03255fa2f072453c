"""Which signals there are on a chart, one by one, so that picture, words and table agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from copractice.domain.spc.result import Charted, PhaseResult, Point, Rule, Signal

_REACH = {Rule.TWO_OF_THREE: 2, Rule.FOUR_OF_FIVE: 4}
"""How far apart two neighbouring members of a pattern may lie; elsewhere they are neighbours."""


@dataclass(frozen=True)
class Occurrence:
    """One time that the pattern of a rule occurs: a signal as people count them.

    ``members`` are the points that make it, in order; ``trigger`` the first with which it was
    complete; ``direction`` 1 up, -1 down, 0 where it has none. A point outside its limits is an
    occurrence of its own.
    """

    rule: Rule
    members: tuple[int, ...]
    trigger: int
    direction: int

    @property
    def start(self) -> int:
        """Its first point."""
        return self.members[0]

    @property
    def stop(self) -> int:
        """The point after its last."""
        return self.members[-1] + 1

    @property
    def is_point(self) -> bool:
        """Whether it is one point beyond its limits, and no pattern of several."""
        return self.rule in (Rule.ABOVE, Rule.BELOW)

    @property
    def is_along_the_points(self) -> bool:
        """Whether the way from point to point makes the pattern, and not their side."""
        return self.rule in (Rule.TREND, Rule.ALTERNATING, *_REACH)


def occurrences(charted: Charted) -> tuple[Occurrence, ...]:
    """All signals of a chart, in order of their first point."""
    found = [
        occurrence
        for phase in charted.phases
        for rule in _rules(charted, phase)
        for occurrence in _of_rule(charted, phase, rule)
    ]
    return tuple(sorted(found, key=lambda o: (o.start, o.trigger, tuple(Rule).index(o.rule))))


def _rules(charted: Charted, phase: PhaseResult) -> set[Rule]:
    return {signal.rule for point in charted.of(phase) for signal in point.signals}


def _of_rule(charted: Charted, phase: PhaseResult, rule: Rule) -> Iterator[Occurrence]:
    groups: list[dict[int, Signal]] = []
    for i in range(phase.start, phase.stop):
        signal = next((s for s in charted.points[i].signals if s.rule is rule), None)
        if signal is None:
            continue
        if groups and _continues(charted, groups[-1], i, signal):
            groups[-1][i] = signal
        else:
            groups.append(_begun(charted, groups, i, signal))
    for group in groups:
        trigger = next((i for i, signal in group.items() if signal.trigger), max(group))
        direction = next(reversed(group.values())).direction
        yield Occurrence(rule, tuple(group), trigger, direction)


def _continues(charted: Charted, group: dict[int, Signal], i: int, signal: Signal) -> bool:
    last, before = next(reversed(group.items()))
    if signal.rule in (Rule.ABOVE, Rule.BELOW):
        return False
    if signal.rule is Rule.FEW_CROSSINGS:
        return True
    if signal.direction != before.direction:
        return False
    if signal.rule is Rule.LONG_RUN:
        return not any(_is_useful(point) for point in charted.points[last + 1 : i])
    return i - last <= _REACH.get(signal.rule, 1)


def _begun(
    charted: Charted, groups: list[dict[int, Signal]], i: int, signal: Signal
) -> dict[int, Signal]:
    """A new pattern. Where a trend turns, the turning point is the last of the one before too."""
    if signal.rule is Rule.TREND and groups and i - 1 in groups[-1]:
        before = groups[-1][i - 1].direction
        value, previous = charted.points[i].value, charted.points[i - 1].value
        if value is not None and previous is not None and (value - previous) * before > 0:
            groups[-1][i] = Signal(Rule.TREND, signal.trigger, before)
            return {i: Signal(Rule.TREND, False, signal.direction)}
    return {i: signal}


def _is_useful(point: Point) -> bool:
    """Whether a point lies on a side of the centre, and so breaks a run on the other."""
    if point.value is None or point.centre is None or point.excluded:
        return False
    return not isclose(point.value, point.centre, rel_tol=1e-12)
