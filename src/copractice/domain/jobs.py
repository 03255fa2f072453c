"""How long work in the background lives: waiting, running, and how it ended, as a table.

What a *person* may do is decided elsewhere; here stands only what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say

TRIES = 3
"""So often a job is tried; whoever wants it once more starts it anew."""
SILENT = timedelta(minutes=10)
"""A running job that gives no sign for so long is held to be lost."""


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _WORDS[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing happens any more, unless it is tried again."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


class Move(StrEnum):
    """What happens to a job: by its person (cancel, retry), or by the worker."""

    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    CANCEL = "cancel"
    RETRY = "retry"


@dataclass(frozen=True)
class Transition:
    """One allowed step."""

    before: State
    move: Move
    after: State


_WORDS: Mapping[State, Sentence] = MappingProxyType(
    {
        State.WAITING: say("waiting"),
        State.RUNNING: say("at work"),
        State.DONE: say("done"),
        State.FAILED: say("failed"),
        State.CANCELLED: say("canceled"),
    }
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.WAITING, Move.START, State.RUNNING),
    Transition(State.WAITING, Move.CANCEL, State.CANCELLED),
    Transition(State.RUNNING, Move.FINISH, State.DONE),
    Transition(State.RUNNING, Move.FAIL, State.FAILED),
    # Asked for by the person; it comes about where the work next looks up.
    Transition(State.RUNNING, Move.CANCEL, State.CANCELLED),
    Transition(State.FAILED, Move.RETRY, State.WAITING),
    Transition(State.CANCELLED, Move.RETRY, State.WAITING),
)


def moves_from(state: State, tries: int = 0) -> tuple[Move, ...]:
    """What may happen to a job in this state that was tried so often."""
    found = (step.move for step in TRANSITIONS if step.before is state)
    return tuple(move for move in found if move is not Move.RETRY or tries < TRIES)


def follow(state: State, move: Move, tries: int = 0) -> State:
    """The state after a move. Raises :class:`NotPossible` where it is not allowed."""
    if move in moves_from(state, tries):
        return next(s.after for s in TRANSITIONS if s.before is state and s.move is move)
    if move is Move.RETRY and tries >= TRIES:
        raise NotPossible(
            say(
                "This was tried {n} times. Start it anew where you started it. "
                "Nothing was changed.",
                n=TRIES,
            )
        )
    raise NotPossible(
        say("This work is {state}, so that is not possible now. Nothing was changed.",
            state=state.words)
    )  # fmt: skip


def share(done: int, of: int) -> float:
    """How much is done, from 0 to 1; 0 where nobody knows how much there is."""
    return min(1.0, max(0.0, done / of)) if of > 0 else 0.0
