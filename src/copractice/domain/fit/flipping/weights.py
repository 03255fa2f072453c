"""At which weight, and on how many weights, first place changes hands."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.fit import scores
from copractice.domain.fit.criteria import Criterion
from copractice.domain.fit.judging import Judgement
from copractice.domain.fit.options import Option


@dataclass(frozen=True)
class WeightFlip:
    """First place goes to ``to`` once a criterion weighs less or more than ``times`` as now.

    ``at`` is the weight itself, on the scale of those given. ``times`` is ``None`` where it now
    weighs nothing.
    """

    criterion: Criterion
    at: float
    times: float | None
    less: bool
    to: Option


@dataclass(frozen=True)
class Often:
    """In which share of weights an option comes first: surely, by the scores halfway, possibly.

    ``error`` is the standard error of ``halfway``, since not all weights can be tried.
    """

    surely: float
    halfway: float
    possibly: float
    error: float


@dataclass(frozen=True)
class FirstPlace:
    """How often an option comes first where nobody is sure of the weights.

    ``anywhere``: any weights at all. ``nearby``: each from half to twice as much as given.
    """

    option: Option
    anywhere: Often
    nearby: Often


def weight_flips(judgement: Judgement) -> tuple[WeightFlip, ...]:
    """For each criterion the nearest weights at which first place changes hands, none if none.

    First place is by the scores halfway; where it is shared there is nothing to change hands.
    """
    turns = scores.turns(judgement.table)
    if turns is None:
        return ()
    found = []
    for at, criterion in enumerate(judgement.criteria):
        now = float(judgement.table.weights[at])
        for less, value, by in (
            (True, turns.less[at], turns.by_less[at]),
            (False, turns.more[at], turns.by_more[at]),
        ):
            if by >= 0:
                times = float(value) / now if now else None
                found.append(
                    WeightFlip(criterion, float(value), times, less, judgement.options[int(by)])
                )
    return tuple(found)


def first_places(judgement: Judgement) -> tuple[FirstPlace, ...]:
    """How often each option comes first where nobody is sure of the weights, by key."""
    table = judgement.table
    wide = _often(table, scores.anywhere(len(judgement.criteria)))
    near = _often(table, scores.nearby(table.weights))
    return tuple(map(FirstPlace, judgement.options, wide, near))


def _often(table: scores.Table, weights: scores.Floats) -> list[Often]:
    found = scores.firsts(table, weights)
    rows = zip(found.surely, found.halfway, found.possibly, strict=True)
    return [
        Often(float(surely), float(half), float(may), scores.standard_error(float(half)))
        for surely, half, may in rows
    ]
