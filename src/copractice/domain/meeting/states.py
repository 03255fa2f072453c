"""How a meeting goes: planned, under way, held or cancelled; who comes, and who was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held or being held."""
        return self in (MeetingState.PLANNED, MeetingState.UNDER_WAY)


class MeetingMove(StrEnum):
    """What somebody does with a meeting."""

    BEGIN = "begin"
    CLOSE = "close"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Transition:
    """One allowed step."""

    before: MeetingState
    move: MeetingMove
    after: MeetingState


_WORDS: Mapping[MeetingState, Sentence] = MappingProxyType(
    {
        MeetingState.PLANNED: say("planned"),
        MeetingState.UNDER_WAY: say("under way"),
        MeetingState.HELD: say("held"),
        MeetingState.CANCELLED: say("cancelled"),
    }
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(MeetingState.PLANNED, MeetingMove.BEGIN, MeetingState.UNDER_WAY),
    Transition(MeetingState.PLANNED, MeetingMove.CLOSE, MeetingState.HELD),
    Transition(MeetingState.PLANNED, MeetingMove.CANCEL, MeetingState.CANCELLED),
    Transition(MeetingState.UNDER_WAY, MeetingMove.CLOSE, MeetingState.HELD),
    Transition(MeetingState.UNDER_WAY, MeetingMove.CANCEL, MeetingState.CANCELLED),
)


def meeting_moves(state: MeetingState) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is state)


def follow_meeting(state: MeetingState, move: MeetingMove) -> MeetingState:
    """The state after a move. Raises ``NotPossible`` where the state does not allow it."""
    for step in meeting_moves(state):
        if step.move is move:
            return step.after
    raise NotPossible(
        say(
            "This meeting is {state}, so that step is not possible now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            state=state.words,
        )
    )


class Answer(StrEnum):
    """What somebody who was invited says."""

    NONE = "none"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


ANSWERS: Mapping[Answer, Sentence] = MappingProxyType(
    {
        Answer.NONE: say("no answer yet"),
        Answer.YES: say("comes"),
        Answer.MAYBE: say("may come"),
        Answer.NO: say("cannot come"),
    }
)


class Attendance(StrEnum):
    """Who was there, as the list says it."""

    UNKNOWN = "unknown"
    THERE = "there"
    PARTLY = "partly"
    ABSENT = "absent"

    @property
    def words(self) -> Sentence:
        """As a reader sees it."""
        return _ATTENDED[self]

    @property
    def was_there(self) -> bool:
        """Whether the person took part, for the whole time or a part of it."""
        return self in (Attendance.THERE, Attendance.PARTLY)


_ATTENDED: Mapping[Attendance, Sentence] = MappingProxyType(
    {
        Attendance.UNKNOWN: say("not noted"),
        Attendance.THERE: say("was there"),
        Attendance.PARTLY: say("was there for a part"),
        Attendance.ABSENT: say("was not there"),
    }
)
