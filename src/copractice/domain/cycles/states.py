"""The states of a cycle as a table of transitions, and who and when belong to each state.

What a *person* may do is decided elsewhere; here stands only what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, say


class State(StrEnum):
    """Where a cycle stands.

    ``DROPPED`` is not ``ABANDONED``: a dropped test was never studied and says nothing about the
    change, while to abandon a change is a conclusion that others can learn from.
    """

    PLANNED = "planned"
    DOING = "doing"
    TO_STUDY = "to-study"
    STUDIED = "studied"
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    EXPANDED = "expanded"
    ABANDONED = "abandoned"
    DROPPED = "dropped"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _STATE_WORDS[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing may follow. What was acted on is corrected by a new cycle."""
        return not may_follow(self)


class Move(StrEnum):
    """What somebody does with a cycle."""

    START = "start"
    FINISH = "finish"
    EXTEND = "extend"
    STUDY = "study"
    REOPEN = "reopen"
    ADOPT = "adopt"
    ADAPT = "adapt"
    EXPAND = "expand"
    ABANDON = "abandon"
    DROP = "drop"


class Opens(StrEnum):
    """What an act opens next."""

    CHECK = "check"
    NEXT_CYCLE = "next-cycle"
    WIDER_CYCLE = "wider-cycle"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Transition:
    """One allowed step: from which state, by which move, to which state, and a button's words."""

    before: State
    move: Move
    after: State
    words: Sentence


@dataclass(frozen=True)
class Act:
    """What can be decided after a study: the words of the choice and what it opens."""

    state: State
    words: Sentence
    opens: Opens
    next: Sentence


_STATE_WORDS: Mapping[State, Sentence] = MappingProxyType(
    {
        State.PLANNED: say("planned"),
        State.DOING: say("under way"),
        State.TO_STUDY: say("to be studied"),
        State.STUDIED: say("studied, not yet decided"),
        State.ADOPTED: say("adopted"),
        State.ADAPTED: say("adapted"),
        State.EXPANDED: say("expanded"),
        State.ABANDONED: say("abandoned"),
        State.DROPPED: say("dropped before it was studied"),
    }
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.PLANNED, Move.START, State.DOING, say("Start the test")),
    Transition(State.PLANNED, Move.DROP, State.DROPPED, say("Drop this plan")),
    Transition(State.DOING, Move.FINISH, State.TO_STUDY, say("End the test")),
    Transition(State.DOING, Move.DROP, State.DROPPED, say("Stop without a study")),
    Transition(State.TO_STUDY, Move.STUDY, State.STUDIED, say("Study it")),
    Transition(State.TO_STUDY, Move.EXTEND, State.DOING, say("Go on testing")),
    Transition(State.STUDIED, Move.REOPEN, State.TO_STUDY, say("Study it again")),
    Transition(State.STUDIED, Move.ADOPT, State.ADOPTED, say("Adopt")),
    Transition(State.STUDIED, Move.ADAPT, State.ADAPTED, say("Adapt")),
    Transition(State.STUDIED, Move.EXPAND, State.EXPANDED, say("Expand")),
    Transition(State.STUDIED, Move.ABANDON, State.ABANDONED, say("Abandon")),
)
# From TO_STUDY nothing is dropped: a test that ran has something to say, if only "cannot tell".

ACTS: Mapping[Move, Act] = MappingProxyType(
    {
        Move.ADOPT: Act(
            State.ADOPTED,
            say("Adopt: make it the way we work here"),
            Opens.CHECK,
            # Short cycles tend not to bring lasting support (S22): adopting asks for a look back.
            say("This opens a check, some months on, whether it is still in use."),
        ),
        Move.ADAPT: Act(
            State.ADAPTED,
            say("Adapt: change something and test again"),
            Opens.NEXT_CYCLE,
            say("This opens the next cycle on the same change, with this plan to start from."),
        ),
        Move.EXPAND: Act(
            State.EXPANDED,
            say("Expand: same change, more or different settings"),
            Opens.WIDER_CYCLE,
            say("This opens a cycle on the same change, in settings that you choose."),
        ),
        Move.ABANDON: Act(
            State.ABANDONED,
            say("Abandon: stop, and keep what we learned"),
            Opens.NOTHING,
            say("Nothing opens. The test and what you learned stay, for others to find."),
        ),
    }
)

ENDS: tuple[State, ...] = tuple(act.state for act in ACTS.values())
"""How a cycle that was studied can end, in the order of the choices. A dropped one is not here."""


