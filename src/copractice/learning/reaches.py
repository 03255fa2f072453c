"""Reaches of this room: with whom a person has something between them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.learning.models import Confirming, Showing
from copractice.people.models import Person
from copractice.people.rights import reach


@reach
def confirming(who: Any) -> QuerySet:
    """Whom the actor asked to confirm something, and who asked the actor."""
    asked = Confirming.objects.filter(person=who.person).values("asked")
    asking = Confirming.objects.filter(asked=who.person).values("person")
    return Person.objects.filter(Q(id__in=asked) | Q(id__in=asking)).values("id")


@reach
def showing(who: Any) -> QuerySet:
    """To whom the actor shows their record, and who shows theirs to the actor."""
    to = Showing.objects.filter(person=who.person).values("to")
    whose = in_force_showings(who).values("person")
    return Person.objects.filter(Q(id__in=to) | Q(id__in=whose)).values("id")


def in_force_showings(who: Any) -> QuerySet:
    """What is shown to the actor and was not taken back."""
    return Showing.objects.filter(to=who.person, withdrawn_at=None, until__gte=who.today)
