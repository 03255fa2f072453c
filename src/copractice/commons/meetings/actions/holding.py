"""A meeting begins, is closed, and its minutes go to those who were invited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from copractice.commons.meetings.actions.attending import mark
from copractice.commons.meetings.actions.notes import keep_version
from copractice.commons.meetings.actions.planning import end
from copractice.commons.meetings.activities import was_there
from copractice.commons.meetings.agendas import (
    giver,
    invited_to,
    new_point,
    pending,
    points_on,
    require_state,
)
from copractice.commons.meetings.models import Meeting, PromiseChange
from copractice.commons.meetings.paper import letter_lines
from copractice.commons.notices.letters import send
from copractice.domain.meeting import (
    Attendance,
    MeetingMove,
    MeetingState,
    Outcome,
    PointKind,
    PromiseMove,
    follow_meeting,
)
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import require_open, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def begin_meeting(*, actor: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """Say that a meeting has begun: its page turns to attendance, notes and decisions."""
    demand(actor, "meetings.meeting.write", meeting)
    meeting.state = follow_meeting(MeetingState(meeting.state), MeetingMove.BEGIN)
    meeting.save(update_fields=["state"])
    return meeting


@action
def close_meeting(
    *, actor: Actor, at: datetime, meeting: Meeting, there: Collection[str]
) -> Meeting:
    """Close a meeting; ``there`` are the codes of those on its list who took part.

    Who was there for a part stays so. What was not decided and every open promise come back on the
    next agenda. Each who was there has it in their own record from now on. Raises ``NotPossible``
    before the day of the meeting.
    """
    demand(actor, "meetings.meeting.write", meeting)
    require_open(meeting.part, meeting.on)
    require_state(meeting, open_=True)
    _require_day(at, meeting)
    for row in invited_to(meeting):
        if row.attendance != Attendance.PARTLY or row.code not in there:
            came = Attendance.THERE if row.code in there else Attendance.ABSENT
            mark(actor, at, meeting, row, came, how="list")
    _keep_promises_gone_through(actor, at, meeting)
    end(actor, at, meeting, MeetingMove.CLOSE)
    keep_version(actor, at, meeting)
    for row in invited_to(meeting):
        if Attendance(row.attendance).was_there:
            was_there(at, meeting, row)
    return meeting


def _require_day(at: datetime, meeting: Meeting) -> None:
    """A meeting to come would stand in people's records before they were there."""
    if day_of(meeting.partnership, at) < meeting.on:
        raise NotPossible(
            say(
                "This meeting is on {day} and can be closed from then on. If it was held before, "
                "give it that day first. Nothing was changed.",
                day=Day(meeting.on),
            )
        )


_OUTCOMES: Mapping[PromiseMove | None, Outcome] = {
    PromiseMove.KEEP: Outcome.DECIDED,
    PromiseMove.DROP: Outcome.DROPPED,
}


def _keep_promises_gone_through(actor: Actor, at: datetime, meeting: Meeting) -> None:
    """The minutes say of each promise what became of it in this meeting, or that it comes back."""
    there = points_on(actor, meeting)
    settled = (
        PromiseChange.objects.allowed(actor, "meetings.promisechange.read")
        .filter(
            promise__part=meeting.part,
            move__in=(PromiseMove.KEEP, PromiseMove.DROP),
            at__gte=meeting.starts,
            at__lte=max(at, meeting.ends),
        )
        .select_related("promise__person", "promise__party__organisation")
    )
    rows = [(one.promise, PromiseMove(one.move)) for one in settled]
    done = {promise.pk for promise, _move in rows}
    ours = pending(actor).filter(part=meeting.part_id, audience=meeting.audience)
    # What was promised in this meeting stands in its minutes anyway.
    still = [(one, None) for one in ours.exclude(meeting=meeting) if one.pk not in done]
    for place, (promise, move) in enumerate([*rows, *still], len(there) + 1):
        point = new_point(
            meeting, actor, at, PointKind.PROMISE, f"{giver(promise)}: {promise.text}"
        )
        point.source, point.position = source_of(promise), place
        point.outcome = _OUTCOMES.get(move, Outcome.OPEN)
        point.save()


@action
def send_minutes(*, actor: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """Send the minutes by mail to everyone who was invited."""
    demand(actor, "meetings.meeting.write", meeting)
    require_state(meeting, open_=False)
    lines = letter_lines(actor, meeting)
    for person in invited_to(meeting).values_list("person", flat=True):
        send(
            at=at,
            person=person,
            partnership=meeting.partnership,
            subject=say("Minutes of a meeting"),
            lines=lines,
            kind=NoticeKind.MEETING,
            source=source_of(meeting),
        )
    return meeting
