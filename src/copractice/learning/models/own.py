"""What a person says for themselves: the time they have, and in their own words what changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.learning.changing import Changed
from copractice.partnerships.models import Activity, Partnership
from copractice.people.models import Person
from copractice.people.scope import Audience, Protected

LONGEST_THOUGHT = 2000


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


class Thought(Protected):
    """What a person says of their own learning, in their own words: theirs alone, until they say.

    ``changed`` is what it is about, or empty. Shown, it is shown to who works in its partnership.
    Redacted, its words are gone; that there was one, whose and when, stays.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="+")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    changed = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Changed], blank=True
    )
    written_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("-written_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.PERSON)
                | Q(audience=Audience.PARTNERSHIP, partnership__isnull=False),
                name="learning_thought_shown_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True)
                | Q(text="", changed="", audience=Audience.PERSON),
                name="learning_thought_redacted_whole",
            ),
        ]
        indexes = [
            models.Index(fields=("person", "-written_at")),
            models.Index(fields=("partnership", "audience", "-written_at")),
        ]
