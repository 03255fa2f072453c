"""Reaches of this room: the organisations whose calendars concern a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.partnerships.models import Membership, Party, Setting
from copractice.partnerships.reaches import partnerships, partnerships_of_organisations
from copractice.people.models import OrganisationBelow
from copractice.people.reaches import in_force, organisations
from copractice.people.rights import reach


@reach
def organisations_above(who: Any) -> QuerySet:
    """Organisations where the actor is something, and all above them."""
    return OrganisationBelow.objects.filter(below__in=organisations(who)).values("top")


@reach
def organisations_around(who: Any) -> QuerySet:
    """Organisations that take part in a partnership that the actor sees, and all above them."""
    here = Q(partnership__in=partnerships(who)) | Q(
        partnership__in=partnerships_of_organisations(who, "leader", "steward")
    )
    return OrganisationBelow.objects.filter(
        Q(below__in=in_force(Party.objects.filter(here), who).values("organisation"))
        | Q(below__in=Setting.objects.filter(here).values("organisation"))
        | Q(below__in=in_force(Membership.objects.filter(here), who).values("organisation"))
    ).values("top")
