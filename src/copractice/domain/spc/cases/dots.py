"""Charts of *Making Data Count*, in the layout of NHSRplotthedots.

Rows are charted by facet in order of time. ``rebase`` names the days on which a phase begins,
for all facets or for each; ``fix_after_n_points`` how many first points of each phase set its
limits. Limits are 2.66 mean moving ranges from the mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from copractice.domain.spc.assurance import (
    Assurance,
    Direction,
    Variation,
    assurance,
    special_cause,
    variation_of,
)
from copractice.domain.spc.cases.columns import Case, Fault, Number
from copractice.domain.spc.kinds import chart
from copractice.domain.spc.result import Charted, PhaseResult, Point, Rule, Signal
from copractice.domain.words import say

OPTIONS = ("fix_after_n_points", "improvement_direction", "rebase", "screen_outliers", "target")

_SHORT = 13
"""A phase of fewer points is called short: twelve are."""

_VARIATIONS = {
    Variation.COMMON_CAUSE: "common_cause",
    Variation.IMPROVEMENT: "special_cause_improvement",
    Variation.CONCERN: "special_cause_concern",
    Variation.HIGH: "special_cause_neutral_high",
    Variation.LOW: "special_cause_neutral_low",
}
_ASSURANCES = {
    Assurance.PASS: "consistent_pass",
    Assurance.FAIL: "consistent_fail",
    Assurance.INCONSISTENT: "inconsistent",
    None: None,
}


@dataclass(frozen=True)
class Facet:
    """One series: its days and values, where phases begin, its target."""

    name: str | None
    days: Sequence[str]
    values: Sequence[Number]
    starts: Sequence[int]
    target: Number


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """One entry for each point, and a summary of each phase."""
    case = Case.read(given)
    better = Direction(case.choice("improvement_direction", "increase", list(Direction)))
    points: list[dict[str, Any]] = []
    summary: list[dict[str, Any]] = []
    for facet in _facets(case):
        charted = _chart(case, facet)
        points += [_point(charted, i, facet, better) for i in range(len(facet.days))]
        summary += [_summary(case, charted, phase, facet, better) for phase in charted.phases]
    return {"points": _columns(points), "summary": _columns(summary)}


def _columns(entries: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {key: [entry[key] for entry in entries] for key in entries[0]} if entries else {}


def _facets(case: Case) -> Iterator[Facet]:
    case.of_equal_length("date", "y", "facet")
    days, values = case.days("date"), case.numbers("y")
    names = case.texts("facet") if case.has("facet") else [None] * len(days)
    rows = sorted(zip(names, days, values, strict=True), key=lambda row: (row[0] or "", row[1]))
    for name, of_facet in groupby(rows, lambda row: row[0]):
        _names, its_days, its_values = zip(*of_facet, strict=True)
        begins = _of_facet(case, "rebase", name)
        starts = [i for i, day in enumerate(its_days) if i and day[:10] in _days(begins)]
        yield Facet(name, its_days, its_values, starts, _target(_of_facet(case, "target", name)))


def _of_facet(case: Case, option: str, facet: str | None) -> Any:
    """An option as it is for a facet: one for all, or one for each by name."""
    value = case.options.get(option)
    return value.get(facet) if isinstance(value, Mapping) else value


def _days(begins: Any) -> set[str]:
    several = begins if isinstance(begins, list) else [] if begins is None else [begins]
    return {str(day)[:10] for day in several}


def _target(value: Any) -> Number:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise Fault(say("The option “target” is {text}, not a number.", text=str(value)))
    return value


def _chart(case: Case, facet: Facet) -> Charted:
    return chart(
        "i",
        facet.values,
        phases=facet.starts,
        freeze=case.whole("fix_after_n_points"),
        screened=case.flag("screen_outliers", usual=True),
        constants="rounded-factor",
        rules="making-data-count",
    )


def _point(charted: Charted, i: int, facet: Facet, better: Direction) -> dict[str, Any]:
    point = charted.points[i]
    phase = charted.phases[point.phase]
    return {
        **({} if facet.name is None else {"facet": facet.name}),
        "x": facet.days[i],
        "y": point.value,
        "rebase_group": point.phase,
        "short_group_warning": phase.stop - phase.start < _SHORT,
        "centre": point.centre,
        "lcl": point.lower,
        "ucl": point.upper,
        "outside_limits": None if point.is_gap else point.outside,
        "relative_to_mean": _side(point),
        "close_to_limits": None if point.is_gap else _near_limits(point),
        "special_cause_type": _told(special_cause(point)),
        "point_type": _VARIATIONS[variation_of(point, better)],
        "target": facet.target,
    }


def _side(point: Point) -> int | None:
    if point.value is None or point.centre is None:
        return None
    return (point.value > point.centre) - (point.value < point.centre)


def _near_limits(point: Point) -> bool:
    if point.value is None or point.lower_warning is None or point.upper_warning is None:
        return False
    beyond = not point.lower_warning <= point.value <= point.upper_warning
    return beyond and not point.outside


def _told(signal: Signal | None) -> str:
    if signal is None:
        return "Common Cause"
    up = signal.direction > 0
    if signal.rule is Rule.TREND:
        return "7 Point Trend (Increasing)" if up else "7 Point Trend (Decreasing)"
    if signal.rule is Rule.TWO_OF_THREE:
        return "2 in 3 Above CL" if up else "2 in 3 Below CL"
    if signal.rule is Rule.SHIFT:
        return "7 Points Above CL" if up else "7 Points Below CL"
    return "Above UCL" if up else "Below LCL"


def _summary(
    case: Case, charted: Charted, phase: PhaseResult, facet: Facet, better: Direction
) -> dict[str, Any]:
    points = charted.of(phase)
    types = [variation_of(point, better) for point in points]
    number = charted.phases.index(phase)
    entry = {
        **({} if facet.name is None else {"f": facet.name}),
        **({"rebase_group": number} if case.options.get("rebase") else {}),
        "mean_col": phase.centre,
        "lpl": points[0].lower,
        "upl": points[0].upper,
        "n": len(points),
        "common_cause": types.count(Variation.COMMON_CAUSE),
        "special_cause_improvement": types.count(Variation.IMPROVEMENT),
        "special_cause_concern": types.count(Variation.CONCERN),
        "variation_type": _VARIATIONS[types[-1]],
    }
    if case.options.get("target") is None:
        return entry
    current = phase is charted.phases[-1]
    met = assurance(charted, facet.target, better) if current else None
    return {**entry, "assurance_type": _ASSURANCES[met]}
