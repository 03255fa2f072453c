"""The engine: any kind of chart, phase by phase, from an estimate of the level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from copractice.domain.spc.autocorrelation import lag_one
from copractice.domain.spc.frame import Floats, Frame, Span
from copractice.domain.spc.limits import WIDTH
from copractice.domain.spc.result import Charted, Kind, Options, PhaseResult, Point, Rule, Signal
from copractice.domain.spc.rules import Runs, beyond, crossings_limit, longest_run_limit, sides


@dataclass(frozen=True)
class Level:
    """Centre and standard deviation of a phase; NaN where there is none to be had."""

    centre: float
    sigma: float


Estimate = Callable[[Span], Level]


def chart(kind: Kind, frame: Frame, estimate: Estimate, options: Options) -> Charted:
    """Estimate each phase's level, hold its points against it, gather what signals."""
    points: list[Point] = []
    phases: list[PhaseResult] = []
    for number, span in enumerate(frame.spans):
        level = estimate(span)
        lower, upper = _limits(level, options)
        runs = _runs(frame, span, level)
        signals = _signals(frame.values[span.whole], lower, upper, runs)
        points += _points(frame, span, number, level, (lower, upper), signals)
        phases.append(_phase(frame, span, level, runs))
    return Charted(kind, tuple(points), tuple(phases), options, lag_one(frame))


def _limits(level: Level, options: Options) -> tuple[float, float]:
    floor = -np.inf if options.floor is None else options.floor
    ceiling = np.inf if options.ceiling is None else options.ceiling
    if np.isnan(level.sigma):
        return level.sigma, level.sigma
    width = WIDTH * level.sigma
    return max(level.centre - width, floor), min(level.centre + width, ceiling)


def _runs(frame: Frame, span: Span, level: Level) -> Runs:
    counted = np.where(frame.counted, frame.values, np.nan)[span.whole]
    return Runs.among(sides(counted, np.full_like(counted, level.centre)))


def _signals(
    values: Floats, lower: float, upper: float, runs: Runs
) -> Mapping[int, frozenset[Signal]]:
    found: defaultdict[int, set[Signal]] = defaultdict(set)
    below, above = beyond(values, np.full_like(values, lower), np.full_like(values, upper))
    for rule, flags in ((Rule.BELOW, below), (Rule.ABOVE, above)):
        for place in np.flatnonzero(flags):
            found[int(place)].add(Signal(rule, trigger=True))
    for i, signal in runs.signals():
        found[i].add(signal)
    return {i: frozenset(signals) for i, signals in found.items()}


def _points(
    frame: Frame,
    span: Span,
    number: int,
    level: Level,
    limits: tuple[float, float],
    signals: Mapping[int, frozenset[Signal]],
) -> list[Point]:
    return [
        Point(
            value=_known(frame.values[i]),
            centre=_known(level.centre),
            lower=_known(limits[0]),
            upper=_known(limits[1]),
            phase=number,
            in_baseline=i < span.stop_baseline,
            excluded=bool(frame.excluded[i]),
            signals=signals.get(i - span.start, frozenset()),
        )
        for i in range(span.start, span.stop)
    ]


def _phase(frame: Frame, span: Span, level: Level, runs: Runs) -> PhaseResult:
    return PhaseResult(
        start=span.start,
        stop=span.stop,
        n=int(frame.counted[span.whole].sum()),
        n_baseline=int(frame.counted[span.baseline].sum()),
        n_useful=runs.n,
        centre=_known(level.centre),
        sigma=_known(level.sigma),
        longest_run=runs.longest,
        longest_run_limit=longest_run_limit(runs.n),
        crossings=runs.crossings,
        crossings_limit=crossings_limit(runs.n),
        runs_signal=runs.too_long or runs.too_few if runs.judged else None,
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
