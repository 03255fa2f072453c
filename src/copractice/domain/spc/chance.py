"""How many charts of a set would signal though nothing happened.

Shares of stable, independent, normal series that signal, by length: our own simulation of 20,000
series each (NumPy, seed 2026; ``python -m bench.spc --chance`` measures them again). Whether
standard deviations come from moving ranges or from a known distribution makes a difference, so
these are told apart; moving ranges are unscreened.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from math import prod

import numpy as np

from copractice.domain.spc.result import MINIMUM_FOR_RUNS, Charted, Kind, PhaseResult, RuleSet
from copractice.domain.spc.rules import RUNS_RULES, TRENDS

LENGTHS = (12, 16, 20, 24, 30, 36, 48, 60, 80, 100)
"""The lengths that were simulated."""


class Basis(StrEnum):
    """What limits rest on, as far as it matters for false alarms."""

    NO_LIMITS = "no-limits"
    MOVING_RANGES = "moving-ranges"
    DISTRIBUTION = "distribution"


SHARES: dict[Basis, dict[RuleSet, tuple[float, ...]]] = {
    Basis.NO_LIMITS: {
        RuleSet.ANHOEJ: (0.013, 0.010, 0.020, 0.030, 0.028, 0.043, 0.038, 0.044, 0.063, 0.050),
        RuleSet.BEST_BOX: (0.013, 0.034, 0.020, 0.017, 0.048, 0.034, 0.054, 0.044, 0.050, 0.050),
        RuleSet.CUT_BOX: (0.013, 0.034, 0.020, 0.019, 0.048, 0.038, 0.054, 0.044, 0.054, 0.052),
        RuleSet.THREE_SIGMA: (0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000),
        RuleSet.WESTERN_ELECTRIC: (
            0.000,
            0.001,
            0.007,
            0.016,
            0.033,
            0.053,
            0.092,
            0.134,
            0.197,
            0.258,
        ),
        RuleSet.NELSON: (0.017, 0.033, 0.053, 0.071, 0.098, 0.127, 0.188, 0.243, 0.329, 0.401),
        RuleSet.MAKING_DATA_COUNT: (
            0.002,
            0.016,
            0.035,
            0.063,
            0.103,
            0.141,
            0.217,
            0.294,
            0.399,
            0.497,
        ),
    },
    Basis.MOVING_RANGES: {
        RuleSet.ANHOEJ: (0.040, 0.049, 0.078, 0.088, 0.103, 0.131, 0.153, 0.184, 0.239, 0.272),
        RuleSet.BEST_BOX: (0.046, 0.067, 0.078, 0.086, 0.114, 0.119, 0.162, 0.184, 0.225, 0.272),
        RuleSet.CUT_BOX: (0.046, 0.068, 0.078, 0.088, 0.115, 0.123, 0.162, 0.184, 0.228, 0.273),
        RuleSet.THREE_SIGMA: (0.027, 0.037, 0.049, 0.059, 0.072, 0.091, 0.117, 0.146, 0.192, 0.238),
        RuleSet.WESTERN_ELECTRIC: (
            0.051,
            0.082,
            0.119,
            0.148,
            0.198,
            0.245,
            0.335,
            0.411,
            0.523,
            0.618,
        ),
        RuleSet.NELSON: (0.063, 0.105, 0.152, 0.190, 0.252, 0.309, 0.417, 0.502, 0.627, 0.722),
        RuleSet.MAKING_DATA_COUNT: (
            0.049,
            0.080,
            0.122,
            0.155,
            0.210,
            0.262,
            0.357,
            0.440,
            0.549,
            0.654,
        ),
    },
    Basis.DISTRIBUTION: {
        RuleSet.ANHOEJ: (0.037, 0.047, 0.078, 0.085, 0.102, 0.131, 0.155, 0.184, 0.241, 0.273),
        RuleSet.BEST_BOX: (0.043, 0.068, 0.078, 0.080, 0.116, 0.119, 0.167, 0.184, 0.227, 0.273),
        RuleSet.CUT_BOX: (0.043, 0.069, 0.078, 0.082, 0.117, 0.124, 0.167, 0.184, 0.230, 0.275),
        RuleSet.THREE_SIGMA: (0.019, 0.031, 0.042, 0.048, 0.065, 0.082, 0.112, 0.137, 0.184, 0.230),
        RuleSet.WESTERN_ELECTRIC: (
            0.031,
            0.062,
            0.102,
            0.127,
            0.186,
            0.234,
            0.332,
            0.409,
            0.532,
            0.633,
        ),
        RuleSet.NELSON: (0.046, 0.095, 0.147, 0.181, 0.254, 0.310, 0.422, 0.511, 0.635, 0.735),
        RuleSet.MAKING_DATA_COUNT: (
            0.037,
            0.070,
            0.115,
            0.147,
            0.209,
            0.262,
            0.362,
            0.444,
            0.560,
            0.668,
        ),
    },
}
"""Shares that signal, for each of the lengths."""

_FROM_RANGES = {
    Kind.INDIVIDUALS,
    Kind.MOVING_RANGE,
    Kind.INDIVIDUALS_PRIME,
    Kind.RATES_PRIME,
    Kind.SHARES_PRIME,
    Kind.TIME_APART,
}


def expected_by_chance(charts: Iterable[Charted]) -> float:
    """The number of these charts to be expected to signal by chance alone.

    Each phase is judged by itself, so a chart of several phases has several chances.
    """
    return sum(1 - prod(1 - _share(chart, phase) for phase in chart.phases) for chart in charts)


def expected_signals(
    rules: RuleSet, lengths: Iterable[int], basis: Basis = Basis.MOVING_RANGES
) -> float:
    """How many stable charts of these lengths are to be expected to signal by chance alone."""
    return sum(share_by_chance(rules, length, basis) for length in lengths)


def share_by_chance(rules: RuleSet, length: int, basis: Basis = Basis.MOVING_RANGES) -> float:
    """The share of stable charts of one length that signal by chance alone.

    Between the lengths simulated, shares are interpolated; beyond the longest, each further
    stretch of that length is one more chance.
    """
    shares = SHARES[basis][rules]
    if length < _fewest(rules, basis):
        return 0.0
    if length <= LENGTHS[-1]:
        return float(np.interp(length, (0, *LENGTHS), (0.0, *shares)))
    if basis is Basis.NO_LIMITS and rules in RUNS_RULES:
        # Anhøj's limits grow with the length, so their share stays.
        return shares[-1]
    return float(1 - (1 - shares[-1]) ** (length / LENGTHS[-1]))


def _fewest(rules: RuleSet, basis: Basis) -> int:
    """The fewest points on which such rules can signal at all."""
    if basis is not Basis.NO_LIMITS:
        return 2
    return MINIMUM_FOR_RUNS if rules in RUNS_RULES else min(TRENDS.values())


def _share(chart: Charted, phase: PhaseResult) -> float:
    return share_by_chance(chart.options.rules, phase.n, _basis(chart.kind))


def _basis(kind: Kind) -> Basis:
    if kind is Kind.RUN:
        return Basis.NO_LIMITS
    return Basis.MOVING_RANGES if kind in _FROM_RANGES else Basis.DISTRIBUTION
