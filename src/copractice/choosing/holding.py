"""The portfolio of an organisation, read from rows that the reader may see, as plain values.

Nothing is counted anew: what was seen is what each partnership released last.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from copractice.choosing.models import Need
from copractice.choosing.needing import (
    Needs,
    key_of_partnership,
    needs_against,
    partnerships_of,
)
from copractice.choosing.telling import SAID_SET
from copractice.domain import demand
from copractice.domain.demand import Difference, Withheld
from copractice.domain.partnering import Per, State
from copractice.domain.portfolio import (
    Held,
    Member,
    Money,
    NeedHeld,
    OfType,
    OnStandards,
    Paper,
    Question,
    RoleHeld,
    RoleTotal,
    chain,
    counted,
    hours_by_role,
    questions,
)
from copractice.domain.vocabulary import Profile, Strength
from copractice.learning import record, telling
from copractice.learning.totals import Shown, released_totals
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import (
    Agreed,
    Agreement,
    Finding,
    Membership,
    Part,
    Partnership,
)
from copractice.partnerships.registry import kind
from copractice.people.models import Organisation
from copractice.people.reaches import in_force
from copractice.people.rights import Actor
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Portfolio:
    """All partnerships of an organisation, or of those below it, as one reader sees them."""

    organisation: Organisation
    held: tuple[Held, ...]
    partnerships: Mapping[Hashable, Partnership]
    standards: tuple[OnStandards, ...]
    totals: Mapping[Hashable, Shown | Withheld]
    needs: Needs
    questions: tuple[Question, ...]

    @cached_property
    def hours(self) -> tuple[RoleTotal, ...]:
        """Hours agreed a month for the organisation's people, by role."""
        return hours_by_role(self.held)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """All sums of agreements in force."""
        papers = (paper for one in self.held for paper in one.papers)
        return tuple(paper.money for paper in papers if paper.money is not None)


@dataclass(frozen=True)
class _Rows:
    """What a portfolio is made of, by partnership."""

    parts: Mapping[int, Sequence[Part]]
    members: Mapping[int, Sequence[Membership]]
    agreed: Mapping[int, Sequence[Agreed]]
    agreements: Mapping[int, Sequence[Agreement]]
    findings: Mapping[int, Sequence[dict[str, Any]]]
    totals: Mapping[int, Shown | Withheld]
    parents: Mapping[Hashable, Hashable | None]


def portfolio_of(actor: Actor, organisation: Organisation) -> Portfolio:
    """The portfolio; so many questions to the database, however many partnerships there are."""
    # Whoever may read a portfolio sees all of its partnerships.
    partners = partnerships_of(actor, organisation)
    needs = needs_against(actor, organisation, partners, whole=True)
    here = {one.partnership.pk: one.partnership for one in needs.partnerships if one.partnership}
    rows = _rows(actor, here)
    held = tuple(_held(one, rows, organisation) for one in here.values())
    return Portfolio(
        organisation,
        held,
        {_key(one): one for one in here.values()},
        tuple(_on_standards(one, rows) for one in here.values()),
        {_key(one): rows.totals[one.pk] for one in here.values()},
        needs,
        questions(held, _needs_held(needs.open), needs.by_partnerships, actor.today),
    )


def _key(one: Partnership) -> str:
    return key_of_partnership(one.pk)


def _needs_held(rows: Iterable[Need]) -> list[NeedHeld]:
    return [NeedHeld(row.number, row.text, row.noted_on) for row in rows]


def _rows(actor: Actor, here: Mapping[int, Partnership]) -> _Rows:
    scope = {"partnership__in": list(here)}
    parts = Part.objects.allowed(actor, "partnerships.part.read").filter(**scope, ends=None)
    members = Membership.objects.allowed(actor, "partnerships.membership.read")
    agreed = Agreed.objects.allowed(actor, "partnerships.agreed.read").filter(**scope)
    papers = Agreement.objects.allowed(actor, "partnerships.agreement.read")
    findings = Finding.objects.allowed(actor, "partnerships.finding.read").filter(**scope)
    # A portfolio is printed and passed on: what only some may see is for nobody in it.
    everyone = Audience.EVERYONE
    directory = Organisation.objects.allowed(actor, "people.organisation.read")
    return _Rows(
        _by_partnership(parts.order_by("starts", "pk")),
        _by_partnership(
            in_force(members.filter(**scope), actor)
            .select_related("setting")
            .order_by("starts", "pk")
        ),
        _by_partnership(agreed.filter(starts__lte=actor.today).order_by("starts", "pk")),
        _by_partnership(
            papers.filter(**scope, ended_on=None, audience=everyone)
            .select_related("payer__organisation")
            .order_by("number")
        ),
        _findings(findings.filter(audience=everyone).values(*_FINDING).order_by("made_at", "pk")),
        released_totals(here),
        dict(directory.values_list("pk", "parent_id")),
    )


