"""What page, files and paper of a portfolio say alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date

from django.http import Http404

from copractice.choosing.holding import Portfolio, portfolio_of
from copractice.choosing.telling import SAID_SET
from copractice.domain.charts.chart import Table
from copractice.domain.demand import Withheld
from copractice.domain.needs import coverage_table, told_coverage, told_holes
from copractice.domain.portfolio import (
    budget_year,
    by_year,
    hours_table,
    money_table,
    months_after,
    partnerships_table,
    questions_table,
    standards_table,
    told_portfolio,
    told_questions,
)
from copractice.domain.spc.phrases import in_turn
from copractice.domain.standards import SETS
from copractice.domain.words import Sentence, Value, say
from copractice.learning.totals import Shown, told_totals
from copractice.people.log import about
from copractice.people.requests import Request

YEARS = 3
"""So many budget years are shown: the one before, this one and the next."""


def found_portfolio(request: Request, code: str) -> Portfolio:
    """The portfolio behind an address, if the actor may read it; otherwise it looks absent."""
    found = portfolio_of(request.actor, code)
    if found is None:
        raise Http404
    about(request, found.organisation)
    return found


def answer(found: Portfolio) -> Sentence:
    """The portfolio in a few sentences."""
    told = [told_portfolio(found.held)]
    if found.needs.open:
        told.append(told_coverage(found.needs.by_partnerships))
    return in_turn([*told, told_questions(found.questions)])


def told_of(totals: Shown | Withheld) -> Sentence:
    """What one partnership released, in a sentence, or why nothing is told."""
    return totals.why if isinstance(totals, Withheld) else told_totals(totals)


def told_needs(found: Portfolio) -> list[Sentence]:
    """How far needs are met, where there are holes, and what several meet."""
    covered = found.needs.by_partnerships
    if not found.sees_needs:
        return [
            say(
                "Its needs are open to the people of the organisation itself and to the learning "
                "leaders of it and of those above it."
            )
        ]
    return [told_coverage(covered), *told_holes(covered, found.needs.touched, found.needs.named())]


def hours(found: Portfolio) -> Table:
    """Hours agreed a month by role, over all partnerships."""
    return hours_table(found.hours)


def budget(found: Portfolio, today: date) -> Table:
    """Money by budget year and payer."""
    first = months_after(budget_year(today), -12)
    return money_table(by_year(found.money, first, YEARS))


def standards(found: Portfolio, names: Mapping[Hashable, Value]) -> Table:
    """What is said and seen of each standard, partnership by partnership."""
    return standards_table(SETS[SAID_SET].standards, found.standards, names)


TABLES: Mapping[str, tuple[Sentence, Callable[[Portfolio, date], Table]]] = {
    "partnerships": (
        say("partnerships and roles"),
        lambda found, _today: partnerships_table(found.held),
    ),
    "hours": (say("hours"), lambda found, _today: hours(found)),
    "money": (say("money"), budget),
    "standards": (
        say("standards"),
        lambda found, _today: standards(found, {one.key: one.name for one in found.held}),
    ),
    "needs": (
        say("needs"),
        lambda found, _today: coverage_table(
            found.needs.by_partnerships, found.needs.named(), found.needs.partners_named()
        ),
    ),
    "questions": (say("questions"), lambda found, _today: questions_table(found.questions)),
}
"""The tables that can be taken along, by the name of the file."""
