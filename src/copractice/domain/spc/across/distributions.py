"""The probabilities and quantiles that limits and intervals need, with NumPy alone.

Arguments are arrays or numbers and are broadcast against each other. Relative errors stay below
1e-10 for shapes up to a million and tails down to 1e-12.

Densities are computed from their distance to the mode (Loader 2000, *Fast and accurate
computation of binomial probabilities*), so that large counts lose no digits. Incomplete gamma and
beta functions are their series and continued fractions (Abramowitz and Stegun 6.5.29, 6.5.31,
26.5.8), the latter by the method of Lentz (1976, *Applied Optics* 15, 668).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import lgamma, log, pi, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_STEPS = 100_000
_CLOSE = 1e-15
_TINY = 1e-300
_lgamma = np.vectorize(lgamma, otypes=[np.float64])


def normal_quantile(p: float) -> float:
    """The normal value below which a share ``0 < p < 1`` lies (Wichura 1988, AS 241)."""
    return NormalDist().inv_cdf(p)


def chi_square_upper(x: ArrayLike, df: ArrayLike) -> Floats:
    """The probability that a chi-square value with ``df`` degrees of freedom exceeds ``x``."""
    return gamma_upper(np.asarray(df) / 2, np.asarray(x) / 2)


def chi_square_quantile(p: float, df: ArrayLike) -> Floats:
    """The chi-square value below which a share ``p`` lies; ``df`` need not be whole."""
    return 2 * _gamma_quantile(p, np.asarray(df, dtype=np.float64) / 2)


def poisson_below(k: ArrayLike, mean: ArrayLike) -> Floats:
    """P(X ≤ k) for a Poisson count; 0 for ``k`` below 0."""
    k, mean = _together(k, mean)
    return np.where(k < 0, 0.0, gamma_upper(np.maximum(k, 0) + 1, mean))


def poisson_above(k: ArrayLike, mean: ArrayLike) -> Floats:
    """P(X ≥ k) for a Poisson count; 1 for ``k`` of 0 and below."""
    k, mean = _together(k, mean)
    return np.where(k <= 0, 1.0, gamma_lower(np.maximum(k, 1), mean))


def binomial_below(k: ArrayLike, n: ArrayLike, p: ArrayLike) -> Floats:
    """P(X ≤ k) for a binomial count of ``n`` tries, which need not be a whole number."""
    k, n, p = _together(k, n, p)
    inside = (k >= 0) & (k < n)
    found = beta_lower(np.where(inside, n - k, 1), np.where(inside, k, 0) + 1, 1 - p, p)
    return np.where(inside, found, np.where(k < 0, 0.0, 1.0))


def binomial_above(k: ArrayLike, n: ArrayLike, p: ArrayLike) -> Floats:
    """P(X ≥ k) for a binomial count of ``n`` tries: the ``n - k`` others are at most so many."""
    k, n, p = _together(k, n, p)
    return binomial_below(n - k, n, 1 - p)


def t_quantile(p: float, df: ArrayLike) -> Floats:
    """The value of Student's t below which a share ``0 < p < 1`` lies."""
    (df,) = _together(df)
    tail = min(p, 1 - p)
    if tail == 0.5:
        return np.zeros_like(df)

    def distance(log_t: Floats) -> tuple[Floats, Floats]:
        t = np.exp(log_t)
        own = _t_upper(t, df)
        return log(tail) - np.log(own), t * _t_density(t, df) / own

    start = np.full_like(df, log(-normal_quantile(tail)))
    size = np.exp(root(distance, start, np.full_like(df, -700), np.full_like(df, 700)))
    return size if p > 0.5 else -size


def gamma_lower(shape: ArrayLike, x: ArrayLike) -> Floats:
    """The regularised lower incomplete gamma function P(shape, x)."""
    left, found = _gamma(*_together(shape, x))
    return np.where(left, found, 1 - found)


def gamma_upper(shape: ArrayLike, x: ArrayLike) -> Floats:
    """The regularised upper incomplete gamma function Q(shape, x)."""
    left, found = _gamma(*_together(shape, x))
    return np.where(left, 1 - found, found)


def beta_lower(a: ArrayLike, b: ArrayLike, x: ArrayLike, rest: ArrayLike) -> Floats:
    """The regularised incomplete beta function I_x(a, b); ``rest`` is 1 − x, to all its digits."""
    a, b, x, rest = _together(a, b, x, rest)
    # On its own side of the mode the fraction is quick; on the other one it is mirrored.
    mirrored = x >= (a + 1) / (a + b + 2)
    swap = np.where(mirrored, b, a), np.where(mirrored, a, b)
    sides = np.where(mirrored, rest, x), np.where(mirrored, x, rest)
    found = _beta_front(*swap, *sides) * _beta_fraction(*swap, sides[0]) / swap[0]
    return np.where(mirrored, 1 - found, found)


def root(
    distance: Callable[[Floats], tuple[Floats, Floats]], start: Floats, low: Floats, high: Floats
) -> Floats:
    """Where increasing functions pass zero: Newton's steps, halving where one leads astray.

    ``distance`` gives value and slope; each root lies between its ``low`` and ``high``.
    """
    x = np.clip(start, low, high)
    for _ in range(200):
        value, slope = distance(x)
        low, high = np.where(value < 0, x, low), np.where(value < 0, high, x)
        with np.errstate(all="ignore"):
            step = x - value / slope
        new = np.where((step > low) & (step < high), step, (low + high) / 2)
        moved, x = np.abs(new - x), new
        # Newton doubles the digits: what is left after such a step is below rounding.
        if np.all(moved <= 1e-11 * np.maximum(np.abs(x), 1)):
            break
    return x


