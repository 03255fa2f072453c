"""What this room gives to those around it: its work of the clock, what waits, dates, subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse

from copractice.commons.instruments import asking, releasing
from copractice.commons.instruments.actions.waves import end_wave, open_wave
from copractice.commons.instruments.models import Instrument, TextReview, TextState, Ticket, Wave
from copractice.commons.instruments.policy import room
from copractice.domain.demand import duration
from copractice.domain.instruments.promise import PROMISED, Promise
from copractice.domain.instruments.waves import TicketState, WaveState
from copractice.domain.words import Day, InLanguages, count, say
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor
from copractice.people.ticks import ticks

NEVER_LATER_THAN = timedelta(days=2)
"""No place on earth is further ahead of UTC: which waves may be due is asked by this."""


@ticks
def keep_time(at: datetime) -> None:
    """Open, remind, release and close what is due, each wave in a transaction of its own.

    A wave that cannot be dealt with now must not keep the others waiting: its fault is raised after
    all of them had their turn, and it is tried again at the next tick.
    """
    latest = at.date() + NEVER_LATER_THAN
    rows = Wave.objects.filter(
        Q(state=WaveState.PLANNED, opens__lte=latest) | Q(state=WaveState.OPEN)
    )
    faults = []
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                _keep(pk, at)
        except Exception as fault:  # raised below, when the others had their turn
            faults.append(fault)
    if faults:
        raise faults[0]


def _keep(pk: int, at: datetime) -> None:
    """What is due of one wave by now."""
    rows = Wave.objects.select_for_update(of=("self",))
    wave = rows.select_related("partnership", "part", "version", "follows").get(pk=pk)
    today = day_of(wave.partnership, at)
    if wave.state == WaveState.PLANNED and wave.opens <= today:
        open_wave(wave, at)
    if wave.state != WaveState.OPEN:
        return
    if wave.closes < today:
        end_wave(wave, at)
        return
    if wave.remind_on is not None and wave.remind_on <= today and not wave.reminded:
        wave.reminded = True
        wave.save(update_fields=["reminded"])
        asking.remind(wave, at)
    releasing.refresh(wave, at)


@waits
def surveys_wait(actor: Actor, partnerships: Sequence[Partnership]) -> Iterator[Wait]:
    """A survey that asks me; for those who lead, texts to read and results to look at together."""
    here = {one.pk: one for one in partnerships}
    yield from _asked(actor, here)
    yield from _to_read(actor, here)
    yield from _to_look_at(actor, here)


def _asked(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    tickets = Ticket.objects.allowed(actor, room.name("ticket.read"))
    mine = tickets.filter(partnership__in=here, state=TicketState.ASKED, wave__state=WaveState.OPEN)
    for ticket in mine.select_related("wave").order_by("wave__closes", "wave"):
        wave = ticket.wave
        if wave.closes < actor.today:
            continue
        yield Wait(
            partnership=wave.partnership_id,
            what=say("You are asked: {title}", title=wave.called),
            why=say(
                "About {time}, until {day}. {promise}",
                time=duration(wave.minutes),
                day=Day(wave.closes),
                promise=PROMISED[Promise(wave.promise)],
            ),
            act=say("Answer"),
            href=_href("answer-survey", here[wave.partnership_id], wave.number),
            due=wave.closes,
        )


def _href(name: str, here: Partnership, number: int) -> str:
    return reverse(f"instruments:{name}", args=[here.code, number])


def _to_read(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    texts = TextReview.objects.allowed(actor, room.name("textreview.write"))
    waiting = texts.filter(partnership__in=here, state=TextState.WAITING)
    by_wave = waiting.order_by("wave").values("wave__number", "wave__form_title", "partnership")
    for row in by_wave.annotate(n=Count("pk")):
        yield Wait(
            partnership=row["partnership"],
            what=count("{n} text waits to be read.", "{n} texts wait to be read.", row["n"]),
            why=say(
                "{title}: nobody else sees them before.", title=InLanguages(row["wave__form_title"])
            ),
            act=say("Read"),
            href=_href("texts", here[row["partnership"]], row["wave__number"]),
        )


def _to_look_at(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    waves = Wave.objects.allowed(actor, room.name("wave.write"))
    over = waves.filter(
        partnership__in=here, state=WaveState.CLOSED, looked_at=False, released__final=True
    )
    for wave in over.order_by("closes", "pk"):
        yield Wait(
            partnership=wave.partnership_id,
            what=say("The results of {title} are here", title=wave.called),
            why=say("Those who answered wait to look at them together."),
            act=say("Look at them"),
            href=_href("survey", here[wave.partnership_id], wave.number),
        )


@dates
def surveys_close(
    actor: Actor, here: Sequence[Partnership], first: date, last: date
) -> Iterator[Dated]:
    """The last days of open surveys."""
    by_pk = {one.pk: one for one in here}
    waves = Wave.objects.allowed(actor, room.name("wave.read"))
    rows = waves.filter(
        partnership__in=by_pk, state=WaveState.OPEN, closes__gte=first, closes__lte=last
    )
    for wave in rows.order_by("closes", "pk"):
        yield Dated(
            uid=f"instruments.wave:{wave.code}",
            partnership=wave.partnership_id,
            title=say("Last day: {title}", title=wave.called),
            first=wave.closes,
            last=wave.closes,
            href=_href("survey", by_pk[wave.partnership_id], wave.number),
        )


name_subject(
    Wave,
    room.name("wave.read"),
    title=lambda row: say("{title}: {wave}", title=row.called, wave=row.title),
    href=Numbered("instruments:survey"),
)
name_subject(
    Instrument,
    room.name("instrument.read"),
    title=lambda row: say("{title}", title=row.called),
    href=Numbered("instruments:form"),
)
