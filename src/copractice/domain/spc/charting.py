"""From arrays to the chart of one series, as points and phases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import isnan

import numpy as np

from copractice.domain.spc.arrays import level
from copractice.domain.spc.autocorrelation import lag_one
from copractice.domain.spc.batch import Batch
from copractice.domain.spc.result import Charted, Kind, PhaseResult, Point, Signal


def charted(batch: Batch) -> Charted:
    """The chart of a batch's one series."""
    return Charted(
        kind=batch.kind,
        points=tuple(_points(batch)),
        phases=tuple(_phase(batch, number) for number in range(len(batch.judgements))),
        options=batch.options,
        autocorrelation=_autocorrelation(batch),
        measured=batch.measured,
    )


def _points(batch: Batch) -> list[Point]:
    lower_warning, upper_warning = batch.warning
    figures = [batch.values, batch.centre, batch.lower, batch.upper, lower_warning, upper_warning]
    columns = [_known_each(array[0].tolist()) for array in figures]
    sizes = batch.measured.sizes
    columns.append([None] * batch.frame.n if sizes is None else _known_each(sizes[0].tolist()))
    signals = _signals(batch)
    excluded = np.broadcast_to(batch.frame.excluded, batch.values.shape)[0].tolist()
    return [
        Point(
            value=columns[0][i],
            centre=columns[1][i],
            lower=columns[2][i],
            upper=columns[3][i],
            phase=number,
            in_baseline=i < span.stop_baseline,
            excluded=excluded[i],
            signals=frozenset(signals.get(i, ())),
            lower_warning=columns[4][i],
            upper_warning=columns[5][i],
            size=columns[6][i],
        )
        for number, span in enumerate(batch.frame.spans)
        for i in range(span.start, span.stop)
    ]


def _signals(batch: Batch) -> Mapping[int, set[Signal]]:
    signals: defaultdict[int, set[Signal]] = defaultdict(set)
    for rule, found in batch.found.items():
        if not found.member.any():
            continue
        for i in np.flatnonzero(found.member[0]).tolist():
            way = int(found.direction[0, i])
            signals[i].add(Signal(rule, bool(found.trigger[0, i]), way))
    return signals


def _phase(batch: Batch, number: int) -> PhaseResult:
    span, judgement = batch.frame.spans[number], batch.judgements[number]
    runs, judged = judgement.runs, batch.judged_runs[number]
    signals = bool(judged.too_long[0] or judged.too_few[0])
    return PhaseResult(
        start=span.start,
        stop=span.stop,
        n=int(judgement.n[0]),
        n_baseline=int(judgement.n_baseline[0]),
        n_useful=int(runs.n[0]),
        centre=_known(float(level(judgement.centre)[0])),
        sigma=_known(float(level(judgement.lines.sigma)[0]) * batch.options.multiply),
        longest_run=int(runs.longest[0]),
        longest_run_limit=int(judged.longest_limit[0]),
        crossings=int(runs.crossings[0]),
        crossings_limit=int(judged.crossings_limit[0]),
        runs_signal=signals if batch.judges_runs and judged.judged[0] else None,
        sparse=int(judgement.sparse[0]),
        between=_known(float(judgement.between[0])),
    )


def _autocorrelation(batch: Batch) -> float | None:
    # Neighbouring moving ranges share a value, and without an order there are no neighbours.
    if batch.kind is Kind.MOVING_RANGE or not batch.options.ordered:
        return None
    return lag_one(batch.values[0], batch.frame)


def _known_each(figures: list[float]) -> list[float | None]:
    return [_known(figure) for figure in figures]


def _known(value: float) -> float | None:
    return None if isnan(value) else value
