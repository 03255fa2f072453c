"""Days, weeks, months, quarters and years as people write them, and the steps between them.

A period is named by its first day. Weeks are ISO 8601 weeks: they start on Monday, and week 1 is
the one with the year's first Thursday. Nothing is guessed from a single cell: whether "03/05" is
in March or in May is for the ``order`` to say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from copractice.domain.words import Sentence, say

ORDERS = ("ymd", "dmy", "mdy")


class Frequency(StrEnum):
    """How often a series has a value. ``SCHOOL_DAY`` is Monday to Friday."""

    DAY = "day"
    SCHOOL_DAY = "school-day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class NoPeriod(ValueError):
    """A text that names no day or period; ``why`` is a phrase without a full stop."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)
# What files hold, whatever language the program speaks: full names; the first three letters serve
# as abbreviation (four for the English "Sept").
_ENGLISH = "january february march april may june july august september october november december"
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_MONTH_NUMBERS = {
    spelling: number
    for names in (_ENGLISH, _SPANISH)
    for number, name in enumerate(names.split(), start=1)
    for spelling in (name, name[:3])
} | {"sept": 9, "setiembre": 9, "set": 9}

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_NUMERIC = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})" + _TIME)
_COMPACT = re.compile(r"\d{8}")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:\s+de\s+|[-\s]*)(?P<month>[^\W\d]+)\.?(?:\s+del?)?[-,\s]*(?P<year>\d{4}|\d{2})"
    r"|(?P<month2>[^\W\d]+)\.?\s*(?P<day2>\d{1,2}),?\s+(?P<year2>\d{4})"
)


def parse_day(text: str, order: str = "ymd") -> date:
    """The day that ``text`` names; numbers are read in ``order`` ("ymd", "dmy" or "mdy").

    A text that starts with a year of four digits (ISO 8601) and one with the month's name in
    English or Spanish are read the same under each order; a time of day is left off. A year of two
    digits is one of this century. Raises :class:`NoPeriod` with the reason.
    """
    text = text.strip()
    if match := _NUMERIC.fullmatch(text):
        return _numeric_day((match[1], match[3], match[4]), order)
    if _COMPACT.fullmatch(text):
        return _compact_day(text, order)
    if match := _NAMED.fullmatch(text.casefold()):
        return _named_day(match)
    raise NoPeriod(_describe_no_day(text))


def _numeric_day(parts: tuple[str, str, str], order: str) -> date:
    if len(parts[0]) == 4:
        return _day(parts[0], parts[1], parts[2])
    if order == "ymd":
        raise NoPeriod(say("no year of four digits in front"))
    first, second, year = parts
    if len(year) not in (2, 4):
        raise NoPeriod(say("no year of two or four digits at the end"))
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _compact_day(text: str, order: str) -> date:
    if order == "ymd":
        return _day(text[:4], text[4:6], text[6:])
    return _numeric_day((text[:2], text[2:4], text[4:]), order)


def _named_day(match: re.Match[str]) -> date:
    month = match["month"] or match["month2"]
    number = _month_number(month)
    if number is None:
        raise NoPeriod(say("“{month}” is not the name of a month", month=month))
    return _day(match["year"] or match["year2"], str(number), match["day"] or match["day2"])


def _day(year_text: str, month_text: str, day_text: str) -> date:
    year, month, day = _year(year_text), int(month_text), int(day_text)
    if not 1 <= month <= 12:
        raise NoPeriod(say("there is no month {month}", month=str(month)))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NoPeriod(_describe_impossible(year, month, day, last))
    return date(year, month, day)


def _describe_impossible(year: int, month: int, day: int, last: int) -> Sentence:
    name = MONTHS[month - 1]
    if month == 2:
        return say(
            "{day} {month} {year} does not exist; {month} {year} has {last} days",
            day=str(day),
            month=name,
            year=str(year),
            last=last,
        )
    return say(
        "{day} {month} does not exist; {month} has {last} days",
        day=str(day),
        month=name,
        last=last,
    )


def _describe_no_day(text: str) -> Sentence:
    if not text:
        return say("no date")
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return say("a number; Excel shows it as a date only if the column is set to dates")
    if re.fullmatch(r"\d{1,2}\W+[^\W\d]+|\d{1,2}[-/.]\d{1,2}", text):
        return say("a day without a year")
    return say("not a date that we can read")


def _year(text: str) -> int:
    year = int(text) + (2000 if len(text) == 2 else 0)
    if not 1900 <= year <= 2100:
        raise NoPeriod(say("the year {year} is out of range", year=str(year)))
    return year


def _month_number(name: str) -> int | None:
    return _MONTH_NUMBERS.get(name.casefold().rstrip("."))


def suggest_order(texts: Iterable[str]) -> tuple[str, ...]:
    """The orders that all ``texts`` allow, blanks aside: one, two (ambiguous) or none.

    Where "ymd" serves it is the only answer, because the texts then mean the same in any order.
    """
    wanted = [text for text in texts if text.strip()]
    allowed = tuple(order for order in ORDERS if wanted and all(_reads(t, order) for t in wanted))
    return ("ymd",) if "ymd" in allowed else allowed


def _reads(text: str, order: str) -> bool:
    try:
        parse_day(text, order)
    except NoPeriod:
        return False
    return True


# Periods with a name

