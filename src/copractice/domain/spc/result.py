"""What a chart found, as values: points, phases, signals and the options that led there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence

MINIMUM_FOR_RUNS = 10
"""Useful points below which runs are not judged (the range of the published tables)."""

MINIMUM_FOR_FIRM_LIMITS = 12
"""Baseline points below which limits are called trial limits."""


class Kind(StrEnum):
    """The kinds of chart there are."""

    RUN = "run"
    INDIVIDUALS = "i"


class Constants(StrEnum):
    """Which figures stand for d2 and D4: computed, or rounded as printed in textbooks."""

    EXACT = "exact"
    ROUNDED = "rounded"


class Rule(StrEnum):
    """A pattern that chance alone would seldom make."""

    ABOVE = "above"
    BELOW = "below"
    LONG_RUN = "long-run"
    FEW_CROSSINGS = "few-crossings"


@dataclass(frozen=True)
class Signal:
    """A point's part in a pattern: every point that carries it is a member of the pattern.

    ``trigger`` marks the point with which the pattern was complete: where someone who looked
    at the chart every period could first have seen it.
    """

    rule: Rule
    trigger: bool


@dataclass(frozen=True)
class Point:
    """One period. ``value`` is ``None`` where there is no figure: a gap, which stays a gap.

    ``in_baseline`` tells whether the period lies in the stretch that sets centre and limits;
    an ``excluded`` point is left out of centre, limits and runs, and is still held against the
    limits.
    """

    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    in_baseline: bool
    excluded: bool
    signals: frozenset[Signal] = frozenset()

    @property
    def is_gap(self) -> bool:
        """Whether the period has no figure."""
        return self.value is None

    @property
    def outside(self) -> bool:
        """Whether the value lies strictly beyond its limits."""
        return any(signal.rule in (Rule.ABOVE, Rule.BELOW) for signal in self.signals)


@dataclass(frozen=True)
class PhaseResult:
    """A stretch ``start <= i < stop`` with its own centre, limits and runs analysis.

    ``n`` counts values that are neither missing nor excluded, ``n_baseline`` those of them that
    set the centre, ``n_useful`` those that do not lie on the centre. ``sigma`` is ``None`` on
    kinds without limits and where no two neighbouring values exist to estimate it from.
    ``runs_signal`` is ``None`` with fewer than ten useful points: too few to judge.
    """

    start: int
    stop: int
    n: int
    n_baseline: int
    n_useful: int
    centre: float | None
    sigma: float | None
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int
    runs_signal: bool | None

    @property
    def trial(self) -> bool:
        """Whether the limits rest on so few points that they are trial limits."""
        return self.sigma is not None and self.n_baseline < MINIMUM_FOR_FIRM_LIMITS


@dataclass(frozen=True)
class Options:
    """How a chart was computed, so that it can be printed on it and computed again."""

    freeze: tuple[int | None, ...] = ()
    centre: float | None = None
    constants: Constants = Constants.EXACT
    screened: bool = False
    bridge: bool = False
    floor: float | None = None
    ceiling: float | None = None


@dataclass(frozen=True)
class Charted:
    """A computed chart. ``autocorrelation`` is lag 1, ``None`` where it cannot be computed."""

    kind: Kind
    points: tuple[Point, ...]
    phases: tuple[PhaseResult, ...]
    options: Options
    autocorrelation: float | None

    @property
    def signals(self) -> frozenset[Rule]:
        """The rules that signal anywhere on the chart; empty, and so false, where none does."""
        return frozenset(signal.rule for point in self.points for signal in point.signals)

    @property
    def values(self) -> tuple[float | None, ...]:
        """The values as they came, gaps as ``None``."""
        return tuple(point.value for point in self.points)

    @property
    def excluded(self) -> tuple[int, ...]:
        """The indices of the excluded points."""
        return tuple(i for i, point in enumerate(self.points) if point.excluded)

    def of(self, phase: PhaseResult) -> Sequence[Point]:
        """The points of one phase."""
        return self.points[phase.start : phase.stop]

    def method(self) -> Sentence:
        """The method line: kind, limits, rules, phases, what was left out, warnings."""
        from copractice.domain.spc.method import method

        return method(self)
