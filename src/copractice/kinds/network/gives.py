"""What a network gives: cycles and measures as subjects, one's own cycles as lines of the week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from copractice.domain.cycles import State
from copractice.domain.partnering import State as Life
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor

from .models import Cycle, Measure
from .policy import room
from .profile import PROFILE

name_subject(
    Cycle,
    room.name("cycle.read"),
    title=lambda row: say("Cycle {number}: {question}", number=row.number, question=row.question),
    href=Numbered(f"{room.label}:cycle"),
)
name_subject(
    Measure,
    room.name("measure.read"),
    title=lambda row: say("Measure: {name}", name=row.name),
    href=Numbered(f"{room.label}:measure"),
)

OPEN = (State.PLANNED, State.DOING, State.TO_STUDY)


@waits
def own_cycles(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """The cycles that one planned oneself and that are not over."""
    going_on = {one.pk: one for one in partnerships if one.state != Life.CLOSED}
    parts = Part.objects.allowed(actor, "partnerships.part.read").filter(
        kind=PROFILE.slug, ends=None, partnership__in=going_on
    )
    rows = Cycle.objects.allowed(actor, room.name("cycle.read")).filter(
        person=actor.person, partnership__in=parts.values("partnership"), state__in=OPEN
    )
    for cycle in rows.order_by("due", "pk"):
        why, act = told(cycle, actor.today)
        here = going_on[cycle.partnership_id]
        yield Wait(
            partnership=here.pk,
            what=say("Cycle {number}: {question}", number=cycle.number, question=cycle.question),
            why=why,
            act=act,
            href=reverse(f"{room.label}:cycle", args=[here.code, cycle.number]),
            due=cycle.due,
        )


def told(cycle: Cycle, today: date) -> tuple[Sentence, Sentence]:
    """Where an open cycle stands, and what to do about it."""
    if cycle.state == State.TO_STUDY:
        return say("the test has ended, not yet studied"), say("Study it")
    if cycle.state == State.PLANNED:
        return say("planned from {day}", day=Day(cycle.starts)), say("Open it")
    if cycle.due < today:
        return say("planned until {day}", day=Day(cycle.due)), say("End the test")
    return say("under way until {day}", day=Day(cycle.due)), say("Add a note")
