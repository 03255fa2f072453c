"""The points of a measure: line, marks, signals, and the words on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from copractice.domain.charts.labels import Labels, Spot
from copractice.domain.charts.scale import PeriodScale, Scale
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.series.levels import SELDOM, stepped, unbroken
from copractice.domain.charts.series.naming import BEYOND, on_picture
from copractice.domain.charts.svg import Point, through
from copractice.domain.spc import Point as Period
from copractice.domain.spc import Rule
from copractice.domain.spc.occurrences import Occurrence
from copractice.domain.words import Sentence, Words, say

_GAPS = 6
"""Gaps up to which each is named on the picture."""

_PATTERNS = 6
"""Patterns up to which each is named on the picture; of more, the first of each rule is."""

_CROWDED = 0.55
"""Share of a period's width from which on marks would cover their neighbours."""


@dataclass(frozen=True)
class Points:
    """What is drawn of the periods of one chart. ``mark`` and ``ring`` are radii in pixels."""

    data: Series
    words: Words
    x: PeriodScale
    y: Scale
    labels: Labels
    mark: float
    ring: float

    def draw(self) -> None:
        """Line, patterns and marks."""
        self.labels.drawing.path("obs-line", through(self._places), 1.6)
        self.labels.avoid_path(self._places)
        for occurrence in self.data.signals:
            if not occurrence.is_point:
                self._stretch(occurrence)
        triggers = {o.trigger for o in self.data.signals if not o.is_point}
        for i, (place, period) in enumerate(
            zip(self._places, self.data.charted.points, strict=True)
        ):
            if place is not None:
                self._point(place, period, completes=i in triggers)

    def name(self) -> None:
        """Words on patterns and on single points, as far as there is room; the table has all."""
        for occurrence in self._named_patterns():
            self._name_pattern(occurrence)
        for i, period in enumerate(self.data.charted.points):
            self._name_point(i, period)
        self._name_gaps()

    @cached_property
    def _places(self) -> list[Point | None]:
        return [
            None if period.value is None else (self.x.middle(i), self.y(period.value))
            for i, period in enumerate(self.data.charted.points)
        ]

    @property
    def _radius(self) -> float:
        return min(self.mark, max(1.2, _CROWDED * self.x.step))

    @property
    def _reach(self) -> float:
        """The radius of a ring, which stands off its mark."""
        return self._radius + self.ring - self.mark

    def _point(self, place: Point, period: Period, *, completes: bool) -> None:
        drawing, reach = self.labels.drawing, self._reach
        if period.excluded:
            # A point kept out of the level is seen all the same, but smaller and hollow.
            drawing.circle("ground", place, 0.75 * self._radius)
            drawing.circle("obs-line", place, 0.75 * self._radius, 1.6)
        else:
            drawing.circle("obs", place, self._radius)
        if period.outside:
            drawing.circle("sig", place, reach, 2)
        if completes:
            corner = (place[0] - reach, place[1] - reach)
            drawing.rect("sig", corner, 2 * reach, 2 * reach, 1.6)
        self.labels.avoid_mark(place, reach if period.outside or completes else self._radius)

    def _stretch(self, occurrence: Occurrence) -> None:
        """A thick line along the points or the centre, broken where crossings are few."""
        line = self._along(occurrence)
        dash = SELDOM if occurrence.rule is Rule.FEW_CROSSINGS else ""
        self.labels.drawing.path("sig", through(line), 3, dash)

    def _along(self, occurrence: Occurrence) -> list[Point | None]:
        start, stop = occurrence.start, occurrence.stop
        if self.data.follows_points(occurrence):
            return self._places[start:stop]
        centres = [period.centre for period in self.data.charted.points[start:stop]]
        return stepped(self.x, self.y, start, centres)

    def _named_patterns(self) -> Iterator[Occurrence]:
        patterns = [o for o in self.data.signals if not o.is_point]
        if len(patterns) <= _PATTERNS:
            yield from patterns
        else:
            yield from {o.rule: o for o in reversed(patterns)}.values()

    def _name_pattern(self, occurrence: Occurrence) -> None:
        words = self.words(on_picture(occurrence))
        line = [place for place in self._along(occurrence) if place is not None]
        middle = (line[0][0] + line[-1][0]) / 2
        top, bottom = min(y for _, y in line), max(y for _, y in line)
        if top < bottom:
            spots = _beside(middle, top - self._reach, bottom + self._reach)
        else:
            spots = _along_centre(middle, top, bottom, below=occurrence.direction > 0)
        self.labels.offer("sig-text", [words], [*self._inside(spots)])

    def _name_point(self, i: int, period: Period) -> None:
        place = self._places[i]
        said = self.data.remarks.get(i) or (_beyond(period) if self.data.names_outside else "")
        if place is not None and said:
            role = "sig-text" if period.outside else "inked"
            self.labels.offer(role, [self.words(said)], _around(place, self.ring))

    def _name_gaps(self) -> None:
        gaps = [*unbroken(place is None for place in self._places)]
        if len(gaps) <= _GAPS:
            for start, stop in gaps:
                if not any(i in self.data.remarks for i in range(start, stop)):
                    self._name_gap(start, stop, say("no data"))
        for i, words in sorted(self.data.remarks.items()):
            if self._places[i] is None:
                self._name_gap(i, i + 1, words)

    def _name_gap(self, start: int, stop: int, words: str | Sentence) -> None:
        middle = (self.x.edge(start) + self.x.edge(stop)) / 2
        centre = self.data.charted.points[start].centre
        base = (self.y.start + self.y.end) / 2 if centre is None else self.y(centre)
        spots = [Spot(middle, base + nudge, "middle") for nudge in (24, -12, 48, -36, 72, -60)]
        self.labels.offer("", [self.words(words)], [*self._inside(spots)])

    def _inside(self, spots: Sequence[Spot]) -> Iterator[Spot]:
        return (s for s in spots if self.y.end < s.y - 12 and s.y + 4 < self.y.start)


def _beyond(period: Period) -> str | Sentence:
    return next((BEYOND[s.rule] for s in period.signals if s.rule in BEYOND), "")


def _along_centre(x: float, top: float, bottom: float, *, below: bool) -> list[Spot]:
    """Words at a thick centre line, first on the side where the points are not."""
    over, under = Spot(x, top - 8, "middle"), Spot(x, bottom + 19, "middle")
    far = [Spot(x, top - 28, "middle"), Spot(x, bottom + 39, "middle")]
    return [under, over, *far[::-1]] if below else [over, under, *far]


def _beside(x: float, top: float, bottom: float) -> list[Spot]:
    """Words over or under a stretch of points."""
    heights = (top - 6, bottom + 18, top - 24, bottom + 36)
    return [Spot(x + aside, y, "middle") for aside in (0.0, -40.0, 40.0) for y in heights]


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
