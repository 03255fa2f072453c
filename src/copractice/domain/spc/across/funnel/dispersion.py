"""How far sites differ beyond chance: trimmed z-scores, phi, and the variance between sites.

Spiegelhalter (2005), *Quality and Safety in Health Care* 14, 347, doi 10.1136/qshc.2005.013755;
truncation by ranks as in the Summary Hospital-level Mortality Indicator (NHS Digital 2020).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from copractice.domain.spc.across.distributions import Floats
from copractice.domain.spc.across.funnel.model import Trimming


@dataclass(frozen=True)
class Dispersion:
    """``trimmed`` has NaN where a score was left out; ``phi`` is ``None`` without any score."""

    trimmed: Floats
    phi: float | None
    tau2: float
    n: int


def dispersion(z: Floats, errors: Floats, trimming: Trimming, trim: float) -> Dispersion:
    """The dispersion of z-scores (NaN where a site has none) with their standard errors."""
    trimmed = _winsorised(z, trim) if trimming is Trimming.WINSORISE else _truncated(z, trim)
    # The logarithm of a count of none is infinite, and would make the dispersion so.
    kept = np.isfinite(trimmed)
    n = int(kept.sum())
    if n == 0:
        return Dispersion(trimmed, None, 0.0, 0)
    phi = float(np.mean(trimmed[kept] ** 2))
    return Dispersion(trimmed, phi, _between(phi, errors[kept]), n)


def _between(phi: float, errors: Floats) -> float:
    """The variance between sites (DerSimonian and Laird 1986); 0 where chance explains all."""
    n, weights = len(errors), errors**-2
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float((n * phi - (n - 1)) / spread)) if n > 1 else 0.0


def _winsorised(z: Floats, trim: float) -> Floats:
    known = z[np.isfinite(z)]
    if not known.size:
        return z
    low, high = np.quantile(known, [trim, 1 - trim])
    return np.clip(z, low, high)


def _truncated(z: Floats, trim: float) -> Floats:
    """Without the scores whose rank lies in the first or last of ``1 / trim`` equal groups."""
    if trim == 0:
        return z
    known = ~np.isnan(z)
    groups = 1 / trim
    group = np.floor(_ranks(z[known]) * groups / (known.sum() + 1))
    kept = known.copy()
    kept[known] = (group > 0) & (group < groups - 1)
    return np.where(kept, z, np.nan)


def _ranks(z: Floats) -> Floats:
    """Ranks from 1; ties share the mean of theirs."""
    _, place, counts = np.unique(z, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Floats = (last - (counts - 1) / 2)[place]
    return ranks
