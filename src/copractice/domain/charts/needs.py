"""Needs as several parties see them: how much it matters beside how well it is met, party by party.

The broken line from the disc to the end is what is missing. Parties stand in one order in every
group, and each is named at its line, so nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened
from copractice.domain.charts.scale import Scale
from copractice.domain.charts.svg import Drawing
from copractice.domain.priorities.needs import HIGHEST, LOWEST
from copractice.domain.words import Amount, Sentence, Value, Words, say

_ROW = 30.0
_GROUP = 38.0
_FIGURE = 84.0
MOST_DRAWN = 8
"""So many groups are drawn; the table has them all."""


@dataclass(frozen=True)
class PartyNeed:
    """One party's view: medians of importance and present strength (1 to 5), and of the need."""

    party: str | Sentence
    raters: int
    importance: float
    present: float
    need: float


@dataclass(frozen=True)
class NeedRow:
    """One thing that is needed, its rank or range of ranks, and the view of each party."""

    name: str | Sentence
    rank: Value
    views: tuple[PartyNeed, ...]


def needs(
    rows: Sequence[NeedRow], *, title: str | Sentence, reading: Sentence, weighing: Sentence
) -> Chart:
    """Needs in the order given; ``weighing`` says what weighs the same in that order.

    Raises ``ValueError`` without rows.
    """
    if not rows:
        raise ValueError("there is no need to draw")
    return Chart(
        kind="needs",
        title=title,
        reading=reading,
        method=say(
            "Ring: how important, 1 to 5. Disc: how well it is met today, 1 to 5. Broken line: "
            "what is missing to 5. Need: importance times what is missing, from 0 to 20. Each "
            "figure is the middle one of a party’s answers. In the order, {weighing}. Missing "
            "answers are not guessed: they widen the range of ranks, and so does what changes when "
            "one party is left out.",
            weighing=weighing,
        ),
        table=_table(rows),
        picture=NeedsPicture(tuple(rows[:MOST_DRAWN])),
    )


def _table(rows: Sequence[NeedRow]) -> Table:
    return Table(
        caption=say("Each party’s view of each proposal, and the joint rank."),
        columns=(
            Column(say("Proposal")),
            Column(say("Rank")),
            Column(say("Party")),
            Column(say("People who rated it"), numeric=True),
            Column(say("Importance"), numeric=True),
            Column(say("Met today"), numeric=True),
            Column(say("Need"), numeric=True),
        ),
        rows=tuple(
            (row.name, row.rank, view.party, view.raters, *_figures(view))
            for row in rows
            for view in row.views
        ),
    )


def _figures(view: PartyNeed) -> tuple[Amount, ...]:
    return tuple(Amount(figure) for figure in (view.importance, view.present, view.need))


@dataclass(frozen=True)
class NeedsPicture:
    """Needs and the views of the parties, ready to be drawn."""

    rows: tuple[NeedRow, ...]

    def draw(self, words: Words, size: Size) -> Drawing:
        """The parties' names beside their lines on a wide page, above them on a phone."""
        wide = size == "wide"
        width, left = (790.0, 292.0) if wide else (358.0, 10.0)
        pitch = _ROW if wide else _ROW + LINE
        lines = sum(len(row.views) for row in self.rows)
        drawing = Drawing(width, _GROUP * len(self.rows) + pitch * lines + 34)
        right = width - _FIGURE - (30 if wide else 16)
        scale = Scale(LOWEST, HIGHEST, left + 8, right, tuple(range(LOWEST, HIGHEST + 1)), 0)
        labels = Labels(drawing)
        _axis(drawing, labels, words, scale)
        y = 0.0
        for row in self.rows:
            _head(labels, words, row, y + 27, width)
            y += _GROUP
            for view in row.views:
                _line(labels, words, view, y, pitch, width, scale, beside=wide)
                y += pitch
        return drawing


def _axis(drawing: Drawing, labels: Labels, words: Words, scale: Scale) -> None:
    bottom = drawing.height - 24
    ends = {LOWEST: say("1 little"), HIGHEST: say("5 much")}
    for figure in map(int, scale.ticks):
        x = scale(figure)
        drawing.line("grid", (x, 4), (x, bottom))
        labels.put("", words(ends.get(figure, figure)), Spot(x, bottom + 18, "middle"))


def _head(labels: Labels, words: Words, row: NeedRow, y: float, width: float) -> None:
    told = say("{rank}. {name}", rank=row.rank, name=row.name)
    labels.put("strong", shortened(words(told), width), Spot(0, y), halo=True)


def _line(
    labels: Labels,
    words: Words,
    view: PartyNeed,
    top: float,
    pitch: float,
    width: float,
    scale: Scale,
    *,
    beside: bool,
) -> None:
    # Above its line a name stands nearer to it than to the line before.
    drawing, y = labels.drawing, top + (pitch / 2 if beside else LINE + 8)
    room = scale.start - 24 if beside else width
    name = shortened(words(view.party), room)
    labels.put("", name, Spot(0, y + 5 if beside else top + 13), halo=True)
    important, present = scale(view.importance), scale(view.present)
    drawing.line("exp-line", (present, y), (scale.end, y), 1.6, "3 3")
    drawing.circle("exp", (important, y), 8, 2.4)
    drawing.circle("obs", (present, y), 4.6 if important == present else 6)
    told = say("need {figure}", figure=Amount(view.need))
    labels.put("inked", words(told), Spot(width, y + 5, "end"))
