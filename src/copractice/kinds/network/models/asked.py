"""Asking the people of sites for the figure of a period, by a letter with a link of their own."""

from __future__ import annotations

from django.db import models

from copractice.partnerships.models import OfPartnership, Part, Setting
from copractice.people.models import Person
from copractice.people.scope import Audience

from .measures import Measure, Value


class FigureAsk(OfPartnership):
    """That the figure of a period was asked for, by whom and until when it can be given."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="asks")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    period = models.DateField()
    closes = models.DateField()
    minutes = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-id")


class FigureTicket(OfPartnership):
    """That one person is asked for the figure of one site. Only a hash of the link is kept.

    ``given`` is the figure that came of it, by this link or by another of the same site.
    """

    ask = models.ForeignKey(FigureAsk, models.CASCADE, related_name="tickets")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    given = models.ForeignKey(Value, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        # By a random code: the order of rows tells nothing.
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=("ask", "person"), name="%(app_label)s_ticket_once")
        ]