def may_follow(state: State) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order in which a page offers them."""
    return tuple(one for one in TRANSITIONS if one.before is state)


def follow(state: State, move: Move) -> State:
    """The state after a move. Raises ``NotPossible`` where the state does not allow it."""
    for one in may_follow(state):
        if one.move is move:
            return one.after
    raise NotPossible(
        say(
            "This cycle is {state}, so that step is not open. Nothing was changed. "
            "Reload the page: someone may have moved the cycle on.",
            state=state.words,
        )
    )


def may_predict(state: State) -> bool:
    """Whether the prediction may still be written or changed: only before the test starts.

    A prediction that could follow the figures would always come true.
    """
    return state is State.PLANNED


class Moment(StrEnum):
    """The points of a cycle at which we keep who and when, in their order."""

    PLANNED = "planned"
    STARTED = "started"
    FINISHED = "finished"
    STUDIED = "studied"
    ENDED = "ended"

    @property
    def words(self) -> Sentence:
        """The moment as a reader sees it."""
        return _MOMENT_WORDS[self]


_MOMENT_WORDS: Mapping[Moment, Sentence] = MappingProxyType(
    {
        Moment.PLANNED: say("the plan"),
        Moment.STARTED: say("the start"),
        Moment.FINISHED: say("the end of the test"),
        Moment.STUDIED: say("the study"),
        Moment.ENDED: say("the decision"),
    }
)


@dataclass(frozen=True)
class Stamp:
    """Who and when, always together."""

    by: str
    on: date


@dataclass(frozen=True)
class Moments:
    """The moments a state must have, and those it may have; it lacks all others."""

    must: frozenset[Moment]
    may: frozenset[Moment] = frozenset()


def moments(state: State) -> Moments:
    """Which stamps belong to a state: enough to write a database constraint from."""
    return _MOMENTS[state]


_ORDER: tuple[Moment, ...] = tuple(Moment)


def _up_to(last: Moment) -> Moments:
    return Moments(frozenset(_ORDER[: _ORDER.index(last) + 1]))


_MOMENTS: Mapping[State, Moments] = MappingProxyType(
    {
        State.PLANNED: _up_to(Moment.PLANNED),
        State.DOING: _up_to(Moment.STARTED),
        State.TO_STUDY: _up_to(Moment.FINISHED),
        State.STUDIED: _up_to(Moment.STUDIED),
        State.ADOPTED: _up_to(Moment.ENDED),
        State.ADAPTED: _up_to(Moment.ENDED),
        State.EXPANDED: _up_to(Moment.ENDED),
        State.ABANDONED: _up_to(Moment.ENDED),
        State.DROPPED: Moments(
            frozenset({Moment.PLANNED, Moment.ENDED}), frozenset({Moment.STARTED})
        ),
    }
)


def disagreements(state: State, stamps: Mapping[Moment, Stamp]) -> tuple[Sentence, ...]:
    """Where a state and its stamps contradict each other; empty when all is well.

    Says what is missing, what is too much, who is not named, and which day lies before an earlier
    step.
    """
    return (*_missing(state, stamps), *_too_much(state, stamps), *_unnamed(stamps), *_back(stamps))


def _missing(state: State, stamps: Mapping[Moment, Stamp]) -> list[Sentence]:
    return [
        say(
            "The cycle is {state}, but who and when are missing for {moment}.",
            state=state.words,
            moment=moment.words,
        )
        for moment in _ORDER
        if moment in moments(state).must and moment not in stamps
    ]


def _too_much(state: State, stamps: Mapping[Moment, Stamp]) -> list[Sentence]:
    allowed = moments(state).must | moments(state).may
    return [
        say(
            "The cycle is {state}, but {moment} is already recorded.",
            state=state.words,
            moment=moment.words,
        )
        for moment in _ORDER
        if moment in stamps and moment not in allowed
    ]


def _unnamed(stamps: Mapping[Moment, Stamp]) -> list[Sentence]:
    return [
        say("Nobody is named for {moment}.", moment=moment.words)
        for moment in _ORDER
        if moment in stamps and not stamps[moment].by.strip()
    ]


def _back(stamps: Mapping[Moment, Stamp]) -> list[Sentence]:
    given = [moment for moment in _ORDER if moment in stamps]
    return [
        say(
            "{later} ({day}) lies before {earlier} ({other}). Correct one of the two days.",
            later=later.words,
            day=Day(stamps[later].on),
            earlier=earlier.words,
            other=Day(stamps[earlier].on),
        )
        for earlier, later in pairwise(given)
        if stamps[later].on < stamps[earlier].on
    ]
