"""What may be done with words that somebody finds out of place, as a table of transitions.

Words are hidden, never deleted by others: their author and those who lead still read them, with
the reason. The author may contest it once, and so may whoever began a thread that was closed or
narrowed; then those who lead decide, and say why.
What a *person* may do is decided elsewhere; here stands only what the *state* allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class Standing(StrEnum):
    """How words stand: open to all they are meant for, hidden, contested, hidden for good."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    CONTESTED = "contested"
    UPHELD = "upheld"

    @property
    def hides(self) -> bool:
        """Whether only their author and those who lead read them."""
        return self is not Standing.SHOWN


class Doing(StrEnum):
    """What somebody does about words or a thread; each leaves a line in the record."""

    HIDE = "hide"
    SHOW = "show"
    CONTEST = "contest"
    UPHOLD = "uphold"
    CLOSE = "close"
    REOPEN = "reopen"
    NARROW = "narrow"
    WIDEN = "widen"
    KEEP = "keep"

    @property
    def may_be_contested(self) -> bool:
        """Whether the author can say once why they see it otherwise."""
        return self in _DECISIONS

    @property
    def confirmed(self) -> Doing:
        """What is done to let it stay once it was contested. Raises :class:`NotPossible`."""
        require_contestable(self)
        return _DECISIONS[self][0]

    @property
    def undone(self) -> Doing:
        """What is done to take it back once it was contested. Raises :class:`NotPossible`."""
        require_contestable(self)
        return _DECISIONS[self][1]


_DECISIONS: Mapping[Doing, tuple[Doing, Doing]] = MappingProxyType(
    {
        Doing.HIDE: (Doing.UPHOLD, Doing.SHOW),
        Doing.CLOSE: (Doing.KEEP, Doing.REOPEN),
        Doing.NARROW: (Doing.KEEP, Doing.WIDEN),
    }
)
"""What those who lead can decide on what was contested: that it stays, or not."""


@dataclass(frozen=True)
class Step:
    """One allowed step of words, and who takes it: ``author`` for their author."""

    before: Standing
    doing: Doing
    after: Standing
    author: bool = False


MOVES: tuple[Step, ...] = (
    Step(Standing.SHOWN, Doing.HIDE, Standing.HIDDEN),
    Step(Standing.HIDDEN, Doing.SHOW, Standing.SHOWN),
    Step(Standing.HIDDEN, Doing.CONTEST, Standing.CONTESTED, author=True),
    Step(Standing.CONTESTED, Doing.SHOW, Standing.SHOWN),
    Step(Standing.CONTESTED, Doing.UPHOLD, Standing.UPHELD),
    # Those who lead may come to think otherwise; the author has been heard.
    Step(Standing.UPHELD, Doing.SHOW, Standing.SHOWN),
)

WORDS: Mapping[Doing, Sentence] = MappingProxyType(
    {
        Doing.HIDE: say("Hidden"),
        Doing.SHOW: say("Shown again"),
        Doing.CONTEST: say("Contested by the author"),
        Doing.UPHOLD: say("Stays hidden"),
        Doing.CLOSE: say("Closed"),
        Doing.REOPEN: say("Opened again"),
        Doing.NARROW: say("Meant for fewer people"),
        Doing.WIDEN: say("Meant for as many as before"),
        Doing.KEEP: say("Stays as it is"),
    }
)


def possible(now: Standing) -> tuple[Step, ...]:
    """The steps that are possible now, in the order of the table."""
    return tuple(step for step in MOVES if step.before is now)


def after(now: Standing, doing: Doing) -> Standing:
    """How words stand after a step. Raises :class:`NotPossible` where it is not possible now."""
    for step in possible(now):
        if step.doing is doing:
            return step.after
    raise _not_possible()


def require_contestable(doing: Doing) -> None:
    """Raise :class:`NotPossible` for what nobody contests: that words are shown again, say."""
    if not doing.may_be_contested:
        raise _not_possible()


def _not_possible() -> NotPossible:
    return NotPossible(
        say(
            "That cannot be done with these words now. Somebody else may have been faster. "
            "Nothing was changed."
        )
    )
