"""Charts that add up over time: textbook figures, properties, gaps, cases."""

from __future__ import annotations

import json
import os
from itertools import accumulate
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import spc
from copractice.domain.spc import cumulative
from copractice.domain.spc.cases import cumulative as cases
from copractice.domain.spc.cumulative import Side
from copractice.domain.words import LANGUAGES, Words

SHARED = Path(os.environ.get("COPRACTICE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
CASES = SHARED / "reference" / "spc"
modest = settings(max_examples=60, deadline=None)
exactly = pytest.approx

eighths = st.integers(-400, 400).map(lambda n: n / 8)
gappy = st.lists(st.one_of(st.none(), eighths), min_size=1, max_size=40)
charts = st.sampled_from([cumulative.ewma, cumulative.cusum])

MONTGOMERY = [
    *(9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34),
    *(9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84),
    *(10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52),
]
"""Table 9.1: 20 values around 10 with standard deviation 1, then 10 around 11."""


# Textbooks


def test_cusum_of_the_textbook() -> None:
    """Montgomery 2013, table 9.2: H = 5, K = ½; the rise passes 5 at period 29."""
    chart = cumulative.cusum(MONTGOMERY, centre=10, sigma=1)
    rises = [point.rise for point in chart.points]
    falls = [point.fall for point in chart.points]
    assert [rises[i] for i in (3, 4, 27, 28, 29)] == exactly([1.16, 2.82, 4.47, 5.28, 5.30])
    assert falls[:4] == exactly([0.05, 1.56, 1.77, 0])
    assert chart.signals == (28, 29)
    assert chart.points[28].signals == {Side.ABOVE}
    assert "risen by more than chance; this first shows at point 29" in str(chart.reading())


def test_ewma_of_the_textbook() -> None:
    """Montgomery 2013, table 9.10: λ = 0.1, L = 2.7; the last two lie outside."""
    chart = cumulative.ewma(MONTGOMERY, centre=10, sigma=1, weight=0.1, width=2.7)
    smoothed = [point.smoothed for point in chart.points]
    assert smoothed[:3] == exactly([9.945, 9.7495, 9.70355])
    assert (chart.points[0].lower, chart.points[0].upper) == exactly((9.73, 10.27))
    assert chart.points[1].upper == exactly(10.36, abs=5e-3)
    assert chart.points[-1].upper == exactly(10.62, abs=5e-3)
    assert chart.signals == (28, 29)


def test_bernoulli_weights_are_those_of_the_ratio() -> None:
    """Target 0.035, odds doubled: 0.0676; an event weighs log(0.0676 / 0.035)."""
    chart = cumulative.bernoulli_cusum([0, 1], target=0.035)
    assert chart.higher == exactly(0.0676328502415459)
    assert chart.lower == exactly(0.0178117048346056)
    no, yes = chart.points
    assert no.rise_weight == exactly(log((1 - chart.higher) / 0.965))
    assert yes.rise == exactly(log(chart.higher / 0.035))


# Level and spread


def test_level_of_single_values_and_of_subgroups_is_that_of_their_charts() -> None:
    values = [1, 3, 2, None, 9, 5]
    single = cumulative.cusum(values)
    phase = spc.individuals(values).phases[0]
    assert (single.level.centre, single.level.sigma) == exactly((phase.centre, phase.sigma))
    rows = [[1, 3, 2], [4, 8], [5, None, 6], [7], []]
    for spread in ("mean-range", "mean-sd", "root-mean-square", "weighted-sd"):
        several = cumulative.cusum(rows, spread=spread)
        of_means = spc.chart("xbar", rows, spread=spread)
        assert several.level.centre == of_means.phases[0].centre == exactly(36 / 8)
        room = (of_means.points[1].upper or 0) - 36 / 8
        assert several.level.sigma == exactly(room / 3 * sqrt(2))
        assert [point.n for point in several.points] == [3, 2, 2, 1, 0]
        assert several.points[4].is_gap
    by_hand = (2 / 1.692569 + 4 / 1.128379 + 1 / 1.128379) / 3
    assert cumulative.ewma(rows, spread="mean-range").level.sigma == exactly(by_hand, rel=1e-6)


def test_a_small_spread_around_a_large_centre_keeps_its_digits() -> None:
    rows = [[1 / 8, 3 / 8], [0, 1 / 4]]
    near = cumulative.ewma(rows).level.sigma
    far = cumulative.ewma([[2**40 + v for v in row] for row in rows]).level.sigma
    assert far == near


def test_subgroups_of_one_are_single_values() -> None:
    assert cumulative.cusum([[1], [3], [None], [2]]) == cumulative.cusum([1, 3, None, 2])


@given(charts, st.lists(eighths, min_size=4, max_size=30), st.lists(eighths, max_size=10))
@modest
def test_the_baseline_ignores_what_follows(chart: Any, values: Any, later: Any) -> None:
    if len(set(values)) < 2:
        return
    n = len(values)
    alone, both = chart(values), chart([*values, *later], baseline=n)
    assert both.level == alone.level
    assert both.points[:n] == alone.points


# Properties


@given(charts, gappy, st.sampled_from([0.5, 2.0, 4.0]), eighths)
@modest
def test_scaling_and_shifting_change_no_signal(
    chart: Any, values: Any, scale: float, shift: float
) -> None:
    one = chart(values, centre=2.0, sigma=4.0)
    moved = [None if v is None else scale * v + shift for v in values]
    other = chart(moved, centre=2.0 * scale + shift, sigma=4.0 * scale)
    assert one.signals == other.signals


@given(gappy, st.floats(0, 3))
@modest
def test_sums_never_fall_below_zero(values: Any, shift: float) -> None:
    chart = cumulative.cusum(values, centre=0, sigma=5, shift=shift)
    for point in chart.points:
        assert point.is_gap or ((point.rise or 0) >= 0 and (point.fall or 0) >= 0)


@given(gappy)
@modest
def test_upside_down_the_sides_change_places(values: Any) -> None:
    one = cumulative.cusum(values, centre=0, sigma=5)
    other = cumulative.cusum([None if v is None else -v for v in values], centre=0, sigma=5)
    assert [point.rise for point in one.points] == [point.fall for point in other.points]


@given(charts, gappy, st.integers(0, 40))
@modest
def test_a_gap_stays_a_gap_and_moves_nothing(chart: Any, values: Any, place: int) -> None:
    place = min(place, len(values))
    without = chart(values, centre=1, sigma=3)
    gap = chart([*values[:place], None, *values[place:]], centre=1, sigma=3)
    assert gap.points[place].is_gap
    assert (*gap.points[:place], *gap.points[place + 1 :]) == without.points


@given(st.lists(eighths, min_size=1, max_size=40), st.floats(0.01, 1))
@modest
def test_smoothed_values_weigh_the_past_by_powers(values: Any, weight: float) -> None:
    chart = cumulative.ewma(values, centre=3, sigma=1, weight=weight)
    expected = list(accumulate(values, lambda z, y: weight * y + (1 - weight) * z, initial=3.0))
    assert [point.smoothed for point in chart.points] == exactly(expected[1:])
    i = len(values)
    room = 3 * sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * i)))
    assert chart.points[-1].upper == exactly(3 + room)


