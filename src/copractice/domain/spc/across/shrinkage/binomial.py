"""Sites that count how many of how many: a logit model with normal site effects.

A normal approximation fails where a site has none or all of a few. Here the binomial itself is
used, and the site effects are integrated out by adaptive Gauss–Hermite quadrature (Liu and
Pierce 1994, *Biometrika* 81, 624; Pinheiro and Bates 1995, *JCGS* 4, 12).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np

from copractice.domain.spc.across.distributions import (
    Floats,
    normal_quantile,
    root,
    t_quantile,
)
from copractice.domain.spc.across.shrinkage.model import ShrunkenProportion, ShrunkenProportions
from copractice.domain.spc.across.shrinkage.normal import shrink

_STEPS = 200
_CLOSE = 1e-9
_GAIN = 1e-13
_H = 1e-4


def shrink_proportions(
    events: Sequence[float],
    totals: Sequence[float],
    *,
    names: Sequence[str] = (),
    points: int = 25,
    level: float = 0.95,
) -> ShrunkenProportions:
    """Pull each site's proportion toward that of the middle site, by how little is known of it.

    ``points`` of quadrature are taken per site; 1 is Laplace's approximation. A site with a
    total of 0 keeps its place and tells nothing: its effect is 0.

    Raises ``ValueError`` where lengths differ, a number is negative or no number, events exceed
    their total, or no finite log odds or spread fit the figures: all sites together have none
    or all of the events, each site has none or all of its own, or none has more than one try; or
    where the estimate does not settle.
    """
    _check(events, totals, names, points, level)
    y, n = np.asarray(events, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    fit = _fit(_Likelihood(y, n, points))
    return ShrunkenProportions(
        sites=_sites(names or [str(i + 1) for i in range(len(y))], y, n, fit, level),
        n=int(np.sum(n > 0)),
        intercept=fit.intercept,
        se=fit.se,
        sd=fit.sd,
        points=points,
        level=level,
        new_site=_new_site(fit, int(np.sum(n > 0)), level),
    )


def _check(
    events: Sequence[float],
    totals: Sequence[float],
    names: Sequence[str],
    points: int,
    level: float,
) -> None:
    if len(events) != len(totals):
        raise ValueError(f"{len(events)} events for {len(totals)} totals")
    if names and len(names) != len(events):
        raise ValueError(f"{len(names)} names for {len(events)} sites")
    if points < 1 or not 0 < level < 1:
        raise ValueError(f"points {points} must be from 1 on, level {level} between 0 and 1")
    for i, (y, n) in enumerate(zip(events, totals, strict=True)):
        if not (isfinite(y) and isfinite(n) and 0 <= y <= n):
            raise ValueError(f"site {i} has {y} of {n}; it must be a count of a total")
    _check_together(events, totals)


def _check_together(events: Sequence[float], totals: Sequence[float]) -> None:
    if sum(events) in (0, sum(totals)):
        raise ValueError("all sites together have none or all of the events")
    if all(y in (0, n) for y, n in zip(events, totals, strict=True)):
        raise ValueError("each site has none or all of its events, so that their spread has no end")


@dataclass(frozen=True)
class _Likelihood:
    """The likelihood of intercept and spread, with each site's effect integrated out.

    A site's effect is ``sd`` times a standard normal ``u``.
    """

    y: Floats
    n: Floats
    points: int

    def at(self, intercept: float, sd: float) -> float:
        """The log likelihood, less what does not depend on the two."""
        u, spread = self.modes(intercept, sd)
        nodes, weights = np.polynomial.hermite.hermgauss(self.points)
        at = u[:, None] + np.sqrt(2) * spread[:, None] * nodes
        logs = self._log_joint(intercept + sd * at, at) + nodes**2 + np.log(weights)
        top = logs.max(axis=1)
        inside = np.log(np.exp(logs - top[:, None]).sum(axis=1) * spread / np.sqrt(np.pi))
        return float(np.sum(top + inside))

    def _log_joint(self, odds: Floats, u: Floats) -> Floats:
        y, n = self.y[:, None], self.n[:, None]
        joint: Floats = y * odds - n * np.logaddexp(0, odds) - u**2 / 2
        return joint

    def modes(self, intercept: float, sd: float) -> tuple[Floats, Floats]:
        """The most probable ``u`` of each site and its standard deviation there."""
        y, n, width = self.y, self.n, abs(sd)

        def slope_down(u: Floats) -> tuple[Floats, Floats]:
            p = _expit(intercept + sd * u)
            return u - sd * (y - n * p), 1 + n * p * (1 - p) * sd**2

        low, high = -width * np.maximum(y, n - y), width * np.maximum(y, n - y)
        u = root(slope_down, np.zeros_like(y), low, high)
        return u, 1 / np.sqrt(slope_down(u)[1])


@dataclass(frozen=True)
class _Fit:
    """Intercept with its standard error, spread, and each site's ``u`` with its spread."""

    intercept: float
    se: float
    sd: float
    u: Floats
    spread: Floats


