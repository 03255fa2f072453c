"""A chart straight from a file, for the command and for notebooks; nothing is stored."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from copractice.data.ingest import Unreadable, read_table
from copractice.domain import charts, spc
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.series import Layout, LayoutFault, read_series, suggest
from copractice.domain.spc import cases, cumulative
from copractice.domain.words import Sentence, say

_ADDING_UP = ("ewma", "cusum")
"""Kinds that add up over time."""


class ChartFault(ValueError):
    """Why there is no chart; ``sentence`` says what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Wishes(Protocol):
    """What one may say of the file and the chart; ``None`` or empty is guessed or left out."""

    file: Path
    value: str | None
    day: str | None
    year: str | None
    period: str | None
    size: str | None
    only: list[str]
    every: str
    kind: str
    rules: str | None
    phase: list[str]
    freeze: int | None
    exclude: list[str]
    unit: str
    aim: float | None


def chart_of_file(wishes: Wishes) -> charts.Chart:
    """The chart of a file's series, of the kind ``wishes.kind``.

    Raises :class:`ChartFault` for a file that cannot be read, a column that is not there, rows of
    which none makes a figure, or figures of which no such chart can be made.
    """
    try:
        table = read_table(wishes.file.name, wishes.file.read_bytes())
        layout = _layout(wishes, suggest(table.header, table.rows))
        values = _column(wishes, table, layout)
        sizes = _column(wishes, table, replace(layout, value=wishes.size)) if wishes.size else None
    except OSError as fault:
        raise ChartFault(say("{file} cannot be opened.", file=str(wishes.file))) from fault
    except (Unreadable, LayoutFault) as fault:
        raise ChartFault(fault.sentence) from fault
    return _chart(wishes, values, sizes)


def answer_of_file(file: Path) -> tuple[str, list[str]]:
    """The figures of a reference case as JSON, and its options that are not known.

    See :mod:`copractice.domain.spc.cases`. Raises :class:`ChartFault` for a file that cannot be
    read, and for a case that says too little or what does not fit.
    """
    try:
        case = json.loads(file.read_text(encoding="utf-8"))
        told = json.dumps(_plain(cases.answer(case)), ensure_ascii=False, allow_nan=False)
        return told, cases.unknown_options(case)
    except OSError as fault:
        raise ChartFault(say("{file} cannot be opened.", file=str(file))) from fault
    except cases.Fault as fault:
        raise ChartFault(fault.sentence) from fault
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise ChartFault(
            say("{file} is no JSON: {why}.", file=str(file), why=str(fault))
        ) from fault
    except ValueError as fault:
        raise ChartFault(say("No such chart can be made: {why}.", why=str(fault))) from fault


