"""What those who lead said of a series: where a phase begins, what makes its level."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.measures import Judged
from copractice.partnerships.models import OfPartnership, Setting
from copractice.people.models import Person
from copractice.people.scope import Audience

from .measures import Measure


class Judgement(OfPartnership):
    """One thing that was said of a measure, or of one of its sites, with day, reason and person.

    A chart never re-phases by itself. ``on`` is the day from which a phase begins, on which a
    baseline ends, or from which periods are left out, ``until`` the last day of these.
    ``suggestion`` is what the program had said where a suggested phase was accepted. What is taken
    back stays, with who did it and why.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="judgements")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Judged])
    on = models.DateField()
    until = models.DateField(null=True)
    label = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300)
    suggestion = models.JSONField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "number"), name="%(app_label)s_judgement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on")),
                name="%(app_label)s_judgement_until_after_on",
            ),
        ]
