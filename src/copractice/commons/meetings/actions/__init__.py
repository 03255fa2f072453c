"""Writes on meetings, their agendas, attendance and notes, and on promises."""

from copractice.commons.meetings.actions.agendas import (
    add_point,
    decide,
    place_point,
    remove_point,
    settle_point,
    shorten_points,
)
from copractice.commons.meetings.actions.attending import (
    answer_invitation,
    come_by_code,
    note_attendance,
    note_wrong_code,
)
from copractice.commons.meetings.actions.holding import begin_meeting, close_meeting, send_minutes
from copractice.commons.meetings.actions.layouts import change_layout
from copractice.commons.meetings.actions.notes import NotesConflict, write_notes
from copractice.commons.meetings.actions.planning import (
    When,
    cancel_meeting,
    invite_people,
    merge_meetings,
    move_meeting,
    plan_meeting,
)
from copractice.commons.meetings.actions.promises import (
    drop_promise,
    keep_promise,
    make_promise,
    move_promise,
    reopen_promise,
    take_promise,
)

__all__ = [
    "NotesConflict",
    "When",
    "add_point",
    "answer_invitation",
    "begin_meeting",
    "cancel_meeting",
    "change_layout",
    "close_meeting",
    "come_by_code",
    "decide",
    "drop_promise",
    "invite_people",
    "keep_promise",
    "make_promise",
    "merge_meetings",
    "move_meeting",
    "move_promise",
    "note_attendance",
    "note_wrong_code",
    "place_point",
    "plan_meeting",
    "remove_point",
    "reopen_promise",
    "send_minutes",
    "settle_point",
    "shorten_points",
    "take_promise",
    "write_notes",
]
