"""The EWMA chart: values, their smoothed level, and the limits that it keeps to by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from copractice.domain.charts.axes import figures_of, is_short
from copractice.domain.charts.chart import Cell, Chart, Size, Table
from copractice.domain.charts.cumulative.sheet import Sheet
from copractice.domain.charts.cumulative.telling import smoothed_reading
from copractice.domain.charts.cumulative.timed import Stretch, Timed, level_json, stretches
from copractice.domain.charts.cycles import CycleMark
from copractice.domain.charts.labels import LINE, Spot, width_of
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.series.data import Aim, Frequency
from copractice.domain.charts.series.levels import band, stepped
from copractice.domain.charts.svg import Drawing, through
from copractice.domain.spc import aim_amount, amount, digits_worth
from copractice.domain.spc.cumulative import Ewma, EwmaPoint, Side
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Value, Words, say

_BEYOND = {Side.ABOVE: say("above its limit"), Side.BELOW: say("below its limit")}
_ROWS = {
    Side.ABOVE: say("smoothed level above its limit"),
    Side.BELOW: say("smoothed level below its limit"),
}


def smoothed(
    computed: Ewma,
    days: Sequence[date],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    aim: Aim | None = None,
    cycles: Sequence[CycleMark] = (),
    remarks: Mapping[int, str | Sentence] | None = None,
    notes: Mapping[int, Value] | None = None,
) -> Chart:
    """The EWMA chart of a measure over time, to see small shifts that last.

    ``days`` has the first day of each period. ``remarks`` and ``notes`` are by index of the period,
    as for :func:`.series`. A period that is to be left out has to be a gap in what was computed; a
    remark there says why. There are no phases: whoever begins one begins a chart.
    Raises ``ValueError`` where the parts do not fit each other.
    """
    points = computed.points
    timed = Timed(
        days,
        [not point.is_gap for point in points],
        frequency,
        computed.level.baseline,
        cycles,
        remarks or {},
        notes or {},
    )
    worth = digits_worth(point.value for point in points) if digits is None else digits
    data = Smoothed(computed, timed, unit, worth, aim)
    return Chart(
        kind="ewma",
        title=title,
        reading=in_turn([smoothed_reading(computed, timed, data.level), *_aim(data)]),
        method=in_turn([computed.method(), *_marks(data), *timed.left_out()]),
        table=_table(data),
        picture=SmoothedPicture(data),
        figures=data,
    )


@dataclass(frozen=True)
class Smoothed:
    """A computed EWMA chart with its days, and how its figures are shown."""

    computed: Ewma
    timed: Timed
    unit: str
    digits: int
    aim: Aim | None = None

    @property
    def points(self) -> tuple[EwmaPoint, ...]:
        """The points of the chart."""
        return self.computed.points

    @property
    def aim_amount(self) -> Amount:
        """The aim with as many digits as it needs."""
        assert self.aim is not None
        return aim_amount(self.aim.value, self.unit, self.digits)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Where the smoothed level is outside its limits."""
        return stretches([point.signal for point in self.points], self.timed.there)

    @cached_property
    def fine_digits(self) -> int:
        """The digits of smoothed level and limits, which lie closer together than values."""
        return max(self.digits, digits_worth(point.smoothed for point in self.points))

    def amount(self, value: float) -> Amount:
        """A value with the unit and the digits of the measure."""
        return amount(value, self.unit, self.digits)

    def level(self, value: float) -> Amount:
        """A smoothed level, limit or centre with its unit."""
        return amount(value, self.unit, self.fine_digits)

    def scale(self, start: float, end: float) -> Scale:
        """The value axis: all that is drawn must fit."""
        values = [v for p in self.points for v in (p.value, p.smoothed, p.lower, p.upper)]
        values += [self.computed.level.centre, None if self.aim is None else self.aim.value]
        return value_scale(values, start, end, most=100.0 if self.unit == "%" else None)

    def as_json(self, words: Words) -> dict[str, Any]:
        """Options, level, all points with limits and flags, stretches outside the limits."""
        computed = self.computed
        return {
            "unit": self.unit,
            "digits": self.digits,
            "aim": None if self.aim is None else self.aim.value,
            "options": {
                "weight": computed.weight,
                "width": computed.width,
                "each_size": computed.each_size,
            },
            "level": level_json(computed.level),
            **self.timed.as_json(),
            "points": [
                {
                    "day": self.timed.days[i].isoformat(),
                    "value": point.value,
                    "n": point.n,
                    "smoothed": point.smoothed,
                    "lower": point.lower,
                    "upper": point.upper,
                    "signal": None if point.signal is None else point.signal.value,
                    **self.timed.words_of(i, words),
                }
                for i, point in enumerate(self.points)
            ],
            "signals": [stretch.as_json() for stretch in self.stretches],
        }


def _aim(data: Smoothed) -> Iterator[Sentence]:
    if data.aim is not None:
        yield say("The aim is {aim}.", aim=data.aim_amount)


