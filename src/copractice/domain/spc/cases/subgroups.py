"""Charts of subgroups, single values and counts, in the layout of qcc's ``qcc`` and ``qccRules``.

``data`` sets centre and limits; ``new_data`` is held against them. On p, np and u charts ``sizes``
has the denominators. Violations are the points, counted from 1, that complete a pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats
from copractice.domain.spc.batch import Batch
from copractice.domain.spc.cases.columns import Case, Fault, Number, none_if_nan
from copractice.domain.spc.kinds import Choices, batch
from copractice.domain.spc.recipes import RECIPES
from copractice.domain.spc.result import Average, Kind, Limits, RuleSet, Spread
from copractice.domain.spc.rules import Found, Plotted, patterns
from copractice.domain.spc.rules.patterns import Beyond
from copractice.domain.words import say

_KINDS = {
    "xbar": Kind.MEANS,
    "R": Kind.RANGES,
    "S": Kind.DEVIATIONS,
    "xbar.one": Kind.INDIVIDUALS,
    "p": Kind.SHARES,
    "np": Kind.NUMBERS,
    "c": Kind.COUNTS,
    "u": Kind.RATES,
    "g": Kind.EVENTS_APART,
}
_SUBGROUPS = {
    "UWAVE-R": Spread.MEAN_RANGE,
    "UWAVE-SD": Spread.MEAN_SD,
    "MVLUE-R": Spread.WEIGHTED_RANGE,
    "MVLUE-SD": Spread.WEIGHTED_SD,
    "RMSDF": Spread.ROOT_MEAN_SQUARE,
}
_SINGLE = {"MR": Spread.MEAN_RANGE, "MMR": Spread.MEDIAN_RANGE, "SD": Spread.SD}
_RULE_SETS = {"western_electric": RuleSet.WESTERN_ELECTRIC, "nelson": RuleSet.NELSON}
OPTIONS = ("center", "std_dev", "nsigmas", "confidence_level")

_LARGE = 25
"""Subgroups beyond this size are judged by their standard deviations, not by their ranges."""


@dataclass(frozen=True)
class Given:
    """The points of a case: those that set the level, and those held against it."""

    case: Case
    kind: Kind
    data: list[Any]
    new: list[Any]
    sizes: list[Number] | None
    new_sizes: list[Number] | None

    @property
    def values(self) -> list[Any]:
        """All points. A G chart counts cases up to and with the event here, from 1 on."""
        whole = self.data + self.new
        return [None if v is None else v - 1 for v in whole] if self.counts_from_one else whole

    @property
    def all_sizes(self) -> list[Number] | None:
        """The sizes of all points, where the kind has them."""
        return None if self.sizes is None else self.sizes + (self.new_sizes or [])

    @property
    def counts_from_one(self) -> bool:
        """Whether the event itself is counted."""
        return self.kind is Kind.EVENTS_APART

    @property
    def of_subgroups(self) -> bool:
        """Whether a point is a subgroup of values."""
        return self.kind in (Kind.MEANS, Kind.RANGES, Kind.DEVIATIONS)


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """The statistic of each point, centre, standard deviation, limits and violations."""
    points = _read(Case.read(given))
    whole = _batch(points)
    one = 1.0 if points.counts_from_one else 0.0
    statistics = [none_if_nan(value) for value in (whole.values[0] + one).tolist()]
    n = len(points.data)
    lower, upper = whole.lower[0], whole.upper[0]
    if points.counts_from_one and whole.options.limits is Limits.SIGMA:
        lower, upper = np.maximum(lower + one, 0), upper + one
    return {
        "statistics": statistics[:n],
        "new_statistics": statistics[n:] or None,
        "centre": _scalar_or_list((whole.centre + one)[0]),
        "std_dev": _std_dev(points),
        "lcl": _limit(points, lower),
        "ucl": _limit(points, upper),
        "violations_1based": _violations(points, whole),
    }


# Reading


def _read(case: Case) -> Given:
    if case.chart not in _KINDS:
        raise Fault(
            say(
                "There is no chart “{chart}”. There are: {names}.",
                chart=case.chart,
                names=", ".join(_KINDS),
            )
        )
    kind = _KINDS[case.chart]
    new = case.has("new_data")
    sized = kind in (Kind.SHARES, Kind.NUMBERS, Kind.RATES)
    return Given(
        case=case,
        kind=kind,
        data=_column(case, "data", kind),
        new=_column(case, "new_data", kind) if new else [],
        sizes=_sizes(case, "sizes", "data") if sized else None,
        new_sizes=_sizes(case, "new_sizes", "new_data") if sized and new else None,
    )


def _column(case: Case, name: str, kind: Kind) -> list[Any]:
    if kind in (Kind.MEANS, Kind.RANGES, Kind.DEVIATIONS):
        return case.rows_of_numbers(name)
    return case.numbers(name)


def _sizes(case: Case, name: str, of: str) -> list[Number]:
    """One size for each point, or one number for all."""
    found = case.inputs.get(name)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return [float(found)] * len(case.column(of))
    case.of_equal_length(of, name)
    return case.numbers(name)


# Charting


def _batch(points: Given) -> Batch:
    case, choices = points.case, _choices(points)
    centre, sigma = case.number("center"), _known_sigma(case)
    if centre is not None:
        choices["centre"] = centre - 1 if points.counts_from_one else centre
    if sigma is not None and RECIPES[points.kind].takes_sigma:
        choices["sigma"] = sigma
    elif centre is not None and points.of_subgroups:
        # A known centre says nothing of the spread here, which is estimated all the same.
        choices["sigma"] = _process(points)
    return _charted(points, points.kind, choices)


def _charted(points: Given, kind: Kind, choices: Choices) -> Batch:
    sizes = points.all_sizes
    whole: Choices = {"constants": "rounded", "rules": "three-sigma", **choices}
    return batch(
        kind,
        [points.values],
        None if sizes is None else [sizes],
        freeze=len(points.data),
        **whole,
    )


def _choices(points: Given) -> Choices:
    case, kind = points.case, points.kind
    choices = Choices(width=case.number("nsigmas", 3.0) or 3.0)
    confidence = case.number("confidence_level")
    if confidence is not None:
        choices["limits"], choices["coverage"] = Limits.QUANTILES, confidence
    if kind is Kind.EVENTS_APART:
        choices["average"] = Average.MEAN
    spread = _spread(points)
    if spread is not None:
        choices["spread"] = spread
    return choices


def _spread(points: Given) -> Spread | None:
    named = points.case.options.get("std_dev")
    estimators = _SINGLE if points.kind is Kind.INDIVIDUALS else _SUBGROUPS
    if points.kind is not Kind.INDIVIDUALS and not points.of_subgroups:
        return None
    if isinstance(named, str):
        return estimators[points.case.choice("std_dev", "", estimators)]
    return _usual(points)


def _usual(points: Given) -> Spread:
    if points.kind is Kind.DEVIATIONS:
        return Spread.MEAN_SD
    large = points.of_subgroups and max(map(_size, points.data), default=0) > _LARGE
    return Spread.ROOT_MEAN_SQUARE if large and points.kind is Kind.MEANS else Spread.MEAN_RANGE


def _size(subgroup: Sequence[Number]) -> int:
    return sum(value is not None for value in subgroup)


def _known_sigma(case: Case) -> float | None:
    given = case.options.get("std_dev")
    return None if isinstance(given, str) else case.number("std_dev")


# The standard deviation behind the chart


def _std_dev(points: Given) -> Any:
    known = _known_sigma(points.case)
    if known is not None:
        return known
    if points.kind in _COUNTED:
        return _scalar_or_list(_COUNTED[points.kind](points))
    return none_if_nan(_process(points))


def _process(points: Given) -> float:
    """The standard deviation of single values: of the means of subgroups, times √n."""
    spread = _spread(points)
    if points.kind is Kind.INDIVIDUALS:
        return float(_charted(points, points.kind, Choices(spread=spread)).sigma[0, 0])
    means = _charted(points, Kind.MEANS, Choices(spread=spread))
    sizes = means.measured.sizes
    assert sizes is not None
    sigma = np.broadcast_to(means.judgements[0].lines.sigma, sizes.shape) * np.sqrt(sizes)
    return float(np.fmin.reduce(sigma[0]))


def _of_data(points: Given) -> tuple[Floats, Floats]:
    counts = np.array(points.data, dtype=np.float64)
    sizes = np.array(points.sizes or np.ones_like(counts), dtype=np.float64)
    return counts, sizes


def _rate(points: Given) -> float:
    counts, sizes = _of_data(points)
    known = ~np.isnan(counts)
    return float(counts[known].sum() / sizes[known].sum())


def _of_shares(points: Given) -> Floats:
    share = _rate(points)
    return np.sqrt(share * (1 - share) / _of_data(points)[1])


def _of_numbers(points: Given) -> Floats:
    share = _rate(points)
    return np.sqrt(share * (1 - share) * _of_data(points)[1])


def _of_counts(points: Given) -> Floats:
    return np.array([sqrt(_rate(points))])


def _of_cases(points: Given) -> Floats:
    mean = _rate(points)
    return np.array([sqrt(mean * (mean - 1))])


_COUNTED: dict[Kind, Callable[[Given], Floats]] = {
    Kind.SHARES: _of_shares,
    Kind.NUMBERS: _of_numbers,
    Kind.COUNTS: _of_counts,
    Kind.RATES: _of_counts,
    Kind.EVENTS_APART: _of_cases,
}


@dataclass(frozen=True)
class AgainstLast:
    """Some of so many points beyond a line, all of them held against the line of the last one.

    This is how the program looks where limits differ from point to point; the engine holds each
    point against its own line.
    """

    pattern: Beyond

    def find(self, plotted: Plotted) -> Iterator[Found]:
        """Only triggers are looked for, and given as members too."""
        lower, upper = plotted.lines(self.pattern.sigmas)
        beyond = np.logical_or(
            self._complete(lambda values: values > upper + plotted.slack, plotted.values),
            self._complete(lambda values: values < lower - plotted.slack, plotted.values),
        )
        yield Found(self.pattern.rule, beyond, beyond, np.zeros(beyond.shape, dtype=np.int8))

    def _complete(self, far: Callable[[Floats], Flags], values: Floats) -> Flags:
        """Where the point itself lies beyond its line, and enough of those before it do too."""
        length = self.pattern.length
        beyond = np.zeros(values.shape, dtype=np.int_)
        for back in range(length):
            earlier = np.full(values.shape, np.nan)
            earlier[:, back:] = values[:, : values.shape[1] - back]
            beyond += far(earlier)
        there = np.arange(values.shape[1]) >= length - 1
        return np.asarray(far(values) & (beyond >= self.pattern.some) & there)


# The layout


def _scalar_or_list(figures: Floats) -> Any:
    """One figure where all are the same, as the program has it."""
    told = [none_if_nan(figure) for figure in figures.tolist()]
    return told[0] if np.allclose(figures, figures[0], rtol=1e-15, atol=0) else told


def _limit(points: Given, limit: Floats) -> list[Number]:
    """One limit for all where sizes are equal, but on p charts always one for each point."""
    told = [none_if_nan(figure) for figure in limit.tolist()]
    equal = points.kind is not Kind.SHARES and len(set(_all_sizes(points))) <= 1
    return told[:1] if equal else told


def _all_sizes(points: Given) -> list[Number]:
    if points.of_subgroups:
        return [float(_size(subgroup)) for subgroup in points.values]
    return points.all_sizes or []


def _violations(points: Given, whole: Batch) -> Any:
    """Patterns are looked for where limits are at so many standard deviations.

    Nelson's rules are not asked of np and u charts.
    """
    if whole.options.limits is Limits.QUANTILES:
        return []
    no_nelson = points.kind in (Kind.NUMBERS, Kind.RATES)
    return {
        name: _numbered(whole, rules)
        for name, rules in _RULE_SETS.items()
        if not (no_nelson and rules is RuleSet.NELSON)
    }


def _numbered(whole: Batch, rules: RuleSet) -> dict[str, list[int]]:
    """The rules by their numbers; the first has a side each for above and below."""
    numbered: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns(rules), 1):
        looked_for = AgainstLast(pattern) if isinstance(pattern, Beyond) else pattern
        found: list[Found] = list(whole.find([looked_for]).values())
        trigger = np.logical_or.reduce([one.trigger[0] for one in found])
        numbered[f"rule_{number}"] = (np.flatnonzero(trigger) + 1).tolist()
    return numbered
