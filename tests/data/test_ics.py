"""Calendar files: what they say in days, where they are, and what hostile ones cannot do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from copractice.data.ics import (
    MOST_ENTRIES,
    CalendarRefused,
    Entry,
    Found,
    read_calendar,
    write_calendar,
)
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.calendars.lines import MOST_LINES

WINDOW = Days(date(2026, 7, 1), date(2028, 9, 30))


def whole(*entries: str, before: str = "") -> bytes:
    blocks = [f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in entries]
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{''.join(blocks)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*entries: str, zone: str = "America/New_York", before: str = "") -> Found:
    return read_calendar(whole(*entries, before=before), zone=zone, window=WINDOW)


def days(found: Found) -> list[tuple[str, str]]:
    return [(one.days.first.isoformat(), one.days.last.isoformat()) for one in found.lines]


def test_days_of_a_school_calendar() -> None:
    found = read(
        "UID:1\nSUMMARY:State testing\nDTSTART;VALUE=DATE:20270308\nDTEND;VALUE=DATE:20270320",
        "UID:2\nSUMMARY:Winter\n  Break\nDTSTART;VALUE=DATE:20261222\nDURATION:P12D",
        "UID:3\nSUMMARY:Labor Day\nDTSTART;VALUE=DATE:20260907",
    )
    assert days(found) == [
        ("2026-09-07", "2026-09-07"),
        ("2026-12-22", "2027-01-02"),
        ("2027-03-08", "2027-03-19"),
    ]
    assert [one.name for one in found.lines] == ["Labor Day", "Winter Break", "State testing"]
    assert [one.kind for one in found.lines] == [
        SpanKind.HOLIDAY,
        SpanKind.HOLIDAY,
        SpanKind.TESTING,
    ]
    assert [one.uid for one in found.lines] == ["3", "2", "1"]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ("DTSTART:20270309T020000Z\nDTEND:20270309T030000Z", "2027-03-08"),
        ("DTSTART;TZID=Europe/Madrid:20270309T020000\nDURATION:PT1H", "2027-03-08"),
        ("DTSTART;TZID=Pacific Standard Time:20270308T220000\nDURATION:PT1H", "2027-03-09"),
        ("DTSTART:20270309T080000\nDTEND:20270310T000000", "2027-03-09"),
        ("DTSTART;TZID=Mars/Phobos:20270309T230000\nDURATION:PT30M", "2027-03-09"),
    ],
)
def test_an_instant_is_of_the_day_where_the_partnership_is(times: str, day: str) -> None:
    assert days(read(f"UID:1\nSUMMARY:Evening\n{times}")) == [(day, day)]


def test_what_comes_back_is_counted_out_within_the_window() -> None:
    found = read(
        "UID:a\nSUMMARY:Early release\nDTSTART;VALUE=DATE:20200904\nRRULE:FREQ=WEEKLY;BYDAY=FR",
        "UID:b\nSUMMARY:Day\nDTSTART;VALUE=DATE:20270104\nRRULE:FREQ=DAILY;COUNT=3\n"
        "EXDATE;VALUE=DATE:20270105",
    )
    fridays = [one for one in found.lines if one.name == "Early release"]
    assert fridays[0].days.first == date(2026, 7, 3)
    assert fridays[-1].days.first == date(2028, 9, 29)
    assert all(one.days.first.weekday() == 4 for one in fridays)
    assert [d for d in days(found) if d[0] in ("2027-01-04", "2027-01-05", "2027-01-06")] == [
        ("2027-01-04", "2027-01-04"),
        ("2027-01-06", "2027-01-06"),
    ]


def test_one_of_a_series_that_was_moved_stands_where_it_was_moved() -> None:
    found = read(
        "UID:a\nSUMMARY:Visit\nDTSTART;VALUE=DATE:20270104\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:a\nRECURRENCE-ID;VALUE=DATE:20270111\nSUMMARY:Visit\nDTSTART;VALUE=DATE:20270112",
    )
    assert [first for first, _last in days(found)] == ["2027-01-04", "2027-01-12", "2027-01-18"]
    assert [one.uid for one in found.lines] == ["a/2027-01-04", "a/2027-01-11", "a/2027-01-18"]


def test_what_is_left_out_is_told() -> None:
    found = read(
        "UID:1\nSUMMARY:Over\nDTSTART;VALUE=DATE:20190101",
        "UID:2\nSUMMARY:Gone\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270101",
        "UID:3\nSUMMARY:Odd\nDTSTART:nonsense",
        "UID:4\nDTSTART;VALUE=DATE:20270101",
        "UID:5\nSUMMARY:Each second\nDTSTART:20270101T000000Z\nRRULE:FREQ=SECONDLY",
        "UID:6\nSUMMARY:Never\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;INTERVAL=0",
        "UID:7\nSUMMARY:Ages\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20900101",
        "UID:8\nSUMMARY:Stays\nDTSTART;VALUE=DATE:20270101",
    )
    assert [one.name for one in found.lines] == ["Stays"]
    assert " ".join(map(str, found.left_out)) == (
        "1 entry is over, or more than two years away, and is left out. "
        "1 entry is cancelled and is left out. "
        "5 entries could not be read and are left out: their days, their names or how they come "
        "back."
    )


def test_the_same_entry_has_the_same_name_each_time() -> None:
    nameless = "SUMMARY:No uid\nDTSTART;VALUE=DATE:20270305"
    long = f"UID:{'x' * 500}\nSUMMARY:Long\nDTSTART;VALUE=DATE:20270305\nRRULE:FREQ=DAILY;COUNT=2"
    first, second = read(nameless, long), read(nameless, long)
    assert first == second
    assert all(0 < len(one.uid) <= 120 for one in first.lines)
    assert len({one.uid for one in first.lines}) == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a calendar file"),
        (b"<html>BEGIN:VCALENDAR</html>", "not a calendar file"),
        (b"PK\x03\x04\0\0BEGIN:VCALENDAR\n", "not a calendar file"),
        (b"BEGIN:VCALENDAR\n" + b"X" * 1_000_000, "larger than 1 MB"),
        (
            whole(*["SUMMARY:x\nDTSTART;VALUE=DATE:20270101"] * (MOST_ENTRIES + 1)),
            "more than 2,000",
        ),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 40_000, "more than 2,000"),
    ],
)
def test_what_is_no_calendar_or_too_much_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(CalendarRefused, match=told):
        read_calendar(content, zone="UTC", window=WINDOW)


HOSTILE = [
    "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=1,2,3,4;BYSECOND=1,2,3",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=YEARLY;COUNT=999999999999",
    "RRULE:FREQ=DAILY;INTERVAL=99999999999999999999",
    "RRULE:FREQ=YEARLY;BYDAY=99MO",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=1",
    "RRULE:FREQ=MONTHLY;BYSETPOS=-366",
    "RRULE:FREQ=DAILY;UNTIL=99991231",
    "RRULE:X",
    "RRULE:FREQ=",
    "RDATE:19000101T000000Z/P9999W",
    "RDATE;VALUE=PERIOD:20270101T000000Z/20280101T000000Z",
    "EXDATE:junk",
    "DURATION:P99999999999D",
    "DTEND:00000000T000000Z",
    "RECURRENCE-ID:junk",
    "DTSTART;TZID=../../etc/passwd:20270101T000000",
    "BEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file:///bin/sh\nEND:VALARM",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A" * 5000,
    'SUMMARY;ALTREP="http://x/":<script>alert(1)</script>',
]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_costs_its_own_entry_at_most(line: str) -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:Evil\nBEGIN:STANDARD\nDTSTART:19700101T000000\n" + (
        "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0000\nTZOFFSETTO:+9999\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    found = read(
        f"UID:1\nSUMMARY:Bad\nDTSTART;VALUE=DATE:20270101\n{line}",
        "UID:2\nSUMMARY:Good\nDTSTART;TZID=Evil:20270102T100000",
        before=zone,
    )
    assert "Good" in [one.name for one in found.lines]
    assert len(found.lines) <= MOST_LINES
    assert all(one.name.isprintable() and len(one.name) <= 120 for one in found.lines)


def test_many_that_come_back_end_soon() -> None:
    entry = "SUMMARY:x\nDTSTART;VALUE=DATE:20000101\nRRULE:FREQ=DAILY"
    found = read(*[entry] * 1500)
    assert len(found.lines) == MOST_LINES
    assert any("Only the first 500" in str(one) for one in found.left_out)


pieces = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1", "SUMMARY:x"),
        *("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=MO", "RDATE;VALUE=DATE:20270102,20270103"),
        *("DTSTART;VALUE=DATE:20270101", "DTSTART:20270101T000000Z", "DTEND:", "DURATION:-P1D"),
        *("RECURRENCE-ID;VALUE=DATE:20270101", "EXDATE;VALUE=DATE:20270101", "STATUS:CANCELLED"),
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(pieces | st.text(max_size=20), max_size=30))
def test_whatever_comes_is_read_or_refused(lines: list[str]) -> None:
    content = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode()
    try:
        found = read_calendar(content, zone="America/New_York", window=WINDOW)
    except CalendarRefused:
        return
    assert all(one.days.overlaps(WINDOW) for one in found.lines)


# What is written.


def test_a_feed_can_be_read_by_others() -> None:
    at = datetime(2026, 10, 1, 12, tzinfo=UTC)
    content = write_calendar(
        [
            Entry("a", "Testing; week, one\nBEGIN:VEVENT", date(2027, 3, 8), date(2027, 3, 19)),
            Entry(
                "b",
                "Meeting",
                datetime(2027, 3, 8, 14, tzinfo=UTC),
                datetime(2027, 3, 8, 15, tzinfo=UTC),
                link="https://example.org/x",
                place="Room 4",
                cancelled=True,
            ),
        ],
        name="Mine",
        host="example.org",
        at=at,
    )
    whole_day, meeting = Calendar.from_ical(content).walk("VEVENT")
    assert whole_day["uid"] == "a@example.org"
    assert whole_day["summary"] == "Testing; week, one\nBEGIN:VEVENT"
    assert whole_day.decoded("dtstart") == date(2027, 3, 8)
    assert whole_day.decoded("dtend") == date(2027, 3, 20)
    assert meeting.decoded("dtstart") == datetime(2027, 3, 8, 14, tzinfo=UTC)
    assert meeting["status"] == "CANCELLED"
    assert "description" not in meeting


entries: Any = st.builds(
    lambda uid, title, first, n: Entry(uid, title, first, date.fromordinal(first.toordinal() + n)),
    st.text("abc:.-", min_size=1, max_size=10),
    st.text(max_size=80).filter(lambda title: title.isprintable() and title.strip() == title != ""),
    st.dates(WINDOW.first, date(2028, 8, 1)),
    st.integers(0, 20),
)


@settings(deadline=None)
@given(st.lists(entries, max_size=5, unique_by=lambda one: one.uid))
def test_what_is_written_is_read_again(given_: list[Entry]) -> None:
    content = write_calendar(given_, name="x", host="h", at=datetime(2026, 1, 1, tzinfo=UTC))
    if not given_:
        return
    found = read_calendar(content, zone="UTC", window=WINDOW)
    told = {(one.uid, one.days.first, one.days.last) for one in found.lines}
    assert told == {(f"{one.uid}@h", one.first, one.last) for one in given_}
