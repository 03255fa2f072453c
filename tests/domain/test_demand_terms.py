"""When people are asked how much of the work the record holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.calendars import Days
from copractice.domain.demand.coverage import BEFORE_THE_END, TO_ANSWER, ending_term, half_year

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
AUTUMN = Days(date(2025, 8, 18), date(2025, 12, 19))
SPRING = Days(date(2026, 1, 5), date(2026, 5, 29))


@given(starts=DAYS, later=st.integers(0, 3000))
def test_half_years_hold_each_day_once(starts: date, later: int) -> None:
    day = starts + timedelta(days=later)
    half = half_year(starts, day)
    assert day in half
    after = half.last + timedelta(days=1)
    assert half_year(starts, after).first == after
    assert 181 - 3 <= len(half) <= 184 + 1


def test_before_the_first_day_there_is_no_half_year() -> None:
    with pytest.raises(ValueError, match="before"):
        half_year(AUTUMN.first, AUTUMN.first - timedelta(days=1))
    assert ending_term([], AUTUMN.first, AUTUMN.first - timedelta(days=1)) is None


def test_the_last_day_of_a_month_stays_one() -> None:
    assert half_year(date(2025, 8, 31), date(2026, 2, 28)).first == date(2026, 2, 28)
    assert half_year(date(2025, 8, 31), date(2026, 2, 27)).last == date(2026, 2, 27)


@given(starts=DAYS, later=st.integers(0, 2000))
def test_people_are_asked_in_time_to_answer_within_the_term(starts: date, later: int) -> None:
    half = half_year(starts, starts + timedelta(days=later))
    day = half.last - BEFORE_THE_END + timedelta(days=1)
    assert ending_term([], starts, day) == half == ending_term([], starts, half.last)
    assert ending_term([], starts, day - timedelta(days=1)) is None
    assert day + TO_ANSWER <= half.last


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2025, 11, 28), None),
        (date(2025, 11, 29), AUTUMN),
        (date(2025, 12, 19), AUTUMN),
        # Between two terms nobody is asked, though a half year from the start may end there.
        (date(2025, 12, 28), None),
        (date(2026, 5, 20), SPRING),
    ],
)
def test_a_calendar_says_what_the_terms_are(day: date, asked: Days | None) -> None:
    assert ending_term([AUTUMN, SPRING], date(2025, 7, 1), day) == asked


def test_terms_of_long_ago_are_no_terms() -> None:
    start, later = date(2025, 7, 1), date(2028, 6, 20)
    assert ending_term([AUTUMN, SPRING], start, later) == half_year(start, later)


def test_of_a_semester_and_a_quarter_that_end_together_it_is_the_quarter() -> None:
    quarter = Days(date(2025, 10, 20), AUTUMN.last)
    for order in ([AUTUMN, quarter], [quarter, AUTUMN]):
        assert ending_term(order, AUTUMN.first, date(2025, 12, 10)) == quarter
