"""Medians that follow runs, by group, in the layout of runcharter.

Such medians are only ever a suggestion; see :mod:`copractice.domain.spc.phasing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from copractice.domain.spc.cases.columns import Case, Number
from copractice.domain.spc.phasing import Median, Side, successive_medians

OPTIONS = ("direction", "median_rows", "run_length")


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """All baselines, then all first runs, then all second ones, groups in order of their names."""
    case = Case.read(given)
    names = ("date", "group", "y")
    case.of_equal_length(*names)
    groups = case.texts("group") if case.has("group") else [""] * len(case.column("y"))
    rows = sorted(zip(groups, case.days("date"), case.numbers("y"), strict=True), key=_by_day)
    last_day = max((day for _group, day, _y in rows), default=None)
    found = [
        (turn, group, entry)
        for group, of_group in groupby(rows, lambda row: row[0])
        for turn, entry in enumerate(_entries(case, list(of_group), last_day))
    ]
    found.sort(key=lambda one: one[:2])
    entries = [{"grp": group, **entry} for _turn, group, entry in found]
    keys = ("grp", "median", "start_date", "end_date", "extend_to", "run_type")
    return {key: [entry[key] for entry in entries] for key in keys}


def _by_day(row: tuple[str, str, Number]) -> tuple[str, str]:
    return row[:2]


def _entries(
    case: Case, rows: Sequence[tuple[str, str, Number]], last_day: str | None
) -> list[dict[str, Any]]:
    days, values = [row[1] for row in rows], [row[2] for row in rows]
    medians = successive_medians(
        values,
        baseline=case.whole("median_rows", 13) or 13,
        run=case.whole("run_length", 9) or 9,
        side=Side(case.choice("direction", "both", list(Side))),
    )
    until = [days[later.start] for later in medians[1:]] + [last_day]
    return [
        _entry(median, days, end, baseline=place == 0)
        for place, (median, end) in enumerate(zip(medians, until, strict=False))
    ]


def _entry(
    median: Median, days: Sequence[str], until: str | None, *, baseline: bool
) -> dict[str, Any]:
    return {
        "median": median.value,
        "start_date": days[median.start],
        "end_date": days[median.stop - 1],
        "extend_to": until,
        "run_type": "baseline" if baseline else "sustained",
    }
