"""Middles and standard deviations: what the kinds of chart estimate from a baseline.

Sources: Montgomery, *Introduction to Statistical Quality Control*, chapters 6 and 7; Laney (2002),
*Quality Engineering* 14(4), for P′ and U′; Taylor (2017), *Normalized Individuals chart*, for I′;
Nelson (1994), *Journal of Quality Technology* 26(3), for T; Burr (1969) and Wetherill and Brown
(1991) for unequal subgroups. Arrays are series × points; an estimate is series × 1 unless it
differs from point to point.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats, divided, mean, median, number, only, total
from copractice.domain.spc.constants import D4, MEDIAN_RANGE, c4, d2, d3
from copractice.domain.spc.recipes.stretch import Stretch
from copractice.domain.spc.result import Average, Spread

POWER = 3.6
"""The root that makes exponential times between events nearly normal (Nelson 1994)."""


def of_values(stretch: Stretch) -> Floats:
    """The mean of the values, or their median where that is asked for."""
    return _average(stretch, Average.MEAN)(stretch.baseline.values)


def median_of_values(stretch: Stretch) -> Floats:
    """The median of the values, or their mean where that is asked for."""
    return _average(stretch, Average.MEDIAN)(stretch.baseline.values)


def _average(stretch: Stretch, usual: Average) -> Callable[[Floats], Floats]:
    return mean if (stretch.options.average or usual) is Average.MEAN else median


def of_all_counts(stretch: Stretch) -> Floats:
    """All counts over all sizes: never the mean of ratios."""
    assert stretch.baseline.counts is not None
    return divided(total(stretch.baseline.counts), total(stretch.counted_sizes))


def weighted(stretch: Stretch) -> Floats:
    """The mean of the subgroups, each weighted by its size."""
    sizes = only(stretch.counted_sizes, ~np.isnan(stretch.baseline.values))
    return divided(total(sizes * stretch.baseline.values), total(sizes))


# Single values


def from_moving_ranges(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of single values, by default from the mean moving range."""
    values = stretch.baseline.values
    if stretch.options.sigma is not None:
        return np.full_like(middle, stretch.options.sigma)
    if stretch.options.spread is Spread.SD:
        return sd(values) / c4(number(values)[:, None].astype(np.float64))
    return stretch.typical(stretch.moving_ranges(values)) / stretch.per_range


def sd(values: Floats) -> Floats:
    """The standard deviation of each row, NaN below two values."""
    squares = (values - mean(values)) ** 2
    several = np.maximum(number(values)[:, None] - 1, 0).astype(np.float64)
    return np.sqrt(divided(total(squares), several))


