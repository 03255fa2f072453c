"""Reaches of this room: the meetings that a person leads or writes down, and their parts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.commons.meetings.agendas import OPEN
from copractice.commons.meetings.models import Meeting
from copractice.partnerships.reaches import memberships
from copractice.people.rights import reach


@reach
def meetings_run(who: Any) -> QuerySet:
    """Meetings that the actor leads or takes notes of, where the actor works."""
    return _run(who).values("id")


@reach
def parts_run(who: Any) -> QuerySet:
    """Parts with a meeting, still open, that the actor leads or takes notes of."""
    return _run(who).filter(state__in=OPEN).order_by().values("part")


def _run(who: Any) -> QuerySet:
    works = memberships(who, ("leads", "works")).values("partnership")
    rows = Meeting.objects.filter(Q(facilitator=who.person) | Q(note_taker=who.person))
    return rows.filter(partnership__in=works).order_by()
