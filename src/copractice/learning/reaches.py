"""Reaches of this room: with whom a person has a confirmation between them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from copractice.learning.models import Confirming
from copractice.people.models import Person
from copractice.people.rights import reach


@reach
def confirming(who: Any) -> QuerySet:
    """Whom the actor asked to confirm something, and who asked the actor."""
    asked = Confirming.objects.filter(person=who.person).values("asked")
    asking = Confirming.objects.filter(asked=who.person).values("person")
    return Person.objects.filter(Q(id__in=asked) | Q(id__in=asking)).values("id")
