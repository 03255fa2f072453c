"""Promises: made, kept, moved, dropped, opened again, and confirmed by who did not make them."""

from __future__ import annotations

from datetime import date, datetime

from copractice.commons.asks.asking import answered, withdraw
from copractice.commons.meetings.activities import kept, open_again
from copractice.commons.meetings.agendas import invited_to
from copractice.commons.meetings.models import Meeting, Promise, PromiseChange
from copractice.commons.meetings.telling import tell_of_promise
from copractice.commons.meetings.whom import speakers
from copractice.domain.meeting import (
    Attendance,
    PromiseMove,
    PromiseState,
    follow_promise,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.models import Part, Party
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import require_open, source_of
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


@action
def make_promise(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    text: str,
    due: date,
    person: Person | None = None,
    party: Party | None = None,
    meeting: Meeting | None = None,
    audience: str = Audience.PARTNERSHIP,
) -> Promise:
    """Promise something, or write a promise down for a person or a party.

    One made at a meeting is for those who may see the meeting. For somebody who was not there it is
    *asked*: they are told, and confirm or correct it.
    """
    demand(actor, "meetings.promise.make", part.partnership)
    require_open(part, day_of(part.partnership, at))
    if person is None and party is None:
        raise NotPossible(say("Say who promises it: a person or a party."))
    for_whom = {person.pk} if person else speakers(actor, party) if party else set()
    binds = actor.person in for_whom or (person is not None and _is_there(meeting, person))
    promise = Promise.objects.create(
        partnership=part.partnership,
        part=part,
        number=next_number(Promise, part.partnership),
        meeting=meeting,
        person=person,
        party=party,
        by_id=actor.person,
        text=text,
        due=due,
        state=PromiseState.OPEN if binds else PromiseState.ASKED,
        setting=meeting.setting if meeting else None,
        audience=meeting.audience if meeting else audience,
        made_at=at,
    )
    told = say("{text}: this was written down as your promise.", text=text)
    if not binds:
        told = say("{text}: is this your promise? Please confirm or correct it.", text=text)
    tell_of_promise(actor=actor, at=at, promise=promise, people=for_whom, what=told)
    return promise


def _is_there(meeting: Meeting | None, person: Person) -> bool:
    row = invited_to(meeting).filter(person=person).first() if meeting else None
    return row is not None and Attendance(row.attendance).was_there


@action
def keep_promise(
    *, actor: Actor, at: datetime, promise: Promise, minutes: int | None = None
) -> Promise:
    """Say that it is done. Whoever promised it has it in their record.

    ``minutes`` are the actor's own figure, for a promise of theirs; otherwise the usual one stands.
    """
    demand(actor, "meetings.promise.settle", promise)
    _follow(actor, at, promise, PromiseMove.KEEP)
    doer = promise.person_id or (
        actor.person if promise.party and actor.person in speakers(actor, promise.party) else None
    )
    if doer is not None:
        kept(at, promise, doer, minutes if doer == actor.person else None)
        answered(at=at, person=doer, source=source_of(promise))
    withdraw(at=at, source=source_of(promise))
    _tell(actor, at, promise, say("{text}: was noted as kept.", text=promise.text))
    return promise


@action
def move_promise(
    *, actor: Actor, at: datetime, promise: Promise, due: date, reason: str
) -> Promise:
    """Give a promise a later or an earlier day, with the reason; it stays open."""
    demand(actor, "meetings.promise.settle", promise)
    if due < day_of(promise.partnership, at):
        raise NotPossible(say("This day is over. Choose one that is still to come."))
    _follow(actor, at, promise, PromiseMove.MOVE, due=due, reason=reason)
    withdraw(at=at, source=source_of(promise))
    _tell(actor, at, promise, say("{text}: is due on {day} now.", text=promise.text, day=Day(due)))
    return promise


@action
def drop_promise(*, actor: Actor, at: datetime, promise: Promise, reason: str) -> Promise:
    """Let a promise go, with the reason."""
    demand(actor, "meetings.promise.settle", promise)
    _follow(actor, at, promise, PromiseMove.DROP, reason=reason)
    withdraw(at=at, source=source_of(promise))
    _tell(actor, at, promise, say("{text}: was dropped.", text=promise.text))
    return promise


@action
def reopen_promise(*, actor: Actor, at: datetime, promise: Promise, reason: str = "") -> Promise:
    """Open a promise again that was kept or dropped. What keeping it left is taken back."""
    demand(actor, "meetings.promise.settle", promise)
    _follow(actor, at, promise, PromiseMove.REOPEN, reason=reason)
    open_again(at, promise)
    _tell(actor, at, promise, say("{text}: is open again.", text=promise.text))
    return promise


@action
def take_promise(
    *,
    actor: Actor,
    at: datetime,
    promise: Promise,
    text: str = "",
    due: date | None = None,
) -> Promise:
    """Say yes to a promise that somebody wrote down for one, in one's own words where they differ.

    What stood there before is kept in its history.
    """
    demand(actor, "meetings.promise.take", promise)
    before = promise.text
    promise.text = text or promise.text
    _follow(actor, at, promise, PromiseMove.TAKE, due=due, text_before=before)
    told = say("{text}: was confirmed.", text=promise.text)
    tell_of_promise(actor=actor, at=at, promise=promise, people={promise.by_id}, what=told)
    return promise


def _follow(
    actor: Actor,
    at: datetime,
    promise: Promise,
    move: PromiseMove,
    *,
    due: date | None = None,
    reason: str = "",
    text_before: str = "",
) -> None:
    """Take the step, and leave its line in the history of the promise."""
    promise.state = follow_promise(PromiseState(promise.state), move)
    before, promise.due = promise.due, due or promise.due
    is_kept = promise.state == PromiseState.KEPT
    promise.kept_on = day_of(promise.partnership, at) if is_kept else None
    promise.save(update_fields=["state", "due", "kept_on", "text"])
    PromiseChange.objects.create(
        promise=promise,
        partnership_id=promise.partnership_id,
        person_id=actor.person,
        setting_id=promise.setting_id,
        audience=promise.audience,
        move=move,
        before=before,
        due=promise.due,
        text_before=text_before if text_before != promise.text else "",
        reason=reason,
        at=at,
    )


def _tell(actor: Actor, at: datetime, promise: Promise, what: Sentence) -> None:
    """Whoever promised it is told what another did with it."""
    people = {promise.person_id} if promise.person_id else set()
    tell_of_promise(actor=actor, at=at, promise=promise, people=people, what=what)
