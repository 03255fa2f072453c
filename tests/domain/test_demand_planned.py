"""Planned demand: when tasks fall, what they ask on the four parts, net of what they replace."""

from __future__ import annotations

import doctest
import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.calendars import Days, months_from
from copractice.domain.demand import Source
from copractice.domain.demand.coverage import SHARES
from copractice.domain.demand.planned import (
    NOBODY,
    Asked,
    Chosen,
    Per,
    Replaced,
    RolePlan,
    Task,
    TimeFrame,
    falling,
    planned_demand,
    read_frame,
    read_replaced,
    read_tasks,
    told_minutes,
    told_net,
    told_plan,
    usual_tasks,
    write_frame,
    write_replaced,
    write_tasks,
)
from copractice.domain.demand.planned.falling import Pool
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, exactly, total
from copractice.domain.toml import NotReadable, Reader, table_of
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Words
from copractice.partnerships.registry import kinds

EN = Words("en")
SEPTEMBER = date(2026, 9, 1)
YEAR = TimeFrame(Days(SEPTEMBER, date(2027, 8, 31)), frozenset({7, 8}))
modest = settings(max_examples=60, deadline=None)


# Any plan there can be.


def spans(most: int) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, most), st.integers(0, most))
    return ends.map(lambda both: Span(min(both), max(both)))


