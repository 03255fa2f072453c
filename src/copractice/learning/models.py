"""Totals that were released, how much of the work the record holds, and a person's own time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.demand.coverage import Holds
from copractice.partnerships.models import OfPartnership, Partnership
from copractice.people.models import Person
from copractice.people.scope import Audience, Protected, new_code


class Totals(models.Model):
    """One release of totals: what is told, and by digests what it was made of.

    A later release is held against all earlier ones, so that nobody is told by subtraction. No page
    reads ``cells``; they are read and written as system work only.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    on = models.DateField()
    told = models.JSONField()
    cells = models.JSONField()
    tried_on = models.DateField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "on"), name="learning_totals_once_a_day")
        ]

    def __str__(self) -> str:
        return f"totals {self.pk}"


class Sample(models.Model):
    """A few people were drawn from ``people`` to say how much of a term's work the record holds.

    ``first`` and ``last`` are the term. What they said is worked out once, when it closes, and kept
    in ``told``, which is empty where fewer than five people said it. It names nobody; whom it asks
    stands in their own rows, so it is read and written as system work only.
    """

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    opens = models.DateField()
    closes = models.DateField()
    people = models.PositiveIntegerField()
    closed_on = models.DateField(null=True)
    told = models.JSONField(null=True)

    class Meta:
        ordering = ("opens", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "first"), name="learning_sample_once_a_term"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, told__isnull=True)
                | Q(closed_on__isnull=False, told__isnull=False),
                name="learning_sample_told_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"sample {self.code}"


class Saying(OfPartnership):
    """That one person is asked, and what they said: theirs alone.

    ``asked_on`` is empty while they wait for their turn among what is asked of them. Nothing keeps
    when it was answered.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sample = models.ForeignKey(Sample, models.CASCADE, related_name="sayings")
    asked_on = models.DateField(null=True)
    holds = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Holds], blank=True
    )
    declined = models.BooleanField(default=False)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("sample", "person"), name="learning_saying_once"),
            models.CheckConstraint(
                condition=Q(holds="", declined=False) | Q(asked_on__isnull=False),
                name="learning_saying_answers_when_asked",
            ),
            models.CheckConstraint(
                condition=Q(holds="") | Q(declined=False), name="learning_saying_or_declined"
            ),
        ]


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
