"""A better design that a partnership tries, with what the record said when it began."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.learning.advice import RULES, Outcome
from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience

LONGEST_WHAT = 300
LONGEST_WENT = 6000
"""About a thousand words."""


class DesignTried(OfPartnership):
    """What is tried on the advice of one rule, until the day on which it is looked at.

    ``facts`` are those that the rule looked at when it began, as ``domain.learning.advice.kept_of``
    gives them. Words that were taken back are empty; who took them back and when stays.
    """

    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40, choices=[(one.slug, one.slug) for one in RULES])
    what = models.CharField(max_length=LONGEST_WHAT, blank=True)
    starts = models.DateField()
    look_on = models.DateField()
    facts = models.JSONField()
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Outcome], blank=True
    )
    went = models.TextField(max_length=LONGEST_WENT, blank=True)
    redacted_at = models.DateTimeField(null=True)
    redacted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="learning_design_number_once"
            ),
            models.UniqueConstraint(
                fields=("partnership", "rule"),
                condition=Q(ended_on__isnull=True),
                name="learning_design_tried_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(look_on__gt=F("starts")), name="learning_design_looked_at_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, outcome="", went="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(outcome="")),
                name="learning_design_ended_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True, redacted_by__isnull=True)
                | Q(redacted_at__isnull=False, redacted_by__isnull=False),
                name="learning_design_redacted_by_and_at",
            ),
        ]