def _fit(likelihood: _Likelihood) -> _Fit:
    """Newton's steps on the likelihood, with its derivatives by central differences."""
    place = _start(likelihood)
    for _ in range(_STEPS):
        gradient, hessian = _derivatives(likelihood, place)
        step = _uphill(likelihood, place, _newton_step(gradient, hessian))
        place = place + step
        # Newton doubles the digits: a step that gains nothing more has come as near as one can.
        if float(gradient @ step) <= _GAIN:
            return _fitted(likelihood, float(place[0]), abs(float(place[1])))
    raise ValueError("the likelihood of intercept and spread did not settle")


def _fitted(likelihood: _Likelihood, intercept: float, sd: float) -> _Fit:
    # The likelihood is level at a spread of 0; what cannot be told from 0 is 0.
    if likelihood.at(intercept, 0.0) >= likelihood.at(intercept, sd) - _CLOSE:
        sd = 0.0
    _, hessian = _derivatives(likelihood, np.array([intercept, sd]))
    variance = 1 / -hessian[0, 0] if sd == 0 else np.linalg.inv(-hessian)[0, 0]
    return _Fit(intercept, sqrt(variance), sd, *likelihood.modes(intercept, sd))


def _start(likelihood: _Likelihood) -> Floats:
    """Mean and spread of the sites' own log odds, half an event added on either side."""
    used = likelihood.n > 0
    won, lost = likelihood.y[used] + 0.5, (likelihood.n - likelihood.y)[used] + 0.5
    own = shrink(np.log(won / lost).tolist(), (1 / won + 1 / lost).tolist(), method="DL")
    return np.array([own.mean, sqrt(max(own.tau2, 0.01))])


def _derivatives(likelihood: _Likelihood, place: Floats) -> tuple[Floats, Floats]:
    def at(right: int, up: int) -> float:
        return likelihood.at(place[0] + right * _H, place[1] + up * _H)

    here, right, left, up, down = at(0, 0), at(1, 0), at(-1, 0), at(0, 1), at(0, -1)
    across = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4
    gradient = np.array([right - left, up - down]) / (2 * _H)
    hessian = np.array([[right - 2 * here + left, across], [across, up - 2 * here + down]])
    return gradient, hessian / _H**2


def _newton_step(gradient: Floats, hessian: Floats) -> Floats:
    """Uphill also where the likelihood is not curved downward in all directions."""
    values, vectors = np.linalg.eigh(-hessian)
    values = np.maximum(np.abs(values), 1e-6)
    step: Floats = vectors @ ((vectors.T @ gradient) / values)
    return step / max(1.0, float(np.abs(step).max()))


def _uphill(likelihood: _Likelihood, place: Floats, step: Floats) -> Floats:
    here = likelihood.at(place[0], place[1])
    for _ in range(40):
        there = place + step
        if likelihood.at(there[0], there[1]) >= here - 1e-12 * abs(here):
            break
        step = step / 2
    return step


def _expit(odds: Floats) -> Floats:
    return np.asarray(np.exp(-np.logaddexp(0, -odds)))


def _sites(
    names: Sequence[str], y: Floats, n: Floats, fit: _Fit, level: float
) -> tuple[ShrunkenProportion, ...]:
    z = normal_quantile((1 + level) / 2)
    effects, errors = fit.sd * fit.u, fit.sd * fit.spread
    middle, low, high = (_expit(fit.intercept + effects + width * errors) for width in (0.0, -z, z))
    return tuple(
        ShrunkenProportion(name, *map(float, figures))
        for name, *figures in zip(names, y, n, effects, errors, middle, low, high, strict=True)
    )


def _new_site(fit: _Fit, n: int, level: float) -> tuple[float, float] | None:
    if n < 3:
        return None
    width = float(t_quantile((1 + level) / 2, n - 2)) * sqrt(fit.sd**2 + fit.se**2)
    low, high = _expit(np.array([fit.intercept - width, fit.intercept + width]))
    return float(low), float(high)
