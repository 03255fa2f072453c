"""Where runs rules signal along a phase, so that the level line can show it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose

from copractice.domain.charts.series.data import Series
from copractice.domain.spc import PhaseResult, Point, Rule
from copractice.domain.words import Sentence, count, say


@dataclass(frozen=True)
class Stretch:
    """Periods ``start <= i < stop`` that make a pattern, on which side, and words for it."""

    start: int
    stop: int
    side: int
    words: Sentence


def stretches(data: Series, phase: PhaseResult) -> list[Stretch]:
    """The long runs of a phase; where there are none, the whole phase if seldom crossed."""
    long_runs = _long_runs(data, phase)
    rules = {signal.rule for point in data.charted.of(phase) for signal in point.signals}
    if not long_runs and Rule.FEW_CROSSINGS in rules:
        return [Stretch(phase.start, phase.stop, 1, say("seldom crossed"))]
    return long_runs


def _long_runs(data: Series, phase: PhaseResult) -> list[Stretch]:
    found: list[list[int]] = []
    unbroken = False
    for i in range(phase.start, phase.stop):
        point = data.charted.points[i]
        if _is_member(point):
            together = unbroken and _side(data.charted.points[found[-1][-1]]) == _side(point)
            found = [*found[:-1], [*found[-1], i]] if together else [*found, [i]]
            unbroken = True
        elif _breaks(point):
            unbroken = False
    return [_stretch(data, run) for run in found]


def _stretch(data: Series, run: list[int]) -> Stretch:
    words = count("{n} on one side", "{n} on one side", len(run))
    return Stretch(run[0], run[-1] + 1, _side(data.charted.points[run[0]]), words)


def _is_member(point: Point) -> bool:
    return any(signal.rule is Rule.LONG_RUN for signal in point.signals)


def _side(point: Point) -> int:
    assert point.value is not None
    assert point.centre is not None
    return 1 if point.value > point.centre else -1


def _breaks(point: Point) -> bool:
    if point.value is None or point.centre is None or point.excluded:
        return False
    return not isclose(point.value, point.centre, rel_tol=1e-12)
