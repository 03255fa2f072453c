"""Charts of rows that are grouped by ``x``, in the layout of qicharts2's ``qic``.

Figures are computed as that program does where it does so rightly: with rounded constants, and
with moving ranges that reach across excluded points. ``freeze`` names the last point of the
baseline. Where there are phases too, it ends the baseline of the phase that it lies in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import fsum
from statistics import fmean, median
from typing import Any

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats, divided, only, total
from copractice.domain.spc.cases.columns import Case, Fault, Number, is_day
from copractice.domain.spc.charting import charted
from copractice.domain.spc.constants import c4
from copractice.domain.spc.kinds import Choices, batch_by
from copractice.domain.spc.measured import table
from copractice.domain.spc.recipes import RECIPES, Recipe, Stretch
from copractice.domain.spc.result import (
    MINIMUM_FOR_RUNS,
    Charted,
    Kind,
    PhaseResult,
    Point,
    RuleSet,
)
from copractice.domain.spc.rules import crossings_limit, longest_run_limit
from copractice.domain.words import say

_RATIOS = {Kind.SHARES, Kind.SHARES_PRIME, Kind.RATES, Kind.RATES_PRIME, Kind.NUMBERS}
_AGGREGATES: dict[str, Callable[[Sequence[float]], float]] = {
    "mean": fmean,
    "median": median,
    "sum": fsum,
    "min": min,
    "max": max,
}
_RULES = {
    "anhoej": RuleSet.ANHOEJ,
    "bestbox": RuleSet.BEST_BOX,
    "cutbox": RuleSet.CUT_BOX,
}
OPTIONS = (
    "agg_fun",
    "cl",
    "exclude",
    "freeze",
    "method",
    "multiply",
    "part",
    "part_labels",
    "screened_moving_range",
    "target",
    "x_kind",
    "y_neg",
)


@dataclass(frozen=True)
class Group:
    """What was given of one point: its place on x, its rows, and the phase's name in the first."""

    x: Any
    ys: tuple[Number, ...]
    ns: tuple[Number, ...] | None
    label: str | None

    @property
    def known(self) -> list[float]:
        """The figures that are not missing."""
        return [y for y in self.ys if y is not None]

    @property
    def total(self) -> Number:
        """The sum of the figures; missing where all of them are."""
        return fsum(self.known) if self.known else None

    @property
    def ratio(self) -> tuple[Number, Number]:
        """Numerator and denominator: sums over the rows that have both.

        Where no row has both, there is no numerator; the denominators that there are still tell
        how wide limits would be.
        """
        rows = list(zip(self.ys, self.ns or (), strict=True))
        both = [(y, n) for y, n in rows if y is not None and n is not None]
        if both:
            return fsum(y for y, _n in both), fsum(n for _y, n in both)
        sizes = [n for _y, n in rows if n is not None]
        return None, fsum(sizes) if sizes else None


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """One entry for each point, and what is made of the runs of each phase."""
    case = Case.read(given)
    kind = _kind(case)
    floor = _floor(case)
    whole = _Layout(faceted=case.has("facet"))
    for facet, groups in _facets(case):
        whole.take(facet, groups, _chart(case, kind, groups, floor), kind)
    return {"points": whole.points, "runs": whole.runs}


def _kind(case: Case) -> Kind:
    names = {str(kind): kind for kind in Kind}
    if case.chart.lower() not in names:
        raise Fault(
            say(
                "There is no chart “{chart}”. There are: {names}.",
                chart=case.chart,
                names=", ".join(names),
            )
        )
    return names[case.chart.lower()]


def _floor(case: Case) -> float | None:
    """With ``y_neg`` false, limits end at zero unless there are figures below it."""
    known = [y for y in case.numbers("y") if y is not None]
    return 0.0 if not case.flag("y_neg", usual=True) and min(known, default=0.0) >= 0 else None


# Rows into points