_WEEK = re.compile(r"(?:(\d{4})\s*-?\s*)?(?:week|wk|w|semana|sem|s)\.?\s*(\d{1,2})")
_WEEK_YEAR = re.compile(r"(?:week|wk|w|semana|sem|s)\.?\s*(\d{1,2})\W+(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d]+)\.?(?:\s+del?)?[-\s]*(\d{4})?")
_QUARTER = re.compile(r"(?:(\d{4})\s*-?\s*)?(?:q|t|quarter|trimestre)\s*([1-9])")
_QUARTER_YEAR = re.compile(r"(?:q|t|quarter|trimestre)\s*([1-9])\W+(\d{4})")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})")
_BARE = re.compile(r"\d{1,2}")


def parse_period(
    text: str, frequency: Frequency, *, order: str = "ymd", year: str | None = None
) -> date:
    """The first day of the period that ``text`` names, with ``year`` from a column of its own.

    Any day names the period in which it lies. Besides: weeks ("2026-W07", "Week 37" with a year),
    months ("2026-05", "May 2026", "mayo" with a year), quarters ("2026-Q2", "Q2" with a year) and
    years ("2026"; a school year "2025-26" is named by the year in which it starts). A number alone
    counts with a year. Raises :class:`NoPeriod` with the reason.
    """
    plain = " ".join(text.split()).casefold()
    named = _READERS[frequency](plain, year) if frequency in _READERS else None
    return named or period_start(parse_day(text, order), frequency)


def _read_week(text: str, year: str | None) -> date | None:
    if match := _WEEK_YEAR.fullmatch(text):
        return _week(match[2], match[1])
    if match := _WEEK.fullmatch(text):
        return _week(_needed(match[1] or year), match[2])
    return _week(year, text) if year and _BARE.fullmatch(text) else None


def _read_month(text: str, year: str | None) -> date | None:
    if match := _YEAR_MONTH.fullmatch(text):
        return _day(match[1], match[2], "1")
    if match := _MONTH_YEAR.fullmatch(text):
        return _day(match[2], match[1], "1")
    match = _NAMED_MONTH.fullmatch(text)
    if match and (number := _month_number(match[1])):
        return _day(_whole_year(_needed(match[2] or year)), str(number), "1")
    return _day(_whole_year(year), text, "1") if year and _BARE.fullmatch(text) else None


def _read_quarter(text: str, year: str | None) -> date | None:
    if match := _QUARTER_YEAR.fullmatch(text):
        return _quarter(match[2], match[1])
    if match := _QUARTER.fullmatch(text):
        return _quarter(_needed(match[1] or year), match[2])
    return _quarter(year, text) if year and _BARE.fullmatch(text) else None


def _read_year(text: str, year: str | None) -> date | None:
    if re.fullmatch(r"\d{4}", text):
        return date(_year(text), 1, 1)
    match = _SCHOOL_YEAR.fullmatch(text)
    if match is None:
        return None
    first = _year(match[1])
    if (first + 1) % 10 ** len(match[2]) != int(match[2]):
        raise NoPeriod(say("a school year ends in the year after it starts"))
    return date(first, 1, 1)


_READERS = {
    Frequency.WEEK: _read_week,
    Frequency.MONTH: _read_month,
    Frequency.QUARTER: _read_quarter,
    Frequency.YEAR: _read_year,
}


def _needed(year: str | None) -> str:
    if not year:
        raise NoPeriod(say("no year"))
    return year


def _whole_year(text: str) -> str:
    if not re.fullmatch(r"\s*\d{4}\s*", text):
        raise NoPeriod(say("“{text}” is not a year of four digits", text=text))
    return text.strip()


def _week(year_text: str, week_text: str) -> date:
    year, week = _year(_whole_year(year_text)), int(week_text)
    last = weeks_in(year)
    if not 1 <= week <= last:
        raise NoPeriod(
            say(
                "{year} has no week {week}; its last is week {last}",
                year=str(year),
                week=str(week),
                last=str(last),
            )
        )
    return date.fromisocalendar(year, week, 1)


def _quarter(year_text: str, quarter_text: str) -> date:
    year, quarter = _year(_whole_year(year_text)), int(quarter_text)
    if not 1 <= quarter <= 4:
        raise NoPeriod(say("there is no quarter {quarter}", quarter=str(quarter)))
    return date(year, 3 * quarter - 2, 1)


def weeks_in(year: int) -> int:
    """52 or 53, by ISO 8601: 28 December is always in the last week."""
    return date(year, 12, 28).isocalendar().week


# Steps


def period_start(day: date, frequency: Frequency) -> date:
    """The first day of the period in which ``day`` lies."""
    match frequency:
        case Frequency.WEEK:
            return day - timedelta(days=day.weekday())
        case Frequency.MONTH:
            return day.replace(day=1)
        case Frequency.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
        case Frequency.YEAR:
            return date(day.year, 1, 1)
    return day


def next_period(day: date, frequency: Frequency) -> date:
    """The first day of the period after the one in which ``day`` lies."""
    start = period_start(day, frequency)
    match frequency:
        case Frequency.DAY:
            return start + timedelta(days=1)
        case Frequency.SCHOOL_DAY:
            return start + timedelta(days=max(1, 7 - start.weekday()) if start.weekday() > 3 else 1)
        case Frequency.WEEK:
            return start + timedelta(days=7)
    months = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[frequency]
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def periods_between(first: date, last: date, frequency: Frequency) -> tuple[date, ...]:
    """The first days of all periods from that of ``first`` to that of ``last``, both included."""
    return tuple(_steps(period_start(first, frequency), last, frequency))


def _steps(day: date, last: date, frequency: Frequency) -> Iterator[date]:
    while day <= last:
        yield day
        day = next_period(day, frequency)
