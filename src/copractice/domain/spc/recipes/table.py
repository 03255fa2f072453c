"""The kinds of chart, one entry each."""

from __future__ import annotations

import numpy as np

from copractice.domain.spc import measured
from copractice.domain.spc.arrays import Flags, Floats
from copractice.domain.spc.measured import Measured
from copractice.domain.spc.recipes import estimates, quantiles
from copractice.domain.spc.recipes.recipe import Recipe
from copractice.domain.spc.recipes.stretch import Stretch
from copractice.domain.spc.result import Average, Kind, Spread

EITHER = (Average.MEAN, Average.MEDIAN)
RANGES = (Spread.MEAN_RANGE, Spread.MEDIAN_RANGE)


def _ranges_within(part: Measured) -> Measured:
    """The first moving range of a phase would reach back to the one before: there is none."""
    first = np.full((part.values.shape[0], 1), np.nan)
    return Measured(np.abs(np.diff(part.values, axis=1, prepend=first)))


def _both_ranges(excluded: Flags) -> Flags:
    """An excluded value has a part in two moving ranges: its own and the next."""
    following = np.zeros_like(excluded)
    following[:, 1:] = excluded[:, :-1]
    return excluded | following


def _one(stretch: Stretch) -> float:
    return 1.0


def _all(stretch: Stretch) -> Floats:
    return stretch.sizes


def _as_expected(stretch: Stretch, middle: Floats) -> Floats:
    return middle


def _by_size(stretch: Stretch, middle: Floats) -> Floats:
    return middle * stretch.sizes


def _with_and_without(stretch: Stretch, middle: Floats) -> Floats:
    return np.minimum(middle, 1 - middle) * stretch.sizes


def _those_and_others(stretch: Stretch, middle: Floats) -> Floats:
    return np.minimum(middle, stretch.sizes - middle)


def _from_root(stretch: Stretch, middle: Floats) -> Floats:
    return estimates.from_root(middle)


_ENTRIES = (
    Recipe(
        kind=Kind.RUN,
        measure=measured.plain,
        middle=estimates.median_of_values,
        sigma=None,
        averages=EITHER,
    ),
    Recipe(
        kind=Kind.INDIVIDUALS,
        measure=measured.plain,
        middle=estimates.of_values,
        sigma=estimates.from_moving_ranges,
        averages=EITHER,
        spreads=(*RANGES, Spread.SD),
        quantiles=quantiles.normal,
        takes_sigma=True,
    ),
    Recipe(
        kind=Kind.MOVING_RANGE,
        measure=measured.plain,
        plotted=_ranges_within,
        left_out=_both_ranges,
        middle=estimates.mean_of_values,
        sigma=estimates.of_moving_ranges,
        floor=0,
        runs=False,
    ),
    Recipe(
        kind=Kind.INDIVIDUALS_PRIME,
        measure=measured.ratios,
        middle=estimates.of_all_counts,
        sigma=estimates.with_sizes,
        spreads=RANGES,
    ),
    Recipe(
        kind=Kind.MEANS,
        measure=measured.subgroups,
        subgroups=True,
        middle=estimates.weighted,
        sigma=estimates.of_means,
        quantiles=quantiles.normal_means,
        spreads=estimates.SUBGROUP_SPREADS,
        takes_sigma=True,
    ),
    Recipe(
        kind=Kind.RANGES,
        measure=measured.subgroup_ranges,
        subgroups=True,
        middle=estimates.weighted,
        sigma=estimates.of_ranges,
        quantiles=quantiles.ranges,
        floor=0,
        spreads=(Spread.MEAN_RANGE, Spread.WEIGHTED_RANGE),
        takes_sigma=True,
    ),
    Recipe(
        kind=Kind.DEVIATIONS,
        measure=measured.subgroup_deviations,
        subgroups=True,
        middle=estimates.typical_deviation,
        sigma=estimates.of_deviations,
        quantiles=quantiles.deviations,
        floor=0,
        spreads=(
            Spread.MEAN_SD,
            Spread.POOLED_SD,
            Spread.WEIGHTED_SD,
            Spread.ROOT_MEAN_SQUARE,
        ),
        takes_sigma=True,
    ),
    Recipe(
        kind=Kind.COUNTS,
        measure=measured.counts,
        middle=estimates.mean_of_values,
        sigma=estimates.of_counts,
        floor=0,
        quantiles=quantiles.poisson,
        expected=_as_expected,
    ),
    Recipe(
        kind=Kind.RATES,
        measure=measured.rates,
        middle=estimates.of_all_counts,
        sigma=estimates.of_rates,
        floor=0,
        quantiles=quantiles.poisson_rates,
        expected=_by_size,
    ),
    Recipe(
        kind=Kind.RATES_PRIME,
        measure=measured.rates,
        middle=estimates.of_all_counts,
        sigma=estimates.spread_of(estimates.of_rates),
        by_chance=estimates.of_rates,
        floor=0,
        expected=_by_size,
        spreads=RANGES,
    ),
    Recipe(
        kind=Kind.SHARES,
        measure=measured.shares,
        middle=estimates.of_all_counts,
        sigma=estimates.of_shares,
        floor=0,
        ceiling=_one,
        quantiles=quantiles.binomial_shares,
        expected=_with_and_without,
    ),
    Recipe(
        kind=Kind.SHARES_PRIME,
        measure=measured.shares,
        middle=estimates.of_all_counts,
        sigma=estimates.spread_of(estimates.of_shares),
        by_chance=estimates.of_shares,
        floor=0,
        ceiling=_one,
        expected=_with_and_without,
        spreads=RANGES,
    ),
    Recipe(
        kind=Kind.NUMBERS,
        measure=measured.numbers,
        middle=estimates.many_of_all,
        sigma=estimates.of_numbers,
        floor=0,
        ceiling=_all,
        quantiles=quantiles.binomial,
        expected=_those_and_others,
    ),
    Recipe(
        kind=Kind.EVENTS_APART,
        measure=measured.counts,
        middle=estimates.mean_of_values,
        shown=estimates.usual_gap,
        known_shown=estimates.median_of_known_gap,
        sigma=estimates.of_gaps,
        floor=0,
        quantiles=quantiles.geometric,
        averages=EITHER,
    ),
    Recipe(
        kind=Kind.TIME_APART,
        measure=measured.times,
        middle=estimates.rooted,
        shown=_from_root,
        known=estimates.to_root,
        known_shown=_from_root,
        sigma=estimates.from_rooted_ranges,
        unscale=estimates.from_root,
        floor=0,
        spreads=RANGES,
    ),
)

RECIPES = {recipe.kind: recipe for recipe in _ENTRIES}
