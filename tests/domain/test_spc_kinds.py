"""Every kind of chart: constants of the textbooks, and what holds whatever is charted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb, exp, factorial, isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import spc
from copractice.domain.spc.constants import MEDIAN_RANGE, c4, d2, d3, range_quantile
from copractice.domain.spc.recipes import RECIPES

KINDS = tuple(spc.Kind)
SIZED = {"ip", "u", "up", "p", "pp", "np"}
MEMBERS = {"xbar", "r", "s"}
BY_CHANCE = {"c", "u", "up", "p", "pp", "np", "g"}
modest = settings(max_examples=12, deadline=None)


@dataclass(frozen=True)
class Data:
    """Values as a kind takes them, and sizes where it has some."""

    values: list[Any]
    sizes: list[float | None] | None

    def part(self, points: slice | Sequence[int]) -> Data:
        """Some of the points."""
        places = range(len(self.values))[points] if isinstance(points, slice) else points
        sizes = None if self.sizes is None else [self.sizes[i] for i in places]
        return Data([self.values[i] for i in places], sizes)

    def chart(self, kind: str, **more: Any) -> spc.Charted:
        """The chart of it."""
        return spc.chart(kind, self.values, self.sizes, **more)


@st.composite
def data(draw: st.DrawFn, kind: str, least: int = 1, gaps: bool = True) -> Data:
    n = draw(st.integers(least, 30))
    missing = draw(st.lists(st.booleans(), min_size=n, max_size=n)) if gaps else [False] * n
    sizes = None
    if kind in MEMBERS:
        member = st.integers(-40, 40).map(lambda v: v / 4)
        values: list[Any] = draw(
            st.lists(st.lists(member, min_size=2, max_size=5), min_size=n, max_size=n)
        )
        return Data([[] if out else v for v, out in zip(values, missing, strict=True)], None)
    if kind in SIZED:
        sizes = draw(st.lists(st.integers(0, 40).map(float), min_size=n, max_size=n))
        values = [draw(st.integers(0, int(size))) for size in sizes]
    elif kind == "t":
        values = draw(st.lists(st.integers(1, 400), min_size=n, max_size=n))
    elif kind in BY_CHANCE:
        values = draw(st.lists(st.integers(0, 40), min_size=n, max_size=n))
    else:
        eighths = st.integers(-400, 400).map(lambda v: v / 8)
        values = draw(st.lists(eighths, min_size=n, max_size=n))
    return Data([None if out else v for v, out in zip(values, missing, strict=True)], sizes)


def lines(charted: spc.Charted) -> list[tuple[float | None, ...]]:
    return [(p.centre, p.lower, p.upper, p.lower_warning, p.upper_warning) for p in charted.points]


def close(one: Any, other: Any) -> bool:
    return len(one) == len(other) and all(
        (a is None) == (b is None) and (a is None or a == pytest.approx(b, rel=1e-9, abs=1e-9))
        for row, other_row in zip(one, other, strict=True)
        for a, b in zip(row, other_row, strict=True)
    )


# Published figures


@pytest.mark.parametrize(
    ("n", "a3", "b3", "b4", "mean_range", "sd_range"),
    [
        (2, 2.659, 0.0, 3.267, 1.128, 0.853),
        (3, 1.954, 0.0, 2.568, 1.693, 0.888),
        (5, 1.427, 0.0, 2.089, 2.326, 0.864),
        (10, 0.975, 0.284, 1.716, 3.078, 0.797),
        (25, 0.606, 0.565, 1.435, 3.931, 0.708),
    ],
)
def test_constants_of_subgroups_are_those_of_montgomery(
    n: int, a3: float, b3: float, b4: float, mean_range: float, sd_range: float
) -> None:
    """Montgomery, appendix VI, printed to three places."""
    size = np.array([[float(n)]])
    factor = c4(size)[0, 0]
    width = 3 * (1 - factor**2) ** 0.5 / factor
    assert 3 / (factor * n**0.5) == pytest.approx(a3, abs=6e-4)
    assert max(1 - width, 0) == pytest.approx(b3, abs=6e-4)
    assert 1 + width == pytest.approx(b4, abs=6e-4)
    assert d2(size, spc.Constants.EXACT)[0, 0] == pytest.approx(mean_range, abs=6e-4)
    assert d3(size, spc.Constants.EXACT)[0, 0] == pytest.approx(sd_range, abs=6e-4)


def test_ranges_of_two_and_three_have_their_closed_forms() -> None:
    sizes = np.array([[2.0, 3.0]])
    pi = np.pi
    assert d2(sizes, spc.Constants.EXACT)[0] == pytest.approx([2 / pi**0.5, 3 / pi**0.5], rel=1e-11)
    assert d3(sizes, spc.Constants.EXACT)[0, 0] == pytest.approx((2 - 4 / pi) ** 0.5, rel=1e-11)


def test_the_median_moving_range_has_a_constant_of_its_own() -> None:
    assert pytest.approx(0.9539, abs=5e-5) == MEDIAN_RANGE
    assert range_quantile(0.5, 2) == pytest.approx(MEDIAN_RANGE, rel=1e-9)


@pytest.mark.parametrize(("share", "n", "value"), [(0.95, 3, 3.314), (0.99, 5, 4.603)])
def test_quantiles_of_ranges_are_those_of_the_tables(share: float, n: int, value: float) -> None:
    """The studentised range with infinite degrees of freedom."""
    assert range_quantile(share, n) == pytest.approx(value, abs=6e-4)


def test_median_limits_are_not_too_narrow() -> None:
    """Divided by 1.128 they would be, and twice as many stable charts would signal."""
    series = np.random.default_rng(3).normal(size=(4000, 24))
    whole = spc.batch("i", series, rules="three-sigma", spread="median-range")
    assert whole.signals.mean() == pytest.approx(0.13, abs=0.02)
    assert whole.sigma.mean() == pytest.approx(1, abs=0.04)


def _binomial(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def _poisson(k: int, mean: float) -> float:
    return sum(exp(-mean) * mean**i / factorial(i) for i in range(k + 1))


@given(st.integers(1, 60), st.floats(0.02, 0.98), st.floats(0.5, 0.999))
@modest
def test_binomial_limits_are_the_first_counts_that_reach_their_share(
    n: int, p: float, coverage: float
) -> None:
    charted = spc.chart("np", [0], [n], centre=n * p, limits="quantiles", coverage=coverage)
    tail = (1 - coverage) / 2
    for limit, share in ((charted.points[0].lower, tail), (charted.points[0].upper, 1 - tail)):
        assert limit is not None
        k = round(limit)
        assert k == limit
        assert _binomial(k, n, p) >= share - 1e-9
        assert k == 0 or _binomial(k - 1, n, p) < share + 1e-9


@given(st.floats(0.1, 40), st.floats(0.5, 0.999))
@modest
def test_poisson_limits_are_the_first_counts_that_reach_their_share(
    mean: float, coverage: float
) -> None:
    charted = spc.chart("c", [0], centre=mean, limits="quantiles", coverage=coverage)
    tail = (1 - coverage) / 2
    for limit, share in ((charted.points[0].lower, tail), (charted.points[0].upper, 1 - tail)):
        assert limit is not None
        k = round(limit)
        assert _poisson(k, mean) >= share - 1e-9
        assert k == 0 or _poisson(k - 1, mean) < share + 1e-9


def test_the_centre_of_ratios_is_no_mean_of_ratios() -> None:
    assert spc.chart("p", [1, 50], [10, 100]).phases[0].centre == pytest.approx(51 / 110)
    assert spc.chart("u", [1, 500], [10, 100]).phases[0].centre == pytest.approx(501 / 110)


def test_a_share_is_known_by_its_sizes_not_by_the_kind_of_number() -> None:
    assert spc.chart("p", [1.0], [10.0]).values == spc.chart("p", [1], [10]).values == (0.1,)


def test_laney_tells_when_it_narrows() -> None:
    even = spc.chart("pp", [10, 10, 11, 10, 9, 10] * 3, [100.0] * 18)
    assert (even.phases[0].between or 1) < 1
    assert "vary less than by chance" in str(even.method())


def test_small_counts_are_told() -> None:
    few = spc.chart("p", [1, 0, 2, 1], [20, 20, 20, 200])
    assert few.phases[0].sparse == 4
    assert "On 4 points fewer than 5 events" in str(few.method())
    assert spc.chart("p", [10, 12, 9], [40, 40, 40]).phases[0].sparse == 0


# What holds for every kind


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@modest
def test_ints_and_floats_agree(kind: str, draw: st.DataObject) -> None:
    given_ = draw.draw(data(kind))
    whole = Data(
        [
            [round(v) for v in one] if isinstance(one, list) else one and round(one)
            for one in given_.values
        ],
        given_.sizes and [None if s is None else round(s) for s in given_.sizes],
    )
    if kind == "t":
        whole = Data([v if v is None else max(v, 1) for v in whole.values], None)
    floats = Data(
        [
            [float(v) for v in one] if isinstance(one, list) else one if one is None else float(one)
            for one in whole.values
        ],
        whole.sizes and [None if s is None else float(s) for s in whole.sizes],
    )
    assert whole.chart(kind) == floats.chart(kind)


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@modest
def test_limits_stay_in_the_measures_range(kind: str, draw: st.DataObject) -> None:
    recipe = RECIPES[spc.Kind(kind)]
    given_ = draw.draw(data(kind))
    for point in given_.chart(kind, multiply=100).points:
        if point.lower is None or point.upper is None:
            continue
        assert point.lower >= recipe.floor * 100
        assert point.lower_warning is not None
        assert point.lower - 1e-9 <= point.lower_warning
        if kind in ("p", "pp"):
            assert point.upper <= 100
        if kind == "np":
            assert point.upper <= (point.size or 0) * 100


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@modest
def test_a_phase_is_the_chart_of_its_part(kind: str, draw: st.DataObject) -> None:
    given_ = draw.draw(data(kind, least=2))
    n = len(given_.values)
    start = draw.draw(st.integers(1, n - 1))
    freeze = draw.draw(st.one_of(st.none(), st.integers(1, 12)))
    out = draw.draw(st.sets(st.integers(0, n - 1), max_size=3))
    both = given_.chart(kind, phases=[start], freeze=freeze, exclude=out)
    for part in (slice(0, start), slice(start, n)):
        inside = [i - part.start for i in out if part.start <= i < part.stop]
        alone = given_.part(part).chart(kind, freeze=freeze, exclude=inside)
        assert close(lines(both)[part], lines(alone))
        assert [p.signals for p in both.points[part]] == [p.signals for p in alone.points]


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@modest
def test_a_frozen_baseline_ignores_what_follows(kind: str, draw: st.DataObject) -> None:
    one, other = draw.draw(data(kind)), draw.draw(data(kind))
    frozen = len(one.values)
    sizes = None if one.sizes is None else [*one.sizes, *(other.sizes or [])]
    both = Data([*one.values, *other.values], sizes).chart(kind, freeze=frozen)
    alone = one.chart(kind)
    # NP charts draw one line where all sizes are equal, which depends on all of them.
    assert close(lines(both)[:frozen], lines(alone))
    assert both.phases[0].n_baseline == alone.phases[0].n_baseline


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bridge", [False, True])
@given(st.data())
@modest
def test_excluded_points_never_move_a_limit(kind: str, bridge: bool, draw: st.DataObject) -> None:
    given_ = draw.draw(data(kind, least=2))
    n = len(given_.values)
    out = draw.draw(st.integers(0, n - 1))
    other = draw.draw(data(kind, gaps=False))
    values, sizes = list(given_.values), given_.sizes and list(given_.sizes)
    values[out] = other.values[0]
    if sizes and other.sizes:
        sizes[out] = other.sizes[0]
    plain = given_.chart(kind, exclude=[out], bridge=bridge)
    moved = Data(values, sizes or None).chart(kind, exclude=[out], bridge=bridge)
    keep = [i for i in range(n) if i != out]
    assert close([lines(plain)[i] for i in keep], [lines(moved)[i] for i in keep])
    followers = {out, out + 1} if kind == "mr" else {out}
    rest = [i for i in range(n) if i not in followers]
    assert [plain.points[i].signals for i in rest] == [moved.points[i].signals for i in rest]


@pytest.mark.parametrize("kind", KINDS)
@given(st.integers(1, 40), st.integers(2, 40), st.sampled_from(list(spc.RuleSet)))
@modest
def test_a_constant_series_never_signals(kind: str, value: int, n: int, rules: spc.RuleSet) -> None:
    values: list[Any] = [value / 3] * n
    sizes: list[float | None] | None = None
    if kind in MEMBERS:
        values = [[value / 3, value / 3 + 1.1]] * n
    if kind in SIZED - {"ip"}:
        sizes = [float(40 + 3 * (i % 4)) for i in range(n)]
        values = [value / 41 * (size or 0) for size in sizes]
    if kind == "ip":
        sizes = [float(1 + i % 4) for i in range(n)]
        values = [value / 3 * (size or 0) for size in sizes]
    charted = spc.chart(kind, values, sizes, rules=rules)
    # Where the spread is not that of the points, points without any hug the centre, as they do.
    theirs = kind in ("xbar", "r", "s", *BY_CHANCE - {"up", "pp"})
    assert charted.signals <= ({spc.Rule.HUGGING} if theirs else set())
    if rules is not spc.RuleSet.NELSON:
        assert not charted.signals


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n", [0, 1, 24])
def test_where_all_is_missing_there_is_no_figure_and_no_signal(kind: str, n: int) -> None:
    nothing: Any = [[]] * n if kind in MEMBERS else [None] * n
    charted = spc.chart(kind, nothing, [5.0] * n if kind in SIZED else None)
    assert charted.phases[0].centre is None
    assert charted.phases[0].n == 0
    assert all(point.is_gap and not point.signals for point in charted.points)
    assert str(charted.method())


@pytest.mark.parametrize("kind", sorted(SIZED))
@given(st.data())
@modest
def test_over_nothing_a_point_keeps_its_place_and_moves_nothing(
    kind: str, draw: st.DataObject
) -> None:
    given_ = draw.draw(data(kind, gaps=False))
    at = draw.draw(st.integers(0, len(given_.values)))
    sizes = given_.sizes or []
    zero = Data(
        [*given_.values[:at], 0, *given_.values[at:]], [*sizes[:at], 0.0, *sizes[at:]]
    ).chart(kind)
    gap = Data(
        [*given_.values[:at], None, *given_.values[at:]], [*sizes[:at], 9.0, *sizes[at:]]
    ).chart(kind)
    assert zero.points[at].is_gap
    assert not zero.points[at].signals
    rest = [i for i in range(len(zero.points)) if i != at]
    assert close([lines(zero)[i] for i in rest], [lines(gap)[i] for i in rest])


@pytest.mark.parametrize("kind", ["run", "i", "mr", "xbar", "r", "s"])
@given(st.data(), st.sampled_from([0.5, 2.0, 8.0]), st.integers(-64, 64))
@modest
def test_adding_a_constant_shifts_and_scaling_scales(
    kind: str, draw: st.DataObject, factor: float, by: int
) -> None:
    given_ = draw.draw(data(kind))

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(one) for one in value]
        return None if value is None else value * factor + by

    plain = given_.chart(kind)
    other = Data([moved(value) for value in given_.values], None).chart(kind)
    shift = by if kind in ("run", "i", "xbar") else 0
    scaled = [
        tuple(None if line is None else line * factor + shift for line in row)
        for row in lines(plain)
    ]
    assert close(lines(other), scaled)
    assert [p.signals for p in other.points] == [p.signals for p in plain.points]


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("mr",)])
@given(st.data())
@modest
def test_reversing_keeps_lines_runs_and_crossings(kind: str, draw: st.DataObject) -> None:
    given_ = draw.draw(data(kind))
    forward = given_.chart(kind)
    backward = given_.part(range(len(given_.values) - 1, -1, -1)).chart(kind)
    assert close(lines(forward)[::-1], lines(backward))
    one, other = forward.phases[0], backward.phases[0]
    assert (one.longest_run, one.crossings) == (other.longest_run, other.crossings)


@pytest.mark.parametrize("kind", sorted(SIZED))
@given(st.data())
@modest
def test_a_multiplier_changes_the_scale_and_nothing_else(kind: str, draw: st.DataObject) -> None:
    given_ = draw.draw(data(kind))
    plain, hundred = given_.chart(kind), given_.chart(kind, multiply=128)
    scaled = [tuple(None if line is None else line * 128 for line in row) for row in lines(plain)]
    assert close(lines(hundred), scaled)
    assert [p.signals for p in hundred.points] == [p.signals for p in plain.points]


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_level_is_read_on_every_kind(kind: str) -> None:
    """Twice the level from the thirteenth period on, where each kind shows it."""
    low = [8, 11, 9, 12, 10, 7, 13, 9, 11, 10, 8, 12]
    levels: list[Any] = [*low, *(2 * v + 1 for v in low)]
    if kind in MEMBERS:
        levels = [[0, v / 2, v] if kind != "xbar" else [v - 1, v, v + 1] for v in levels]
    if kind == "mr":
        levels = [v * (-1) ** i for i, v in enumerate(levels)]
    charted = spc.chart(kind, levels, [100.0] * 24 if kind in SIZED else None, phases=[12])
    moved = spc.change(charted)
    assert moved is not None
    assert moved.after > moved.before
    # The runs of moving ranges say nothing, and one is beyond its limit at the step.
    assert moved.verdict is spc.Verdict.MORE_THAN_CHANCE or kind in ("mr", "r", "s", "g", "t")
    days = [date(2026, 1, 5) + timedelta(weeks=i) for i in range(24)]
    told = str(spc.reading(charted, days, unit="points"))
    assert told.startswith("Since Mar 2026, the level is")
    assert "up from" in told


@pytest.mark.parametrize(
    ("rules", "values", "told"),
    [
        ("western-electric", [1, -1] * 4 + [1.0] * 9, "9 points in a row lie on one side"),
        ("nelson", [1, -1, *range(1, 8)], "8 points in a row rise all the time"),
        ("nelson", [1, -1, *range(7, 0, -1)], "7 points in a row fall all the time"),
        # The point at which a trend turns is the last of one and the first of the next.
        ("nelson", [*range(1, 9), *range(7, -1, -1)], "9 points in a row fall all the time"),
        ("nelson", [0, 25, 25], "Two of three points in a row"),
        ("nelson", [0, 15, 15, 15, 15], "Four of five points in a row"),
        ("nelson", [1, -1] * 8, "up and down in turn"),
        ("nelson", [1, -1] * 8, "too close to the centre"),
        ("nelson", [15, -15] * 5, "keep away from the centre"),
        ("nelson", [0, 99], "1 point lies outside its limits"),
    ],
)
def test_what_signals_is_read_in_words(rules: str, values: list[float], told: str) -> None:
    charted = spc.individuals([*values], centre=0, sigma=10, rules=rules)
    days = [date(2026, 1, 5) + timedelta(weeks=i) for i in range(len(values))]
    assert told in str(spc.reading(charted, days))


# Many at once


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rules", spc.RuleSet)
@given(st.data())
@settings(max_examples=5, deadline=None)
def test_a_row_of_a_batch_is_the_chart_of_its_series(
    kind: str, rules: spc.RuleSet, draw: st.DataObject
) -> None:
    n, series = draw.draw(st.integers(3, 26)), draw.draw(st.integers(1, 4))
    rng = np.random.default_rng(draw.draw(st.integers(0, 10_000)))
    values, sizes = _random(kind, rng, series, n)
    options: dict[str, Any] = {
        "phases": [n // 2],
        "freeze": draw.draw(st.one_of(st.none(), st.integers(1, 20))),
        "exclude": draw.draw(st.sets(st.integers(0, n - 1), max_size=2)),
        "rules": rules,
        "bridge": draw.draw(st.booleans()),
        "screened": draw.draw(st.booleans()),
    }
    whole = spc.batch(kind, values, sizes, **options)
    for row in range(series):
        under = None if sizes is None else sizes[row].tolist()
        alone = spc.chart(kind, values[row].tolist(), under, **options)
        _assert_row(whole, row, alone)


def _random(kind: str, rng: np.random.Generator, series: int, n: int) -> tuple[Any, Any]:
    missing = rng.random((series, n)) < 0.15
    if kind in MEMBERS:
        values = rng.normal(size=(series, n, 4))
        values[missing] = np.nan
        return values, None
    sizes = rng.integers(0, 60, size=(series, n)).astype(float) if kind in SIZED else None
    if sizes is not None:
        values = rng.binomial(sizes.astype(int), 0.3).astype(float)
    else:
        values = rng.integers(1, 60, size=(series, n)).astype(float)
    values[missing] = np.nan
    return values, sizes


def _assert_row(whole: spc.Batch, row: int, alone: spc.Charted) -> None:
    lower, upper = whole.warning
    for i, point in enumerate(alone.points):
        for array, figure in (
            (whole.values, point.value),
            (whole.centre, point.centre),
            (whole.lower, point.lower),
            (whole.upper, point.upper),
            (lower, point.lower_warning),
            (upper, point.upper_warning),
        ):
            found = float(array[row, i])
            assert (found if isfinite(found) else None) == figure
        signals = {
            spc.Signal(rule, bool(found_.trigger[row, i]), int(found_.direction[row, i]))
            for rule, found_ in whole.found.items()
            if found_.member[row, i]
        }
        assert signals == point.signals
        assert bool(whole.outside[row, i]) == point.outside
    for number, phase in enumerate(alone.phases):
        assert whole.n[row, number] == phase.n
        assert whole.n_useful[row, number] == phase.n_useful
        assert whole.longest_run[row, number] == phase.longest_run
        assert whole.crossings[row, number] == phase.crossings
        assert bool(whole.runs_signal[row, number]) == bool(phase.runs_signal)
    assert bool(whole.signals[row]) == bool(alone.signals)


def test_blocks_of_series_are_charted_as_all_of_them() -> None:
    """More values than are charted at a time: the first, a middle and the last row are checked."""
    values = np.random.default_rng(5).normal(size=(9000, 24))
    whole = spc.batch("i", values)
    assert whole.values.shape == whole.lower.shape == (9000, 24)
    for row in (0, 2731, 8999):
        _assert_row(whole, row, spc.chart("i", values[row].tolist()))


def test_points_may_be_excluded_from_one_series_only() -> None:
    values = np.array([[1.0, 2, 9, 2, 1], [1.0, 2, 9, 2, 1]])
    flags = np.zeros((2, 5), dtype=bool)
    flags[1, 2] = True
    whole = spc.batch("i", values, exclude=flags)
    assert whole.centres[:, 0].tolist() == [3.0, 1.5]


def test_sizes_may_be_one_row_for_all() -> None:
    whole = spc.batch("p", np.array([[1.0, 2], [3, 4]]), np.array([[10.0, 20]]))
    assert whole.values.tolist() == [[0.1, 0.1], [0.3, 0.2]]


# Refusals


@pytest.mark.parametrize(
    ("kind", "values", "sizes", "more", "words"),
    [
        ("p", [5], [4], {}, "values\\[0\\] is 5; a share counts no more"),
        ("p", [5], None, {}, "needs sizes"),
        ("p", [1, 2], [4], {}, "1 sizes for 2 values"),
        ("u", [-1], [4], {}, "values\\[0\\] is -1; a count is 0 or more"),
        ("u", [1], [-4], {}, "sizes\\[0\\] is -4"),
        ("c", [1], [4], {}, "make a U chart"),
        ("t", [3, 0], None, {}, "values\\[1\\] is 0; time between"),
        ("xbar", [[1, 2]], [2], {}, "number of its values"),
        ("xbar", [1, 2], None, {}, "list of values"),
        ("i", ["a"], None, {}, "the text 'a'"),
        ("i", [[1]], None, {}, "is no number"),
        ("i", [1], None, {"average": "mode"}, "mode"),
        ("c", [1], None, {"average": "median"}, "cannot be chosen"),
        ("c", [1], None, {"spread": "sd"}, "cannot be chosen"),
        ("p", [1], [2], {"sigma": 1}, "follows from the centre"),
        ("run", [1], None, {"limits": "quantiles"}, "cannot be chosen"),
        ("i", [1], None, {"coverage": 1}, "between 0 and 1"),
        ("i", [1], None, {"multiply": 0}, "more than 0"),
        ("i", [1], None, {"width": -1}, "more than 0"),
        ("i", [1], None, {"sigma": -1}, "0 or more"),
        ("i", [1], None, {"rules": "nelson", "trend": 2}, "at least 3"),
        ("i", [1], None, {"shift": 8}, "no shift"),
        ("paint", [1], None, {}, "paint"),
    ],
)
def test_what_does_not_fit_is_refused(
    kind: str, values: Any, sizes: Any, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        spc.chart(kind, values, sizes, **more)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rules", spc.RuleSet)
def test_every_chart_says_how_it_was_made(kind: str, rules: spc.RuleSet) -> None:
    values, sizes = _random(kind, np.random.default_rng(1), 1, 24)
    told = str(
        spc.chart(
            kind, values[0].tolist(), None if sizes is None else sizes[0].tolist(), rules=rules
        ).method()
    )
    assert told.startswith(("Run chart", "Individuals", "Moving range", "Chart of"))
    assert "signals by" in told
    assert "{" not in told
