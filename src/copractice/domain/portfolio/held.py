"""What an organisation holds: one partnership as its portfolio tells it, in plain values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from copractice.domain.demand import Difference, Withheld
from copractice.domain.partnering import State
from copractice.domain.portfolio.money import Money
from copractice.domain.words import Value


@dataclass(frozen=True)
class OfType:
    """A part that is open: its type, and where that is drawn on the demand line (an order)."""

    slug: str
    name: Value
    place: float


@dataclass(frozen=True)
class RoleHeld:
    """A role of a partnership.

    ``minutes`` is what was agreed for each of its people a month, ``people`` how many the
    organisation has in it; both are ``None`` where that is not known or not told. ``beside`` is the
    plan of all partners' people beside what was released of their record; ``None`` without either.
    """

    slug: str
    name: Value
    minutes: int | None = None
    people: int | None = None
    beside: Difference | Withheld | None = None

    @property
    def in_all(self) -> int | None:
        """Minutes a month agreed for the organisation's people together; ``None`` if not told."""
        if self.minutes is None or self.people is None:
            return None
        return self.minutes * self.people


@dataclass(frozen=True)
class Paper:
    """An agreement in force: until when it holds, and its money, as far as was written."""

    title: str
    ends: date | None = None
    money: Money | None = None


@dataclass(frozen=True)
class Held:
    """A partnership in which the organisation, or one below it, takes part.

    ``places`` are the sites of the organisation at which it works; ``None`` where no site is known.
    ``last_finding`` is the day of the latest finding that was shared with everyone in it.
    """

    key: Hashable
    name: str
    types: tuple[OfType, ...]
    state: State
    starts: date
    until: date | None = None
    roles: tuple[RoleHeld, ...] = ()
    papers: tuple[Paper, ...] = ()
    places: frozenset[str] | None = None
    last_finding: date | None = None
