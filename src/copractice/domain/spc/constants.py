"""The constants that turn ranges and deviations into standard deviations.

Exact ones are computed; rounded ones are the figures that textbooks and other programs print.
Sources: Montgomery, *Introduction to Statistical Quality Control*, appendix VI; Nelson (1982),
*Journal of Quality Technology* 14(3), for the limit of moving ranges.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import erfc, exp, lgamma, nan, pi, sqrt

import numpy as np

from copractice.domain.spc.arrays import Floats
from copractice.domain.spc.result import Constants

WIDTH = 3.0
"""Limits stand this many standard deviations from the centre (Shewhart 1931), if not chosen."""

WARNING = 2.0
"""Warning lines stand this many standard deviations from the centre."""

D2 = {
    Constants.EXACT: 2 / sqrt(pi),
    Constants.ROUNDED: 1.128,
    Constants.ROUNDED_FACTOR: 3 / 2.66,
}
"""Mean range of two values from a normal distribution, in standard deviations."""

_D3 = sqrt(2 - 4 / pi)
D4 = {
    Constants.EXACT: 1 + 3 * _D3 / D2[Constants.EXACT],
    Constants.ROUNDED: 3.267,
    Constants.ROUNDED_FACTOR: 3.267,
}
"""Upper three-sigma limit of the moving range, in mean moving ranges (Nelson 1982)."""

MEDIAN_RANGE = sqrt(2) * 0.6744897501960817
"""Median range of two values from a normal distribution (0.9539), in standard deviations.

It is √2 times the upper quartile of the normal distribution. The mean range's 1.128 in its place
makes limits 15% too narrow.
"""

_TABULATED_D3 = (
    0.8525033, 0.8883697, 0.8798108, 0.8640855, 0.8480442, 0.8332108, 0.8198378, 0.8078413,
    0.7970584, 0.7873230, 0.7784873, 0.7704257, 0.7630330, 0.7562217, 0.7499188, 0.7440627,
    0.7386021, 0.7334929, 0.7286980, 0.7241851, 0.7199267, 0.7158987, 0.7120802, 0.7084528,
    0.7050004, 0.7017086, 0.6985648, 0.6955576, 0.6926770, 0.6899137, 0.6872596, 0.6847074,
    0.6822502, 0.6798821, 0.6775973, 0.6753910, 0.6732584, 0.6711952, 0.6691976, 0.6672619,
    0.6653848, 0.6635632, 0.6617943, 0.6600754, 0.6584041, 0.6567780, 0.6551950, 0.6536532,
    0.6521506,
)  # fmt: skip
"""d3 for 2 to 50 values, as qcc prints it (Scrucca 2004, *R News* 4/1); right to five places."""


_LONGEST = 18.0
"""A range of normal values that none exceeds, in standard deviations."""


def c4(n: Floats) -> Floats:
    """Mean standard deviation of ``n`` normal values, in true ones; NaN below two values."""
    return of_each(n, _c4)


def d2(n: Floats, constants: Constants) -> Floats:
    """Mean range of ``n`` normal values, in standard deviations; NaN below two values."""
    if constants is Constants.EXACT:
        return of_each(n, lambda size: _range_moments(size)[0])
    return of_each(n, lambda size: round(_range_moments(size)[0], 3))


def d3(n: Floats, constants: Constants) -> Floats:
    """Standard deviation of the range of ``n`` normal values; NaN below two values."""
    if constants is Constants.EXACT:
        return of_each(n, lambda size: _range_moments(size)[1])
    return of_each(n, _tabulated_d3)


def of_each(n: Floats, constant: Callable[[int], float]) -> Floats:
    """A constant for each number of values; NaN below two."""
    sizes, places = np.unique(n, return_inverse=True)
    found = [constant(int(size)) if size >= 2 else nan for size in sizes]
    return np.array(found, dtype=np.float64)[places].reshape(n.shape)


@lru_cache(maxsize=4096)
def _c4(n: int) -> float:
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def _tabulated_d3(n: int) -> float:
    return _TABULATED_D3[n - 2] if n <= 50 else _range_moments(n)[1]


@lru_cache(maxsize=4096)
def _range_moments(n: int) -> tuple[float, float]:
    """Mean and standard deviation of the range R of ``n`` normal values.

    From P(R > r), integrated over r (Gauss-Legendre): the mean is its integral, half the mean
    square that of r times it.
    """
    r, weights = _range_nodes()
    beyond = 1 - _range_distribution(n)
    mean = float(weights @ beyond)
    return mean, sqrt(2 * float(weights @ (r * beyond)) - mean**2)


def _range_distribution(n: int) -> Floats:
    """P(R <= r) at each node: the lowest value lies at x, and the others within r above it."""
    x, density, between = _lowest_and_between()
    found: Floats = n * (x[1] - x[0]) * (between ** (n - 1) @ density)
    return found


@lru_cache(maxsize=4096)
def range_quantile(share: float, n: int) -> float:
    """The range of ``n`` normal values below which a share lies, in standard deviations."""
    low, high = 0.0, _LONGEST
    for _halving in range(56):
        half = (low + high) / 2
        low, high = (half, high) if _range_below(half, n) < share else (low, half)
    return (low + high) / 2


def _range_below(r: float, n: int) -> float:
    x, density, _between = _lowest_and_between()
    return float(n * (x[1] - x[0]) * ((_normal(x + r) - _normal(x)) ** (n - 1) @ density))


@lru_cache(maxsize=1)
def _range_nodes() -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(96)
    return (nodes + 1) * _LONGEST / 2, weights * _LONGEST / 2


@lru_cache(maxsize=1)
def _lowest_and_between() -> tuple[Floats, Floats, Floats]:
    """Places of the lowest value, their density, and the chance to lie within each r above."""
    # The trapezoid rule on a smooth function that dies away at both ends is exact to rounding.
    x = np.linspace(-9.0, 9.0, 241)
    density = np.exp(-(x**2) / 2) / sqrt(2 * pi)
    r, _weights = _range_nodes()
    return x, density, _normal(x + r[:, None]) - _normal(x)


def _normal(x: Floats) -> Floats:
    """The share of the normal distribution below each value."""
    below = np.array([erfc(-value / sqrt(2)) / 2 for value in x.ravel()])
    return below.reshape(x.shape)
