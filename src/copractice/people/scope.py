"""What every protected row carries: an outside id, and who it is meant for."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from copractice.people.rights import Actor

# No vowels and no look-alikes: a random id never spells a word and can be read out on the phone.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_chance: ContextVar[random.Random | None] = ContextVar("copractice.codes", default=None)


def new_code() -> str:
    """A random ten-letter id for addresses and exports (about 6·10¹² values)."""
    chance = _chance.get() or secrets.SystemRandom()
    return "".join(chance.choices(_LETTERS, k=10))


@contextmanager
def codes_from(source: random.Random) -> Iterator[None]:
    """Within the block, ids come from ``source``: the demo world is the same for the same seed."""
    token = _chance.set(source)
    try:
        yield
    finally:
        _chance.reset(token)


class Audience(models.TextChoices):
    """The closed list of whom a row is meant for. A rule names the audiences it serves."""

    PERSON = "person", _("only me")
    TEAM = "team", _("my team at this site")
    HUB = "hub", _("my team and the hub")
    PARTNERSHIP = "partnership", _("everyone who works in the partnership")
    ORGANISATION = "organisation", _("the organisation")
    EVERYONE = "everyone", _("everyone")


class ProtectedQuerySet(models.QuerySet[Any]):
    """A queryset that knows the table of rights."""

    def allowed(self, actor: Actor | None, action: str) -> Self:
        """The rows on which ``actor`` may do ``action``; none without an actor."""
        from copractice.people.rights import narrowed

        return cast("Self", narrowed(self, actor, action))


M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:
    Base = models.Manager
else:
    # ``Base[M]`` is for the type checker; at run time it is the class itself.
    Base = models.Manager.from_queryset(ProtectedQuerySet)


class ProtectedManager(Base[M]):
    """``Model.objects`` of a protected row."""

    def allowed(self, actor: Actor | None, action: str) -> models.QuerySet[M]:
        """The rows on which ``actor`` may do ``action``; none without an actor."""
        from copractice.people.rights import all_narrowed, narrowed

        # A manager of related rows has a filter of its own, which must stay.
        if hasattr(self, "core_filters") or self._db is not None:
            return narrowed(self.get_queryset(), actor, action)
        return all_narrowed(self.model, actor, action)


class Protected(models.Model):
    """A row that belongs to someone. Pages read it through ``objects.allowed(actor, action)``."""

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)

    objects: ClassVar[ProtectedManager[Self]] = ProtectedManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.code}"
