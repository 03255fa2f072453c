"""What a chart says for whoever has to act on it: better or worse, and whether a target is met.

As NHS England's *Making Data Count* has it: variation is told from the latest point, assurance
from the latest limits. Chart with ``rules="making-data-count"``.
"""

from __future__ import annotations

from enum import StrEnum
from math import isclose

from copractice.domain.spc.result import Charted, PhaseResult, Point, Signal
from copractice.domain.spc.rules import PRECEDENCE

_ROUNDING = 1e-14


class Direction(StrEnum):
    """Which way is better, if either is."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """What a point's special cause means: nothing special, better, worse, or just high or low."""

    COMMON_CAUSE = "common-cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "high"
    LOW = "low"


class Assurance(StrEnum):
    """Whether a target is met whatever chance does, missed whatever it does, or now and then."""

    PASS = "pass"
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


def special_cause(point: Point) -> Signal | None:
    """The one signal that is told of a point: beyond limits, trend, two of three, or shift."""
    by_rule = {signal.rule: signal for signal in point.signals}
    return next((by_rule[rule] for rule in PRECEDENCE if rule in by_rule), None)


def variation_of(point: Point, better: Direction) -> Variation:
    """What a point's special cause means."""
    signal = special_cause(point)
    if signal is None or signal.direction == 0:
        return Variation.COMMON_CAUSE
    if better is Direction.NEUTRAL:
        return Variation.HIGH if signal.direction > 0 else Variation.LOW
    rises = signal.direction > 0
    improves = rises == (better is Direction.INCREASE)
    return Variation.IMPROVEMENT if improves else Variation.CONCERN


def variation(charted: Charted, better: Direction, phase: PhaseResult | None = None) -> Variation:
    """Variation at the latest point of a phase that has a figure; by default of the last phase."""
    points = charted.of(phase or charted.phases[-1])
    latest = next((point for point in reversed(points) if not point.is_gap), None)
    return Variation.COMMON_CAUSE if latest is None else variation_of(latest, better)


def assurance(charted: Charted, target: float | None, better: Direction) -> Assurance | None:
    """How the target stands to the latest limits of the last phase.

    ``None`` where there is no target, no direction or no limits. A measure that stands at its
    target all the time passes.
    """
    points = charted.of(charted.phases[-1])
    limits = [(p.lower, p.upper) for p in points if p.lower is not None and p.upper is not None]
    if target is None or better is Direction.NEUTRAL or not limits:
        return None
    lower, upper = limits[-1]
    if _same(lower, target) and _same(upper, target):
        return Assurance.PASS
    if lower <= target <= upper:
        return Assurance.INCONSISTENT
    reached = target < lower if better is Direction.INCREASE else target > upper
    return Assurance.PASS if reached else Assurance.FAIL


def _same(one: float | None, other: float) -> bool:
    return one is not None and isclose(one, other, rel_tol=_ROUNDING)
