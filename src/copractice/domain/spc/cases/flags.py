"""One set of lines and four columns of flags, in the layout of the PowerBI-SPC visual.

Its two-of-three rule counts points beyond the limits too, and lets the third lie on the other
side; that of Making Data Count (:mod:`.dots`) does neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from copractice.domain.spc.arrays import Signs
from copractice.domain.spc.batch import Batch
from copractice.domain.spc.cases.columns import Case, Fault, none_if_nan
from copractice.domain.spc.kinds import batch
from copractice.domain.spc.result import Average, Rule, Spread
from copractice.domain.spc.rules.patterns import Shift, Trend
from copractice.domain.words import say

_KINDS = {
    "i": (Average.MEAN, Spread.MEAN_RANGE),
    "i_m": (Average.MEDIAN, Spread.MEAN_RANGE),
    "i_mm": (Average.MEDIAN, Spread.MEDIAN_RANGE),
}
OPTIONS = (
    "baseline_first_n",
    "keep_outliers_in_limits",
    "shift_points",
    "trend_points",
    "two_in_three_highlight_all",
)
_WORDS = {1: "upper", -1: "lower", 0: "none"}


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """Centre, limits and two-sigma lines, and which points each rule flags."""
    case = Case.read(given)
    if case.chart not in _KINDS:
        raise Fault(
            say(
                "There is no chart “{chart}” of single values. There are: {names}.",
                chart=case.chart,
                names=", ".join(_KINDS),
            )
        )
    whole = _batch(case)
    lower_warning, upper_warning = whole.warning
    lines = {
        "centre": whole.centre,
        "lcl": whole.lower,
        "ucl": whole.upper,
        "lwl": lower_warning,
        "uwl": upper_warning,
    }
    told = {name: none_if_nan(float(line[0, 0])) for name, line in lines.items()}
    return {**told, **_flags(case, whole)}


def _batch(case: Case) -> Batch:
    average, spread = _KINDS[case.chart]
    return batch(
        "i",
        [case.numbers("y")],
        freeze=case.whole("baseline_first_n"),
        average=average,
        spread=spread,
        screened=not case.flag("keep_outliers_in_limits", usual=True),
        constants="rounded",
        rules="three-sigma",
    )


def _flags(case: Case, whole: Batch) -> dict[str, list[str]]:
    shift, trend = case.whole("shift_points", 7) or 7, case.whole("trend_points", 5) or 5
    found = whole.find([Shift(shift), Trend(trend)])
    outside = whole.found
    beyond = outside[Rule.ABOVE].direction + outside[Rule.BELOW].direction
    far = _beyond(whole)
    return {
        "astronomical": _told(beyond),
        "shift": _told(found[Rule.SHIFT].direction),
        "trend": _told(found[Rule.TREND].direction),
        "two_in_three": _two_in_three(far, whole=case.flag("two_in_three_highlight_all")),
    }


def _beyond(whole: Batch) -> list[int]:
    lower, upper = whole.warning
    values = whole.values[0]
    return [
        int(v > high) - int(v < low)
        for v, low, high in zip(values, lower[0], upper[0], strict=True)
    ]


def _two_in_three(far: Sequence[int], *, whole: bool) -> list[str]:
    """Points in threes of which two lie beyond the line on one side, and none on the other.

    Later threes overrule earlier ones. Only the points beyond the line are flagged, or ``whole``
    threes.
    """
    sums = [sum(far[max(0, i - 2) : i + 1]) for i in range(len(far))]
    found = [0] * len(far)
    for i, total in enumerate(sums):
        if abs(total) >= 2:
            for j in range(max(0, i - 2), i + 1):
                if whole or far[j]:
                    found[j] = 1 if total > 0 else -1
    return [_WORDS[way] for way in found]


def _told(direction: Signs) -> list[str]:
    return [_WORDS[int(way)] for way in direction[0]]
