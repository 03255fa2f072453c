"""What the drawings of charts that add up over time share: scales, time, marks, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copractice.domain.charts.axes import draw_upright
from copractice.domain.charts.chart import Size
from copractice.domain.charts.cumulative.timed import Stretch, Timed
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale, Scale
from copractice.domain.charts.series.below import Baselines, CycleRows
from copractice.domain.charts.series.levels import unbroken
from copractice.domain.charts.svg import Drawing, Point, through
from copractice.domain.charts.timeaxis import draw_time, period_labels
from copractice.domain.spc.cumulative import Side
from copractice.domain.words import Sentence, Value, Words, say

Places = Sequence[Point | None]

_AXIS_WORDS = 2 * LINE + 8
_GAPS = 6
"""Gaps up to which each is named on the picture."""

_NAMED = 4
"""Stretches up to which each is named on the picture; of more, the first on each side is."""

_LESSER = 0.6
"""The size of a ring that is not named, beside one that is."""

_CROWDED = 0.4
"""Share of a period's width from which on discs would cover their neighbours."""


@dataclass(frozen=True)
class _Measures:
    """Measures at one width, in pixels."""

    width: float
    plot: float
    disc: float
    ring: float


_MEASURES: dict[Size, _Measures] = {
    "wide": _Measures(width=790, plot=300, disc=2.8, ring=9),
    "phone": _Measures(width=358, plot=240, disc=2.4, ring=7.5),
}


