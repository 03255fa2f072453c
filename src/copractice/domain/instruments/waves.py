"""How one wave of a survey lives: draft, planned, open, closed, withdrawn; its days; whom it asks.

What a *person* may do is decided elsewhere; here stands only what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, say

FEWEST = 5
"""Of so many people at least a figure tells, unless everybody answers by name."""
LONGEST = timedelta(days=92)
"""A wave is open for a quarter of a year at most: a link that opens for ever is forgotten."""


class WaveState(StrEnum):
    """Where a wave stands in its life."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _STATES[self]


class WaveMove(StrEnum):
    """What somebody does with the life of a wave."""

    ASK = "ask"
    OPEN = "open"
    CHANGE = "change"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class TicketState(StrEnum):
    """Where one person stands with a wave. Nobody but the person sees it."""

    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"


class Grouping(StrEnum):
    """By what the results are shown apart when the wave is over, where groups are large enough."""

    NONE = "none"
    ROLE = "role"
    PARTY = "party"

    @property
    def words(self) -> Sentence:
        """What one chooses."""
        return _GROUPINGS[self]


class Whom(StrEnum):
    """Who is asked."""

    ALL = "all"
    ROLE = "role"
    PARTY = "party"
    LIST = "list"

    @property
    def words(self) -> Sentence:
        """What one chooses."""
        return _WHOM[self]


@dataclass(frozen=True)
class Transition:
    """One allowed step: from which state, by which move, to which state, and a button's words."""

    before: WaveState
    move: WaveMove
    after: WaveState
    words: Sentence


_STATES: Mapping[WaveState, Sentence] = MappingProxyType(
    {
        WaveState.DRAFT: say("a draft"),
        WaveState.PLANNED: say("planned, not open yet"),
        WaveState.OPEN: say("open for answers"),
        WaveState.CLOSED: say("closed to answers"),
        WaveState.WITHDRAWN: say("taken back"),
    }
)
_GROUPINGS: Mapping[Grouping, Sentence] = MappingProxyType(
    {
        Grouping.NONE: say("no groups, only all together"),
        Grouping.ROLE: say("by role in the partnership"),
        Grouping.PARTY: say("by organisation that takes part"),
    }
)
_WHOM: Mapping[Whom, Sentence] = MappingProxyType(
    {
        Whom.ALL: say("everyone who works here"),
        Whom.ROLE: say("those in some roles"),
        Whom.PARTY: say("those of some organisations"),
        Whom.LIST: say("people from a list"),
    }
)
TRANSITIONS: tuple[Transition, ...] = (
    Transition(WaveState.DRAFT, WaveMove.ASK, WaveState.PLANNED, say("Ask them")),
    Transition(WaveState.DRAFT, WaveMove.WITHDRAW, WaveState.WITHDRAWN, say("Do not ask")),
    # By the clock, on its first day; on the same day at once.
    Transition(WaveState.PLANNED, WaveMove.OPEN, WaveState.OPEN, say("Open it")),
    Transition(WaveState.PLANNED, WaveMove.CHANGE, WaveState.DRAFT, say("Change it first")),
    Transition(WaveState.PLANNED, WaveMove.WITHDRAW, WaveState.WITHDRAWN, say("Do not ask")),
    Transition(WaveState.OPEN, WaveMove.CLOSE, WaveState.CLOSED, say("Close it now")),
    Transition(WaveState.OPEN, WaveMove.WITHDRAW, WaveState.WITHDRAWN, say("Take it back")),
)
# A wave that is over is not opened again: what was shown of it would not add up any more.


def may_follow(state: WaveState) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is state)


def follow(state: WaveState, move: WaveMove) -> WaveState:
    """The state after a move. Raises :class:`NotPossible` where the state does not allow it."""
    for step in may_follow(state):
        if step.move is move:
            return step.after
    raise NotPossible(
        say(
            "This survey is {state}, so that step is not possible now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            state=state.words,
        )
    )


def require_promise_open(state: WaveState) -> None:
    """What was promised to those who answer stays from the first ask on.

    Raises :class:`NotPossible`. So anonymity cannot be switched off after the first answer either.
    """
    if state is not WaveState.DRAFT:
        raise NotPossible(
            say(
                "People were asked on this promise, so it cannot be changed any more: not who "
                "sees what, not the days, not whom it asks. Nothing was changed. To ask in "
                "another way, plan a further survey."
            )
        )


def require_days(opens: date, closes: date, today: date) -> None:
    """The days of a wave make sense. Raises :class:`NotPossible` with what to do."""
    if closes < opens:
        raise NotPossible(say("It would close before it opens. Give a later last day."))
    if opens < today:
        raise NotPossible(say("The first day is over. Give today or a later day."))
    if closes - opens > LONGEST:
        raise NotPossible(
            say(
                "It would be open for longer than {days} days. Give an earlier last day.",
                days=LONGEST.days,
            )
        )


@dataclass(frozen=True)
class ClosedDays:
    """Days on which nothing is asked of some of those concerned; ``last`` is still in them.

    ``told`` says whose they are and why, as far as everyone may know it.
    """

    first: date
    last: date
    told: Sentence


def standing_against(day: date, closed: Sequence[ClosedDays]) -> ClosedDays | None:
    """The closed days in which a day lies."""
    return next((days for days in closed if days.first <= day <= days.last), None)


def not_open_then(against: ClosedDays, open_day: date) -> NotPossible:
    """The refusal of a first day that is closed for some of those who would be asked (R-ALL-3)."""
    return NotPossible(
        say(
            "Nobody can be asked on that first day. {closed} The next open day is {next}.",
            closed=against.told,
            next=Day(open_day),
        )
    )


def not_closing_then(against: ClosedDays, open_day: date) -> NotPossible:
    """The refusal of a last day that is closed for some: nobody should have to hurry then."""
    return NotPossible(
        say(
            "It cannot end on that last day. {closed} The next open day is {next}.",
            closed=against.told,
            next=Day(open_day),
        )
    )


def reminder_day(opens: date, closes: date) -> date | None:
    """The day of the one reminder: three days before the end; none for a wave of under a week."""
    return closes - timedelta(days=3) if closes - opens >= timedelta(days=7) else None
