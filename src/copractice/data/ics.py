"""Calendar files (iCalendar, RFC 5545): read into days with a name, and written for a feed.

A file comes from anywhere. It is bounded in size, in entries and in how often something may come
back; of each entry only what tells its days and its name is looked at; a zone that it defines
itself is not followed, only the names of known ones. Nothing in it is fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from copractice.domain.calendars import Days, kind_told_by
from copractice.domain.calendars.lines import MOST_LINES, Line, plain_name
from copractice.domain.calendars.recurring import Every, Rule, Weekday, comes_back, steps_of
from copractice.domain.words import Sentence, count, say

MOST_BYTES = 1_000_000
MOST_ENTRIES = 2_000
MOST_DAYS = 366 * 6
"""An entry longer than this is a slip: a year that was mistyped."""
MOST_STEPS = 200_000
"""So many steps are followed in a file, over all entries that come back."""
LONGEST_LINE = 4_000
MIME = "text/calendar; charset=utf-8"

_NEEDED = frozenset(
    {
        *("UID", "SUMMARY", "STATUS", "DTSTART", "DTEND", "DURATION"),
        *("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
    }
)
# Of a rule's parts those that choose days. What chooses times of day multiplies and tells nothing;
# with any other part the entry is left out, since its days would be wrong.
_TIMES = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_DAY_PARTS = frozenset(
    {
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"),
        *("BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"),
    }
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class CalendarRefused(ValueError):
    """A file that is not taken; ``sentence`` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Found:
    """What a file holds between two days, and sentences on what was left out of it."""

    lines: tuple[Line, ...]
    left_out: tuple[Sentence, ...] = ()


@dataclass
class _Reading:
    """The file while it is read: what was found, and how much was left out for which reason."""

    zone: tzinfo
    window: Days
    lines: list[Line] = field(default_factory=list)
    unread: int = 0
    outside: int = 0
    cancelled: int = 0
    more: bool = False
    steps: int = 0


