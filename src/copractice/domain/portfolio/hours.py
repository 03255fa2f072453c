"""Hours agreed a month, by role, over all partnerships: as much as can be told, never less."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from copractice.domain.charts.chart import Column, Table
from copractice.domain.demand import duration
from copractice.domain.portfolio.held import Held, RoleHeld
from copractice.domain.words import Sentence, Value, count, say

NOT_TOLD = say("not told")


@dataclass(frozen=True)
class RoleTotal:
    """Minutes a month that were agreed for the organisation's people in one role, in all.

    They are those of ``partnerships``. ``untold`` have the role too, but nothing was agreed for
    it, or fewer than five people of the organisation hold it: then it is *at least* so much.
    """

    role: Value
    minutes: int
    partnerships: int
    untold: int


def hours_by_role(held: Iterable[Held]) -> tuple[RoleTotal, ...]:
    """The totals, by what the roles are called, in the order of their names."""
    found: dict[str, list[tuple[Hashable, RoleHeld]]] = {}
    for one in held:
        for role in one.roles:
            found.setdefault(str(role.name), []).append((one.key, role))
    return tuple(_total(found[name]) for name in sorted(found))


def _total(roles: list[tuple[Hashable, RoleHeld]]) -> RoleTotal:
    told = [(key, one.in_all) for key, one in roles if one.in_all is not None]
    untold = {key for key, one in roles if one.in_all is None}
    within = {key for key, _minutes in told}
    minutes = sum(minutes for _key, minutes in told)
    return RoleTotal(roles[0][1].name, minutes, len(within), len(untold))


def told_total(one: RoleTotal) -> Sentence:
    """Hours agreed for one role, and of how many partnerships they are."""
    if not one.partnerships:
        return NOT_TOLD
    hours = say("{time} a month", time=duration(one.minutes))
    return say("at least {hours}", hours=hours) if one.untold else hours


def told_hours(totals: Iterable[RoleTotal]) -> Sentence | None:
    """Why there is no total at all; ``None`` where there is one."""
    if any(one.partnerships for one in totals):
        return None
    return say(
        "No total can be told: nothing was agreed, or the organisation has fewer than five people "
        "in each role."
    )


def told_untold(n: int) -> Sentence | None:
    """Why a total may be more than it says; ``None`` where it is whole."""
    if not n:
        return None
    return count(
        "{n} partnership is not in it: nothing was agreed there, or fewer than five people of "
        "the organisation hold the role.",
        "{n} partnerships are not in it: nothing was agreed there, or fewer than five people of "
        "the organisation hold the role.",
        n,
    )


def hours_table(totals: Iterable[RoleTotal]) -> Table:
    """The totals as a table."""
    return Table(
        caption=say("Hours agreed a month for the organisation's people together, by role"),
        columns=(
            Column(say("Role")),
            Column(say("Agreed in all")),
            Column(say("From partnerships"), numeric=True),
            Column(say("Not in it")),
        ),
        rows=tuple(
            (one.role, told_total(one), one.partnerships, told_untold(one.untold)) for one in totals
        ),
    )
