"""What a partnership keeps: items of artefacts in versions, their files, makers, uses, comments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.library import Form, Licence, State
from copractice.partnerships.models import Artefact, Shared
from copractice.people.models import Person
from copractice.people.scope import Audience


class Item(Shared):
    """Something that the partnership keeps; its versions are those of its artefact.

    ``form`` is that of the latest version. ``tags`` are kept as one column (``|fluency|grade 4|``).
    What it was adapted from is an item here or elsewhere, or an address; ``adapted_credit`` names
    its makers as they stood then, so that the credit stays when the other is gone or out of sight.
    """

    number = models.PositiveIntegerField()
    artefact = models.OneToOneField(Artefact, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    purpose = models.CharField(_("what it is for"), max_length=300)
    form = models.CharField(max_length=4, choices=[(f.value, f.value) for f in Form])
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in State], default=State.DRAFT
    )
    licence = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Licence])
    licence_words = models.CharField(max_length=300, blank=True)
    tags = models.CharField(max_length=300, blank=True)
    adapted_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    adapted_link = models.URLField(blank=True)
    adapted_credit = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="library_item_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(licence=Licence.OTHER) | ~Q(licence_words=""),
                name="library_item_other_licence_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfItem(Shared):
    """A row that belongs to an item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True


class StoredFile(OfItem):
    """A file that was brought, by the SHA-256 of its bytes; the row is what says whose they are.

    ``name`` is what it is shown and saved as, never a path. The bytes were checked before they were
    kept, and ``media_type`` is what the check found.
    """

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()


class Maker(OfItem):
    """Somebody who is named as a maker: a person here, or a name.

    ``position`` is the place in the order that the makers agreed on; without one the name is not
    shown any more. ``declined_at`` says that the person took the credit away: no page shows it
    then, and nobody can give it back but that person.
    """

    credited = models.ForeignKey(Person, models.PROTECT, null=True, related_name="library_credits")
    name = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=("item", "credited"), name="library_maker_once"),
            models.CheckConstraint(
                condition=Q(credited__isnull=False, name="")
                | (Q(credited__isnull=True) & ~Q(name="")),
                name="library_maker_person_or_name",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(position__isnull=True),
                name="library_maker_declined_is_not_shown",
            ),
        ]


class Use(OfItem):
    """Somebody uses it: where, since when, how it was fitted to the place, what came of it."""

    since = models.DateField()
    adapted = models.TextField(blank=True)
    result = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("since", "id")


class CommentRequest(OfItem):
    """Somebody asks a person to comment. It counts among what is asked of that person.

    Without ``asked_at`` it waits for its day.
    """

    asked = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True)
    wanted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("wanted_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("item", "asked"),
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="library_request_open_once",
            )
        ]


class Comment(OfItem):
    """What somebody says about a version while it is being made."""

    version = models.PositiveIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "id")
