"""Spans of days of organisations and partnerships, and a person's own calendar feed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.calendars import SpanKind
from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation, Person
from copractice.people.scope import Audience, Protected


class Span(Protected):
    """Days in the calendar of an organisation (it holds for those below it too) or a partnership.

    In a span that ``closes`` nothing is asked of those whom it concerns. ``uid`` names the entry of
    the file that it came from, so that the same file again changes nothing.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, related_name="calendars_spans"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in SpanKind])
    name = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    closes = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    uid = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.EVERYONE)
    entered_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("first", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, partnership__isnull=False)
                | Q(organisation__isnull=False, partnership__isnull=True),
                name="calendars_span_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="calendars_span_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("organisation", "uid"),
                condition=~Q(uid="") & Q(archived_at__isnull=True),
                name="calendars_span_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=("partnership", "uid"),
                condition=~Q(uid="") & Q(archived_at__isnull=True),
                name="calendars_span_of_partnership_once",
            ),
        ]


class Feed(Protected):
    """The address at which a person's own calendar reads; only a hash of its token is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(ended_at__isnull=True),
                name="calendars_feed_one_in_force",
            )
        ]
