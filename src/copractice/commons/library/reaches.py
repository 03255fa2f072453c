"""Reaches of this room."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from copractice.commons.library.models import Maker
from copractice.people.rights import reach


@reach
def items_made(who: Any) -> QuerySet:
    """Items of which the actor is named as a maker."""
    return Maker.objects.filter(credited=who.person, position__isnull=False).values("item")
