"""Sites whose figures have known variances: a normal model with a normal spread between sites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite, sqrt
from typing import Literal

import numpy as np

from copractice.domain.spc.across.distributions import (
    Floats,
    chi_square_upper,
    normal_quantile,
    t_quantile,
)
from copractice.domain.spc.across.shrinkage.model import Between, ShrunkenSite, ShrunkenSites

_STEPS = 1000
_CLOSE = 1e-11


def shrink(
    estimates: Sequence[float | None],
    variances: Sequence[float | None],
    *,
    method: Between | Literal["DL", "REML", "PM"] = Between.REML,
    names: Sequence[str] = (),
    level: float = 0.95,
) -> ShrunkenSites:
    """Pull each site's figure toward the mean of all, by how little is known of it.

    ``estimates`` are one figure per site, ``variances`` the squares of their standard errors.
    A site that lacks one of the two keeps its place and counts for nothing.

    Raises ``ValueError`` where lengths differ, no site has figures, a variance is not above 0,
    ``level`` is not between 0 and 1, or the estimate does not settle.
    """
    _check(estimates, variances, names, level)
    pairs = zip(estimates, variances, strict=True)
    known = np.array([y is not None and v is not None for y, v in pairs], dtype=np.bool_)
    if not known.any():
        raise ValueError("no site has both an estimate and a variance")
    y = np.array([e for e, k in zip(estimates, known, strict=True) if k], dtype=np.float64)
    v = np.array([e for e, k in zip(variances, known, strict=True) if k], dtype=np.float64)
    between = Between(method)
    tau2 = _ESTIMATORS[between](y, v) if len(y) > 1 else 0.0
    mean, se = _mean(y, v, tau2)
    q = _q(y, v, 0.0)
    return ShrunkenSites(
        between=between,
        sites=_sites(estimates, variances, names, tau2, mean, se, level),
        n=len(y),
        mean=mean,
        se=se,
        tau2=tau2,
        q=q,
        p=float(chi_square_upper(q, len(y) - 1)) if len(y) > 1 else 1.0,
        i2=_i2(v, tau2),
        level=level,
        new_site=_new_site(len(y), mean, se, tau2, level),
    )


def _check(
    estimates: Sequence[float | None],
    variances: Sequence[float | None],
    names: Sequence[str],
    level: float,
) -> None:
    if len(estimates) != len(variances):
        raise ValueError(f"{len(estimates)} estimates for {len(variances)} variances")
    if names and len(names) != len(estimates):
        raise ValueError(f"{len(names)} names for {len(estimates)} sites")
    if not 0 < level < 1:
        raise ValueError(f"level {level} must lie between 0 and 1")
    for i, estimate in enumerate(estimates):
        if estimate is not None and not isfinite(estimate):
            raise ValueError(f"estimate {i} is {estimate}; a site without one has None")
    for i, variance in enumerate(variances):
        if variance is not None and not (isfinite(variance) and variance > 0):
            raise ValueError(f"variance {i} is {variance}; it must be above 0")


def _mean(y: Floats, v: Floats, tau2: float) -> tuple[float, float]:
    """The mean weighted by what is known of each site, and its standard error."""
    w = 1 / (v + tau2)
    return float(np.sum(w * y) / np.sum(w)), float(1 / np.sqrt(np.sum(w)))


def _q(y: Floats, v: Floats, tau2: float) -> float:
    mean, _ = _mean(y, v, tau2)
    return float(np.sum((y - mean) ** 2 / (v + tau2)))


def _typical(v: Floats) -> float:
    """The variance within a typical site (Higgins and Thompson 2002)."""
    w = 1 / v
    return float((len(v) - 1) / (w.sum() - (w**2).sum() / w.sum()))


def _i2(v: Floats, tau2: float) -> float:
    return 100 * tau2 / (tau2 + _typical(v)) if len(v) > 1 else 0.0


def _dersimonian_laird(y: Floats, v: Floats) -> float:
    df = len(y) - 1
    return max(0.0, (_q(y, v, 0.0) - df) * _typical(v) / df)


def _paule_mandel(y: Floats, v: Floats) -> float:
    """Where the weighted spread equals its degrees of freedom; 0 where it never exceeds them.

    The spread falls and is convex in ``tau2``, so that Newton's steps from 0 never overshoot
    (DerSimonian and Kacker 2007, *Contemporary Clinical Trials* 28, 105).
    """
    tau2, df = 0.0, len(y) - 1
    for _ in range(_STEPS):
        mean, _ = _mean(y, v, tau2)
        w = 1 / (v + tau2)
        step = (_q(y, v, tau2) - df) / float(np.sum(w**2 * (y - mean) ** 2) or 1.0)
        if step <= _CLOSE * (tau2 + float(v.min())):
            return tau2
        tau2 += step
    raise ValueError("Paule and Mandel’s equation did not settle")


def _reml(y: Floats, v: Floats) -> float:
    """The highest restricted likelihood, by Newton's steps; shortened where one would lower it."""
    # There may be a lower peak besides: begin at the best of several guesses.
    starts = (0.0, _dersimonian_laird(y, v), _paule_mandel(y, v), float(np.var(y, ddof=1)))
    tau2 = max(starts, key=lambda start: _restricted_likelihood(y, v, start))
    for _ in range(_STEPS):
        step = _shortened(y, v, tau2, _uphill(y, v, tau2))
        tau2 += step
        if abs(step) <= _CLOSE * (tau2 + float(v.min())):
            return tau2
    raise ValueError("the restricted likelihood did not settle")