def _facets(case: Case) -> Iterator[tuple[str | None, list[Group]]]:
    """The points of each facet, facets in the order of their names and points in that of x."""
    case.of_equal_length("x", "y", "n", "facet")
    ys, xs = case.numbers("y"), _xs(case)
    ns: Sequence[Number] = case.numbers("n") if case.has("n") else [None] * len(ys)
    facets = case.texts("facet") if case.has("facet") else [None] * len(ys)
    labels = _labels(case, len(ys))
    rows = [row for row in zip(facets, xs, ys, ns, labels, strict=True) if row[1] is not None]
    # Names that are numbers stand in the order of numbers, before those that are words.
    rows.sort(key=lambda row: (row[0] or "", isinstance(row[1], str), row[1]))
    for facet, of_facet in groupby(rows, lambda row: row[0]):
        yield (
            facet,
            [
                _group(x, list(of_x), sized=case.has("n"))
                for x, of_x in groupby(of_facet, lambda row: row[1])
            ],
        )


def _group(x: Any, rows: Sequence[Any], *, sized: bool) -> Group:
    _facets, _xs, ys, ns, labels = zip(*rows, strict=True)
    return Group(x, ys, ns if sized else None, labels[0])


def _xs(case: Case) -> list[Any]:
    """The places on x. Those of rows without one are missing, and so are the rows."""
    xs, kind = case.column("x"), _x_kind(case)
    for i, x in enumerate(xs):
        if x is not None and not _FITS[kind](x):
            raise Fault(
                say(
                    "{place} is {text}, which does not fit an x of the kind “{kind}”.",
                    place=f"x[{i}]",
                    text=str(x),
                    kind=kind,
                )
            )
    return xs


def _is_number(x: Any) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)


def _is_name(x: Any) -> bool:
    return isinstance(x, str) or _is_number(x)


_FITS = {"number": _is_number, "date": is_day, "category": _is_name}


def _x_kind(case: Case) -> str:
    texts = [x for x in case.column("x") if isinstance(x, str)]
    guess = "number" if not texts else "date" if all(map(is_day, texts)) else "category"
    return case.choice("x_kind", guess, _FITS)


def _labels(case: Case, n: int) -> list[str | None]:
    labels = case.options.get("part_labels")
    if labels is None:
        return [None] * n
    if not isinstance(labels, list) or len(labels) != n:
        raise Fault(say("“part_labels” must name a phase for each of the {n} rows.", n=n))
    return [str(label) for label in labels]


# Points into a chart


def _chart(case: Case, kind: Kind, groups: Sequence[Group], floor: float | None) -> Charted:
    values, sizes = _figures(case, kind, groups)
    starts = _starts(case, groups)
    recipe = _recipe(kind, groups)
    multiply, centre = case.number("multiply", 1.0) or 1.0, case.number("cl")
    choices = Choices(
        centre=None if centre is None else centre * multiply,
        constants="rounded",
        screened=case.flag("screened_moving_range"),
        bridge=True,
        floor=floor,
        multiply=multiply,
        ordered=_x_kind(case) != "category",
        rules=_RULES[case.choice("method", "anhoej", _RULES)],
    )
    freeze = _freeze(case.whole("freeze"), starts, len(groups))
    exclude = [i - 1 for i in case.wholes("exclude") if i <= len(groups)]
    given = table(values, "y", 2 if recipe.subgroups else 1)[None]
    under = None if sizes is None else table(sizes, "n", 1)[None]
    return charted(batch_by(recipe, given, under, starts, freeze, exclude, choices))


def _recipe(kind: Kind, groups: Sequence[Group]) -> Recipe:
    """The kind as the program has it."""
    recipe = RECIPES[kind]
    if kind is Kind.MOVING_RANGE:
        return replace(recipe, left_out=_only_itself)
    if kind is Kind.MEANS and not all(group.known for group in groups):
        return replace(recipe, sigma=_of_means_and_missing)
    if kind is Kind.DEVIATIONS and not all(group.known for group in groups):
        return replace(recipe, middle=_pooled_with_missing)
    return recipe


def _pooled_with_missing(stretch: Stretch) -> Floats:
    """The pooled standard deviation. A subgroup without values counts as -1 degree of freedom."""
    assert stretch.baseline.sds is not None
    sds = stretch.baseline.sds
    sizes = np.where(stretch.excluded, np.nan, stretch.sizes[:, : sds.shape[1]])
    squares = total((sizes - 1) * sds**2)
    return np.sqrt(divided(squares, total(sizes - 1)))


def _of_means_and_missing(stretch: Stretch, middle: Floats) -> Floats:
    sizes = only(stretch.sizes, stretch.sizes > 1)
    return _pooled_with_missing(stretch) / (c4(sizes) * np.sqrt(sizes))