def test_limits_follow_all_sizes_so_far_or_as_qcc_the_newest() -> None:
    rows = [[1, 2, 3, 2], [2], [3, 1, 2, 2]]
    chart = cumulative.ewma(rows, centre=2, sigma=1, weight=0.5, width=1)
    by_hand = [0.25 / 4, 0.25 * 1 + 0.25 * (0.25 / 4)]
    by_hand.append(0.25 / 4 + 0.25 * by_hand[1])
    assert [(point.upper or 0) - 2 for point in chart.points] == exactly([sqrt(v) for v in by_hand])
    as_qcc = cumulative.ewma(rows, centre=2, sigma=1, weight=0.5, width=1, each_size=True)
    factors = [1 / 3 * (1 - 0.25**i) for i in (1, 2, 3)]
    assert [(point.upper or 0) - 2 for point in as_qcc.points] == exactly(
        [sqrt(f / n) for f, n in zip(factors, (4, 1, 4), strict=True)]
    )
    assert "as large as the newest" in str(as_qcc.method())


@given(st.lists(st.sampled_from([0, 1, None]), min_size=1, max_size=200))
@modest
def test_bernoulli_sums_stay_below_their_limit(outcomes: Any) -> None:
    chart = cumulative.bernoulli_cusum(outcomes, target=0.2, limit=1.5)
    for outcome, point in zip(outcomes, chart.points, strict=True):
        assert point.event is (None if outcome is None else bool(outcome))
        if point.event is None:
            assert (point.rise, point.fall, point.signal) == (None, None, None)
        else:
            assert 0 <= (point.rise or 0) < 1.5
            assert 0 <= (point.fall or 0) < 1.5
    known = [outcome for outcome in outcomes if outcome is not None]
    dense = cumulative.bernoulli_cusum(known, target=0.2, limit=1.5)
    assert tuple(p for p in chart.points if p.event is not None) == dense.points


