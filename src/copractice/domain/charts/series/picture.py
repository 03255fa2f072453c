"""The drawing of a measure over time, from back to front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.charts.axes import draw_upright, figures_of, is_short
from copractice.domain.charts.chart import Size
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale, Scale, value_scale
from copractice.domain.charts.series.below import Baselines, CycleRows
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.series.heads import Heads
from copractice.domain.charts.series.levels import draw_band, draw_centre, draw_limits
from copractice.domain.charts.series.naming import centre_name
from copractice.domain.charts.series.points import Points
from copractice.domain.charts.svg import Drawing
from copractice.domain.charts.timeaxis import draw_time, period_labels
from copractice.domain.spc import Point as Period
from copractice.domain.words import Sentence, Words, say

_AXIS_WORDS = 2 * LINE + 8


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
        self.unit = "" if is_short(data.unit) else data.unit
        self.top = LINE if self.unit else 0.0
        top = self.top + self.heads.height + 16
        self.y = scale_of(data, top + self.sizes.plot, top)
        self.baselines = Baselines.of(data, words, self.x, self.sizes.width)
        self.rows = CycleRows.of(data.shown_cycles, words, self.x, self.sizes.width, size)
        self.below = self.y.start + _AXIS_WORDS
        height = self.below + self.baselines.height + self.rows.height + 4
        self.drawing = Drawing(self.sizes.width, height)
        self.labels = Labels(self.drawing)
        self.points = Points(
            data, words, self.x, self.y, self.labels, self.sizes.mark, self.sizes.ring
        )

    def drawn(self) -> Drawing:
        """Everything, from back to front; the words that must be there before those that may."""
        self._levels()
        self._aim_line()
        self._uprights()
        self.points.draw()
        draw_time(self.labels, period_labels(self.x, self.words), self.y.start)
        self.baselines.draw(self.labels, self.below)
        self.rows.draw(self.labels, self.below + self.baselines.height)
        self.heads.draw(self.labels, self.top)
        self._end_words()
        self._aim_words()
        self.points.name()
        self._definition_words()
        return self.drawing

    def _margins(self) -> tuple[float, float]:
        figures = figures_of(scale_of(self.data, 0, 1), self.data.unit, self.words)
        ends = max((width_of(self.words(words)) for words, _ in self.ends), default=0.0)
        right = self.sizes.width - (ends + 12 if ends else 8)
        return max(width_of(figure) for figure in figures) + 12, right

    def _levels(self) -> None:
        for phase in self.data.phases:
            draw_band(self.labels, self.data, phase, self.x, self.y)
        self._grid()
        for phase in self.data.phases:
            draw_limits(self.labels, self.data, phase, self.x, self.y)
        for phase in self.data.phases:
            draw_centre(self.labels, self.data, phase, self.x, self.y)

    def _grid(self) -> None:
        if self.unit:
            self.labels.put("", self.unit, Spot(0, 14))
        figures = figures_of(self.y, self.data.unit, self.words)
        draw_upright(self.labels, self.y, figures, self.x.start, self.x.end)

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
        for i in self.data.definitions:
            ends = (self.x.edge(i), self.y.end), (self.x.edge(i), self.y.start)
            self.drawing.line("soft", *ends, 1.4, "2 3")
            self.labels.avoid_line(*ends)

    def _definition_words(self) -> None:
        for i, definition in self.data.definitions.items():
            x = self.x.edge(i)
            heights = (self.y.start - 7, self.y.end + 14, self.y.start - 25, self.y.end + 32)
            spots = [spot for y in heights for spot in (Spot(x + 5, y), Spot(x - 5, y, "end"))]
            self.labels.offer("", [self.words(definition)], spots)

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


def _end_labels(data: Series) -> list[tuple[Sentence, float]]:
    """Words for the level lines where they end, the centre first."""
    phase = data.phases[-1]
    if phase.centre is None:
        return []
    periods = [*reversed(data.charted.of(phase))]
    lines = (
        (centre_name(data.charted), [p.centre for p in periods]),
        (say("trial limit") if phase.trial else say("upper limit"), [p.upper for p in periods]),
        (say("trial limit") if phase.trial else say("lower limit"), [p.lower for p in periods]),
        *_warning_ends(data, periods),
    )
    return [(words, end) for words, line in lines if (end := _first_known(line)) is not None]


def _warning_ends(
    data: Series, periods: Sequence[Period]
) -> list[tuple[Sentence, list[float | None]]]:
    if not data.has_warning_lines:
        return []
    return [
        (say("two sigma"), [period.upper_warning for period in periods]),
        (say("two sigma"), [period.lower_warning for period in periods]),
    ]


def _first_known(figures: Sequence[float | None]) -> float | None:
    return next((figure for figure in figures if figure is not None), None)
