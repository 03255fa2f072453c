"""Measures, their definitions, where their figures come from, and what others see of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.measures import FEWEST, MadeOf
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
    """A practical measure with its operational definition (R-NIC-4).

    Its figures are of the whole partnership, of one site (``setting``) or of each site
    (``per_site``). Of fewer than ``fewest`` people or things a site's figure is its team's alone.
    ``named`` says whether members see the sites by name; ``Naming`` has who said so, and why.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=160)
    family = models.CharField(max_length=12, choices=Family.choices)
    definition = models.TextField()
    version = models.PositiveIntegerField(default=1)
    numerator = models.CharField(max_length=160, blank=True)
    denominator = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    made_of = models.CharField(
        max_length=8, choices=[(m.value, m.value) for m in MadeOf], default=MadeOf.NUMBER
    )
    per = models.PositiveIntegerField(default=100)
    per_site = models.BooleanField(default=False)
    fewest = models.PositiveIntegerField(default=FEWEST)
    named = models.BooleanField(default=False)
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


class Definition(OfPartnership):
    """One version of what a measure counts: from which day on, and why it was changed.

    The whole of it is a version of the measure's artefact; here is what a chart has to tell.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="definitions")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    number = models.PositiveIntegerField()
    on = models.DateField()
    definition = models.TextField()
    numerator = models.CharField(max_length=160, blank=True)
    denominator = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "number"), name="%(app_label)s_definition_number_once"
            )
        ]


class Naming(OfPartnership):
    """That members agreed to see the sites of a measure by name, or not any more, and why."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="namings")
    named = models.BooleanField()
    on = models.DateField()
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")


class SiteCode(OfPartnership):
    """The letter by which a site goes in a measure where it is not named. It never changes.

    In another measure it is another: names that are agreed for one would tell the letters of all.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="codes")
    setting = models.ForeignKey(Setting, models.CASCADE, related_name="+")
    letter = models.CharField(max_length=8)

    class Meta:
        ordering = ("letter",)
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "letter"), name="%(app_label)s_sitecode_letter_once"
            ),
            models.UniqueConstraint(
                fields=("measure", "setting"), name="%(app_label)s_sitecode_once"
            ),
        ]


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
    """A figure of a series for one period. It is never overwritten: a later one replaces it.

    ``version`` is the definition under which it was counted, ``replaces`` the figure that stood
    there before and ``why`` the reason. ``source`` names the record it was taken from, if any.
    ``audience`` of a site's figure is its team until it may be shown by itself: never, where it
    tells of few. ``shown_at`` says since when others have known it, also where they see it no more.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="values")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    on = models.DateField()
    value = models.FloatField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    version = models.PositiveIntegerField(default=1)
    remark = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=60, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    series_import = models.ForeignKey(SeriesImport, models.PROTECT, null=True, related_name="+")
    line = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on",)
        constraints = [
            # To a database nothing is never equal to nothing: the whole has a rule of its own.
            models.UniqueConstraint(
                fields=("measure", "on"),
                condition=Q(replaced_at__isnull=True, setting__isnull=True),
                name="%(app_label)s_value_current_once",
            ),
            models.UniqueConstraint(
                fields=("measure", "setting", "on"),
                condition=Q(replaced_at__isnull=True, setting__isnull=False),
                name="%(app_label)s_value_of_site_current_once",
            ),
        ]


class Pooled(OfPartnership):
    """Figures of several sites as one, where they may not be shown by themselves.

    ``of`` has the ids of the figures in it, which never leave it: they say what was told already.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="pools")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    on = models.DateField()
    value = models.FloatField()
    numerator = models.FloatField()
    denominator = models.FloatField()
    sites = models.PositiveIntegerField()
    of = models.JSONField(default=list)
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on", "id")
