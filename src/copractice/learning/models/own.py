"""What a person says for themselves: the time they have."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class Capacity(Protected):
    """The time that a person has for partnerships, as they said: theirs alone.

    Minutes a month, and how many of them inside the working day; without, nobody said.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    minutes = models.PositiveIntegerField(null=True)
    inside = models.PositiveIntegerField(null=True)
    stated_at = models.DateTimeField()
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True)
                | Q(inside__isnull=True)
                | Q(inside__lte=F("minutes")),
                name="learning_capacity_day_within_all",
            )
        ]
