"""What partners agreed about a standard, and what somebody sees differently."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience

LONGEST_REASON = 500


class StandardAgreed(OfPartnership):
    """What a partnership agreed to do about a standard, in words: no target, and no figure.

    It is never changed; a later one on the same standard stands beside it, and the latest holds. An
    empty one takes the agreement back.
    """

    standard = models.CharField(max_length=60)
    text = models.CharField(max_length=LONGEST_REASON, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ("-agreed_at", "-id")
        indexes = [models.Index(fields=("partnership", "standard", "-agreed_at"))]


class Contest(OfPartnership):
    """That a person does not see a practice touching a standard, and why.

    In that person's own record it counts no more. Shown, those who work in the partnership read the
    reason; there it goes on counting, since it is the others' work too.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    practice = models.CharField(max_length=40)
    standard = models.CharField(max_length=60)
    reason = models.CharField(max_length=LONGEST_REASON)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "kind", "practice", "standard"),
                condition=Q(withdrawn_at__isnull=True),
                name="learning_contest_once",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=(Audience.PERSON, Audience.PARTNERSHIP)),
                name="learning_contest_for_whom",
            ),
        ]
