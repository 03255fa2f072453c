"""Roles from the first step on, and since when a role is a steady one.

A record tells what somebody did and how often. It does not tell who somebody is: an identity is
never awarded here (O17; L-2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copractice.domain.vocabulary import LearningRole

STEADY = 5
"""Occasions from which on a role may be called steady. Our own choice, shown where it is used."""


@dataclass(frozen=True)
class Occasion:
    """One time that somebody took a role, on a day."""

    role: LearningRole
    on: date


@dataclass(frozen=True)
class RoleTaken:
    """A role of one person: first and last day, how often, and since when it is steady, if it is.

    Raises ``ValueError`` where the days are out of order.
    """

    role: LearningRole
    first: date
    last: date
    times: int
    steady_since: date | None = None

    def __post_init__(self) -> None:
        """Refuse days out of order."""
        if not self.first <= (self.steady_since or self.last) <= self.last:
            raise ValueError(f"{self.role}: {self.first}, {self.steady_since}, {self.last}")


def half_year(day: date) -> tuple[int, int]:
    """The half of a school year that a day lies in: from August, and from January.

    Summer belongs to the second half: what is done in it closes a year.
    """
    return (day.year, 1 if day.month < 8 else 2)


def roles_taken(occasions: Iterable[Occasion]) -> tuple[RoleTaken, ...]:
    """Each role that was taken, first step first.

    A role is steady from the occasion on that makes it five, in two different halves of a school
    year at least: five times in one busy month are not yet a habit.
    """
    days: defaultdict[LearningRole, list[date]] = defaultdict(list)
    for one in occasions:
        days[one.role].append(one.on)
    taken = (_taken(role, sorted(there)) for role, there in days.items())
    order = list(LearningRole)
    return tuple(sorted(taken, key=lambda one: (one.first, order.index(one.role))))


def _taken(role: LearningRole, days: list[date]) -> RoleTaken:
    halves: set[tuple[int, int]] = set()
    steady = None
    for times, day in enumerate(days, 1):
        halves.add(half_year(day))
        if times >= STEADY and len(halves) >= 2:
            steady = day
            break
    return RoleTaken(role, days[0], days[-1], len(days), steady)
