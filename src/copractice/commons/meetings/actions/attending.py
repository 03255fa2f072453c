"""Who comes, and who was there: by the list, or by the code that is shown at the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from copractice.commons.meetings.actions.planning import invite_one
from copractice.commons.meetings.activities import left_again, was_there
from copractice.commons.meetings.agendas import invited_to, require_state
from copractice.commons.meetings.codes import WITHIN, is_code_of, serves
from copractice.commons.meetings.models import Attempt, Invited, Meeting
from copractice.domain.meeting import Answer, Attendance, MeetingState
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def answer_invitation(
    *, actor: Actor, at: datetime, meeting: Meeting, answer: str, word: str | None = None
) -> Invited:
    """Say whether one comes. ``word`` is for who cannot: what one promised, and where it stands.

    Without ``word`` an earlier one stays. Who may see the meeting and was not invited comes onto
    its list by this.
    """
    demand(actor, "meetings.meeting.read", meeting)
    require_state(meeting, open_=True)
    row = _own_row(actor, at, meeting)
    row.answer, row.answered_at = Answer(answer), at
    row.word = row.word if word is None else word
    row.save(update_fields=["answer", "answered_at", "word"])
    return row


def _own_row(actor: Actor, at: datetime, meeting: Meeting) -> Invited:
    row = invited_to(meeting).filter(person=actor.person).first()
    return row or invite_one(at, meeting, actor.person)


@action
def come_by_code(*, actor: Actor, at: datetime, meeting: Meeting, typed: str) -> Invited:
    """Say by the code on the screen that one is here.

    Raises ``NotPossible`` for another code, or outside the time in which it serves.
    """
    demand(actor, "meetings.meeting.read", meeting)
    if not (serves(meeting, at) and is_code_of(meeting, typed)):
        raise NotPossible(say("This is not the code of a meeting that is held now."))
    row = _own_row(actor, at, meeting)
    mark(actor, at, meeting, row, Attendance.THERE, how="code")
    return row


@action
def note_wrong_code(*, actor: Actor, at: datetime) -> Attempt:
    """Count a code that was not right. What was typed is not kept."""
    row = Attempt.objects.allowed(actor, "meetings.attempt.read").order_by("-pk").first()
    if row is None:
        return Attempt.objects.create(person_id=actor.person, since=at, wrong=1)
    over = row.since < at - WITHIN
    row.since, row.wrong = (at, 1) if over else (row.since, row.wrong + 1)
    row.save(update_fields=["since", "wrong"])
    return row


@action
def note_attendance(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    there: Mapping[str, tuple[str, int | None]],
) -> Meeting:
    """Note who was there: for the code of each row its attendance, and minutes of a part of it.

    After the meeting was closed it corrects the list, and with it what people's records got from
    it; what a person corrected there stays theirs. A cancelled meeting has no list.
    """
    demand(actor, "meetings.meeting.write", meeting)
    if meeting.state == MeetingState.CANCELLED:
        require_state(meeting, open_=True)
    for row in invited_to(meeting).filter(code__in=there):
        attendance, minutes = there[row.code]
        mark(actor, at, meeting, row, Attendance(attendance), "list", minutes)
    return meeting


def mark(
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    row: Invited,
    attendance: Attendance,
    how: str,
    minutes: int | None = None,
) -> None:
    """Write the attendance of one person; nothing happens where it stands there already."""
    minutes = minutes if attendance is Attendance.PARTLY else None
    if (row.attendance, row.minutes) == (attendance, minutes):
        return
    was, row.attendance, row.minutes = Attendance(row.attendance), attendance, minutes
    row.how = "" if attendance is Attendance.UNKNOWN else how
    row.save(update_fields=["attendance", "minutes", "how"])
    if meeting.state == MeetingState.HELD and attendance.was_there:
        was_there(at, meeting, row)
    elif meeting.state == MeetingState.HELD and was.was_there:
        left_again(at, meeting, row)
