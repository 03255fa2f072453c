"""Reaches of this floor: what a person reaches through affiliations in force."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.people.models import Affiliation, OrganisationBelow
from copractice.people.rights import reach


def in_force_on(rows: QuerySet, day: Any) -> QuerySet:
    """Of rows with ``starts`` and ``ends``, those in force on a day (both ends count)."""
    return rows.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


def in_force(rows: QuerySet, who: Any) -> QuerySet:
    """The same, on the actor's day."""
    return in_force_on(rows, who.today)


def affiliations(who: Any, roles: tuple[str, ...]) -> QuerySet:
    """The actor's affiliations in force, in these roles or, without any named, in all."""
    rows = in_force(Affiliation.objects.filter(person=who.person), who)
    return rows.filter(role__in=roles) if roles else rows


@reach
def organisations(who: Any, *roles: str) -> QuerySet:
    """Organisations where the actor is something."""
    return affiliations(who, roles).values("organisation")


@reach
def organisations_below(who: Any, *roles: str) -> QuerySet:
    """Those organisations and all below them in the tree."""
    return OrganisationBelow.objects.filter(top__in=organisations(who, *roles)).values("below")


@reach
def people_below(who: Any, *roles: str) -> QuerySet:
    """People who are or were something at those organisations or below."""
    there = Affiliation.objects.filter(organisation__in=organisations_below(who, *roles))
    return there.values("person")
