"""On which day of the week somebody wants their week by e-mail."""

from __future__ import annotations

from django.db import models
from django.utils.dates import WEEKDAYS

from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class WeekLetter(Protected):
    """A person's wish to have the week by e-mail; without a weekday none is sent.

    ``hour`` is in the person's time zone. ``sent_for`` is the day for which the latest was sent,
    so that it is sent once.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(choices=list(WEEKDAYS.items()), null=True)
    hour = models.PositiveSmallIntegerField(default=7)
    sent_for = models.DateField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hour__lte=23)
                & (models.Q(weekday=None) | models.Q(weekday__lte=6)),
                name="week_letter_hour_and_day",
            )
        ]