def read_calendar(content: bytes, *, zone: str, window: Days) -> Found:
    """The entries of a file that touch ``window``, each as days where ``zone`` is, with its name.

    What comes back is counted out within the window, :data:`MOST_LINES` entries at most in all. An
    entry keeps its ``uid``, so that the same file again is recognised. Raises
    :class:`CalendarRefused`.
    """
    entries = [_event(lines) for lines in _blocks(_text(content))]
    reading = _Reading(ZoneInfo(zone), window)
    # An entry with a RECURRENCE-ID stands in the place of that one of its series.
    replaced = {key for one in entries if one is not None and (key := _stands_for(one, reading))}
    for one in entries:
        if one is None:
            reading.unread += 1
        else:
            _read(one, reading, replaced)
    reading.lines.sort(key=lambda line: (line.days, line.name, line.uid))
    reading.more = len(reading.lines) > MOST_LINES
    return Found(tuple(reading.lines[:MOST_LINES]), tuple(_left_out(reading)))


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise CalendarRefused(
            say(
                "The file is larger than {n} MB. Export a shorter time from your calendar. Nothing "
                "was taken in.",
                n=MOST_BYTES // 1_000_000,
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if "\0" in text or not re.search(r"^BEGIN:VCALENDAR\s*$", text, re.I | re.M):
        raise CalendarRefused(
            say(
                "This is not a calendar file. Export one that ends in .ics from your calendar, or "
                "paste the days as lines. Nothing was taken in."
            )
        )
    return re.sub(r"\r?\n[ \t]", "", text)


def _blocks(text: str) -> list[list[str]]:
    """The lines of each entry that tell its days and its name."""
    blocks: list[list[str]] = []
    inside: list[str] = []  # the components that are open, the outermost first
    for line in text.splitlines():
        head, _colon, value = line.partition(":")
        name = head.partition(";")[0].strip().upper()
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT" and len(inside) <= 2:
                blocks.append([])
        elif name == "END":
            inside = inside[:-1]
        elif inside[1:] == ["VEVENT"] and name in _NEEDED and len(line) <= LONGEST_LINE:
            blocks[-1].append(line)
        if len(blocks) > MOST_ENTRIES or len(inside) > 50:
            raise CalendarRefused(
                say(
                    "The file has more than {n} entries. Export a shorter time from your calendar. "
                    "Nothing was taken in.",
                    n=MOST_ENTRIES,
                )
            )
    return blocks


def _event(lines: Iterable[str]) -> Any:
    """An entry as icalendar reads it, or ``None`` where it cannot."""
    from icalendar import Event

    try:
        event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
        # What does not read as a date is only found out when it is asked for.
        return event if _when(event, "DTSTART") is not None else None
    except Exception:  # whatever a hostile line makes the library raise
        return None


def _stands_for(event: Any, reading: _Reading) -> tuple[str, date] | None:
    try:
        instant = _when(event, "RECURRENCE-ID")
        return None if instant is None else (_uid(event), _day(instant, reading.zone))
    except Exception:  # as above
        return None


def _read(event: Any, reading: _Reading, replaced: set[tuple[str, date]]) -> None:
    try:
        days = _days(event, reading.zone)
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            reading.cancelled += 1
            return
        found = list(_occurrences(event, days, reading, replaced))
    except Exception:  # as above
        reading.unread += 1
        return
    name = plain_name(str(event.get("SUMMARY", "")))
    inside = [(uid, one) for uid, one in found if one.overlaps(reading.window)]
    if not name:
        reading.unread += 1
    elif not inside:
        reading.outside += 1
    else:
        reading.lines += [Line(one, name, kind_told_by(name), uid) for uid, one in inside]


def _when(event: Any, name: str) -> date | None:
    """The day or instant under a name. Raises ``ValueError`` for anything else there."""
    found = event.decoded(name, None)
    if found is not None and not isinstance(found, date):
        raise ValueError(name)
    return found


def _days(event: Any, zone: tzinfo) -> Days:
    """The days of an entry where the zone is; an end at midnight is of the day before."""
    begins = _when(event, "DTSTART")
    assert begins is not None  # otherwise it had been left out before
    first = _day(begins, zone)
    ends = _when(event, "DTEND")
    if ends is None:
        span = event.decoded("DURATION", None)
        ends = begins + span if span is not None else None
    if ends is None:
        return Days(first, first)
    if isinstance(ends, datetime):
        last = _day(ends - timedelta(microseconds=1), zone)
    else:
        last = ends - timedelta(days=1)
    days = Days(first, max(first, last))
    if len(days) > MOST_DAYS:
        raise ValueError(len(days))
    return days


def _day(when: date, zone: tzinfo) -> date:
    """A day, or the day of an instant where the zone is; without a zone it is meant there."""
    if not isinstance(when, datetime):
        return when
    return (when.astimezone(zone) if when.tzinfo else when).date()


def _uid(event: Any) -> str:
    """The name of an entry in its file, short enough to be kept."""
    uid = str(event.get("UID", ""))
    return uid if len(uid) <= 80 else hashlib.sha256(uid.encode()).hexdigest()


def _occurrences(
    event: Any, days: Days, reading: _Reading, replaced: set[tuple[str, date]]
) -> Iterator[tuple[str, Days]]:
    """Each time that an entry comes, with its own name."""
    uid = _uid(event)
    moved = _when(event, "RECURRENCE-ID")
    if moved is not None:
        yield _named(uid, _day(moved, reading.zone)), days
        return
    comes_back = "RRULE" in event or "RDATE" in event
    if not comes_back:
        yield (uid or _made_up(days, event)), days
        return
    gone = {_day(one, reading.zone) for one in _listed(event, "EXDATE")}
    length = days.last - days.first
    starts = {days.first, *_ruled(event, days, reading)}
    starts |= {_day(one, reading.zone) for one in _listed(event, "RDATE")}
    for first in islice(sorted(starts - gone), MOST_LINES + 1):
        if (uid, first) not in replaced:
            yield _named(uid, first), Days(first, first + length)


def _named(uid: str, day: date) -> str:
    return f"{uid}/{day.isoformat()}"


def _made_up(days: Days, event: Any) -> str:
    """A name for an entry without one: of what it says, so that it is the same the next time."""
    text = f"{days.first}|{days.last}|{event.get('SUMMARY', '')}"
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(event: Any, name: str) -> Iterator[date]:
    """The days or instants of RDATE or EXDATE, which may come in several lines."""
    given = event.get(name, [])
    for one in given if isinstance(given, list) else [given]:
        for each in one.dts:
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt


def _ruled(event: Any, days: Days, reading: _Reading) -> Iterator[date]:
    """The first days that a rule gives, up to the end of the window.

    Raises ``ValueError`` for a rule that is not of days, or one too many in a file.
    """
    given = event.get("RRULE", [])
    for one in given if isinstance(given, list) else [given]:
        rule = _rule({name.upper(): values for name, values in one.items()}, reading)
        reading.steps += steps_of(rule, days.first, reading.window.last)
        if reading.steps > MOST_STEPS:
            raise ValueError("too much comes back")
        length = days.last - days.first
        for first in comes_back(rule, days.first, reading.window.last):
            if first + length >= reading.window.first:
                yield first


def _rule(parts: dict[str, Any], reading: _Reading) -> Rule:
    if parts.keys() - _DAY_PARTS - _TIMES:
        raise ValueError("a rule of another kind")
    until = [_day(one, reading.zone) for one in parts.get("UNTIL", [])]
    times = _numbers(parts, "COUNT")
    return Rule(
        Every(str(parts["FREQ"][0]).upper()),
        interval=(_numbers(parts, "INTERVAL") or (1,))[0],
        times=times[0] if times else None,
        until=until[0] if until else None,
        weekdays=tuple(_weekday(str(one)) for one in parts.get("BYDAY", [])),
        month_days=_numbers(parts, "BYMONTHDAY"),
        months=_numbers(parts, "BYMONTH"),
        positions=_numbers(parts, "BYSETPOS"),
        week_starts=_WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0]).upper()),
    )


