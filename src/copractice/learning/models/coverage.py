"""How much of the work the record holds, as a few people say it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.domain.demand.coverage import Holds
from copractice.partnerships.models import OfPartnership, Partnership
from copractice.people.models import Person
from copractice.people.scope import Audience, new_code


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
