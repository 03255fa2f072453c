"""What a partnership publishes of itself, for those who look for one."""

from __future__ import annotations

from django.db import models

from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience


class Offer(OfPartnership):
    """A profile as it was published, as TOML. It is never changed: the next one follows it.

    ``withdrawn_at``: when it was taken back, or the next one took its place.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    profile = models.TextField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.EVERYONE)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="choosing_offer_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
