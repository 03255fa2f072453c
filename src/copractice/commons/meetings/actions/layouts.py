"""How this partnership holds a kind of meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copractice.commons.meetings.layouts import as_kept
from copractice.commons.meetings.models import Layout
from copractice.domain.meeting import Step
from copractice.partnerships.models import Partnership
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def change_layout(
    *, actor: Actor, at: datetime, partnership: Partnership, slug: str, steps: Sequence[Step]
) -> Layout:
    """Hold meetings of a kind in these steps from now on. Meetings that are planned stay."""
    demand(actor, "meetings.meeting.plan", partnership)
    row = Layout.objects.filter(partnership=partnership, slug=slug).first()
    row = row or Layout(partnership=partnership, slug=slug)
    row.steps, row.person_id, row.made_at = as_kept(steps), actor.person, at
    row.save()
    return row
