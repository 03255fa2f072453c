"""How well all options fit, under each other on one scale, for a page and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from copractice.domain.charts.axes import draw_level, figures_of
from copractice.domain.charts.chart import Chart, Size
from copractice.domain.charts.fitting.bars import (
    BARRED,
    REACH,
    draw_bar,
    hundredths,
    plain_fit,
    scale_of,
    table_of,
    told_marks,
)
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of, wrapped
from copractice.domain.charts.scale import Scale
from copractice.domain.charts.svg import Drawing, number
from copractice.domain.fit import Judged, Judgement, front, told_front
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, Strong, Words, count, say

_AIR = 12.0
_FOOT = 6.0
_NAME_LINES = 2
_ROW = 30.0


def fits(judgement: Judgement, *, title: str | Sentence) -> Chart:
    """All options in the order in which they were judged; a bracket joins those level in front."""
    figures = FitsPicture(
        judgement.places, frozenset(one.option.key for one in front(judgement).first)
    )
    return Chart(
        kind="fits",
        title=title,
        reading=in_turn(_reading(judgement)),
        method=in_turn(_method(figures)),
        table=table_of(judgement.places),
        picture=figures,
        figures=figures,
    )


def _reading(judgement: Judgement) -> Iterator[Sentence]:
    able = [one for one in judgement.places if not one.barriers]
    yield told_front(judgement)
    if len(able) > 1:
        halfway = [one.centre for one in able]
        yield count(
            "Halfway, the scores of {n} option lie between {low} and {high} of 100.",
            "Halfway, the scores of {n} options lie between {low} and {high} of 100.",
            len(able),
            low=hundredths(min(halfway)),
            high=hundredths(max(halfway)),
        )
    maybe = [one.option.name for one in able if one.maybe]
    if maybe:
        yield say("May turn out not to be possible as things are: {names}.", names=listed(maybe))
    barred = [Strong(one.option.name) for one in judgement.places if one.barriers]
    if barred:
        yield say("Not as things are: {names}.", names=listed(barred))


def _method(figures: FitsPicture) -> Iterator[Sentence]:
    yield from told_marks(figures.places)
    if len(figures.level) > 1:
        yield say("Bracket: these are in front, and level.")
    if len(figures.places) > 1:
        yield say("Where two bars share a score, the order of the two is not sure.")


class _Place(NamedTuple):
    """Where names begin and how wide they may be, where the bracket stands and the scale begins."""

    width: float
    beside: bool
    names: float
    room: float
    bracket: float
    scale: float


_PLACES: dict[Size, _Place] = {
    "wide": _Place(790, True, 0, 256, 268, 290),
    "phone": _Place(358, False, 14, 344, 2, 24),
}


class _Row(NamedTuple):
    """An option in words, where these begin, and the height on which its bar lies."""

    one: Judged
    name: list[str]
    halfway: str
    span: str
    top: float
    y: float


@dataclass(frozen=True)
class FitsPicture:
    """Options with their scores, and the keys of those in front, ready to be drawn."""

    places: tuple[Judged, ...]
    level: frozenset[str]

    def draw(self, words: Words, size: Size) -> Drawing:
        """Names stand beside their bars, on a phone above them."""
        place = _PLACES[size]
        rows = [*self._rows(words, place)]
        bottom = rows[-1].y + _ROW / 2
        drawing = Drawing(place.width, bottom + LINE + 8)
        labels = Labels(drawing)
        figures = place.width - max(width_of(row.span) for row in rows) - _AIR
        x = scale_of(place.scale, figures - width_of("100") - _AIR - REACH)
        draw_level(labels, x, figures_of(x, "", words), bottom, 2)
        self._bracket(drawing, rows, place.bracket)
        for row in rows:
            draw_bar(drawing, x, row.y, row.one)
            _write(labels, words, row, place.names, x, figures)
        return drawing

    def _rows(self, words: Words, place: _Place) -> Iterator[_Row]:
        top = 0.0
        for one in self.places:
            name = wrapped(words(one.option.name), place.room, _NAME_LINES)
            text = LINE * len(name)
            height = max(_ROW, text + _AIR) if place.beside else text + _ROW
            y = top + (height / 2 if place.beside else text + _AIR)
            yield _Row(one, name, *_figures(one, words), y - text / 2 if place.beside else top, y)
            top += height

    def _bracket(self, drawing: Drawing, rows: Sequence[_Row], x: float) -> None:
        """An upright along what is in front, with a foot at each: another may lie between."""
        at = [row.y for row in rows if row.one.option.key in self.level]
        if len(at) < 2:
            return
        feet = "".join(f"M{number(x)} {number(y)}h{number(_FOOT)}" for y in at)
        drawing.path("ink", f"M{number(x)} {number(at[0])}V{number(at[-1])}{feet}", 1.6)

    def as_json(self, words: Words) -> dict[str, Any]:
        """The scores of all, unrounded, in the order in which they were judged."""
        return {
            "options": [
                {**plain_fit(one, words), "in_front": one.option.key in self.level}
                for one in self.places
            ]
        }


def _figures(one: Judged, words: Words) -> tuple[str, str]:
    """The score halfway and its span; none where a barrier is certain."""
    if one.barriers:
        return "", ""
    low, high = map(hundredths, one.span)
    return words(hundredths(one.centre)), words(say("({low} to {high})", low=low, high=high))


def _write(labels: Labels, words: Words, row: _Row, names: float, x: Scale, figures: float) -> None:
    """The name, and at the right the figures, or in place of the bar why there is none."""
    for i, line in enumerate(row.name):
        labels.put("inked", line, Spot(names, row.top + 14 + i * LINE), halo=True)
    y = row.y + 5
    if row.one.barriers:
        labels.put("", words(BARRED), Spot(x.start, y), halo=True)
        return
    labels.put("strong", row.halfway, Spot(figures, y, "end"))
    labels.put("", row.span, Spot(labels.drawing.width, y, "end"))
