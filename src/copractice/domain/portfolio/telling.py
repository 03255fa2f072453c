"""A portfolio in sentences: how many partnerships there are, of which types, in which state."""

from __future__ import annotations

from collections.abc import Sequence

from copractice.domain.demand import duration
from copractice.domain.portfolio.held import Held, RoleHeld
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Day, Sentence, Strong, count, say

FEW = say("Fewer than five people, or none: not told.")


def told_portfolio(held: Sequence[Held]) -> Sentence:
    """How many partnerships there are, and of which types: in order of the demand line."""
    if not held:
        return say("There is no partnership yet.")
    types = {one.slug: one for each in held for one in each.types}
    names = [one.name for one in sorted(types.values(), key=lambda one: (one.place, one.slug))]
    told = count(
        "There is {n} partnership.",
        "There are {n} partnerships.",
        Strong(len(held)),  # type: ignore[arg-type]
    )
    if not names:
        return told
    return in_turn([told, say("From low to high demand: {types}.", types=listed(names))])


def told_until(one: Held) -> Sentence:
    """Until when a partnership is meant to go on."""
    if one.until is None:
        return say("No end is set.")
    return say("Until {day}.", day=Day(one.until))


def told_people(role: RoleHeld) -> Sentence:
    """How many people of the organisation have a role."""
    if role.people is None:
        return FEW
    return count("{n} person", "{n} people", role.people)


def told_agreed(role: RoleHeld) -> Sentence:
    """What was agreed for a role, for each and in all."""
    if role.minutes is None:
        return say("Nothing was agreed.")
    each = say("{time} a month for each", time=duration(role.minutes))
    if role.in_all is None:
        return each
    return say("{each}, {all} in all", each=each, all=duration(role.in_all))
