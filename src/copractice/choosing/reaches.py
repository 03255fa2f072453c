"""Reaches of this room: the choices somebody may read or change, and who speaks in what is read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.choosing.models import Choice, Need, NeedMet, Version
from copractice.people.models import Person
from copractice.people.reaches import organisations, organisations_below
from copractice.people.rights import reach

_SHARED = Q(audience="organisation")


@reach
def choices(who: Any) -> QuerySet:
    """One's own choices, and those that are shared where one is something."""
    shared = _SHARED & Q(organisation__in=organisations(who))
    led = _SHARED & Q(organisation__in=organisations_below(who, "leader"))
    return Choice.objects.filter(Q(person=who.person) | shared | led).values("id")


@reach
def choices_led(who: Any) -> QuerySet:
    """One's own choices, and those that are shared where one leads learning."""
    led = _SHARED & Q(organisation__in=organisations_below(who, "leader"))
    return Choice.objects.filter(Q(person=who.person) | led).values("id")


@reach
def weighers(who: Any) -> QuerySet:
    """Who wrote any version of a choice that the actor may read."""
    return Version.objects.filter(choice__in=choices(who)).values("person")


@reach
def needing(who: Any) -> QuerySet:
    """Who noted a need that the actor may read, or said how far something meets one."""
    here = Q(organisation__in=organisations(who))
    led = Q(organisation__in=organisations_below(who, "leader"))
    noted = Need.objects.filter(here | led).values("person")
    said = NeedMet.objects.filter(here | led).values("person")
    return Person.objects.filter(Q(id__in=noted) | Q(id__in=said)).values("id")
