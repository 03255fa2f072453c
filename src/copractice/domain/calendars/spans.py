"""Days in a calendar: spans, what is closed, the next open day, and the school's year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from copractice.domain.words import Day, Sentence, say

ONE_DAY = timedelta(days=1)
SCHOOL_YEAR_BEGINS = 7
"""The month in which a school's year is taken to begin: in July schools are between two years."""


@dataclass(frozen=True, order=True)
class Days:
    """Days from ``first`` to ``last``, both of them in it. Raises ``ValueError`` for none."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(len(self)))

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def overlaps(self, other: Days) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def moved(self, by: timedelta) -> Days:
        """The same days, so much later."""
        return Days(self.first + by, self.last + by)


def union(spans: Iterable[Days]) -> tuple[Days, ...]:
    """The same days in as few spans as can be, in their order, none touching the next."""
    whole: list[Days] = []
    for span in sorted(spans):
        if whole and span.first <= whole[-1].last + ONE_DAY:
            whole[-1] = Days(whole[-1].first, max(whole[-1].last, span.last))
        else:
            whole.append(span)
    return tuple(whole)


def next_open(day: date, closed: Iterable[Days], *, school_days: bool = False) -> date:
    """The first day from ``day`` on that is in no closed span.

    With ``school_days`` it is a Monday to Friday.
    """
    spans = union(closed)
    while True:
        shut = next((span for span in spans if day in span), None)
        if shut is not None:
            day = shut.last + ONE_DAY
        elif school_days and day.weekday() > 4:
            day += timedelta(days=7 - day.weekday())
        else:
            return day


def school_year(day: date) -> Days:
    """The school's year in which a day lies: 1 July to 30 June."""
    year = day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
    first = date(year, SCHOOL_YEAR_BEGINS, 1)
    return Days(first, date(year + 1, SCHOOL_YEAR_BEGINS, 1) - ONE_DAY)


def a_year_on(days: Days) -> Days:
    """About the same days a year later, on the same days of the week."""
    return days.moved(timedelta(weeks=52))


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the month that follows."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_from(day: date, n: int) -> Sequence[date]:
    """The first days of ``n`` months, the one of ``day`` first."""
    months = [month_of(day)]
    while len(months) < n:
        months.append(month_after(months[-1]))
    return months


def told_days(first: date, last: date) -> Sentence:
    """Days in words: "8 to 19 Mar 2027", "22 Dec 2026 to 2 Jan 2027"; one day is that day."""
    if first == last:
        return Sentence("{day}", {"day": Day(first)})
    if month_of(first) == month_of(last):
        return say("{first} to {last}", first=str(first.day), last=Day(last))
    short = "short" if first.year == last.year else "medium"
    return say("{first} to {last}", first=Day(first, short), last=Day(last))


def months_later(day: date, n: int) -> date:
    """The same day so many months later, or the last of that month where it has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
