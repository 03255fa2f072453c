"""Change ideas, and PDSA cycles with a prediction on a measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.cycles import Outcome, Scale, State
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
    """A PDSA cycle on a change idea with a prediction on a measure (R-NIC-3).

    ``parent`` is the cycle of one's own that it follows, ``origin`` the one that it was taken from,
    with a warrant in three answers. ``compared`` is what the program found before the person said
    what they make of it. Whoever leads may help with the plan where ``helped`` says so.
    """

    number = models.PositiveIntegerField()
    change = models.ForeignKey(Change, models.PROTECT, related_name="cycles")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="next")
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    elsewhere = models.CharField(max_length=300, blank=True)
    record = models.CharField(max_length=300, blank=True)
    context = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="cycles")
    figure = models.ForeignKey(FigureRef, models.PROTECT, related_name="+")
    question = models.CharField(max_length=200)
    plan = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    times = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    scale = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Scale], blank=True)
    helped = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
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
    compared = models.CharField(
        max_length=12, choices=[(o.value, o.value) for o in Outcome], blank=True
    )
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
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("on", "id")


class CycleText(Shared):
    """The words of a cycle, or of one note on it, as they stood at a revision; never changed.

    ``person`` is whose cycle it is, ``by`` who wrote this revision. An edit is made from a
    revision, so that two people who edit at once lose nothing.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="texts")
    note = models.ForeignKey(CycleNote, models.CASCADE, null=True, related_name="texts")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    value = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("revision",)
        constraints = [
            models.UniqueConstraint(
                fields=("cycle", "revision"),
                condition=Q(note__isnull=True),
                name="%(app_label)s_cycle_text_once",
            ),
            models.UniqueConstraint(
                fields=("note", "revision"), name="%(app_label)s_note_text_once"
            ),
        ]
