"""Which open points could change first place on their own."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.fit import scores
from copractice.domain.fit.judging import Judgement, Trace
from copractice.domain.fit.options import Option


@dataclass(frozen=True)
class OpenFlip:
    """Points of one option that are still open and could change first place on their own."""

    option: Option
    trace: Trace


def open_flips(judgement: Judgement) -> tuple[OpenFlip, ...]:
    """Which open points could change first place alone, by the scores halfway, by option's key.

    An option that is behind would be ahead with all the points that are possible there; the one
    that is ahead would fall behind with the least.
    """
    found = scores.openings(judgement.table)
    return tuple(
        OpenFlip(option, trace)
        for option, row in zip(judgement.options, found, strict=True)
        for trace, flips in zip(judgement.place(option.key).traces, row, strict=True)
        if flips
    )