@st.composite
def frames(draw: st.DrawFn) -> TimeFrame:
    first = draw(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    months = months_from(first, draw(st.integers(1, 26)))
    days = Days(first, max(first, months[-1].replace(day=draw(st.integers(1, 28)))))
    terms = None
    if draw(st.booleans()):
        ends = sorted(draw(st.lists(st.sampled_from([*days][::5]), max_size=4, unique=True)))
        terms = tuple(Days(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))
    return TimeFrame(days, draw(st.frozensets(st.sampled_from([1, 7, 8, 12]))), terms)


some_months = st.none() | st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(
    tuple
)
yes_no = st.none() | st.booleans()


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    starts, ends = draw(
        st.sampled_from([(None, None), (SEPTEMBER, None), (None, date(2027, 3, 9))])
    )
    role = draw(st.sampled_from(["teacher", "principal"]))
    return Task(
        role=role,
        what=draw(st.sampled_from(["Test", "Huddle", "Survey"])),
        minutes=draw(st.none() | spans(120)),
        times=draw(st.none() | spans(5)),
        per=draw(st.none() | st.sampled_from(Per)),
        months=draw(some_months),
        starts=starts,
        ends=ends,
        new=draw(yes_no),
        together=draw(yes_no),
        deadline=draw(yes_no),
        answers=draw(st.sampled_from([None, NOBODY, role, "hub"])),
        leads=draw(yes_no),
        inside=draw(yes_no),
        people=draw(st.none() | st.integers(1, 20)),
        source=draw(st.none() | st.sampled_from(Source)),
    )


replaces = st.builds(
    Replaced,
    st.sampled_from(["teacher", "principal"]),
    st.just("Meetings"),
    st.none() | spans(90),
    yes_no,
)
FIGURES = [one.name for one in fields(Asked) if one.name not in ("kinds", "answers", "unsaid")]


def no_narrower(wide: Asked, narrow: Asked) -> bool:
    return all(getattr(wide, name).holds(getattr(narrow, name)) for name in FIGURES)


# When tasks fall.


def placed(draw: st.DrawFn, pool: Pool) -> Counter[date]:
    """One way in which a pool can come out: what a year could really have been."""
    most = pool.times.least + 4 if pool.times.most is None else pool.times.most
    times = draw(st.integers(pool.times.least, most))
    months = list(pool.months)
    if not pool.named:
        return Counter(draw(st.sampled_from(months)) for _ in range(times))
    once = draw(st.permutations(months))[: min(times, len(months))]
    more = [draw(st.sampled_from(months)) for _ in range(times - len(once))]
    return Counter([*once, *more])


@modest
@given(st.data(), tasks(), frames())
def test_whatever_comes_lies_within_what_is_planned(
    data: st.DataObject, task: Task, frame: TimeFrame
) -> None:
    falls = falling(task, frame)
    came: Counter[date] = Counter()
    for pool in falls.pools:
        came += placed(data.draw, pool)
    came = Counter({month: n for month, n in came.items() if month in falls.months})
    each = 30 if task.minutes is None else data.draw(st.integers(*_ends(task.minutes)))
    view = data.draw(st.lists(st.sampled_from(frame.months), unique=True))
    assert falls.times().holds(exactly(came.total()))
    assert falls.minutes().holds(exactly(came.total() * each))
    assert falls.times(view).holds(exactly(sum(came[month] for month in view)))
    for month in frame.months:
        assert falls.times([month]).holds(exactly(came[month]))
        assert falls.minutes_in(month) == falls.minutes([month])
        assert falls.minutes_in(month).holds(exactly(came[month] * each))


def _ends(span: Span) -> tuple[int, int]:
    assert span.most is not None
    return span.least, span.most


def times_in(task: Task, frame: TimeFrame = YEAR) -> dict[int, Span]:
    falls = falling(task, frame)
    by_month = {month.month: falls.times([month]) for month in frame.months}
    return {month: times for month, times in by_month.items() if times != NONE}


def test_what_comes_by_the_month_falls_in_each_open_month() -> None:
    monthly = Task("teacher", "Huddle", exactly(40), exactly(2), Per.MONTH)
    assert times_in(monthly) == dict.fromkeys((9, 10, 11, 12, 1, 2, 3, 4, 5, 6), exactly(2))
    assert times_in(replace(monthly, months=(7, 9))) == {7: exactly(2), 9: exactly(2)}
    until = replace(monthly, starts=date(2026, 10, 20), ends=date(2026, 12, 2))
    assert times_in(until) == dict.fromkeys((10, 11, 12), exactly(2))


def test_what_comes_by_the_year_has_its_months_or_an_open_one() -> None:
    yearly = Task("teacher", "Learning day", exactly(360), exactly(2), Per.YEAR)
    assert falling(yearly, YEAR).times() == exactly(2)
    assert set(times_in(yearly).values()) == {Span(0, 2)}
    assert times_in(replace(yearly, months=(10, 3))) == {10: exactly(1), 3: exactly(1)}
    # Three in two months: one in each, and nobody said where the third is.
    three = replace(yearly, times=exactly(3), months=(10, 3))
    assert times_in(three) == {10: Span(1, 2), 3: Span(1, 2)}
    assert times_in(replace(yearly, times=exactly(1), months=(10, 3))) == {
        10: Span(0, 1),
        3: Span(0, 1),
    }


def test_a_year_that_the_frame_only_begins_may_have_it_or_not() -> None:
    yearly = Task("teacher", "Learning day", exactly(360), exactly(2), Per.YEAR)
    school_year = TimeFrame(Days(SEPTEMBER, date(2027, 6, 30)))
    assert falling(yearly, school_year).times() == exactly(2)
    pilot = TimeFrame(Days(SEPTEMBER, date(2026, 12, 31)))
    assert falling(yearly, pilot).times() == Span(0, 2)
    assert falling(replace(yearly, months=(10, 3)), pilot).times() == exactly(1)
    two = TimeFrame(Days(SEPTEMBER, date(2027, 12, 31)))
    assert falling(yearly, two).times() == Span(2, 4)


def test_terms_are_those_that_are_said_or_two_to_four() -> None:
    once = Task("teacher", "Survey", exactly(20), exactly(1), Per.TERM)
    assert falling(once, YEAR).times() == Span(2, 4)
    halves = (Days(SEPTEMBER, date(2027, 1, 20)), Days(date(2027, 1, 25), date(2027, 6, 30)))
    told = replace(YEAR, terms=halves)
    assert falling(once, told).times() == exactly(2)
    assert times_in(once, told)[9] == Span(0, 1)
    # In the second term no month is named: it still comes, nobody said when.
    october = times_in(replace(once, months=(10,)), told)
    assert october[10] == exactly(1)
    assert october[3] == Span(0, 1)
    assert falling(once, replace(YEAR, terms=())).is_nowhere


def test_what_comes_once_may_lie_beyond_the_frame() -> None:
    once = Task("teacher", "Report", exactly(90), exactly(1), Per.ALL)
    assert falling(once, YEAR).times() == exactly(1)
    assert times_in(replace(once, months=(5,))) == {5: exactly(1)}
    longer = replace(once, ends=date(2028, 6, 30))
    assert falling(longer, YEAR).times() == Span(0, 1)
    late = replace(once, starts=date(2028, 1, 1), ends=date(2028, 2, 1))
    assert falling(late, YEAR).times() == NONE
    assert falling(late, YEAR).is_nowhere
    assert falling(replace(once, starts=date(2030, 1, 1)), YEAR).is_nowhere


# Sums.


def plans(rows: list[Task], frame: TimeFrame, stops: list[Replaced]) -> Any:
    return planned_demand(rows, frame, stops)


@modest
@given(st.lists(tasks(), max_size=4), tasks(), frames(), st.lists(replaces, max_size=2))
def test_more_tasks_never_lower_hours(
    rows: list[Task], more: Task, frame: TimeFrame, stops: list[Replaced]
) -> None:
    before, after = plans(rows, frame, stops), plans([*rows, more], frame, stops)
    assert _no_less(after.everyone.minutes, before.everyone.minutes)
    assert _no_less(after.everyone.times, before.everyone.times)
    for role, plan in before.roles.items():
        assert _no_less(after.roles[role].of_one().minutes, plan.of_one().minutes)
        assert _no_less(after.roles[role].net, plan.net)


def _no_less(more: Span, less: Span) -> bool:
    above = more.most is None or (less.most is not None and more.most >= less.most)
    return more.least >= less.least and above


@modest
@given(st.lists(tasks(), max_size=5), frames(), st.lists(replaces, max_size=3), st.randoms())
def test_order_never_matters(
    rows: list[Task], frame: TimeFrame, stops: list[Replaced], chance: Any
) -> None:
    one = plans(rows, frame, stops)
    chance.shuffle(rows)
    chance.shuffle(stops)
    other = plans(rows, frame, stops)
    assert (one.everyone, one.loads, one.net) == (other.everyone, other.loads, other.net)


@modest
@given(
    st.lists(tasks(), min_size=1, max_size=3), frames(), st.lists(replaces, max_size=2), st.data()
)
def test_unknown_only_widens(
    rows: list[Task], frame: TimeFrame, stops: list[Replaced], data: st.DataObject
) -> None:
    known = plans(rows, frame, stops)
    names = ["minutes", "times", "new", "together", "deadline", "answers", "leads", "inside"]
    names.append("people")
    # By the month, no months named means each of them; a closed one must be named.
    if rows[0].per is not Per.MONTH and frame.closed.isdisjoint(rows[0].months or ()):
        names.append("months")
    forgotten: dict[str, Any] = {data.draw(st.sampled_from(names)): None}
    less = plans([replace(rows[0], **forgotten), *rows[1:]], frame, stops)
    assert no_narrower(less.everyone, known.everyone)
    for role, plan in known.roles.items():
        assert no_narrower(less.roles[role].of_one(), plan.of_one())
        assert less.roles[role].net.holds(plan.net)
        for wide, narrow in zip(less.roles[role].loads, plan.loads, strict=True):
            for name in ("asked", "inside", "net", "spare"):
                assert getattr(wide, name).holds(getattr(narrow, name))


@modest
@given(st.lists(tasks(), max_size=4), frames(), st.lists(replaces, max_size=3))
def test_net_is_never_more_than_gross_nor_below_nothing(
    rows: list[Task], frame: TimeFrame, stops: list[Replaced]
) -> None:
    plan = plans(rows, frame, stops)
    assert _no_less(plan.everyone.minutes, plan.net)
    for role in plan.roles.values():
        for load in (*role.loads, *role.loads_of_all):
            assert _no_less(load.asked, load.net)
            assert load.net.least >= 0
    hoped = plans(rows, frame, [replace(one, agreed=None) for one in stops])
    assert hoped.net == hoped.everyone.minutes


@modest
@given(st.lists(tasks(), max_size=4), frames(), st.lists(replaces, max_size=2))
def test_months_add_up_to_the_whole(
    rows: list[Task], frame: TimeFrame, stops: list[Replaced]
) -> None:
    for role in plans(rows, frame, stops).roles.values():
        by_month = total(load.asked for load in role.loads)
        assert by_month.holds(role.of_one().minutes)
        assert total(load.net for load in role.loads).holds(role.net)
        if all(one.pools and len(pool.months) == 1 for one in role.falls for pool in one.pools):
            assert by_month == role.of_one().minutes
            assert total(load.net for load in role.loads) == role.net
        assert role.of_one(frame.months).minutes == role.of_one().minutes


@modest
@given(
    st.lists(tasks(), min_size=1, max_size=4), frames(), st.lists(replaces, max_size=2), st.data()
)
def test_whoever_does_what_the_sum_of_all_lies_within_the_plan(
    rows: list[Task], frame: TimeFrame, stops: list[Replaced], data: st.DataObject
) -> None:
    """Tasks handed out to people at random, each of them spared what is agreed to stop."""
    rows = [replace(one, role="teacher", minutes=one.minutes or exactly(7)) for one in rows]
    stops = [replace(one, role="teacher") for one in stops]
    plan = plans(rows, frame, stops).roles["teacher"]
    people = plan.people or max(one.people or 2 for one in rows)
    spared = sum(
        data.draw(st.integers(*_ends(one.minutes or exactly(11)))) for one in stops if one.agreed
    )
    for load in plan.loads_of_all:
        spent = [0] * people
        for one in plan.falls:
            asked = one.minutes_in(load.month)
            doing = one.task.people or data.draw(st.integers(1, people))
            most = asked.least + 60 if asked.most is None else asked.most
            for person in data.draw(st.permutations(range(people)))[:doing]:
                spent[person] += data.draw(st.integers(asked.least, most))
        room = 0 if load.month.month in frame.closed else spared
        assert load.asked.holds(exactly(sum(spent)))
        assert load.net.holds(exactly(sum(max(0, minutes - room) for minutes in spent)))
        if plan.people is not None:
            assert load.spare.holds(exactly(sum(max(0, room - minutes) for minutes in spent)))


@given(st.lists(tasks(), max_size=5), frames())
@modest
def test_all_roles_together_are_the_sum_of_the_roles(rows: list[Task], frame: TimeFrame) -> None:
    plan = plans(rows, frame, [])
    for name in FIGURES:
        of_roles = total(getattr(one.of_all(), name) for one in plan.roles.values())
        assert getattr(plan.everyone, name) == of_roles
    for at, load in enumerate(plan.loads):
        assert load.asked == total(one.loads_of_all[at].asked for one in plan.roles.values())


def teacher_plan() -> RolePlan:
    rows = [
        Task(
            *("teacher", "Run a small test", Span(30, 45), exactly(2), Per.MONTH),
            new=True,
            together=False,
            deadline=True,
            answers="teacher",
            inside=False,
            people=12,
        ),
        Task(
            *("teacher", "Huddle", exactly(40), exactly(1), Per.MONTH),
            new=False,
            together=True,
            deadline=False,
            answers="hub",
            inside=True,
            people=12,
        ),
        Task("teacher", "Learning day", exactly(360), exactly(1), Per.YEAR, (10,), people=12),
    ]
    stops = [
        Replaced("teacher", "Department meetings", exactly(60), agreed=True),
        Replaced("teacher", "Bus duty", exactly(90)),
    ]
    return planned_demand(rows, YEAR, stops).roles["teacher"]


def test_the_four_parts_of_a_plan() -> None:
    one = teacher_plan().of_one()
    assert one == Asked(
        minutes=Span(600 + 400 + 360, 900 + 400 + 360),
        inside=Span(400, 760),
        outside=Span(600, 1260),
        unsaid=exactly(360),
        times=exactly(31),
        kinds=3,
        new=Span(1, 2),
        meetings=Span(10, 11),
        meeting_minutes=Span(400, 760),
        deadlines=Span(20, 21),
        answers={"hub": exactly(10), "teacher": exactly(20)},
        answering=Span(20, 21),
        unanswered=Span(0, 1),
        leading=Span(0, 31),
    )
    assert teacher_plan().of_all().minutes == Span(12 * 1360, 12 * 1660)
    assert teacher_plan().net == Span(1360 - 600, 1660 - 600)


def test_a_plan_in_sentences() -> None:
    plan = teacher_plan()
    assert {part: EN(words) for part, words in told_plan(plan).items()} == {
        DemandPart.TIME: "Planned for one person from Sep 2026 to Aug 2027: 22.7 h to 27.7 h. Most "
        "falls in Oct 2026: 7.7 h to 8.2 h in a month. Inside the working day: 6.7 h to 12.7 h. "
        "Outside it: 10 h to 21 h. Nobody said whether 6 h of it lies inside the working day.",
        DemandPart.LABOUR: "Tasks in all: 31, of 3 kinds. Kinds that are new to the "
        "person: 1 to 2.",
        DemandPart.COMMUNICATION: "Tasks with others: 10 to 11, which take 6.7 h to 12.7 h.",
        DemandPart.ACCOUNTABILITY: "Tasks with a deadline: 20 to 21. Who answers for tasks: "
        "hub for 10; teacher for 20; nobody for 0 to 1.",
    }
    assert EN(told_net(plan)) == (
        "Agreed to stop: Department meetings. What is left on top for one person: 12.7 h to "
        "17.7 h. Not agreed, so it makes no room: Bus duty."
    )


def test_what_is_not_known_or_not_counted_is_said() -> None:
    rows = [
        Task("teacher", "Survey", None, exactly(1), Per.MONTH),
        Task("teacher", "Party", exactly(60), exactly(1), Per.ALL, starts=date(2030, 1, 1)),
        Task("teacher", "Data", exactly(20), exactly(1), Per.MONTH, people=3),
        Task("teacher", "Huddle", exactly(20), exactly(1), Per.MONTH, people=12),
    ]
    stops = [Replaced("teacher", "Duty", exactly(100), agreed=True)]
    plan = planned_demand(rows, YEAR).roles["teacher"]
    told = EN(told_plan(plan)[DemandPart.TIME])
    assert "so it is at least that: Survey." in told
    assert "not counted: Party." in told
    assert "Not everyone of the role does each task." in told
    assert "Most falls" not in told
    assert EN(told_net(plan)) == "Nothing is agreed to stop for it. All of it comes on top."
    small = planned_demand(rows[3:], YEAR, stops).roles["teacher"]
    assert small.net == NONE
    assert "In 10 months more is replaced than is asked." in EN(told_net(small))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (UNKNOWN, "not known"),
        (Span(90, None), "at least 1.5 h"),
        (Span(30, 120), "30 min to 2 h"),
        (exactly(45), "45 min"),
        (Span(121, 122), "2 h"),
    ],
)
def test_minutes_are_told_as_they_are_known(span: Span, words: str) -> None:
    assert EN(told_minutes(span)) == words


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Span(3, 2),
        lambda: Span(-1, 2),
        lambda: Task("t", "x", months=()),
        lambda: Task("t", "x", months=(13,)),
        lambda: Task("t", "x", months=(3, 3)),
        lambda: Task("t", "x", starts=date(2027, 1, 1), ends=date(2026, 1, 1)),
        lambda: Task("t", "x", people=0),
        lambda: Task("t", "x", Span(3, None)),
        lambda: Task("t", "x", times=Span(3, None)),
        lambda: Replaced("t", "x", UNKNOWN),
        lambda: TimeFrame(YEAR.days, frozenset({0})),
    ],
)
def test_what_cannot_be_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError):
        wrong()


