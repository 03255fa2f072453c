"""What was asked of some people and what waits for them: all that a day is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from copractice.commons.asks.models import Ask, Ceiling, Limit
from copractice.commons.calendars.closed import closed_for
from copractice.domain.asking import (
    HORIZON,
    USUAL_LIMIT,
    AskState,
    Budget,
    Waiting,
    schedule,
)
from copractice.domain.calendars import Days, month_of
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.models import Person


def locked(people: Iterable[int]) -> list[int]:
    """These people, in order, kept for this transaction: others who ask of them wait.

    SQLite has one writer at a time anyway. On PostgreSQL the rows of the people are locked, always
    in the same order, so that two who ask at once neither overrun a budget nor each other.
    """
    rows = Person.objects.filter(pk__in=set(people)).order_by("pk")
    return list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


class Desk:
    """The queues and budgets of some people, over all partnerships where something waits for them.

    Read as work of the system; where it decides, the people are :func:`locked` before.
    """

    def __init__(
        self, at: datetime, people: Sequence[int], partnership: Partnership | None = None
    ) -> None:
        self.queues: dict[int, list[Ask]] = {person: [] for person in people}
        queued = Ask.objects.filter(person__in=people, state=AskState.QUEUED)
        for row in queued.select_related("partnership").order_by("wanted", "pk"):
            self.queues[row.person_id].append(row)
        here = {row.partnership_id: row.partnership for q in self.queues.values() for row in q}
        if partnership is not None:
            here[partnership.pk] = partnership
        self.today = {pk: day_of(one, at) for pk, one in here.items()}
        self.limits = limits_of(here)
        self.ceilings = dict(
            Ceiling.objects.filter(person__in=people, minutes__isnull=False).values_list(
                "person", "minutes"
            )
        )
        self._asked = _asked(people, min(self.today.values(), default=at.date()))
        self._closed = {pk: self._closed_in(one) for pk, one in here.items()}

    def _closed_in(self, partnership: Partnership) -> Mapping[int, Sequence[Days]]:
        today = self.today[partnership.pk]
        return closed_for(partnership, today, today + HORIZON, self.queues)

    def days(
        self, person: int, more: Iterable[Waiting] = (), *, ceiling: bool = True
    ) -> dict[int, date | None]:
        """The day of each ask that waits for a person, and of ``more``, by id.

        Without ``ceiling`` as if the person had none.
        """
        asked = self._asked.get(person, {})
        own = self.ceilings.get(person) if ceiling else None
        return schedule(
            [*map(_waiting, self.queues[person]), *more],
            today=self.today,
            budgets={pk: Budget(n, dict(asked.get(pk, {}))) for pk, n in self.limits.items()},
            ceiling=None if own is None else Budget(own, _over_all(asked)),
            closed={pk: closed.get(person, ()) for pk, closed in self._closed.items()},
        )


def limits_of(partnerships: Iterable[int]) -> dict[int, int]:
    """The limits of these partnerships, by their ids."""
    rows = Limit.objects.filter(partnership__in=list(partnerships)).order_by("pk")
    return dict.fromkeys(partnerships, USUAL_LIMIT) | dict(
        rows.values_list("partnership", "minutes")
    )


def counted() -> QuerySet[Ask]:
    """Asks that count in their month: all that were asked, whatever became of them."""
    return Ask.objects.filter(asked_on__isnull=False)


Asked = dict[int, dict[date, int]]
"""By partnership and month, the minutes that were asked of one person."""


def _asked(people: Sequence[int], since: date) -> dict[int, Asked]:
    rows = counted().filter(person__in=people, month__gte=month_of(since)).order_by()
    keys = ("person", "partnership", "month")
    found: dict[int, Asked] = {}
    for *key, minutes in rows.values_list(*keys).annotate(minutes=Sum("minutes")):
        person, partnership, month = key
        found.setdefault(person, {}).setdefault(partnership, {})[month] = minutes
    return found


def _over_all(asked: Asked) -> dict[date, int]:
    """The minutes of all partnerships together, by month."""
    months: dict[date, int] = {}
    for each in asked.values():
        for month, minutes in each.items():
            months[month] = months.get(month, 0) + minutes
    return months


def _waiting(row: Ask) -> Waiting:
    return Waiting(row.pk, row.partnership_id, row.minutes, row.wanted, row.until)
