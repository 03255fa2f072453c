"""Rows of text under a layout → points in order of time, rows set aside, gaps.

Three things that look alike on a chart are kept apart: a period for which the file says that there
is no number (*withheld*), one whose row we could not read (*refused*), and one of which the file
says nothing (a *gap*). None of them becomes a zero.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from copractice.domain.periods import Frequency, NoPeriod, parse_period, periods_between
from copractice.domain.series.layout import Layout, LayoutFault, no_such_text, quoted
from copractice.domain.series.numbers import NoNumber, is_withheld, parse_number
from copractice.domain.words import Sentence, count, say

Row = Sequence[str]


@dataclass(frozen=True)
class Point:
    """One value: the first day of its period, in the unit of the file, and its line there."""

    day: date
    value: float
    numerator: float | None
    denominator: float | None
    line: int


@dataclass(frozen=True)
class Withheld:
    """A period for which the file says, by ``text`` in ``column``, that there is no number."""

    day: date
    line: int
    column: str
    text: str


@dataclass(frozen=True)
class Refusal:
    """A row set aside: where, what it says there, what is wrong (a phrase), what you can do."""

    line: int
    column: str
    text: str
    why: Sentence
    todo: Sentence


@dataclass(frozen=True)
class SeriesReading:
    """What a table gave. ``points`` and ``withheld`` are in order of time, ``refused`` by line.

    ``left_out`` counts the rows that the layout does not choose. ``span`` is the first and last
    period of which a chosen row speaks; ``gaps`` are the periods in it of which none does.
    """

    points: tuple[Point, ...]
    refused: tuple[Refusal, ...]
    withheld: tuple[Withheld, ...]
    left_out: int
    gaps: tuple[date, ...]
    span: tuple[date, date] | None
    notes: tuple[Sentence, ...]


def read_series(
    header: Row,
    rows: Sequence[Row],
    lines: Sequence[int],
    layout: Layout,
    frequency: Frequency,
) -> SeriesReading:
    """Read the series that ``layout`` chooses out of ``rows``, whose lines are ``lines``.

    Every chosen row ends up in exactly one of points, withheld and refused, except that of rows
    that say the same twice one is kept, which a note tells. Raises :class:`LayoutFault` where the
    table lacks a column or none of its rows has a text that the layout asks for.
    """
    layout.check(header)
    places = {name: place for place, name in enumerate(header)}
    chosen = _choose(places, rows, lines, layout)
    reader = _Reader(places, layout, frequency)
    for line, row in chosen:
        reader.read(line, row)
    reader.settle()
    return reader.result(len(rows) - len(chosen))


def _choose(
    places: dict[str, int], rows: Sequence[Row], lines: Sequence[int], layout: Layout
) -> list[tuple[int, Row]]:
    chosen = list(zip(lines, rows, strict=True))
    for column, text in layout.only:
        place, wanted = places[column], text.strip()
        kept = [(line, row) for line, row in chosen if row[place].strip() == wanted]
        if chosen and not kept:
            raise LayoutFault(_nothing_chosen(column, text, rows, chosen, place))
        chosen = kept
    return chosen


def _nothing_chosen(
    column: str, text: str, rows: Sequence[Row], chosen: list[tuple[int, Row]], place: int
) -> Sentence:
    """That the text is nowhere in its column, or nowhere in the rows that were left by then."""
    if not any(row[place].strip() == text.strip() for row in rows):
        return no_such_text(column, text, (row[place] for row in rows))
    return say(
        "No row has all the texts that you chose. With the others, “{column}” is {texts}.",
        column=column,
        texts=quoted(sorted({row[place] for _, row in chosen})),
    )


@dataclass
class _Reader:
    """Reads row after row; what a row says of a period waits in ``said`` until all are read."""

    places: dict[str, int]
    layout: Layout
    frequency: Frequency
    said: dict[date, list[Point | Withheld]] = field(default_factory=lambda: defaultdict(list))
    times: dict[int, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    unequal: list[int] = field(default_factory=list)
    seen: set[date] = field(default_factory=set)

    def cell(self, row: Row, column: str) -> str:
        return row[self.places[column]]

    def read(self, line: int, row: Row) -> None:
        """Take in one row: a point, a period without a number, or a refusal."""
        time = self.cell(row, self.layout.time)
        try:
            day = self._day(time, row)
        except NoPeriod as fault:
            self._refuse(line, self.layout.time, time, fault.why)
            return
        self.seen.add(day)
        self.times[line] = time
        said = self._value(day, line, row)
        if said is not None:
            self.said[day].append(said)

    def _day(self, time: str, row: Row) -> date:
        year = self.layout.year
        beside = self.cell(row, year) if year and year != self.layout.time else None
        return parse_period(time, self.frequency, order=self.layout.order, year=beside)

    def _value(self, day: date, line: int, row: Row) -> Point | Withheld | None:
        layout = self.layout
        numbers: dict[str | None, float | None] = {}
        for column in layout.measures():
            text = self.cell(row, column)
            try:
                numbers[column] = self._number(text)
            except NoNumber as fault:
                self._refuse(line, column, text, fault.why, fault.correction)
                return None
            if numbers[column] is None and (column == layout.value or not layout.value):
                return Withheld(day, line, column, text)
        return self._point(day, line, row, numbers)

    def _number(self, text: str) -> float | None:
        if is_withheld(text, self.layout.markers):
            return None
        return parse_number(text, self.layout.decimal)

    def _point(
        self, day: date, line: int, row: Row, numbers: dict[str | None, float | None]
    ) -> Point | None:
        layout = self.layout
        numerator, denominator = numbers.get(layout.numerator), numbers.get(layout.denominator)
        if layout.denominator and denominator is not None and denominator <= 0:
            text = self.cell(row, layout.denominator)
            self._refuse(line, layout.denominator, text, say("a denominator must be above zero"))
            return None
        rate = None if numerator is None or denominator is None else numerator / denominator
        value = numbers.get(layout.value)
        if value is None:
            assert rate is not None  # without a value, both are there: see _value
            return Point(day, 100 * rate, numerator, denominator, line)
        if rate is not None and layout.value:
            self._compare(line, value, rate, self.cell(row, layout.value))
        return Point(day, value, numerator, denominator, line)

    def _compare(self, line: int, value: float, rate: float, text: str) -> None:
        """Note where a value is neither the rate nor the rate in percent, as far as it is shown."""
        decimals = re.search(rf"\{self.layout.decimal}([0-9]+)", text)
        # Half of the last digit, and a little for values that lie just on the half.
        shown = 0.5000001 * 10.0 ** -len(decimals[1] if decimals else "")
        if not any(
            math.isclose(value, scale * rate, rel_tol=1e-9, abs_tol=shown) for scale in (1, 100)
        ):
            self.unequal.append(line)

    def _refuse(
        self, line: int, column: str, text: str, why: Sentence, correction: str | None = None
    ) -> None:
        if correction is None:
            todo = say("Ask whoever made the file")
        else:
            todo = say("Correct to {text}", text=correction)
        self.refused.append(Refusal(line, column, text, why, todo))

    def settle(self) -> None:
        """Keep one of the rows that say the same of a period; set aside those that disagree."""
        for day, said in self.said.items():
            if len({_content(entry) for entry in said}) == 1:
                self.repeated += [entry.line for entry in said[1:]]
                self.said[day] = said[:1]
            else:
                self._refuse_all([entry.line for entry in said])
                self.said[day] = []

    def _refuse_all(self, lines: list[int]) -> None:
        for place, line in enumerate(lines):
            other = lines[0] if place else lines[1]
            why = count(
                "line {other} says something else of the same period",
                "{n} rows, the first on line {other}, say something else of the same period",
                len(lines) - 1,
                other=other,
            )
            todo = say("Choose which rows belong, or keep one of them")
            self.refused.append(Refusal(line, self.layout.time, self.times[line], why, todo))

    def result(self, left_out: int) -> SeriesReading:
        """Everything in order."""
        said = [self.said[day][0] for day in sorted(self.said) if self.said[day]]
        span = (min(self.seen), max(self.seen)) if self.seen else None
        periods = periods_between(*span, self.frequency) if span else ()
        return SeriesReading(
            points=tuple(entry for entry in said if isinstance(entry, Point)),
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.line)),
            withheld=tuple(entry for entry in said if isinstance(entry, Withheld)),
            left_out=left_out,
            gaps=tuple(day for day in periods if day not in self.seen),
            span=span,
            notes=(*self._repeated_note(), *self._unequal_note()),
        )

    def _repeated_note(self) -> tuple[Sentence, ...]:
        if not self.repeated:
            return ()
        note = count(
            "{n} row, on line {line}, says the same as one before; we kept the first.",
            "{n} rows, from line {line} on, say the same as one before; we kept the first of each.",
            len(self.repeated),
            line=min(self.repeated),
        )
        return (note,)

    def _unequal_note(self) -> tuple[Sentence, ...]:
        if not self.unequal:
            return ()
        note = count(
            "On line {line} the value is not numerator by denominator; we kept the value.",
            "In {n} rows, from line {line} on, the value is not numerator by denominator; we kept"
            " the value.",
            len(self.unequal),
            line=min(self.unequal),
        )
        return (note,)


def _content(entry: Point | Withheld) -> tuple[object, ...]:
    if isinstance(entry, Withheld):
        return ("withheld",)
    return (entry.value, entry.numerator, entry.denominator)