_FINDING = (
    *("partnership_id", "part__kind", "source", "practice"),
    *("applied_on", "applied_by", "result_seen", "made_at"),
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


def _held(here: Partnership, rows: _Rows, organisation: Organisation) -> Held:
    parts = rows.parts.get(here.pk, ())
    findings = rows.findings.get(here.pk, ())
    return Held(
        key=_key(here),
        name=here.name,
        types=tuple(_of_type(kind(part.kind).profile) for part in parts),
        state=State(here.state),
        starts=here.starts,
        until=here.until,
        roles=tuple(_roles(here, parts, rows, organisation)),
        papers=tuple(_paper(here, row) for row in rows.agreements.get(here.pk, ())),
        places=_places(rows.members.get(here.pk, ()), rows, organisation),
        last_finding=findings[-1]["made_at"].date() if findings else None,
    )


def _of_type(profile: Profile) -> OfType:
    return OfType(profile.slug, profile.name, profile.place)


def _paper(here: Partnership, row: Agreement) -> Paper:
    if row.amount is None:
        return Paper(row.title, row.ends)
    money = Money(
        partnership=_key(here),
        name=here.name,
        amount=row.amount,
        currency=row.currency,
        per=Per(row.per),
        payer=row.payer.organisation.name if row.payer else None,
        begins=row.effective,
        ends=row.ends,
    )
    return Paper(row.title, row.ends, money)


def _stands_for(row: Membership) -> int | None:
    """The organisation at whose site a person works, or else for which the person stands."""
    at_site = row.setting.organisation_id if row.setting else None
    return row.organisation_id if at_site is None else at_site


def _roles(
    here: Partnership, parts: Sequence[Part], rows: _Rows, organisation: Organisation
) -> Iterable[RoleHeld]:
    """Roles for which something was agreed, or in which the organisation has people enough."""
    members = rows.members.get(here.pk, ())
    people = counted(
        [Member(str(m.person_id), (m.part_id, m.role), _stands_for(m)) for m in members],
        organisation.pk,
        rows.parents,
    )
    plan = {(row.part_id, row.role): row.minutes for row in rows.agreed.get(here.pk, ())}
    for part in parts:
        profile = renamed(kind(part.kind).profile, here.labels)
        for role in profile.roles:
            at = (part.pk, role.slug)
            if at in plan or people.get(at) is not None:
                yield RoleHeld(
                    role.slug,
                    role.name,
                    plan.get(at),
                    people.get(at),
                    _beside(here, at, plan.get(at), rows),
                )


def _beside(
    here: Partnership, at: tuple[int, str], minutes: int | None, rows: _Rows
) -> Difference | Withheld | None:
    """The plan of all partners' people in a role beside what was released of their record."""
    members = rows.members.get(here.pk, ())
    people = {m.person_id for m in members if (m.part_id, m.role) == at}
    totals = rows.totals[here.pk]
    if isinstance(totals, Withheld):
        return totals
    seen = totals.groups.get(at[1])
    if minutes is None or not people or seen is None:
        return None
    plan = demand.Agreed(at[1], minutes, len(people))
    return demand.difference(plan, seen, max(1, totals.whole.months))


def _places(
    members: Iterable[Membership], rows: _Rows, organisation: Organisation
) -> frozenset[str] | None:
    """The sites of the organisation's own people; ``None`` where no site is known."""
    ours = {
        row.setting.name
        for row in members
        if row.setting and _is_ours(_stands_for(row), rows.parents, organisation)
    }
    return frozenset(ours) or None


def _is_ours(
    at: Hashable | None, parents: Mapping[Hashable, Hashable | None], organisation: Organisation
) -> bool:
    return organisation.pk in chain(at, parents)


def _said(profiles: Iterable[Profile]) -> dict[str, tuple[Strength, ...]]:
    """The hedges with which the types are spoken of, by standard, each once."""
    found: dict[str, dict[Strength, None]] = {}
    for one in (one for profile in profiles for one in profile.standards):
        found.setdefault(one.standard, {})[one.claim.strength] = None
    return {key: tuple(hedges) for key, hedges in found.items()}


def _on_standards(here: Partnership, rows: _Rows) -> OnStandards:
    """What is said of its types, and how far each standard was seen in what was released."""
    profiles = [kind(part.kind).profile for part in rows.parts.get(here.pk, ())]
    said = _said(profiles)
    totals = rows.totals[here.pk]
    if isinstance(totals, Withheld):
        return OnStandards(_key(here), said)
    work = record.Work((), (), rows.findings.get(here.pk, ()))
    seen = telling.standards_of_group(
        record.products_of(work), totals.standards, totals.led, SAID_SET
    )
    return OnStandards(_key(here), said, seen)
