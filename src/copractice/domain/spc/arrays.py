"""Arrays of series × points, and sums, means and medians along the points that pass over gaps.

A gap is NaN. What is taken along the points keeps them as an axis of length one, so that it
lies beside the values again. A row is summed in the same order whatever stands in other rows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Signs = NDArray[np.int8]
Counts = NDArray[np.int_]


def number(values: Floats) -> Counts:
    """How many values there are in each row, without its gaps."""
    return np.asarray(values.shape[1] - np.isnan(values).sum(axis=1), dtype=np.int_)


def total(values: Floats) -> Floats:
    """The sum of each row, 0 where it has no values."""
    sums: Floats = values.sum(axis=1, keepdims=True)
    gappy = np.isnan(sums[:, 0])
    if gappy.any():
        rows = values[gappy]
        sums[gappy] = np.where(np.isnan(rows), 0.0, rows).sum(axis=1, keepdims=True)
    return sums


def mean(values: Floats) -> Floats:
    """The mean of each row, NaN where it has no values."""
    sums: Floats = values.sum(axis=1, keepdims=True)
    gappy = np.isnan(sums[:, 0])
    if not values.shape[1]:
        return np.full_like(sums, np.nan)
    found: Floats = sums / values.shape[1]
    if gappy.any():
        rows = values[gappy]
        found[gappy] = divided(total(rows), number(rows)[:, None].astype(np.float64))
    return found


def median(values: Floats) -> Floats:
    """The median of each row, NaN where it has no values."""
    n = number(values)[:, None]
    if not values.shape[1]:
        return np.full(n.shape, np.nan)
    ordered = np.sort(values, axis=1)
    last = np.maximum(n - 1, 0)
    low = np.take_along_axis(ordered, last // 2, axis=1)
    high = np.take_along_axis(ordered, np.minimum(n // 2, last), axis=1)
    # The middle between the two cannot overflow, and is one of them where they are equal.
    return np.asarray(low + (high - low) / 2)


def divided(over: Floats, under: Floats) -> Floats:
    """A quotient, NaN where it is divided by nothing."""
    out = np.full(np.broadcast_shapes(over.shape, under.shape), np.nan)
    np.divide(over, under, out=out, where=under != 0)
    return out


def apart(values: Floats) -> Floats:
    """How far each value lies from the one before; NaN where either is a gap."""
    return np.abs(np.diff(values, axis=1))


def only(values: Floats, kept: Flags | None) -> Floats:
    """The values that are kept; the others are gaps."""
    return values if kept is None else np.where(kept, values, np.nan)


def level(values: Floats) -> Floats:
    """One figure for each row of what may differ from point to point: the mean, without gaps."""
    return values[:, 0] if values.shape[1] == 1 else mean(values)[:, 0]