class Sheet:
    """One drawing in the making: its scales, the words placed so far, and what stands below.

    ``scale`` makes the upright scale between two pixels, ``figures`` are its words. ``over`` and
    ``under`` are kept free above and below the plot, ``right`` beside it.
    """

    def __init__(
        self,
        timed: Timed,
        words: Words,
        size: Size,
        *,
        scale: Callable[[float, float], Scale],
        figures: Sequence[str],
        over: float,
        under: float = 0.0,
        right: float = 8.0,
    ) -> None:
        self.timed, self.words, self._figures = timed, words, [*figures]
        self._measures = _MEASURES[size]
        width = self._measures.width
        self.x = PeriodScale(timed.days, max(map(width_of, figures)) + 12, width - right)
        self.y = scale(over + 8 + self._measures.plot, over + 8)
        self._foot = self.y.start + under
        self._baseline = Baselines(self._spans(), words(say("baseline")), width)
        self._cycles = CycleRows.of(timed.shown_cycles, words, self.x, width, size)
        height = self._foot + _AXIS_WORDS + self._baseline.height + self._cycles.height + 4
        self.labels = Labels(Drawing(width, height))

    @property
    def drawing(self) -> Drawing:
        """The canvas."""
        return self.labels.drawing

    def _spans(self) -> tuple[tuple[float, float], ...]:
        if not 0 < self.timed.baseline < len(self.timed.days):
            return ()
        return ((self.x.start, self.x.edge(self.timed.baseline)),)

    def places(self, figures: Sequence[float | None]) -> list[Point | None]:
        """Where figures stand, ``None`` for a gap."""
        return [
            None if figure is None else (self.x.middle(i), self.y(figure))
            for i, figure in enumerate(figures)
        ]

    def grid(self) -> None:
        """Hairlines with the figures of the axis."""
        draw_upright(self.labels, self.y, self._figures, self.x.start, self.x.end)

    def level(self, role: str, value: float, width: float, dash: str = "") -> None:
        """A line at one value over the whole time."""
        ends = (self.x.start, self.y(value)), (self.x.end, self.y(value))
        self.drawing.line(role, *ends, width, dash)
        self.labels.avoid_line(*ends)

    def curve(self, places: Places) -> None:
        """A line through places, with a dash where one stands alone between gaps."""
        whole: list[Point | None] = []
        for start, stop in unbroken(place is not None for place in places):
            whole += [None, *_visible(places[start:stop])]
        self.drawing.path("obs-line", through(whole), 2.2)
        self.labels.avoid_path(whole)

    def disc(self, place: Point) -> None:
        """A quiet mark for one value."""
        radius = min(self._measures.disc, max(1.2, _CROWDED * self.x.step))
        self.drawing.circle("obs", place, radius)
        self.labels.avoid_mark(place, radius)

    def mark(self, found: Sequence[Stretch], places: Places) -> None:
        """Thick lines as long as a line is beyond its limit, rings where it went there."""
        named = [*_named(found)]
        for stretch in found:
            self.drawing.path("sig", through(places[stretch.first : stretch.members[-1] + 1]), 3.6)
            place = places[stretch.first]
            if place is not None:
                radius = self._measures.ring * (1 if stretch in named else _LESSER)
                self.drawing.circle("sig", place, radius, 2)
                self.labels.avoid_mark(place, radius)

    def name(
        self, found: Sequence[Stretch], places: Places, words: Mapping[Side, Sentence]
    ) -> None:
        """The period and the words of its side at the ring of stretches, where there is room."""
        for stretch in _named(found):
            place, what = places[stretch.first], words[stretch.side]
            if place is not None:
                full = say("{period}: {what}", period=self.timed.called(stretch.first), what=what)
                variants = [self.words(full), self.words(what)]
                self.labels.offer("sig-text", variants, _around(place, self._measures.ring))

    def remark(self, places: Places) -> None:
        """Words on periods that have a figure; the table has them all."""
        for i, said in sorted(self.timed.remarks.items()):
            place = places[i]
            if place is not None:
                spots = _around(place, self._measures.disc + 2)
                self.labels.offer("inked", [self.words(said)], spots)

    def below(self) -> None:
        """Time, baseline and cycles."""
        draw_time(self.labels, period_labels(self.x, self.words), self._foot)
        top = self._foot + _AXIS_WORDS
        self._baseline.draw(self.labels, top)
        self._cycles.draw(self.labels, top + self._baseline.height)

    def name_gaps(self, base: float) -> None:
        """Words on gaps near the height ``base``: their remark, or that there are no data."""
        gaps = [*unbroken(not there for there in self.timed.there)]
        if len(gaps) <= _GAPS:
            for start, stop in gaps:
                if not any(i in self.timed.remarks for i in range(start, stop)):
                    self._name_gap(start, stop, base, say("no data"))
        for i, said in sorted(self.timed.remarks.items()):
            if not self.timed.there[i]:
                self._name_gap(i, i + 1, base, said)

    def _name_gap(self, start: int, stop: int, base: float, said: Value) -> None:
        middle = (self.x.edge(start) + self.x.edge(stop)) / 2
        heights = (base + nudge for nudge in (24, -12, 48, -36, 72, -60))
        inside = [y for y in heights if self.y.end < y - 12 and y + 4 < self.y.start]
        self.labels.offer("", [self.words(said)], [Spot(middle, y, "middle") for y in inside])


def _visible(piece: Sequence[Point | None]) -> Sequence[Point | None]:
    """A piece of a line; of one point a short dash, which would not be seen otherwise."""
    if len(piece) > 1 or piece[0] is None:
        return piece
    x, y = piece[0]
    return [(x - 3, y), (x + 3, y)]


def _named(found: Sequence[Stretch]) -> Iterator[Stretch]:
    if len(found) <= _NAMED:
        yield from found
    else:
        yield from {stretch.side: stretch for stretch in reversed(found)}.values()


def _around(place: Point, r: float) -> list[Spot]:
    """Spots for words about a mark: to its left first, where a line that climbs is not."""
    x, y = place
    return [
        spot
        for dy in (5.0, -12.0, 20.0, -30.0, 38.0, -48.0)
        for spot in (
            Spot(x - r - 4, y + dy, "end"),
            Spot(x + r + 4, y + dy),
        )
    ]
