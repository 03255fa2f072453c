"""Whose calendars a person keeps in a partnership."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.commons.calendars.closed import circle_of
from copractice.commons.calendars.policy import room
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


def owners_of(actor: Actor, here: Partnership) -> Owners:
    """Whose calendars this person keeps here."""
    with as_system("ask"):
        circle = circle_of([here], actor.today, actor.today)
    rows = Organisation.objects.allowed(actor, room.name("organisation.calendar"))
    return Owners(
        may(actor, "partnerships.partnership.lead", here),
        tuple(rows.filter(pk__in=circle).order_by("name", "pk")),
    )
