"""The figures of a measure as plain data: everything that the picture is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copractice.domain.charts.chart import fields_of
from copractice.domain.charts.series.data import Series
from copractice.domain.spc import Point
from copractice.domain.words import Words

_POINT = ("value", "centre", "lower", "upper", "lower_warning", "upper_warning", "size")
_FLAGS = ("phase", "in_baseline", "excluded", "outside")


def plain(data: Series, words: Words) -> dict[str, Any]:
    """Options, phases, points with all flags, signals one by one, cycles.

    Figures are unrounded, days are ISO, periods are indices into ``points``.
    """
    return {
        "unit": data.unit,
        "digits": data.digits,
        "frequency": data.frequency.value,
        "aim": None if data.aim is None else data.aim.value,
        "better": data.better.value,
        "options": fields_of(data.charted.options),
        "autocorrelation": data.charted.autocorrelation,
        "phases": [_phase(data, number, words) for number in range(len(data.phases))],
        "points": [_point(data, i, point, words) for i, point in enumerate(data.charted.points)],
        "signals": [
            {
                "rule": occurrence.rule.value,
                "points": list(occurrence.members),
                "trigger": occurrence.trigger,
                "direction": occurrence.direction,
            }
            for occurrence in data.signals
        ],
        "cycles": [cycle.as_json() for cycle in data.shown_cycles],
    }


def _phase(data: Series, number: int, words: Words) -> dict[str, Any]:
    phase = data.phases[number]
    return {"label": words(data.label(number)), **fields_of(phase), "trial": phase.trial}


def _point(data: Series, i: int, point: Point, words: Words) -> dict[str, Any]:
    signals = sorted(point.signals, key=lambda signal: signal.rule)
    return {
        "day": data.days[i].isoformat(),
        **{name: getattr(point, name) for name in (*_POINT, *_FLAGS)},
        "signals": [
            {"rule": s.rule.value, "trigger": s.trigger, "direction": s.direction} for s in signals
        ],
        **dict(_words(data, i, words)),
    }


def _words(data: Series, i: int, words: Words) -> Iterator[tuple[str, str]]:
    for name, by_period in (
        ("remark", data.remarks),
        ("reason", data.reasons),
        ("definition", data.definitions),
        ("note", data.notes),
    ):
        if i in by_period:
            yield name, words(by_period[i])