def _uphill(y: Floats, v: Floats, tau2: float) -> float:
    """Newton's step, or Fisher's where the likelihood is not curved downward; never below 0."""
    w = 1 / (v + tau2)
    mean, _ = _mean(y, v, tau2)
    away, total, squares, cubes = y - mean, w.sum(), (w**2).sum(), (w**3).sum()
    score = np.sum(w**2 * away**2) - (total - squares / total)
    expected = squares - 2 * cubes / total + (squares / total) ** 2
    moved = np.sum(w**3 * away**2) - np.sum(w**2 * away) ** 2 / total
    observed = 2 * moved - expected
    return max(-tau2, float(score / (observed if observed > 0 else expected)))


def _shortened(y: Floats, v: Floats, tau2: float, step: float) -> float:
    here = _restricted_likelihood(y, v, tau2)
    while step and _restricted_likelihood(y, v, tau2 + step) < here - 1e-12 * abs(here):
        step /= 2
    return step


def _restricted_likelihood(y: Floats, v: Floats, tau2: float) -> float:
    w = 1 / (v + tau2)
    return float((np.sum(np.log(w)) - np.log(np.sum(w)) - _q(y, v, tau2)) / 2)


_ESTIMATORS: dict[Between, Callable[[Floats, Floats], float]] = {
    Between.DL: _dersimonian_laird,
    Between.REML: _reml,
    Between.PM: _paule_mandel,
}


def _sites(
    estimates: Sequence[float | None],
    variances: Sequence[float | None],
    names: Sequence[str],
    tau2: float,
    mean: float,
    se: float,
    level: float,
) -> tuple[ShrunkenSite, ...]:
    z = normal_quantile((1 + level) / 2)
    called = names or [str(i + 1) for i in range(len(estimates))]
    return tuple(
        ShrunkenSite(name, y, v, None, None, None, None, None)
        if y is None or v is None
        else _site(name, y, v, tau2, mean, se, z)
        for name, y, v in zip(called, estimates, variances, strict=True)
    )


def _site(
    name: str, y: float, v: float, tau2: float, mean: float, mean_se: float, z: float
) -> ShrunkenSite:
    weight = tau2 / (tau2 + v)
    shrunken = weight * y + (1 - weight) * mean
    se = sqrt(weight * v + ((1 - weight) * mean_se) ** 2)
    return ShrunkenSite(name, y, v, weight, shrunken, se, shrunken - z * se, shrunken + z * se)


def _new_site(
    n: int, mean: float, se: float, tau2: float, level: float
) -> tuple[float, float] | None:
    if n < 3:
        return None
    width = float(t_quantile((1 + level) / 2, n - 2)) * sqrt(tau2 + se**2)
    return mean - width, mean + width
