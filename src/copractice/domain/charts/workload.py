"""Hours a month that are planned, the time there is for them, and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from copractice.domain.charts.axes import draw_upright, figures_of
from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale, Scale, value_scale
from copractice.domain.charts.svg import Drawing, number
from copractice.domain.charts.timeaxis import TimeLabel, draw_time, month_name, months_between
from copractice.domain.demand.capacity import Fits, Held, Limit
from copractice.domain.demand.planned import told_minutes
from copractice.domain.demand.seen import Withheld
from copractice.domain.demand.spans import Span, exactly, total
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Day, Sentence, Strong, Words, count, say

_PLOT = 150.0
_TOP = LINE + 12
_FILL = 0.5
_WIDEST = 30.0
_DISC = 5.0


@dataclass(frozen=True)
class MonthOfDemand:
    """Minutes of one month: planned, the time there is, and what is recorded.

    ``there`` is ``None`` where nobody stated it, ``seen`` where nothing is recorded yet.
    """

    month: date
    planned: Span
    there: Span | None = None
    seen: int | Withheld | None = None

    @property
    def fits(self) -> Fits:
        """Whether what is planned goes into the time there is."""
        return Held(Limit.TIME, self.month, self.planned, self.there).fits


def workload(
    rows: Sequence[MonthOfDemand], *, title: str | Sentence, coverage: Sentence | None = None
) -> Chart:
    """Planned hours as boxes, recorded ones as discs, the time there is as a line.

    ``coverage`` says how much of the work the record holds, and ends the reading.
    Raises ``ValueError`` without any month, or where a month comes twice or out of order.
    """
    firsts = [row.month.replace(day=1) for row in rows]
    if not rows or any(b <= a for a, b in pairwise(firsts)):
        raise ValueError("months must be given once each, in order, and at least one of them")
    return Chart(
        kind="workload",
        title=title,
        reading=in_turn([*_reading(rows), *([coverage] if coverage else [])]),
        method=say(
            "Box: from the least to the most that is planned, without an upper edge where the most "
            "is not known. Line: the time there is; a second, broken one where it may be more. "
            "Disc: what is recorded. A month without a disc has no record, or it is not shown."
        ),
        table=_table(rows),
        picture=WorkloadPicture(tuple(rows)),
    )


def _reading(rows: Sequence[MonthOfDemand]) -> Iterator[Sentence]:
    stated = [row for row in rows if row.there is not None]
    too_much = [Day(row.month, "month") for row in stated if row.fits is Fits.NO]
    perhaps = [Day(row.month, "month") for row in stated if row.fits is Fits.PERHAPS_NOT]
    if too_much:
        months = Strong(listed(too_much))
        yield say("More is planned than there is time for in {months}.", months=months)
    if perhaps:
        yield say("It may be more than there is time for in {months}.", months=listed(perhaps))
    if stated and all(row.fits is Fits.YES for row in stated):
        yield say("What is planned fits into the time there is.")
    if not stated:
        yield say("Nobody said how much time there is for it.")
    seen = [row for row in rows if isinstance(row.seen, int)]
    if seen:
        yield count(
            "Recorded in {n} month: {seen}, where {planned} was planned.",
            "Recorded in {n} months: {seen}, where {planned} was planned.",
            len(seen),
            seen=Strong(told_minutes(total(_seen(row) for row in seen))),
            planned=told_minutes(total(row.planned for row in seen)),
        )


def _seen(row: MonthOfDemand) -> Span:
    return exactly(row.seen) if isinstance(row.seen, int) else Span(0, None)


def _table(rows: Sequence[MonthOfDemand]) -> Table:
    heads = (say("Planned"), say("Time there is"), say("Recorded"))
    return Table(
        caption=say("Planned and recorded by month."),
        columns=(Column(say("Month")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple(
            (
                Day(row.month, "month"),
                told_minutes(row.planned),
                None if row.there is None else told_minutes(row.there),
                _cell(row),
            )
            for row in rows
        ),
    )


def _cell(row: MonthOfDemand) -> Cell:
    if isinstance(row.seen, Withheld):
        return say("not shown")
    return None if row.seen is None else told_minutes(exactly(row.seen))


@dataclass(frozen=True)
class WorkloadPicture:
    """Hours a month, ready to be drawn."""

    rows: tuple[MonthOfDemand, ...]

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        drawing = Drawing(790 if size == "wide" else 358, _TOP + _PLOT + 2 * LINE + 10)
        y = value_scale([0, *self._hours()], _TOP + _PLOT, _TOP)
        figures = figures_of(y, "h", words)
        left, right = max(map(width_of, figures)) + 12, drawing.width - 4
        x = PeriodScale(months_between(self.rows[0].month, self.rows[-1].month), left, right)
        labels = Labels(drawing)
        draw_upright(labels, y, figures, left, right)
        _Marks(self.rows, labels, x, y).draw(words)
        drawing.line("axis", (left, y.start), (right, y.start))
        months = [
            TimeLabel(x.edge(at), month_name(words, month), str(month.year))
            for at, month in enumerate(x.days)
        ]
        draw_time(labels, months, y.start)
        return drawing

    def _hours(self) -> Iterator[float]:
        """What the scale has to hold."""
        for row in self.rows:
            ends = [row.planned.least, row.planned.most]
            if row.there is not None:
                ends += [row.there.least, row.there.most]
            if isinstance(row.seen, int):
                ends.append(row.seen)
            yield from (end / 60 for end in ends if end is not None)


@dataclass(frozen=True)
class _Marks:
    """The marks of all months, each kind over the one before, and the name of the line."""

    rows: Sequence[MonthOfDemand]
    labels: Labels
    x: PeriodScale
    y: Scale

    def draw(self, words: Words) -> None:
        """Boxes, lines, discs, then the words that keep clear of them."""
        months = [self.x.days.index(row.month.replace(day=1)) for row in self.rows]
        for mark in (self._planned, self._there, self._seen):
            for row, at in zip(self.rows, months, strict=True):
                mark(row, at)
        spots = [
            spot
            for row, at in zip(self.rows, months, strict=True)
            if row.there is not None
            for spot in self._beside_line(row.there, at)
            if spot.y < self.y.start - 4
        ]
        self.labels.offer("inked", [words(say("time there is"))], spots)

    def _beside_line(self, there: Span, at: int) -> Iterator[Spot]:
        """Under the line and over the one that is higher."""
        high = there.least if there.most is None else there.most
        for minutes, below in ((there.least, 16), (high, -5)):
            yield Spot(self.x.edge(at) + 2, self.y(minutes / 60) + below)

    def _planned(self, row: MonthOfDemand, at: int) -> None:
        """A box, a line where least and most are one, or a box that is open above."""
        drawing, width = self.labels.drawing, min(self.x.step * _FILL, _WIDEST)
        left, low = self.x.middle(at) - width / 2, self.y(row.planned.least / 60)
        high = _TOP if row.planned.most is None else self.y(row.planned.most / 60)
        if row.planned.most is None:
            path = f"M{number(left)} {number(high)}V{number(low)}h{number(width)}V{number(high)}"
            drawing.path("exp-line", path, 2, "3 3")
        elif row.planned.most:
            drawing.rect("exp", (left, high), width, max(low - high, 1.5), 2)
        for side in (left, left + width):
            self.labels.avoid_line((side, high), (side, low))

    def _there(self, row: MonthOfDemand, at: int) -> None:
        """A line over the whole month, and a broken one where it may be more."""
        if row.there is None:
            return
        self._level("ink", row.there.least, at, "")
        if row.there.most is not None and row.there.most != row.there.least:
            self._level("soft", row.there.most, at, "4 3")

    def _level(self, role: str, minutes: int, at: int, dash: str) -> None:
        y = self.y(minutes / 60)
        ends = (self.x.edge(at), y), (self.x.edge(at + 1), y)
        self.labels.drawing.line(role, *ends, 2, dash)
        self.labels.avoid_line(*ends)

    def _seen(self, row: MonthOfDemand, at: int) -> None:
        """A disc."""
        if isinstance(row.seen, int):
            centre = self.x.middle(at), self.y(row.seen / 60)
            self.labels.drawing.circle("obs", centre, _DISC)
            self.labels.avoid_mark(centre, _DISC)
