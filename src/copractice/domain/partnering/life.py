"""How a partnership lives: forming, running, closing, closed, as a table of transitions.

What a *person* may do is decided elsewhere; here stands only what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class State(StrEnum):
    """Where a partnership stands in its life."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _WORDS[self]

    @property
    def means(self) -> Sentence:
        """What the state means for those who take part."""
        return _MEANS[self]


class Move(StrEnum):
    """What somebody does with the life of a partnership."""

    START = "start"
    WIND_DOWN = "wind-down"
    TAKE_UP = "take-up"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Transition:
    """One allowed step: from which state, by which move, to which state, and a button's words."""

    before: State
    move: Move
    after: State
    words: Sentence


_WORDS: Mapping[State, Sentence] = MappingProxyType(
    {
        State.FORMING: say("forming"),
        State.RUNNING: say("running"),
        State.CLOSING: say("closing"),
        State.CLOSED: say("closed"),
    }
)
_MEANS: Mapping[State, Sentence] = MappingProxyType(
    {
        State.FORMING: say("The partners are still finding out what they want to do together."),
        State.RUNNING: say("The work is going on."),
        State.CLOSING: say("Nothing new begins; what is open is brought to its end."),
        State.CLOSED: say("The work is over. What was made and learned can still be read."),
    }
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.FORMING, Move.START, State.RUNNING, say("Start the work")),
    Transition(State.FORMING, Move.CLOSE, State.CLOSED, say("It did not come about")),
    Transition(State.RUNNING, Move.WIND_DOWN, State.CLOSING, say("Begin to close it")),
    Transition(State.CLOSING, Move.TAKE_UP, State.RUNNING, say("Go on after all")),
    Transition(State.CLOSING, Move.CLOSE, State.CLOSED, say("Close it")),
    Transition(State.CLOSED, Move.REOPEN, State.RUNNING, say("Take the work up again")),
)
# A running partnership is not closed at a stroke: first what is open comes to its end.


def may_follow(state: State) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is state)


def follow(state: State, move: Move) -> State:
    """The state after a move. Raises :class:`NotPossible` where the state does not allow it."""
    for step in may_follow(state):
        if step.move is move:
            return step.after
    raise NotPossible(
        say(
            "This partnership is {state}, so that step is not possible now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            state=state.words,
        )
    )
