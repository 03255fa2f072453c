"""Limits from the distribution itself, where counts are too small for a normal one.

A limit is the smallest count that at most the wanted share of the distribution lies beyond.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from copractice.domain.spc.arrays import Floats, divided
from copractice.domain.spc.constants import of_each, range_quantile
from copractice.domain.spc.recipes import estimates
from copractice.domain.spc.recipes.stretch import Stretch

Below = Callable[[Floats], Floats]
_SLACK = 64 * np.finfo(np.float64).eps
"""A quantile that is met but for rounding is met."""


def poisson(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of counts."""
    from copractice.domain.spc.across.distributions import poisson_below

    return _both(lambda k: poisson_below(k, middle), middle, tail)


def poisson_rates(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of counts over sizes."""
    lower, upper = poisson(stretch, middle * stretch.sizes, tail)
    return divided(lower, stretch.sizes), divided(upper, stretch.sizes)


def binomial(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of how many of all."""
    from copractice.domain.spc.across.distributions import binomial_below

    sizes = stretch.sizes
    share = np.broadcast_to(divided(middle, sizes), sizes.shape)
    return _both(lambda k: binomial_below(k, sizes, share), share * sizes, tail)


def binomial_shares(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of shares."""
    lower, upper = binomial(stretch, middle * stretch.sizes, tail)
    return divided(lower, stretch.sizes), divided(upper, stretch.sizes)


def geometric(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of how many events without in between."""

    def quantile(share: float) -> Floats:
        # P(X > k) = (m / (m + 1)) ** (k + 1), so the quantile needs no search.
        tries = np.log1p(-share) / np.log(divided(middle, middle + 1))
        return np.asarray(np.maximum(np.ceil(tries * (1 - _SLACK)) - 1, 0.0))

    return quantile(tail), quantile(1 - tail)


def normal(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of single values."""
    return _normal(middle, estimates.from_moving_ranges(stretch, middle), tail)


def normal_means(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of the means of subgroups."""
    return _normal(middle, estimates.of_means(stretch, middle), tail)


def _normal(middle: Floats, sigma: Floats, tail: float) -> tuple[Floats, Floats]:
    from copractice.domain.spc.across.distributions import normal_quantile

    width = normal_quantile(1 - tail) * sigma
    return middle - width, middle + width


def deviations(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of the standard deviations of subgroups (chi-square)."""
    sigma = estimates.behind_deviations(stretch, middle)

    def quantile(share: float) -> Floats:
        return of_each(stretch.sizes, lambda n: _deviation(share, n)) * sigma

    return quantile(tail), quantile(1 - tail)


def _deviation(share: float, n: int) -> float:
    from copractice.domain.spc.across.distributions import chi_square_quantile

    return float(np.sqrt(chi_square_quantile(share, n - 1) / (n - 1)))


def ranges(stretch: Stretch, middle: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of the ranges of subgroups."""
    sigma = estimates.behind_ranges(stretch, middle)

    def quantile(share: float) -> Floats:
        return of_each(stretch.sizes, lambda n: range_quantile(share, n)) * sigma

    return quantile(tail), quantile(1 - tail)


def _both(below: Below, mean: Floats, tail: float) -> tuple[Floats, Floats]:
    return _smallest(below, mean, tail), _smallest(below, mean, 1 - tail)


def _smallest(below: Below, mean: Floats, share: float) -> Floats:
    """The smallest count with at least ``share`` of the distribution at or below it."""
    low = np.full_like(mean, -1.0)
    # Chebyshev: beyond so many standard deviations there is less than either tail.
    high = np.ceil(mean + np.sqrt((mean + 1) / min(share, 1 - share))) + 1
    while (high - low > 1).any():
        half = np.floor((low + high) / 2)
        enough = below(half) >= share * (1 - _SLACK)
        high = np.where(enough, half, high)
        low = np.where(enough, low, half)
    return np.where(np.isnan(mean), np.nan, high)
