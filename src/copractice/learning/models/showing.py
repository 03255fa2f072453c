"""That a person shows their record to somebody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class Showing(Protected):
    """What ``person`` shows of their record to one other person, until a day.

    ``record`` is the file of what was chosen, as it stood then: nobody gets a right to the record
    itself. An entry that its owner hides or withdraws afterwards leaves it. Taken back, it is
    empty; that something was shown, to whom and when, stays.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, models.CASCADE, related_name="+")
    record = models.TextField(blank=True)
    until = models.DateField()
    shown_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("-shown_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(record=""),
                name="learning_showing_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=~Q(to=F("person")), name="learning_showing_to_another"
            ),
        ]
