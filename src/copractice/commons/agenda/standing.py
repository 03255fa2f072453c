"""For whom people stand in a round and in a proposal, and who can be asked to rate."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.partnerships.reaches import memberships
from copractice.people.models import OrganisationBelow
from copractice.people.reaches import in_force, in_force_on
from copractice.people.rights import Actor


def parties_of(actor: Actor, partnership: Partnership) -> QuerySet[Party]:
    """The parties of a partnership for which this person stands there.

    Those of the organisation for which, or at whose site, they work; where that is no party itself,
    those above it: a principal speaks for the district.
    """
    mine = memberships(actor, ("leads", "works")).filter(partnership=partnership)
    own = mine.values(at=Coalesce("organisation", "setting__organisation"))
    rows = in_force(Party.objects.filter(partnership=partnership), actor)
    rows = rows.select_related("organisation").order_by("pk")
    at_own = rows.filter(organisation__in=own)
    if at_own.exists():
        return at_own
    above = OrganisationBelow.objects.filter(below__in=own).values("top")
    return rows.filter(organisation__in=above)


def raters(partnership: Partnership, today: date) -> list[int]:
    """Everyone who works in a partnership on a day: who is asked to rate."""
    return _people(partnership, today, Standing.LEADS, Standing.WORKS)


def leaders(partnership: Partnership, today: date) -> list[int]:
    """Everyone who leads in a partnership on a day."""
    return _people(partnership, today, Standing.LEADS)


def _people(partnership: Partnership, today: date, *standings: Standing) -> list[int]:
    rows = Membership.objects.filter(partnership=partnership, standing__in=standings)
    return sorted(set(in_force_on(rows, today).values_list("person", flat=True)))
