"""When a task falls: in which month surely, in which perhaps, and how often in all.

A task that comes three times a year, nobody said when, may fall three times or not at all in each
month, and three times in the year. So it is kept in a *pool*: so many times, somewhere in these
months. A pool may reach beyond the time frame; then part of it may lie outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from copractice.domain.calendars import Days, months_from
from copractice.domain.demand.planned.tasks import (
    TERMS_A_YEAR,
    Per,
    Task,
    TimeFrame,
    months_of,
)
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, lesser, total


@dataclass(frozen=True)
class Pool:
    """So many ``times``, somewhere in these ``months``.

    Where the months are ``named`` it comes in each of them once before it comes in one again.
    """

    times: Span
    months: tuple[date, ...]
    named: bool = False

    def in_month(self, month: date) -> Span:
        """How often it comes in a month."""
        if month not in self.months:
            return NONE
        if len(self.months) == 1:
            return self.times
        return self._share if self.named else self.times.maybe

    @cached_property
    def _share(self) -> Span:
        """What one of several named months has of it."""
        others, most = len(self.months) - 1, self.times.most
        least = 1 if self.times.least > others else 0
        return Span(least, most if not most else max(1, most - others))

    def within(self, months: Collection[date]) -> Span:
        """How often it comes in these months together."""
        there = [month for month in self.months if month in months]
        if len(there) == len(self.months):
            return self.times
        each = total(self.in_month(month) for month in there)
        return Span(each.least, lesser(each.most, self.times.most if there else 0))


@dataclass(frozen=True)
class Falling:
    """A task in a time frame: its pools, and the months of the frame between its start and end."""

    task: Task
    pools: tuple[Pool, ...]
    months: tuple[date, ...]

    def times(self, months: Collection[date] | None = None) -> Span:
        """How often one person does it in these months, in all of the frame by default."""
        if months is None:
            return self._in_all
        there = [month for month in self.months if month in months]
        return total(pool.within(there) for pool in self.pools)

    def minutes(self, months: Collection[date] | None = None) -> Span:
        """Minutes that it takes one person, the same way."""
        return self.times(months) * self._each

    def minutes_in(self, month: date) -> Span:
        """Minutes that it takes one person in one month."""
        return self._by_month.get(month, NONE) * self._each

    @property
    def _each(self) -> Span:
        return UNKNOWN if self.task.minutes is None else self.task.minutes

    # Kept, since a plan is summed again and again to see what would take an overload away.
    @cached_property
    def _in_all(self) -> Span:
        return total(pool.within(self.months) for pool in self.pools)

    @cached_property
    def _by_month(self) -> dict[date, Span]:
        found: dict[date, Span] = {}
        for pool in self.pools:
            for month in pool.months:
                if month in self.months:
                    found[month] = found.get(month, NONE) + pool.in_month(month)
        return found

    @property
    def is_nowhere(self) -> bool:
        """Whether it falls in no month of the time frame."""
        return not self._by_month


def falling(task: Task, frame: TimeFrame) -> Falling:
    """When a task falls in a time frame."""
    pools = tuple(pool for pool in _pools(task, frame) if pool.months)
    return Falling(task, pools, tuple(month for month in frame.months if task.falls_on(month)))


def _pools(task: Task, frame: TimeFrame) -> Iterator[Pool]:
    times = UNKNOWN if task.times is None or task.per is None else task.times
    match task.per:
        case Per.MONTH:
            there = _candidates(task, frame, frame.months)
            yield from (Pool(times, (month,)) for month in there)
        case Per.YEAR:
            yield from (_pool(task, frame, times, year) for year in _years(frame))
        case Per.TERM if frame.terms is None:
            yield from (_pool(task, frame, times * TERMS_A_YEAR, year) for year in _years(frame))
        case Per.TERM:
            yield from (_in_term(task, frame, times, term) for term in frame.terms or ())
        case _:
            yield _pool(task, frame, times, _whole(task, frame))


def _pool(task: Task, frame: TimeFrame, times: Span, months: tuple[date, ...]) -> Pool:
    return Pool(times, _candidates(task, frame, months), task.months is not None)


def _in_term(task: Task, frame: TimeFrame, times: Span, term: Days) -> Pool:
    """In the months that are named; in a term that has none of them, in any of its months."""
    months = months_of(term)
    if task.months is not None and not _named(task, months):
        return Pool(times, _open(frame, months))
    return _pool(task, frame, times, months)


def _candidates(task: Task, frame: TimeFrame, months: tuple[date, ...]) -> tuple[date, ...]:
    return _open(frame, months) if task.months is None else _named(task, months)


def _named(task: Task, months: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(month for month in months if month.month in (task.months or ()))


def _open(frame: TimeFrame, months: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(month for month in months if month.month not in frame.closed)


SHORTEST_YEAR = 9
"""So many months of a time frame count as a year: a school's year without its summer."""


def _years(frame: TimeFrame) -> Iterator[tuple[date, ...]]:
    """Twelve months each, the first from the beginning; one that is nearly whole is the year."""
    for first in range(0, len(frame.months), 12):
        months = frame.months[first : first + 12]
        whole = len(months) >= SHORTEST_YEAR
        yield months if whole else tuple(months_from(months[0], 12))


def _whole(task: Task, frame: TimeFrame) -> tuple[date, ...]:
    """The months from a task's start to its end, which may lie beyond the time frame."""
    first, last = task.starts or frame.days.first, task.ends or frame.days.last
    return months_of(Days(first, last)) if first <= last else ()