def of_moving_ranges(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of moving ranges whose mean is ``middle``."""
    return middle * (D4[stretch.options.constants] - 1) / 3


def with_sizes(stretch: Stretch, middle: Floats) -> Floats:
    """I′: single values whose variance falls as their size rises."""
    now, before = stretch.steps(stretch.baseline.values)
    size, size_before = stretch.steps(stretch.counted_sizes)
    width = np.sqrt(divided(np.ones_like(size), size) + divided(np.ones_like(size), size_before))
    # Two values differ by √2 standard deviations; Taylor's √(π/2) is √2 over the exact 1.128.
    per_range = MEDIAN_RANGE if stretch.options.spread is Spread.MEDIAN_RANGE else 2 / sqrt(pi)
    at_one = stretch.typical(divided(np.abs(now - before), width)) * sqrt(2) / per_range
    return at_one * np.sqrt(divided(np.ones_like(stretch.sizes), stretch.sizes))


def rooted(stretch: Stretch) -> Floats:
    """The mean of times between events, on the scale where they are nearly normal."""
    return mean(to_root(stretch.baseline.values))


def from_rooted_ranges(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of times between events, on that same scale."""
    ranges = stretch.moving_ranges(to_root(stretch.baseline.values))
    return stretch.typical(ranges) / stretch.per_range


def to_root(values: Floats) -> Floats:
    """To the scale on which times between events are nearly normal."""
    return np.asarray(values ** (1 / POWER))


def from_root(values: Floats) -> Floats:
    """Back from that scale; what lies below nothing there is nothing."""
    return np.asarray(np.maximum(values, 0.0) ** POWER)


# Counts and ratios


def of_counts(stretch: Stretch, middle: Floats) -> Floats:
    """Counts (Poisson)."""
    return np.sqrt(middle)


def of_rates(stretch: Stretch, middle: Floats) -> Floats:
    """Counts over sizes (Poisson)."""
    return np.sqrt(divided(middle, stretch.sizes))


def of_shares(stretch: Stretch, middle: Floats) -> Floats:
    """Shares (binomial)."""
    return np.sqrt(divided(middle * (1 - middle), stretch.sizes))


def of_numbers(stretch: Stretch, middle: Floats) -> Floats:
    """How many of all (binomial)."""
    return np.sqrt(middle * (1 - divided(middle, stretch.sizes)))


def many_of_all(stretch: Stretch) -> Floats:
    """How many of each size are to be expected; one figure where all sizes are equal."""
    return of_all_counts(stretch) * _one_where_equal(stretch.sizes)


def _one_where_equal(sizes: Floats) -> Floats:
    return sizes[:, :1] if (sizes == sizes[:, :1]).all() else sizes


def spread_of(plain: Callable[[Stretch, Floats], Floats]) -> Callable[[Stretch, Floats], Floats]:
    """Laney's P′ and U′: the plain standard deviation times how far z-scores really vary.

    Where points are in no order, their z-scores have no moving ranges: their standard deviation
    is taken.
    """

    def with_between(stretch: Stretch, middle: Floats) -> Floats:
        sigma = plain(stretch, middle)
        width = stretch.baseline.values.shape[1]
        z = divided(stretch.baseline.values - middle, sigma[:, :width])
        if not stretch.options.ordered:
            return sigma * sd(z)
        return sigma * stretch.typical(stretch.moving_ranges(z)) / stretch.per_range

    return with_between


def of_gaps(stretch: Stretch, middle: Floats) -> Floats:
    """How many events without in between (geometric)."""
    return np.sqrt(middle * (middle + 1))


def mean_of_values(stretch: Stretch) -> Floats:
    """The mean of the values."""
    return mean(stretch.baseline.values)


def usual_gap(stretch: Stretch, middle: Floats) -> Floats:
    """The G chart's centre line: the median, or the mean where that is asked for."""
    return middle if stretch.options.average is Average.MEAN else median(stretch.baseline.values)


def median_of_known_gap(stretch: Stretch, middle: Floats) -> Floats:
    """Where the mean is known, the median of a geometric distribution is about ln 2 of it."""
    return middle if stretch.options.average is Average.MEAN else 0.693 * middle


# Subgroups


def of_means(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of a subgroup's mean."""
    sizes = only(stretch.sizes, stretch.sizes > 1)
    return process(stretch) / np.sqrt(sizes)


def of_ranges(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of a subgroup's range."""
    return behind_ranges(stretch, middle) * d3(stretch.sizes, stretch.options.constants)


def behind_ranges(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of single values that a chart of ranges rests on."""
    if stretch.options.centre is not None and stretch.options.sigma is None:
        return middle / d2(stretch.sizes, stretch.options.constants)
    return process(stretch)


def of_deviations(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of a subgroup's standard deviation."""
    return behind_deviations(stretch, middle) * np.sqrt(1 - c4(stretch.sizes) ** 2)


def behind_deviations(stretch: Stretch, middle: Floats) -> Floats:
    """The standard deviation of single values that a chart of standard deviations rests on."""
    options = stretch.options
    if options.sigma is None and (options.centre is not None or options.spread is None):
        return middle / c4(stretch.sizes)
    return process(stretch)


def typical_deviation(stretch: Stretch) -> Floats:
    """The S chart's centre: the mean standard deviation, or the pooled one of unequal sizes."""
    sds = _sds(stretch)
    sizes = only(stretch.counted_sizes, ~np.isnan(sds))
    average = divided(total(sizes * sds), total(sizes))
    if stretch.options.spread is None:
        return np.where(_equal(stretch), average, _pooled(stretch))
    return _pooled(stretch) if stretch.options.spread is Spread.POOLED_SD else average


def process(stretch: Stretch) -> Floats:
    """The standard deviation of single values within subgroups.

    By default the mean standard deviation where the subgroups of the baseline are of one size,
    and Montgomery's pooled one where they are not.
    """
    if stretch.options.sigma is not None:
        return np.full((stretch.whole.values.shape[0], 1), stretch.options.sigma)
    spread = stretch.options.spread
    if spread is None:
        equal = mean(_sds(stretch)) / c4(stretch.sizes)
        return np.where(_equal(stretch), equal, _pooled_by_size(stretch))
    return _BY_SPREAD[spread](stretch)


def _sds(stretch: Stretch) -> Floats:
    assert stretch.baseline.sds is not None
    return stretch.baseline.sds


def _ranges(stretch: Stretch) -> Floats:
    assert stretch.baseline.ranges is not None
    return stretch.baseline.ranges


def _equal(stretch: Stretch) -> Flags:
    """Whether the subgroups of a baseline have one size."""
    sizes = only(stretch.counted_sizes, stretch.counted_sizes > 0)
    least = np.fmin.reduce(sizes, axis=1, keepdims=True, initial=np.nan)
    return np.asarray(least == np.fmax.reduce(sizes, axis=1, keepdims=True, initial=np.nan))


def _pooled(stretch: Stretch) -> Floats:
    sds = _sds(stretch)
    freedom = only(stretch.counted_sizes - 1, ~np.isnan(sds))
    return np.sqrt(divided(total(freedom * sds**2), total(freedom)))


def _pooled_by_size(stretch: Stretch) -> Floats:
    return _pooled(stretch) / c4(stretch.sizes)


def _root_mean_square(stretch: Stretch) -> Floats:
    freedom = total(only(stretch.counted_sizes - 1, ~np.isnan(_sds(stretch))))
    return _pooled(stretch) / c4(freedom + 1)


def _mean_range(stretch: Stretch) -> Floats:
    return mean(_ranges(stretch) / d2(stretch.counted_sizes, stretch.options.constants))


def _mean_sd(stretch: Stretch) -> Floats:
    return mean(_sds(stretch) / c4(stretch.counted_sizes))


def _weighted_range(stretch: Stretch) -> Floats:
    factor = d2(stretch.counted_sizes, stretch.options.constants)
    weight = (factor / d3(stretch.counted_sizes, stretch.options.constants)) ** 2
    return divided(total(_ranges(stretch) / factor * weight), total(weight))


def _weighted_sd(stretch: Stretch) -> Floats:
    factor = c4(stretch.counted_sizes)
    weight = factor**2 / (1 - factor**2)
    return divided(total(_sds(stretch) / factor * weight), total(weight))


_BY_SPREAD: dict[Spread, Callable[[Stretch], Floats]] = {
    Spread.MEAN_RANGE: _mean_range,
    Spread.MEAN_SD: _mean_sd,
    Spread.POOLED_SD: _pooled_by_size,
    Spread.WEIGHTED_RANGE: _weighted_range,
    Spread.WEIGHTED_SD: _weighted_sd,
    Spread.ROOT_MEAN_SQUARE: _root_mean_square,
}
SUBGROUP_SPREADS = tuple(_BY_SPREAD)
