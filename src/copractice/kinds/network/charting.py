"""A measure's figures as a chart: periods without a figure stay gaps, cycles stand below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from copractice.domain import charts, spc
from copractice.domain.charts.scale import value_scale
from copractice.domain.cycles import State
from copractice.domain.measures import Judgement, MadeOf, compose
from copractice.domain.periods import Frequency, period_start, periods_between
from copractice.domain.spc.phrases import noted
from copractice.domain.words import say
from copractice.partnerships.pages import figure_of
from copractice.people.speech import words

from .models import Cycle, Definition, Measure

ChartKind = Literal["run", "i"]
MOST_CYCLES = 12
"""Cycles drawn below a chart: the latest ones; all of them stand in the list."""


@dataclass(frozen=True)
class Figure:
    """One figure of a series as it is shown: ``remark`` on the chart, ``notes`` in the table.

    ``version`` is the definition under which it was counted.
    """

    on: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    version: int = 1
    remark: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plotted:
    """A measure's figures by period: all that a drawing of it depends on, and nothing else.

    ``phases``, ``freeze`` and ``exclude`` are what people said of the series, as ``spc`` takes it.
    ``numerators`` and ``denominators`` are what the figures are made of, for charts that need it.
    ``versions`` are the definitions under which they were counted; ``notes`` stand in the table.
    ``idle`` are the numbers of judgements that do not touch these periods.
    """

    name: str
    unit: str
    frequency: str
    aim: float | None
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    remarks: tuple[tuple[int, str], ...]
    phases: tuple[int, ...]
    labels: tuple[str, ...]
    freeze: tuple[int | None, ...] = ()
    exclude: tuple[int, ...] = ()
    made_of: MadeOf = MadeOf.NUMBER
    per: int = 100
    numerators: tuple[float | None, ...] = ()
    denominators: tuple[float | None, ...] = ()
    versions: tuple[int | None, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    idle: tuple[int, ...] = ()

    def charted(self, kind: ChartKind) -> spc.Charted:
        """The run chart or the individuals chart. A share has limits within 0 and 100%."""
        said: dict[str, Any] = {
            "phases": self.phases,
            "freeze": self.freeze or None,
            "exclude": self.exclude,
        }
        if kind == "run":
            return spc.run(self.values, **said)
        share = self.made_of is MadeOf.SHARE
        return spc.individuals(
            self.values,
            **said,
            floor=0.0 if self.made_of.is_counted else None,
            ceiling=100.0 if share else None,
        )

    def suggested(self) -> tuple[tuple[date, spc.PhaseSuggestion], ...]:
        """Where the program would look for a new phase, with the day; none where one is said to be.

        Nothing begins by it: a person says so, with a reason.
        """
        found = spc.suggest_phases(self.charted("run"), unit=self.unit)
        return tuple((self.days[one.start], one) for one in found if one.start not in self.phases)

    def chart(self, kind: ChartKind, marks: Sequence[charts.CycleMark] = ()) -> charts.Chart:
        """The chart as a value: picture, reading, method and table from one object."""
        chart = charts.series(
            self.charted(kind),
            self.days,
            title=self.name,
            unit=self.unit,
            frequency=_frequency(self.frequency),
            labels=self.labels,
            aim=charts.Aim(self.aim) if self.aim is not None else None,
            cycles=marks,
            remarks=dict(self.remarks),
        )
        return replace(chart, table=self._noted(chart.table))

    def _noted(self, table: charts.Table) -> charts.Table:
        """The table with what there is to tell of single figures: corrected, late, of how many."""
        notes = dict(self.notes)
        rows = [
            (*row[:-1], noted([one for one in (row[-1], notes.get(i)) if one]))
            for i, row in enumerate(table.rows)
        ]
        return replace(table, rows=tuple(rows))


def _frequency(frequency: str) -> charts.Frequency:
    """How long a period is, as charts know it: a quarter is shown by the month it begins with."""
    return charts.Frequency.TERM if frequency == Frequency.QUARTER else charts.Frequency(frequency)


def plotted(
    measure: Measure,
    figures: Sequence[Figure],
    judged: Sequence[Judgement] = (),
    definitions: Sequence[Definition] = (),
    *,
    name: str = "",
) -> Plotted | None:
    """The figures on every period from the first to the last; ``None`` without any figure.

    ``judged`` is what holds of this series, ``name`` what it is called where it is not the measure.
    """
    if not figures:
        return None
    frequency = Frequency(measure.frequency)
    by_period = {period_start(figure.on, frequency): figure for figure in figures}
    days = periods_between(min(by_period), max(by_period), frequency)
    said = compose(judged, days, frequency)
    there = [by_period.get(day) for day in days]
    changed = dict(_changed(definitions, days, frequency))
    return Plotted(
        name=name or measure.name,
        unit=measure.unit,
        frequency=measure.frequency,
        aim=measure.aim,
        days=days,
        values=tuple(one.value if one else None for one in there),
        remarks=tuple(
            (i, text) for i, one in enumerate(there) if (text := _remark(one, changed.get(i)))
        ),
        phases=said.phases,
        labels=said.labels,
        freeze=said.freeze,
        exclude=said.exclude,
        made_of=MadeOf(measure.made_of),
        per=measure.per,
        numerators=tuple(one.numerator if one else None for one in there),
        denominators=tuple(one.denominator if one else None for one in there),
        versions=tuple(one.version if one else None for one in there),
        notes=tuple((i, "; ".join(one.notes)) for i, one in enumerate(there) if one and one.notes),
        idle=tuple(one.order for one in said.idle),
    )


def _changed(
    definitions: Sequence[Definition], days: Sequence[date], frequency: Frequency
) -> Iterator[tuple[int, str]]:
    """Where a later definition begins, with the words that mark it."""
    for one in definitions:
        at = bisect_left(days, one.on)
        if one.number > 1 and at < len(days) and one.on > days[0]:
            yield at, words()(say("definition {n}", n=one.number))


def _remark(figure: Figure | None, changed: str | None) -> str:
    return "; ".join(filter(None, (changed, figure.remark if figure else "")))


# A drawing depends on its figures and the language alone, and most people look at the same ones:
# the latest few are kept. Who may see the figures was decided before they came here.
@lru_cache(maxsize=256)
def drawn(
    data: Plotted, kind: ChartKind, marks: tuple[charts.CycleMark, ...], language: str
) -> tuple[charts.Chart, dict[str, Any]]:
    """The chart and its figure for a page in the language that is active."""
    chart = data.chart(kind, marks)
    return chart, figure_of(chart, table=False)


@lru_cache(maxsize=1024)
def small(
    data: Plotted, language: str, scale: tuple[float, float] | None = None
) -> tuple[str, str]:
    """A series in the space of a list row: the drawing, and what it says.

    With ``scale`` it is one of several sites, all drawn on this one scale.
    """
    speak = words()
    picture = charts.spark(
        data.charted("run"),
        data.days,
        title=data.name,
        unit=data.unit,
        frequency=_frequency(data.frequency),
        labels=data.labels,
        aim=charts.Aim(data.aim) if data.aim is not None else None,
        scale=scale,
    )
    says = picture.reading if scale is None else picture.reading.values["reading"]
    return picture.svg(speak), speak.html(says)


def common_scale(series: Sequence[Plotted]) -> tuple[float, float]:
    """One scale for the series of all sites: the whole range of a share, else all that there is."""
    known = [value for data in series for value in (*data.values, data.aim) if value is not None]
    if series[0].made_of is MadeOf.SHARE:
        return 0.0, 100.0
    found = value_scale(known, 0, 1)
    return found.low, found.high


@lru_cache(maxsize=256)
def ramped(rows: tuple[charts.Ramp, ...], today: date, language: str) -> dict[str, Any]:
    """Change ideas with their cycles, as a figure."""
    return {**figure_of(charts.ramps(rows, title="", today=today)), "title": ""}


_MARKS = {
    State.PLANNED: charts.CycleState.RUNNING,
    State.DOING: charts.CycleState.RUNNING,
    State.TO_STUDY: charts.CycleState.TO_STUDY,
    State.STUDIED: charts.CycleState.TO_STUDY,
    State.ADOPTED: charts.CycleState.ADOPTED,
    State.ADAPTED: charts.CycleState.ADAPTED,
    State.EXPANDED: charts.CycleState.EXPANDED,
    State.ABANDONED: charts.CycleState.ABANDONED,
}


def is_marked(cycle: Cycle) -> bool:
    """A plan that was dropped was never a test: it is not drawn."""
    return State(cycle.state) in _MARKS


def mark_of(cycle: Cycle) -> charts.CycleMark:
    """A cycle as it is drawn on a time axis."""
    starts = cycle.started_on or cycle.starts
    return charts.CycleMark(
        number=cycle.number,
        starts=starts,
        ends=max(starts, cycle.finished_on or cycle.due),
        state=_MARKS[State(cycle.state)],
        label=cycle.change.name,
    )
