"""What a network gives: its records as subjects, lines of the week, what stands beside a cycle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse

from copractice.domain.cycles import State
from copractice.domain.partnering import State as Life
from copractice.domain.protocols import Standing
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.history import tells
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.pages import parts_of
from copractice.partnerships.subjects import Aside, Numbered, asides, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words as speech

from . import asking
from .models import Cycle, FigureTicket, Measure, Protocol, ProtocolCycle, ProtocolUse
from .policy import room
from .profile import PROFILE

__all__ = ["asking"]

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

name_subject(
    Protocol,
    room.name("protocol.read"),
    title=lambda row: say("Protocol: {title}", title=row.title),
    href=Numbered(f"{room.label}:protocol", (f"{room.label}:protocol-sheet",)),
)
tells(
    room.name("protocol-moved"),
    lambda facts: say(
        "The protocol “{title}” went from {before} to {after}.",
        title=facts["title"],
        before=Standing(facts["before"]).words,
        after=Standing(facts["after"]).words,
    ),
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


@waits
def later_versions(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Protocols that one uses in an earlier version than there is, and has not looked at since."""
    going_on = {one.pk: one for one in partnerships if one.state != Life.CLOSED}
    rows = (
        ProtocolUse.objects.allowed(actor, room.name("protocoluse.write"))
        .filter(person=actor.person, partnership__in=going_on, ended_on=None)
        .filter(looked_at__lt=F("protocol__version"))
        .exclude(protocol__standing=Standing.ASIDE)
        .select_related("protocol")
    )
    for use in rows.order_by("pk"):
        here, protocol = going_on[use.partnership_id], use.protocol
        yield Wait(
            partnership=here.pk,
            what=say(
                "Version {number} of “{title}” is there",
                number=protocol.version,
                title=protocol.title,
            ),
            why=say("You use version {number}.", number=use.version),
            act=say("Look at it"),
            href=reverse(
                f"{room.label}:look-at-version", args=[here.code, protocol.number, use.code]
            ),
        )


@waits
def asked_figures(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """The figures that one is asked for, and that nobody of one's site has given."""
    going_on = {one.pk: one for one in partnerships if one.state != Life.CLOSED}
    rows = (
        FigureTicket.objects.allowed(actor, room.name("figureticket.read"))
        .filter(person=actor.person, partnership__in=going_on, given=None)
        .filter(ask__closes__gte=actor.today, ask__part__ends=None)
        .select_related("ask__measure")
    )
    for ticket in rows.order_by("ask__closes", "pk"):
        here, ask = going_on[ticket.partnership_id], ticket.ask
        where = reverse(f"{room.label}:figure", args=[here.code, ask.measure.number])
        yield Wait(
            partnership=here.pk,
            what=say("A figure is asked for: {measure}", measure=ask.measure.name),
            why=say("of the period from {day}", day=Day(ask.period)),
            act=say("Enter it"),
            href=f"{where}?on={ask.period.isoformat()}",
            due=ask.closes,
        )


@asides
def beside_a_cycle(
    request: Request, partnership: Partnership, sources: Sequence[str], works: bool
) -> Aside:
    """The protocols that a cycle tests, and the way to ask for help with it."""
    template = f"{room.label}/beside-cycle.html"
    label, _colon, code = sources[0].partition(":")
    if label != Cycle._meta.label_lower:
        return Aside(template, {})
    seen = Protocol.objects.allowed(request.actor, room.name("protocol.read"))
    links = (
        ProtocolCycle.objects.allowed(request.actor, room.name("protocolcycle.read"))
        .filter(cycle__code=code, unlinked_at=None, protocol__in=seen)
        .select_related("protocol")
        .order_by("protocol__number")
    )
    cycles = Cycle.objects.allowed(request.actor, room.name("cycle.read")).filter(code=code)
    at = [partnership.code, *cycles.values_list("number", flat=True)]
    goes_on = works and any(
        part.ends is None and part.kind == PROFILE.slug for part in parts_of(request, partnership)
    )
    given: dict[str, Any] = {
        "rows": [
            {
                "title": link.protocol.title,
                "href": reverse(
                    f"{room.label}:protocol", args=[partnership.code, link.protocol.number]
                ),
                "standing": speech()(Standing(link.protocol.standing).words),
                "version": link.version,
            }
            for link in links
        ],
        "choose": reverse(f"{room.label}:choose-protocol", args=at) if goes_on else "",
        "help": f"{reverse(f'{room.label}:ask-help', args=at[:1])}?cycle={at[1]}"
        if goes_on
        else "",
    }
    return Aside(template, given)
