"""What a candidate would take of those who join, by the ingredients method.

Where the candidate lists its ingredients, they stand. Where it only says what it asks for, that is
listed: the money of a year, and the hours of each role. Hours stay hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copractice.domain.candidates.candidate import Asked, Candidate
from copractice.domain.costs import HOUR, Borne, Category, Ingredient, Per, Programme
from copractice.domain.fit.options import Span
from copractice.domain.fit.situation import People, Situation, role_key

MONTHS_A_YEAR = 12
YOU = "you"
"""Who bears what a candidate asks for: whoever joins. It is the only party, so nothing tells it."""


def programme_in(candidate: Candidate, situation: Situation) -> Programme:
    """The programme for the people and the months of this situation; a year where nobody said.

    Participants are those of the situation in the roles that the candidate asks for, at most as
    many as there are places; ``None`` where nobody said how many there are.
    """
    programme = candidate.programme or Programme(currency=candidate.currency)
    people = programme.participants or _participants(candidate, situation)
    if programme.ingredients:
        return replace(programme, participants=people)
    months = MONTHS_A_YEAR if situation.months is None else situation.months
    return replace(
        programme, participants=people, ingredients=tuple(_asked(candidate, situation, months))
    )


def taking_part(role: Asked, situation: Situation) -> int | None:
    """How many people of a role could take part: those there are, at most the places."""
    there = _same(role, situation)
    if there is None or there.count is None:
        return role.places
    return there.count if role.places is None else min(there.count, role.places)


def _same(role: Asked, situation: Situation) -> People | None:
    people = situation.people or ()
    return next((one for one in people if role_key(one.role) == role_key(role.role)), None)


def _participants(candidate: Candidate, situation: Situation) -> Span | None:
    counts = [taking_part(role, situation) for role in candidate.roles]
    known = [one for one in counts if one is not None]
    if len(known) < len(counts) or not sum(known):
        return None
    return (float(sum(known)), float(sum(known)))


def _asked(candidate: Candidate, situation: Situation, months: int) -> Iterator[Ingredient]:
    if candidate.money is not None:
        years = months / MONTHS_A_YEAR
        yield Ingredient(
            candidate.name,
            Category.OTHER,
            YOU,
            Borne.MONEY,
            Per.ONCE,
            quantity=(years, years),
            price=candidate.money,
            source=candidate.name,
        )
    for role in candidate.roles:
        people = taking_part(role, situation)
        if role.hours is not None and people:
            low, high = (hours * people * months for hours in role.hours)
            yield Ingredient(
                role.role,
                Category.PERSONNEL,
                YOU,
                Borne.TIME,
                Per.ONCE,
                quantity=(low, high),
                unit=HOUR,
                source=candidate.name,
            )
