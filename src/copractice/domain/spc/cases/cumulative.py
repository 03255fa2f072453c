"""Cases of charts that add up: EWMA, CUSUM, Bernoulli CUSUM.

Layouts are those of qcc (`ewma`, `cusum`) and qicharts2 (`bchart`): names of options are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from copractice.domain.spc.cases.columns import Case, Fault, Number
from copractice.domain.spc.cumulative import BernoulliCusum, Side, bernoulli_cusum, cusum, ewma
from copractice.domain.spc.result import Spread
from copractice.domain.words import say

_SPREADS = {
    "UWAVE-R": Spread.MEAN_RANGE,
    "UWAVE-SD": Spread.MEAN_SD,
    "MVLUE-R": Spread.WEIGHTED_RANGE,
    "MVLUE-SD": Spread.WEIGHTED_SD,
    "RMSDF": Spread.ROOT_MEAN_SQUARE,
    "MR": Spread.MEAN_RANGE,
    "SD": Spread.SD,
}
OPTIONS = (
    *("lambda", "nsigmas", "decision_interval", "se_shift", "head_start"),
    *("centre", "center", "std_dev", "target", "target_from_first", "odds_ratio", "limit"),
)

_MOST_FOR_RANGES = 25
"""In larger subgroups qcc takes deviations where nothing else is asked for."""


def answer(case: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a case in its layout. Raises ``ValueError`` where it cannot be read."""
    read = Case.read(case)
    if read.chart not in _ANSWERS:
        raise Fault(
            say(
                "There is no chart “{chart}”. There are: {names}.",
                chart=read.chart,
                names=", ".join(_ANSWERS),
            )
        )
    return _ANSWERS[read.chart](read)


def _ewma(case: Case) -> dict[str, Any]:
    chart = ewma(
        **_level(case),
        weight=case.number("lambda", 0.2) or 0.0,
        width=case.number("nsigmas", 3.0) or 0.0,
        each_size=True,
    )
    return {
        # The layout has this key and no smoothed values in it; centre and limits are compared.
        "y": None,
        "centre": chart.level.centre,
        "std_dev": chart.level.sigma,
        "lcl": [point.lower for point in chart.points],
        "ucl": [point.upper for point in chart.points],
    }


def _cusum(case: Case) -> dict[str, Any]:
    chart = cusum(
        **_level(case),
        interval=case.number("decision_interval", 5.0) or 0.0,
        shift=case.number("se_shift", 1.0) or 0.0,
        head_start=case.number("head_start", 0.0) or 0.0,
    )
    return {
        "pos": [point.rise for point in chart.points],
        "neg": [_below(point.fall) for point in chart.points],
        "centre": chart.level.centre,
        "std_dev": chart.level.sigma,
    }


def _below(total: float | None) -> float | None:
    """A sum of falls as this layout has it: drawn downward from 0."""
    return None if total is None else 0.0 - total


def _level(case: Case) -> dict[str, Any]:
    """Values with their baseline, and how centre and spread are found."""
    data, new = _rows(case, "data"), _rows(case, "new_data") if case.has("new_data") else []
    by_name = isinstance(case.options.get("std_dev"), str)
    spread = _SPREADS[case.choice("std_dev", "", _SPREADS)] if by_name else _usual(data)
    return {
        "values": [*data, *new],
        "baseline": len(data),
        "centre": case.number("centre", case.number("center")),
        "sigma": None if by_name else case.number("std_dev"),
        "spread": spread,
        "constants": "rounded",
    }


def _usual(data: list[list[Number]]) -> Spread:
    largest = max((len(row) for row in data), default=0)
    return Spread.ROOT_MEAN_SQUARE if largest > _MOST_FOR_RANGES else Spread.MEAN_RANGE


def _bernoulli(case: Case) -> dict[str, Any]:
    found = bernoulli_cusum(
        _outcomes(case),
        target=case.number("target"),
        first=case.whole("target_from_first"),
        odds_ratio=case.number("odds_ratio", 2.0) or 0.0,
        limit=case.number("limit", 3.5) or 0.0,
    )
    return _bernoulli_layout(found)


def _bernoulli_layout(found: BernoulliCusum) -> dict[str, Any]:
    points, limit = found.points, found.limit
    return {
        "x": list(range(1, len(points) + 1)),
        "y": [point.event for point in points],
        "s1": [point.rise_weight for point in points],
        "cusum1": [point.rise for point in points],
        "limit1": [limit] * len(points),
        "signal1": [limit if point.signal is Side.ABOVE else None for point in points],
        "s2": [point.fall_weight for point in points],
        "cusum2": [_below(point.fall) for point in points],
        "limit2": [-limit] * len(points),
        "signal2": [-limit if point.signal is Side.BELOW else None for point in points],
        "p0": [found.target] * len(points),
        "p1": [found.higher] * len(points),
        "p2": [found.lower] * len(points),
        "or": [found.odds_ratio] * len(points),
    }


_ANSWERS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "ewma": _ewma,
    "cusum": _cusum,
    "bernoulli_cusum": _bernoulli,
}


def _outcomes(case: Case) -> list[bool | int | None]:
    outcomes = case.numbers("y")
    for i, outcome in enumerate(outcomes):
        if outcome not in (0, 1, None):
            raise Fault(say("{place} is {value}, not 0 or 1.", place=f"y[{i}]", value=outcome))
    return [None if outcome is None else bool(outcome) for outcome in outcomes]


def _rows(case: Case, name: str) -> list[list[Number]]:
    """Subgroups, one list each; a single value is a subgroup of one."""
    column = case.column(name)
    rows = [row if isinstance(row, list) else [row] for row in column]
    return replace(case, inputs={name: rows}).rows_of_numbers(name)
