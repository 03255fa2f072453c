"""Organisations, persons, accounts, affiliations; the keys of what was done; the access log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from copractice.people.days import zone_named
from copractice.people.scope import Audience, Protected, ProtectedManager


class OrganisationKind(models.TextChoices):
    """Who takes part in partnerships (P-1, A2, A9, A10, X2, X19)."""

    DISTRICT = "district", _("school district")
    SCHOOL = "school", _("school")
    REGIONAL = "regional", _("county or regional agency")
    STATE = "state", _("state agency")
    UNIVERSITY = "university", _("university")
    SUPPORT = "support", _("education support organisation")
    UNION = "union", _("union")
    MUSEUM = "museum", _("museum or library")
    AFTERSCHOOL = "after-school", _("after-school programme")
    COMMUNITY = "community", _("family or community group")
    FUNDER = "funder", _("funder")
    OTHER = "other", _("other organisation")


class Organisation(Protected):
    """A node of the shared directory of organisations; who belongs to it is not shared."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    nces_id = models.CharField(_("NCES id"), max_length=12, blank=True)
    ipeds_id = models.CharField(_("IPEDS id"), max_length=8, blank=True)
    ror_id = models.CharField(_("ROR id"), max_length=32, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class OrganisationBelow(models.Model):
    """The tree as pairs: each organisation, itself included, is below each of its tops."""

    top = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    below = models.ForeignKey(Organisation, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("top", "below"), name="people_below_once")]


class Person(Protected):
    """Someone who takes part, with or without an account."""

    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def day_of(self, at: datetime) -> date:
        """The date of an instant where this person is."""
        return at.astimezone(zone_named(self.time_zone)).date()

    @property
    def short_name(self) -> str:
        """First name and initial for the masthead; the whole name where it is one word."""
        first, _space, last = self.name.rpartition(" ")
        return f"{first.split()[0]} {last[0]}." if first else self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an account always belongs to a person."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account for ``email``. Without a password it signs in by e-mailed code."""
        account = self.model(email=self.normalize_email(email), **fields)
        if password is None:
            account.set_unusable_password()
        else:
            account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """What a person signs in with. Addresses and sessions are kept apart from the person."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    email = models.EmailField(_("email"), unique=True)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return f"account {self.pk}"


class AffiliationRole(models.TextChoices):
    """What a person is at an organisation. A partnership has roles of its own."""

    TEACHER = "teacher", _("teacher")
    PRINCIPAL = "principal", _("principal")
    LEADER = "leader", _("professional-learning leader")
    STEWARD = "steward", _("data steward")
    RESEARCHER = "researcher", _("researcher")
    STAFF = "staff", _("staff")
    FUNDER = "funder", _("programme officer")
    MEMBER = "member", _("member")


class Affiliation(Protected):
    """A person is something at an organisation, from a date and until one: an authority table."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    role = models.CharField(max_length=20, choices=AffiliationRole.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.ORGANISATION
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="people_affiliation_ends_after_start",
            )
        ]


class Done(models.Model):
    """A key that was used: the same form sent again has no second effect."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.UUIDField()
    action = models.CharField(max_length=60)
    model = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("person", "key"), name="people_done_once")]

    def result(self) -> models.Model | None:
        """What the action returned the first time."""
        return apps.get_model(self.model)._default_manager.get(pk=self.row) if self.model else None


class Outcome(models.TextChoices):
    """What became of a visit that the access log keeps."""

    USED = "used", _("opened")
    REFUSED = "refused", _("refused")


class AccessEntry(models.Model):
    """One line of the append-only access log: ids only, never a value.

    ``partnership`` is an id without a foreign key: partnerships live on a higher floor.
    """

    append_only = True

    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    action = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    row = models.CharField(max_length=80, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    partnership = models.BigIntegerField(null=True)

    objects = ProtectedManager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=("partnership", "-at")),
            models.Index(fields=("organisation", "-at")),
        ]
