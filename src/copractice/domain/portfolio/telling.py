"""A portfolio in sentences and tables: how many partnerships, of which types, role by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.demand import Difference, duration
from copractice.domain.portfolio.held import Held, RoleHeld
from copractice.domain.portfolio.hours import NOT_TOLD
from copractice.domain.portfolio.questions import LIMITS, Limits, Question
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Day, Sentence, count, say


def told_portfolio(held: Sequence[Held]) -> Sentence:
    """How many partnerships there are."""
    if not held:
        return say("There is no partnership yet.")
    return count("There is {n} partnership.", "There are {n} partnerships.", len(held))


def told_types(held: Sequence[Held]) -> Sentence:
    """Of which types they are, in the order of the demand line."""
    types = {one.slug: one for each in held for one in each.types}
    names = [one.name for one in sorted(types.values(), key=lambda one: (one.place, one.slug))]
    return say("From low to high demand: {types}.", types=listed(names))


def told_until(one: Held) -> Sentence:
    """Until when a partnership is meant to go on."""
    if one.until is None:
        return say("No end is set.")
    return say("Until {day}.", day=Day(one.until))


def told_people(role: RoleHeld) -> Sentence:
    """How many people of the organisation have a role."""
    if role.people is None:
        return NOT_TOLD
    return count("{n} person", "{n} people", role.people)


def told_agreed(role: RoleHeld) -> Sentence:
    """What was agreed for a role, for each and in all."""
    if role.minutes is None:
        return say("Nothing was agreed.")
    each = say("{time} a month for each", time=duration(role.minutes))
    if role.in_all is None:
        return each
    return say("{each}, {all} in all", each=each, all=duration(role.in_all))


def told_beside(role: RoleHeld) -> Sentence:
    """The plan of all partners' people in a role beside their record, where it is told.

    That there is no record, and that fewer than five people have one, is told alike.
    """
    return role.beside.words if isinstance(role.beside, Difference) else NOT_TOLD


def roles_table(held: Held) -> Table:
    """The roles of one partnership: our people, what was agreed, and what is seen beside it."""
    return Table(
        caption=say("{name}: who takes part, what was agreed and what is seen", name=held.name),
        columns=tuple(map(Column, _ROLE_HEADS)),
        rows=tuple((role.name, *_role_cells(role)) for role in held.roles),
    )


_ROLE_HEADS = (
    say("Role"),
    say("Our people"),
    say("Agreed"),
    say("Seen: all partners together"),
)


def _role_cells(role: RoleHeld) -> tuple[Cell, ...]:
    return told_people(role), told_agreed(role), told_beside(role)


def partnerships_table(held: Iterable[Held]) -> Table:
    """All partnerships, a row for each role: for a spreadsheet."""
    heads = (say("Partnership"), say("Types"), say("State"), say("Until"), *_ROLE_HEADS)
    return Table(
        caption=say("The partnerships, role by role"),
        columns=tuple(map(Column, heads)),
        rows=tuple(row for one in held for row in _rows(one)),
    )


def _rows(one: Held) -> Iterable[tuple[Cell, ...]]:
    until = Day(one.until) if one.until else None
    head = (one.name, listed(each.name for each in one.types), one.state.words, until)
    if not one.roles:
        yield (*head, None, None, None, None)
    for role in one.roles:
        yield (*head, role.name, *_role_cells(role))


def questions_table(asked: Iterable[Question], limits: Limits = LIMITS) -> Table:
    """The questions with their reasons and the rules that made them."""
    return Table(
        caption=say("Questions for the next cabinet meeting"),
        columns=tuple(map(Column, (say("Question"), say("Reason"), say("Rule")))),
        rows=tuple((one.words, one.why, one.rule.words(limits)) for one in asked),
    )
