"""Meetings and promises: what an agenda is made of, what follows what, and notes that two write.

>>> from datetime import date
>>> from copractice.domain.meeting import HUDDLE, Pending, next_agenda
>>> open_one = Pending("meetings.promise:bcdfghjkmn", "Ana", "Bring the scores", date(2027, 3, 1))
>>> agenda = next_agenda([open_one], [], [], HUDDLE, minutes=30, day=date(2027, 3, 4))
>>> [one.what for item in agenda for one in item.now]
['Bring the scores']
"""

from copractice.domain.meeting.agenda import (
    PROMISED,
    Item,
    Outcome,
    Pending,
    PointKind,
    Waiting,
    next_agenda,
    share_out,
    total,
    with_promises,
)
from copractice.domain.meeting.notes import Merged, Passage, merge
from copractice.domain.meeting.promises import (
    PENDING,
    PromiseMove,
    PromiseState,
    follow_promise,
    promise_moves,
)
from copractice.domain.meeting.states import (
    ANSWERS,
    Answer,
    Attendance,
    MeetingMove,
    MeetingState,
    follow_meeting,
    meeting_moves,
)
from copractice.domain.meeting.templates import (
    CONVENING,
    HUDDLE,
    REGULAR,
    TEMPLATES,
    Step,
    Template,
    step_named,
)

__all__ = [
    "ANSWERS",
    "CONVENING",
    "HUDDLE",
    "PENDING",
    "PROMISED",
    "REGULAR",
    "TEMPLATES",
    "Answer",
    "Attendance",
    "Item",
    "MeetingMove",
    "MeetingState",
    "Merged",
    "Outcome",
    "Passage",
    "Pending",
    "PointKind",
    "PromiseMove",
    "PromiseState",
    "Step",
    "Template",
    "Waiting",
    "follow_meeting",
    "follow_promise",
    "meeting_moves",
    "merge",
    "next_agenda",
    "promise_moves",
    "share_out",
    "step_named",
    "total",
    "with_promises",
]
