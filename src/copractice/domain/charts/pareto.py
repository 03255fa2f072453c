"""Kinds of a thing from the most to the fewest, and how few of them make up most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from copractice.domain.charts.axes import draw_level
from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import Scale
from copractice.domain.charts.svg import Drawing, through
from copractice.domain.spc.across import Pareto, ParetoBar
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Words, count, say

_WIDTH: dict[Size, float] = {"wide": 790, "phone": 358}
_ROW, _BAR = 48.0, 18.0
_MOST = 14
"""Kinds that are drawn; the table has all."""

_SHARES = (0.0, 50.0, 80.0, 100.0)


def pareto(computed: Pareto, *, title: str | Sentence) -> Chart:
    """Bars from the most to the fewest, and a line of their shares added up.

    For kinds of problems or reasons. Sites and people are never ordered by their figures: they are
    a :func:`.funnel`.
    """
    return Chart(
        kind="pareto",
        title=title,
        reading=computed.reading(),
        method=in_turn([computed.method(), *_marks(computed)]),
        table=_table(computed),
        picture=ParetoPicture(computed),
        figures=ParetoFigures(computed),
    )


def _marks(computed: Pareto) -> list[Sentence]:
    if not computed.bars:
        return []
    marks = [
        say("Whole bars are the few kinds that make up four fifths."),
        say("Discs: the share of a kind and of all before it."),
    ]
    left = len(computed.bars) - _MOST
    if left > 0:
        marks.append(
            count(
                "{n} kind is in the table alone.",
                "{n} kinds with the fewest are in the table alone.",
                left,
            )
        )
    return marks


def _table(computed: Pareto) -> Table:
    heads = (say("How many"), say("Share of all"), say("With all before it"))
    return Table(
        caption=count("{n} kind.", "{n} kinds, from the most to the fewest.", len(computed.bars)),
        columns=(Column(say("Kind")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple(
            (bar.category, bar.count, _share(bar.share), _share(bar.cumulative_share))
            for bar in computed.bars
        ),
    )


def _share(share: float) -> Amount:
    return Amount(100 * share, "%", 0)


@dataclass(frozen=True)
class ParetoFigures:
    """The counts as plain data."""

    computed: Pareto

    def as_json(self, words: Words) -> dict[str, Any]:
        """All kinds with their shares from 0 to 1."""
        bars = [vars(bar) for bar in self.computed.bars]
        return {"n": self.computed.n, "missing": self.computed.missing, "bars": bars}


@dataclass(frozen=True)
class ParetoPicture:
    """Kinds and their counts, ready to be drawn."""

    computed: Pareto

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing: names stand over their bars, so that it is the same on a phone."""
        bars = self.computed.bars[:_MOST]
        drawing = Drawing(_WIDTH[size], max(len(bars), 1) * _ROW + 2 * LINE)
        labels = Labels(drawing)
        if not bars:
            labels.put("", words(say("no data")), Spot(0, LINE))
            return drawing
        bottom = len(bars) * _ROW + 6
        x = Scale(0.0, 100.0, 2.0, drawing.width - 24, _SHARES, 0)
        draw_level(labels, x, [words(Amount(tick, "%", 0)) for tick in _SHARES], bottom, 0)
        for row, bar in enumerate(bars):
            self._bar(labels, words, x, row, bar)
        self._cumulated(labels, x, bars)
        for row, bar in enumerate(bars):
            self._name(labels, words, x, row, bar)
        return drawing

    def _bar(self, labels: Labels, words: Words, x: Scale, row: int, bar: ParetoBar) -> None:
        top, width = row * _ROW + LINE + 4, x(100 * bar.share) - x.start
        if bar in self.computed.few:
            labels.drawing.rect("obs", (x.start, top), width, _BAR)
        else:
            labels.drawing.rect("obs-line", (x.start, top), width, _BAR, 1.4)
        labels.avoid_mark((x.start + width, top + _BAR / 2), 3)

    def _name(self, labels: Labels, words: Words, x: Scale, row: int, bar: ParetoBar) -> None:
        top = row * _ROW
        figure = words(Amount(bar.count, "", 0))
        room = labels.drawing.width - width_of(figure) - 24
        said = f"{shortened(bar.category, room)} {figure}"
        labels.put("inked", said, Spot(x.start, top + 15), halo=True)

    def _cumulated(self, labels: Labels, x: Scale, bars: Sequence[ParetoBar]) -> None:
        places = [
            (x(100 * bar.cumulative_share), row * _ROW + LINE + 4 + _BAR / 2)
            for row, bar in enumerate(bars)
        ]
        labels.drawing.path("ink", through(places), 1.4)
        for place in places:
            labels.drawing.circle("ink-fill", place, 3.2)
