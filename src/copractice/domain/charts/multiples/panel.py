"""One site of many: a small drawing on the scale and the time axis of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from copractice.domain.charts.axes import figures_of
from copractice.domain.charts.chart import Table, in_words
from copractice.domain.charts.labels import Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import PeriodScale, Scale
from copractice.domain.charts.series import Aim, Frequency, Series, series_table
from copractice.domain.charts.series.levels import SELDOM, TRIAL, band, stepped
from copractice.domain.charts.svg import Drawing, Point, through
from copractice.domain.charts.timeaxis import months_between, period_labels
from copractice.domain.spc import Change, PhaseResult, Rule
from copractice.domain.spc import Point as Period
from copractice.domain.spc.occurrences import Occurrence
from copractice.domain.words import Day, Sentence, Words, say

_WIDTH = 232.0
TOP, BOTTOM = 10.0, 94.0
"""Where the values of a panel begin and end, in pixels from its top."""

_HEIGHT = BOTTOM + 24
_MOST_WORDS = 96.0
_BY_MONTHS = 3
_DISC, _LATEST, _RING = 2.4, 4.0, 6.5

Figures = Sequence[float | None]


@dataclass(frozen=True)
class Ground:
    """What all panels share: the periods of all sites, one scale of values, the aim."""

    days: tuple[date, ...]
    scale: Scale
    unit: str
    frequency: Frequency
    aim: Aim | None

    @cached_property
    def places(self) -> dict[date, int]:
        """Where each day stands on the common time axis."""
        return {day: i for i, day in enumerate(self.days)}


@dataclass(frozen=True)
class Panel:
    """One site's chart: like :class:`.Chart`, and put into words only when these are asked for.

    ``change`` is what may be said of its latest phase beside the one before.
    """

    title: str | Sentence
    data: Series
    ground: Ground
    change: Change | None

    @property
    def has_figures(self) -> bool:
        """Whether the site has any figure."""
        return any(point.value is not None for point in self.data.charted.points)

    @property
    def kind(self) -> str:
        """The kind of the chart."""
        return self.data.charted.kind

    @cached_property
    def reading(self) -> Sentence:
        """What the figures of the site say, in a line."""
        from copractice.domain.charts.multiples.telling import reading_of_site

        return reading_of_site(self.data, self.change)

    @property
    def method(self) -> Sentence:
        """How the chart of the site was made."""
        return self.data.charted.method()

    @cached_property
    def table(self) -> Table:
        """The figures of the site, one row per period."""
        return series_table(self.data)

    def svg(self, words: Words) -> str:
        """The drawing of this site alone, the same bytes as among the others."""
        return Sheet(self.ground, words).svg(self)

    def as_json(self, words: Words) -> dict[str, Any]:
        """Figures and flags, then words and table, as :meth:`.Chart.as_json` has them."""
        return {
            "kind": self.kind,
            **self.data.as_json(words),
            **in_words(self, words),
        }


class Sheet:
    """The parts of a drawing that are the same in every panel, written once, and the panels."""

    def __init__(self, ground: Ground, words: Words) -> None:
        self.ground, self.words = ground, words
        self.y = ground.scale
        figures = [
            shortened(figure, _MOST_WORDS) for figure in figures_of(self.y, ground.unit, words)
        ]
        self.x = PeriodScale(ground.days, 0, _WIDTH - max(map(width_of, figures)) - 12)
        self.back = self._back(figures)

    def svg(self, panel: Panel) -> str:
        """The drawing of one site."""
        label = say("{title}: {reading}", title=panel.title, reading=panel.reading)
        return self._drawn(panel.data).svg(self.words(label), "")

    def _back(self, figures: Sequence[str]) -> list[str]:
        """Grid, figures and time axis."""
        labels = Labels(Drawing(_WIDTH, _HEIGHT))
        for tick, figure in zip(self.y.ticks, figures, strict=True):
            at = self.y(tick)
            labels.drawing.line("grid", (0, at), (self.x.end, at))
            labels.put("", figure, Spot(_WIDTH, at + 5, "end"))
        for mark in period_labels(self.x, self.words):
            labels.drawing.line("axis", (mark.x, BOTTOM), (mark.x, BOTTOM + 4))
        first, last = (self._day(day) for day in (self.ground.days[0], self.ground.days[-1]))
        labels.put("", first, Spot(0, BOTTOM + 19))
        if last != first:
            labels.offer("", [last], [Spot(self.x.end, BOTTOM + 19, "end")])
        return labels.drawing.parts

    def _day(self, day: date) -> str:
        days = self.ground.days
        if len(months_between(days[0], days[-1])) > _BY_MONTHS:
            return self.words(Day(day, "month"))
        return self.words(self.ground.frequency.day(day))

    def _drawn(self, data: Series) -> Drawing:
        drawing = Drawing(_WIDTH, _HEIGHT, any_width=True)
        site = _Site(data, self)
        for phase in data.phases:
            site.draw_band(drawing, phase)
        drawing.parts += self.back
        if self.ground.aim is not None:
            at = self.y(self.ground.aim.value)
            drawing.line("exp-line", (0, at), (self.x.end, at), 1.6, "6 4")
        for phase in data.phases:
            site.draw_levels(drawing, phase)
        site.draw_points(drawing)
        return drawing


class _Site:
    """The figures of one site on the periods of all."""

    def __init__(self, data: Series, sheet: Sheet) -> None:
        self.data, self.words, self.x, self.y = data, sheet.words, sheet.x, sheet.y
        self.points = data.charted.points
        places, self.n = sheet.ground.places, len(sheet.ground.days)
        self.at = [*range(self.n)] if self.n == len(data.days) else [places[d] for d in data.days]

    def draw_band(self, drawing: Drawing, phase: PhaseResult) -> None:
        """The area between firm limits, as the large chart has it."""
        if phase.sigma is None or phase.trial:
            return
        start, lows = self._figures(phase, [p.lower for p in self.data.charted.of(phase)])
        _, highs = self._figures(phase, [p.upper for p in self.data.charted.of(phase)])
        drawing.path("band", band(self.x, self.y, start, lows, highs))

    def draw_levels(self, drawing: Drawing, phase: PhaseResult) -> None:
        """Limits, the centre, and an upright where the phase begins."""
        periods = self.data.charted.of(phase)
        if phase.sigma is not None:
            dash = TRIAL if phase.trial else ""
            for limit in ([p.lower for p in periods], [p.upper for p in periods]):
                drawing.path("axis", self._stepped(phase, limit), 1, dash)
        drawing.path("ink", self._stepped(phase, [p.centre for p in periods]), 1.2)
        if phase.start:
            left = self.x.edge(self.at[phase.start])
            drawing.line("ink", (left, TOP), (left, BOTTOM))

    def draw_points(self, drawing: Drawing) -> None:
        """The line, patterns of signals, and the marks that are more than a place on the line."""
        line = self._line()
        drawing.path("obs-line", through(line), 1.7)
        for occurrence in self.data.signals:
            if not occurrence.is_point:
                self._pattern(drawing, occurrence, line)
        last = max((i for i, place in enumerate(line) if place is not None), default=None)
        if last is None:
            self._no_data(drawing)
        for at, point in zip(self.at, self.points, strict=True):
            place = line[at]
            if place is not None:
                shown = _LATEST if at == last else _DISC if _alone(at, line) else 0
                _mark(drawing, place, point, shown)

    def _line(self) -> list[Point | None]:
        x, y = self.x, self.y
        line: list[Point | None] = [None] * self.n
        for at, point in zip(self.at, self.points, strict=True):
            if point.value is not None:
                line[at] = (x.middle(at), y(point.value))
        return line

    def _pattern(
        self, drawing: Drawing, occurrence: Occurrence, line: Sequence[Point | None]
    ) -> None:
        start, stop = self.at[occurrence.start], self.at[occurrence.stop - 1] + 1
        if self.data.follows_points(occurrence):
            d = through(line[start:stop])
        else:
            centre = self.points[occurrence.start].centre
            d = through(stepped(self.x, self.y, start, [centre] * (stop - start)))
        drawing.path("sig", d, 3, SELDOM if occurrence.rule is Rule.FEW_CROSSINGS else "")

    def _no_data(self, drawing: Drawing) -> None:
        words = self.words(say("no data"))
        drawing.text("", (self.x.end / 2, (TOP + BOTTOM) / 2 - 5), words, "middle", halo=True)

    def _stepped(self, phase: PhaseResult, figures: Figures) -> str:
        start, spread = self._figures(phase, figures)
        return through(stepped(self.x, self.y, start, spread))

    def _figures(self, phase: PhaseResult, figures: Figures) -> tuple[int, Figures]:
        """The figures of a phase on the common periods, gaps where the site has no period."""
        places = self.at[phase.start : phase.stop]
        if places[-1] - places[0] == len(figures) - 1:
            return places[0], figures
        spread: list[float | None] = [None] * (places[-1] - places[0] + 1)
        for at, figure in zip(places, figures, strict=True):
            spread[at - places[0]] = figure
        return places[0], spread


def _mark(drawing: Drawing, place: Point, point: Period, r: float) -> None:
    """A disc where the line alone would not do, a small open one for a point kept out, a ring."""
    if point.excluded:
        drawing.circle("ground", place, _DISC)
        drawing.circle("obs-line", place, _DISC, 1.6)
    elif r:
        drawing.circle("obs", place, r)
    if point.signals and point.outside:
        drawing.circle("sig", place, _RING, 1.6)


def _alone(i: int, line: Sequence[Point | None]) -> bool:
    """Whether a point has no neighbour, so that no line would show it."""
    return (i == 0 or line[i - 1] is None) and (i + 1 == len(line) or line[i + 1] is None)
