"""Overload: what all plans ask of a person against the time there is, and what others see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.calendars import Days
from copractice.domain.demand import FEWEST_PEOPLE, Withheld
from copractice.domain.demand.capacity import (
    Capacity,
    Fits,
    Held,
    Limit,
    OfPerson,
    ToldOverload,
    overload,
    remedies,
    tell_overload,
    told_group,
    told_overload,
    told_remedies,
    too_much,
)
from copractice.domain.demand.planned import (
    Per,
    Replaced,
    RolePlan,
    Task,
    TimeFrame,
    planned_demand,
)
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.demand.spans import NONE, Span, exactly, total
from copractice.domain.words import Words
from tests.domain.test_demand_planned import frames, replaces, spans, tasks

EN = Words("en")
SEVERITY = [*Fits]
modest = settings(max_examples=50, deadline=None)
AUTUMN = TimeFrame(Days(date(2026, 9, 1), date(2026, 11, 30)))


def plan(*rows: Task, stops: tuple[Replaced, ...] = (), frame: TimeFrame = AUTUMN) -> RolePlan:
    return planned_demand(rows, frame, stops).roles["teacher"]


def monthly(minutes: Span | None, what: str = "Test", **more: object) -> Task:
    return replace(Task("teacher", what, minutes, exactly(1), Per.MONTH), **more)  # type: ignore[arg-type]


def judged(minutes: Span | None, there: Span | None) -> Fits:
    return overload(Capacity("teacher", there), [plan(monthly(minutes))]).months[0].fits


@pytest.mark.parametrize(
    ("asked", "there", "fits"),
    [
        (exactly(60), exactly(60), Fits.YES),
        (exactly(61), exactly(60), Fits.NO),
        (Span(50, 70), exactly(60), Fits.PERHAPS_NOT),
        (exactly(60), Span(50, 70), Fits.PERHAPS_NOT),
        (exactly(60), None, Fits.UNKNOWN),
        (None, exactly(60), Fits.UNKNOWN),
        (exactly(0), None, Fits.YES),
        (exactly(60), Span(60, None), Fits.YES),
        (exactly(61), Span(60, None), Fits.PERHAPS_NOT),
    ],
)
def test_how_surely_it_fits(asked: Span | None, there: Span | None, fits: Fits) -> None:
    assert judged(asked, there) is fits


some_plans = st.builds(
    lambda rows, stops, frame: tuple(planned_demand(rows, frame, stops).roles.values()),
    st.lists(tasks(), min_size=1, max_size=3),
    st.lists(replaces, max_size=2),
    frames(),
)
some_time = st.none() | spans(400)


@modest
@given(some_plans, spans(400), st.integers(0, 300), some_time)
def test_more_time_never_makes_it_fit_worse(
    plans: tuple[RolePlan, ...], there: Span, more: int, inside: Span | None
) -> None:
    less = overload(Capacity("x", there, inside), plans)
    wider = None if inside is None else inside + exactly(more)
    better = overload(Capacity("x", there + exactly(more), wider), plans)
    for one, other in zip(less.held, better.held, strict=True):
        assert SEVERITY.index(other.fits) <= SEVERITY.index(one.fits)
        assert other.over.least <= one.over.least
    assert SEVERITY.index(better.fits) <= SEVERITY.index(less.fits)


@modest
@given(some_plans, some_plans, some_time, st.frozensets(st.integers(1, 12)))
def test_another_partnership_never_makes_room(
    plans: tuple[RolePlan, ...],
    more: tuple[RolePlan, ...],
    there: Span | None,
    closed: frozenset[int],
) -> None:
    capacity = Capacity("x", there, None, closed)
    alone, both = overload(capacity, plans), overload(capacity, [*plans, *more])
    months = {one.month: one for one in both.months}
    for one in alone.months:
        assert months[one.month].asked.least >= one.asked.least
        if one.fits is Fits.NO:
            assert months[one.month].fits is Fits.NO
    assert overload(capacity, [*more, *plans]).months == both.months


@modest
@given(some_plans, spans(400), st.data())
def test_where_it_surely_does_not_fit_no_year_would_fit(
    plans: tuple[RolePlan, ...], there: Span, data: st.DataObject
) -> None:
    """However little is asked and however much there is: what is called certain stays too much."""
    found = overload(Capacity("x", there), plans)
    for one in found.of(Fits.NO):
        asked = data.draw(st.integers(one.asked.least, one.asked.least + 60))
        assert asked > data.draw(st.integers(there.least, there.most or there.least))
    for one in found.of(Fits.YES):
        assert one.asked.most is not None
        assert one.asked.most <= there.least


def test_tasks_without_a_month_are_too_much_in_all_though_in_no_month() -> None:
    days = [Task("teacher", f"Day {n}", exactly(100), exactly(1), Per.ALL) for n in range(4)]
    found = overload(Capacity("teacher", exactly(120)), [plan(*days)])
    assert {one.fits for one in found.months} == {Fits.PERHAPS_NOT}
    (whole,) = found.whole
    assert (whole.fits, whole.over) == (Fits.NO, exactly(40))
    assert found.fits is Fits.NO
    assert "it is more in all than there is time for: by 40 min" in EN(told_overload(found))


def test_the_working_day_has_a_limit_of_its_own() -> None:
    rows = (monthly(exactly(50), inside=True), monthly(exactly(50), inside=None))
    found = overload(Capacity("teacher", exactly(200), exactly(40)), [plan(*rows)])
    assert {one.fits for one in found.months if one.limit is Limit.TIME} == {Fits.YES}
    assert found.months[-1] == Held(Limit.DAY, date(2026, 11, 1), Span(50, 100), exactly(40))
    assert found.fits is Fits.NO
    # What stops may have lain outside the working day.
    stops = (Replaced("teacher", "Duty", exactly(30), agreed=True),)
    with_room = overload(Capacity("teacher", exactly(200), exactly(40)), [plan(*rows, stops=stops)])
    assert with_room.months[-1].asked == Span(20, 100)
    assert with_room.whole[-1].asked == Span(60, 300)


def test_an_overload_in_sentences() -> None:
    rows = (
        monthly(exactly(50)),
        monthly(Span(10, 40), "Huddle", months=(10,)),
        Task("teacher", "Report", exactly(90), exactly(1), Per.YEAR, (11,)),
        Task("teacher", "Survey", None, exactly(1), Per.YEAR, (12,)),
    )
    frame = TimeFrame(Days(date(2026, 9, 1), date(2026, 12, 31)))
    stops = (Replaced("teacher", "Duty", exactly(80)),)
    found = overload(Capacity("teacher", exactly(60)), [plan(*rows, stops=stops, frame=frame)])
    assert EN(told_overload(found)) == (
        "More is asked than there is time for: Nov 2026 by 1.3 h. It may be more than there is "
        "time for: Oct 2026 by up to 30 min. Whether it fits is not known, since a figure is "
        "missing: Dec 2026. In 1 month it fits. Nobody said how much time there is inside "
        "the working day."
    )
    assert too_much(found) == exactly(80)
    assert EN(told_remedies(found)) == (
        "To fit in the fullest month, this much would have to go: 1.3 h. One of these alone would "
        "help, and leave it open: Agree that this stops: Duty (1.3 h a month). Leave this out: "
        "Report."
    )


def test_what_nobody_said_is_told_and_what_fits_needs_no_remedy() -> None:
    unknown = overload(Capacity("teacher"), [plan(monthly(exactly(50)))])
    assert EN(told_overload(unknown)).startswith("Nobody said how much time there is for it.")
    assert EN(told_remedies(unknown)) == ""
    fits = overload(Capacity("teacher", exactly(60), exactly(60)), [plan(monthly(exactly(50)))])
    assert EN(told_overload(fits)) == (
        "What is asked fits into the time there is, in every month. Inside the working day only. "
        "What is asked fits into the time there is, in every month."
    )
    assert remedies(fits) == ()


def test_a_remedy_is_enough_where_it_says_so() -> None:
    rows = (monthly(exactly(50), "Huddle"), monthly(exactly(30), "Log"))
    stops = (Replaced("teacher", "Duty", exactly(40)), Replaced("teacher", "Rota"))
    found = overload(Capacity("teacher", exactly(60)), [plan(*rows, stops=stops)])
    told = EN(told_remedies(found))
    assert "One of these alone is enough: Agree that this stops: Duty (40 min a month). " in told
    assert "Leave this out: Huddle. Leave this out: Log." in told
    assert "Rota" not in told
    twice = overload(Capacity("teacher", exactly(5)), [plan(*rows, stops=stops)])
    assert "No single task or agreement is enough." in EN(told_remedies(twice))


@modest
@given(some_plans, some_time)
def test_every_remedy_makes_it_fit_better(plans: tuple[RolePlan, ...], there: Span | None) -> None:
    found = overload(Capacity("x", there), plans)
    for one in remedies(found):
        assert SEVERITY.index(one.fits) < SEVERITY.index(found.fits)


def test_closed_months_have_no_time() -> None:
    rows = (monthly(exactly(20)),)
    found = overload(Capacity("teacher", exactly(60), None, frozenset({10})), [plan(*rows)])
    assert [one.fits for one in found.months] == [Fits.YES, Fits.NO, Fits.YES]
    with pytest.raises(ValueError, match="closed months"):
        Capacity("teacher", closed=frozenset({13}))


def test_nobody_is_asked_anything() -> None:
    found = overload(Capacity("teacher", exactly(60)), [])
    assert (found.held, found.fits) == ((), Fits.YES)


# What others see.


HOUR = exactly(60)


def person(
    n: int,
    role: str = "teacher",
    there: Span | None = HOUR,
    *,
    asked: int = 50,
    closed: int = 0,
) -> OfPerson:
    capacity = Capacity(role, there, None, frozenset({closed} if closed else ()))
    return OfPerson(f"p{n}", role, overload(capacity, [plan(monthly(exactly(asked)))]))


def told(people: list[OfPerson]) -> ToldOverload | Withheld:
    return tell_overload(people, repr)


def test_others_see_five_people_or_more_and_nothing_of_fewer() -> None:
    assert isinstance(told([person(n) for n in range(4)]), Withheld)
    found = told([person(n) for n in range(5)])
    assert isinstance(found, ToldOverload)
    (month, *_) = found.whole.months
    assert (month.asked, month.there, month.many) == (exactly(250), exactly(300), False)


def test_roles_of_few_are_not_found_by_subtraction() -> None:
    people = [
        *(person(n) for n in range(6)),
        *(person(6 + n, "principal") for n in range(6)),
        person(12, "hub"),
    ]
    found = told(people)
    assert isinstance(found, ToldOverload)
    shown = {role for role, one in found.roles.items() if not isinstance(one, Withheld)}
    hidden = [one for one in people if one.role not in shown]
    assert "hub" not in shown
    assert len(hidden) >= FEWEST_PEOPLE


def test_that_many_have_too_much_is_told_and_never_how_many() -> None:
    four = [person(n, asked=99) for n in range(4)] + [person(n) for n in range(4, 10)]
    few, many = told(four), told([*four, person(10, asked=99)])
    assert isinstance(few, ToldOverload)
    assert isinstance(many, ToldOverload)
    assert {one.many for one in few.whole.months} == {False}
    assert {one.many for one in many.whole.months} == {True}
    assert "Fewer may." in EN(told_group(few.whole))
    assert EN(told_group(many.whole)) == (
        "Five people or more surely have more to do than they have time for: Sep 2026, Oct 2026, "
        "Nov 2026."
    )
    assert "not shown" in EN(told_group(Withheld(TOO_FEW)))


def test_a_month_that_one_person_has_closed_is_not_told() -> None:
    """September less October would be that person's time."""
    found = told([*(person(n) for n in range(7)), person(7, closed=10)])
    assert isinstance(found, ToldOverload)
    assert [one.there for one in found.whole.months] == [exactly(480), None, exactly(480)]
    five = told([*(person(n) for n in range(7)), *(person(7 + n, closed=10) for n in range(5))])
    assert isinstance(five, ToldOverload)
    assert [one.there for one in five.whole.months] == [exactly(720), exactly(420), exactly(720)]


