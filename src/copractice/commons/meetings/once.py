"""Whether a form came before: for what would stand in its own way the second time."""

from __future__ import annotations

from uuid import UUID

from copractice.commons.meetings.models import Meeting
from copractice.people.models import Done
from copractice.people.rights import Actor


def planned_by(actor: Actor, key: UUID) -> int | None:
    """The number of the meeting that a form with this key has planned already.

    Sent again, it would find its own meeting on the day that it asks for.
    """
    done = Done.objects.filter(person=actor.person, key=key, model=Meeting._meta.label_lower)
    rows = Meeting.objects.allowed(actor, "meetings.meeting.read")
    return rows.filter(pk__in=done.values("row")).values_list("number", flat=True).first()
