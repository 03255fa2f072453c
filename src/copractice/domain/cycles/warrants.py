"""What speaks for trying a change that others tried: where, with what record, in what context.

The three questions are Carnegie's for a change idea from elsewhere (was it tested? with what
record? does its warrant fit our context?). The program answers the first two from the tests that
the reader may see; a person corrects them and answers the third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.cycles.predictions import Outcome
from copractice.domain.cycles.states import ENDS, State
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, Strong, count, say


@dataclass(frozen=True)
class Warrant:
    """The three answers that are kept with a cycle that was taken from another."""

    elsewhere: str = ""
    record: str = ""
    context: str = ""


@dataclass(frozen=True)
class Trial:
    """One test of a change: where, how it ended, and what the figures said of its prediction."""

    site: str
    state: State
    compared: Outcome | None = None


def tried(trials: Sequence[Trial]) -> Sentence:
    """Whether and where a change was tried. A plan is no trial yet, and one dropped never was."""
    run = _run(trials)
    if not run:
        return say("Not tried yet, as far as you may see.")
    told = count("Tried {n} time", "Tried {n} times", len(run))
    sites = sorted({trial.site for trial in run if trial.site})
    if not sites:
        return say("{told}.", told=told)
    return say("{told}: {sites}.", told=told, sites=listed(sites))


def record(trials: Sequence[Trial]) -> Sentence:
    """With what record: how the tests ended, and how the predictions came out."""
    run = _run(trials)
    if not any(trial.state in ENDS for trial in run):
        return say("No test of it has been studied yet.")
    return in_turn(filter(None, (_ended(run), _came_out(run))))


def _run(trials: Sequence[Trial]) -> list[Trial]:
    return [one for one in trials if one.state not in (State.PLANNED, State.DROPPED)]


def _ended(run: Sequence[Trial]) -> Sentence:
    told = [
        say("{n} {state}", n=Strong(n), state=state.words)
        for state in ENDS
        if (n := sum(trial.state is state for trial in run))
    ]
    return say("{told}.", told=listed(told))


def _came_out(run: Sequence[Trial]) -> Sentence | None:
    known = [trial.compared for trial in run if trial.compared]
    told = [
        say("{outcome} {n}", outcome=outcome.words, n=n)
        for outcome in Outcome
        if (n := sum(one is outcome for one in known))
    ]
    return say("Predictions: {told}.", told=listed(told)) if told else None
