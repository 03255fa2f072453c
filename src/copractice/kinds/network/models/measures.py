"""Measures, where their figures come from, and the phases of a series."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.models import OfPartnership, Setting
from copractice.people.models import Person
from copractice.people.scope import Audience


class Family(models.TextChoices):
    """What a measure is for in a family of measures."""

    OUTCOME = "outcome", _("outcome: what we want in the end")
    PROCESS = "process", _("process: whether the change is being done")
    DRIVER = "driver", _("driver: what we think brings the outcome about")
    BALANCING = "balancing", _("balancing: what might suffer meanwhile")


class Direction(models.TextChoices):
    """Which way is better. It decides the words, never the colour."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
    NONE = "none", _("neither is better in itself")


class Frequency(models.TextChoices):
    """How often there is a figure."""

    DAY = "day", _("each day")
    WEEK = "week", _("each week")
    MONTH = "month", _("each month")
    QUARTER = "quarter", _("each quarter")
    YEAR = "year", _("each year")


class Measure(OfPartnership):
    """A practical measure with its operational definition (R-NIC-4)."""

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=160)
    family = models.CharField(max_length=12, choices=Family.choices)
    definition = models.TextField()
    version = models.PositiveIntegerField(default=1)
    numerator = models.CharField(max_length=160, blank=True)
    denominator = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    frequency = models.CharField(max_length=8, choices=Frequency.choices)
    burden = models.PositiveIntegerField(null=True)
    aim = models.FloatField(null=True)
    aim_by = models.DateField(null=True)
    attribution = models.CharField(max_length=300, blank=True)
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="%(app_label)s_measure_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportState(models.TextChoices):
    """Where an import stands."""

    RECEIVED = "received", _("received")
    TAKEN = "taken", _("taken in")
    DROPPED = "dropped", _("dropped")


class SeriesImport(OfPartnership):
    """A file that was brought, the columns that were chosen, and what became of its rows.

    The bytes are kept under the data folder by their hash until the import is taken in or dropped;
    after that only the figures remain.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="imports")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ImportState.choices)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    layout = models.JSONField(default=dict)
    attribution = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    accepted = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)

    class Meta:
        ordering = ("-received_at", "-id")


class Value(OfPartnership):
    """A figure of a series for one period. It is never overwritten: a later one replaces it."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="values")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    on = models.DateField()
    value = models.FloatField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    remark = models.CharField(max_length=120, blank=True)
    series_import = models.ForeignKey(SeriesImport, models.PROTECT, null=True, related_name="+")
    line = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "on"),
                condition=Q(replaced_at__isnull=True),
                name="%(app_label)s_value_current_once",
            )
        ]


class Phase(OfPartnership):
    """From this day on the measure is looked at by itself: a person said so, with a reason.

    A chart never re-phases by itself.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="phases")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    on = models.DateField()
    label = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("measure", "on"), name="%(app_label)s_phase_once")
        ]
