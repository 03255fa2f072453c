"""Reading what one was told, and choosing what one is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from copractice.commons.notices.chosen import reader_of, reader_of_each
from copractice.commons.notices.models import Hours, Notice, WayChosen
from copractice.commons.notices.stopping import MAILED, Scope, partnership_of
from copractice.domain.telling import NoticeKind, Rhythm, Way, when
from copractice.partnerships.models import Partnership
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system, demand


@action
def read_notice(*, actor: Actor, at: datetime, notice: Notice) -> Notice:
    """Mark one notice as read. Reading it again changes nothing."""
    demand(actor, "notices.notice.write", notice)
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


@action
def read_notices(*, actor: Actor, at: datetime, until: int) -> None:
    """Mark all as read up to the one with this id: what came after the page was shown stays new."""
    rows = Notice.objects.allowed(actor, "notices.notice.write")
    rows.filter(person=actor.person, read_at=None, pk__lte=until).update(read_at=at)


@action
def choose_ways(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership | None,
    ways: Mapping[NoticeKind, Way | None],
) -> None:
    """Choose how one is told of each kind, in one partnership or, with ``None``, everywhere.

    A kind whose way is ``None`` is told here as it is everywhere. What waits to be mailed goes by
    what holds now.
    """
    if partnership is not None:
        demand(actor, "partnerships.partnership.read", partnership)
    for kind, way in ways.items():
        _choose(actor.person, partnership, kind, way)
    _plan_anew(actor.person, at)


def _choose(
    person: int, partnership: Partnership | None, kind: NoticeKind, way: Way | None
) -> None:
    # Rows are not deleted: an empty way says "as everywhere".
    WayChosen.objects.update_or_create(
        person_id=person, partnership=partnership, kind=kind, defaults={"way": way or ""}
    )


@action
def choose_hours(*, actor: Actor, at: datetime, rhythm: Rhythm) -> Hours:
    """Choose the days and the hour of one's digest, and the hours in which no letter leaves."""
    kept = Hours.objects.filter(person=actor.person).last() or Hours(person_id=actor.person)
    kept.digest_days = sorted(rhythm.digest_days)
    kept.digest_hour = rhythm.digest_hour
    kept.quiet_from, kept.quiet_to = rhythm.quiet_from, rhythm.quiet_to
    kept.quiet_weekends = rhythm.quiet_weekends
    kept.save()
    _plan_anew(actor.person, at)
    return kept


@action
def stop_letters(*, actor: None, at: datetime, scope: Scope) -> None:
    """Mail nothing more of what a letter's link is about; it stands in the page from now on.

    Whoever holds the link may do it, and needs no account to be signed in (RFC 8058).
    """
    with as_system("tell"):
        person = Person.objects.get(code=scope.person).pk
        here = partnership_of(scope)
        chosen = reader_of(person, here).choice
        for kind in scope.kinds:
            if chosen.way(kind).is_mailed:
                _choose(person, here, kind, Way.PAGE)
        if not scope.partnership:
            special = WayChosen.objects.filter(person=person, kind__in=scope.kinds)
            special.filter(way__in=MAILED).update(way=Way.PAGE)
        _plan_anew(person, at)


def _plan_anew(person: int, at: datetime) -> None:
    """What waits to be mailed goes by what is chosen now."""
    with as_system("tell"):
        rows = Notice.objects.select_for_update(of=("self",)).select_related("partnership")
        waiting = list(rows.filter(person=person, mail_at__isnull=False, mailed_at=None))
        known = reader_of_each(person, waiting)
        for row in waiting:
            reader = known[row.partnership_id]
            row.mail_at = when(NoticeKind(row.kind), reader.choice, at, reader.zone)
        Notice.objects.bulk_update(waiting, ["mail_at"])
