"""Predicted beside actual: the four parts, months, tables, the chart, and what is withheld."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import charts
from copractice.domain.calendars import Days, months_from
from copractice.domain.charts import MonthOfDemand
from copractice.domain.demand import (
    Activity,
    Seen,
    Source,
    Told,
    Withheld,
    mark_first_times,
    seen_of_person,
    tell,
)
from copractice.domain.demand.coverage import Coverage, Holds, estimate_coverage
from copractice.domain.demand.planned import Per, RolePlan, Task, TimeFrame, planned_demand
from copractice.domain.demand.predicted import Apart, Beside, apart, beside, told_beside
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, exactly
from copractice.domain.demand.tables import figures_table, months_table
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Words
from tests.domain.test_charts import SVG, assert_readable, of_class, tree
from tests.domain.test_demand_planned import spans

EN, ES = Words("en"), Words("es")
SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (9, 10, 11))
MONTHS = (SEPTEMBER, OCTOBER)
FRAME = TimeFrame(Days(SEPTEMBER, date(2027, 6, 30)))


def plan(people: int | None = 6) -> RolePlan:
    rows = [
        Task(
            *("teacher", "Test", Span(30, 40), exactly(2), Per.MONTH),
            new=True,
            together=False,
            answers="teacher",
            inside=False,
            people=people,
        ),
        Task(
            *("teacher", "Huddle", exactly(45), exactly(1), Per.MONTH),
            new=False,
            together=True,
            answers="hub",
            inside=True,
            people=people,
        ),
    ]
    return planned_demand(rows, FRAME).roles["teacher"]


def done(people: int, minutes: int = 50) -> Sequence[Activity]:
    return mark_first_times(
        Activity(
            *(f"p{n}", "teacher", month, "test", minutes, Source.STATED),
            inside=False,
            others=0,
            answerable=True,
            ref=f"{n} {month}",
        )
        for n in range(people)
        for month in MONTHS
    )


def released(people: int) -> Seen | Withheld:
    told = tell(done(people), lambda one: one.role, repr)
    return told.whole if isinstance(told, Told) else told


SAID = [Holds.MOST] * 8
COVERAGE = estimate_coverage(SAID, asked=8, people=8, when="autumn 2026")


def of_group(people: int = 6, coverage: Coverage | Withheld | None = COVERAGE) -> Beside | Withheld:
    by_month = {
        SEPTEMBER: seen_of_person([one for one in done(1) if one.month == SEPTEMBER], "p0"),
        OCTOBER: released(people),
    }
    return beside(plan(), released(people), coverage, months=MONTHS, by_month=by_month)


def test_the_four_parts_of_a_group() -> None:
    found = of_group()
    assert isinstance(found, Beside)
    assert [(str(one.name), one.predicted, one.seen) for one in found.figures] == [
        ("Time", Span(1260, 1500), exactly(600)),
        ("Inside the working day", exactly(540), exactly(0)),
        ("Tasks", exactly(36), exactly(12)),
        ("New to the person", exactly(6), exactly(6)),
        ("With others", exactly(12), exactly(0)),
        ("Time with others", exactly(540), exactly(0)),
        ("Answering for the result", exactly(24), exactly(12)),
        ("Leading", Span(0, 36), exactly(0)),
    ]
    assert found.figures[0].apart == Apart(-900, -660)
    # Six people worked ten hours on record; most of it is 60 to 90 percent of the work.
    assert found.estimate == Span(666, 1000)
    assert [one.seen for one in found.months] == [Withheld(TOO_FEW), exactly(600)]


def test_predicted_and_actual_in_sentences() -> None:
    found = of_group()
    assert isinstance(found, Beside)
    told = {part: EN(words) for part, words in told_beside(found).items()}
    assert told[DemandPart.TIME] == (
        "Time: predicted 21 h to 25 h, recorded 10 h. That is less than predicted: by 11 h to "
        "15 h. Inside the working day: predicted 9 h, recorded 0 min. That is less than predicted: "
        "by 9 h. The record holds about 60% to 90% of the work: said by 8 of 8 asked in autumn "
        "2026. If that holds for these people too, they worked 11.1 h to 16.7 h. This is an "
        "estimate."
    )
    assert "New to the person: predicted 6, recorded 6. That is as pred" in told[DemandPart.LABOUR]
    assert all("The record holds about 60% to 90% of the work" in one for one in told.values())


def test_without_a_coverage_nothing_is_estimated() -> None:
    for none in (None, Withheld(TOO_FEW)):
        found = of_group(coverage=none)
        assert isinstance(found, Beside)
        assert found.estimate is None
        assert "estimate" not in EN(told_beside(found)[DemandPart.TIME])
    assert "Nobody was asked yet" in EN(told_beside(of_found(None))[DemandPart.TIME])


def of_found(coverage: Coverage | None) -> Beside:
    found = of_group(coverage=coverage)
    assert isinstance(found, Beside)
    return found


def test_fewer_than_five_are_withheld_wherever_the_sum_comes_from() -> None:
    assert isinstance(of_group(4), Withheld)
    unreleased = seen_of_person(done(1), "p0")
    assert isinstance(beside(plan(), unreleased, None, months=MONTHS), Withheld)


def test_one_person_sees_their_own() -> None:
    seen = seen_of_person(done(3), "p0")
    by_month = {SEPTEMBER: seen_of_person([one for one in done(1) if one.month == SEPTEMBER], "p0")}
    found = beside(plan(), seen, COVERAGE, months=MONTHS, by_month=by_month, own=True)
    assert isinstance(found, Beside)
    assert found.figures[0].predicted == Span(210, 250)
    assert [one.seen for one in found.months] == [exactly(50), NONE]
    assert found.estimate is None


def test_what_nobody_said_of_the_record_leaves_it_open() -> None:
    rows = [
        Activity(
            "p0", "teacher", SEPTEMBER, "test", 50, Source.USUAL, inside, None, ref=str(inside)
        )
        for inside in (True, None)
    ]
    found = beside(plan(), seen_of_person(rows, "p0"), None, months=[SEPTEMBER], own=True)
    assert isinstance(found, Beside)
    seen = {str(one.name): one.seen for one in found.figures}
    assert seen["Inside the working day"] == Span(50, 100)
    assert seen["With others"] == Span(0, 2)
    assert seen["Time with others"] == Span(0, 100)
    told = EN(told_beside(found)[DemandPart.COMMUNICATION])
    assert told.startswith("With others: predicted 1, recorded 0 to 2. That may be as predicted.")


def test_what_a_release_leaves_out_is_not_told() -> None:
    rows = [*done(5)[:9], Activity("p4", "teacher", OCTOBER, "x", 9, Source.USUAL, True, 2)]
    told = tell(rows, lambda one: one.role, repr)
    assert isinstance(told, Told)
    found = beside(plan(), told.whole, None, months=MONTHS)
    assert isinstance(found, Beside)
    assert [one.seen for one in found.figures if str(one.name) == "With others"] == [None]
    assert "fewer than five people" in EN(told_beside(found)[DemandPart.COMMUNICATION])
    assert "not shown" in figures_table(found).text(EN)[5]


def test_what_nobody_predicted_is_held_against_nothing() -> None:
    unknown = planned_demand([Task("teacher", "Test", people=6)], FRAME).roles["teacher"]
    found = beside(unknown, released(6), None, months=MONTHS)
    assert isinstance(found, Beside)
    told = EN(told_beside(found)[DemandPart.TIME])
    assert told.startswith("Time: predicted not known, recorded 10 h. Nothing was predicted")
    assert figures_table(found).rows[0][-1] is None


def test_no_months_are_refused() -> None:
    with pytest.raises(ValueError, match="one month or more"):
        beside(plan(), released(6), None, months=[])


@given(spans(500), spans(500), st.data())
def test_the_difference_holds_whatever_was_meant_and_done(
    predicted: Span, seen: Span, data: st.DataObject
) -> None:
    meant = data.draw(st.integers(predicted.least, predicted.most or 0))
    did = data.draw(st.integers(seen.least, seen.most or 0))
    lies = apart(predicted, seen)
    assert lies.least is not None
    assert lies.least <= did - meant <= lies.most
    if lies.more is not None:
        assert lies.more.holds(exactly(did - meant))
    if lies.fewer is not None:
        assert lies.fewer.holds(exactly(meant - did))


def test_without_an_upper_end_less_is_at_least_so_much() -> None:
    assert apart(Span(60, None), exactly(20)).fewer == Span(40, None)
    assert apart(UNKNOWN, exactly(20)) == Apart(None, 20)
    assert apart(exactly(20), exactly(60)).more == exactly(40)


# Tables and the chart.


def test_the_table_has_predicted_seen_and_coverage() -> None:
    table = figures_table(of_found(COVERAGE if isinstance(COVERAGE, Coverage) else None))
    assert EN(table.caption) == (
        "Predicted and seen. The record holds about 60% to 90% of the work: said by 8 of 8 asked "
        "in autumn 2026."
    )
    rows = table.text(EN)
    assert rows[0] == ["Figure", "Part of demand", "Predicted", "Seen", "Difference"]
    assert rows[1] == ["Time", "Time", "21 h to 25 h", "10 h", "11 h to 15 h less"]
    assert rows[4][-1] == "as predicted"
    assert rows[-1][3] == "11.1 h to 16.7 h"
    assert rows[-1][0].endswith("an estimate")


def test_the_table_by_month_withholds_what_is_withheld() -> None:
    rows = months_table(of_found(None)).text(EN)
    assert rows[1:] == [
        ["Sep 2026", "10.5 h to 12.5 h", "not shown", ""],
        ["Oct 2026", "10.5 h to 12.5 h", "10 h", "30 min to 2.5 h less"],
    ]


@st.composite
def months_of_demand(draw: st.DrawFn) -> list[MonthOfDemand]:
    planned = spans(9000) | st.integers(0, 900).map(lambda least: Span(least, None))
    seen = st.none() | st.just(Withheld(TOO_FEW)) | st.integers(0, 9000)
    return [
        MonthOfDemand(month, draw(planned), draw(st.none() | planned), draw(seen))
        for month in months_from(SEPTEMBER, draw(st.integers(1, 30)))
        if draw(st.integers(0, 5))
    ] or [MonthOfDemand(SEPTEMBER, NONE)]


@given(months_of_demand())
@settings(max_examples=40, deadline=None)
def test_the_chart_is_readable_and_says_what_its_table_says(rows: list[MonthOfDemand]) -> None:
    chart = charts.workload(rows, title="Hours")
    assert_readable(chart)
    discs = of_class(tree(chart), "circle", "obs")
    assert len(discs) == sum(isinstance(row.seen, int) for row in rows)
    cells = [row[-1] for row in chart.table.text(EN)[1:]]
    assert cells.count("not shown") == sum(isinstance(row.seen, Withheld) for row in rows)
    lines = [line for line in tree(chart).iter(SVG + "line") if line.get("class") == "ink"]
    assert len(lines) == sum(row.there is not None for row in rows)


def chart_of(*rows: MonthOfDemand) -> charts.Chart:
    return charts.workload(rows, title="Hours a month")


def test_the_chart_says_where_it_is_too_much() -> None:
    hours = exactly(120)
    chart = chart_of(
        MonthOfDemand(SEPTEMBER, Span(60, 90), hours, 90),
        MonthOfDemand(OCTOBER, Span(150, 180), hours, Withheld(TOO_FEW)),
        MonthOfDemand(NOVEMBER, Span(60, 150), hours),
    )
    assert EN(chart.reading) == (
        "More is planned than there is time for in Oct 2026. It may be more than there is time for "
        "in Nov 2026. Recorded in 1 month: 1.5 h, where 1 h to 1.5 h was planned."
    )
    assert chart.table.text(EN)[2] == ["Oct 2026", "2.5 h to 3 h", "2 h", "not shown"]
    assert ET.fromstring(chart.svg(ES, "phone")).get("aria-label") == ES(chart.reading)


def test_the_chart_says_where_it_fits_and_what_nobody_said() -> None:
    fits = chart_of(MonthOfDemand(SEPTEMBER, Span(60, 90), exactly(120)))
    assert EN(fits.reading) == "What is planned fits into the time there is."
    unsaid = chart_of(MonthOfDemand(SEPTEMBER, UNKNOWN))
    assert EN(unsaid.reading) == "Nobody said how much time there is for it."
    assert unsaid.table.text(EN)[1] == ["Sep 2026", "not known", "", ""]
    assert len(of_class(tree(unsaid), "path", "exp-line")) == 1


def test_the_chart_needs_months_in_order() -> None:
    later, first = MonthOfDemand(OCTOBER, NONE), MonthOfDemand(SEPTEMBER, NONE)
    for wrong in ([], [later, first], [first, first]):
        with pytest.raises(ValueError, match="once each"):
            charts.workload(wrong, title="")
