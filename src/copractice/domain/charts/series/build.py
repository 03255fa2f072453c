"""From a computed chart to a picture, a reading, a method line and a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from copractice.domain.charts.chart import Cell, Chart, Column, Table
from copractice.domain.charts.cycles import CycleMark
from copractice.domain.charts.series.data import Aim, Frequency, Series
from copractice.domain.charts.series.picture import SeriesPicture, scale_of
from copractice.domain.spc import Charted, Kind, Point, Rule, digits_worth, reading
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.words import Sentence, count, say


def series(
    charted: Charted,
    days: Sequence[date],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    labels: Sequence[str | Sentence] = (),
    aim: Aim | None = None,
    cycles: Sequence[CycleMark] = (),
    remarks: Mapping[int, str | Sentence] | None = None,
    says: Sentence | None = None,
) -> Chart:
    """The chart of one measure over time.

    ``days`` has the first day of each period; ``labels`` names the phases; ``remarks`` puts words
    on single periods by index; ``says`` replaces the reading that is written from the figures.
    Raises ``ValueError`` where the parts do not fit each other.
    """
    digits = digits_worth(charted.values) if digits is None else digits
    data = Series(charted, days, unit, digits, frequency, labels, aim, cycles, remarks or {})
    answer = says or reading(
        charted, days, unit=unit, digits=digits, labels=labels, aim=aim.value if aim else None
    )
    return Chart(
        kind=charted.kind,
        title=title,
        reading=answer,
        method=in_turn([charted.method(), *_method(data)]),
        table=series_table(data),
        picture=SeriesPicture(data),
    )


def _method(data: Series) -> Iterator[Sentence]:
    scale = scale_of(data, 0, 1)
    kept_out = [data.frequency.day(data.days[i]) for i in data.charted.excluded]
    if kept_out:
        yield say("Kept out: {days}.", days=listed(kept_out))
    if not scale.begins_at_zero:
        yield say("The axis begins at {low}, not at zero.", low=data.amount(scale.low))
    left_out = len(data.cycles) - len(data.shown_cycles)
    if left_out:
        yield count(
            "{n} cycle outside these days is not shown.",
            "{n} cycles outside these days are not shown.",
            left_out,
        )


def series_table(data: Series) -> Table:
    """One row per period: value, level, limits, and all that the picture says in marks."""
    limited = data.charted.kind is not Kind.RUN
    centre = Column(say("Mean") if limited else say("Median"), numeric=True)
    columns = [Column(data.frequency.head), Column(say("Value"), numeric=True), centre]
    if limited:
        columns += [Column(say("Lower limit"), True), Column(say("Upper limit"), True)]
    return Table(
        caption=_caption(data),
        columns=(*columns, Column(say("Remark"))),
        rows=tuple(_row(data, i, limited=limited) for i in range(len(data.days))),
    )


def _caption(data: Series) -> Sentence:
    n = len(data.days)
    if data.aim is None:
        return count("{n} period, in order of time.", "{n} periods, in order of time.", n)
    return count(
        "{n} period, in order of time. The aim is {aim}.",
        "{n} periods, in order of time. The aim is {aim}.",
        n,
        aim=data.aim_amount,
    )


def _row(data: Series, i: int, *, limited: bool) -> tuple[Cell, ...]:
    point = data.charted.points[i]
    figures = [point.value, point.centre, *((point.lower, point.upper) if limited else ())]
    cells = [None if figure is None else data.amount(figure) for figure in figures]
    remark = noted([*_said(data, i), *_cycles(data, i)])
    return (data.frequency.day(data.days[i]), *cells, remark)


def _said(data: Series, i: int) -> Iterator[str | Sentence]:
    point = data.charted.points[i]
    label = data.label(point.phase)
    if i == data.phases[point.phase].start and (label or point.phase):
        yield say("{phase} begins", phase=label or say("phase {n}", n=point.phase + 1))
    if point.is_gap and i not in data.remarks:
        yield say("no data")
    if point.excluded:
        yield say("kept out of the centre")
    yield from _signals(point)
    if i in data.remarks:
        yield data.remarks[i]


def _signals(point: Point) -> Iterator[Sentence]:
    rules = {signal.rule for signal in point.signals}
    if Rule.BELOW in rules:
        yield say("below its limit")
    if Rule.ABOVE in rules:
        yield say("above its limit")
    if Rule.LONG_RUN in rules:
        yield say("part of a long run")
    if any(s.rule is Rule.FEW_CROSSINGS and s.trigger for s in point.signals):
        yield say("so far, the centre was crossed too seldom for chance")


def _cycles(data: Series, i: int) -> Iterator[Sentence]:
    for cycle in data.shown_cycles:
        if _period_of(data, cycle.starts) == i:
            yield _begins(cycle)
        if _period_of(data, cycle.ends) == i:
            yield say("cycle {n}: {state}", n=cycle.number, state=cycle.state.words)


def _begins(cycle: CycleMark) -> Sentence:
    if cycle.label:
        return say("cycle {n} begins: {label}", n=cycle.number, label=cycle.label)
    return say("cycle {n} begins", n=cycle.number)


def _period_of(data: Series, day: date | None) -> int:
    """The period a day falls into: the first or last for days beyond, the last for no day."""
    last = len(data.days) - 1
    return last if day is None else max(bisect_right(data.days, day) - 1, 0)
