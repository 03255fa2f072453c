"""One partnership in a portfolio: its roles, papers, sites and standards, from rows to values."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from copractice.choosing.holding.rows import MemberHeld, PartHeld, Rows
from copractice.choosing.needing import key_of_partnership
from copractice.choosing.telling import SAID_SET
from copractice.domain import demand
from copractice.domain.demand import Difference, Withheld
from copractice.domain.partnering import Per, State
from copractice.domain.portfolio import (
    Held,
    Member,
    Money,
    OfType,
    OnStandards,
    Paper,
    RoleHeld,
    chain,
    counted,
)
from copractice.domain.vocabulary import Profile, Strength
from copractice.learning import record, telling
from copractice.learning.totals import Shown
from copractice.partnerships.models import Agreement, Partnership
from copractice.people.models import Organisation


def held_of(here: Partnership, rows: Rows, organisation: Organisation) -> Held:
    """One partnership as the portfolio of an organisation tells it."""
    parts = rows.parts.get(here.pk, ())
    findings = rows.findings.get(here.pk, ())
    return Held(
        key=key_of_partnership(here.pk),
        name=here.name,
        types=tuple(_of_type(part.profile) for part in parts),
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
        partnership=key_of_partnership(here.pk),
        name=here.name,
        amount=row.amount,
        currency=row.currency,
        per=Per(row.per),
        payer=row.payer.organisation.name if row.payer else None,
        begins=row.effective,
        ends=row.ends,
    )
    return Paper(row.title, row.ends, money)


def _stands_for(row: MemberHeld) -> int | None:
    """The organisation at whose site a person works, or else for which the person stands."""
    at_site = row.organisation_of_site
    return row.organisation_id if at_site is None else at_site


def _roles(
    here: Partnership, parts: Sequence[PartHeld], rows: Rows, organisation: Organisation
) -> Iterable[RoleHeld]:
    """Roles for which something was agreed, or in which the organisation has people enough."""
    members = rows.members.get(here.pk, ())
    people = counted(
        [Member(str(m.person_id), (m.part_id, m.role), _stands_for(m)) for m in members],
        organisation.pk,
        rows.parents,
    )
    everyone: dict[tuple[int, str], set[int]] = {}
    for m in members:
        everyone.setdefault((m.part_id, m.role), set()).add(m.person_id)
    for part in parts:
        for role in part.profile.roles:
            at, minutes = (part.pk, role.slug), part.agreed.get(role.slug)
            if minutes is not None or people.get(at) is not None:
                of_all = len(everyone.get(at, ()))
                beside = _beside(role.slug, minutes, of_all, rows.totals[here.pk])
                yield RoleHeld(role.slug, role.name, minutes, people.get(at), beside)


def _beside(
    role: str, minutes: int | None, people: int, totals: Shown | Withheld
) -> Difference | Withheld | None:
    """The plan of all partners' people in a role beside what was released of their record."""
    if isinstance(totals, Withheld):
        return totals
    seen = totals.groups.get(role)
    if minutes is None or not people or seen is None:
        return None
    plan = demand.Agreed(role, minutes, people)
    return demand.difference(plan, seen, max(1, totals.whole.months))


def _places(
    members: Iterable[MemberHeld], rows: Rows, organisation: Organisation
) -> frozenset[str] | None:
    """The sites of the organisation's own people; ``None`` where no site is known."""
    ours = {
        row.site
        for row in members
        if row.site is not None and _is_ours(_stands_for(row), rows.parents, organisation)
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


def standards_of(here: Partnership, rows: Rows) -> OnStandards:
    """What is said of its types, and how far each standard was seen in what was released."""
    said = _said(part.profile for part in rows.parts.get(here.pk, ()))
    totals = rows.totals[here.pk]
    if isinstance(totals, Withheld):
        return OnStandards(key_of_partnership(here.pk), said)
    work = record.Work((), (), rows.findings.get(here.pk, ()))
    seen = telling.standards_of_group(
        record.products_of(work), totals.standards, totals.led, SAID_SET
    )
    return OnStandards(key_of_partnership(here.pk), said, seen)
