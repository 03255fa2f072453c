"""How much charting many series costs, beside a bare NumPy pass over the same arithmetic.

What is timed: ``batch``, individuals charts of 100,000 series of 24 points with limits from moving
ranges, points beyond three sigma, Anhøj's two runs rules, and which series signal. Against what:
``bare`` does the same sums on whole arrays, without gaps, phases, baselines or excluded points,
and without allowing for rounding. Both find the same series. Then ``gaps``, the same with one
value in ten missing; ``phases``, with a frozen baseline in each of two phases; and ``one``, a
thousand charts of single series as values. Read the ratios; the milliseconds are those of one
machine and moment.

``--chance`` measures instead how many stable series signal by chance: the table of
``copractice.domain.spc.chance``.

``python -m bench.spc``; ``--series 10000 --rounds 3`` is a quick look.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median

import numpy as np
from numpy.typing import NDArray

from copractice.domain import spc
from copractice.domain.spc.chance import LENGTHS
from copractice.domain.spc.rules import crossings_limit, longest_run_limit

POINTS = 24
STABLE = 20_000
SEED = 2026
ONE_BY_ONE = 1000
Floats = NDArray[np.float64]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--chance", action="store_true", help="signals by chance instead")
    options = parser.parse_args()
    if options.chance:
        _print_chance()
        return
    tasks = _tasks(np.random.default_rng(SEED).normal(50, 5, size=(options.series, POINTS)))
    timed: dict[str, list[float]] = {}
    for _round in range(options.rounds):
        for name, task in tasks.items():
            begun = time.perf_counter()
            task()
            timed.setdefault(name, []).append(time.perf_counter() - begun)
    _print(options.series, timed)


def _tasks(values: Floats) -> dict[str, Callable[[], object]]:
    holes = np.random.default_rng(SEED).random(values.shape) < 0.1
    gappy = np.where(holes, np.nan, values)
    single = values[:ONE_BY_ONE].tolist()
    assert (_bare(values) == spc.batch("i", values).signals).all()
    return {
        "bare": lambda: _bare(values),
        "batch": lambda: spc.batch("i", values).signals,
        "gaps": lambda: spc.batch("i", gappy).signals,
        "phases": lambda: spc.batch("i", values, phases=[POINTS // 2], freeze=8).signals,
        "one": lambda: [spc.individuals(series) for series in single],
    }


def _bare(values: Floats) -> NDArray[np.bool_]:
    """Which series signal: the arithmetic and nothing else."""
    centre = values.mean(axis=1, keepdims=True)
    ranges = np.abs(np.diff(values, axis=1))
    sigma = ranges.mean(axis=1, keepdims=True) * np.sqrt(np.pi) / 2
    lower, upper = centre - 3 * sigma, centre + 3 * sigma
    outside = (values > upper) | (values < lower)
    longest, crossings, useful = _runs(np.sign(values - centre))
    limits = np.array([(longest_run_limit(n), crossings_limit(n)) for n in range(POINTS + 1)])
    at_most, at_least = limits[useful].T
    return outside.any(axis=1) | (longest > at_most) | (crossings < at_least)


def _runs(side: Floats) -> tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]:
    last = np.zeros(len(side))
    run, longest, begun = (np.zeros(len(side), dtype=np.int_) for _ in range(3))
    for here in side.T:
        begins = (here != 0) & (here != last)
        run = np.where(begins, 0, run) + (here != 0)
        begun = begun + begins
        longest = np.maximum(longest, run)
        last = np.where(here != 0, here, last)
    return longest, begun - 1, np.count_nonzero(side, axis=1)


def _print(series: int, timed: dict[str, list[float]]) -> None:
    base = median(timed["bare"])
    print(f"{series} series of {POINTS} points; one: {ONE_BY_ONE} charts as values")
    print(f"{'':12}{'× bare':>8}{'ms':>8}")
    for name, seconds in timed.items():
        middle = median(seconds)
        print(f"{name:12}{middle / base:8.2f}{middle * 1000:8.0f}")


def _print_chance() -> None:
    print(f"{STABLE} stable series of each length; lengths {', '.join(map(str, LENGTHS))}")
    rng = np.random.default_rng(SEED)
    series = {n: rng.normal(size=(STABLE, n)) for n in LENGTHS}
    for basis, chart in _BASES.items():
        print(f"Basis.{basis.name}")
        for rules in spc.RuleSet:
            shares = [float(chart(series[n], rules).signals.mean()) for n in LENGTHS]
            print(f"    RuleSet.{rules.name}: ({', '.join(f'{share:.3f}' for share in shares)}),")


def _run(values: Floats, rules: spc.RuleSet) -> spc.Batch:
    return spc.batch("run", values, rules=rules)


def _from_ranges(values: Floats, rules: spc.RuleSet) -> spc.Batch:
    return spc.batch("i", values, rules=rules)


def _known(values: Floats, rules: spc.RuleSet) -> spc.Batch:
    return spc.batch("i", values, rules=rules, sigma=1.0)


_BASES = {
    spc.Basis.NO_LIMITS: _run,
    spc.Basis.MOVING_RANGES: _from_ranges,
    spc.Basis.DISTRIBUTION: _known,
}


if __name__ == "__main__":
    main()
