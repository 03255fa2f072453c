"""Calendars: closed days, what comes back, and lines as people paste them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.calendars import (
    Days,
    SpanKind,
    a_year_on,
    kind_told_by,
    month_after,
    month_of,
    months_from,
    next_open,
    school_year,
    told_days,
    union,
)
from copractice.domain.calendars.lines import (
    MOST_LINES,
    Line,
    as_line,
    plain_name,
    read_lines,
)
from copractice.domain.calendars.recurring import Every, Rule, Weekday, comes_back, steps_of
from copractice.domain.words import Words

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
spans = st.builds(lambda first, n: Days(first, first + timedelta(days=n)), days, st.integers(0, 40))


@given(st.lists(spans, max_size=12))
def test_a_union_has_the_same_days_in_spans_that_do_not_touch(given_: list[Days]) -> None:
    whole = union(given_)
    assert {day for one in whole for day in one} == {day for one in given_ for day in one}
    for one, following in pairwise(whole):
        assert one.last + timedelta(days=1) < following.first


@given(days, st.lists(spans, max_size=12), st.booleans())
def test_the_next_open_day_is_open_and_none_before_it_is(
    day: date, closed: list[Days], school_days: bool
) -> None:
    found = next_open(day, closed, school_days=school_days)

    def is_open(one: date) -> bool:
        shut = any(one in span for span in closed)
        return not shut and not (school_days and one.weekday() > 4)

    assert found >= day
    assert is_open(found)
    assert not any(is_open(day + timedelta(days=n)) for n in range((found - day).days))


@given(days)
def test_every_day_is_in_one_school_year(day: date) -> None:
    year = school_year(day)
    assert day in year
    assert len(year) in (365, 366)
    assert school_year(year.last) == year
    assert school_year(year.last + timedelta(days=1)).first == year.last + timedelta(days=1)


@given(spans)
def test_a_year_on_falls_on_the_same_days_of_the_week(span: Days) -> None:
    later = a_year_on(span)
    assert later.first.weekday() == span.first.weekday()
    assert len(later) == len(span)
    assert 363 <= (later.first - span.first).days <= 365


@given(days, st.integers(1, 30))
def test_months_follow_each_other(day: date, n: int) -> None:
    months = months_from(day, n)
    assert months[0] == month_of(day)
    assert len(months) == n
    for one, following in pairwise(months):
        assert month_after(one) == following
        assert 28 <= (following - one).days <= 31


@given(spans, spans)
def test_spans_overlap_where_a_day_is_in_both(one: Days, other: Days) -> None:
    assert one.overlaps(other) == bool(set(one) & set(other))


def test_no_span_ends_before_it_begins() -> None:
    with pytest.raises(ValueError):
        Days(date(2027, 3, 8), date(2027, 3, 7))


@pytest.mark.parametrize(
    ("first", "last", "english", "spanish"),
    [
        ("2027-03-08", "2027-03-08", "8 Mar 2027", "8 mar 2027"),
        ("2027-03-08", "2027-03-19", "8 to 19 Mar 2027", None),
        ("2027-02-22", "2027-03-05", "22 Feb to 5 Mar 2027", None),
        ("2026-12-22", "2027-01-02", "22 Dec 2026 to 2 Jan 2027", None),
    ],
)
def test_days_in_words(first: str, last: str, english: str, spanish: str | None) -> None:
    told = told_days(date.fromisoformat(first), date.fromisoformat(last))
    assert Words("en")(told) == english
    if spanish:
        assert Words("es")(told) == spanish


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("State testing", SpanKind.TESTING),
        ("Evaluación estatal", SpanKind.TESTING),
        ("Winter Break", SpanKind.HOLIDAY),
        ("No School - Teacher Day", SpanKind.HOLIDAY),
        ("Día feriado", SpanKind.HOLIDAY),
        ("Fall semester", SpanKind.TERM),
        ("IRB 2026-114", SpanKind.APPROVAL),
        ("Spencer grant", SpanKind.GRANT),
        ("Annual report due", SpanKind.REPORT),
        ("Board meeting", SpanKind.OTHER),
        ("Contest", SpanKind.OTHER),
    ],
)
def test_a_name_proposes_a_kind(name: str, kind: SpanKind) -> None:
    assert kind_told_by(name) is kind


# Lines that people paste.

MARCH = Days(date(2027, 3, 8), date(2027, 3, 19))
NEW_YEAR = Days(date(2026, 12, 22), date(2027, 1, 2))


@pytest.mark.parametrize(
    "line",
    [
        "2027-03-08 – 2027-03-19 State testing",
        "2027-03-08 to 2027-03-19 State testing",
        "2027-03-08,2027-03-19,State testing",
        "2027-03-08-2027-03-19 State testing",
        "3/8/2027\t3/19/2027\tState testing",
        "3/8/27-3/19/27 State testing",
        "3/8/2027 through 3/19/2027: State testing",
        "March 8–19, 2027: State testing",
        "Mar. 8-19, 2027 State testing",
        "March 8 to March 19, 2027 – State testing",
        "from March 8th, 2027 to March 19th, 2027 State testing",
        "8 to 19 March 2027 State testing",
        "8 Mar 2027 – 19 Mar 2027 State testing",
        "  2027-03-08   –   2027-03-19   State   testing  ",
    ],
)
def test_lines_in_english(line: str) -> None:
    read = read_lines(line, "en")
    assert read.faults == ()
    assert read.read == (Line(MARCH, "State testing", SpanKind.TESTING),)


@pytest.mark.parametrize(
    "line",
    [
        "2027-03-08 – 2027-03-19 Exámenes",
        "8/3/2027 a 19/3/2027 Exámenes",
        "8/3/2027 hasta 19/3/2027: Exámenes",
        "8 al 19 de marzo de 2027 Exámenes",
        "del 8 al 19 de marzo de 2027: Exámenes",
        "desde el 8 de marzo de 2027 hasta el 19 de marzo de 2027 Exámenes",
    ],
)
def test_lines_in_spanish(line: str) -> None:
    read = read_lines(line, "es")
    assert read.faults == ()
    assert read.read == (Line(MARCH, "Exámenes", SpanKind.TESTING),)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Dec 22 – Jan 2, 2027 Break", "en"),
        ("Dec 22, 2026 - Jan 2, 2027 Break", "en"),
        ("22 de diciembre al 2 de enero de 2027: Break", "es"),
    ],
)
def test_a_line_over_the_turn_of_the_year(line: str, language: str) -> None:
    assert read_lines(line, language).read[0].days == NEW_YEAR


def test_a_single_day() -> None:
    (one,) = read_lines("November 11, 2026 Veterans Day", "en").read
    assert one.days == Days(date(2026, 11, 11), date(2026, 11, 11))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("13/3/2027 Test", "there is no month 13"),
        ("13/3/2027 Test", "month first"),
        ("2027-02-30 Test", "2027-02-30 is not a day"),
        ("2027-03-19 – 2027-03-08 Test", "ends before it begins"),
        ("March 19–8, 2027 Test", "ends before it begins"),
        ("2027-03-08 to Friday", "on which it ends"),
        ("2027-03-08", "Only days"),
        ("2027-03-08 – 2027-03-19", "Only days"),
        ("State testing", "does not begin with a day"),
        ("1987-03-08 Test", "not a year of this century"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(line: str, told: str) -> None:
    read = read_lines(f"2027-01-01 Before\n\n{line}\n2027-01-03 After", "en")
    (fault,) = read.faults
    assert fault.number == 3
    assert fault.text == line
    assert told in str(fault.why)
    assert [one.name for one in read.read] == ["Before", "After"]


def test_day_first_is_the_rule_in_spanish() -> None:
    (fault,) = read_lines("3/19/2027 Prueba", "es").faults
    assert "day first" in str(fault.why)


def test_no_more_lines_than_are_read_at_once() -> None:
    read = read_lines("2027-01-01 Day\n" * (MOST_LINES + 3), "en")
    assert len(read.read) == MOST_LINES
    assert len(read.faults) == 1


@given(st.text(max_size=300), st.sampled_from(["en", "es"]))
def test_whatever_is_pasted_each_line_is_read_or_told(text: str, language: str) -> None:
    read = read_lines(text, language)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(read.read) + len(read.faults) == len(lines)
    assert all(one.name.isprintable() for one in read.read)


names = st.text(max_size=60).map(plain_name).filter(lambda name: name and name[0].isalpha())


@given(spans, names, st.sampled_from(["en", "es"]))
def test_a_line_reads_as_it_was_written(span: Days, name: str, language: str) -> None:
    read = read_lines(as_line(span, name), language)
    told = [(one.days, one.name) for one in read.read] or [str(f.why) for f in read.faults]
    # A name that begins with a word for "until" would be taken for a day that cannot be read.
    if not name.casefold().startswith(("to", "through", "thru", "until", "hasta")):
        assert told == [(span, name)]


# What comes back.

weekday = st.builds(Weekday, st.integers(0, 6))
nth_weekday = st.builds(Weekday, st.integers(0, 6), st.sampled_from([1, 2, -1, -2]))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    every = draw(st.sampled_from(Every))
    nth = every in (Every.MONTH, Every.YEAR)
    # Libraries differ where the first Monday and each Monday meet in a rule, and one goes on for
    # thousands of years where no day fits: neither is asked for here.
    one = draw(st.sampled_from([weekday, nth_weekday])) if nth else weekday
    weekdays = draw(st.lists(one, max_size=3, unique=True))
    month_days = draw(st.lists(st.sampled_from([1, 15, 28, -1]), max_size=2, unique=True))
    if every is Every.WEEK or (nth and weekdays):
        month_days = []
    positions = draw(st.lists(st.sampled_from([1, -1]), max_size=1)) if weekdays and nth else []
    return Rule(
        every,
        interval=draw(st.integers(1, 4)),
        times=draw(st.none() | st.integers(1, 12)),
        weekdays=tuple(weekdays),
        month_days=tuple(month_days),
        months=tuple(draw(st.lists(st.integers(1, 12), max_size=3, unique=True))),
        positions=tuple(positions),
        week_starts=draw(st.sampled_from([0, 6])),
    )


NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def as_text(rule: Rule) -> str:
    parts = {
        "FREQ": rule.every.value,
        "INTERVAL": str(rule.interval),
        "COUNT": str(rule.times or ""),
        "BYDAY": ",".join(f"{one.nth or ''}{NAMES[one.day]}" for one in rule.weekdays),
        "BYMONTHDAY": ",".join(map(str, rule.month_days)),
        "BYMONTH": ",".join(map(str, rule.months)),
        "BYSETPOS": ",".join(map(str, rule.positions)),
        "WKST": NAMES[rule.week_starts],
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


@settings(deadline=None)
@given(rules(), days)
def test_what_comes_back_is_what_another_library_says(rule: Rule, first: date) -> None:
    last = first + timedelta(days=1200)
    mine = list(comes_back(rule, first, last))
    midnight = datetime.combine(first, datetime.min.time())
    others = takewhile(
        lambda day: day <= last,
        (
            moment.date()
            for moment in rrulestr(as_text(rule), dtstart=midnight).xafter(
                midnight, count=2000, inc=True
            )
        ),
    )
    assert mine == list(others)
    assert mine == sorted(set(mine))


def test_a_rule_that_fits_no_day_ends() -> None:
    never = Rule(Every.DAY, months=(2,), month_days=(30,))
    assert list(comes_back(never, date(2020, 1, 1), date(2040, 1, 1))) == []


def test_a_rule_has_a_step_and_an_end() -> None:
    with pytest.raises(ValueError):
        Rule(Every.DAY, interval=0)
    rule = Rule(Every.WEEK, until=date(2026, 1, 20))
    first = date(2026, 1, 5)
    found = list(comes_back(rule, first, date(2030, 1, 1)))
    assert found == [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    assert steps_of(rule, first, date(2030, 1, 1)) == 3
