"""From the two numbers of each site to a funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum, isfinite
from typing import Literal

import numpy as np

from copractice.domain.spc.across.distributions import Floats
from copractice.domain.spc.across.funnel.dispersion import Dispersion, dispersion
from copractice.domain.spc.across.funnel.limits import bands
from copractice.domain.spc.across.funnel.model import (
    Adjust,
    Band,
    Funnel,
    FunnelOptions,
    Limits,
    Measure,
    Scale,
    Side,
    Site,
    Trimming,
)
from copractice.domain.spc.across.funnel.scales import ruler

_SCALES = {
    Measure.PROPORTION: Scale.ARCSINE,
    Measure.RATE: Scale.SQUARE_ROOT,
    Measure.RATIO: Scale.LOGARITHM,
    Measure.STANDARDISED: Scale.SQUARE_ROOT,
}
_SLACK = 1e-12


def funnel(
    measure: Measure | Literal["proportion", "rate", "ratio", "standardised"],
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    names: Sequence[str] = (),
    levels: Sequence[float] = (0.95, 0.998),
    judged: float | None = None,
    target: float | None = None,
    scale: Scale | None = None,
    limits: Limits | Literal["exact", "chi-square", "approximate"] | None = None,
    adjust: Adjust | Literal["additive", "multiplicative", "none"] = Adjust.ADDITIVE,
    trimming: Trimming | Literal["winsorise", "truncate"] = Trimming.WINSORISE,
    trim: float = 0.1,
    rounded: bool = False,
    size_error: bool = False,
) -> Funnel:
    """Hold the figures of sites against one common level.

    One number of each kind per site, in an order of your own, which is kept. The common level is
    the sum of all numerators over that of all denominators (1 for standardised ratios) unless
    ``target`` gives it. ``levels`` are the shares of sites that limits would hold, and
    ``judged`` the one of them, by default the widest, whose limits say who lies outside. Limits
    are exact where there is a distribution (all but ratios of two counts). Where sites differ by
    more than chance (``phi`` above 1), the limits that judge are widened as ``adjust`` says.
    See :class:`FunnelOptions` for the rest.

    A site with a denominator of 0, or that lacks a number (``None``), keeps its place, has no
    value and counts for nothing.

    Raises ``ValueError`` where lengths differ, a number is negative or no number, a numerator of
    proportions exceeds its denominator, or an option makes no sense.
    """
    measure = Measure(measure)
    if len(numerators) != len(denominators):
        raise ValueError(f"{len(numerators)} numerators for {len(denominators)} denominators")
    called = _names(names, len(numerators))
    counts = _counts(measure, numerators, denominators, called)
    options = FunnelOptions(
        levels=tuple(levels),
        judged=max(levels, default=0.0) if judged is None else judged,
        target=target,
        scale=_SCALES[measure] if scale is None else Scale(scale),
        limits=_limits(measure, limits),
        adjust=Adjust(adjust),
        trimming=Trimming(trimming),
        trim=trim,
        rounded=rounded,
        size_error=size_error,
    )
    _check(measure, options)
    return _funnel(measure, *counts, called, options)


def standardised(
    observed: Sequence[float | None],
    expected: Sequence[float | None],
    *,
    way: Literal["cqc", "shmi"] = "cqc",
    names: Sequence[str] = (),
    levels: Sequence[float] = (0.95, 0.998),
    judged: float | None = None,
    limits: Limits | Literal["exact", "chi-square", "approximate"] = Limits.EXACT,
    adjust: Adjust | Literal["additive", "multiplicative", "none"] = Adjust.ADDITIVE,
    trim: float = 0.1,
    rounded: bool = False,
) -> Funnel:
    """Observed over expected in one of two ways of the English health service.

    ``cqc`` (Care Quality Commission; Spiegelhalter and others 2012, doi
    10.1111/j.1467-985X.2011.01010.x): square roots, outer scores drawn in. ``shmi`` (hospital
    mortality; NHS Digital 2020): logarithms, outer scores left out. The other arguments, and
    what is raised, are those of :func:`funnel`.
    """
    if way not in ("cqc", "shmi"):
        raise ValueError(f"way {way!r} is neither cqc nor shmi")
    shmi = way == "shmi"
    return funnel(
        Measure.STANDARDISED,
        observed,
        expected,
        names=names,
        levels=levels,
        judged=judged,
        scale=Scale.LOGARITHM if shmi else Scale.SQUARE_ROOT,
        trimming=Trimming.TRUNCATE if shmi else Trimming.WINSORISE,
        limits=limits,
        adjust=adjust,
        trim=trim,
        rounded=rounded,
    )


def _counts(
    measure: Measure,
    over: Sequence[float | None],
    under: Sequence[float | None],
    names: Sequence[str],
) -> tuple[Floats, Floats]:
    """Both numbers of each site; NaN for both where one is missing."""
    for name, y, n in zip(names, over, under, strict=True):
        for kind, value in (("numerator", y), ("denominator", n)):
            if value is not None and not (isfinite(value) and value >= 0):
                raise ValueError(f"site {name}: {kind} {value} is not a number from 0 on")
        if measure is Measure.PROPORTION and y is not None and n is not None and y > n:
            raise ValueError(f"site {name}: numerator {y} is more than its denominator {n}")
    numbers = np.array([over, under], dtype=np.float64).reshape(2, len(over))
    numbers[:, np.isnan(numbers).any(axis=0)] = np.nan
    return numbers[0], numbers[1]


def _limits(measure: Measure, limits: str | None) -> Limits:
    if limits is None:
        return Limits.APPROXIMATE if measure is Measure.RATIO else Limits.EXACT
    return Limits(limits)


def _check(measure: Measure, options: FunnelOptions) -> None:
    if not options.levels or not all(0 < level < 1 for level in options.levels):
        raise ValueError(f"levels {options.levels} must lie between 0 and 1")
    if options.judged not in options.levels:
        raise ValueError(f"judged level {options.judged} is none of the levels {options.levels}")
    if not 0 <= options.trim < 0.5:
        raise ValueError(f"trim {options.trim} must be from 0 to below a half")
    if options.limits is Limits.CHI_SQUARE and measure in (Measure.PROPORTION, Measure.RATIO):
        raise ValueError(f"a {measure} has no chi-square limits")
    if options.limits is Limits.EXACT and measure is Measure.RATIO:
        raise ValueError("a ratio of two counts has approximate limits only")
    if options.target is not None and not 0 <= options.target <= _most(measure):
        raise ValueError(f"target {options.target} cannot be the level of a {measure}")
    ruler(measure, options)


def _most(measure: Measure) -> float:
    return 1.0 if measure is Measure.PROPORTION else float("inf")


def _names(names: Sequence[str], n: int) -> Sequence[str]:
    if names and len(names) != n:
        raise ValueError(f"{len(names)} names for {n} sites")
    return names or [str(i + 1) for i in range(n)]


def _funnel(
    measure: Measure, over: Floats, under: Floats, names: Sequence[str], options: FunnelOptions
) -> Funnel:
    target = _target(measure, over, under, options)
    z, errors = _scores(measure, over, under, target, options)
    spread = dispersion(z, errors, options.trimming, options.trim)
    whole = Funnel(measure, (), target, spread.phi, spread.tau2, spread.n, options)
    return replace(whole, sites=_sites(whole, over, under, names, z, spread))


def _target(measure: Measure, over: Floats, under: Floats, options: FunnelOptions) -> float | None:
    if options.target is not None:
        return options.target
    used = under > 0
    if not used.any():
        return None
    return 1.0 if measure is Measure.STANDARDISED else fsum(over[used]) / fsum(under[used])


def _scores(
    measure: Measure, over: Floats, under: Floats, target: float | None, options: FunnelOptions
) -> tuple[Floats, Floats]:
    """Distances from the common level in standard errors, and these; NaN without a denominator."""
    z, errors = np.full_like(over, np.nan), np.full_like(over, np.nan)
    used = under > 0
    if target is None:
        return z, errors
    scale = ruler(measure, options)
    with np.errstate(divide="ignore", invalid="ignore"):
        errors[used] = scale.error(over[used], under[used], target)
        away = scale.mark(over[used], under[used]) - scale.level(target)
        z[used] = away / errors[used]
    return z, errors


def _sites(
    whole: Funnel,
    over: Floats,
    under: Floats,
    names: Sequence[str],
    z: Floats,
    spread: Dispersion,
) -> tuple[Site, ...]:
    plain = bands(whole, under, adjusted=False)
    adjusted = bands(whole, under, adjusted=True)
    judging = adjusted if whole.overdispersed else plain
    place = whole.options.levels.index(whole.options.judged)
    return tuple(
        Site(
            name=name,
            numerator=_known(y),
            denominator=_known(n),
            value=float(y / n) if n > 0 else None,
            z=_known(z[i]),
            trimmed_z=_known(spread.trimmed[i]),
            bands=plain[i],
            adjusted=adjusted[i],
            side=_side(float(y / n), judging[i][place]) if judging[i] else None,
        )
        for i, (name, y, n) in enumerate(zip(names, over, under, strict=True))
    )


def _side(value: float, band: Band) -> Side:
    """Strictly beyond; a difference in the last digits is none."""
    if value > band.upper * (1 + _SLACK):
        return Side.ABOVE
    return Side.BELOW if value < band.lower * (1 - _SLACK) else Side.WITHIN


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
