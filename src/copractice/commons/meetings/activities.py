"""What a meeting and a kept promise leave in people's own records, without anyone typing it.

Whoever was there has it in their record, whoever closed the meeting; so it is written as work of
the system. Each person corrects or withdraws their own as always.
"""

from __future__ import annotations

from datetime import datetime

from copractice.commons.meetings.clock import length
from copractice.commons.meetings.models import Invited, Meeting, Promise
from copractice.domain.meeting import Attendance
from copractice.partnerships.models import Activity, MinutesSource
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, source_of
from copractice.people.rights import Actor, as_system

PREPARING = 30
"""Minutes that leading a meeting takes beside the meeting itself (the practice's assumption)."""
MEET, LEAD, NOTES = "meet", "lead-meeting", "take-notes"


def was_there(at: datetime, meeting: Meeting, row: Invited) -> None:
    """Leave what taking part leaves: of who led it, that; of who wrote the notes, both."""
    person, whole = row.person_id, length(meeting)
    with as_system("meeting"):
        if person == meeting.facilitator_id:
            _leave(at, meeting, person, LEAD, whole + PREPARING)
        elif row.attendance == Attendance.PARTLY and row.minutes:
            source = MinutesSource.STATED if row.how == "code" else MinutesSource.CONFIRMED
            _leave(at, meeting, person, MEET, row.minutes, source)
        else:
            _leave(at, meeting, person, MEET, whole)
        if person == meeting.note_taker_id:
            _leave(at, meeting, person, NOTES)


def _leave(
    at: datetime,
    meeting: Meeting,
    person: int,
    practice: str,
    minutes: int | None = None,
    source: str = MinutesSource.USUAL,
) -> None:
    activity = leave_activity(
        actor=Actor(person, day_of(meeting.partnership, at)),
        at=at,
        part=meeting.part,
        practice=practice,
        on=meeting.on,
        source=meeting,
        step=_step(meeting, person, practice),
        setting=meeting.setting,
    )
    if minutes is not None and activity.minutes_source != MinutesSource.STATED:
        activity.minutes, activity.minutes_source = minutes, source
        activity.save(update_fields=["minutes", "minutes_source"])


def _step(meeting: Meeting, person: int, practice: str) -> str:
    """The step of its own; a further one where the list took the first back."""
    gone = Activity.objects.filter(
        person=person, source=source_of(meeting), practice=practice, withdrawn_at__isnull=False
    ).count()
    return f"{practice}-{gone + 1}" if gone else practice


def left_again(at: datetime, meeting: Meeting, row: Invited) -> None:
    """The list was wrong: take back what it left."""
    _take_back(at, source_of(meeting), row.person_id)


def kept(at: datetime, promise: Promise, person: int, minutes: int | None) -> None:
    """Leave that a person did what was promised; ``minutes`` are the person's own figure."""
    with as_system("meeting"):
        before = Activity.objects.filter(person=person, source=source_of(promise)).count()
        leave_activity(
            actor=Actor(person, day_of(promise.partnership, at)),
            at=at,
            part=promise.part,
            practice="keep-promise",
            on=day_of(promise.partnership, at),
            source=promise,
            step=f"kept-{before + 1}",
            minutes=minutes,
        )


def open_again(at: datetime, promise: Promise) -> None:
    """It was not kept after all: take back what keeping it left."""
    _take_back(at, source_of(promise))


def _take_back(at: datetime, source: str, person: int | None = None) -> None:
    with as_system("meeting"):
        rows = Activity.objects.filter(source=source, withdrawn_at=None)
        rows = rows if person is None else rows.filter(person=person)
        rows.update(withdrawn_at=at)
