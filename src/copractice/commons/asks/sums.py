"""What was asked and what waits in a partnership, in totals of five people or more (D-2, D-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from copractice.commons.asks.desk import counted
from copractice.commons.asks.models import Ask
from copractice.domain.asking import AskState, may_be_told
from copractice.domain.calendars import month_of
from copractice.partnerships.models import Partnership
from copractice.people.rights import as_system


@dataclass(frozen=True)
class Sums:
    """Minutes and people of this month, and how many people wait; ``None`` is not told.

    ``months`` is of how many people something is planned in which month, where each may be told.
    """

    people: int | None
    minutes: int | None
    waiting: int | None
    months: Mapping[date, int]


def sums_of(here: Partnership, today: date) -> Sums:
    """The totals of a partnership on a day."""
    with as_system("totals"):
        month = counted().filter(partnership=here, month=month_of(today))
        asked = month.aggregate(people=Count("person", distinct=True), minutes=Sum("minutes"))
        queued = Ask.objects.filter(partnership=here, state=AskState.QUEUED)
        planned: dict[date | None, set[int]] = {}
        for person, day in queued.values_list("person", "planned"):
            planned.setdefault(month_of(day) if day else None, set()).add(person)
    people = asked["people"]
    waiting = len(set().union(*planned.values())) if planned else 0
    told = may_be_told(people)
    months = {month: len(those) for month, those in planned.items() if month is not None}
    whole = None not in planned and all(map(may_be_told, months.values()))
    return Sums(
        people if told else None,
        (asked["minutes"] or 0) if told else None,
        waiting if may_be_told(waiting) else None,
        dict(sorted(months.items())) if whole else {},
    )
