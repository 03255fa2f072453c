"""Whose calendars a person keeps in a partnership."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from copractice.commons.calendars.closed import circle_of
from copractice.commons.calendars.policy import room
from copractice.domain.calendars import Days
from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation
from copractice.people.rights import Actor, as_system, may


@dataclass(frozen=True)
class Owners:
    """The partnership, where the person leads it, and the organisations of it that they keep."""

    leads: bool
    organisations: tuple[Organisation, ...]

    @property
    def any(self) -> bool:
        """Whether there is a calendar here that this person keeps."""
        return self.leads or bool(self.organisations)


def circle_here(here: Partnership, days: Days) -> set[int]:
    """The organisations whose calendars concern a partnership on these days."""
    with as_system("ask"):
        return circle_of([here], days.first, days.last)


def owners_of(actor: Actor, here: Partnership, circle: Collection[int]) -> Owners:
    """Whose calendars this person keeps, of the partnership and of the organisations around it."""
    rows = Organisation.objects.allowed(actor, room.name("organisation.calendar"))
    return Owners(
        may(actor, "partnerships.partnership.lead", here),
        tuple(rows.filter(pk__in=circle).order_by("name", "pk")),
    )
