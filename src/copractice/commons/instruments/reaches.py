"""Reaches of this room."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from copractice.commons.instruments.models import Ticket
from copractice.people.rights import reach


@reach
def asked_waves(who: Any) -> QuerySet:
    """Waves in which the actor is asked."""
    return Ticket.objects.filter(person=who.person).values("wave")
