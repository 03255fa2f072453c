"""Cases of settings beside each other: funnel, shrinkage, Pareto.

Layouts are those of FunnelPlotR (`funnel_plot`), metafor (`rma`, `blup`), lme4 (`glmer`) and
qicharts2 (`paretochart`): names of options and columns are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from copractice.domain.spc.across import (
    Adjust,
    Between,
    Funnel,
    Limits,
    Measure,
    Scale,
    ShrunkenSites,
    Side,
    Trimming,
    funnel,
    pareto,
    shrink,
    shrink_proportions,
)
from copractice.domain.spc.cases.columns import Case, Fault, Number
from copractice.domain.words import say

_LEVELS = {"95": 0.95, "998": 0.998}
_JUDGED = {95: 0.95, 99: 0.998}
_MEASURES = {"PR": Measure.PROPORTION, "RC": Measure.RATIO, "SR": Measure.STANDARDISED}
_WAYS = ("SHMI", "CQC")
_ESTIMATORS = {str(one): one for one in Between}
OPTIONS = (
    *("data_type", "sr_method", "SHMI_rounding", "limit", "trim_by", "draw_adjusted", "multiplier"),
    *("method", "methods", "nAGQ"),
)


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


def _funnel(case: Case) -> dict[str, Any]:
    groups, (over, under) = _pooled(case, "group", "numerator", "denominator")
    measure = _MEASURES[case.choice("data_type", "SR", _MEASURES)]
    logs = measure is Measure.STANDARDISED and case.choice("sr_method", "SHMI", _WAYS) == "SHMI"
    if measure is Measure.PROPORTION:
        _no_more_than_all(groups, over, under)
    if logs and case.flag("SHMI_rounding", usual=True):
        under = [None if n is None else round(n, 2) for n in under]
    found = funnel(
        measure,
        over,
        under,
        names=groups,
        levels=tuple(_LEVELS.values()),
        judged=_judged(case),
        scale=Scale.LOGARITHM if logs else None,
        limits=Limits.CHI_SQUARE if measure is Measure.STANDARDISED else Limits.APPROXIMATE,
        adjust=Adjust.ADDITIVE if case.flag("draw_adjusted", usual=True) else Adjust.NONE,
        trimming=Trimming.TRUNCATE if logs else Trimming.WINSORISE,
        trim=case.number("trim_by", 0.1) or 0.0,
        rounded=True,
        size_error=True,
    )
    return _funnel_layout(found, case.number("multiplier", 1.0) or 0.0)


def _judged(case: Case) -> float:
    limit = case.number("limit", 99)
    if limit not in _JUDGED:
        raise _wrong_option("limit", limit, _JUDGED)
    return _JUDGED[int(limit)]


def _funnel_layout(found: Funnel, multiplier: float) -> dict[str, Any]:
    sites = found.sites
    return {
        "phi": found.phi,
        "tau2": found.tau2,
        "group": [site.name for site in sites],
        "numerator": [site.numerator for site in sites],
        "denominator": [site.denominator for site in sites],
        "rate": [None if site.value is None else multiplier * site.value for site in sites],
        "z_unadjusted": [site.z for site in sites],
        "z_winsorised_or_truncated": [site.trimmed_z for site in sites],
        **_limits(found, multiplier),
        "outlier": [
            None if site.side is None else int(site.side is not Side.WITHIN) for site in sites
        ],
    }


def _limits(found: Funnel, multiplier: float) -> dict[str, list[Number]]:
    columns: dict[str, list[Number]] = {}
    for prefix, rows in (
        ("", [site.bands for site in found.sites]),
        ("od_", [site.adjusted for site in found.sites]),
    ):
        for place, level in enumerate(_LEVELS):
            columns[f"{prefix}ll{level}"] = [
                multiplier * row[place].lower if row else None for row in rows
            ]
            columns[f"{prefix}ul{level}"] = [
                multiplier * row[place].upper if row else None for row in rows
            ]
    return columns


def _shrinkage(case: Case) -> dict[str, Any]:
    case.of_equal_length("estimate", "variance")
    several = case.options.get("methods")
    if several is None:
        return _shrunken(case, case.choice("method", "REML", _ESTIMATORS), full=True)
    names = several if isinstance(several, list) else [several]
    for name in names:
        if not isinstance(name, str) or name not in _ESTIMATORS:
            raise _wrong_option("methods", name, _ESTIMATORS)
    # Side by side with others, REML is given without what does not depend on the estimator.
    return {name: _shrunken(case, name, full=name != "REML") for name in names}


def _shrunken(case: Case, name: str, *, full: bool) -> dict[str, Any]:
    variances = case.numbers("variance")
    for i, value in enumerate(variances):
        if value is not None and value <= 0:
            raise Fault(
                say("{place} is {value}, not above 0.", place=f"variance[{i}]", value=value)
            )
    found = shrink(case.numbers("estimate"), variances, method=_ESTIMATORS[name])
    figures = _shrunken_layout(found)
    short = ("mean", "se", "tau2", "eb", "eb_se")
    return figures if full else {key: figures[key] for key in short}


def _shrunken_layout(found: ShrunkenSites) -> dict[str, Any]:
    return {
        "mean": found.mean,
        "se": found.se,
        "tau2": found.tau2,
        "Q": found.q,
        "Qp": found.p,
        "I2": found.i2,
        "eb": [site.shrunken for site in found.sites],
        "eb_se": [site.se for site in found.sites],
        "pi_lb": [site.lower for site in found.sites],
        "pi_ub": [site.upper for site in found.sites],
    }


def _shrinkage_binomial(case: Case) -> dict[str, Any]:
    schools, (events, totals) = _pooled(case, "school", "y", "n")
    _no_more_than_all(schools, events, totals)
    # A school that lacks one of its numbers tells nothing, like one without pupils.
    known = [y is not None and n is not None for y, n in zip(events, totals, strict=True)]
    found = shrink_proportions(
        [(y or 0.0) if k else 0.0 for y, k in zip(events, known, strict=True)],
        [(n or 0.0) if k else 0.0 for n, k in zip(totals, known, strict=True)],
        names=schools,
        points=case.whole("nAGQ", 25) or 25,
    )
    return {
        "intercept": found.intercept,
        "sd_school": found.sd,
        "school": schools,
        "effect_mode": [
            site.effect if k else None for site, k in zip(found.sites, known, strict=True)
        ],
    }


def _pareto(case: Case) -> dict[str, Any]:
    kinds = [_kind(value, i) for i, value in enumerate(case.column("category"))]
    bars = pareto(kinds).bars
    return {
        "category": [bar.category for bar in bars],
        "count": [bar.count for bar in bars],
        "cum_count": [bar.cumulative for bar in bars],
        "share": [bar.share for bar in bars],
        "cum_share": [bar.cumulative_share for bar in bars],
    }


def _kind(value: Any, place: int) -> str | None:
    if isinstance(value, list | dict):
        raise Fault(say("{place} is not a name.", place=f"category[{place}]"))
    return None if value is None else str(value)


_ANSWERS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "funnel": _funnel,
    "shrinkage": _shrinkage,
    "shrinkage_binomial": _shrinkage_binomial,
    "pareto": _pareto,
}


def _pooled(case: Case, by: str, *names: str) -> tuple[list[str], tuple[list[Number], ...]]:
    """Columns summed by the groups of another, in the order of the groups; None stays None."""
    case.of_equal_length(by, *names)
    called, keys = case.texts(by), case.column(by)
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(called):
        rows.setdefault(name, []).append(row)
    groups = sorted(rows, key=lambda name: _order(keys[rows[name][0]]))
    columns = [_counts(case, name) for name in names]
    sums = tuple([_sum([column[row] for row in rows[g]]) for g in groups] for column in columns)
    return groups, sums


def _order(group: str | float) -> tuple[bool, float, str, str]:
    """Numbers by size, then names, small and capital letters alike."""
    if isinstance(group, str):
        return True, 0.0, group.casefold(), group
    return False, float(group), "", ""


def _counts(case: Case, name: str) -> list[Number]:
    """A column of numbers from 0 on."""
    column = case.numbers(name)
    for i, value in enumerate(column):
        if value is not None and value < 0:
            raise Fault(say("{place} is {value}, less than 0.", place=f"{name}[{i}]", value=value))
    return column


def _sum(values: Sequence[Number]) -> Number:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _no_more_than_all(
    groups: Sequence[str], counts: Sequence[Number], totals: Sequence[Number]
) -> None:
    for group, y, n in zip(groups, counts, totals, strict=True):
        if y is not None and n is not None and y > n:
            raise Fault(
                say(
                    "In the group {group}, {part} of {all} are counted.", group=group, part=y, all=n
                )
            )


def _wrong_option(name: str, value: Any, choices: Iterable[Any]) -> Fault:
    return Fault(
        say(
            "The option “{name}” is {text}; it can be: {choices}.",
            name=name,
            text=str(value),
            choices=", ".join(map(str, choices)),
        )
    )
