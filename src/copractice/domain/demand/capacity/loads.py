"""What is asked of a person, by all plans together, against the time that the person has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copractice.domain.demand.planned import Load, RolePlan
from copractice.domain.demand.planned.tasks import are_months
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, lesser, total


@dataclass(frozen=True)
class Capacity:
    """The time that one person of a role has for partnerships, as somebody stated it.

    ``minutes`` a month, of which ``inside`` the working day; ``None`` where nobody said. In the
    calendar months of ``closed`` there is none. Raises ``ValueError`` for a month there is not.
    """

    role: str
    minutes: Span | None = None
    inside: Span | None = None
    closed: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if self.closed and not are_months((*self.closed,)):
            raise ValueError(f"{self.role}: closed months are numbers from 1 to 12")

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What can be held against it: all its time, and the working day where that is stated."""
        return (Limit.TIME,) if self.inside is None else (Limit.TIME, Limit.DAY)

    def in_month(self, limit: Limit, month: date) -> Span | None:
        """What there is in a month by a limit, in minutes."""
        if month.month in self.closed:
            return NONE
        return self.minutes if limit is Limit.TIME else self.inside


class Limit(StrEnum):
    """What is held against what is asked: all time that there is, or that of the working day."""

    TIME = "time"
    DAY = "working-day"


class Fits(StrEnum):
    """Whether what is asked goes into the time there is."""

    YES = "yes"
    UNKNOWN = "unknown"
    PERHAPS_NOT = "perhaps-not"
    NO = "no"


@dataclass(frozen=True)
class Held:
    """What is ``asked`` in minutes beside what there is, in one month or, without one, in all.

    ``there`` is ``None`` where nobody stated it.
    """

    limit: Limit
    month: date | None
    asked: Span
    there: Span | None

    @property
    def fits(self) -> Fits:
        """No where even the least is too much; perhaps not where the most is."""
        most = None if self.there is None else self.there.most
        if most is not None and self.asked.least > most:
            return Fits.NO
        if self.asked.most == 0:
            return Fits.YES
        if self.there is None or (self.asked.most is None and self.asked.least <= self.there.least):
            return Fits.UNKNOWN
        if self.asked.most is not None and self.asked.most <= self.there.least:
            return Fits.YES
        return Fits.PERHAPS_NOT

    @property
    def over(self) -> Span:
        """Minutes too many."""
        return self.asked.less(UNKNOWN if self.there is None else self.there)


@dataclass(frozen=True)
class Overload:
    """A person's capacity against the plans they are in: month by month, and in all.

    ``whole`` finds what no single month shows: tasks of which nobody said when they fall may fit
    into each month alone and not into all of them.
    """

    capacity: Capacity
    plans: tuple[RolePlan, ...]
    months: tuple[Held, ...]
    whole: tuple[Held, ...]

    @property
    def held(self) -> tuple[Held, ...]:
        """Each month and the whole."""
        return (*self.months, *self.whole)

    def of(self, fits: Fits) -> tuple[Held, ...]:
        """The months that fit so."""
        return tuple(one for one in self.months if one.fits is fits)

    @property
    def fits(self) -> Fits:
        """The worst of months and whole. What is not known is worse than what fits."""
        order = [*Fits]
        return max((one.fits for one in self.held), key=order.index, default=Fits.YES)


def overload(capacity: Capacity, plans: Iterable[RolePlan]) -> Overload:
    """What all these plans ask of one person, against what there is; net of what they replace.

    A plan is of the role that the person has there: in each partnership it may be another.
    """
    every = tuple(plans)
    months = sorted({month for plan in every for month in plan.frame.months})
    held = tuple(
        _month(capacity, every, month, limit) for limit in capacity.limits for month in months
    )
    return Overload(capacity, every, held, tuple(_whole(every, held)))


def _month(capacity: Capacity, plans: Sequence[RolePlan], month: date, limit: Limit) -> Held:
    loads = [load for plan in plans for load in plan.loads if load.month == month]
    asked = total(load.net if limit is Limit.TIME else _in_day(load) for load in loads)
    return Held(limit, month, asked, capacity.in_month(limit, month))


def _in_day(load: Load) -> Span:
    """What stops may have lain outside the working day: then the day stays as full as it was."""
    return Span(load.inside.less(load.replaced).least, load.inside.most)


def _whole(plans: Sequence[RolePlan], held: Sequence[Held]) -> Iterator[Held]:
    for limit in dict.fromkeys(one.limit for one in held):
        rows = [one for one in held if one.limit is limit]
        there = [one.there for one in rows if one.there is not None]
        asked = total(plan.net for plan in plans) if limit is Limit.TIME else _day(plans, rows)
        yield Held(limit, None, asked, total(there) if len(there) == len(rows) else None)


def _day(plans: Sequence[RolePlan], months: Sequence[Held]) -> Span:
    """Minutes inside the working day in all: no more than those that may lie in it."""
    by_month = total(one.asked for one in months)
    inside = total(plan.of_one().inside for plan in plans)
    stops = total(load.replaced for plan in plans for load in plan.loads)
    least = max(by_month.least, inside.less(stops).least)
    return Span(least, lesser(by_month.most, inside.most))
