"""The limit of a partnership, and a person's own ceiling."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.asks.asking import look_again
from copractice.commons.asks.desk import limits_of, locked
from copractice.commons.asks.models import Ceiling, Limit
from copractice.partnerships.history import enter
from copractice.partnerships.models import Partnership
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand


@action
def set_limit(
    *, actor: Actor, at: datetime, partnership: Partnership, minutes: int, reason: str = ""
) -> Limit:
    """Set how many minutes a month the program asks of anyone here at most.

    It holds for what is asked from now on; what was asked stays counted. A line in the history
    tells of it.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    before = limits_of([partnership.pk])[partnership.pk]
    limit = Limit.objects.create(
        partnership=partnership, minutes=minutes, person_id=actor.person, set_at=at
    )
    if minutes != before:
        enter(
            actor=actor,
            at=at,
            partnership=partnership,
            what="asks-limited",
            facts={"before": str(before), "after": str(minutes)},
            reason=reason,
        )
        with as_system("ask"):
            look_again(partnership=partnership)
    return limit


@action
def set_ceiling(*, actor: Actor, at: datetime, minutes: int | None) -> Ceiling:
    """Set how many minutes a month the program asks of oneself at most, everywhere together.

    ``None`` takes the ceiling away. Nobody else learns of it: what does not fit comes later.
    """
    with as_system("ask"):
        # Whoever asks of this person waits: what they count by does not change while they count.
        locked([actor.person])
        look_again([actor.person])
    ceiling, _new = Ceiling.objects.update_or_create(
        person_id=actor.person, defaults={"minutes": minutes, "set_at": at}
    )
    return ceiling
