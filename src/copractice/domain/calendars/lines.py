"""Many days at once, as people paste them: a line for each span, its days and then its name.

``2027-03-08 – 2027-03-19 State testing``, ``3/8/2027 to 3/19/2027 State testing``, ``March 8–19,
2027: State testing``, ``8 al 19 de marzo de 2027 Exámenes``. Numbers alone are read month first in
English and day first in Spanish. A line that cannot be read is told with its number; the others
stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from copractice.domain.calendars.kinds import SpanKind, kind_told_by
from copractice.domain.calendars.spans import Days
from copractice.domain.periods import NoPeriod, parse_day
from copractice.domain.words import Sentence, say

MOST_LINES = 500
LONGEST_NAME = 120
LONGEST_LINE = 400
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Line:
    """One span as it was read: its days, its name, the kind that its name speaks for.

    ``uid`` names the entry of the file that it came from; pasted lines have none.
    """

    days: Days
    name: str
    kind: SpanKind
    uid: str = ""


@dataclass(frozen=True)
class Fault:
    """A line that could not be read: its number from 1, what it says, and why not."""

    number: int
    text: str
    why: Sentence


@dataclass(frozen=True)
class Lines:
    """What was read, and what could not be."""

    read: tuple[Line, ...]
    faults: tuple[Fault, ...]


_MONTH = r"[^\W\d_]{3,12}\.?"
_DE = r"(?:\s+de(?:l)?)?"
_ISO = r"\d{4}-\d{1,2}-\d{1,2}"
_SLASHED = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_DAY_FIRST = rf"\d{{1,2}}{_DE}[\s-]+{_MONTH}{_DE},?[\s-]+\d{{4}}"
_MONTH_FIRST = rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
_WHOLE = rf"(?:{_ISO}|{_SLASHED}|{_DAY_FIRST}|{_MONTH_FIRST})"
_TO = r"(?:\s*[–—-]+\s*|\s+(?:to|through|thru|until|al?|hasta(?:\s+el)?)\s+|\s*[\t;,]\s*)"
# Both days in one month or year: "March 8–19, 2027", "8 al 19 de marzo de 2027", "Dec 22 – Jan 2,
# 2027". Between two numbers a hyphen needs no room.
_TO_NUMBER = r"(?:\s*[–—-]\s*|\s+(?:to|through|thru|until|al?|hasta)\s+)"
_SHAPES = (
    re.compile(rf"(?P<first>{_WHOLE}){_TO}(?P<last>{_WHOLE})(?!\d)(?P<rest>.*)", re.I | re.S),
    re.compile(
        rf"(?P<month>{_MONTH})\s+(?P<d1>\d{{1,2}}){_TO_NUMBER}(?P<d2>\d{{1,2}}),?\s+"
        r"(?P<year>\d{4})(?!\d)(?P<rest>.*)",
        re.I | re.S,
    ),
    re.compile(
        rf"(?P<d1>\d{{1,2}}){_TO_NUMBER}(?P<d2>\d{{1,2}}){_DE}\s+(?P<month>{_MONTH})"
        rf"{_DE},?\s+(?P<year>\d{{4}})(?!\d)(?P<rest>.*)",
        re.I | re.S,
    ),
    re.compile(
        rf"(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}}){_TO}(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}),?\s+"
        r"(?P<year>\d{4})(?!\d)(?P<rest>.*)",
        re.I | re.S,
    ),
    re.compile(
        rf"(?P<d1>\d{{1,2}}){_DE}\s+(?P<m1>{_MONTH}){_TO}(?P<d2>\d{{1,2}}){_DE}\s+"
        rf"(?P<m2>{_MONTH}){_DE},?\s+(?P<year>\d{{4}})(?!\d)(?P<rest>.*)",
        re.I | re.S,
    ),
    re.compile(rf"(?P<first>{_WHOLE})(?!\d)(?P<rest>.*)", re.I | re.S),
)
_BEFORE = re.compile(r"(?:del|desde\s+el|el|from)\s+(?=\w)", re.I)
_HANGING = re.compile(r"(?:to|through|thru|until|hasta)\b", re.I)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)


class _Unread(ValueError):
    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


def read_lines(text: str, language: str) -> Lines:
    """What the lines of a text say; ``language`` ("en", "es") decides which number is the month.

    Empty lines count in the numbering and are nothing else. No more than :data:`MOST_LINES` are
    read; what is beyond is one fault more.
    """
    order = "dmy" if language == "es" else "mdy"
    read: list[Line] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if len(read) + len(faults) >= MOST_LINES:
            faults.append(Fault(number, _short(line), _too_many()))
            break
        try:
            read.append(_line(line.strip()[:LONGEST_LINE], order))
        except _Unread as fault:
            faults.append(Fault(number, _short(line), fault.why))
    return Lines(tuple(read), tuple(faults))


def as_line(days: Days, name: str) -> str:
    """A span as a line that :func:`read_lines` reads the same in each language."""
    if len(days) == 1:
        return f"{days.first.isoformat()} {name}"
    return f"{days.first.isoformat()} – {days.last.isoformat()} {name}"


def plain_name(text: str) -> str:
    """A name in one line, without what cannot be seen, no longer than a name may be."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def _too_many() -> Sentence:
    return say(
        "No more than {n} lines are read at once. Bring the rest in a second step.", n=MOST_LINES
    )


