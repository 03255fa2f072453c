"""The portfolio of an organisation as one reader sees it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from copractice.choosing.holding.held import held_of, standards_of
from copractice.choosing.holding.rows import rows_of
from copractice.choosing.models import Need
from copractice.choosing.needing import (
    Needs,
    key_of_partnership,
    needs_against,
    partnerships_of,
)
from copractice.domain.demand import Withheld
from copractice.domain.portfolio import (
    Held,
    Money,
    NeedHeld,
    OnStandards,
    Question,
    RoleTotal,
    hours_by_role,
    questions,
)
from copractice.learning.totals import Shown
from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation
from copractice.people.rights import Actor


@dataclass(frozen=True)
class Portfolio:
    """All partnerships of an organisation, or of those below it, as one reader sees them.

    ``sees_needs``: whether the needs are open to the reader too; else there are none in it.
    """

    organisation: Organisation
    held: tuple[Held, ...]
    partnerships: Mapping[Hashable, Partnership]
    standards: tuple[OnStandards, ...]
    totals: Mapping[Hashable, Shown | Withheld]
    needs: Needs
    questions: tuple[Question, ...]
    sees_needs: bool

    @cached_property
    def hours(self) -> tuple[RoleTotal, ...]:
        """Hours agreed a month for the organisation's people, by role."""
        return hours_by_role(self.held)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """All sums of agreements in force."""
        papers = (paper for one in self.held for paper in one.papers)
        return tuple(paper.money for paper in papers if paper.money is not None)


def portfolio_of(actor: Actor, code: str) -> Portfolio | None:
    """The portfolio of the organisation with this code; ``None`` where the actor may not read it.

    So many questions to the database, however many partnerships there are.
    """
    directory = Organisation.objects.allowed(actor, "people.organisation.read")
    known = directory.annotate(
        mine=_may(actor, "choosing.portfolio.read"), sees_needs=_may(actor, "choosing.need.list")
    )
    every = list(known.only("code", "name", "parent").order_by("pk"))
    here = next((row for row in every if row.code == code and row.mine), None)
    parents: dict[Hashable, Hashable | None] = {row.pk: row.parent_id for row in every}
    return None if here is None else _portfolio(actor, here, parents)


def _may(actor: Actor, action: str) -> Exists:
    """Whether the actor may do this with an organisation."""
    return Exists(Organisation.objects.allowed(actor, action).filter(pk=OuterRef("pk")))


def _portfolio(
    actor: Actor, organisation: Any, parents: Mapping[Hashable, Hashable | None]
) -> Portfolio:
    # Whoever may read a portfolio sees all of its partnerships.
    partners = partnerships_of(actor, organisation)
    needs = needs_against(actor, organisation, partners, whole=True)
    here = {one.partnership.pk: one.partnership for one in needs.partnerships if one.partnership}
    rows = rows_of(actor, here, parents)
    held = tuple(held_of(one, rows, organisation) for one in here.values())
    return Portfolio(
        organisation,
        held,
        {key_of_partnership(one.pk): one for one in here.values()},
        tuple(standards_of(one, rows) for one in here.values()),
        {key_of_partnership(one.pk): rows.totals[one.pk] for one in here.values()},
        needs,
        questions(held, _needs_held(needs.open), needs.by_partnerships, actor.today),
        organisation.sees_needs,
    )


def _needs_held(rows: Iterable[Need]) -> list[NeedHeld]:
    return [NeedHeld(row.number, row.text, row.noted_on) for row in rows]
