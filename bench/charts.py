"""How much a thousand small multiples cost, from computed charts to SVG with axes and text.

What is timed, for 1,000 sites of 24 weeks: ``values`` makes one ``multiples`` value of charts that
are computed already (scale, reading, table); ``svg`` does that and draws all its panels, the words
of axes and accessible names included; ``phased`` is the same for charts of two phases with limits,
each change held against chance; ``figures`` goes all the way from bare figures to run charts and
SVG. ``large`` makes and draws a tenth as many large charts of two phases. Against what: ``copy``
writes the same number of bytes as ``svg`` with bare f-strings, a hundred bytes at a time, in the
same rounds. Read the ratios to it; the milliseconds are those of one machine and moment.

``python -m bench.charts``; ``--sites 100 --rounds 2`` is a quick look.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from copractice.domain import charts, spc
from copractice.domain.words import Words

WEEKS = 24
DAYS = [date(2025, 9, 1) + timedelta(weeks=i) for i in range(WEEKS)]
LINE = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    tasks = _tasks(options.sites)
    timed: dict[str, list[float]] = {}
    for _round in range(options.rounds):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            timed.setdefault(name, []).append(time.process_time() - begun)
    _print(options.sites, timed)


def _tasks(sites: int) -> dict[str, Callable[[], object]]:
    words = Words("en")
    figures = _figures(sites)
    plain = [spc.run(values) for values in figures]
    phased = [spc.individuals(values, phases=[WEEKS // 2]) for values in figures]
    length = sum(len(svg.encode()) for svg in _multiples(plain).svgs(words))
    return {
        "copy": lambda: _copy(length),
        "values": lambda: _multiples(plain),
        "svg": lambda: _multiples(plain).svgs(words),
        "phased": lambda: _multiples(phased).svgs(words),
        "figures": lambda: _multiples([spc.run(values) for values in figures]).svgs(words),
        "large": lambda: [_large(charted).svg(words) for charted in phased[: _few(sites)]],
    }


def _figures(sites: int) -> list[list[float]]:
    chance = random.Random(sites)
    return [[chance.gauss(60, 8) for _ in DAYS] for _ in range(sites)]


def _multiples(each: list[spc.Charted]) -> charts.Multiples:
    sites = [charts.SiteChart(f"Site {n}", charted, DAYS) for n, charted in enumerate(each)]
    return charts.multiples(sites, title="Where it works")


def _large(charted: spc.Charted) -> charts.Chart:
    return charts.series(charted, DAYS, title="One measure")


def _few(sites: int) -> int:
    return max(sites // 10, 1)


def _copy(length: int) -> str:
    """As many bytes as the drawings have, from bare f-strings."""
    x, y = 123.4, 56.7
    line = "-" * (LINE - len(f'<line x="{x}" y="{y}"/>'))
    return "".join([f'<line x="{x}" y="{y}"{line}/>' for _ in range(length // LINE)])


def _print(sites: int, timed: dict[str, list[float]]) -> None:
    base = median(timed["copy"])
    print(f"{sites} small multiples of {WEEKS} weeks")
    print(f"{'':12}{'× copy':>8}{'ms':>8}")
    for name, seconds in timed.items():
        middle = median(seconds)
        each = f"  ({_few(sites)} of them)" if name == "large" else ""
        print(f"{name:12}{middle / base:8.1f}{middle * 1000:8.0f}{each}")


if __name__ == "__main__":
    main()
