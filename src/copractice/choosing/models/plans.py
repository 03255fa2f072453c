"""What was expected of a partnership when it was signed, and what is to be looked at again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.choosing.models.choices import Choice
from copractice.domain.candidates.candidate import LONGEST_KEY
from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience


class Plan(OfPartnership):
    """The brief that a partnership was founded, or joined, on: what was predicted on that day.

    The situation and the candidate's profile are kept as they stood then, as TOML; for a type
    without a candidate the profile is empty. It is never changed.
    """

    choice = models.ForeignKey(Choice, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    option = models.CharField(max_length=LONGEST_KEY)
    name = models.CharField(max_length=200)
    situation = models.TextField()
    profile = models.TextField(blank=True)
    signed_on = models.DateField()
    renew_on = models.DateField()
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("signed_on", "id")


class Check(OfPartnership):
    """A risk that was named before signing, with the day on which it is looked at."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="checks")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    risk = models.CharField(max_length=300)
    look = models.CharField(max_length=300)
    due = models.DateField()
    looked_on = models.DateField(null=True)
    looked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    found = models.CharField(max_length=300, blank=True)
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("due", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="choosing_check_number_once"
            ),
            models.CheckConstraint(
                condition=Q(looked_on__isnull=True, looked_by__isnull=True, found="")
                | (Q(looked_on__isnull=False, looked_by__isnull=False) & ~Q(found="")),
                name="choosing_check_who_and_when",
            ),
        ]
