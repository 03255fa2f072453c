"""Reaches of this floor: what a person reaches through memberships in force."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.people.reaches import in_force, organisations_below
from copractice.people.rights import reach
from copractice.people.scope import Audience


def memberships(who: Any, standings: tuple[str, ...]) -> QuerySet:
    """The actor's memberships in force, with these standings or, without any named, all."""
    rows = in_force(Membership.objects.filter(person=who.person), who)
    return rows.filter(standing__in=standings) if standings else rows


def reached_by(audience: str, setting: int | None = None) -> Q:
    """Which memberships in force an audience reaches; ``setting`` is the id of the row's site.

    These are the rules of ``policy.by_audience``, said of the members of the row's partnership:
    nobody else is invited, asked or written to. The author's own row is another question.
    """
    at_work = Q(standing__in=(Standing.LEADS, Standing.WORKS))
    team = at_work & Q(setting=setting) if setting is not None else Q(pk=None)
    match audience:
        case Audience.EVERYONE:
            return Q()
        case Audience.PARTNERSHIP:
            return at_work
        case Audience.HUB:
            return team | Q(standing=Standing.LEADS)
        case Audience.TEAM:
            return team
        case _:
            return Q(pk=None)


@reach
def partnerships(who: Any, *standings: str) -> QuerySet:
    """Partnerships where the actor has one of these standings."""
    return memberships(who, standings).values("partnership")


@reach
def settings(who: Any) -> QuerySet:
    """Sites where the actor works."""
    return memberships(who, ("leads", "works")).filter(setting__isnull=False).values("setting")


@reach
def partnerships_of_organisations(who: Any, *roles: str) -> QuerySet:
    """Partnerships with a party that is, or is below, an organisation where the actor is this."""
    rows = in_force(Party.objects.all(), who)
    return rows.filter(organisation__in=organisations_below(who, *roles)).values("partnership")


@reach
def partners(who: Any) -> QuerySet:
    """People who are or were in a partnership with the actor."""
    return Membership.objects.filter(partnership__in=partnerships(who)).values("person")


@reach
def people_of_organisations(who: Any, *roles: str) -> QuerySet:
    """People who are or were in a partnership of an organisation where the actor is this."""
    there = partnerships_of_organisations(who, *roles)
    return Membership.objects.filter(partnership__in=there).values("person")


@reach
def been_in(who: Any) -> QuerySet:
    """Partnerships where the actor is or was a member: what one did there stays one's own."""
    return Membership.objects.filter(person=who.person).values("partnership")


@reach
def founded(who: Any) -> QuerySet:
    """Partnerships that the actor founded."""
    return Partnership.objects.filter(founded_by=who.person).values("id")


@reach
def parties(who: Any) -> QuerySet:
    """Parties for which the actor works in a partnership: those of one's own organisation there."""
    standing_for = memberships(who, ("leads", "works")).filter(
        partnership=OuterRef("partnership"), organisation=OuterRef("organisation")
    )
    return in_force(Party.objects.filter(Exists(standing_for)), who).values("id")
