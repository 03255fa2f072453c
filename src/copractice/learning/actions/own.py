"""What a person says for themselves."""

from __future__ import annotations

from datetime import datetime

from copractice.learning.models import Capacity
from copractice.people.acting import action
from copractice.people.rights import Actor


@action
def state_capacity(
    *, actor: Actor, at: datetime, minutes: int | None, inside: int | None
) -> Capacity:
    """Say how many minutes a month one has for partnerships, and how many inside the working day.

    ``None`` says nothing, and takes back what one said before.
    """
    stated, _new = Capacity.objects.update_or_create(
        person_id=actor.person,
        defaults={"minutes": minutes, "inside": inside, "stated_at": at},
    )
    return stated
