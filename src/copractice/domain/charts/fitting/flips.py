"""How far each figure could move, alone, before something else is in front: a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from copractice.domain.charts.chart import Chart, Size
from copractice.domain.charts.fitting.changes import (
    NO_FIGURE,
    borders,
    changes,
    figure_of,
    now_of,
    others,
    range_of,
    table_of,
    told_flips,
)
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of, wrapped
from copractice.domain.charts.scale import Scale
from copractice.domain.charts.svg import Drawing
from copractice.domain.fit import FigureFlip
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Words, say

_WIDTH: dict[Size, float] = {"wide": 790, "phone": 358}
_RING, _UPRIGHT, _TINT = 6.5, 11.0, 10.0
_PAST = 6.0
"""How far the words over a ring may stand out past the end of its line."""
_NAMES, _TOLD, _HANG = 204.0, 248.0, 14.0
_LINES = 3
"""Lines of words for a name or a change; what needs more is whole in the reading and the table."""


def flips(found: Sequence[FigureFlip], *, title: str | Sentence) -> Chart:
    """Each figure over the range that was tried, in the order given."""
    figures = FlipsPicture(tuple(found))
    return Chart(
        kind="flips",
        title=title,
        reading=told_flips(found),
        method=in_turn(_method(found)),
        table=table_of(found),
        picture=figures,
        figures=figures,
    )


_Lines = list[tuple[float, str]]
"""Lines of words, each with how far it is set in: a further line of the same says so by it."""


def _method(found: Sequence[FigureFlip]) -> Iterator[Sentence]:
    yield say(
        "Ring: your figure now. Upright: where what is in front changes; in the tinted part "
        "something else is in front, or level. One figure is changed at a time."
    )
    if any(one.now is None for one in found):
        yield say("Without a ring: the figure is not known.")
    if any(len(changes(one)) < len(borders(one)) for one in found):
        yield say("Words tell the nearest change to either side; the table has them all.")


class _Row(NamedTuple):
    """A figure, the words at its line, and the heights of the row and of the line in it."""

    flip: FigureFlip
    name: _Lines
    told: _Lines
    height: float
    line: float


@dataclass(frozen=True)
class FlipsPicture:
    """Figures with what is in front along them, ready to be drawn."""

    found: tuple[FigureFlip, ...]

    def draw(self, words: Words, size: Size) -> Drawing:
        """Words stand at both sides of their lines, on a phone above them."""
        beside, width = size == "wide", _WIDTH[size]
        rows = [_beside(one, words) if beside else _above(one, words) for one in self.found]
        drawing = Drawing(width, sum(row.height for row in rows) or 2 * LINE)
        labels = Labels(drawing)
        if not rows:
            labels.put("", words(NO_FIGURE), Spot(0, LINE))
        left, right = (_NAMES + 10, width - _TOLD - 14) if beside else (10, width - 10)
        write = _write_beside if beside else _write_above
        top = 0.0
        for row in rows:
            x = _scale(row.flip, left, right)
            _draw_line(drawing, row.flip, x, top + row.line)
            write(labels, words, row, x, top)
            top += row.height
        return drawing

    def as_json(self, words: Words) -> dict[str, Any]:
        """All stretches of all figures, unrounded, with the keys of the options in front."""
        return {"figures": [_plain(flip) for flip in self.found]}


def _plain(flip: FigureFlip) -> dict[str, Any]:
    return {
        "key": flip.key,
        "unit": flip.unit,
        "now": flip.now,
        "stretches": [
            {"from": one.low, "to": one.high, "first": [option.key for option in one.first]}
            for one in flip.stretches
        ],
    }


def _beside(flip: FigureFlip, words: Words) -> _Row:
    name = _lines(figure_of(flip), words, _NAMES)
    told = _told(flip, words, _TOLD)
    text = LINE * max(len(name), len(told))
    line = max(36.0, text / 2 + 6)
    return _Row(flip, name, told, line + max(16.0, text / 2 + 6), line)


def _above(flip: FigureFlip, words: Words) -> _Row:
    whole = say("{figure}: {now}", figure=figure_of(flip), now=now_of(flip))
    name = _lines(whole, words, _WIDTH["phone"])
    told = _told(flip, words, _WIDTH["phone"])
    line = LINE * (len(name) + len(told)) + 18
    return _Row(flip, name, told, line + 28, line)


def _told(flip: FigureFlip, words: Words, width: float) -> _Lines:
    """The changes of a figure, each on lines of its own."""
    low, high = range_of(flip)
    found = [say("{where}: {names}", where=one.where, names=one.who) for one in changes(flip)]
    nowhere = say("nowhere, {low} to {high}", low=low, high=high)
    return [line for one in found or [nowhere] for line in _lines(one, words, width, _HANG)]


def _lines(told: Sentence, words: Words, width: float, hang: float = 0) -> _Lines:
    lines = wrapped(words(told), width - hang, _LINES)
    return [(hang if at else 0, line) for at, line in enumerate(lines)]


def _scale(flip: FigureFlip, start: float, end: float) -> Scale:
    return Scale(flip.stretches[0].low, flip.stretches[-1].high, start, end, (), 0)


def _draw_line(drawing: Drawing, flip: FigureFlip, x: Scale, y: float) -> None:
    between = borders(flip)
    edges = [*pairwise(map(x, (x.low, *between, x.high)))]
    drawing.line("grid", (x.start, y), (x.end, y), 1.5)
    for left, right in (edges[at] for at in others(flip)):
        drawing.rect("amount-1", (left, y - _TINT / 2), right - left, _TINT)
    if flip.now is not None:
        drawing.circle("exp", (x(flip.now), y), _RING, 2.4)
    # Over the ring: where the two meet, it matters on which side the figure lies.
    for border in map(x, between):
        drawing.line("ink", (border, y - _UPRIGHT), (border, y + _UPRIGHT), 2)


def _write_beside(labels: Labels, words: Words, row: _Row, x: Scale, top: float) -> None:
    """The name and what is told, halved by the line; over the ring the figure now."""
    y = top + row.line
    _write(labels, "strong", row.name, 0, y + 14 - LINE * len(row.name) / 2)
    told_at = labels.drawing.width - _TOLD
    _write(labels, "", row.told, told_at, y + 14 - LINE * len(row.told) / 2)
    now = words(now_of(row.flip))
    if row.flip.now is None:
        labels.put("", now, Spot(x.start, y - 16))
        return
    half = width_of(now) / 2
    at = min(max(x(row.flip.now), x.start - _PAST + half), x.end + _PAST - half)
    labels.put("strong", now, Spot(at, y - 16, "middle"))


def _write_above(labels: Labels, words: Words, row: _Row, x: Scale, top: float) -> None:
    """The name with the figure now, and what is told under it."""
    _write(labels, "strong", row.name, 0, top + 14)
    _write(labels, "", row.told, 0, top + 14 + LINE * len(row.name))


def _write(labels: Labels, role: str, lines: _Lines, x: float, y: float) -> None:
    for i, (indent, line) in enumerate(lines):
        labels.put(role, line, Spot(x + indent, y + i * LINE))
