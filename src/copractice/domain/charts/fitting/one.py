"""How well one option fits, small enough to stand in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copractice.domain.charts.chart import Chart, Size
from copractice.domain.charts.fitting.bars import (
    BARRED,
    REACH,
    draw_bar,
    plain_fit,
    scale_of,
    table_of,
    told_fit,
    told_marks,
)
from copractice.domain.charts.labels import Labels, Spot, shortened
from copractice.domain.charts.svg import Drawing
from copractice.domain.fit import Judged
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Words, say

_WIDTH, _HEIGHT = 184.0, 32.0
_TICK = 8.0


def fit_of(one: Judged) -> Chart:
    """The score of one option on the scale of all: 184 by 32 pixels at either size of a page.

    Where it cannot be done as things are, those words stand in place of the bar.
    """
    figures = FitPicture(one)
    return Chart(
        kind="fit",
        title=say("How well it fits: {name}", name=one.option.name),
        reading=told_fit(one),
        method=in_turn(told_marks([one])),
        table=table_of([one]),
        picture=figures,
        figures=figures,
    )


@dataclass(frozen=True)
class FitPicture:
    """One option, ready to be drawn small."""

    one: Judged

    def draw(self, words: Words, size: Size) -> Drawing:
        """Ticks at 0, 50 and 100 without figures: the page says once what the scale is."""
        drawing = Drawing(_WIDTH, _HEIGHT, any_width=True)
        middle = _HEIGHT / 2
        if self.one.barriers:
            told = shortened(words(BARRED), _WIDTH)
            Labels(drawing).put("", told, Spot(0, middle + 5))
            return drawing
        x = scale_of(REACH, _WIDTH - REACH)
        for tick in map(x, x.ticks):
            drawing.line("grid", (tick, middle - _TICK), (tick, middle + _TICK), 1.5)
        draw_bar(drawing, x, middle, self.one)
        return drawing

    def as_json(self, words: Words) -> dict[str, Any]:
        """The scores, unrounded."""
        return plain_fit(self.one, words)