def _short(line: str) -> str:
    line = plain_name(line)
    return line if len(line) <= 80 else line[:79] + "…"


def _line(line: str, order: str) -> Line:
    start = _BEFORE.match(line)
    for shape in _SHAPES:
        if match := shape.match(line, start.end() if start else 0):
            days = _days(match.groupdict(), order)
            name = plain_name(match["rest"].lstrip(" \t:;,.–—-|"))
            if _HANGING.match(name):
                raise _Unread(say("The day on which it ends cannot be read."))
            if not name:
                raise _Unread(say("Only days. Write behind them what it is, as “State testing”."))
            return Line(days, name, kind_told_by(name))
    raise _Unread(
        say(
            "It does not begin with a day. Write it as {example}.",
            example="2027-03-08 – 2027-03-19",
        )
    )


def _days(found: dict[str, str | None], order: str) -> Days:
    first, last = _both(found, order)
    for day in (first, last):
        if day.year not in YEARS:
            raise _Unread(say("{year} is not a year of this century.", year=str(day.year)))
    if last < first:
        raise _Unread(say("It ends before it begins. Write the first day first."))
    return Days(first, last)


def _both(found: dict[str, str | None], order: str) -> tuple[date, date]:
    whole, last = found.get("first"), found.get("last")
    if whole is not None:
        first = _day(whole, order)
        return first, _day(last, order) if last else first
    year = int(found["year"] or 0)
    m1, m2 = (found.get("m1") or found["month"], found.get("m2") or found["month"])
    end = _day(f"{found['d2']} {m2} {year}", order)
    begin = _day(f"{found['d1']} {m1} {year}", order)
    # "Dec 22 – Jan 2, 2027" begins in the year before; "March 19–8, 2027" is a slip.
    if begin > end and m1 != m2:
        begin = _day(f"{found['d1']} {m1} {year - 1}", order)
    return begin, end


def _day(text: str, order: str) -> date:
    try:
        return parse_day(_ORDINAL.sub("", text), order)
    except NoPeriod as wrong:
        hint = (
            say("Numbers are read day first here, as 19/3/2027.")
            if order == "dmy"
            else say("Numbers are read month first here, as 3/19/2027.")
        )
        raise _Unread(
            say("{text} is not a day: {why}. {hint}", text=text, why=wrong.why, hint=hint)
            if "/" in text or "." in text
            else say("{text} is not a day: {why}.", text=text, why=wrong.why)
        ) from wrong
