"""Choosing the day on which one's week comes by e-mail."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.week.models import WeekLetter
from copractice.people.acting import action
from copractice.people.rights import Actor


@action
def choose_week_letter(
    *, actor: Actor, at: datetime, weekday: int | None, hour: int = 7
) -> WeekLetter:
    """Have the week sent on ``weekday`` (Monday is 0) from ``hour`` on; ``None`` sends no more."""
    letter, _new = WeekLetter.objects.update_or_create(
        person_id=actor.person, defaults={"weekday": weekday, "hour": hour}
    )
    return letter