def test_bernoulli_target_from_the_first_cases_and_a_new_beginning_after_a_signal() -> None:
    outcomes = [0, 1, None, 0, 0, *[1] * 12]
    chart = cumulative.bernoulli_cusum(outcomes, first=5)
    assert chart.target == 0.25
    assert chart.signals
    first = chart.signals[0]
    assert chart.points[first].signal is Side.ABOVE
    assert chart.points[first].rise == 0
    assert "more frequent by more than chance" in str(chart.reading())
    never = cumulative.bernoulli_cusum([False] * 60, target=0.25)
    assert {never.points[i].signal for i in never.signals} == {Side.BELOW}
    assert "less frequent" in str(never.reading())
    other_way = cumulative.bernoulli_cusum([False] * 60, target=0.25, odds_ratio=0.5)
    assert "less frequent" in str(other_way.reading())


def test_a_head_start_begins_both_sums() -> None:
    chart = cumulative.cusum([0.0], centre=0, sigma=1, head_start=2.5)
    assert (chart.points[0].rise, chart.points[0].fall) == (2.0, 2.0)
    assert "begin at 2.5" in str(chart.method())


# Edges


@pytest.mark.parametrize("chart", [cumulative.ewma, cumulative.cusum])
def test_nothing_but_gaps(chart: Any) -> None:
    found = chart([None, None], centre=1, sigma=1)
    assert found.signals == ()
    assert str(found.reading()) == "There are no figures yet."
    assert "2 periods without data stay gaps." in str(found.method())
    assert chart([], centre=1, sigma=1).points == ()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: cumulative.cusum([5, 5, 5]), "must be above 0"),
        (lambda: cumulative.cusum([5]), "must be above 0"),
        (lambda: cumulative.cusum([5, None, 6]), "must be above 0"),
        (lambda: cumulative.cusum([None], sigma=1), "no values"),
        (lambda: cumulative.cusum([1, 2], sigma=-1), "sigma is -1"),
        (lambda: cumulative.cusum([1, 2], sigma=0), "must be above 0"),
        (lambda: cumulative.cusum([1, 2], baseline=3), "a baseline of 3"),
        (lambda: cumulative.cusum([1, float("inf")]), "infinite"),
        (lambda: cumulative.cusum([1, 2], interval=0), "interval"),
        (lambda: cumulative.cusum([1, 2], shift=-1), "shift"),
        (lambda: cumulative.cusum([1, 2], head_start=5), "head start"),
        (lambda: cumulative.cusum([1, 2], spread="pooled-sd"), "cannot be chosen"),
        (lambda: cumulative.ewma([1, 2], weight=0), "weight"),
        (lambda: cumulative.ewma([1, 2], width=0), "width"),
        (lambda: cumulative.bernoulli_cusum([2], target=0.1), "outcome 0"),
        (lambda: cumulative.bernoulli_cusum([1]), "either a target"),
        (lambda: cumulative.bernoulli_cusum([1], target=0.1, first=1), "either a target"),
        (lambda: cumulative.bernoulli_cusum([0, 1], first=3), "there are 2"),
        (lambda: cumulative.bernoulli_cusum([0, 1], first=1), "between 0 and 1"),
        (lambda: cumulative.bernoulli_cusum([0, 1], target=0.1, odds_ratio=1), "odds ratio"),
        (lambda: cumulative.bernoulli_cusum([0, 1], target=0.1, limit=0), "limit"),
    ],
)
def test_what_makes_no_sense_is_refused(make: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


# Cases


def case(chart: str, inputs: dict[str, Any], **options: Any) -> dict[str, Any]:
    return {"chart": chart, "inputs": inputs, "options": options}


@pytest.mark.parametrize(
    "name", ["qcc_ewma_pistonrings", "qcc_cusum_pistonrings", "cusum_bernoulli_cabg"]
)
def test_the_reference_cases_agree(name: str) -> None:
    path = CASES / f"{name}.json"
    if not path.exists():
        pytest.skip("no ../shared: reference figures not compared")
    whole = json.loads(path.read_text())
    found = cases.answer({key: whole[key] for key in ("chart", "inputs", "options")})
    assert found.keys() == whole["expected"].keys()
    for key, expected in whole["expected"].items():
        values, other = (v if isinstance(v, list) else [v] for v in (found[key], expected))
        assert [v is None for v in values] == [v is None for v in other], key
        known = [(a, b) for a, b in zip(values, other, strict=True) if b is not None]
        for a, b in known:
            assert a == exactly(b, rel=1e-9, abs=1e-12), key


def test_options_mean_what_they_say() -> None:
    data = [[1.0, 2.0], [2.0, 4.0], [3.0, None]]
    plain = cases.answer(case("cusum", {"data": data, "new_data": [[9.0, 9.0]]}))
    given_ = cases.answer(
        case("cusum", {"data": data}, center=2.0, std_dev=1.5, head_start=1, se_shift=0.5)
    )
    assert plain["std_dev"] == exactly((1 / 1.128 + 2 / 1.128) / 2)
    assert plain["centre"] == exactly(12 / 5)
    assert len(plain["pos"]) == 4
    z = (1.5 - 2) / (1.5 / sqrt(2))
    assert given_["neg"][0] == exactly(-max(0, 1 - z - 0.25))
    assert given_["pos"][0] == exactly(max(0, 1 + z - 0.25))
    singles = cases.answer(case("ewma", {"data": [1, 2, 4]}, std_dev="SD", **{"lambda": 1}))
    assert singles["std_dev"] == exactly(float(np.std([1, 2, 4], ddof=1)) / (sqrt(np.pi) / 2))
    assert singles["ucl"] == exactly([singles["centre"] + 3 * singles["std_dev"]] * 3)
    narrow = cases.answer(case("ewma", {"data": [1, 2, 4]}, nsigmas=2, **{"lambda": 1}))
    assert narrow["std_dev"] == exactly(1.5 / 1.128)


def test_a_case_with_a_gap_keeps_it() -> None:
    found = cases.answer(case("bernoulli_cusum", {"y": [0, None, True]}, target=0.1, limit=2))
    assert found["y"] == [False, None, True]
    assert found["cusum1"][1] is None
    assert found["limit2"] == [-2, -2, -2]
    ewma = cases.answer(case("ewma", {"data": [1, None, 2, 4]}))
    assert ewma["lcl"][1] is None


@pytest.mark.parametrize(
    ("chart", "inputs", "options", "says"),
    [
        ("ewma", {}, {}, "needs a column “data”"),
        ("ewma", {"data": [1, "2"]}, {}, r"data\[1\]\[0\] is “2”, not a number"),
        ("ewma", {"data": [1, 2]}, {"std_dev": "MOST"}, "it can be: UWAVE-R"),
        ("ewma", {"data": [1, 2]}, {"lambda": "a"}, "not a number"),
        ("cusum", {"data": [2, 2]}, {}, "above 0"),
        ("bernoulli_cusum", {"y": [0, "1"]}, {"target": 0.1}, "not a number"),
        ("bernoulli_cusum", {"y": [0, 2]}, {"target": 0.1}, r"y\[1\] is 2, not 0 or 1"),
        ("bernoulli_cusum", {"y": [0, 1]}, {"target_from_first": 1.5}, "whole number"),
        ("bernoulli_cusum", {"y": [0, 1]}, {}, "either a target"),
        ("run", {"y": [1]}, {}, "There is no chart “run”"),
    ],
)
def test_bad_cases_say_what_is_wrong(chart: str, inputs: Any, options: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cases.answer(case(chart, inputs, **options))


# Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_said(language: str) -> None:
    words = Words(language)
    values = [5, 6, 5, 4, 5, None, 9, 9, 9, 9, 9, 9]
    rows = [[1, 2], [3, 4], [9, 9], [3]]
    found: list[Any] = [
        cumulative.ewma(values, baseline=5, constants="rounded"),
        cumulative.ewma(values, centre=20, sigma=1),
        cumulative.ewma(rows, each_size=True),
        cumulative.cusum(values, baseline=5, head_start=1),
        cumulative.cusum(values, centre=20, sigma=1),
        cumulative.cusum(values, centre=7, sigma=50),
        cumulative.bernoulli_cusum([0, 1, 1, None, 1, 1, 1, 1, 1, 1, 1, 1], first=2),
        cumulative.bernoulli_cusum([0] * 40, target=0.5),
        cumulative.bernoulli_cusum([0], target=0.5),
    ]
    for chart in found:
        for text in (words(chart.method()), words(chart.reading())):
            assert text.endswith(".")
            assert "{" not in text
