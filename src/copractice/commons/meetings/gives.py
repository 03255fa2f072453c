"""What meetings give to others: lines of the week, days, subjects, points, and their own clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from copractice.commons.agenda.models import Proposal
from copractice.commons.asks.asking import ask, asked_now
from copractice.commons.meetings.agendas import OPEN, giver
from copractice.commons.meetings.models import Invited, Meeting, Promise
from copractice.commons.meetings.points import Point, points
from copractice.commons.meetings.telling import (
    href_of_meeting,
    href_of_promise,
    tell_of_promise,
)
from copractice.commons.meetings.whom import WORKS
from copractice.commons.talk.models import Thread
from copractice.domain.asking import AskKind
from copractice.domain.meeting import PENDING, Answer, MeetingState, PointKind, PromiseState
from copractice.domain.partnering import State
from copractice.domain.priorities import ProposalState
from copractice.domain.talk import Kind
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.models import Agreement, Finding, Membership, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import Wait, waits
from copractice.people.reaches import in_force_on
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.ticks import ticks

SOON = timedelta(days=14)
"""So long before its day a promise stands among what waits."""
WEEK = timedelta(days=7)
"""So long before its day somebody is reminded of a promise."""
AHEAD = timedelta(days=60)
"""So long before its day an agreement comes onto an agenda."""
AT_MOST = 20
"""So many of each kind are offered for an agenda, the latest first."""

name_subject(
    Meeting,
    "meetings.meeting.read",
    title=lambda row: say("{title}, {day}", title=row.title, day=Day(row.on)),
    href=Numbered("meetings:meeting", also=("meetings:minutes",)),
)
name_subject(
    Promise,
    "meetings.promise.read",
    title=lambda row: say("Promise {number}: {text}", number=row.number, text=row.text),
    href=Numbered("meetings:promise"),
)


# What waits for a person.


@waits
def meeting_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterator[Wait]:
    """Invitations to answer, promises due, promises to confirm, meetings to close."""
    here = {one.pk: one for one in partnerships if one.state != State.CLOSED}
    if here:
        yield from _to_answer(actor, here)
        yield from _promised(actor, here)
        yield from _to_close(actor, here)


def _to_answer(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    rows = Invited.objects.allowed(actor, "meetings.invited.read").filter(
        person=actor.person,
        answer=Answer.NONE,
        withdrawn_at=None,
        partnership__in=here,
        meeting__state=MeetingState.PLANNED,
        meeting__on__gte=actor.today,
    )
    for row in rows.select_related("meeting__facilitator").order_by("meeting__on", "pk"):
        meeting = row.meeting
        yield Wait(
            row.partnership_id,
            say("{title} on {day}: do you come?", title=meeting.title, day=Day(meeting.on)),
            say("{name} waits for your answer.", name=meeting.facilitator.name),
            say("Answer"),
            _of_meeting(here[row.partnership_id], meeting, "answer-meeting"),
            due=meeting.on,
        )


def _of_meeting(here: Partnership, meeting: Meeting, route: str) -> str:
    return reverse(f"meetings:{route}", args=[here.code, meeting.number])


def _promised(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    rows = Promise.objects.allowed(actor, "meetings.promise.settle").filter(
        Q(state=PromiseState.ASKED) | Q(state=PromiseState.OPEN, due__lte=actor.today + SOON),
        person=actor.person,
        partnership__in=here,
    )
    for row in rows.select_related("by").order_by("due", "pk"):
        at = [here[row.partnership_id].code, row.number]
        href = reverse("meetings:promise", args=at)
        if row.state == PromiseState.ASKED:
            yield Wait(
                row.partnership_id,
                say("Is this your promise: {text}?", text=row.text),
                say("{name} wrote it down for you.", name=row.by.name),
                say("Look at it"),
                href,
                due=row.due,
                done_at=reverse("meetings:take-promise", args=at),
                press=say("Yes"),
            )
        else:
            yield Wait(
                row.partnership_id,
                say("You promised: {text}", text=row.text),
                _due(row.due, actor.today),
                say("Look at it"),
                href,
                due=row.due,
                done_at=reverse("meetings:keep-promise", args=at),
                press=say("Kept"),
            )


def _due(due: date, today: date) -> Sentence:
    if due < today:
        return say("It was meant for {day}; it can be moved.", day=Day(due))
    return say("The others count on it by {day}.", day=Day(due))


def _to_close(actor: Actor, here: dict[int, Partnership]) -> Iterator[Wait]:
    """Meetings whose day is over and that nobody closed, for who leads them or takes notes."""
    mine = Q(facilitator=actor.person) | Q(note_taker=actor.person)
    rows = Meeting.objects.allowed(actor, "meetings.meeting.write").filter(
        mine, partnership__in=here, on__lt=actor.today
    )
    over = Q(state__in=OPEN) | Q(state=MeetingState.HELD, notes="", note_taker=actor.person)
    for row in rows.filter(over, on__gte=actor.today - 4 * WEEK).order_by("on", "number"):
        held = row.state == MeetingState.HELD
        yield Wait(
            row.partnership_id,
            say("{title} on {day} is over", title=row.title, day=Day(row.on)),
            say("Nothing is in its notes yet.")
            if held
            else say("Closing it brings what was not decided onto the next agenda."),
            say("Write the notes") if held else say("Close it"),
            _of_meeting(here[row.partnership_id], row, "write-notes" if held else "close-meeting"),
            due=row.on,
        )


# Days.


@dates
def meeting_dates(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterator[Dated]:
    """Meetings with their times, cancelled ones as such, and promises on the day they are due."""
    codes = {one.pk: one for one in partnerships}
    rows = Meeting.objects.allowed(actor, "meetings.meeting.read")
    for row in rows.filter(partnership__in=codes, on__range=(first, last)):
        row.partnership = codes[row.partnership_id]
        yield Dated(
            source_of(row),
            row.partnership_id,
            Sentence("{title}", {"title": row.title}),
            row.starts,
            row.ends,
            href_of_meeting(row),
            row.place or row.link,
            cancelled=row.state == MeetingState.CANCELLED,
        )
    due = Promise.objects.allowed(actor, "meetings.promise.read").filter(
        partnership__in=codes, due__range=(first, last), state__in=PENDING
    )
    for one in due.select_related("person", "party__organisation"):
        one.partnership = codes[one.partnership_id]
        told = say("Promised: {text} ({who})", text=one.text, who=giver(one))
        yield Dated(
            source_of(one), one.partnership_id, told, one.due, one.due, href_of_promise(one)
        )


# What can come onto an agenda. Open promises stand on it by themselves.


@points
def new_findings(actor: Actor, partnership: Partnership) -> Iterator[Point]:
    """What was learned since the last meeting of each part."""
    held = Meeting.objects.allowed(actor, "meetings.meeting.read")
    held = held.filter(part=OuterRef("part"), state=MeetingState.HELD, ends__gt=OuterRef("made_at"))
    rows = Finding.objects.allowed(actor, "partnerships.finding.read").filter(
        ~Exists(held),
        partnership=partnership,
        audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE),
    )
    href = reverse("partnerships:about", args=[partnership.code])
    for row in rows.exclude(strength="decision")[:AT_MOST]:
        yield Point(
            PointKind.FINDING,
            Sentence("{text}", {"text": row.text}),
            source_of(row),
            href,
            row.part_id,
            row.audience,
        )


@points
def agreements_due(actor: Actor, partnership: Partnership) -> Iterator[Point]:
    """Agreements whose day to be looked at again, or whose end, is near."""
    until = actor.today + AHEAD
    rows = Agreement.objects.allowed(actor, "partnerships.agreement.read").filter(
        Q(review_on__lte=until) | Q(ends__lte=until), partnership=partnership, ended_on=None
    )
    for row in rows[:AT_MOST]:
        yield Point(
            PointKind.AGREEMENT,
            Sentence("{title}", {"title": row.title}),
            source_of(row),
            reverse("partnerships:agreement", args=[partnership.code, row.number]),
            audience=row.audience,
        )


@points
def proposals_waiting(actor: Actor, partnership: Partnership) -> Iterator[Point]:
    """Proposals that nobody decided on yet, the oldest first."""
    rows = Proposal.objects.allowed(actor, "agenda.proposal.read").filter(
        partnership=partnership, state=ProposalState.PROPOSED
    )
    for row in rows.order_by(F("decides_by").asc(nulls_last=True), "number")[:AT_MOST]:
        yield Point(
            PointKind.PROPOSAL,
            Sentence("{title}", {"title": row.title}),
            source_of(row),
            reverse("agenda:proposal", args=[partnership.code, row.number]),
            row.part_id,
            Audience.EVERYONE,
        )


@points
def questions_open(actor: Actor, partnership: Partnership) -> Iterator[Point]:
    """Questions that have no answer yet, the latest first."""
    rows = Thread.objects.allowed(actor, "talk.thread.read").filter(
        partnership=partnership,
        kind=Kind.QUESTION,
        answer="",
        closed_at=None,
        hidden=False,
        audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE),
    )
    for row in rows[:AT_MOST]:
        yield Point(
            PointKind.QUESTION,
            Sentence("{title}", {"title": row.title}),
            source_of(row),
            reverse("talk:thread", args=[partnership.code, row.number]),
            row.part_id,
            row.audience,
        )


# The clock: a week before its day somebody is reminded of a promise, once for each day it has.


@ticks
def remind_of_promises(at: datetime) -> None:
    """Remind of promises a week before they are due. A reminder counts as asked (D-4)."""
    # A day further than anywhere, since each partnership has its own date.
    rows = Promise.objects.filter(
        state__in=PENDING, due__lte=at.date() + WEEK + timedelta(days=1), due__gte=at.date()
    ).exclude(reminded_for=F("due"))
    for row in rows.select_related("partnership", "party").order_by("pk"):
        if row.due <= day_of(row.partnership, at) + WEEK:
            with transaction.atomic():
                _remind(at, row)


def _remind(at: datetime, row: Promise) -> None:
    row.reminded_for = row.due
    row.save(update_fields=["reminded_for"])
    asked = ask(
        at=at,
        partnership=row.partnership,
        people=_whose(row, day_of(row.partnership, at)),
        source=source_of(row),
        kind=AskKind.REMINDER,
        minutes=1,
        until=row.due,
    )
    _tell_due(at, row, asked.now)


def _whose(row: Promise, today: date) -> set[int]:
    """Whom a promise reminds: who gave it, or those who work here for the party."""
    if row.person_id is not None:
        return {row.person_id}
    assert row.party is not None
    rows = in_force_on(
        Membership.objects.filter(
            partnership=row.partnership_id,
            organisation=row.party.organisation_id,
            standing__in=WORKS,
        ),
        today,
    )
    return set(rows.values_list("person", flat=True))


def _tell_due(at: datetime, row: Promise, people: Iterable[int]) -> None:
    what = say("{text}: you promised it by {day}.", text=row.text, day=Day(row.due))
    tell_of_promise(actor=None, at=at, promise=row, people=people, what=what)


@asked_now
def reminded_now(at: datetime, source: str, people: Collection[int]) -> None:
    """Whose turn has come is reminded, while the promise is open."""
    label, _colon, code = source.partition(":")
    if label != Promise._meta.label_lower:
        return
    rows = Promise.objects.filter(code=code, state__in=PENDING).select_related("partnership")
    for row in rows:
        _tell_due(at, row, people)
