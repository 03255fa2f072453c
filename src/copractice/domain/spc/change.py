"""Whether the latest phase differs from the one before by more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from copractice.domain.spc.batch import batched
from copractice.domain.spc.charting import charted as charted_of
from copractice.domain.spc.frame import frame
from copractice.domain.spc.recipes import RECIPES
from copractice.domain.spc.result import (
    MINIMUM_FOR_RUNS,
    Charted,
    PhaseResult,
    Point,
    Rule,
    RuleSet,
)

_OUTSIDE = 2


class Verdict(StrEnum):
    """What the figures allow one to say of a change. None of the three names a cause."""

    MORE_THAN_CHANCE = "more-than-chance"
    COULD_BE_CHANCE = "could-be-chance"
    TOO_EARLY = "too-early"


@dataclass(frozen=True)
class Change:
    """The level before and after, and what may be said of the difference.

    ``unsteady_before``: the earlier phase signals by itself, so something moved already then.
    """

    before: float
    after: float
    verdict: Verdict
    unsteady_before: bool


def change(charted: Charted) -> Change | None:
    """Compare the last phase with the one before; ``None`` where there are not two levels.

    The earlier level is carried forward: its centre, and its limits where it has some, are
    kept as a baseline. Against it are held the first periods of the later phase, as many as the
    earlier has: once these are in, the verdict stays. The change is more than chance where, on
    the side to which the level moved, later points then make a run too long, or two of them lie
    beyond the limits (one may be a freak week, which is no new level). It is too early to say
    where the baseline has fewer than ten values, or the later phase too few for such a run.
    """
    options = charted.options
    if len(charted.phases) < 2 or options.centre is not None or not options.ordered:
        return None
    earlier, later = charted.phases[-2:]
    if earlier.centre is None or later.centre is None:
        return None
    return Change(
        before=earlier.centre,
        after=later.centre,
        verdict=_verdict(charted, earlier, later, later.centre - earlier.centre),
        unsteady_before=any(p.signals for p in charted.of(earlier)),
    )


def _verdict(charted: Charted, earlier: PhaseResult, later: PhaseResult, move: float) -> Verdict:
    if earlier.n_baseline < MINIMUM_FOR_RUNS:
        return Verdict.TOO_EARLY
    carried = _carry_forward(charted, earlier, later)
    after = carried.points[earlier.stop - earlier.start :]
    if _shows(after, move):
        return Verdict.MORE_THAN_CHANCE
    enough = sum(_counts(point) for point in after) > carried.phases[0].longest_run_limit
    return Verdict.COULD_BE_CHANCE if enough else Verdict.TOO_EARLY


def _carry_forward(charted: Charted, earlier: PhaseResult, later: PhaseResult) -> Charted:
    """The earlier phase and as much of the later, held against the level of the earlier."""
    options = charted.options
    length = earlier.stop - earlier.start
    kept = [*range(earlier.start, earlier.stop), *_first(later, length)]
    exclude = [place for place, i in enumerate(kept) if charted.points[i].excluded]
    frozen = min(options.freeze[-2] or length, length)
    framed = frame(len(kept), (), frozen, exclude)
    anhoej = replace(options, freeze=framed.freeze, rules=RuleSet.ANHOEJ, shift=None, trend=None)
    recipe = RECIPES[charted.kind]
    return charted_of(batched(recipe, charted.measured.part(kept), framed, anhoej))


def _first(later: PhaseResult, length: int) -> range:
    # A short baseline is known roughly only. Held against ever more later points, it would
    # signal ever more often by chance: 12 against 40 stable points in 23% of cases, 12 against
    # 12 in 7% (own simulation, individuals chart).
    return range(later.start, min(later.start + length, later.stop))


def _shows(points: Sequence[Point], move: float) -> bool:
    """Whether points on the side of the move form a long run or repeatedly leave the limits."""
    moved = [point for point in points if not point.excluded and _side(point) * move > 0]
    long_run = any(s.rule is Rule.LONG_RUN for point in moved for s in point.signals)
    return long_run or sum(point.outside for point in moved) >= _OUTSIDE


def _counts(point: Point) -> bool:
    return not point.excluded and not point.is_gap


def _side(point: Point) -> float:
    return 0.0 if point.value is None or point.centre is None else point.value - point.centre
