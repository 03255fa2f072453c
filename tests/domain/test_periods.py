"""Days and periods as people write them."""

from __future__ import annotations

from calendar import month_abbr, month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.periods import (
    ORDERS,
    Frequency,
    NoPeriod,
    next_period,
    parse_day,
    parse_period,
    period_start,
    periods_between,
    suggest_order,
    weeks_in,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
THIRD_OF_MAY = date(2026, 5, 3)


def why(text: str, order: str = "ymd") -> str:
    with pytest.raises(NoPeriod) as caught:
        parse_day(text, order)
    return str(caught.value.why)


@given(DAYS, st.sampled_from("-/. "))
def test_a_day_written_in_an_order_is_read_in_that_order(day: date, mark: str) -> None:
    year, month, number = f"{day.year}", f"{day.month:02}", f"{day.day:02}"
    assert parse_day(mark.join((year, month, number)), "ymd") == day
    assert parse_day(mark.join((number, month, year)), "dmy") == day
    assert parse_day(mark.join((month, number, year)), "mdy") == day


@given(DAYS, st.sampled_from(ORDERS))
def test_iso_days_and_named_months_are_the_same_in_each_order(day: date, order: str) -> None:
    assert parse_day(day.isoformat(), order) == day
    assert parse_day(f"{day.day} {month_abbr[day.month]} {day.year}", order) == day
    assert parse_day(f"{month_name[day.month]} {day.day}, {day.year}", order) == day


@pytest.mark.parametrize(
    "text",
    [
        *("3 May 2026", "3 may 2026", "03-May-2026", "3-May-26", "May 3, 2026", "May 3 2026"),
        *("3 de mayo de 2026", "3 mayo 2026", "3 may. 2026", "3 de mayo del 2026"),
        *("2026-05-03T00:00:00Z", "2026-05-03 08:30", "2026-05-03T08:30:15.123+02:00"),
        *("20260503", " 2026-05-03 ", "2026/5/3", "2026.05.03"),
    ],
)
def test_spellings_of_one_day(text: str) -> None:
    assert parse_day(text) == THIRD_OF_MAY


def test_compact_days_and_short_years_follow_the_order() -> None:
    assert parse_day("03052026", "dmy") == THIRD_OF_MAY
    assert parse_day("05032026", "mdy") == THIRD_OF_MAY
    assert parse_day("3/5/26", "dmy") == THIRD_OF_MAY
    assert parse_day("15 sept 2025") == parse_day("15 de setiembre de 2025") == date(2025, 9, 15)


@pytest.mark.parametrize(
    ("text", "order", "reason"),
    [
        ("31/06/2026", "dmy", "31 June does not exist; June has 30 days"),
        ("2026-02-29", "ymd", "29 February 2026 does not exist; February 2026 has 28 days"),
        ("31 abril 2026", "ymd", "31 April does not exist; April has 30 days"),
        ("2026-00-10", "ymd", "there is no month 0"),
        ("05/13/2026", "dmy", "there is no month 13"),
        ("03/05/2026", "ymd", "no year of four digits in front"),
        ("03/05/202", "dmy", "no year of two or four digits at the end"),
        ("3 Mayo", "ymd", "a day without a year"),
        ("3/5", "dmy", "a day without a year"),
        ("3 Meyo 2026", "ymd", "“meyo” is not the name of a month"),
        ("46145", "ymd", "a number; Excel shows it as a date only if the column is set to dates"),
        ("", "ymd", "no date"),
        ("soon", "ymd", "not a date that we can read"),
        ("2926-05-03", "ymd", "the year 2926 is out of range"),
        ("9" * 5000, "dmy", "not a date that we can read"),
    ],
)
def test_what_is_no_day_says_why(text: str, order: str, reason: str) -> None:
    assert why(text, order) == reason


@pytest.mark.parametrize(
    ("texts", "orders"),
    [
        (["2026-05-03", "3 May 2026"], ("ymd",)),
        (["03/05/2026", "13/05/2026"], ("dmy",)),
        (["03/05/2026", "05/13/2026"], ("mdy",)),
        (["03/05/2026", "", "04/05/2026"], ("dmy", "mdy")),
        (["13/05/2026", "05/13/2026"], ()),
        (["03/05/2026", "2026-05-03"], ("dmy", "mdy")),
        (["03/05/2026", "z"], ()),
        ([], ()),
    ],
)
def test_the_order_is_what_all_texts_allow(texts: list[str], orders: tuple[str, ...]) -> None:
    assert suggest_order(texts) == orders


@given(st.lists(DAYS, min_size=1), st.sampled_from(["dmy", "mdy"]))
def test_the_order_in_which_days_were_written_is_among_those_suggested(
    days: list[date], order: str
) -> None:
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    assert order in suggest_order([day.strftime(form) for day in days])


@pytest.mark.parametrize(
    ("text", "frequency", "year", "day"),
    [
        ("2026-W07", Frequency.WEEK, None, date(2026, 2, 9)),
        ("2026W07", Frequency.WEEK, None, date(2026, 2, 9)),
        ("Week 37", Frequency.WEEK, "2022", date(2022, 9, 12)),
        ("semana 37", Frequency.WEEK, "2022", date(2022, 9, 12)),
        ("Week 37, 2022", Frequency.WEEK, None, date(2022, 9, 12)),
        ("37", Frequency.WEEK, "2022", date(2022, 9, 12)),
        ("Week 1", Frequency.WEEK, "2023", date(2023, 1, 2)),
        ("Week 1", Frequency.WEEK, "2026", date(2025, 12, 29)),
        ("Week 53", Frequency.WEEK, "2026", date(2026, 12, 28)),
        ("2026-05-03", Frequency.WEEK, None, date(2026, 4, 27)),
        ("2026-05", Frequency.MONTH, None, date(2026, 5, 1)),
        ("05/2026", Frequency.MONTH, None, date(2026, 5, 1)),
        ("May 2026", Frequency.MONTH, None, date(2026, 5, 1)),
        ("mayo de 2026", Frequency.MONTH, None, date(2026, 5, 1)),
        ("Mayo", Frequency.MONTH, "2026", date(2026, 5, 1)),
        ("5", Frequency.MONTH, "2026", date(2026, 5, 1)),
        ("3 May 2026", Frequency.MONTH, None, date(2026, 5, 1)),
        ("2026-Q2", Frequency.QUARTER, None, date(2026, 4, 1)),
        ("Q2 2026", Frequency.QUARTER, None, date(2026, 4, 1)),
        ("T2", Frequency.QUARTER, "2026", date(2026, 4, 1)),
        ("2026", Frequency.YEAR, None, date(2026, 1, 1)),
        ("2025-26", Frequency.YEAR, None, date(2025, 1, 1)),
        ("1999/2000", Frequency.YEAR, None, date(1999, 1, 1)),
        ("2011-12", Frequency.YEAR, None, date(2011, 1, 1)),
        ("2011-12", Frequency.MONTH, None, date(2011, 12, 1)),
    ],
)
def test_spellings_of_periods(text: str, frequency: Frequency, year: str | None, day: date) -> None:
    assert parse_period(text, frequency, year=year) == day


@pytest.mark.parametrize(
    ("text", "frequency", "year", "reason"),
    [
        ("Week 53", Frequency.WEEK, "2023", "2023 has no week 53; its last is week 52"),
        ("Week 0", Frequency.WEEK, "2023", "2023 has no week 0; its last is week 52"),
        ("Week 37", Frequency.WEEK, None, "no year"),
        ("Week 37", Frequency.WEEK, "22", "“22” is not a year of four digits"),
        ("2026-13", Frequency.MONTH, None, "there is no month 13"),
        ("Q5 2026", Frequency.QUARTER, None, "there is no quarter 5"),
        ("2025-27", Frequency.YEAR, None, "a school year ends in the year after it starts"),
        ("37", Frequency.WEEK, None, "not a date that we can read"),
    ],
)
def test_what_is_no_period_says_why(
    text: str, frequency: Frequency, year: str | None, reason: str
) -> None:
    with pytest.raises(NoPeriod) as caught:
        parse_period(text, frequency, year=year)
    assert str(caught.value.why) == reason


def test_years_with_53_weeks() -> None:
    """The long years of ISO 8601 from 2000 to 2030."""
    long = [year for year in range(2000, 2031) if weeks_in(year) == 53]
    assert long == [2004, 2009, 2015, 2020, 2026]


@given(DAYS, st.sampled_from([f for f in Frequency if f is not Frequency.SCHOOL_DAY]))
def test_a_day_lies_in_its_period_and_the_next_one_starts_right_after(
    day: date, frequency: Frequency
) -> None:
    start, after = period_start(day, frequency), next_period(day, frequency)
    assert start <= day < after
    assert period_start(start, frequency) == start
    assert period_start(after - timedelta(days=1), frequency) == start
    assert period_start(after, frequency) == after


@given(DAYS)
def test_school_days_skip_the_weekend_only(day: date) -> None:
    after = next_period(day, Frequency.SCHOOL_DAY)
    skipped = [day + timedelta(days=n) for n in range(1, (after - day).days)]
    assert after.weekday() < 5
    assert all(between.weekday() > 4 for between in skipped)


@given(DAYS, st.integers(0, 400), st.sampled_from(list(Frequency)))
def test_the_periods_between_step_from_first_to_last(
    first: date, length: int, frequency: Frequency
) -> None:
    last = first + timedelta(days=length)
    periods = periods_between(first, last, frequency)
    assert periods[0] == period_start(first, frequency)
    assert list(periods[1:]) == [next_period(p, frequency) for p in periods[:-1]]
    assert periods[-1] <= last < next_period(periods[-1], frequency)
