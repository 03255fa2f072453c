"""A dated report of a partnership's learning, with the figures that it was made from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience

LONGEST_TITLE = 120
LONGEST_WORDS = 4000
"""About seven hundred words."""


class LearningReport(OfPartnership):
    """A report on the days from ``first`` to ``last``, in the partnership's own words.

    ``figures`` are those of the day on which it was made, as ``domain.learning.report.to_json``
    gives them; its page and its paper are made of them alone. It is a draft for those who work
    there until somebody releases it for everyone in the partnership; then it is never changed. Of
    a draft that was taken back neither words nor figures are left; who and when stay.
    """

    number = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    figures = models.JSONField(default=dict)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    redacted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    redacted_at = models.DateTimeField(null=True)
    audience = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in (Audience.PARTNERSHIP, Audience.EVERYONE)],
        default=Audience.PARTNERSHIP,
    )

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="learning_report_number_once"
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="learning_report_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(
                    released_by__isnull=True,
                    released_at__isnull=True,
                    audience=Audience.PARTNERSHIP.value,
                )
                | Q(
                    released_by__isnull=False,
                    released_at__isnull=False,
                    redacted_at__isnull=True,
                    audience=Audience.EVERYONE.value,
                ),
                name="learning_report_released_by_at_for_everyone",
            ),
            models.CheckConstraint(
                condition=(Q(redacted_by__isnull=True, redacted_at__isnull=True) & ~Q(title=""))
                | Q(
                    redacted_by__isnull=False,
                    redacted_at__isnull=False,
                    title="",
                    words="",
                    figures={},
                ),
                name="learning_report_redacted_whole",
            ),
        ]
