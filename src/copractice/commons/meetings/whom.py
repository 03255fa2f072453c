"""Who can be invited to a meeting, and who speaks for a party."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.people.rights import Actor
from copractice.people.scope import Audience

WORKS = (Standing.LEADS.value, Standing.WORKS.value)


def members(actor: Actor, partnership: Partnership) -> QuerySet[Membership]:
    """Memberships in force that the actor may see, in the order of names."""
    rows = Membership.objects.allowed(actor, "partnerships.membership.read")
    return (
        in_force(rows.filter(partnership=partnership), actor.today)
        .select_related("person", "part", "setting", "organisation")
        .order_by("person__name", "pk")
    )


def in_force(rows: QuerySet[Membership], today: date) -> QuerySet[Membership]:
    """Of memberships, those that hold on this day."""
    return rows.filter(starts__lte=today).filter(Q(ends=None) | Q(ends__gte=today))


def may_come(
    rows: Iterable[Membership], audience: str, setting: int | None = None
) -> list[Membership]:
    """Those whose standing lets them read a meeting of this audience: others are not invited."""
    if audience == Audience.EVERYONE:
        return list(rows)
    working = [row for row in rows if row.standing in WORKS]
    if audience == Audience.PARTNERSHIP:
        return working
    at_site = [row for row in working if setting is not None and row.setting_id == setting]
    leading = [row for row in working if row.standing == Standing.LEADS]
    return [*leading, *at_site] if audience == Audience.HUB else at_site


def speakers(actor: Actor, party: Party) -> set[int]:
    """The people (ids) who work here for a party."""
    rows = members(actor, party.partnership)
    return set(
        rows.filter(organisation=party.organisation_id, standing__in=WORKS).values_list(
            "person", flat=True
        )
    )
