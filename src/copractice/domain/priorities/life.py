"""How a proposal lives: proposed, parked, taken up, done, or not, as a table of transitions.

Who may take a step, the table of rights knows; here stands what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class NeedOf(StrEnum):
    """Whose learning or problem a proposal answers."""

    EDUCATORS = "educators"
    STUDENTS = "students"
    FAMILIES = "families"
    SYSTEM = "system"
    RESEARCHERS = "researchers"

    @property
    def words(self) -> Sentence:
        """Whose it is, as a form offers it."""
        return _NEEDS[self]


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    PARKED = "parked"
    TAKEN_UP = "taken-up"
    DONE = "done"
    NOT_TAKEN_UP = "not-taken-up"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _WORDS[self]

    @property
    def waits(self) -> bool:
        """Whether it still waits for a decision."""
        return self in (ProposalState.PROPOSED, ProposalState.PARKED)


class Move(StrEnum):
    """What somebody does with a proposal."""

    TAKE_UP = "take-up"
    DECLINE = "decline"
    PARK = "park"
    FINISH = "finish"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REOPEN = "reopen"

    @property
    def decides(self) -> bool:
        """Whether it is a decision of those who lead, with a reason for all to read."""
        return self in (Move.TAKE_UP, Move.DECLINE, Move.PARK, Move.FINISH)

    @property
    def told(self) -> Sentence:
        """What happened by it, in a line of its history."""
        return _TOLD[self]


@dataclass(frozen=True)
class Transition:
    """One allowed step: from which state, by which move, to which state, and a button's words."""

    before: ProposalState
    move: Move
    after: ProposalState
    words: Sentence


_NEEDS: Mapping[NeedOf, Sentence] = MappingProxyType(
    {
        NeedOf.EDUCATORS: say("educators"),
        NeedOf.STUDENTS: say("students"),
        NeedOf.FAMILIES: say("families and community"),
        NeedOf.SYSTEM: say("the system: schools, districts, policy"),
        NeedOf.RESEARCHERS: say("researchers"),
    }
)
_WORDS: Mapping[ProposalState, Sentence] = MappingProxyType(
    {
        ProposalState.PROPOSED: say("proposed"),
        ProposalState.PARKED: say("put off"),
        ProposalState.TAKEN_UP: say("taken up"),
        ProposalState.DONE: say("done"),
        ProposalState.NOT_TAKEN_UP: say("not taken up"),
        ProposalState.WITHDRAWN: say("taken back"),
        ProposalState.MERGED: say("joined with another"),
    }
)
_TOLD: Mapping[Move, Sentence] = MappingProxyType(
    {
        Move.TAKE_UP: say("It was taken up."),
        Move.DECLINE: say("It was not taken up."),
        Move.PARK: say("It was put off."),
        Move.FINISH: say("It is done."),
        Move.WITHDRAW: say("It was taken back."),
        Move.MERGE: say("It was joined with another."),
        Move.REOPEN: say("It was brought in again."),
    }
)

_P, _M = ProposalState, Move
_TAKE, _NOT, _OFF = say("Take it up"), say("Do not take it up"), say("Put it off until a day")
_BACK, _JOIN, _AGAIN = (
    say("Take the proposal back"),
    say("Join it with another"),
    say("Bring it in again"),
)

TRANSITIONS: tuple[Transition, ...] = (
    *(
        Transition(waiting, move, after, words)
        for waiting in (_P.PROPOSED, _P.PARKED)
        for move, after, words in (
            (_M.TAKE_UP, _P.TAKEN_UP, _TAKE),
            (_M.DECLINE, _P.NOT_TAKEN_UP, _NOT),
            (_M.PARK, _P.PARKED, _OFF),
            (_M.WITHDRAW, _P.WITHDRAWN, _BACK),
            (_M.MERGE, _P.MERGED, _JOIN),
        )
    ),
    Transition(_P.PARKED, _M.REOPEN, _P.PROPOSED, _AGAIN),
    Transition(_P.TAKEN_UP, _M.FINISH, _P.DONE, say("It is done")),
    Transition(_P.TAKEN_UP, _M.DECLINE, _P.NOT_TAKEN_UP, say("Give it up")),
    Transition(_P.TAKEN_UP, _M.PARK, _P.PARKED, _OFF),
    Transition(_P.DONE, _M.REOPEN, _P.TAKEN_UP, say("Go on with it")),
    Transition(_P.NOT_TAKEN_UP, _M.REOPEN, _P.PROPOSED, _AGAIN),
    Transition(_P.WITHDRAWN, _M.REOPEN, _P.PROPOSED, _AGAIN),
    Transition(_P.MERGED, _M.REOPEN, _P.PROPOSED, say("Take it apart again")),
)


def may_follow(state: ProposalState) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is state)


def follow(state: ProposalState, move: Move) -> ProposalState:
    """The state after a move. Raises :class:`NotPossible` where the state does not allow it."""
    for step in may_follow(state):
        if step.move is move:
            return step.after
    raise NotPossible(
        say(
            "This proposal is {state}, so that step is not possible now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            state=state.words,
        )
    )