def _numbers(parts: dict[str, Any], name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in parts.get(name, []))


def _weekday(text: str) -> Weekday:
    match = _BYDAY.fullmatch(text.upper())
    if match is None:
        raise ValueError(text)
    return Weekday(_WEEKDAYS.index(match[2]), int(match[1] or 0))


def _left_out(reading: _Reading) -> Iterator[Sentence]:
    if reading.outside:
        yield count(
            "{n} entry is over, or more than two years away, and is left out.",
            "{n} entries are over, or more than two years away, and are left out.",
            reading.outside,
        )
    if reading.cancelled:
        yield count(
            "{n} entry is cancelled and is left out.",
            "{n} entries are cancelled and are left out.",
            reading.cancelled,
        )
    if reading.unread:
        yield count(
            "{n} entry could not be read and is left out: its day, its name or how it comes back.",
            "{n} entries could not be read and are left out: their days, their names or how they "
            "come back.",
            reading.unread,
        )
    if reading.more:
        yield say("Only the first {n} are shown. Bring the rest in a second step.", n=MOST_LINES)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed: a day, days (``last`` is still in it) or, with instants, a time."""

    uid: str
    title: str
    first: date | datetime
    last: date | datetime
    link: str = ""
    place: str = ""
    cancelled: bool = False


def write_calendar(entries: Iterable[Entry], *, name: str, host: str, at: datetime) -> bytes:
    """A calendar of these entries; ``host`` makes their names unique in the world."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Copractice//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_written(entry, host, at))
    return bytes(calendar.to_ical())


def _written(entry: Entry, host: str, at: datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", entry.title)
    if isinstance(entry.first, datetime) and isinstance(entry.last, datetime):
        event.add("dtstart", entry.first.astimezone(UTC))
        event.add("dtend", entry.last.astimezone(UTC))
    else:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.link:
        event.add("url", entry.link)
    if entry.cancelled:
        event.add("status", "CANCELLED")
    return event
