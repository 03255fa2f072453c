"""Days that come back by a rule (RFC 5545, 3.3.10), as far as rules speak of days.

The rules of calendar files, without times of day: what a school's calendar needs. Written here so
that it ends: no rule goes on beyond its last day, whether or not any day fits it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """The step of a rule."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True)
class Weekday:
    """A day of the week, 0 is Monday; ``nth`` of the month or year, from its end if negative.

    ``nth`` 0 is each of them.
    """

    day: int
    nth: int = 0


@dataclass(frozen=True)
class Rule:
    """How often something comes back. Empty parts say nothing. Raises ``ValueError`` for no step.

    ``positions`` picks from the days of each step: 1 is the first, −1 the last.
    """

    every: Every
    interval: int = 1
    times: int | None = None
    until: date | None = None
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_starts: int = 0

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise ValueError("a rule without a step")


def comes_back(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days of a rule that begins on ``first``, in their order, none after ``last``."""
    last = min(last, rule.until or last)
    left = rule.times
    for step in _steps(rule, first, last):
        for day in _picked(rule, _days(rule, first, step)):
            if day < first:
                continue
            if day > last or left == 0:
                return
            yield day
            left = left if left is None else left - 1


def steps_of(rule: Rule, first: date, last: date) -> int:
    """How many steps a rule takes until ``last`` at most: what it costs to follow it."""
    days = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 28, Every.YEAR: 365}[rule.every]
    span = max(0, (min(last, rule.until or last) - first).days)
    return span // (days * rule.interval) + 1


def _steps(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The first day of each step that begins by ``last``."""
    match rule.every:
        case Every.DAY:
            begin, days = first, rule.interval
        case Every.WEEK:
            begin = first - timedelta(days=(first.weekday() - rule.week_starts) % 7)
            days = 7 * rule.interval
        case Every.MONTH:
            yield from _months(first, last, rule.interval)
            return
        case _:
            years = range(first.year, last.year + 1, rule.interval)
            yield from (date(year, 1, 1) for year in years)
            return
    for n in range(0, (last - begin).days + 1, days):
        yield begin + timedelta(days=n)


def _months(first: date, last: date, interval: int) -> Iterator[date]:
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for n in range(begin, end + 1, interval):
        yield date(n // 12, n % 12 + 1, 1)


def _days(rule: Rule, first: date, step: date) -> list[date]:
    """The days of one step that the rule allows, in their order."""
    match rule.every:
        case Every.DAY:
            days = [step]
        case Every.WEEK:
            days = [step + timedelta(days=n) for n in range(7)]
            if not rule.weekdays:
                days = [day for day in days if day.weekday() == first.weekday()]
        case Every.MONTH:
            days = _month(step)
        case _:
            days = [day for month in _months_of(rule, first) for day in _month(step, month)]
    if rule.every in (Every.MONTH, Every.YEAR) and not (rule.weekdays or rule.month_days):
        days = [day for day in days if day.day == first.day]
    return [day for day in days if _fits(rule, day)]


def _months_of(rule: Rule, first: date) -> Sequence[int]:
    if rule.months:
        return sorted({month for month in rule.months if 1 <= month <= 12})
    return range(1, 13) if rule.weekdays or rule.month_days else (first.month,)


def _month(day: date, month: int | None = None) -> list[date]:
    begin = day.replace(month=month or day.month, day=1)
    return [begin.replace(day=n) for n in range(1, _length(begin) + 1)]


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not {day.day, day.day - _length(day) - 1} & set(rule.month_days):
        return False
    return not rule.weekdays or any(_is(one, rule, day) for one in rule.weekdays)


def _is(one: Weekday, rule: Rule, day: date) -> bool:
    if day.weekday() != one.day:
        return False
    if one.nth == 0 or rule.every in (Every.DAY, Every.WEEK):
        return True
    of_year = rule.every is Every.YEAR and not rule.months
    begin = day.replace(month=1, day=1) if of_year else day.replace(day=1)
    end = day.replace(month=12, day=31) if of_year else day.replace(day=_length(day))
    return one.nth in ((day - begin).days // 7 + 1, -((end - day).days // 7) - 1)


def _picked(rule: Rule, days: list[date]) -> list[date]:
    if not rule.positions:
        return days
    n = len(days)
    places = {place - 1 if place > 0 else n + place for place in rule.positions if place}
    return [days[place] for place in sorted(places) if 0 <= place < n]
