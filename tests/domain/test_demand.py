"""What is seen and agreed on the four parts of demand, and what is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.demand import (
    Activity,
    Agreed,
    Difference,
    Minutes,
    Seen,
    Source,
    Told,
    Withheld,
    difference,
    duration,
    mark_first_times,
    seen_of_person,
    sentences,
    tell,
)
from copractice.domain.vocabulary import DemandPart, DemandWords
from copractice.domain.words import Words

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def did(
    person: str,
    practice: str = "study-cycle",
    minutes: int = 10,
    *,
    role: str = "teacher",
    month: date = MAY,
    source: Source = Source.USUAL,
    inside: bool | None = None,
    others: int | None = None,
) -> Activity:
    return Activity(person, role, month, practice, minutes, source, inside, others)


def told(everyone: Sequence[Activity]) -> Seen | Withheld:
    """The whole of a group as it is released first."""
    found = tell(everyone, lambda one: one.role, repr)
    return found.whole if isinstance(found, Told) else found


def people(n: int, role: str, first: int = 0) -> list[Activity]:
    return [did(f"p{first + i}", role=role) for i in range(n)]


activities = st.lists(
    st.builds(
        Activity,
        person=st.integers(0, 11).map(lambda n: f"p{n}"),
        role=st.sampled_from(["teacher", "principal", "researcher", "hub"]),
        month=st.sampled_from([MAY, JUNE]),
        practice=st.sampled_from(["study-cycle", "huddle", "plan-cycle"]),
        minutes=st.integers(0, 120),
        source=st.sampled_from(Source),
        inside=st.sampled_from([True, False, None]),
        others=st.sampled_from([None, 0, 3]),
        leading=st.booleans(),
        answerable=st.booleans(),
    ),
    max_size=40,
)


def test_one_person_sees_all_four_parts() -> None:
    history = mark_first_times(
        [
            did("a", "plan-cycle", 20, inside=True, others=0),
            did("a", "huddle", 40, source=Source.CONFIRMED, inside=False, others=4),
            did("a", "huddle", 30, month=JUNE, source=Source.STATED, others=None),
            did("b", "huddle", 99),
        ]
    )
    assert seen_of_person(history, "a") == Seen(
        people=1,
        months=2,
        minutes=Minutes(usual=20, stated=30, confirmed=40),
        inside=20,
        outside=40,
        unsaid=30,
        times=3,
        practices=2,
        first_times=2,
        together=1,
        together_minutes=40,
        company_unsaid=1,
        answerable=0,
        leading=0,
    )


def test_each_part_has_its_sentence() -> None:
    seen = seen_of_person(
        [
            did("a", "plan-cycle", 90, inside=True, others=0),
            did("a", "huddle", 20, source=Source.STATED, inside=False, others=4),
            did("a", "huddle", 10),
        ],
        "a",
    )
    assert {part: str(words) for part, words in sentences(seen).items()} == {
        DemandPart.TIME: "2 h recorded: 1.5 h inside the working day, 20 min outside it, for "
        "10 min nobody said. Of these, 1.7 h are usual figures, 20 min people said themselves and "
        "0 min someone else confirmed.",
        DemandPart.LABOUR: "3 tasks of 2 kinds. None was someone's first time.",
        DemandPart.COMMUNICATION: "1 task was done with others, 20 min in all. For 1 nobody said "
        "whether others were there.",
        DemandPart.ACCOUNTABILITY: "No task came with answering for the result. "
        "None meant leading.",
    }


def test_leading_and_answering_are_told() -> None:
    one = Activity("a", "hub", MAY, "act-cycle", 10, Source.USUAL, True, 0, True, True, True)
    told = sentences(seen_of_person([one, one], "a"))
    assert str(told[DemandPart.TIME]).endswith("All of these are usual figures.")
    assert str(told[DemandPart.LABOUR]) == "2 tasks of 1 kind. 2 were someone's first time."
    assert str(told[DemandPart.COMMUNICATION]) == (
        "No task is recorded as done with others. For every task it is known whether others were "
        "there."
    )
    assert str(told[DemandPart.ACCOUNTABILITY]) == (
        "2 tasks came with answering for the result. 2 meant leading."
    )


def test_nothing_recorded_is_not_nothing_done() -> None:
    for words in sentences(seen_of_person([], "a")).values():
        assert "does not mean that nothing was done" in str(words)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (444, "7.4 h")]
)
def test_time_is_told_in_minutes_or_hours(minutes: int, words: str) -> None:
    assert Words("en")(duration(minutes)) == words


def test_first_times_follow_the_months_not_the_order_given() -> None:
    late, early = did("a", month=JUNE), did("a", month=date(2026, 5, 28))
    assert [one.first for one in mark_first_times([late, early])] == [False, True]


def test_a_first_time_belongs_to_a_person_and_a_practice() -> None:
    marked = mark_first_times([did("a"), did("a"), did("b"), did("a", "huddle")])
    assert [one.first for one in marked] == [True, False, True, True]


@pytest.mark.parametrize("others", [0, None])
def test_work_alone_or_of_unknown_company_is_not_communication(others: int | None) -> None:
    seen = seen_of_person([did("a", others=others)], "a")
    assert seen.together == 0
    assert seen.company_unsaid == (others is None)


@pytest.mark.parametrize(("minutes", "others"), [(-1, None), (5, -1)])
def test_negative_figures_are_refused(minutes: int, others: int | None) -> None:
    with pytest.raises(ValueError, match="not negative"):
        did("a", minutes=minutes, others=others)


@given(activities)
def test_marking_first_times_changes_nothing_else(everyone: list[Activity]) -> None:
    marked = mark_first_times(everyone)
    assert mark_first_times(marked) == marked
    names = [f.name for f in fields(Activity) if f.name != "first"]
    assert [[getattr(a, n) for n in names] for a in marked] == [
        [getattr(a, n) for n in names] for a in everyone
    ]


# Agreed and seen


@pytest.mark.parametrize(
    ("agreed", "people_agreed", "words"),
    [
        (30, 6, "Agreed 3 h, recorded 1 h: 2 h less than agreed. "),
        (10, 6, "Agreed 1 h, recorded 1 h: as agreed. "),
        (5, 6, "Agreed 30 min, recorded 1 h: 30 min more than agreed. "),
    ],
)
def test_agreed_and_seen_have_a_difference(agreed: int, people_agreed: int, words: str) -> None:
    seen = told(people(6, "teacher"))
    found = difference(Agreed("teacher", agreed, people_agreed), seen, months=1)
    assert isinstance(found, Difference)
    assert found.minutes == 60 - agreed * people_agreed
    assert str(found.words).startswith(words)


def test_a_difference_says_how_many_have_a_record() -> None:
    seen = told(people(6, "teacher"))
    found = difference(Agreed("teacher", 10, 47), seen, months=2)
    assert isinstance(found, Difference)
    assert (found.agreed, found.seen, found.recorded, found.people) == (940, 60, 6, 47)
    assert "6 of 47 people have a record" in str(found.words)


def test_what_is_withheld_has_no_difference() -> None:
    seen = told(people(4, "teacher"))
    assert difference(Agreed("teacher", 10, 4), seen, months=1) is seen


def test_a_plan_for_nobody_and_a_period_of_no_months_are_refused() -> None:
    with pytest.raises(ValueError, match="teacher"):
        Agreed("teacher", 10, 0)
    seen = told(people(6, "teacher"))
    with pytest.raises(ValueError, match="one month"):
        difference(Agreed("teacher", 10, 6), seen, months=0)


def test_what_is_said_of_a_type_has_no_figure_to_subtract() -> None:
    types = {f.name: f.type for f in fields(DemandWords)}
    assert not any(name in str(kind) for kind in types.values() for name in ("int", "float"))
