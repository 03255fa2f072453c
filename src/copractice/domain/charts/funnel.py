"""Sites beside each other by their size: a funnel of limits, and who lies outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from copractice.domain.charts.axes import draw_level, draw_upright, figures_of, is_short
from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table, fields_of
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.svg import Drawing, Point, through
from copractice.domain.spc import amount, digits_worth
from copractice.domain.spc.across import Band, Funnel, Measure, Side, Site
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Words, count, say

_PLOT: dict[Size, float] = {"wide": 320, "phone": 260}
_WIDTH: dict[Size, float] = {"wide": 790, "phone": 358}
_STEPS = 60
_MARK, _RING = 4.2, 9.0
_BEYOND = 1.04
_INNER = "5 3"
_WHERE = {
    Side.BELOW: say("below the limits"),
    Side.WITHIN: say("within the limits"),
    Side.ABOVE: say("above the limits"),
}


def funnel(
    computed: Funnel,
    *,
    title: str | Sentence,
    unit: str | None = None,
    multiply: float | None = None,
    sizes: str | Sentence = "",
    digits: int | None = None,
) -> Chart:
    """The funnel of sites: each a point by its size, named only where it lies outside.

    Figures are shown times ``multiply`` with ``unit``; by default proportions are per cent and
    others stay as they are. ``sizes`` says what a size counts ("students"). The table keeps the
    order in which the sites came.
    """
    share = computed.measure is Measure.PROPORTION
    data = FunnelData(
        computed,
        ("%" if share else "") if unit is None else unit,
        (100.0 if share else 1.0) if multiply is None else multiply,
        sizes or say("Size"),
        digits,
    )
    return Chart(
        kind="funnel",
        title=title,
        reading=computed.reading(),
        method=in_turn([computed.method(), *data.marks()]),
        table=_table(data),
        picture=FunnelPicture(data),
        figures=data,
    )


@dataclass(frozen=True)
class FunnelData:
    """A computed funnel and how its figures are shown."""

    computed: Funnel
    unit: str
    multiply: float
    sizes: str | Sentence
    given_digits: int | None

    @property
    def digits(self) -> int:
        """The decimals that tell the sites apart."""
        if self.given_digits is not None:
            return self.given_digits
        values = (site.value for site in self.computed.sites)
        return digits_worth(None if v is None else v * self.multiply for v in values)

    @property
    def shown(self) -> list[Site]:
        """The sites that have a place on the picture."""
        return [site for site in self.computed.sites if site.value is not None]

    def amount(self, value: float) -> Amount:
        """A figure as it is shown."""
        return amount(value * self.multiply, self.unit, self.digits)

    def bands(self, site: Site) -> tuple[Band, ...]:
        """The limits that judge a site."""
        return site.adjusted if self.computed.overdispersed else site.bands

    def marks(self) -> list[Sentence]:
        """What the lines and marks of the picture are."""
        if self.computed.target is None:
            return []
        inner, outer = min(self.computed.options.levels), max(self.computed.options.levels)
        lines = say(
            "Whole lines are the limits at {outer}, broken ones those at {inner}.",
            outer=_level(outer),
            inner=_level(inner),
        )
        ring = say("A ring is around a site outside, which is named.")
        return [*([lines] if inner < outer else []), *([ring] if self.computed.outside else [])]

    def as_json(self, words: Words) -> dict[str, Any]:
        """All sites with their limits, unrounded, in the order in which they came."""
        computed = self.computed
        return {
            "measure": computed.measure.value,
            "unit": self.unit,
            "multiply": self.multiply,
            "options": fields_of(computed.options),
            "target": computed.target,
            "phi": computed.phi,
            "tau2": computed.tau2,
            "overdispersed": computed.overdispersed,
            "sites": [_plain(site) for site in computed.sites],
        }


def _plain(site: Site) -> dict[str, Any]:
    return {
        "name": site.name,
        "numerator": site.numerator,
        "denominator": site.denominator,
        "value": site.value,
        "z": site.z,
        "bands": [vars(band) for band in site.bands],
        "adjusted": [vars(band) for band in site.adjusted],
        "side": None if site.side is None else site.side.value,
    }


def _level(level: float) -> Amount:
    return Amount(level * 100, "%")


def _table(data: FunnelData) -> Table:
    limits = [
        Column(head, numeric=True)
        for level in data.computed.options.levels
        for head in (
            say("Lower limit, {level}", level=_level(level)),
            say("Upper limit, {level}", level=_level(level)),
        )
    ]
    return Table(
        caption=_caption(data),
        columns=(
            Column(say("Site")),
            Column(say("Numerator"), numeric=True),
            Column(say("Denominator"), numeric=True),
            Column(say("Value"), numeric=True),
            *limits,
            Column(say("Where it lies")),
        ),
        rows=tuple(_row(data, site) for site in data.computed.sites),
    )


def _caption(data: FunnelData) -> Sentence:
    n, target = len(data.computed.sites), data.computed.target
    if target is None:
        return count("{n} site.", "{n} sites, in an order that is not that of results.", n)
    return count(
        "{n} site. The common level is {level}.",
        "{n} sites, in an order that is not that of results. The common level is {level}.",
        n,
        level=data.amount(target),
    )


def _row(data: FunnelData, site: Site) -> tuple[Cell, ...]:
    limits = [data.amount(limit) for band in data.bands(site) for limit in (band.lower, band.upper)]
    none = [None] * (2 * len(data.computed.options.levels))
    return (
        site.name,
        site.numerator,
        site.denominator,
        None if site.value is None else data.amount(site.value),
        *(limits or none),
        say("no figure") if site.side is None else _WHERE[site.side],
    )


@dataclass(frozen=True)
class FunnelPicture:
    """A funnel, ready to be drawn."""

    data: FunnelData

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        return _Sheet(self.data, words, size).drawn()


class _Sheet:
    """One drawing in the making."""

    def __init__(self, data: FunnelData, words: Words, size: Size) -> None:
        self.data, self.words = data, words
        self.width, self.wide = _WIDTH[size], size == "wide"
        self.top = 10 + (0 if is_short(data.unit) else LINE)
        self.y = self._values(self.top + _PLOT[size])
        self.figures = figures_of(self.y, data.unit, words)
        self.x = self._sizes()
        self.labels = Labels(Drawing(self.width, self.y.start + 2 * LINE + 10))

    def drawn(self) -> Drawing:
        """Everything, from back to front."""
        grid = self._grid()
        self._limits(grid)
        draw_upright(self.labels, self.y, self.figures, self.x.start, self.x.end)
        figures = figures_of(self.x, "", self.words)
        draw_level(self.labels, self.x, figures, self.y.start, self.y.start - 4)
        if not is_short(self.data.unit):
            self.labels.put("", shortened(self.data.unit, self.width), Spot(0, 14))
        said = shortened(self.words(self.data.sizes), self.width)
        self.labels.put("", said, Spot(self.x.end, self.y.start + 2 * LINE + 4, "end"))
        self._common_level()
        for site in self.data.shown:
            self._mark(site)
        for site in self.data.computed.outside:
            self._name(site)
        self._name_limits(grid)
        return self.labels.drawing

    def _values(self, bottom: float) -> Scale:
        """The scale of values: sites, common level and the limits of the sites must fit."""
        target = self.data.computed.target
        drawn = [site.value for site in self.data.shown]
        drawn += [] if target is None else [target]
        for site in self.data.shown:
            drawn += [limit for band in self.data.bands(site) for limit in (band.lower, band.upper)]
        most = 100.0 if self.data.unit == "%" else None
        shown = [None if value is None else value * self.data.multiply for value in drawn]
        return value_scale(shown, bottom, self.top, most=most)

    def _sizes(self) -> Scale:
        left = max(map(width_of, self.figures)) + 12
        ends = [self.words(_level(level)) for level in self._levels]
        if self.data.computed.target is not None:
            ends.append(self.words(self.data.amount(self.data.computed.target)))
        right = self.width - (max(map(width_of, ends)) + 14 if self.wide else 8)
        sizes = [site.denominator or 0.0 for site in self.data.shown]
        found = value_scale(sizes, left, right)
        # The axis ends a little beyond the largest site, where the lines have their names.
        high = _BEYOND * max(sizes, default=found.high)
        ticks = tuple(tick for tick in found.ticks if tick <= high)
        return Scale(found.low, high, left, right, ticks, found.digits)

    @property
    def _levels(self) -> tuple[float, ...]:
        return self.data.computed.options.levels

    def _grid(self) -> list[tuple[float, tuple[Band, ...]]]:
        """Sizes from the smallest site to the end of the axis, with their limits."""
        sizes = [site.denominator or 0.0 for site in self.data.shown]
        if not sizes or self.data.computed.target is None:
            return []
        low, high = 0.94 * min(sizes), self.x.high
        grid = sorted({*sizes, *(low + (high - low) * i / _STEPS for i in range(_STEPS + 1))})
        return [*zip(grid, self.data.computed.bands_at(grid), strict=True)]

    def _place(self, size: float, value: float) -> Point:
        shown = min(max(value * self.data.multiply, self.y.low), self.y.high)
        return max(self.x(size), self.x.start), self.y(shown)

    def _limits(self, grid: Sequence[tuple[float, tuple[Band, ...]]]) -> None:
        levels = self._levels
        for place in sorted(range(len(levels)), key=lambda i: -levels[i]) if grid else ():
            uppers = [self._place(size, bands[place].upper) for size, bands in grid]
            lowers = [self._place(size, bands[place].lower) for size, bands in grid]
            if levels[place] == max(levels):
                self.labels.drawing.path("band", through([*uppers, *reversed(lowers)]) + "Z")
            dash = "" if levels[place] == max(levels) else _INNER
            for line in (uppers, lowers):
                self.labels.drawing.path("axis", through(line), 1, dash)
                self.labels.avoid_path(line)

    def _common_level(self) -> None:
        target = self.data.computed.target
        if target is None:
            return
        y = self._place(self.x.high, target)[1]
        self.labels.drawing.line("ink", (self.x.start, y), (self.x.end, y), 1.6)
        self.labels.avoid_line((self.x.start, y), (self.x.end, y))

    def _mark(self, site: Site) -> None:
        place = self._place(site.denominator or 0.0, site.value or 0.0)
        outside = site.side in (Side.ABOVE, Side.BELOW)
        self.labels.drawing.circle("obs", place, _MARK)
        if outside:
            self.labels.drawing.circle("sig", place, _RING, 2)
        self.labels.avoid_mark(place, _RING if outside else _MARK)

    def _name(self, site: Site) -> None:
        x, y = self._place(site.denominator or 0.0, site.value or 0.0)
        r = _RING + 4
        spots = [
            spot
            for dy in (5.0, 20.0, -12.0, 36.0, -28.0)
            for spot in (Spot(x + r, y + dy), Spot(x - r, y + dy, "end"))
        ]
        self.labels.offer("sig-text", [site.name, shortened(site.name, 120)], spots)

    def _name_limits(self, grid: Sequence[tuple[float, tuple[Band, ...]]]) -> None:
        target = self.data.computed.target
        if not grid or target is None:
            return
        _, bands = grid[-1]
        inside = [band for band in bands if self.wide or band.level == max(self._levels)]
        self._name_end("strong", self.data.amount(target), target, upper=True)
        for band in inside:
            self._name_end("", _level(band.level), band.upper, upper=True)
            self._name_end("", _level(band.level), band.lower, upper=False)

    def _name_end(self, role: str, figure: Amount, value: float, *, upper: bool) -> None:
        """The words of a line where it ends: beside it, or on a phone on its outer side."""
        x, y = self._place(self.x.high, value)
        if self.wide:
            spots = [Spot(x + 6, y + nudge) for nudge in (5, -2, 12, -9, 19, -16, 26)]
        else:
            spots = [Spot(x - 2, y - 6 if upper else y + 18, "end")]
        self.labels.offer(role, [self.words(figure)], spots)
