"""What one person asks another to confirm of their own record."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.models import Activity, OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience


class Answer(models.TextChoices):
    """What whoever was asked said."""

    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("not as they saw it")


class Confirming(OfPartnership):
    """That ``person`` asks ``asked`` to confirm an entry of their record, and what came of it.

    An entry is read by its owner only. So what is asked stands here in full, as it was then: the
    practice of a type, role, day and minutes. A confirmation speaks of these minutes and no others.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="confirmings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    practice = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "asked"),
                condition=Q(answer="", withdrawn_at__isnull=True),
                name="learning_confirming_one_open",
            ),
            models.CheckConstraint(
                condition=Q(answer="", note="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, withdrawn_at__isnull=True)),
                name="learning_confirming_answered_when",
            ),
            models.CheckConstraint(
                condition=~Q(asked=F("person")), name="learning_confirming_by_another"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.answer and self.withdrawn_at is None
