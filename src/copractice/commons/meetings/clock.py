"""Times of a meeting where the partnership is, as the reader's language writes them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import get_language

from copractice.commons.meetings.models import Meeting
from copractice.domain.words import Day, Sentence, say


def local(meeting: Meeting, at: datetime) -> datetime:
    """An instant where the partnership is."""
    return at.astimezone(ZoneInfo(meeting.partnership.time_zone))


def length(meeting: Meeting) -> int:
    """The planned length of a meeting in minutes."""
    return int((meeting.ends - meeting.starts).total_seconds() // 60)


def told_time(meeting: Meeting) -> Sentence:
    """From when to when."""
    first, last = (local(meeting, at) for at in (meeting.starts, meeting.ends))
    language = get_language() or "en"
    return say("{first} to {last}", first=_clock(first, language), last=_clock(last, language))


def told_when(meeting: Meeting) -> Sentence:
    """The day of the week, the day and the time."""
    weekday = format_date(meeting.on, "EEEE", locale=get_language() or "en")
    return say(
        "{weekday}, {day}, {time}", weekday=weekday, day=Day(meeting.on), time=told_time(meeting)
    )


@lru_cache(maxsize=512)
def _clock(at: datetime, language: str) -> str:
    return str(format_time(at.time(), "short", locale=language))
