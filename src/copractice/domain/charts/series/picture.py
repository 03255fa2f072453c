"""The drawing of a measure over time, from back to front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copractice.domain.charts.chart import Size
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale, Scale, value_scale
from copractice.domain.charts.series.cyclerows import CycleRows
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.series.heads import Heads, centre_name
from copractice.domain.charts.series.signals import stretches
from copractice.domain.charts.svg import Drawing, Point, through
from copractice.domain.charts.timeaxis import draw_time, period_labels
from copractice.domain.spc import PhaseResult, Rule
from copractice.domain.spc import Point as Period
from copractice.domain.words import Amount, Sentence, Words, say

_AXIS_WORDS = 2 * LINE + 8
_SHORT_UNIT = 2
_NAMED = 3
"""Points outside their limits up to which each is named on the picture; the table names all."""


@dataclass(frozen=True)
class _Sizes:
    """Measures at one width, in pixels."""

    width: float
    plot: float
    mark: float
    ring: float


_SIZES: dict[Size, _Sizes] = {
    "wide": _Sizes(width=790, plot=300, mark=4.2, ring=9),
    "phone": _Sizes(width=358, plot=240, mark=3.2, ring=7.5),
}


def scale_of(data: Series, start: float, end: float) -> Scale:
    """The value axis: all that is drawn must fit, level lines and aim too."""
    points = data.charted.points
    values = [v for p in points for v in (p.value, p.centre, p.lower, p.upper)]
    most = 100.0 if data.unit == "%" else None
    return value_scale([*values, data.aim.value if data.aim else None], start, end, most=most)


@dataclass(frozen=True)
class SeriesPicture:
    """A measure over time, ready to be drawn."""

    data: Series

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        return _Sheet(self.data, words, size).drawn()


class _Sheet:
    """One drawing in the making: scales, the words placed so far, and the parts in order."""

    def __init__(self, data: Series, words: Words, size: Size) -> None:
        self.data, self.words, self.sizes = data, words, _SIZES[size]
        self.ends = _end_labels(data) if size == "wide" else []
        self.x = PeriodScale(data.days, *self._margins())
        self.heads = Heads.of(data, words, self.x, self.sizes.width)
        self.unit = data.unit if len(data.unit) > _SHORT_UNIT else ""
        self.top = LINE if self.unit else 0.0
        top = self.top + self.heads.height + 16
        self.y = scale_of(data, top + self.sizes.plot, top)
        self.rows = CycleRows.of(data.shown_cycles, words, self.x, self.sizes.width, size)
        height = self.y.start + _AXIS_WORDS + self.rows.height + 4
        self.drawing = Drawing(self.sizes.width, height)
        self.labels = Labels(self.drawing)

    def drawn(self) -> Drawing:
        """Everything, from back to front; the words that must be there before those that may."""
        for phase in self.data.phases:
            self._limits(phase)
        self._grid()
        for phase in self.data.phases:
            self._level(phase)
        self._aim_line()
        self._uprights()
        self._points()
        draw_time(self.labels, period_labels(self.x, self.words), self.y.start)
        self.rows.draw(self.labels, self.y.start + _AXIS_WORDS)
        self.heads.draw(self.labels, self.top)
        self._end_words()
        self._aim_words()
        self._remarks()
        self._run_words()
        return self.drawing

    def _margins(self) -> tuple[float, float]:
        figures = _figures(self.data, scale_of(self.data, 0, 1), self.words)
        ends = max((width_of(self.words(words)) for words, _ in self.ends), default=0.0)
        right = self.sizes.width - (ends + 12 if ends else 8)
        return max(width_of(figure) for figure in figures) + 12, right

    def _grid(self) -> None:
        if self.unit:
            self.labels.put("", self.unit, Spot(0, 14))
        figures = _figures(self.data, self.y, self.words)
        for tick, figure in zip(self.y.ticks, figures, strict=True):
            y = self.y(tick)
            self.drawing.line("grid", (self.x.start, y), (self.x.end, y))
            self.labels.put("", figure, Spot(self.x.start - 8, y + 5, "end"))

    def _limits(self, phase: PhaseResult) -> None:
        upper = self._steps(phase, lambda period: period.upper)
        lower = self._steps(phase, lambda period: period.lower)
        if not upper or not lower:
            return
        self.drawing.path("band", through([*upper, *reversed(lower)]) + "Z")
        for limit in (upper, lower):
            self.drawing.path("axis", through(limit), 1)
            for a, b in pairwise(limit):
                self.labels.avoid_line(a, b)

    def _steps(self, phase: PhaseResult, limit: Callable[[Period], float | None]) -> list[Point]:
        """A limit as a line with steps, each as long as the limit stays the same."""
        steps: list[Point] = []
        for i, period in enumerate(self.data.charted.of(phase), phase.start):
            value = limit(period)
            if value is None:
                continue
            y = self.y(value)
            if len(steps) > 1 and steps[-1][1] == y:
                steps.pop()
            else:
                steps.append((self.x.edge(i), y))
            steps.append((self.x.edge(i + 1), y))
        return steps

    def _level(self, phase: PhaseResult) -> None:
        if phase.centre is None:
            return
        y = self.y(phase.centre)
        ends = (self.x.edge(phase.start), y), (self.x.edge(phase.stop), y)
        self.drawing.line("ink", *ends, 1.6)
        self.labels.avoid_line(*ends)
        for stretch in stretches(self.data, phase):
            start, stop = self.x.edge(stretch.start), self.x.edge(stretch.stop)
            self.drawing.line("sig", (start, y), (stop, y), 3)

    def _aim_line(self) -> None:
        if self.data.aim is None:
            return
        y = self.y(self.data.aim.value)
        self.drawing.line("exp-line", (self.x.start, y), (self.x.end, y), 1.6, "6 4")
        self.labels.avoid_line((self.x.start, y), (self.x.end, y))

    def _uprights(self) -> None:
        for phase, head in zip(self.data.phases[1:], self.heads.heads[1:], strict=True):
            x = self.x.edge(phase.start)
            ends = (x, self.top + head.foot), (x, self.y.start + 6)
            self.drawing.line("ink", *ends)
            self.labels.avoid_line(*ends)

    def _points(self) -> None:
        places = self._places()
        self.drawing.path("obs-line", through(places), 1.6)
        for a, b in pairwise(places):
            if a is not None and b is not None:
                self.labels.avoid_line(a, b)
        for place, period in zip(places, self.data.charted.points, strict=True):
            if place is not None:
                self._point(place, period)

    def _point(self, place: Point, period: Period) -> None:
        # A point kept out of the level is seen all the same, but smaller.
        share = 0.7 if period.excluded else 1
        self.drawing.circle("obs", place, self.sizes.mark * share)
        if period.outside:
            self.drawing.circle("sig", place, self.sizes.ring, 2)
        self.labels.avoid_mark(place, self.sizes.ring if period.outside else self.sizes.mark)

    def _places(self) -> list[Point | None]:
        return [
            None if period.value is None else (self.x.middle(i), self.y(period.value))
            for i, period in enumerate(self.data.charted.points)
        ]

    def _end_words(self) -> None:
        for i, (words, value) in enumerate(self.ends):
            y = self.y(value) + 5
            spots = [Spot(self.x.end + 8, y + nudge) for nudge in (0, -6, 6, -12, 12, -18, 18)]
            self.labels.offer("" if i else "strong", [self.words(words)], spots)

    def _aim_words(self) -> None:
        aim = self.data.aim
        if aim is None:
            return
        value = self.data.aim_amount
        full = say("{label} {value}", label=aim.label or say("aim"), value=value)
        spots = [
            spot
            for dy in (-7.0, 19.0)
            for spot in (
                Spot(self.x.start + 2, self.y(aim.value) + dy),
                Spot(self.x.end - 2, self.y(aim.value) + dy, "end"),
            )
        ]
        self.labels.offer("exp-text", [self.words(full), self.words(value)], spots)

    def _remarks(self) -> None:
        """Words on single points, as far as there is room; the table has them all."""
        outside = sum(period.outside for period in self.data.charted.points)
        for i, (place, period) in enumerate(
            zip(self._places(), self.data.charted.points, strict=True)
        ):
            said = self.data.remarks.get(i) or _said(period, named=outside <= _NAMED)
            if place is None:
                self._gap_words(i, said)
            elif said:
                role = "sig-text" if period.outside else "inked"
                self.labels.offer(role, [self.words(said)], _around(place, self.sizes.ring))

    def _gap_words(self, i: int, said: str | Sentence) -> None:
        points = self.data.charted.points
        begins = i == 0 or not points[i - 1].is_gap
        if i not in self.data.remarks and not begins:
            return
        middle = (self.y.start + self.y.end) / 2
        base = middle if points[i].centre is None else self.y(points[i].centre or 0.0)
        nudges = (24, -12, 48, -36, 72, -60)
        spots = [Spot(self.x.middle(i), base + nudge, "middle") for nudge in nudges]
        self.labels.offer("", [self.words(said)], self._inside(spots))

    def _run_words(self) -> None:
        for phase in self.data.phases:
            for stretch in stretches(self.data, phase):
                y = self.y(phase.centre or 0.0)
                x = (self.x.edge(stretch.start) + self.x.edge(stretch.stop)) / 2
                near, far = (y + 19, y - 8) if stretch.side > 0 else (y - 8, y + 19)
                spots = [Spot(x, near, "middle"), Spot(x, far, "middle")]
                self.labels.offer("sig-text", [self.words(stretch.words)], self._inside(spots))

    def _inside(self, spots: Sequence[Spot]) -> list[Spot]:
        return [s for s in spots if self.y.end < s.y - 12 and s.y + 4 < self.y.start]


def _figures(data: Series, scale: Scale, words: Words) -> list[str]:
    """The words of the value axis; a short unit stands at the topmost only."""
    unit = data.unit if len(data.unit) <= _SHORT_UNIT else ""
    *rest, top = scale.ticks
    figures = [words(Amount(tick + 0.0, "", scale.digits)) for tick in rest]
    return [*figures, words(Amount(top + 0.0, unit, scale.digits))]


def _end_labels(data: Series) -> list[tuple[Sentence, float]]:
    """Words for the level lines where they end, the centre first."""
    phase, last = data.phases[-1], data.charted.points[-1]
    if phase.centre is None:
        return []
    limits = ((say("upper limit"), last.upper), (say("lower limit"), last.lower))
    known = [(words, value) for words, value in limits if value is not None]
    return [(centre_name(data), phase.centre), *known]


def _said(period: Period, *, named: bool) -> str | Sentence:
    rules = {signal.rule for signal in period.signals}
    if period.is_gap:
        return say("no data")
    if named and Rule.ABOVE in rules:
        return say("above its limit")
    if named and Rule.BELOW in rules:
        return say("below its limit")
    return ""


def _around(place: Point, r: float) -> list[Spot]:
    x, y = place
    beside = [Spot(x + r + 4, y + 5), Spot(x - r - 4, y + 5, "end")]
    return beside + [
        spot
        for dy in (20.0, -12.0, 38.0, -30.0)
        for spot in (
            Spot(x + r + 4, y + dy),
            Spot(x - r - 4, y + dy, "end"),
            Spot(x, y + dy + (r if dy > 0 else -r) / 2, "middle"),
        )
    ]
