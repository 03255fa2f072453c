"""Whether members see the sites of a measure by name: what they agreed, kept by those who lead."""

from __future__ import annotations

from datetime import date, datetime

from copractice.people.acting import action
from copractice.people.rights import Actor, demand

from ..models import Measure, Naming
from ..policy import room


@action
def name_sites(
    *, actor: Actor, at: datetime, measure: Measure, named: bool, on: date, reason: str
) -> Naming:
    """Keep that members agreed on ``on`` to see sites by name, or to see codes again, and why."""
    demand(actor, room.name("measure.write"), measure)
    Measure.objects.filter(pk=measure.pk).update(named=named)
    return Naming.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        named=named,
        on=on,
        reason=reason,
        person_id=actor.person,
        made_at=at,
    )
