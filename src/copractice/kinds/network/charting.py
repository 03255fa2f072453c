"""A measure's figures as a chart: periods without a figure stay gaps, cycles stand below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from copractice.domain import charts, spc
from copractice.domain.cycles import State
from copractice.domain.measures import (
    BETTER,
    AddingUp,
    AnyKind,
    Choice,
    Figures,
    Judgement,
    MadeOf,
    added_up,
    charted,
    compose,
    fitting,
)
from copractice.domain.periods import Frequency, period_start, periods_between
from copractice.domain.spc import cumulative
from copractice.domain.words import say
from copractice.partnerships.pages import figure_of, table_of
from copractice.people.speech import words

from .models import Cycle, Definition, Measure

RUN = Choice()
"""The run chart with the usual rules: what everyone is shown first."""

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

    ``phases``, ``freeze`` and ``exclude`` are what people said of the series, as ``spc`` takes it;
    ``reasons`` say why a period is left out. ``numerators`` and ``denominators`` are what the
    figures are made of, for charts that need it. ``versions`` are the definitions under which they
    were counted, ``definitions`` names one where it begins; ``notes`` stand in the table. ``idle``
    are the numbers of judgements that do not touch these periods.
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
    reasons: tuple[tuple[int, str], ...] = ()
    definitions: tuple[tuple[int, str], ...] = ()
    better: spc.Direction = spc.Direction.NEUTRAL
    idle: tuple[int, ...] = ()

    @property
    def figures(self) -> Figures:
        """The figures with what each is made of, for the choice of a chart."""
        return Figures(self.made_of, self.values, self.numerators, self.denominators, self.per)

    def charted(self, choice: Choice = RUN) -> spc.Charted:
        """The chart that was chosen, with all that people said of the series."""
        return charted(
            self.figures,
            choice,
            phases=self.phases,
            freeze=self.freeze or None,
            exclude=self.exclude,
        )

    def suggested(self) -> tuple[tuple[date, spc.PhaseSuggestion], ...]:
        """Where the program would look for a new phase, with the day; none where one is said to be.

        Nothing begins by it: a person says so, with a reason.
        """
        found = spc.suggest_phases(self.charted(), unit=self.unit)
        return tuple((self.days[one.start], one) for one in found if one.start not in self.phases)

    def chart(self, choice: Choice = RUN, marks: Sequence[charts.CycleMark] = ()) -> charts.Chart:
        """The chart as a value: picture, reading, method and table from one object."""
        if isinstance(choice.kind, AddingUp):
            return self._added_up(choice.kind, marks)
        same = choice.shows_the_measure
        return charts.series(
            self.charted(choice),
            self.days,
            title=self.name,
            unit=self.unit if choice.is_in_its_unit else "",
            digits=spc.digits_worth(self.values) if same else None,
            frequency=charts.Frequency(self.frequency),
            labels=self.labels,
            aim=self.target if same else None,
            better=self.better if same else spc.Direction.NEUTRAL,
            cycles=marks,
            remarks=dict(self.remarks),
            reasons=dict(self.reasons),
            definitions=dict(self.definitions),
            notes=dict(self.notes),
        )

    def _added_up(self, kind: AddingUp, marks: Sequence[charts.CycleMark]) -> charts.Chart:
        found = added_up(
            self.figures, kind, phases=self.phases, freeze=self.freeze, exclude=self.exclude
        )
        shown: dict[str, Any] = {
            "title": self.name,
            "unit": self.unit,
            "digits": spc.digits_worth(self.values),
            "frequency": charts.Frequency(self.frequency),
            "cycles": marks,
            "remarks": {**dict(self.remarks), **dict(self.definitions), **dict(self.reasons)},
            "notes": dict(self.notes),
        }
        if isinstance(found, cumulative.Ewma):
            return charts.smoothed(found, self.days, aim=self.target, **shown)
        return charts.cusum(found, self.days, **shown)

    @property
    def target(self) -> charts.Aim | None:
        """The aim as a chart draws it."""
        return charts.Aim(self.aim) if self.aim is not None else None


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
    return Plotted(
        name=name or measure.name,
        unit=measure.unit,
        frequency=measure.frequency,
        aim=measure.aim,
        days=days,
        values=tuple(one.value if one else None for one in there),
        remarks=tuple((i, one.remark) for i, one in enumerate(there) if one and one.remark),
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
        reasons=said.reasons,
        definitions=tuple(_changed(definitions, days, frequency)),
        better=BETTER[measure.direction],
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


# A drawing depends on its figures and the language alone, and most people look at the same ones:
# the latest few are kept. Who may see the figures was decided before they came here.
@lru_cache(maxsize=256)
def drawn(
    data: Plotted, choice: Choice, marks: tuple[charts.CycleMark, ...], language: str
) -> tuple[charts.Chart, dict[str, Any]]:
    """The chart and its figure for a page in the language that is active."""
    chart = data.chart(choice, marks)
    return chart, figure_of(chart, table=False)


@lru_cache(maxsize=1024)
def kinds_of(data: Plotted) -> tuple[AnyKind, ...]:
    """The kinds of chart that the figures of a series allow."""
    return fitting(data.figures)


@lru_cache(maxsize=1024)
def suggestions(data: Plotted) -> tuple[tuple[date, spc.PhaseSuggestion], ...]:
    """Where the program would look for a new phase; see :meth:`Plotted.suggested`."""
    return data.suggested()


@lru_cache(maxsize=1024)
def small(data: Plotted, language: str) -> tuple[str, str]:
    """A series in the space of a list row: the drawing, and what it says."""
    speak = words()
    picture = charts.spark(
        data.charted(),
        data.days,
        title=data.name,
        unit=data.unit,
        frequency=charts.Frequency(data.frequency),
        labels=data.labels,
        aim=data.target,
    )
    return picture.svg(speak), speak.html(picture.reading)


def site_by_site(series: Sequence[Plotted], choice: Choice, *, title: str) -> charts.Multiples:
    """The series of all sites on one scale, in the order given: the whole range of a share."""
    first = series[0]
    same = choice.shows_the_measure
    return charts.multiples(
        [
            charts.SiteChart(one.name, one.charted(choice), one.days, one.labels, dict(one.reasons))
            for one in series
        ],
        title=title,
        unit=first.unit if choice.is_in_its_unit else "",
        frequency=charts.Frequency(first.frequency),
        aim=first.target if same else None,
        scale=(0.0, 100.0) if same and first.made_of is MadeOf.SHARE else None,
    )


@lru_cache(maxsize=64)
def multiplied(
    series: tuple[Plotted, ...], choice: Choice, title: str, language: str
) -> dict[str, Any]:
    """Small multiples for a page, with their reading, method and table from the one object."""
    speak = words()
    made = site_by_site(series, choice, title=title)
    return {
        "reading_html": speak.html(made.reading),
        "method": speak(made.method),
        "table": table_of(made),
        "svgs": made.svgs(speak),
        "readings": [speak.html(panel.reading) for panel in made.panels],
    }


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
