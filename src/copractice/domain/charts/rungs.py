"""Standards as rows, rungs as columns: what was agreed beside what is seen. No score, no total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened, wrapped
from copractice.domain.charts.svg import Drawing
from copractice.domain.naming import RUNGS
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Sentence, Strong, Words, say

_ROW = 34.0
_HEAD_LINES = 2


@dataclass(frozen=True)
class RungRow:
    """One standard: the rungs that the record shows, and those that were agreed or expected."""

    name: str | Sentence
    seen: frozenset[Rung] = frozenset()
    expected: frozenset[Rung] = frozenset()


def rungs(rows: Sequence[RungRow], *, title: str | Sentence, says: Sentence | None = None) -> Chart:
    """Standards on their rungs, in the order given.

    ``says`` replaces the reading that is written from the rows. Raises ``ValueError`` without rows.
    """
    if not rows:
        raise ValueError("there is no standard to draw")
    return Chart(
        kind="rungs",
        title=title,
        reading=says or _reading(rows),
        method=say("Disc: seen here. Ring: agreed or expected here. Ring around disc: both."),
        table=_table(rows),
        picture=RungsPicture(tuple(rows)),
    )


def _reading(rows: Sequence[RungRow]) -> Sentence:
    evidence = [row.name for row in rows if row.seen - {Rung.OPPORTUNITY}]
    opportunity = [row.name for row in rows if row.seen == {Rung.OPPORTUNITY}]
    waiting = [row.name for row in rows if row.expected - row.seen]
    sentences = []
    if evidence:
        sentences.append(say("Evidence: {names}.", names=Strong(listed(evidence))))
    if opportunity:
        sentences.append(say("Opportunity only: {names}.", names=listed(opportunity)))
    if waiting:
        sentences.append(say("Agreed and not yet seen: {names}.", names=listed(waiting)))
    return in_turn(sentences or [say("Nothing is seen or agreed yet.")])


def _table(rows: Sequence[RungRow]) -> Table:
    return Table(
        caption=say("What was agreed and what is seen, by standard."),
        columns=(Column(say("Standard")), *(Column(name) for name in RUNGS.values())),
        rows=tuple((row.name, *(_cell(row, rung) for rung in RUNGS)) for row in rows),
    )


def _cell(row: RungRow, rung: Rung) -> Cell:
    if rung in row.seen and rung in row.expected:
        return say("seen, as agreed")
    if rung in row.seen:
        return say("seen")
    return say("agreed, not yet seen") if rung in row.expected else None


@dataclass(frozen=True)
class RungsPicture:
    """Standards on their rungs, ready to be drawn."""

    rows: tuple[RungRow, ...]

    def draw(self, words: Words, size: Size) -> Drawing:
        """Names beside the marks on a wide page, above them on a phone."""
        wide = size == "wide"
        width, left = (790.0, 250.0) if wide else (358.0, 0.0)
        pitch = _ROW if wide else _ROW + LINE
        top = _HEAD_LINES * LINE + 10
        drawing = Drawing(width, top + pitch * len(self.rows) + 4)
        labels = Labels(drawing)
        column = (width - left) / len(RUNGS)
        centres = [left + column * (i + 0.5) for i in range(len(RUNGS))]
        _heads(labels, words, centres, column)
        for x in centres:
            drawing.line("grid", (x, top - 4), (x, drawing.height - 4))
        for i, row in enumerate(self.rows):
            y = top + pitch * i
            name = shortened(words(row.name), (left if wide else width) - 12)
            labels.offer("strong", [name], [Spot(0, y + (22 if wide else 15))])
            _marks(drawing, row, centres, y + pitch - 17)
        return drawing


def _heads(labels: Labels, words: Words, centres: Sequence[float], width: float) -> None:
    for x, name in zip(centres, RUNGS.values(), strict=True):
        lines = wrapped(words(name), width, _HEAD_LINES)
        first = 14 + (_HEAD_LINES - len(lines)) * LINE
        for i, line in enumerate(lines):
            labels.put("", line, Spot(x, first + i * LINE, "middle"))


def _marks(drawing: Drawing, row: RungRow, centres: Iterable[float], y: float) -> None:
    for x, rung in zip(centres, RUNGS, strict=True):
        both = rung in row.expected and rung in row.seen
        if rung in row.expected:
            drawing.circle("exp", (x, y), 8, 2.4)
        if rung in row.seen:
            drawing.circle("obs", (x, y), 4.6 if both else 6)
