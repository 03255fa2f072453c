"""What a badge says: confirmed items only, a school year, units rounded down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.calendars import Days
from copractice.domain.demand import Source
from copractice.domain.learning.badge import Badge, badges_of, school_year_of, told_evidence
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import ConfirmedBy, Item

DAY = date(2025, 10, 15)


def item(code: str = "a", minutes: int = 60, **more: Any) -> Item:
    given_: dict[str, Any] = {
        "on": DAY,
        "partnership": "Lakeshore",
        "type": "network",
        "type_name": "Network",
        "practice": "study",
        "practice_name": "Study a test",
        "role": "analyst",
        "role_name": "analyst",
        "known": Known.CONFIRMED,
        "minutes_from": Source.CONFIRMED,
    }
    return Item(code=code, minutes=minutes, **given_ | more)


def badge(*items: Item) -> Badge:
    (made,) = badges_of(items, "Lakeshore", "bcdfghjkmn")
    return made


@pytest.mark.parametrize(
    ("day", "first"),
    [(date(2025, 6, 30), 2024), (date(2025, 7, 1), 2025), (date(2026, 1, 1), 2025)],
)
def test_a_school_year_begins_in_july(day: date, first: int) -> None:
    assert school_year_of(day) == Days(date(first, 7, 1), date(first + 1, 6, 30))


def test_its_name_is_of_partnership_and_year() -> None:
    assert str(badge(item()).name) == "Professional learning in Lakeshore, 2025–26"
    turn = badge(item(on=date(2099, 9, 1)))
    assert str(turn.name) == "Professional learning in Lakeshore, 2099–00"


def test_only_confirmed_items_are_in_it_one_badge_a_year() -> None:
    rows = [
        item("a"),
        item("b", known=Known.STATED, minutes_from=Source.STATED),
        item("c", known=Known.RECORDED, minutes_from=Source.USUAL),
        item("d", on=date(2024, 9, 1)),
    ]
    found = badges_of(rows, "Lakeshore", "bcdfghjkmn")
    assert [[one.code for one in made.items] for made in found] == [["a"], ["d"]]
    assert badges_of(rows[1:3], "Lakeshore", "bcdfghjkmn") == ()


@pytest.mark.parametrize(
    ("minutes", "units"),
    [(0, 0), (59, 0), (60, 0.1), (119, 0.1), (599, 0.9), (600, 1), (661, 1.1)],
)
def test_units_are_rounded_down_to_a_tenth(minutes: int, units: float) -> None:
    assert badge(item(minutes=minutes)).units == units


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6))
def test_units_never_say_more_than_was_confirmed(minutes: list[int]) -> None:
    made = badge(*(item(str(n), m) for n, m in enumerate(minutes)))
    assert made.tenths * 60 <= sum(minutes) < (made.tenths + 1) * 60


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (item(known=Known.STATED, minutes_from=Source.STATED),),
        (item(on=date(2024, 1, 1)),),
    ],
)
def test_a_badge_of_anything_else_is_none(rows: tuple[Item, ...]) -> None:
    with pytest.raises(ValueError):
        Badge("Lakeshore", "bcdfghjkmn", school_year_of(DAY), rows)


def test_evidence_says_who_confirmed_as_what_or_that_a_list_did() -> None:
    by = (ConfirmedBy("Dana", DAY, "hub lead"), ConfirmedBy("Eve", DAY))
    told = str(told_evidence(item(minutes=1, confirmed=by)))
    assert told == (
        "15 Oct 2025, as analyst, 1 minute. Confirmed by Dana (hub lead) on 15 Oct 2025. "
        "Confirmed by Eve on 15 Oct 2025."
    )
    assert "attendance list of a meeting" in str(told_evidence(item()))


def test_each_standard_is_named_once() -> None:
    rows = (item("a", standards=("2022:x", "2011:data")), item("b", standards=("2011:data",)))
    assert badge(*rows).standards == ("2011:data", "2022:x")
