"""Answering: the one way from a person to the store of answers.

It is no action on purpose. An action notes its key, its person and its time, so that it has one
effect; here nothing may be kept that tells when somebody answered. The answer goes to the store
first, under a key that the page made up; then the ticket is used. If the machine stops between the
two, the same page sent again is known by its key, and only the ticket is left to use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from copractice.commons.asks.asking import answered
from copractice.commons.instruments.models import Ticket, Wave
from copractice.commons.instruments.storing import put
from copractice.domain.instruments import Answers, Form, Read, form_from_json, read_answers
from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.waves import TicketState, WaveState
from copractice.partnerships.actions import hash_of
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, source_of
from copractice.people.rights import Actor, as_system

PREFIX = "q."
"""What the names of answers begin with on the page; so they meet no other field."""


class Shut(StrEnum):
    """Why a form does not open, as its page tells."""

    ANSWERED = "answered"
    DECLINED = "declined"
    EARLY = "early"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Opened:
    """One person's form: the ticket, the questions, and why it does not open, if it does not."""

    ticket: Ticket
    form: Form
    shut: Shut | None

    @property
    def wave(self) -> Wave:
        """The wave of the ticket, with its form and partnership."""
        return self.ticket.wave


def opened_by(token: str, at: datetime) -> Opened | None:
    """The form behind the link of a letter; ``None`` where there is none."""
    return _opened({"token_hash": hash_of(token)}, at)


def opened_for(actor: Actor, wave: Wave, at: datetime) -> Opened | None:
    """The form of somebody who is signed in; ``None`` where they are not asked."""
    return _opened({"wave": wave, "person": actor.person}, at)


def _opened(named: Mapping[str, object], at: datetime) -> Opened | None:
    with as_system("answer"):
        rows = Ticket.objects.filter(**named).select_related(
            "wave__partnership", "wave__version", "wave__part", "person"
        )
        ticket = rows.first()
    if ticket is None:
        return None
    return Opened(ticket, form_from_json(ticket.wave.version.value), _shut(ticket, at))


def _shut(ticket: Ticket, at: datetime) -> Shut | None:
    wave, day = ticket.wave, day_of(ticket.wave.partnership, at)
    found = {
        Shut.ANSWERED: ticket.state == TicketState.ANSWERED,
        Shut.DECLINED: ticket.state == TicketState.DECLINED,
        Shut.WITHDRAWN: wave.state == WaveState.WITHDRAWN,
        Shut.EARLY: wave.state in (WaveState.DRAFT, WaveState.PLANNED),
        Shut.OVER: wave.state == WaveState.CLOSED or day > wave.closes,
    }
    return next((shut for shut, holds in found.items() if holds), None)


def read(form: Form, posted: Mapping[str, list[str]], language: str) -> Read:
    """What was posted, as answers, with what could not be read."""
    given = {
        name.removeprefix(PREFIX): texts
        for name, texts in posted.items()
        if name.startswith(PREFIX)
    }
    return read_answers(form, given, language=language)


def take(opened: Opened, answers: Answers, key: UUID, at: datetime) -> bool:
    """Take an answer in, once. Returns whether it counts: ``False`` where it came too late.

    A ticket is used once: of two answers that arrive at the same moment the first one counts.
    """
    with as_system("answer"), transaction.atomic():
        ticket = _locked(opened.ticket)
        if _shut(ticket, at) is not None:
            return False
        put(ticket, answers, key)
        _use(ticket, TicketState.ANSWERED, at)
    if ticket.wave.promise == Promise.NAMED:
        _leave(ticket, at)
    return True


def decline(opened: Opened, at: datetime) -> None:
    """Say that one does not answer: nobody is told who, and nobody reminds."""
    with as_system("answer"), transaction.atomic():
        ticket = _locked(opened.ticket)
        if ticket.state in (TicketState.WAITING, TicketState.ASKED):
            _use(ticket, TicketState.DECLINED, at)


def _locked(ticket: Ticket) -> Ticket:
    """The ticket as it stands. On SQLite a transaction is alone; elsewhere two take their turn."""
    rows = Ticket.objects.select_for_update(of=("self",))
    return rows.select_related("wave__partnership", "wave__part").get(pk=ticket.pk)


def _use(ticket: Ticket, state: TicketState, at: datetime) -> None:
    ticket.state = state
    ticket.save(update_fields=["state"])
    answered(at=at, person=ticket.person_id, source=source_of(ticket.wave))


def _leave(ticket: Ticket, at: datetime) -> None:
    """The activity of an answer by name. Of the others none is left: it would tell who and when."""
    wave = ticket.wave
    actor = Actor(ticket.person_id, day_of(wave.partnership, at))
    with as_system("answer"):
        leave_activity(
            actor=actor,
            at=at,
            part=wave.part,
            practice="answer-survey",
            on=actor.today,
            source=wave,
            step="answer",
        )
