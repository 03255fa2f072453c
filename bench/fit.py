"""How much it costs to judge many options, with everything that could change first place.

What is timed: ``all``, for 10,000 options on 30 criteria, of which one in five points is open:
spans of scores and ranges of ranks, the weight of each criterion at which first place changes
hands, the open points that could change it, which options are level with the first over 2,048
draws, and how often each comes first over 2,048 weights from half to twice of those given and over
as many from anywhere. Its parts follow: ``order``, ``weights``, ``open``, ``level`` and ``first``.
Against what: ``bare``, one weighted mean of each option in plain NumPy and its best row, nothing
else. Then ``judge``, 200 options as values with a sentence and a source for each point, on the
questions that leaders use. Read the ratios; the milliseconds are those of one machine and moment.

For one core: ``OPENBLAS_NUM_THREADS=1 taskset -c 0 python -m bench.fit``; ``--options 1000
--rounds 3`` is a quick look.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from copractice.domain.fit import Degree, Fact, Option, People, Room, Situation, judge, scores
from copractice.domain.fit.options import UNSAID
from copractice.domain.words import say

CRITERIA = 30
OPEN = 0.2
SEED = 2026
AS_VALUES = 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--options", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    tasks = _tasks(_table(asked.options))
    timed: dict[str, list[float]] = {}
    for _round in range(asked.rounds):
        for name, task in tasks.items():
            begun = time.perf_counter()
            task()
            timed.setdefault(name, []).append(time.perf_counter() - begun)
    _print(asked.options, timed)


def _table(options: int) -> scores.Table:
    chance = np.random.default_rng(SEED)
    low, high = np.sort(chance.random((2, options, CRITERIA)), axis=0)
    high = np.where(chance.random(low.shape) < OPEN, high, low)
    barred = chance.random(options) < 0.1
    return scores.Table(low, high, chance.uniform(1, 5, CRITERIA), barred, barred)


def _tasks(table: scores.Table) -> dict[str, Callable[[], object]]:
    situation, options = _values()
    parts: dict[str, Callable[[], object]] = {
        "order": lambda: scores.ranks(*scores.spans(table)),
        "weights": lambda: scores.turns(table),
        "open": lambda: scores.openings(table),
        "level": lambda: scores.as_good(table),
        "first": lambda: (
            scores.firsts(table, scores.nearby(table.weights)),
            scores.firsts(table, scores.anywhere(CRITERIA)),
        ),
    }
    return {
        "bare": lambda: (table.centres @ table.shares).argmax(),
        "all": lambda: [part() for part in parts.values()],
        **parts,
        "judge": lambda: judge(situation, options),
    }


def _values() -> tuple[Situation, list[Option]]:
    people = (People("teacher", 12, 6.0, Room.SOME, Degree.PARTLY),)
    options = [
        Option(str(n), str(n), {"hours:teacher": Fact((0.0, n % 9 + 1.0), say("so"), UNSAID)})
        for n in range(AS_VALUES)
    ]
    return Situation(months=18, people=people, money=5000.0, now=Degree.NO), options


def _print(options: int, timed: dict[str, list[float]]) -> None:
    bare = median(timed["bare"])
    print(f"{options} options, {CRITERIA} criteria, {2 * scores.POINTS} weights; median of rounds")
    for name, times in timed.items():
        print(f"{name:8} {median(times) * 1000:9.1f} ms  {median(times) / bare:8.1f} x bare")


if __name__ == "__main__":
    main()
