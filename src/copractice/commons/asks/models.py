"""What the program asks of each person, the limits that it keeps to, and what waits."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.domain.asking import AskKind, AskState
from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Protected


class Ask(OfPartnership):
    """One thing asked of one person, or waiting to be.

    ``month`` is the month in which it was asked, where the partnership is: by it the minutes are
    counted, whatever became of the ask later. Nothing keeps when it was answered: with the time of
    an answer it could be told who gave it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    source = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in AskKind])
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in AskState])
    wanted = models.DateField()
    until = models.DateField(null=True)
    planned = models.DateField(null=True)
    looked_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    month = models.DateField(null=True)

    class Meta:
        ordering = ("wanted", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True, month__isnull=True)
                | Q(asked_on__isnull=False, month__isnull=False),
                name="asks_ask_day_and_month",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("queued", "lapsed"), asked_on__isnull=True)
                | Q(state__in=("asked", "answered"), asked_on__isnull=False)
                | Q(state="withdrawn"),
                name="asks_ask_state_and_day",
            ),
            models.UniqueConstraint(
                fields=("source", "kind", "person"),
                condition=Q(state="queued"),
                name="asks_ask_queued_once",
            ),
        ]
        indexes = [
            models.Index(fields=("person", "month")),
            models.Index(fields=("state", "partnership", "looked_on")),
            models.Index(fields=("source", "person")),
        ]


class Limit(OfPartnership):
    """So many minutes a month a partnership lets the program ask of anyone.

    A limit is never changed; a later one stands beside it, and the latest holds.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class Ceiling(Protected):
    """So many minutes a month a person lets the program ask of them, over all partnerships.

    There is one for a person at most. Without minutes they have taken it away again.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    minutes = models.PositiveIntegerField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
