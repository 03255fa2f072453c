"""Constants, moving ranges and the standard deviation they estimate."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np

from copractice.domain.spc.frame import Flags, Floats
from copractice.domain.spc.result import Constants

D2 = {Constants.EXACT: 2 / sqrt(pi), Constants.ROUNDED: 1.128}
"""Mean range of two values from a normal distribution, in standard deviations."""

_D3 = sqrt(2 - 4 / pi)
D4 = {Constants.EXACT: 1 + 3 * _D3 / D2[Constants.EXACT], Constants.ROUNDED: 3.267}
"""Upper three-sigma limit of the moving range, in mean moving ranges (Nelson 1982)."""

WIDTH = 3.0
"""Limits stand this many standard deviations from the centre (Shewhart 1931)."""


def moving_ranges(values: Floats, excluded: Flags, *, bridge: bool) -> Floats:
    """Absolute differences of neighbouring values.

    A gap is never bridged. An excluded point is left out with both its differences; with
    ``bridge`` its two neighbours are compared as if they stood side by side.
    """
    kept = values[~excluded] if bridge else np.where(excluded, np.nan, values)
    ranges = np.abs(np.diff(kept))
    return ranges[~np.isnan(ranges)]


def sigma_of(ranges: Floats, constants: Constants, *, screened: bool) -> float:
    """The standard deviation from the mean moving range; NaN where there is no range.

    With ``screened``, ranges at or above their own upper limit are left out, once.
    """
    if not ranges.size:
        return float("nan")
    mean = float(np.mean(ranges))
    if screened:
        kept = ranges[ranges < D4[constants] * mean]
        mean = float(np.mean(kept)) if kept.size else mean
    return mean / D2[constants]
