"""Limits by size: exact, from chi-square, approximate, and widened for differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from copractice.domain.spc.across import distributions as dist
from copractice.domain.spc.across.distributions import Floats
from copractice.domain.spc.across.funnel.model import Adjust, Band, Limits, Measure
from copractice.domain.spc.across.funnel.scales import ruler

if TYPE_CHECKING:
    from copractice.domain.spc.across.funnel.model import Funnel, FunnelOptions

Pair = tuple[Floats, Floats]
Tail = Callable[[Floats], Floats]


def bands(
    funnel: Funnel, sizes: Sequence[float] | Floats, *, adjusted: bool
) -> tuple[tuple[Band, ...], ...]:
    """The limits at each size; none where there is no common level or the size is 0 or NaN."""
    size = np.asarray(sizes, dtype=np.float64)
    usable = size > 0
    if funnel.target is None or not usable.any():
        return ((),) * len(size)
    pairs = [
        _adjusted(funnel, funnel.target, size[usable], level)
        if adjusted
        else _common(funnel, funnel.target, size[usable], level)
        for level in funnel.options.levels
    ]
    places = np.cumsum(usable) - 1
    return tuple(
        _row(funnel.options.levels, pairs, int(place)) if has else ()
        for place, has in zip(places, usable, strict=True)
    )


def _row(levels: Sequence[float], pairs: Sequence[Pair], row: int) -> tuple[Band, ...]:
    return tuple(
        Band(level, float(lower[row]), float(upper[row]))
        for level, (lower, upper) in zip(levels, pairs, strict=True)
    )


def _common(funnel: Funnel, target: float, size: Floats, level: float) -> Pair:
    """Limits where chance alone tells the sites apart."""
    tail = (1 - level) / 2
    if funnel.options.limits is Limits.EXACT:
        if funnel.measure is Measure.PROPORTION:
            return _binomial(target, size, tail)
        return _poisson(target, size, tail)
    if funnel.options.limits is Limits.CHI_SQUARE:
        return _chi_square(target, size, tail)
    return _normal(funnel, target, size, level, lambda error: error)


def _adjusted(funnel: Funnel, target: float, size: Floats, level: float) -> Pair:
    """Limits that allow for the differences there are between sites."""
    if funnel.options.adjust is Adjust.MULTIPLICATIVE:
        stretch = max(1.0, funnel.phi or 0.0) ** 0.5
        return _normal(funnel, target, size, level, lambda error: error * stretch)
    return _normal(funnel, target, size, level, lambda error: np.sqrt(error**2 + funnel.tau2))


def _normal(
    funnel: Funnel, target: float, size: Floats, level: float, widen: Callable[[Floats], Floats]
) -> Pair:
    """Normal limits on the measure's scale, led back to the measure."""
    scale = ruler(funnel.measure, funnel.options)
    with np.errstate(divide="ignore"):
        error = scale.limit_error(size, target)
    middle, width = scale.level(target), _z(level, funnel.options) * widen(error)
    if not np.isfinite(middle):
        return np.full_like(size, target), np.full_like(size, target)
    return scale.back(middle - width), scale.back(middle + width)


def _z(level: float, options: FunnelOptions) -> float:
    """How many standard errors hold a share ``level`` between them."""
    z = dist.normal_quantile((1 + level) / 2)
    return round(z, 6) if options.rounded else z


def _chi_square(target: float, size: Floats, tail: float) -> Pair:
    expected = target * size
    if target == 0:
        return np.zeros_like(size), np.zeros_like(size)
    lower = dist.chi_square_quantile(tail, 2 * expected) / 2
    upper = dist.chi_square_quantile(1 - tail, 2 * (expected + 1)) / 2
    return lower / size, upper / size


def _binomial(target: float, size: Floats, tail: float) -> Pair:
    lower, upper = _between_counts(
        lambda k: dist.binomial_below(k, size, target),
        lambda k: dist.binomial_above(k, size, target),
        np.ceil(size),
        tail,
    )
    return np.clip(lower / size, 0, 1), np.clip(upper / size, 0, 1)


def _poisson(target: float, size: Floats, tail: float) -> Pair:
    mean = target * size
    lower, upper = _between_counts(
        lambda k: dist.poisson_below(k, mean),
        lambda k: dist.poisson_above(k, mean),
        np.ceil(mean + 40 * np.sqrt(mean) + 100),
        tail,
    )
    return np.maximum(lower, 0) / size, upper / size


def _between_counts(below: Tail, above: Tail, most: Floats, tail: float) -> Pair:
    """Limits between whole counts, from either side alike.

    A count lies beyond them exactly where one so far out has less than the probability
    ``tail``. Between the last count within and the first beyond, the limit is interpolated by
    their probabilities; Spiegelhalter (2005, A.1.1) does so from below on both sides, by which
    a count can be flagged above that is no rarer than ``tail``.
    """
    first = _first(lambda k: below(k) >= tail, np.zeros_like(most), most)
    last = _first(lambda k: above(k + 1) < tail, np.zeros_like(most), most)
    lower = first - _part(below(first), below(first - 1), tail)
    upper = last + _part(above(last), above(last + 1), tail)
    return lower, upper


def _part(within: Floats, beyond: Floats, tail: float) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num((within - tail) / (within - beyond))


def _first(holds: Callable[[Floats], NDArray[np.bool_]], low: Floats, high: Floats) -> Floats:
    """The first whole number for which something holds that holds from there on."""
    while np.any(low < high):
        middle = np.floor((low + high) / 2)
        found = holds(middle)
        low = np.where(found, low, np.minimum(middle + 1, high))
        high = np.where(found, middle, high)
    return low
