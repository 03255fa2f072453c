"""Sites with what is best believed of each, and what a further site can expect. No ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from copractice.domain.charts.axes import draw_level, figures_of
from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.svg import Drawing, number
from copractice.domain.spc import amount, digits_worth
from copractice.domain.spc.across import ShrunkenProportions, ShrunkenSites
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Words, count, say

_WIDTH: dict[Size, float] = {"wide": 790, "phone": 358}
_NAMES = 220.0
_HEAD = 2 * LINE + 14
_DISC, _OWN = 4.6, 3.0


def forest(
    shrunken: ShrunkenSites | ShrunkenProportions,
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
) -> Chart:
    """The sites in the order in which they came, each with its estimate and interval.

    Proportions are shown per cent; ``unit`` and ``digits`` are for other figures.
    """
    data = _of(shrunken, unit, digits)
    if isinstance(shrunken, ShrunkenProportions):
        reading = shrunken.reading()
    else:
        reading = shrunken.reading(unit, data.digits)
    return Chart(
        kind="forest",
        title=title,
        reading=reading,
        method=in_turn([shrunken.method(), *_marks(data)]),
        table=_table(data),
        picture=ForestPicture(data),
        figures=data,
    )


@dataclass(frozen=True)
class Row:
    """One site: its own figure, what is best believed of it, and the interval of that."""

    name: str
    own: float | None
    best: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Forest:
    """The rows, the level that the sites share, and the interval of a further site."""

    rows: tuple[Row, ...]
    mean: float | None
    further: tuple[float, float] | None
    level: float
    unit: str
    digits: int

    def amount(self, value: float) -> Amount:
        """A figure as it is shown."""
        return amount(value, self.unit, self.digits)

    def as_json(self, words: Words) -> dict[str, Any]:
        """All figures, unrounded, in the order in which the sites came."""
        return {
            "unit": self.unit,
            "mean": self.mean,
            "further_site": None if self.further is None else list(self.further),
            "level": self.level,
            "sites": [vars(row) for row in self.rows],
        }


def _of(shrunken: ShrunkenSites | ShrunkenProportions, unit: str, digits: int | None) -> Forest:
    if isinstance(shrunken, ShrunkenProportions):
        worth = 1 if digits is None else digits
        rows = tuple(
            Row(
                site.name,
                100 * site.events / site.total if site.total else None,
                100 * site.proportion,
                100 * site.lower,
                100 * site.upper,
            )
            for site in shrunken.sites
        )
        further = shrunken.new_site and (100 * shrunken.new_site[0], 100 * shrunken.new_site[1])
        return Forest(rows, 100 * shrunken.middle, further, shrunken.level, "%", worth)
    rows = tuple(
        Row(site.name, site.estimate, site.shrunken, site.lower, site.upper)
        for site in shrunken.sites
    )
    mean = shrunken.mean if isfinite(shrunken.mean) else None
    worth = digits_worth(row.own for row in rows) if digits is None else digits
    return Forest(rows, mean, shrunken.new_site, shrunken.level, unit, worth)


def _marks(data: Forest) -> list[Sentence]:
    marks = [
        say("Small open disc: a site’s own figure. Disc and line: what is best believed of it."),
        say("The upright is the level of all."),
    ]
    if data.further is not None:
        marks.append(say("The band is what a further site can expect."))
    return marks


def _table(data: Forest) -> Table:
    heads = (say("Own figure"), say("Best estimate"), say("Interval from"), say("Interval to"))
    rows: list[tuple[Cell, ...]] = [
        (row.name, *(_cell(data, f) for f in (row.own, row.best, row.low, row.high)))
        for row in data.rows
    ]
    rows.append((say("All sites"), None, _cell(data, data.mean), None, None))
    if data.further is not None:
        low, high = data.further
        rows.append((say("A further site"), None, None, data.amount(low), data.amount(high)))
    return Table(
        caption=count(
            "{n} site. Intervals are at {level}.",
            "{n} sites, in an order that is not that of results. Intervals are at {level}.",
            len(data.rows),
            level=Amount(100 * data.level, "%"),
        ),
        columns=(Column(say("Site")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple(rows),
    )


def _cell(data: Forest, figure: float | None) -> Cell:
    return None if figure is None else data.amount(figure)


@dataclass(frozen=True)
class ForestPicture:
    """Sites with their intervals, ready to be drawn."""

    data: Forest

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing: names stand beside their lines, on a phone over them."""
        left, row = (_NAMES, 30.0) if size == "wide" else (0.0, 44.0)
        drawing = Drawing(_WIDTH[size], _HEAD + row * len(self.data.rows) + LINE + 14)
        labels = Labels(drawing)
        bottom = _HEAD + row * len(self.data.rows)
        x = self._scale(left + 6, drawing.width - 10)
        self._band(drawing, x, bottom)
        draw_level(labels, x, figures_of(x, self.data.unit, words), bottom, _HEAD)
        self._mean(labels, words, x, bottom)
        for i, one in enumerate(self.data.rows):
            middle = _HEAD + row * (i + 0.5) + (0 if left else 9)
            name_y = middle + (5 if left else -12)
            labels.put(
                "inked", shortened(one.name, left or drawing.width), Spot(0, name_y), halo=True
            )
            _line(drawing, one, x, middle)
        self._further(labels, words, x)
        return drawing

    def _scale(self, start: float, end: float) -> Scale:
        ends = self.data.further or ()
        figures = [f for row in self.data.rows for f in (row.own, row.best, row.low, row.high)]
        most = 100.0 if self.data.unit == "%" else None
        return value_scale([*figures, *ends, self.data.mean], start, end, most=most)

    def _band(self, drawing: Drawing, x: Scale, bottom: float) -> None:
        if self.data.further is not None:
            low, high = (x(end) for end in self.data.further)
            drawing.rect("band", (low, _HEAD), high - low, bottom - _HEAD)

    def _mean(self, labels: Labels, words: Words, x: Scale, bottom: float) -> None:
        if self.data.mean is None:
            return
        at, level = x(self.data.mean), self.data.amount(self.data.mean)
        labels.drawing.line("ink", (at, _HEAD - 4), (at, bottom), 1.6)
        variants = [words(say("all sites {level}", level=level)), words(level)]
        _over(labels, "strong", variants, at, LINE - 4)

    def _further(self, labels: Labels, words: Words, x: Scale) -> None:
        """A bracket over the band, and its words."""
        if self.data.further is None:
            return
        low, high = self.data.further
        left, right, top = number(x(low)), number(x(high)), number(_HEAD - 6)
        labels.drawing.path("ink", f"M{left} {number(_HEAD)}V{top}H{right}V{number(_HEAD)}", 1.4)
        span = say("{low} to {high}", low=self.data.amount(low), high=self.data.amount(high))
        variants = [words(say("a further site {span}", span=span)), words(span)]
        _over(labels, "inked", variants, (x(low) + x(high)) / 2, 2 * LINE + 2)


def _over(labels: Labels, role: str, variants: Sequence[str], x: float, y: float) -> None:
    spots = [Spot(x, y, "middle"), Spot(x + 2, y, "end"), Spot(x - 2, y)]
    ends = [Spot(labels.drawing.width, y, "end"), Spot(0, y)]
    labels.offer(role, variants, [*spots, *ends])


def _line(drawing: Drawing, row: Row, x: Scale, y: float) -> None:
    if row.low is not None and row.high is not None:
        drawing.line("obs-line", (x(row.low), y), (x(row.high), y), 2)
    if row.best is not None:
        drawing.circle("obs", (x(row.best), y), _DISC)
    if row.own is not None:
        drawing.circle("ground", (x(row.own), y), _OWN)
        drawing.circle("obs-line", (x(row.own), y), _OWN, 1.6)
