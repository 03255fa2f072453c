"""What waits is asked on its day, by the clock."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from copractice.commons.asks.asking import asked_now
from copractice.commons.asks.desk import Desk, locked
from copractice.commons.asks.models import Ask
from copractice.domain.asking import AskState
from copractice.domain.calendars import month_of
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.ticks import ticks

AT_ONCE = 25
"""So many people are looked at in one transaction."""
log = logging.getLogger(__name__)


@ticks
def ask_what_is_due(at: datetime) -> None:
    """Ask what has come due, let lapse what ran out, and find the others a day anew.

    Each queue is looked at once a day where its partnership is, and after something changed.
    """
    people = sorted(_not_looked_at(at))
    for begin in range(0, len(people), AT_ONCE):
        with transaction.atomic():
            _look(at, people[begin : begin + AT_ONCE])


def _not_looked_at(at: datetime) -> set[int]:
    queued = Ask.objects.filter(state=AskState.QUEUED)
    found: set[int] = set()
    for partnership in Partnership.objects.filter(pk__in=queued.values("partnership")):
        before = Q(looked_on=None) | Q(looked_on__lt=day_of(partnership, at))
        rows = queued.filter(before, partnership=partnership)
        found.update(rows.values_list("person", flat=True))
    return found


def _look(at: datetime, people: Sequence[int]) -> None:
    desk = Desk(at, locked(people))
    for person in desk.queues:
        for row, day in _planned(desk, person):
            _settle(at, row, day, desk.today[row.partnership_id])


def _planned(desk: Desk, person: int) -> Iterator[tuple[Ask, date | None]]:
    days = desk.days(person)
    for row in desk.queues[person]:
        yield row, days[row.pk]


def _settle(at: datetime, row: Ask, day: date | None, today: date) -> None:
    row.planned, row.looked_on = day, today
    if day == today:
        _ask(at, row, today)
        return
    if row.until is not None and row.until < today:
        row.state, row.planned = AskState.LAPSED, None
    row.save(update_fields=["planned", "looked_on", "state"])


def _ask(at: datetime, row: Ask, today: date) -> None:
    """Count an ask and let its room send it; where that fails, it waits for the next tick."""
    try:
        with transaction.atomic():
            Ask.objects.filter(pk=row.pk).update(
                state=AskState.ASKED,
                planned=today,
                looked_on=today,
                asked_on=today,
                month=month_of(today),
            )
            for send in asked_now:
                send(at, row.source, (row.person_id,))
    except Exception:
        log.exception("%s was due and could not be sent", row.source)
        Ask.objects.filter(pk=row.pk).update(looked_on=None)