def _plain(value: Any) -> Any:
    """A value as JSON has it: a figure that is no number is null."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _column(wishes: Wishes, table: Any, layout: Layout) -> dict[date, float]:
    layout.check(table.header)
    reading = read_series(table.header, table.rows, table.lines, layout, Frequency(wishes.every))
    if not reading.points:
        raise ChartFault(_no_points(reading.refused))
    return {point.day: point.value for point in reading.points}


def _layout(wishes: Wishes, guess: Layout) -> Layout:
    pairs = [text.partition("=") for text in wishes.only]
    named = any((wishes.day, wishes.year, wishes.period))
    return Layout(
        value=wishes.value or guess.value,
        day=wishes.day if named else guess.day,
        year=wishes.year if named else guess.year,
        period=wishes.period if named else guess.period,
        order=guess.order,
        decimal=guess.decimal,
        only=tuple((column, text) for column, _equals, text in pairs),
    )


def _no_points(refused: Any) -> Sentence:
    if not refused:
        return say("No row of the file makes a figure.")
    first = refused[0]
    return say(
        "No row of the file makes a figure. Line {line}, column “{column}”, says “{text}”: {why}.",
        line=first.line,
        column=first.column,
        text=first.text,
        why=first.why,
    )


def _chart(
    wishes: Wishes, values: Mapping[date, float], sizes: Mapping[date, float] | None
) -> charts.Chart:
    days = periods_between(min(values), max(values), Frequency(wishes.every))
    if wishes.kind in _ADDING_UP:
        return _adding_up(wishes, days, values)
    return charts.series(
        _charted(wishes, days, values, sizes),
        days,
        title=wishes.file.stem,
        unit=wishes.unit,
        frequency=charts.Frequency(wishes.every),
        aim=charts.Aim(wishes.aim) if wishes.aim is not None else None,
    )


def _charted(
    wishes: Wishes,
    days: Sequence[date],
    values: Mapping[date, float],
    sizes: Mapping[date, float] | None,
) -> spc.Charted:
    share = wishes.unit == "%"
    counted = wishes.kind in ("p", "pp")
    limited = share and wishes.kind == "i"
    try:
        return spc.chart(
            wishes.kind,
            [values.get(day) for day in days],
            None if sizes is None else [sizes.get(day) for day in days],
            phases=[_period(day, days, "--phase") for day in wishes.phase],
            freeze=wishes.freeze,
            exclude=[_period(day, days, "--exclude") for day in wishes.exclude],
            rules=wishes.rules or "anhoej",
            multiply=100 if share and counted else 1,
            floor=0.0 if limited else None,
            ceiling=100.0 if limited else None,
        )
    except ValueError as fault:
        raise ChartFault(say("No such chart can be made: {why}.", why=str(fault))) from fault


def _adding_up(wishes: Wishes, days: Sequence[date], values: Mapping[date, float]) -> charts.Chart:
    """The EWMA or CUSUM chart. A period that is left out is a gap: these charts have no other."""
    _refuse_misfits(wishes)
    left_out = {_period(day, days, "--exclude") for day in wishes.exclude}
    figures = [None if i in left_out else values.get(day) for i, day in enumerate(days)]
    shown: dict[str, Any] = {
        "title": wishes.file.stem,
        "unit": wishes.unit,
        "frequency": charts.Frequency(wishes.every),
        "remarks": dict.fromkeys(left_out, say("left out")),
    }
    try:
        if wishes.kind == "cusum":
            return charts.cusum(cumulative.cusum(figures, baseline=wishes.freeze), days, **shown)
        aim = None if wishes.aim is None else charts.Aim(wishes.aim)
        computed = cumulative.ewma(figures, baseline=wishes.freeze)
        return charts.smoothed(computed, days, aim=aim, **shown)
    except ValueError as fault:
        raise ChartFault(say("No such chart can be made: {why}.", why=str(fault))) from fault


def _refuse_misfits(wishes: Wishes) -> None:
    """Raise :class:`ChartFault` for the first option that means nothing to EWMA and CUSUM."""
    misfits = (
        (wishes.size, "--size", say("it takes one figure for each period")),
        (wishes.rules, "--rules", say("its limits are its only rule")),
        (wishes.phase, "--phase", say("it has no phases, but a baseline, which is --freeze")),
        (
            wishes.kind == "cusum" and wishes.aim is not None,
            "--aim",
            say("its axis shows sums, not figures"),
        ),
    )
    for given, option, why in misfits:
        if given:
            raise ChartFault(
                say(
                    "{option} does not fit a chart of the kind “{kind}”: {why}.",
                    option=option,
                    kind=wishes.kind,
                    why=why,
                )
            )


def _period(text: str, days: Sequence[date], option: str) -> int:
    """The place of the period that a day falls into."""
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise ChartFault(
            say("{option} is “{text}”; write a day as 2026-03-02.", option=option, text=text)
        ) from fault
    if day < days[0]:
        raise ChartFault(
            say(
                "{option} is {day}; the figures begin on {first}.",
                option=option,
                day=day,
                first=days[0],
            )
        )
    return bisect_right(days, day) - 1
