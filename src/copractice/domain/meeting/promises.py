"""What becomes of a promise: open until it is kept or dropped; moved, it stays open.

A promise that somebody writes down for a person who was not there is *asked*: it binds the person
only once they say yes. Until then it stands on agendas like an open one, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class PromiseState(StrEnum):
    """Where a promise stands."""

    ASKED = "asked"
    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _WORDS[self]


class PromiseMove(StrEnum):
    """What somebody does with a promise."""

    TAKE = "take"
    KEEP = "keep"
    MOVE = "move"
    DROP = "drop"
    REOPEN = "reopen"

    @property
    def told(self) -> Sentence:
        """What was done, for the history of the promise."""
        return _TOLD[self]


@dataclass(frozen=True)
class Transition:
    """One allowed step."""

    before: PromiseState
    move: PromiseMove
    after: PromiseState


PENDING = (PromiseState.ASKED, PromiseState.OPEN)
"""The states in which a promise comes back on the next agenda."""

_WORDS: Mapping[PromiseState, Sentence] = MappingProxyType(
    {
        PromiseState.ASKED: say("not confirmed yet"),
        PromiseState.OPEN: say("open"),
        PromiseState.KEPT: say("kept"),
        PromiseState.DROPPED: say("dropped"),
    }
)
_TOLD: Mapping[PromiseMove, Sentence] = MappingProxyType(
    {
        PromiseMove.TAKE: say("confirmed"),
        PromiseMove.KEEP: say("kept"),
        PromiseMove.MOVE: say("moved"),
        PromiseMove.DROP: say("dropped"),
        PromiseMove.REOPEN: say("opened again"),
    }
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(PromiseState.ASKED, PromiseMove.TAKE, PromiseState.OPEN),
    Transition(PromiseState.ASKED, PromiseMove.KEEP, PromiseState.KEPT),
    Transition(PromiseState.ASKED, PromiseMove.MOVE, PromiseState.ASKED),
    Transition(PromiseState.ASKED, PromiseMove.DROP, PromiseState.DROPPED),
    Transition(PromiseState.OPEN, PromiseMove.KEEP, PromiseState.KEPT),
    Transition(PromiseState.OPEN, PromiseMove.MOVE, PromiseState.OPEN),
    Transition(PromiseState.OPEN, PromiseMove.DROP, PromiseState.DROPPED),
    Transition(PromiseState.KEPT, PromiseMove.REOPEN, PromiseState.OPEN),
    Transition(PromiseState.DROPPED, PromiseMove.REOPEN, PromiseState.OPEN),
)


def promise_moves(state: PromiseState) -> tuple[PromiseMove, ...]:
    """The moves that a state allows, in the order of the table."""
    return tuple(step.move for step in TRANSITIONS if step.before is state)


def follow_promise(state: PromiseState, move: PromiseMove) -> PromiseState:
    """The state after a move. Raises ``NotPossible`` where the state does not allow it."""
    for step in TRANSITIONS:
        if step.before is state and step.move is move:
            return step.after
    raise NotPossible(
        say(
            "This promise is {state}, so that step is not possible now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            state=state.words,
        )
    )