def test_people_of_a_role_serve_tasks_that_do_not_say_it() -> None:
    rows = [Task("teacher", "a", exactly(10), exactly(1), Per.ALL)]
    assert planned_demand(rows, YEAR).everyone.minutes == Span(10, None)
    assert planned_demand(rows, YEAR, people={"teacher": 7}).everyone.minutes == exactly(70)


# From a type's practices.


def test_a_plan_may_start_from_practices_that_a_person_chose() -> None:
    profile = kinds()["network"].profile
    practice = next(one for one in profile.practices if one.answers and not one.leads)
    (task,) = usual_tasks(profile, [Chosen(practice.slug, "teacher", exactly(2), Per.MONTH)])
    assert task.minutes == exactly(practice.minutes)
    assert task.basis == practice.minutes_basis
    assert (task.source, task.answers, task.practice) == (Source.USUAL, "teacher", practice.slug)
    assert task.leads is practice.leads
    assert (task.new, task.together, task.deadline, task.inside) == (None,) * 4
    assert usual_tasks(profile, []) == ()
    with pytest.raises(KeyError):
        usual_tasks(profile, [Chosen("no-such-practice", "teacher")])


def test_a_practice_without_how_often_stays_unknown() -> None:
    profile = kinds()["network"].profile
    rows = usual_tasks(profile, [Chosen("meet", "teacher")])
    assert planned_demand(rows, YEAR).roles["teacher"].of_one().minutes == UNKNOWN


