"""What a person says for themselves."""

from __future__ import annotations

from datetime import datetime

from copractice.domain.learning.changing import Changed
from copractice.learning.models import Capacity, Thought
from copractice.partnerships.models import Activity, Partnership
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience


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


@action
def write_thought(
    *,
    actor: Actor,
    at: datetime,
    text: str,
    changed: Changed | None = None,
    partnership: Partnership | None = None,
    activity: Activity | None = None,
    shown: bool = False,
) -> Thought:
    """Write down a thought of one's own learning, with the activity it is about, if any.

    ``shown`` shows it to who works in its partnership. Raises ``Denied`` where it is shown and has
    none, or where the partnership is one in which the person never was.
    """
    if activity is not None:
        demand(actor, "partnerships.activity.write", activity)
        partnership = activity.partnership
    _require_place(actor, partnership, shown=shown)
    thought = Thought(
        person_id=actor.person, partnership=partnership, activity=activity, written_at=at
    )
    return _worded(thought, text, changed, shown=shown)


@action
def change_thought(
    *,
    actor: Actor,
    at: datetime,
    thought: Thought,
    text: str,
    changed: Changed | None = None,
    partnership: Partnership | None = None,
    shown: bool = False,
) -> Thought:
    """Say one's own thought in other words, show it or show it no more.

    One that is about an activity stays in its partnership. Raises ``Denied`` for one whose words
    are gone.
    """
    demand(actor, "learning.thought.write", thought)
    if thought.redacted_at is not None:
        raise Denied("words that are gone are not changed")
    if thought.activity_id is None:
        _require_place(actor, partnership, shown=shown)
        thought.partnership = partnership
    return _worded(thought, text, changed, shown=shown)


@action
def redact_thought(*, actor: Actor, at: datetime, thought: Thought) -> Thought:
    """Take the words of one's own thought away, for good. That there was one, and when, stays."""
    demand(actor, "learning.thought.write", thought)
    if thought.redacted_at is None:
        thought.redacted_at = at
        _worded(thought, "", None, shown=False)
    return thought


def _require_place(actor: Actor, partnership: Partnership | None, *, shown: bool) -> None:
    if partnership is None:
        if shown:
            raise Denied("a thought is shown to a partnership, and this one names none")
        return
    # One may think of what is over; it is shown only where one works.
    demand(
        actor,
        "partnerships.partnership.work" if shown else "learning.where-partnership.read",
        partnership,
    )


def _worded(thought: Thought, text: str, changed: Changed | None, *, shown: bool) -> Thought:
    thought.text, thought.changed = text, changed or ""
    thought.audience = Audience.PARTNERSHIP if shown else Audience.PERSON
    thought.save()
    return thought
