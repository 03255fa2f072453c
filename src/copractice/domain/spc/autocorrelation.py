"""How much each value resembles the one before: what makes limits too narrow and runs too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from copractice.domain.spc.arrays import Floats
from copractice.domain.spc.frame import Frame
from copractice.domain.spc.measured import no_infinity, table

WARN_FROM = 0.3
"""At lag-1 autocorrelation 0.3, a stable chart of 24 points signals in about 3 cases of 10."""

MINIMUM = 12
"""Values below which an autocorrelation is not worth a warning."""


@dataclass(frozen=True)
class Autocorrelation:
    """How values resemble those some periods before, and whether chance explains it.

    ``by_lag`` has the autocorrelation at lags 0, 1, 2 …. ``ljung_box`` is the statistic of Ljung
    and Box (1978) at lag 1, ``p`` how often chance alone would make it as large.
    """

    by_lag: tuple[float, ...]
    ljung_box: float
    p: float


def autocorrelation(values: Sequence[float | None], lags: int = 1) -> Autocorrelation | None:
    """The autocorrelations of one series; ``None`` where no value deviates from the mean.

    A gap takes part in no pair. Raises ``ValueError`` where there are not more values than lags.
    """
    series = no_infinity(table(values, "values", 1), "values")
    n = int(np.count_nonzero(~np.isnan(series)))
    if not 0 < lags < n:
        raise ValueError(f"{lags} lags for {n} values; there must be at least 1, and more values")
    deviations = np.nan_to_num(series - np.nanmean(series))
    squares = float(deviations @ deviations)
    if squares == 0:
        return None
    by_lag = [float(deviations[lag:] @ deviations[: series.size - lag]) for lag in range(lags + 1)]
    shares = tuple(product / squares for product in by_lag)
    statistic = n * (n + 2) * shares[1] ** 2 / (n - 1)
    # The square of a normal value: its upper tail is that of both tails of the normal.
    return Autocorrelation(shares, statistic, erfc(sqrt(statistic / 2)))


def lag_one(values: Floats, frame: Frame) -> float | None:
    """Lag-1 autocorrelation of the deviations from each phase's own mean.

    Only neighbouring values of one phase make a pair. ``None`` where no value deviates.
    """
    products = squares = 0.0
    counted = np.where(frame.excluded[0], np.nan, values)
    for span in frame.spans:
        deviations = _deviations(counted[span.whole])
        products += float(np.nansum(deviations[1:] * deviations[:-1]))
        squares += float(np.nansum(deviations**2))
    return products / squares if squares > 0 else None


def _deviations(values: Floats) -> Floats:
    return values if np.isnan(values).all() else values - np.nanmean(values)
