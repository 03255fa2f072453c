"""Asking within the budget: what may be sent now, what waits, and what it would cost (D-4).

Another room calls :func:`ask` inside its own action, before it sends anything, and sends to those
who are asked *now*. For the others the clock asks again; the functions of :data:`asked_now` are
told when their day has come.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count

from copractice.commons.asks.desk import Desk, counted, limits_of, locked
from copractice.commons.asks.models import Ask
from copractice.domain.asking import (
    AskKind,
    AskState,
    Cost,
    Waiting,
    cost_of,
    minutes_of,
    require_within,
)
from copractice.domain.calendars import month_after, month_of
from copractice.domain.demand.seen import FEWEST_PEOPLE
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.rights import as_system
from copractice.people.sources import Sources

asked_now: Sources[Callable[[datetime, str, Collection[int]], None]] = Sources()
"""``@asked_now`` over ``function(at, source, people)``: called when asks that waited come due, in
the transaction in which they count as asked. A room sends those of its own sources and leaves the
others alone."""

LAST = 2**62
"""The place of what is asked now: behind all that waits."""


@dataclass(frozen=True)
class Asked:
    """What became of an ask: who is asked now, who later and about when, and who never is.

    It is for the room that sends. A page tells of it in counts, by :func:`cost`: a later day may
    come of a person's own ceiling, which is nobody else's business.
    """

    now: tuple[int, ...]
    later: Mapping[int, date]
    never: tuple[int, ...]


def limit_of(partnership: Partnership) -> int:
    """Minutes a month that may be asked of anyone here."""
    with as_system("ask"):
        return limits_of([partnership.pk])[partnership.pk]


def ask(
    *,
    at: datetime,
    partnership: Partnership,
    people: Iterable[int],
    source: str,
    kind: AskKind,
    minutes: int,
    until: date | None = None,
) -> Asked:
    """Ask these people, as far as the budget and the calendars allow; the others wait.

    Raises ``NotPossible`` for more minutes than the limit. Who was asked by this source already is
    not asked again and stands in none of the answers; who waits for it already goes on waiting.
    A reminder comes once a day at most.
    """
    minutes, today = minutes_of(kind, minutes), day_of(partnership, at)
    with as_system("ask"), transaction.atomic():
        require_within(limit_of(partnership), minutes)
        everyone = locked(people)
        waiting = _waiting_for(source, kind, everyone)
        known = _asked_by(source, kind, everyone, today) | waiting.keys()
        fresh = [person for person in everyone if person not in known]
        desk = Desk(at, fresh, partnership)
        rows = [
            Ask(
                partnership=partnership,
                person_id=person,
                source=source,
                kind=kind,
                minutes=minutes,
                wanted=today,
                until=until,
                looked_on=today,
                **_outcome(desk, person, Waiting(LAST, partnership.pk, minutes, today, until)),
            )
            for person in fresh
        ]
        Ask.objects.bulk_create(rows)
    return _told(rows, waiting, today)


def _outcome(desk: Desk, person: int, new: Waiting) -> dict[str, object]:
    """State and days of a new ask. What only a person's own ceiling stops goes on waiting."""
    day = desk.days(person, [new])[new.id]
    if day == new.wanted:
        return {"state": AskState.ASKED, "asked_on": day, "month": month_of(day)}
    if day is None and _is_never(desk, person, new):
        return {"state": AskState.LAPSED}
    return {"state": AskState.QUEUED, "planned": day}


def _is_never(desk: Desk, person: int, new: Waiting) -> bool:
    if new.until is None:
        return False
    return desk.days(person, [new], ceiling=False)[new.id] is None


def _told(rows: Sequence[Ask], waiting: Mapping[int, Ask], today: date) -> Asked:
    queued = [*waiting.values(), *(row for row in rows if row.state == AskState.QUEUED)]
    return Asked(
        now=tuple(row.person_id for row in rows if row.state == AskState.ASKED),
        later={row.person_id: _about_when(row, today) for row in queued},
        never=tuple(row.person_id for row in rows if row.state == AskState.LAPSED),
    )