# Files.


words = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda one: one not in "\r\x00"), min_size=1
).filter(lambda text: text.strip() and text != "unknown")
rows_of_tasks = st.lists(
    st.builds(
        lambda task, what, basis, practice: replace(
            task, what=what, basis=basis, practice=practice
        ),
        tasks(),
        words,
        st.just("") | words,
        st.just("") | words,
    ),
    max_size=3,
).map(tuple)


@given(rows_of_tasks, st.lists(replaces, max_size=3).map(tuple), frames())
@modest
def test_what_is_written_is_read_again(
    rows: tuple[Task, ...], stops: tuple[Replaced, ...], frame: TimeFrame
) -> None:
    lines = [*write_tasks(rows, EN), *write_replaced(stops, EN), *write_frame(frame)]
    reader, table = Reader(), table_of("\n".join(lines), "plan.toml")
    assert (read_tasks(reader, table) or ()) == rows
    assert (read_replaced(reader, table) or ()) == stops
    assert read_frame(reader, table) == frame
    reader.check()


def test_practices_are_written_in_the_words_of_a_language() -> None:
    rows = usual_tasks(kinds()["network"].profile, [Chosen("meet", "teacher")])
    reader = Reader()
    table = table_of("\n".join(write_tasks(rows, Words("es"))), "plan.toml")
    (task,) = read_tasks(reader, table) or ()
    assert task == replace(
        rows[0], what=Words("es")(rows[0].what), basis=Words("es")(rows[0].basis)
    )


