"""A choice: a situation in versions, and the candidates that it is held against."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.choosing.models.offers import Offer
from copractice.domain.candidates.candidate import LONGEST_KEY
from copractice.people.models import Organisation, Person
from copractice.people.scope import Audience, Protected

AUDIENCES = (Audience.PERSON, Audience.ORGANISATION)


class Choice(Protected):
    """Somebody weighs which partnership fits: for themselves, or before their organisation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    audience = models.CharField(
        max_length=12, choices=[(a.value, a.label) for a in AUDIENCES], default=Audience.PERSON
    )
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.PERSON.value) | Q(organisation__isnull=False),
                name="choosing_choice_shared_with_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Version(Protected):
    """One immutable version of the situation, as TOML, with the reason why it was changed."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="versions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    situation = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("choice", "number"), name="choosing_version_once")
        ]


class Candidacy(Protected):
    """A candidate as it was brought into a choice: its profile as TOML, and from where.

    It is never changed: a newer profile is another row, and the earlier one is ``removed``.
    """

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="candidacies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)
    name = models.CharField(max_length=200)
    profile = models.TextField()
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("choice", "key"),
                condition=Q(removed_at__isnull=True),
                name="choosing_candidate_once",
            )
        ]