def _marks(data: Smoothed) -> Iterator[Sentence]:
    """What is drawn, as far as the picture has no words beside it."""
    yield say("Discs are the values, the line is their smoothed level.")
    if data.stretches:
        yield say(
            "A ring is where the smoothed level leaves its limits; the line is thick as long as it "
            "stays outside."
        )
    scale = data.scale(0, 1)
    if not scale.begins_at_zero:
        yield say(
            "The axis begins at {low}, not at zero.", low=Amount(scale.low, data.unit, scale.digits)
        )


def _table(data: Smoothed) -> Table:
    several = any(point.n > 1 for point in data.points)
    heads = [say("Value"), *([say("Number of values")] if several else [])]
    heads += [say("Smoothed level"), say("Lower limit"), say("Upper limit")]
    return data.timed.table(
        data.level(data.computed.level.centre),
        heads,
        [_figures(data, point, several) for point in data.points],
        [[] if point.signal is None else [_ROWS[point.signal]] for point in data.points],
    )


def _figures(data: Smoothed, point: EwmaPoint, several: bool) -> Iterator[Cell]:
    yield None if point.value is None else data.amount(point.value)
    if several:
        yield point.n
    for figure in (point.smoothed, point.lower, point.upper):
        yield None if figure is None else data.level(figure)


@dataclass(frozen=True)
class SmoothedPicture:
    """An EWMA chart, ready to be drawn."""

    data: Smoothed

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        return _Picture(self.data, words, size).drawn()


class _Picture:
    """One drawing in the making."""

    def __init__(self, data: Smoothed, words: Words, size: Size) -> None:
        self.data, self.words = data, words
        self.ends = _ends(data) if size == "wide" else []
        named = max((width_of(words(said)) for said, _ in self.ends), default=0.0)
        self.sheet = Sheet(
            data.timed,
            words,
            size,
            scale=data.scale,
            figures=figures_of(data.scale(0, 1), data.unit, words),
            over=LINE * (1 if is_short(data.unit) else 2),
            right=named + 12 if named else 8.0,
        )
        self.places = self.sheet.places([point.smoothed for point in data.points])

    def drawn(self) -> Drawing:
        """Everything, from back to front; the words that must be there before those that may."""
        centre = self.data.computed.level.centre
        self._limits()
        self.sheet.level("ink", centre, 1.6)
        if self.data.aim is not None:
            self.sheet.level("exp-line", self.data.aim.value, 1.6, "6 4")
        self._points()
        self.sheet.below()
        self._heads()
        self._end_words()
        self._aim_words()
        self.sheet.name(self.data.stretches, self.places, _BEYOND)
        self.sheet.remark(self.sheet.places([point.value for point in self.data.points]))
        self.sheet.name_gaps(self.sheet.y(centre))
        return self.sheet.drawing

    def _limits(self) -> None:
        x, y, points = self.sheet.x, self.sheet.y, self.data.points
        lows, highs = [point.lower for point in points], [point.upper for point in points]
        self.sheet.drawing.path("band", band(x, y, 0, lows, highs))
        self.sheet.grid()
        for figures in (highs, lows):
            line = stepped(x, y, 0, figures)
            self.sheet.drawing.path("axis", through(line), 1)
            self.sheet.labels.avoid_path(line)

    def _points(self) -> None:
        for place in self.sheet.places([point.value for point in self.data.points]):
            if place is not None:
                self.sheet.disc(place)
        self.sheet.curve(self.places)
        self.sheet.mark(self.data.stretches, self.places)

    def _heads(self) -> None:
        centre = self.data.level(self.data.computed.level.centre)
        said = self.words(say("{centre} {level}", centre=say("centre"), level=centre))
        self.sheet.labels.put("strong", said, Spot(0, 14), halo=True)
        if not is_short(self.data.unit):
            self.sheet.labels.put("", self.data.unit, Spot(0, 14 + LINE))

    def _end_words(self) -> None:
        for i, (said, value) in enumerate(self.ends):
            y = self.sheet.y(value) + 5
            nudges = (0, -6, 6, -12, 12, -18, 18, -24, 24)
            spots = [Spot(self.sheet.x.end + 8, y + nudge) for nudge in nudges]
            self.sheet.labels.offer("" if i else "strong", [self.words(said)], spots)

    def _aim_words(self) -> None:
        if self.data.aim is None:
            return
        value, y = self.data.aim_amount, self.sheet.y(self.data.aim.value)
        full = say("{label} {value}", label=self.data.aim.label or say("aim"), value=value)
        x = self.sheet.x
        spots = [
            spot
            for dy in (-7.0, 19.0)
            for spot in (Spot(x.start + 2, y + dy), Spot(x.end - 2, y + dy, "end"))
        ]
        self.sheet.labels.offer("exp-text", [self.words(full), self.words(value)], spots)


def _ends(data: Smoothed) -> list[tuple[Sentence, float]]:
    """Words for the lines where they end."""
    last = next((point for point in reversed(data.points) if not point.is_gap), None)
    if last is None:
        return []
    lines = (
        (say("smoothed"), last.smoothed),
        (say("centre"), data.computed.level.centre),
        (say("upper limit"), last.upper),
        (say("lower limit"), last.lower),
    )
    return [(said, value) for said, value in lines if value is not None]
