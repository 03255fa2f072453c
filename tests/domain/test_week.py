"""The week by e-mail: once, on the person's day, from their hour on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.week import due_for, next_day

ZONES = st.sampled_from(
    ["UTC", "America/New_York", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda at: at.replace(tzinfo=UTC)
)
NEW_YORK = ZoneInfo("America/New_York")


def test_it_is_due_on_its_day_from_its_hour_on() -> None:
    monday_seven = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)  # the day after the clocks changed
    assert due_for(0, 7, NEW_YORK, monday_seven, None) == date(2026, 3, 9)
    assert due_for(0, 7, NEW_YORK, monday_seven - timedelta(minutes=1), None) is None
    assert due_for(1, 7, NEW_YORK, monday_seven, None) is None
    assert due_for(None, 7, NEW_YORK, monday_seven, None) is None


@given(st.integers(0, 6), st.integers(0, 23), ZONES, INSTANTS, st.lists(st.integers(1, 4000)))
def test_however_often_one_looks_it_is_sent_once_for_a_day_and_on_no_other(
    weekday: int, hour: int, zone: ZoneInfo, start: datetime, minutes: list[int]
) -> None:
    at, sent, days = start, None, []
    for step in minutes:
        at += timedelta(minutes=step)
        day = due_for(weekday, hour, zone, at, sent)
        if day is not None:
            assert day == at.astimezone(zone).date()
            assert day.weekday() == weekday
            assert at.astimezone(zone).hour >= hour
            days.append(day)
            sent = day
    assert len(days) == len(set(days))
    assert days == sorted(days)


@given(st.integers(0, 6), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_next_day_is_within_a_week(weekday: int, today: date) -> None:
    day = next_day(weekday, today)
    assert day.weekday() == weekday
    assert timedelta(0) <= day - today < timedelta(days=7)
