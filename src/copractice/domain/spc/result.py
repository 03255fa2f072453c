"""What a chart found, as values: points, phases, signals and the options that led there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from copractice.domain.words import Sentence

if TYPE_CHECKING:
    from copractice.domain.spc.measured import Measured

MINIMUM_FOR_RUNS = 10
"""Useful points below which runs are not judged (the range of the published tables)."""

MINIMUM_FOR_FIRM_LIMITS = 12
"""Baseline points below which limits are called trial limits."""


class Kind(StrEnum):
    """The kinds of chart there are. What each plots is told in :mod:`.recipes`."""

    RUN = "run"
    INDIVIDUALS = "i"
    MOVING_RANGE = "mr"
    INDIVIDUALS_PRIME = "ip"
    MEANS = "xbar"
    RANGES = "r"
    DEVIATIONS = "s"
    COUNTS = "c"
    RATES = "u"
    RATES_PRIME = "up"
    SHARES = "p"
    SHARES_PRIME = "pp"
    NUMBERS = "np"
    EVENTS_APART = "g"
    TIME_APART = "t"


class Constants(StrEnum):
    """Which figures stand for d2, d3 and D4: computed, or rounded as printed in textbooks.

    Textbooks round d2 to 1.128, or 3/d2, by which limits stand from the centre in mean moving
    ranges, to 2.66 (``rounded-factor``).
    """

    EXACT = "exact"
    ROUNDED = "rounded"
    ROUNDED_FACTOR = "rounded-factor"


class Average(StrEnum):
    """What stands in the middle: the mean or the median of the baseline."""

    MEAN = "mean"
    MEDIAN = "median"


class Spread(StrEnum):
    """How a standard deviation is estimated.

    On charts of single values: from the mean or the median moving range, or as the standard
    deviation of all values (``sd``), which a shift widens. On charts of subgroups: as the mean of
    their ranges or of their standard deviations, each divided by its constant; as these weighted
    by how well each is known (``weighted-…``); as the pooled standard deviation divided by the
    constant of each subgroup (Montgomery's for unequal sizes) or by its own (``root-mean-square``).
    """

    MEAN_RANGE = "mean-range"
    MEDIAN_RANGE = "median-range"
    SD = "sd"
    MEAN_SD = "mean-sd"
    POOLED_SD = "pooled-sd"
    WEIGHTED_RANGE = "weighted-range"
    WEIGHTED_SD = "weighted-sd"
    ROOT_MEAN_SQUARE = "root-mean-square"


class Limits(StrEnum):
    """Limits at three standard deviations, or at quantiles of the distribution itself."""

    SIGMA = "sigma"
    QUANTILES = "quantiles"


class RuleSet(StrEnum):
    """Named sets of rules; which rules each has is the table in :mod:`.rules.sets`."""

    ANHOEJ = "anhoej"
    BEST_BOX = "best-box"
    CUT_BOX = "cut-box"
    THREE_SIGMA = "three-sigma"
    WESTERN_ELECTRIC = "western-electric"
    NELSON = "nelson"
    MAKING_DATA_COUNT = "making-data-count"


class Rule(StrEnum):
    """A pattern that chance alone would seldom make."""

    ABOVE = "above"
    BELOW = "below"
    LONG_RUN = "long-run"
    FEW_CROSSINGS = "few-crossings"
    SHIFT = "shift"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    FOUR_OF_FIVE = "four-of-five"
    ALTERNATING = "alternating"
    HUGGING = "hugging"
    AVOIDING = "avoiding"


@dataclass(frozen=True)
class Signal:
    """A point's part in a pattern: every point that carries it is a member of the pattern.

    ``trigger`` marks the point with which the pattern was complete: where someone who looked
    at the chart every period could first have seen it. ``direction`` is 1 or -1 where the pattern
    has one: the side on which its points lie, for a trend the way in which it moves; else 0.
    """

    rule: Rule
    trigger: bool
    direction: int = 0


@dataclass(frozen=True)
class Point:
    """One period. ``value`` is ``None`` where there is no figure: a gap, which stays a gap.

    ``in_baseline`` tells whether the period lies in the stretch that sets centre and limits;
    an ``excluded`` point is left out of centre, limits and runs, and is still held against the
    limits. ``lower_warning`` and ``upper_warning`` are the two-sigma lines. ``size`` is the
    denominator or the number of values in the subgroup, where the kind has one.
    """

    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    in_baseline: bool
    excluded: bool
    signals: frozenset[Signal] = frozenset()
    lower_warning: float | None = None
    upper_warning: float | None = None
    size: float | None = None

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
    set the centre, ``n_useful`` those that do not lie on the centre. ``sigma`` is the standard
    deviation of a plotted point (on the scale that is charted; the mean of them where it differs
    from point to point), and ``None`` on kinds without limits and where nothing is there to
    estimate it from. ``runs_signal`` is ``None`` with fewer than ten useful points, too few to
    judge, and on kinds whose runs mean nothing. ``sparse`` counts points on which fewer than five
    events, or fewer than five without one, are to be expected. ``between`` is, on P′ and U′ charts,
    how many times as much points vary as by chance.
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
    sparse: int = 0
    between: float | None = None

    @property
    def trial(self) -> bool:
        """Whether the limits rest on so few points that they are trial limits."""
        return self.sigma is not None and self.n_baseline < MINIMUM_FOR_FIRM_LIMITS


@dataclass(frozen=True)
class Options:
    """How a chart was computed, so that it can be printed on it and computed again.

    ``freeze`` has one entry for each phase. ``shift`` and ``trend`` are the lengths of those two
    rules, where they are not the set's own.
    """

    freeze: tuple[int | None, ...] = ()
    centre: float | None = None
    constants: Constants = Constants.EXACT
    screened: bool = False
    bridge: bool = False
    floor: float | None = None
    ceiling: float | None = None
    sigma: float | None = None
    average: Average | None = None
    spread: Spread | None = None
    width: float = 3.0
    limits: Limits = Limits.SIGMA
    coverage: float = 0.9973
    multiply: float = 1.0
    ordered: bool = True
    rules: RuleSet = RuleSet.ANHOEJ
    shift: int | None = None
    trend: int | None = None


@dataclass(frozen=True)
class Charted:
    """A computed chart. ``autocorrelation`` is lag 1, ``None`` where it cannot be computed.

    ``measured`` has the figures that went in, so that a part of them can be charted again.
    """

    kind: Kind
    points: tuple[Point, ...]
    phases: tuple[PhaseResult, ...]
    options: Options
    autocorrelation: float | None
    measured: Measured = field(compare=False, repr=False)

    @property
    def signals(self) -> frozenset[Rule]:
        """The rules that signal anywhere on the chart; empty, and so false, where none does."""
        return frozenset(signal.rule for point in self.points for signal in point.signals)

    @property
    def values(self) -> tuple[float | None, ...]:
        """The values as they are plotted, gaps as ``None``."""
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
