"""Two sums over time, one upward and one downward from zero, with the limit of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import copysign

from copractice.domain.charts.chart import Size
from copractice.domain.charts.cumulative.sheet import Sheet
from copractice.domain.charts.cumulative.timed import Stretch, Timed, stretches
from copractice.domain.charts.labels import LINE, Spot, shortened
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.svg import Drawing, Point
from copractice.domain.spc.cumulative import Side
from copractice.domain.words import Amount, Sentence, Words, say

_STRIP = LINE + 12
"""Height of the strip for the name of a sum, above and below the plot."""

_BEYOND = {side: say("beyond the limit") for side in Side}


@dataclass(frozen=True)
class Sum:
    """One of two sums: its totals from 0 on, where it signals, its name in full and in short."""

    side: Side
    totals: tuple[float | None, ...]
    beyond: tuple[bool, ...]
    name: Sentence
    short: Sentence

    @property
    def sides(self) -> list[Side | None]:
        """Its side where it signals."""
        return [self.side if beyond else None for beyond in self.beyond]


@dataclass(frozen=True)
class Sums:
    """Both sums with their days. ``restarts``: after a signal a sum begins again at 0."""

    timed: Timed
    above: Sum
    below: Sum
    limit: float
    limit_name: Sentence
    restarts: bool = False

    def stretches(self, one: Sum) -> tuple[Stretch, ...]:
        """Where one of the sums is beyond the limit; where it restarts, each signal alone."""
        if self.restarts:
            return tuple(Stretch(one.side, (i,)) for i, beyond in enumerate(one.beyond) if beyond)
        return stretches(one.sides, self.timed.there)

    @property
    def all_stretches(self) -> list[Stretch]:
        """Those of both, in order of time."""
        both = (*self.stretches(self.above), *self.stretches(self.below))
        return sorted(both, key=lambda stretch: stretch.members)

    def scale(self, start: float, end: float) -> Scale:
        """From the greatest sum downward to the greatest upward; both limits must fit."""
        up = max(self.limit, *(total or 0.0 for total in self.above.totals))
        down = max(self.limit, *(total or 0.0 for total in self.below.totals))
        return value_scale([up, -down], start, end)


@dataclass(frozen=True)
class SumsPicture:
    """Two sums, ready to be drawn."""

    data: Sums

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        return _Picture(self.data, words, size).drawn()


class _Picture:
    """One drawing in the making."""

    def __init__(self, data: Sums, words: Words, size: Size) -> None:
        self.data, self.words, self.wide = data, words, size == "wide"
        scale = data.scale(0, 1)
        self.sheet = Sheet(
            data.timed,
            words,
            size,
            scale=data.scale,
            # A sum counts from zero, to whichever side it is drawn.
            figures=[words(Amount(abs(tick), "", scale.digits)) for tick in scale.ticks],
            over=_STRIP,
            under=_STRIP,
        )

    def drawn(self) -> Drawing:
        """Everything, from back to front; the words that must be there before those that may."""
        sides = ((self.data.above, 1.0), (self.data.below, -1.0))
        self._within()
        for one, sign in sides:
            self._line(one, sign)
        self.sheet.below()
        for one, sign in sides:
            self._head(one, sign)
            self._limit_words(sign)
        for one, sign in sides:
            found = self.data.stretches(one)
            self.sheet.name(found, self._places(one, sign), _BEYOND)
        self.sheet.remark(self._places(self.data.above, 1.0))
        self.sheet.name_gaps(self.sheet.y(0))
        return self.sheet.drawing

    def _within(self) -> None:
        """The band between both limits, with the line of zero."""
        x, y, limit = self.sheet.x, self.sheet.y, self.data.limit
        height = y(-limit) - y(limit)
        self.sheet.drawing.rect("band", (x.start, y(limit)), x.end - x.start, height)
        self.sheet.grid()
        for sign in (1, -1):
            self.sheet.level("axis", sign * limit, 1)
        self.sheet.level("ink", 0, 1.6)

    def _line(self, one: Sum, sign: float) -> None:
        places = self._places(one, sign)
        self.sheet.curve([*self._broken(one, places)] if self.data.restarts else places)
        self.sheet.mark(self.data.stretches(one), places)

    def _places(self, one: Sum, sign: float) -> list[Point | None]:
        return self.sheet.places(
            [None if total is None else copysign(total, sign) for total in one.totals]
        )

    def _broken(self, one: Sum, places: list[Point | None]) -> Iterator[Point | None]:
        """The line with a break where the sum begins again at zero."""
        for place, beyond in zip(places, one.beyond, strict=True):
            yield place
            if beyond and place is not None:
                yield None
                yield place[0], self.sheet.y(0)

    def _head(self, one: Sum, sign: float) -> None:
        y = 16 if sign > 0 else self.sheet.y.start + LINE + 6
        said = shortened(self.words(one.name if self.wide else one.short), self.sheet.drawing.width)
        self.sheet.labels.put("strong", said, Spot(0, y), halo=True)

    def _limit_words(self, sign: float) -> None:
        y, x = self.sheet.y(sign * self.data.limit), self.sheet.x
        said = say("{name} {value}", name=self.data.limit_name, value=Amount(self.data.limit))
        heights = (y - 6, y + 18) if sign > 0 else (y + 18, y - 6)
        spots = [
            spot
            for height in heights
            for spot in (Spot(x.end - 2, height, "end"), Spot(x.start + 2, height))
        ]
        self.sheet.labels.offer("", [self.words(said), self.words(Amount(self.data.limit))], spots)
