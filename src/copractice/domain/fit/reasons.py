"""What speaks for an option, what against it, and what nobody knows: the heaviest first."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.fit.judging import Judged, Trace

FOR, AGAINST = 0.75, 0.5
"""Surely at least so many points speak for an option; at most so many against it: our choice."""


@dataclass(frozen=True)
class Reasons:
    """The criteria that speak for an option, those against it, and those on which it is open.

    A criterion is in one of the three or in none: what lies between and is known decides little.
    """

    speaking_for: tuple[Trace, ...]
    against: tuple[Trace, ...]
    unknown: tuple[Trace, ...]


def reasons_of(judged: Judged) -> Reasons:
    """The reasons of one option. What weighs nothing is no reason; a barrier always is one."""
    traces = sorted(judged.traces, key=lambda one: (-one.weight, one.criterion.key))
    for_, against, unknown = [], [], []
    for one in traces:
        low, high = one.points.span
        if one.points.barrier or (high <= AGAINST and one.weight):
            against.append(one)
        elif low >= FOR and one.weight:
            for_.append(one)
        elif one.points.unknown and one.weight:
            unknown.append(one)
    return Reasons(tuple(for_), tuple(against), tuple(unknown))
