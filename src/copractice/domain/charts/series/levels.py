"""Limits, centre and warning lines: level where they stay, with a step where they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from copractice.domain.charts.labels import Labels
from copractice.domain.charts.scale import PeriodScale, Scale
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.svg import Point, through
from copractice.domain.spc import PhaseResult
from copractice.domain.spc import Point as Period

Line = list[Point | None]
TRIAL, WARNING, SELDOM = "3 3", "1 4", "7 3"
"""How lines are broken: trial limits, two-sigma lines, a centre that is crossed too seldom."""


def stepped(x: PeriodScale, y: Scale, start: int, figures: Sequence[float | None]) -> Line:
    """A line with a step for each change, from the edge of period ``start`` on; a gap stays one."""
    line: Line = []
    last: float | None = None
    for i, figure in enumerate(figures, start):
        if figure is None:
            line += [None] if last is not None else []
            last = None
            continue
        height, right = y(figure), x.edge(i + 1)
        if height == last:
            line[-1] = (right, height)
        else:
            line += [(x.edge(i), height), (right, height)]
        last = height
    return line


def band(
    x: PeriodScale,
    y: Scale,
    start: int,
    lows: Sequence[float | None],
    highs: Sequence[float | None],
) -> str:
    """Path commands of the area between two stepped lines, where both are known."""
    pieces = []
    known = [low is not None and high is not None for low, high in zip(lows, highs, strict=True)]
    for first, stop in unbroken(known):
        upper = stepped(x, y, start + first, highs[first:stop])
        lower = stepped(x, y, start + first, lows[first:stop])
        pieces.append(through([*upper, *reversed(lower)]) + "Z")
    return "".join(pieces)


def unbroken(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where each stretch of true flags begins, and where it is over."""
    at = 0
    for flag, stretch in groupby(flags):
        length = len(list(stretch))
        if flag:
            yield at, at + length
        at += length


def draw_band(labels: Labels, data: Series, phase: PhaseResult, x: PeriodScale, y: Scale) -> None:
    """The area between firm limits. Trial limits have none: they are drawn lighter."""
    if not phase.trial:
        periods = data.charted.of(phase)
        lows, highs = [p.lower for p in periods], [p.upper for p in periods]
        labels.drawing.path("band", band(x, y, phase.start, lows, highs))


def draw_limits(labels: Labels, data: Series, phase: PhaseResult, x: PeriodScale, y: Scale) -> None:
    """Both limits, broken where they are trial limits, and two-sigma lines if rules use them."""

    def draw(role: str, of: Callable[[Period], float | None], width: float, dash: str) -> None:
        line = stepped(x, y, phase.start, [of(period) for period in data.charted.of(phase)])
        labels.drawing.path(role, through(line), width, dash)
        labels.avoid_path(line)

    firm = TRIAL if phase.trial else ""
    draw("axis", lambda period: period.upper, 1, firm)
    draw("axis", lambda period: period.lower, 1, firm)
    if data.has_warning_lines:
        draw("soft", lambda period: period.upper_warning, 1.2, WARNING)
        draw("soft", lambda period: period.lower_warning, 1.2, WARNING)


def draw_centre(labels: Labels, data: Series, phase: PhaseResult, x: PeriodScale, y: Scale) -> None:
    """The centre of a phase."""
    line = stepped(x, y, phase.start, [period.centre for period in data.charted.of(phase)])
    labels.drawing.path("ink", through(line), 1.6)
    labels.avoid_path(line)
