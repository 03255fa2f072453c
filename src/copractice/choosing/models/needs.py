"""Learning needs of an organisation, and how far a partnership or a candidate meets them (C-4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.choosing.models.choices import Candidacy
from copractice.domain.fit import Degree
from copractice.domain.needs import NeedFrom
from copractice.domain.priorities import NeedOf
from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation, Person
from copractice.people.scope import Audience, Protected


class Need(Protected):
    """A learning need of educators, students or the system, and where it was seen.

    ``standards`` are keys of the Standards for Professional Learning that it touches.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    need_of = models.CharField(max_length=12, choices=[(n.value, n.value) for n in NeedOf])
    text = models.CharField(_("need"), max_length=300)
    seen_in = models.CharField(max_length=12, choices=[(n.value, n.value) for n in NeedFrom])
    source = models.CharField(max_length=300, blank=True)
    standards = models.JSONField(default=list)
    noted_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=300, blank=True)
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.ORGANISATION
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "number"), name="choosing_need_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class NeedMet(Protected):
    """What somebody says of a need: how far a partnership, or a candidate, meets it, and why.

    It is never changed; a later word on the same need and partner stands beside it and holds.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.CASCADE, related_name="met")
    partnership = models.ForeignKey(Partnership, models.CASCADE, null=True, related_name="+")
    candidacy = models.ForeignKey(Candidacy, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    degree = models.CharField(max_length=8, choices=[(d.value, d.value) for d in Degree])
    why = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.ORGANISATION
    )

    class Meta:
        ordering = ("said_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(partnership__isnull=True) ^ Q(candidacy__isnull=True),
                name="choosing_needmet_by_one",
            )
        ]