def test_a_file_as_people_write_it() -> None:
    text = """
    [plan]
    first = 2026-09-01
    last = 2027-06-30
    closed = [12]

    [[plan.terms]]
    first = 2026-09-01
    last = 2026-12-18

    [[tasks]]
    role = "teacher"
    what = "Plan and run a small test"
    minutes = [30, 45]
    times = 2
    per = "month"
    answers = true

    [[tasks]]
    role = "principal"
    what = "Open the network's day"
    answers = false
    new = "unknown"

    [[replaces]]
    role = "teacher"
    what = "Department meeting"
    minutes = 60
    agreed = true
    """
    reader, table = Reader(), table_of(text, "plan.toml")
    first, second = read_tasks(reader, table) or ()
    assert first == Task(
        *("teacher", "Plan and run a small test", Span(30, 45), exactly(2), Per.MONTH),
        answers="teacher",
    )
    assert second == Task("principal", "Open the network's day", answers=NOBODY)
    assert read_replaced(reader, table) == (
        Replaced("teacher", "Department meeting", exactly(60), True),
    )
    assert read_frame(reader, table) == TimeFrame(
        Days(SEPTEMBER, date(2027, 6, 30)),
        frozenset({12}),
        (Days(SEPTEMBER, date(2026, 12, 18)),),
    )
    reader.check()


