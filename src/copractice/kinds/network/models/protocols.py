"""Protocols, the cycles that test them, the steps of their standing, and who uses them where."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.protocols import Standing
from copractice.partnerships.models import Artefact, Shared
from copractice.people.models import Person

from .cycles import Cycle


class Protocol(Shared):
    """The thing under test (R-NIC-5): its versions are those of its artefact.

    ``title``, ``purpose`` and ``version`` (its number) are those of the latest version. An
    adaptation of a site knows the protocol and the version from which it was made; the ids of its
    parts are those of that version, so that the two can be compared.
    """

    number = models.PositiveIntegerField()
    artefact = models.OneToOneField(Artefact, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("what it is for"), max_length=300)
    version = models.PositiveIntegerField(default=1)
    standing = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in Standing], default=Standing.DRAFT
    )
    adapted_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="adaptations")
    adapted_version = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="%(app_label)s_protocol_number_once"
            ),
            models.CheckConstraint(
                condition=Q(adapted_from__isnull=True, adapted_version__isnull=True)
                | Q(adapted_from__isnull=False, adapted_version__isnull=False),
                name="%(app_label)s_protocol_adapted_from_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfProtocol(Shared):
    """A row that belongs to a protocol."""

    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True


class ProtocolCycle(OfProtocol):
    """A cycle tests a protocol, or some of its parts (``parts``: their ids; none means the whole).

    Who sees the cycle sees this: it has the site and the audience of the cycle. ``person`` is who
    said so, ``owner`` whose cycle it is. ``unlinked_at`` says that it was taken back.
    """

    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="protocols")
    version = models.PositiveIntegerField()
    parts = models.JSONField(default=list)
    linked_at = models.DateTimeField()
    unlinked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("linked_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("protocol", "cycle"), name="%(app_label)s_protocol_cycle_once"
            )
        ]


class ProtocolStep(OfProtocol):
    """A step of the standing of a protocol: who, when, why, and on which studied cycles it rests.

    ``cycles`` are their codes, ``sites`` is at how many sites they spoke for it when it was taken.
    """

    before = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Standing])
    after = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Standing])
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    cycles = models.JSONField(default=list)
    sites = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class ProtocolUse(OfProtocol):
    """Somebody uses a protocol: where, since when, in which version, how it was fitted.

    ``looked_at`` is the latest version that they have looked at, whether or not they took it over.
    """

    since = models.DateField()
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField()
    looked_at = models.PositiveIntegerField()
    adapted = models.TextField(blank=True)
    result = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="%(app_label)s_protocol_use_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(looked_at__gte=F("version")),
                name="%(app_label)s_protocol_use_has_looked_at_its_own",
            ),
        ]
