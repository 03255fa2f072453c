"""Change ideas, and PDSA cycles with a prediction on a measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.cycles import State
from copractice.partnerships.models import FigureRef, OfPartnership, Shared
from copractice.people.models import Person

from .measures import Measure


class Change(OfPartnership):
    """A change idea: what a chain of cycles is about."""

    name = models.CharField(max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "name"), name="%(app_label)s_change_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Predicts(models.TextChoices):
    """The three ways to predict."""

    VALUE = "value", _("a value")
    RANGE = "range", _("a range")
    DIRECTION = "direction", _("a direction")


class Met(models.TextChoices):
    """What the person makes of the prediction, after the program has compared."""

    YES = "met", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "not-met", _("No")
    UNKNOWN = "cannot-tell", _("Cannot tell")


class Cycle(Shared):
    """A PDSA cycle on a change idea with a prediction on a measure (R-NIC-3)."""

    number = models.PositiveIntegerField()
    change = models.ForeignKey(Change, models.PROTECT, related_name="cycles")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="next")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="cycles")
    figure = models.ForeignKey(FigureRef, models.PROTECT, related_name="+")
    question = models.CharField(max_length=200)
    plan = models.TextField()
    predicts = models.CharField(max_length=10, choices=Predicts.choices)
    predicted = models.FloatField(null=True)
    predicted_to = models.FloatField(null=True)
    give = models.FloatField(default=0)
    predicted_way = models.CharField(max_length=4, blank=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State])
    starts = models.DateField()
    due = models.DateField()
    planned_at = models.DateTimeField()
    started_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    studied_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    met = models.CharField(max_length=12, choices=Met.choices, blank=True)
    learned = models.TextField(blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="%(app_label)s_cycle_number_once"
            ),
            models.CheckConstraint(
                condition=Q(due__gte=models.F("starts")),
                name="%(app_label)s_cycle_due_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("studied", "adopted", "adapted", "expanded", "abandoned"))
                | Q(studied_on__isnull=False, finished_on__isnull=False),
                name="%(app_label)s_cycle_studied_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("adopted", "adapted", "expanded", "abandoned", "dropped"))
                | Q(ended_on__isnull=False),
                name="%(app_label)s_cycle_ended_has_day",
            ),
        ]


class CycleNote(Shared):
    """What was seen while doing it, noted on the spot."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="notes")
    on = models.DateField()
    text = models.CharField(max_length=500)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "id")
