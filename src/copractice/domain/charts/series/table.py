"""The table of a measure over time: one row per period, with all that the picture says."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.charts.cycles import cycles_told
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.series.naming import centre_head, in_table, size_head
from copractice.domain.spc import Kind, Point
from copractice.domain.spc.phrases import noted
from copractice.domain.words import Sentence, Value, count, say


def series_table(data: Series) -> Table:
    """One row per period: value, size, level, limits, and all that the picture says in marks."""
    sized = size_head(data.charted)
    heads = [say("Value"), *([] if sized is None else [sized]), centre_head(data.charted)]
    if data.charted.kind is not Kind.RUN:
        heads += [say("Lower limit"), say("Upper limit")]
    if data.has_warning_lines:
        heads += [say("Lower two-sigma line"), say("Upper two-sigma line")]
    figures = [Column(head, numeric=True) for head in heads]
    said = _by_period(data)
    return Table(
        caption=_caption(data),
        columns=(Column(data.frequency.head), *figures, Column(say("Remark"))),
        rows=tuple(
            (data.frequency.day(day), *_figures(data, point, sized is not None), noted(said[i]))
            for i, (day, point) in enumerate(zip(data.days, data.charted.points, strict=True))
        ),
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


def _figures(data: Series, point: Point, sized: bool) -> Iterator[Cell]:
    yield _amount(data, point.value)
    if sized:
        yield point.size
    yield _amount(data, point.centre)
    if data.charted.kind is not Kind.RUN:
        yield _amount(data, point.lower)
        yield _amount(data, point.upper)
    if data.has_warning_lines:
        yield _amount(data, point.lower_warning)
        yield _amount(data, point.upper_warning)


def _amount(data: Series, figure: float | None) -> Cell:
    return None if figure is None else data.amount(figure)


def _by_period(data: Series) -> list[list[Value]]:
    """What is said of each period, the more general first."""
    said: list[list[Value]] = [[] for _ in data.days]
    for number, phase in enumerate(data.phases):
        label = data.label(number)
        if label or number:
            name = label or say("phase {n}", n=number + 1)
            said[phase.start].append(say("{phase} begins", phase=name))
    for i, definition in data.definitions.items():
        said[i].append(say("{definition} begins to hold", definition=definition))
    for i, point in enumerate(data.charted.points):
        said[i] += _of_point(data, i, point)
    for occurrence in data.signals:
        for i in occurrence.members:
            part = in_table(occurrence, i)
            said[i] += [] if part is None else [part]
    for by_period in (data.remarks, data.notes):
        for i, words in by_period.items():
            said[i].append(words)
    for i, told in cycles_told(data.shown_cycles, data.days):
        said[i].append(told)
    return said


def _of_point(data: Series, i: int, point: Point) -> Iterator[Value]:
    if point.is_gap and i not in data.remarks:
        yield say("no data")
    if point.excluded and i in data.reasons:
        yield say("kept out of the centre: {reason}", reason=data.reasons[i])
    elif point.excluded:
        yield say("kept out of the centre")
