"""A measure's figures as a chart: periods without a figure stay gaps, cycles stand below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from copractice.domain import charts, spc
from copractice.domain.cycles import State
from copractice.domain.periods import Frequency, period_start, periods_between
from copractice.partnerships.pages import figure_of
from copractice.people.speech import words

from .models import Cycle, Measure, Phase, Value

ChartKind = Literal["run", "i"]
MOST_CYCLES = 12
"""Cycles drawn below a chart: the latest ones; all of them stand in the list."""


@dataclass(frozen=True)
class Plotted:
    """A measure's figures by period: all that a drawing of it depends on, and nothing else."""

    name: str
    unit: str
    frequency: str
    aim: float | None
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    remarks: tuple[tuple[int, str], ...]
    phases: tuple[int, ...]
    labels: tuple[str, ...]

    def charted(self, kind: ChartKind) -> spc.Charted:
        """The run chart or the individuals chart. A share has limits within 0 and 100%."""
        if kind == "run":
            return spc.run(self.values, phases=self.phases)
        share = self.unit == "%"
        return spc.individuals(
            self.values,
            phases=self.phases,
            floor=0.0 if share else None,
            ceiling=100.0 if share else None,
        )

    def chart(self, kind: ChartKind, marks: Sequence[charts.CycleMark] = ()) -> charts.Chart:
        """The chart as a value: picture, reading, method and table from one object."""
        return charts.series(
            self.charted(kind),
            self.days,
            title=self.name,
            unit=self.unit,
            frequency=charts.Frequency(self.frequency),
            labels=self.labels,
            aim=charts.Aim(self.aim) if self.aim is not None else None,
            cycles=marks,
            remarks=dict(self.remarks),
        )


def plotted(
    measure: Measure, values: Sequence[Value], phases: Sequence[Phase] = ()
) -> Plotted | None:
    """The figures on every period from the first to the last; ``None`` without any figure."""
    if not values:
        return None
    frequency = Frequency(measure.frequency)
    by_period = {period_start(value.on, frequency): value for value in values}
    days = periods_between(min(by_period), max(by_period), frequency)
    starts = {period_start(phase.on, frequency): phase.label for phase in phases}
    begins = [i for i, day in enumerate(days) if i > 0 and day in starts]
    there = [(i, by_period[day]) for i, day in enumerate(days) if day in by_period]
    return Plotted(
        name=measure.name,
        unit=measure.unit,
        frequency=measure.frequency,
        aim=measure.aim,
        days=days,
        values=tuple(by_period[day].value if day in by_period else None for day in days),
        remarks=tuple((i, value.remark) for i, value in there if value.remark),
        phases=tuple(begins),
        labels=("", *(starts[days[i]] for i in begins)) if begins else (),
    )


# A drawing depends on its figures and the language alone, and most people look at the same ones:
# the latest few are kept. Who may see the figures was decided before they came here.
@lru_cache(maxsize=256)
def drawn(
    data: Plotted, kind: ChartKind, marks: tuple[charts.CycleMark, ...], language: str
) -> tuple[charts.Chart, dict[str, Any]]:
    """The chart and its figure for a page in the language that is active."""
    chart = data.chart(kind, marks)
    return chart, figure_of(chart, table=False)


@lru_cache(maxsize=512)
def small(data: Plotted, language: str) -> tuple[str, str]:
    """A measure in the space of a list row: the drawing, and what it says."""
    speak = words()
    picture = charts.spark(
        data.charted("run"),
        data.days,
        title=data.name,
        unit=data.unit,
        frequency=charts.Frequency(data.frequency),
        labels=data.labels,
        aim=charts.Aim(data.aim) if data.aim is not None else None,
    )
    return picture.svg(speak), speak.html(picture.reading)


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
