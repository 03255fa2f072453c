"""How many charts of a set would signal though nothing happened.

Shares of stable, independent, normal series that signal, by length: our own simulation of 20,000
series each (NumPy, seed 2026), moving ranges unscreened.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import numpy as np

from copractice.domain.spc.result import MINIMUM_FOR_RUNS, Charted, Kind, PhaseResult

_LENGTHS = (12, 24, 36, 60)
_SHARES = {
    Kind.RUN: (0.013, 0.031, 0.042, 0.044),
    Kind.INDIVIDUALS: (0.040, 0.088, 0.133, 0.186),
}


def expected_by_chance(charts: Iterable[Charted]) -> float:
    """The number of these charts to be expected to signal by chance alone.

    Each phase is judged by itself, so a chart of several phases has several chances. Between
    the lengths simulated, shares are interpolated.
    """
    return sum(
        1 - prod(1 - _share(chart.kind, phase) for phase in chart.phases) for chart in charts
    )


def _share(kind: Kind, phase: PhaseResult) -> float:
    if phase.n < (MINIMUM_FOR_RUNS if kind is Kind.RUN else 2):
        return 0.0
    shares = _SHARES[kind]
    if kind is Kind.INDIVIDUALS and phase.n > _LENGTHS[-1]:
        # Every further point is one more chance to fall outside the limits.
        return float(1 - (1 - shares[-1]) ** (phase.n / _LENGTHS[-1]))
    return float(np.interp(phase.n, (0, *_LENGTHS), (0.0, *shares)))
