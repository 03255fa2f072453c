"""Whom a partnership can ask: everyone, a role, those who stand for a partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.registry import kind
from copractice.people.reaches import in_force
from copractice.people.rights import Actor
from copractice.people.speech import words

EVERYONE = "all"


@dataclass(frozen=True)
class Group:
    """People who can be asked together; ``key`` names them in a form."""

    key: str
    label: str
    people: tuple[int, ...]


def groups_of(actor: Actor, here: Partnership) -> list[Group]:
    """The groups of a partnership today, everyone first. Each person stands in each once."""
    members = Membership.objects.allowed(actor, "partnerships.membership.read")
    rows = list(
        in_force(members.filter(partnership=here), actor)
        .select_related("part", "organisation")
        .order_by("pk")
    )
    groups: dict[str, tuple[str, list[Membership]]] = {EVERYONE: (_("everyone here"), rows)}
    for row in rows:
        role = f"role:{row.part.kind}/{row.role}"
        groups.setdefault(role, (_role(row, here), []))[1].append(row)
    for row in rows:
        if row.organisation is not None:
            party = f"party:{row.organisation.code}"
            groups.setdefault(party, (row.organisation.name, []))[1].append(row)
    return [Group(key, label, _people(those)) for key, (label, those) in groups.items()]


def _people(rows: Sequence[Membership]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(row.person_id for row in rows))


def _role(row: Membership, here: Partnership) -> str:
    """A role as it is called here."""
    profile = renamed(kind(row.part.kind).profile, here.labels)
    return words()(profile.role(row.role).name)
