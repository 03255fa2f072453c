"""Where a protocol stands: from a first draft to standard work, as a table of transitions.

What a *person* may do is decided elsewhere; here stands what a *step* takes: a reason always, and
cycles that were studied. Standard work is the best way known today, and the start of the next
improvement (Langley and others, *The Improvement Guide*, 2009): so every step can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.cycles import ENDS
from copractice.domain.cycles import State as CycleState
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, count, say

SITES_FOR_STANDARD = 2
"""From so many sites on, what held is more than one school's way of doing things."""


class Standing(StrEnum):
    """Where a protocol stands."""

    DRAFT = "draft"
    TRIED = "tried"
    IN_USE = "in-use"
    STANDARD = "standard"
    ASIDE = "aside"

    @property
    def words(self) -> Sentence:
        """The standing as a reader sees it."""
        return _WORDS[self]

    @property
    def means(self) -> Sentence:
        """What it means for those who might use it."""
        return _MEANS[self]


class Move(StrEnum):
    """What somebody does with the standing of a protocol."""

    TRY = "try"
    USE = "use"
    STANDARDISE = "standardise"
    STEP_BACK = "step-back"
    SET_ASIDE = "set-aside"
    TAKE_UP = "take-up"


@dataclass(frozen=True)
class Evidence:
    """A studied cycle that a step rests on: its code, its site's code or nothing, how it ended."""

    cycle: str
    site: str
    ended: CycleState

    @property
    def is_studied(self) -> bool:
        """Whether it came to a study and a decision; a dropped cycle says nothing."""
        return self.ended in ENDS

    @property
    def speaks_for(self) -> bool:
        """Whether the change was kept as it was: adopted, or taken to further settings."""
        return self.ended in (CycleState.ADOPTED, CycleState.EXPANDED)


@dataclass(frozen=True)
class Takes:
    """What a step takes: a studied cycle, one that speaks for it, so many sites of such cycles."""

    studied: bool = False
    for_it: bool = False
    sites: int = 0


NOTHING = Takes()


@dataclass(frozen=True)
class Transition:
    """One allowed step: from where, by which move, to where, a button's words, what it takes."""

    before: Standing
    move: Move
    after: Standing
    words: Sentence
    takes: Takes = NOTHING


_WORDS: Mapping[Standing, Sentence] = MappingProxyType(
    {
        Standing.DRAFT: say("first draft"),
        Standing.TRIED: say("tried"),
        Standing.IN_USE: say("in use at some sites"),
        Standing.STANDARD: say("standard work"),
        Standing.ASIDE: say("set aside"),
    }
)
_MEANS: Mapping[Standing, Sentence] = MappingProxyType(
    {
        Standing.DRAFT: say("Nobody has tested it yet."),
        Standing.TRIED: say("It was tested. Whether it holds elsewhere is open."),
        Standing.IN_USE: say("It held where it was tested. Other sites can take it up."),
        Standing.STANDARD: say(
            "It held at several sites. This is how we work here until a test shows a better way."
        ),
        Standing.ASIDE: say("It is not worked on any more. What was learned stays."),
    }
)
_BACK = say("Take a step back")
_ASIDE = say("Set it aside")

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Standing.DRAFT, Move.TRY, Standing.TRIED, say("It was tried"), Takes(studied=True)),
    Transition(
        Standing.TRIED,
        Move.USE,
        Standing.IN_USE,
        say("It is in use at some sites"),
        Takes(studied=True, for_it=True),
    ),
    Transition(
        Standing.IN_USE,
        Move.STANDARDISE,
        Standing.STANDARD,
        say("Make it standard work"),
        Takes(studied=True, for_it=True, sites=SITES_FOR_STANDARD),
    ),
    Transition(Standing.TRIED, Move.STEP_BACK, Standing.DRAFT, _BACK),
    Transition(Standing.IN_USE, Move.STEP_BACK, Standing.TRIED, _BACK),
    Transition(Standing.STANDARD, Move.STEP_BACK, Standing.IN_USE, _BACK),
    Transition(Standing.DRAFT, Move.SET_ASIDE, Standing.ASIDE, _ASIDE),
    Transition(Standing.TRIED, Move.SET_ASIDE, Standing.ASIDE, _ASIDE),
    Transition(Standing.IN_USE, Move.SET_ASIDE, Standing.ASIDE, _ASIDE),
    Transition(Standing.ASIDE, Move.TAKE_UP, Standing.DRAFT, say("Take it up again")),
)
# Standard work is not set aside at a stroke: sites rely on it, so first it takes a step back.


def may_follow(standing: Standing) -> tuple[Transition, ...]:
    """The steps that a standing allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is standing)


def step_of(standing: Standing, move: Move) -> Transition:
    """The step by this move. Raises :class:`NotPossible` where the standing does not allow it."""
    for step in may_follow(standing):
        if step.move is move:
            return step
    raise NotPossible(
        say(
            "This protocol is: {standing}. So that step is not open now. Somebody else may have "
            "taken it meanwhile. Nothing was changed.",
            standing=standing.words,
        )
    )


def follow(standing: Standing, move: Move, evidence: Iterable[Evidence] = ()) -> Standing:
    """The standing after a move that rests on this evidence.

    Raises :class:`NotPossible` where the standing does not allow the move, or where the evidence
    does not carry it: the sentence says what is missing.
    """
    step = step_of(standing, move)
    lacking = missing(step.takes, evidence)
    if lacking is not None:
        raise NotPossible(lacking)
    return step.after


def sites_for(evidence: Iterable[Evidence]) -> int:
    """At how many different sites a cycle spoke for it. A cycle of no site counts at none."""
    return len({one.site for one in evidence if one.speaks_for and one.site})


def missing(takes: Takes, evidence: Iterable[Evidence]) -> Sentence | None:
    """What the evidence lacks for a step, in a sentence, or ``None``."""
    ones = [one for one in evidence if one.is_studied]
    if takes.studied and not ones:
        return say(
            "Name at least one cycle that was studied. A test that is still going, or that was "
            "dropped, says nothing yet. Nothing was changed."
        )
    if takes.for_it and not any(one.speaks_for for one in ones):
        return say(
            "None of these cycles ended in adopting or expanding, so they do not show that it "
            "holds. Nothing was changed."
        )
    there = sites_for(ones)
    if there < takes.sites:
        return say(
            "Standard work takes studied cycles that ended in adopting or expanding at {needed} "
            "sites at least. Of those that you named, {there}. Nothing was changed.",
            needed=takes.sites,
            there=count("such cycles were at {n} site", "such cycles were at {n} sites", there),
        )
    return None