TASK = '[[tasks]]\nrole = "t"\nwhat = "x"\n'


@pytest.mark.parametrize(
    ("text", "where", "instead"),
    [
        ('[[tasks]]\nwhat = "x"', "tasks[1].role", "the role in a word"),
        ('[[tasks]]\nrole = "t"', "tasks[1].what", "what is to be done"),
        (TASK + "minuets = 3", "tasks[1].minuets", "one of: role, what, minutes"),
        (TASK + "minutes = 1.5", "tasks[1].minutes", "whole numbers"),
        (TASK + "minutes = [45, 30]", "tasks[1].minutes", "the least and the most"),
        (TASK + "times = -1", "tasks[1].times", "a number of 0 or more"),
        (TASK + 'per = "week"', "tasks[1].per", "one of: month, term, year, in-all"),
        (TASK + "months = [13]", "tasks[1].months", "months by their number"),
        (TASK + "months = 9", "tasks[1].months", "months by their number"),
        (TASK + "months = [true]", "tasks[1].months", "months by their number"),
        (TASK + "starts = 2027-01-01\nends = 2026-01-01", "tasks[1].ends", "not before 2027-01-01"),
        (TASK + 'ends = "soon"', "tasks[1].ends", "a day without quotation marks"),
        (TASK + 'inside = "yes"', "tasks[1].inside", "one of: true, false"),
        (TASK + "answers = 3", "tasks[1].answers", "who answers for it"),
        (TASK + 'answers = ""', "tasks[1].answers", "who answers for it"),
        (TASK + "people = 0", "tasks[1].people", "a whole number of 1 or more"),
        (TASK + 'source = "guess"', "tasks[1].source", "one of: usual, stated, confirmed"),
        ('[[replaces]]\nrole = "t"', "replaces[1].what", "what stops"),
        ('[[replaces]]\nrole="t"\nwhat="x"\nhope=1', "replaces[1].hope", "one of: role, what"),
        ("[plan]\nfirst = 2026-09-01\nlast = 2026-08-01", "plan.last", "not before 2026-09-01"),
        ("[plan]\nclosed = [0]", "plan.closed", "months by their number"),
        ("[[plan.terms]]\nfirst = 2026-09-01", "plan.terms[1].last", "a day"),
        ("[plan]\nfrom = 2026-09-01", "plan.from", "one of: first, last"),
    ],
)
def test_a_wrong_field_is_told(text: str, where: str, instead: str) -> None:
    reader, table = Reader(), table_of(text, "plan.toml")
    read_tasks(reader, table)
    read_replaced(reader, table)
    read_frame(reader, table)
    with pytest.raises(NotReadable) as refused:
        reader.check()
    assert refused.value.faults[0].where == where
    assert instead in str(refused.value.faults[0].instead)


def test_a_file_without_a_plan_has_none() -> None:
    reader = Reader()
    assert read_tasks(reader, {}) is None
    assert read_replaced(reader, {}) is None
    assert read_frame(reader, {}) is None
    reader.check()


PAGE = (Path(__file__).parents[2] / "docs" / "demand.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)
    assert found is not None
    return found[1]


def test_the_page_tells_every_field_and_word() -> None:
    cells = re.findall(r"^\| (`[^|]*) \|", PAGE, re.M)
    told = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert told == {one.name for one in fields(Task)} - {"starts", "ends"}
    for name in (*Per, *Source, "starts", "ends", "closed", "first", "last", "agreed"):
        assert f"`{name}`" in PAGE, name


def test_the_page_tells_what_the_answers_stand_for() -> None:
    for one, (least, most) in SHARES.items():
        assert f"| {EN(one.words)} | {100 * least:.0f}% to {100 * most:.0f}% |" in PAGE


def test_the_notebook_example_of_the_page_holds() -> None:
    example = doctest.DocTestParser().get_doctest(
        block("pycon"), {"text": block("toml")}, "demand.md", None, 0
    )
    assert example.examples
    assert doctest.DocTestRunner(verbose=False).run(example).failed == 0
