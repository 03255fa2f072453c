"""What a portfolio is made of: rows that the reader may see, by partnership."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from copractice.domain.demand import Withheld
from copractice.domain.vocabulary import Profile
from copractice.learning.totals import Shown, released_totals
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Agreement, Finding, Membership, Part, Partnership
from copractice.partnerships.registry import kind
from copractice.people.reaches import in_force
from copractice.people.rights import Actor
from copractice.people.scope import Audience


@dataclass(frozen=True)
class PartHeld:
    """A part that is open, and the minutes a month that were agreed last, by role."""

    pk: int
    profile: Profile
    agreed: Mapping[str, int]


class MemberHeld(NamedTuple):
    """A person in a role of a part, and where they work: at most of one partner, at one site."""

    partnership_id: int
    part_id: int
    person_id: int
    role: str
    organisation_id: int | None
    site: str | None
    organisation_of_site: int | None


@dataclass(frozen=True)
class Rows:
    """What a portfolio is made of, by partnership."""

    parts: Mapping[int, Sequence[PartHeld]]
    members: Mapping[int, Sequence[MemberHeld]]
    agreements: Mapping[int, Sequence[Agreement]]
    findings: Mapping[int, Sequence[dict[str, Any]]]
    totals: Mapping[int, Shown | Withheld]
    parents: Mapping[Hashable, Hashable | None]


def rows_of(
    actor: Actor, here: Mapping[int, Partnership], parents: Mapping[Hashable, Hashable | None]
) -> Rows:
    """The rows of these partnerships that the actor may see: five questions."""
    scope = {"partnership__in": list(here)}
    members = Membership.objects.allowed(actor, "partnerships.membership.read")
    papers = Agreement.objects.allowed(actor, "partnerships.agreement.read")
    findings = Finding.objects.allowed(actor, "partnerships.finding.read").filter(**scope)
    # A portfolio is printed and passed on: what only some may see is for nobody in it.
    everyone = Audience.EVERYONE
    return Rows(
        _parts(actor, here),
        # Thousands of people in a large district: as tuples, for which no models are made.
        _by_partnership(
            map(
                MemberHeld._make,
                in_force(members.filter(**scope), actor)
                .order_by("starts", "pk")
                .values_list(*_MEMBER),
            )
        ),
        _by_partnership(
            papers.filter(**scope, ended_on=None, audience=everyone)
            .select_related("payer__organisation")
            .order_by("number")
        ),
        _findings(findings.filter(audience=everyone).values(*_FINDING).order_by("made_at", "pk")),
        released_totals(here),
        parents,
    )


_MEMBER = (
    *("partnership_id", "part_id", "person_id", "role", "organisation_id"),
    *("setting__name", "setting__organisation_id"),
)

_FINDING = (
    *("partnership_id", "part__kind", "source", "practice"),
    *("applied_on", "applied_by", "result_seen", "made_at"),
)


def _parts(actor: Actor, here: Mapping[int, Partnership]) -> dict[int, list[PartHeld]]:
    """Parts with what was agreed of their roles, which the same people may see: one question."""
    rows = Part.objects.allowed(actor, "partnerships.part.read")
    rows = rows.filter(partnership__in=list(here), ends=None)
    in_time = rows.order_by("starts", "pk", "agreed__starts", "agreed__pk")
    found: dict[int, dict[int, dict[str, int]]] = {}
    kinds: dict[int, str] = {}
    for pk, partnership, slug, role, minutes, since in in_time.values_list(*_PART):
        kinds[pk] = slug
        agreed = found.setdefault(partnership, {}).setdefault(pk, {})
        if since is not None and since <= actor.today:
            agreed[role] = minutes
    return {
        partnership: [
            PartHeld(pk, renamed(kind(kinds[pk]).profile, here[partnership].labels), agreed)
            for pk, agreed in parts.items()
        ]
        for partnership, parts in found.items()
    }


_PART = (
    *("pk", "partnership_id", "kind"),
    *("agreed__role", "agreed__minutes", "agreed__starts"),
)


def _by_partnership(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.partnership_id, []).append(row)
    return found


def _findings(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["partnership_id"], []).append(row)
    return found
