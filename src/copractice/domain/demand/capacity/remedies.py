"""What would take an overload away: one change at a time, each tried on the plans themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copractice.domain.demand.capacity.loads import Fits, Overload, overload
from copractice.domain.demand.planned import RolePlan, told_minutes
from copractice.domain.demand.spans import Span
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Remedy:
    """One change, in words, and how all would fit with it."""

    words: Sentence
    fits: Fits


def remedies(over: Overload) -> tuple[Remedy, ...]:
    """The single changes with which it would fit better, the ones that help most first.

    None where it fits, or where no single one is enough.
    """
    order = [*Fits]
    found = [one for one in _tried(over) if order.index(one.fits) < order.index(over.fits)]
    return tuple(sorted(found, key=lambda one: order.index(one.fits)))


def _tried(over: Overload) -> Iterator[Remedy]:
    for at, plan in enumerate(over.plans):
        for number, one in enumerate(plan.replaces):
            if not one.agreed and one.minutes is not None:
                words = say(
                    "Agree that this stops: {what} ({minutes} a month).",
                    what=one.what,
                    minutes=told_minutes(one.minutes),
                )
                yield Remedy(words, _with(over, at, plan.agreeing(number)))
        for number, task in enumerate(plan.tasks):
            words = say("Leave this out: {what}.", what=task.what)
            yield Remedy(words, _with(over, at, plan.without(number)))


def _with(over: Overload, at: int, plan: RolePlan) -> Fits:
    plans = (*over.plans[:at], plan, *over.plans[at + 1 :])
    return overload(over.capacity, plans).fits


def too_much(over: Overload) -> Span:
    """Minutes a month that would have to go in the worst month, for it to fit there."""
    worst = [one.over for one in over.months if one.fits in (Fits.NO, Fits.PERHAPS_NOT)]
    ends = [span.most for span in worst]
    most = None if None in ends else max((end for end in ends if end is not None), default=0)
    return Span(max((span.least for span in worst), default=0), most)
