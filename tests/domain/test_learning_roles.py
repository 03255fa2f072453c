"""Roles from the first step to steady: what makes one steady, and what never does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.learning.roles import STEADY, Occasion, RoleTaken, half_year, roles_taken
from copractice.domain.vocabulary import LearningRole

ANALYST, LEADER = LearningRole.ANALYST, LearningRole.LEADER
START = date(2024, 9, 2)
occasions = st.lists(
    st.builds(
        Occasion,
        st.sampled_from(LearningRole),
        st.integers(0, 900).map(lambda n: START + timedelta(days=n)),
    ),
    max_size=40,
)


def taken(*days: date) -> RoleTaken:
    (one,) = roles_taken(Occasion(ANALYST, day) for day in days)
    return one


def test_five_times_in_two_halves_of_a_school_year_are_steady() -> None:
    autumn = [date(2025, 9, day) for day in (1, 8, 15, 22)]
    one = taken(*autumn, date(2026, 2, 3))
    assert (one.first, one.steady_since, one.times) == (autumn[0], date(2026, 2, 3), 5)


def test_five_times_in_one_busy_autumn_are_first_steps() -> None:
    assert taken(*(date(2025, 10, day) for day in range(1, 20))).steady_since is None


def test_four_times_over_years_are_first_steps() -> None:
    assert taken(*(date(year, 10, 1) for year in range(2020, 2024))).steady_since is None


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2025, 7, 31), (2025, 1)),
        (date(2025, 8, 1), (2025, 2)),
        (date(2025, 12, 31), (2025, 2)),
        (date(2026, 1, 1), (2026, 1)),
    ],
)
def test_summer_closes_a_year(day: date, half: tuple[int, int]) -> None:
    assert half_year(day) == half


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError):
        RoleTaken(LEADER, START, START - timedelta(days=1), 1)
    with pytest.raises(ValueError):
        RoleTaken(LEADER, START, START, 5, steady_since=START + timedelta(days=1))


@given(occasions)
def test_each_role_once_with_its_days_first_step_first(given_: list[Occasion]) -> None:
    found = roles_taken(given_)
    assert {one.role for one in found} == {one.role for one in given_}
    assert sum(one.times for one in found) == len(given_)
    assert [one.first for one in found] == sorted(one.first for one in found)
    for one in found:
        days = sorted(each.on for each in given_ if each.role == one.role)
        assert (one.first, one.last) == (days[0], days[-1])
        if one.steady_since:
            until = [day for day in days if day <= one.steady_since]
            assert len(until) >= STEADY
            assert len({half_year(day) for day in until}) >= 2


@given(occasions, occasions)
def test_one_more_occasion_never_takes_steadiness_away(
    before: list[Occasion], more: list[Occasion]
) -> None:
    steady = {one.role for one in roles_taken(before) if one.steady_since}
    assert steady <= {one.role for one in roles_taken([*before, *more]) if one.steady_since}


@given(occasions, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(
    given_: list[Occasion], chance: object
) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert roles_taken(shuffled) == roles_taken(given_)
