"""What people did with what was learned, and what they need to learn to do it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.partnerships.models import Finding, OfPartnership, Shared
from copractice.people.models import Person
from copractice.people.scope import Audience

LONGEST_LINE = 300


class Application(OfPartnership):
    """That a person is asked, once, what they did with a finding; and their line: theirs alone.

    ``asked_on`` is empty while it waits for its turn among what is asked of them. What they answer
    becomes a finding of their own, to which ``left`` points.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    asked_on = models.DateField(null=True)
    until = models.DateField()
    answered_on = models.DateField(null=True)
    left = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("person", "finding"), name="learning_application_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(asked_on__isnull=False),
                name="learning_application_answered_when_asked",
            ),
            models.CheckConstraint(
                condition=Q(left__isnull=True) | Q(answered_on__isnull=False),
                name="learning_application_left_when_answered",
            ),
        ]


class NeedNamed(Shared):
    """What people need to learn to put a finding or a decision to use, and who names it.

    Redacted, its words are gone; who named something, and when, stays.
    """

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    text = models.CharField(max_length=LONGEST_LINE, blank=True)
    named_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.EVERYONE)

    class Meta:
        ordering = ("-named_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True) | Q(text=""),
                name="learning_need_redacted_whole",
            )
        ]