def test_what_few_stated_is_not_told_and_what_some_did_not_is_at_least() -> None:
    found = told([*(person(n) for n in range(4)), *(person(4 + n, there=None) for n in range(4))])
    assert isinstance(found, ToldOverload)
    assert {one.there for one in found.whole.months} == {None}
    found = told([*(person(n) for n in range(5)), *(person(5 + n, there=None) for n in range(5))])
    assert isinstance(found, ToldOverload)
    assert {one.there for one in found.whole.months} == {Span(300, None)}


def test_today_less_yesterday_tells_of_nobody() -> None:
    before = [person(n) for n in range(8)]
    first = told(before)
    assert isinstance(first, ToldOverload)
    changed = [*before[:-1], person(7, there=exactly(30))]
    assert isinstance(tell_overload(changed, repr, [first.release]), Withheld)
    assert isinstance(tell_overload(before, repr, [first.release]), ToldOverload)


def test_each_person_once() -> None:
    with pytest.raises(ValueError, match="once"):
        told([person(1), person(1)])


@modest
@given(
    st.lists(
        st.builds(
            person,
            st.integers(0, 30),
            st.sampled_from(["teacher", "principal", "hub"]),
            st.sampled_from([None, exactly(40), Span(30, 90)]),
            asked=st.sampled_from([10, 60, 120]),
            closed=st.sampled_from([0, 9, 10]),
        ),
        unique_by=lambda one: one.person,
        max_size=20,
    )
)
def test_what_is_shown_is_the_sum_of_five_people_or_more(people: list[OfPerson]) -> None:
    found = told(people)
    if isinstance(found, Withheld):
        return
    for role, group in [("", found.whole), *found.roles.items()]:
        if isinstance(group, Withheld):
            continue
        ones = [one for one in people if role in ("", one.role)]
        assert group.people == len(ones) >= FEWEST_PEOPLE
        for month in group.months:
            held = [h for one in ones for h in one.over.months if h.month == month.month]
            assert month.asked == total(one.asked for one in held)
            if month.there is not None:
                stated = [h.there for h in held if h.there not in (None, NONE)]
                assert len(stated) >= FEWEST_PEOPLE
                assert month.there.least == sum(one.least for one in stated if one)