def _about_when(row: Ask, today: date) -> date:
    """The day that is planned; where none is yet, the next month, or the last day there is."""
    soon = month_after(month_of(today))
    return row.planned or (min(soon, row.until) if row.until else soon)


def _waiting_for(source: str, kind: AskKind, people: Sequence[int]) -> dict[int, Ask]:
    rows = Ask.objects.filter(source=source, kind=kind, person__in=people, state=AskState.QUEUED)
    return {row.person_id: row for row in rows}


def _asked_by(source: str, kind: AskKind, people: Sequence[int], today: date) -> set[int]:
    """Who was asked by this source: ever, or of reminders today."""
    rows = counted().filter(source=source, kind=kind, person__in=people)
    rows = rows.filter(asked_on=today) if kind is AskKind.REMINDER else rows
    return set(rows.values_list("person", flat=True))


def cost(
    *,
    today: date,
    partnership: Partnership,
    people: Iterable[int],
    minutes: int,
    until: date | None = None,
) -> Cost:
    """What asking these people would cost today, in counts; nothing is written.

    Raises ``NotPossible`` for more minutes than the limit.
    """
    minutes = minutes_of(AskKind.FORM, minutes)
    with as_system("ask"):
        require_within(limit_of(partnership), minutes)
        everyone = sorted(set(people))
        # The budget counts days where the partnership is.
        noon = datetime.combine(today, time(12), ZoneInfo(partnership.time_zone))
        desk = Desk(noon, everyone, partnership)
        new = Waiting(LAST, partnership.pk, minutes, today, until)
        days = [_seen_day(desk, person, new) for person in everyone]
        others = _others(partnership, everyone)
    return cost_of(days, minutes=minutes, today=today, others=others)


def _seen_day(desk: Desk, person: int, new: Waiting) -> date | None:
    """The day as others may count it: what only the person's own ceiling stops is *later*."""
    day = desk.days(person, [new])[new.id]
    if day is None and not _is_never(desk, person, new):
        return month_after(month_of(new.wanted))
    return day


def _others(partnership: Partnership, people: Sequence[int]) -> int:
    """How many other things wait for five or more of these people."""
    rows = Ask.objects.filter(partnership=partnership, person__in=people, state=AskState.QUEUED)
    waiting = rows.order_by().values("source", "kind").annotate(n=Count("person"))
    return sum(one["n"] >= FEWEST_PEOPLE for one in waiting)


def answered(*, at: datetime, person: int, source: str) -> None:
    """Note that a person has answered: what was asked is done, what waits is taken back.

    What was asked stays counted in its month; it was asked. The time ``at`` is not kept.
    """
    with as_system("ask"), transaction.atomic():
        locked([person])
        rows = Ask.objects.filter(person=person, source=source)
        rows.filter(state=AskState.ASKED).update(state=AskState.ANSWERED)
        if rows.filter(state=AskState.QUEUED).update(state=AskState.WITHDRAWN):
            look_again([person])


def withdraw(*, at: datetime, source: str) -> None:
    """Take back everything of a source that was not answered. What was asked stays counted."""
    with as_system("ask"), transaction.atomic():
        rows = Ask.objects.filter(source=source)
        people = locked(rows.values_list("person", flat=True))
        open_ = rows.filter(state__in=(AskState.QUEUED, AskState.ASKED))
        if open_.update(state=AskState.WITHDRAWN):
            look_again(people)


def look_again(people: Iterable[int] | None = None, partnership: Partnership | None = None) -> None:
    """Let the clock look again at what waits for these people, or in this partnership."""
    rows = Ask.objects.filter(state=AskState.QUEUED)
    rows = rows if people is None else rows.filter(person__in=list(people))
    rows = rows if partnership is None else rows.filter(partnership=partnership)
    rows.update(looked_on=None)