def _only_itself(excluded: Flags) -> Flags:
    """The points that are excluded are moving ranges here, not the figures behind them."""
    return excluded


def _figures(
    case: Case, kind: Kind, groups: Sequence[Group]
) -> tuple[Sequence[Any], Sequence[Number] | None]:
    if RECIPES[kind].subgroups:
        return [list(group.ys) for group in groups], None
    if kind is Kind.COUNTS:
        return [group.total for group in groups], None
    if kind is Kind.INDIVIDUALS_PRIME and not case.has("n"):
        return [g.total for g in groups], [float(len(g.known)) for g in groups]
    if case.has("n") and kind not in (Kind.EVENTS_APART, Kind.TIME_APART):
        numerators, denominators = zip(*(group.ratio for group in groups), strict=True)
        return numerators, denominators
    if kind in _RATIOS:
        case.column("n")
    aggregate = _AGGREGATES[case.choice("agg_fun", "mean", _AGGREGATES)]
    return [aggregate(group.known) if group.known else None for group in groups], None


def _starts(case: Case, groups: Sequence[Group]) -> list[int]:
    """Where phases begin: after the points named, or where the name of the phase changes."""
    named = [i for i, (a, b) in enumerate(pairwise(groups), 1) if a.label != b.label]
    return sorted({*named, *(i for i in case.wholes("part") if i < len(groups))})


def _freeze(last: int | None, starts: Sequence[int], n: int) -> list[int | None]:
    begins, ends = [0, *starts], [*starts, n]
    return [
        last - start if last is not None and start < last <= stop else None
        for start, stop in zip(begins, ends, strict=True)
    ]


# A chart into the layout


class _Layout:
    """The columns of points and the list of runs, filled facet by facet."""

    def __init__(self, *, faceted: bool) -> None:
        self.points: dict[str, list[Any]] = {"facet": []} if faceted else {}
        self.runs: list[dict[str, Any]] = []

    def take(self, facet: str | None, groups: Sequence[Group], chart: Charted, kind: Kind) -> None:
        """Add the points and phases of one facet."""
        for group, point in zip(groups, chart.points, strict=True):
            entry = _point(group, point, kind)
            for name, value in ({"facet": facet} | entry if facet is not None else entry).items():
                self.points.setdefault(name, []).append(value)
        self.runs += [_runs(facet, i, chart, phase) for i, phase in enumerate(chart.phases, 1)]


def _point(group: Group, point: Point, kind: Kind) -> dict[str, Any]:
    upper_warning = point.upper_warning
    if kind is Kind.MOVING_RANGE and point.upper is not None:
        # The program draws this line at two thirds of the limit, not two sigma from the centre.
        upper_warning = point.upper * 2 / 3
    return {
        "x": group.x,
        "part": point.phase + 1,
        "subgroup_size": len(group.known),
        "y": point.value,
        "centre": point.centre,
        "lcl": point.lower,
        "ucl": point.upper,
        "lwl": point.lower_warning,
        "uwl": upper_warning,
        "in_baseline": point.in_baseline,
        "included": not point.excluded,
        "sigma_signal": point.outside,
    }


def _runs(facet: str | None, part: int, chart: Charted, phase: PhaseResult) -> dict[str, Any]:
    useful = phase.n_useful > 0
    return {
        "facet": facet,
        "part": part,
        "n_obs": sum(not point.excluded for point in chart.of(phase)),
        "n_useful": phase.n_useful,
        "longest_run": phase.longest_run if useful else None,
        "longest_run_max": longest_run_limit(phase.n_useful) if useful else None,
        "n_crossings": phase.crossings if useful else None,
        "n_crossings_min": crossings_limit(phase.n_useful) if useful else None,
        "runs_signal": _runs_signal(chart, phase),
    }


def _runs_signal(chart: Charted, phase: PhaseResult) -> bool:
    """Also with fewer than ten useful points, which the engine itself does not judge."""
    if not (RECIPES[chart.kind].runs and chart.options.ordered):
        return False
    if phase.n_useful >= MINIMUM_FOR_RUNS:
        return bool(phase.runs_signal)
    return phase.longest_run > longest_run_limit(
        phase.n_useful
    ) or phase.crossings < crossings_limit(phase.n_useful)
