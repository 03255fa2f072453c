"""How often EWMA and CUSUM charts signal though nothing happened, and where the level has risen.

The table in ``docs/charts.md``: stable series of independent normal values, and the same with a
rise of one standard deviation from the end of the baseline on (without one, from the middle).

    python -m bench.adding_up
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from copractice.domain.spc import cumulative

SERIES, SEED = 4_000, 1
LENGTHS = ((24, None), (24, 12), (36, 12), (36, 24), (60, 24))
"""How many values, and how many of them make the baseline."""


def main() -> None:
    """Print one line for each length."""
    chance = np.random.default_rng(SEED)
    print("values  baseline  EWMA, CUSUM stable  EWMA, CUSUM risen")
    for n, baseline in LENGTHS:
        stable = chance.normal(size=(SERIES, n))
        risen = stable + (np.arange(n) >= (baseline or n // 2))
        told = [_signal(make, values, baseline) for values in (stable, risen) for make in MAKES]
        print(f"{n:6}  {baseline or 'none':>8}", *(f"{share:9.1%}" for share in told))


MAKES: tuple[Callable[..., Any], ...] = (cumulative.ewma, cumulative.cusum)


def _signal(make: Callable[..., Any], values: Any, baseline: int | None) -> float:
    found = sum(bool(make(row, baseline=baseline).signals) for row in values.tolist())
    return found / SERIES


if __name__ == "__main__":
    main()
