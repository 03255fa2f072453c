"""A measure's figures as a chart: periods without a figure stay gaps, cycles stand below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from copractice.domain import charts, spc
from copractice.domain.cycles import State
from copractice.domain.periods import Frequency, period_start, periods_between
from copractice.domain.words import Words

from .models import Cycle, Measure, Phase, Value

ChartKind = Literal["run", "i"]
MOST_CYCLES = 12
"""Cycles drawn below a chart: the latest ones; all of them stand in the list."""


@dataclass(frozen=True)
class Plotted:
    """A measure's figures by period, ready for any chart of it."""

    measure: Measure
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    remarks: dict[int, str]
    phases: tuple[int, ...]
    labels: tuple[str, ...]

    def charted(self, kind: ChartKind) -> spc.Charted:
        """The run chart or the individuals chart. A share has limits within 0 and 100%."""
        if kind == "run":
            return spc.run(self.values, phases=self.phases)
        share = self.measure.unit == "%"
        return spc.individuals(
            self.values,
            phases=self.phases,
            floor=0.0 if share else None,
            ceiling=100.0 if share else None,
        )

    def chart(self, kind: ChartKind, words: Words, cycles: Sequence[Cycle] = ()) -> charts.Chart:
        """The chart as a value: picture, reading, method and table from one object."""
        measure = self.measure
        return charts.series(
            self.charted(kind),
            self.days,
            title=measure.name,
            unit=measure.unit,
            frequency=charts.Frequency(measure.frequency),
            labels=self.labels,
            aim=charts.Aim(measure.aim) if measure.aim is not None else None,
            cycles=[mark_of(cycle) for cycle in cycles],
            remarks=self.remarks,
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
    return Plotted(
        measure=measure,
        days=days,
        values=tuple(by_period[day].value if day in by_period else None for day in days),
        remarks={
            i: by_period[day].remark
            for i, day in enumerate(days)
            if day in by_period and by_period[day].remark
        },
        phases=tuple(begins),
        labels=("", *(starts[days[i]] for i in begins)) if begins else (),
    )


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