def _together(*values: ArrayLike) -> tuple[Floats, ...]:
    whole = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
    return tuple(np.array(each) for each in whole)


def _gamma_quantile(p: float, shape: Floats) -> Floats:
    # In logarithms the lower tail is nearly straight, however small the shape.
    upper = p > 0.5
    goal = log(1 - p) if upper else log(p)

    def distance(log_x: Floats) -> tuple[Floats, Floats]:
        x = np.exp(log_x)
        own = gamma_upper(shape, x) if upper else gamma_lower(shape, x)
        own = np.maximum(own, _TINY)
        excess = goal - np.log(own) if upper else np.log(own) - goal
        return excess, shape * _poisson_density(shape, x) / own

    low, high = np.full_like(shape, -700), np.log(shape + 40 * np.sqrt(shape) + 100)
    return np.exp(root(distance, np.log(_near_gamma(p, shape)), low, high))


def _near_gamma(p: float, shape: Floats) -> Floats:
    """A first guess: the cube root is nearly normal (Wilson and Hilferty 1931)."""
    root = 1 - 1 / (9 * shape) + normal_quantile(p) / (3 * np.sqrt(shape))
    small = np.exp((log(p) + _lgamma(shape + 1)) / shape)
    return np.maximum(np.where(root > 0.2, shape * root**3, small), _TINY)


def _gamma(shape: Floats, x: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """The smaller of the two incomplete functions: the lower one on the left of the mode."""
    left = x < shape + 1
    found = np.empty_like(x)
    found[left] = _gamma_series(shape[left], x[left])
    found[~left] = _gamma_fraction(shape[~left], x[~left])
    return left, found


def _gamma_series(shape: Floats, x: Floats) -> Floats:
    term = np.ones_like(x)
    total = term.copy()
    for i in range(1, _STEPS):
        term = term * x / (shape + i)
        total = total + term
        if np.all(term <= _CLOSE * total):
            break
    return _poisson_density(shape, x) * total


def _gamma_fraction(shape: Floats, x: Floats) -> Floats:
    first = x + 1 - shape
    terms = ((i * (shape - i), first + 2 * i) for i in range(1, _STEPS))
    return shape * _poisson_density(shape, x) * _lentz(1 / first, first, terms)


def _beta_fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    one = np.ones_like(x)

    def terms() -> Iterator[tuple[Floats, Floats]]:
        for i in range(_STEPS):
            yield -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1)), one
            yield (i + 1) * (b - i - 1) * x / ((a + 2 * i + 1) * (a + 2 * i + 2)), one

    return _lentz(one, one, terms())


def _lentz(value: Floats, last: Floats, terms: Iterator[tuple[Floats, Floats]]) -> Floats:
    """The rest of a continued fraction whose first denominator is ``last``."""
    upper, lower = np.full_like(value, 1 / _TINY), 1 / last
    for over, under in terms:
        lower, upper = under + over * lower, under + over / upper
        lower = 1 / np.where(np.abs(lower) < _TINY, _TINY, lower)
        upper = np.where(np.abs(upper) < _TINY, _TINY, upper)
        factor = lower * upper
        value = value * factor
        if np.all(np.abs(factor - 1) <= _CLOSE):
            break
    return value


def _poisson_density(k: Floats, mean: Floats) -> Floats:
    """mean^k exp(−mean) / Γ(k + 1) for ``k`` above 0, whole or not."""
    return np.exp(-_stirling_error(k) - _deviance(k, mean)) / np.sqrt(2 * pi * k)


def _beta_front(a: Floats, b: Floats, x: Floats, rest: Floats) -> Floats:
    """x^a (1 − x)^b / B(a, b)."""
    n = a + b
    errors = _stirling_error(n) - _stirling_error(a) - _stirling_error(b)
    away = _deviance(a, n * x) + _deviance(b, n * rest)
    return np.exp(errors - away) * np.sqrt(a * b / (2 * pi * n))


def _deviance(k: Floats, mean: Floats) -> Floats:
    """What k is from its mean, k log(k / mean) + mean − k, to all digits where they are close."""
    with np.errstate(divide="ignore"):
        ratio = mean / k
        away = np.abs(ratio - 1) > 0.5
        logs = np.where(away, np.log(np.where(away, ratio, 1)), np.log1p((mean - k) / k))
        return k * ((mean - k) / k - logs)


_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)


def _stirling_error(k: Floats) -> Floats:
    """Log Γ(k + 1) less Stirling's formula; its series where that has all digits."""
    large = np.maximum(k, 10)
    series = sum(c / large ** (2 * i + 1) for i, c in enumerate(_STIRLING))
    small = np.minimum(k, 10)
    direct = _lgamma(small + 1) - (small + 0.5) * np.log(small) + small - log(sqrt(2 * pi))
    return np.where(k >= 10, series, direct)


def _t_upper(t: Floats, df: Floats) -> Floats:
    whole = df + t**2
    return beta_lower(df / 2, 0.5, df / whole, t**2 / whole) / 2


def _t_density(t: Floats, df: Floats) -> Floats:
    logs = _lgamma((df + 1) / 2) - _lgamma(df / 2) - (df + 1) / 2 * np.log1p(t**2 / df)
    return np.asarray(np.exp(logs) / np.sqrt(df * pi))
