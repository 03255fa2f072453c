"""Who can be invited to a meeting, and who speaks for a party."""

from __future__ import annotations

from django.db.models import QuerySet

from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.partnerships.reaches import reached_by
from copractice.people.reaches import in_force
from copractice.people.rights import Actor

WORKS = (Standing.LEADS.value, Standing.WORKS.value)


def members(actor: Actor, partnership: Partnership) -> QuerySet[Membership]:
    """Memberships in force that the actor may see, in the order of names."""
    rows = Membership.objects.allowed(actor, "partnerships.membership.read")
    return (
        in_force(rows.filter(partnership=partnership), actor)
        .select_related("person", "part", "setting", "organisation")
        .order_by("person__name", "pk")
    )


def may_come(
    rows: QuerySet[Membership], audience: str, setting: int | None = None
) -> list[Membership]:
    """Those whose standing lets them read a meeting of this audience: others are not invited."""
    return list(rows.filter(reached_by(audience, setting)))


def speakers(actor: Actor, party: Party) -> set[int]:
    """The people (ids) who work here for a party."""
    rows = members(actor, party.partnership)
    return set(
        rows.filter(organisation=party.organisation_id, standing__in=WORKS).values_list(
            "person", flat=True
        )
    )
