"""Calendars: a partnership's own days, the school years of districts, and the ask limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from copractice.commons.asks.actions import set_limit
from copractice.commons.calendars.actions import Told, enter_span
from copractice.commons.scenes.stage import Set, Step
from copractice.domain.calendars import Days, SpanKind, school_year
from copractice.domain.calendars.lines import Line


@dataclass(frozen=True)
class Closed:
    """Days in the partnership's own calendar, such as an approval or a grant, closed or not."""

    day: int
    kind: SpanKind
    name: str
    first: int
    last: int
    note: str = ""

    def steps(self, here: Set) -> Iterator[Step]:
        """They are entered."""
        days = Days(here.date_of(self.first), here.date_of(self.last))
        told = Told(self.kind, self.name, days, note=self.note)
        yield self.day, lambda: enter_span(**here.by("", self.day), part=here.part, told=told)


@dataclass(frozen=True)
class Limited:
    """So many minutes a month may be asked of anyone from a day on."""

    day: int
    minutes: int
    reason: str

    def steps(self, here: Set) -> Iterator[Step]:
        """It is set."""
        yield (
            self.day,
            lambda: set_limit(
                **here.by("", self.day),
                partnership=here.partnership,
                minutes=self.minutes,
                reason=self.reason,
            ),
        )


def school_years(anchor: date, name: str, *, years: int = 2, late: int = 0) -> tuple[Line, ...]:
    """The calendar of a district for the school years from the one of ``anchor`` on.

    With ``late`` terms and testing lie so many weeks later than usual. Line ids begin with
    ``name``.
    """
    first = school_year(anchor).first.year
    return tuple(
        Line(days, words, kind, f"{name}-{year}-{number}")
        for year in range(first, first + years)
        for number, (kind, words, days) in enumerate(_year(year, timedelta(weeks=late)))
    )


_Named = tuple[SpanKind, str, Days]


def _year(year: int, late: timedelta) -> Iterator[_Named]:
    """One school year, from the summer of ``year`` to June."""
    term, testing, holiday = SpanKind.TERM, SpanKind.TESTING, SpanKind.HOLIDAY
    begins = _nth(year, 8, 0, 3) + late
    before = _nth(year, 6, 4, 2) + late + timedelta(days=1)
    winter = _nth(year, 12, 0, 3) + timedelta(days=2)
    back = _nth(year + 1, 1, 0, 1)
    back = back if back.day > 1 else back + timedelta(days=1)
    ends = _nth(year + 1, 6, 4, 2) + late
    spring = date.fromisocalendar(year + 1, 15, 1)
    tests = _nth(year + 1, 4, 0, 4) + late
    yield holiday, "Summer break", Days(before, begins - timedelta(days=1))
    yield term, "First term", Days(begins, winter - timedelta(days=1))
    yield holiday, "Labor Day", _one(_nth(year, 9, 0, 1))
    thursday = _nth(year, 11, 3, 4)
    yield holiday, "Thanksgiving", Days(thursday - timedelta(days=1), thursday + timedelta(days=1))
    yield holiday, "Winter break", Days(winter, back - timedelta(days=1))
    yield term, "Second term", Days(back, ends)
    yield holiday, "Martin Luther King Jr. Day", _one(_nth(year + 1, 1, 0, 3))
    yield holiday, "Presidents’ Day", _one(_nth(year + 1, 2, 0, 3))
    yield holiday, "Spring break", Days(spring, spring + timedelta(days=4))
    yield testing, "State tests", Days(tests, tests + timedelta(days=11))
    yield holiday, "Memorial Day", _one(_last_monday(year + 1, 5))


def _one(day: date) -> Days:
    return Days(day, day)


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=last.weekday())
