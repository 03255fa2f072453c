"""The rules: each beside a plain reading of its words, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import spc
from copractice.domain.spc.rules import boxes, crossings_limit, longest_run_limit, patterns
from copractice.domain.spc.rules.patterns import Shift, Trend

modest = settings(max_examples=60, deadline=None)
# Whole numbers in a narrow range: ties, values on the centre and on lines come often.
narrow = st.lists(st.one_of(st.none(), st.integers(-4, 4)), min_size=1, max_size=40)
steps = st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=1, max_size=30)
Values = list[float | None]


def marks(values: Values, rule: spc.Rule, **more: Any) -> tuple[list[int], list[int]]:
    """Where a rule triggers and which points are its members, around 0 with sigma 1."""
    charted = spc.individuals(values, centre=0, sigma=1, **more)
    signals = [
        (i, signal)
        for i, p in enumerate(charted.points)
        for signal in p.signals
        if signal.rule is rule
    ]
    return [i for i, signal in signals if signal.trigger], [i for i, _signal in signals]


def windows(values: Values, length: int, complete: Callable[[list[float]], bool]) -> list[int]:
    """The ends of neighbouring values without a gap that make a pattern."""
    return [
        end
        for end in range(length - 1, len(values))
        if None not in (part := values[end - length + 1 : end + 1])
        and complete([v for v in part if v is not None])
    ]


def members(ends: list[int], length: int) -> list[int]:
    return sorted({i for end in ends for i in range(end - length + 1, end + 1)})


def one_side(part: list[float]) -> bool:
    return all(v > 0 for v in part) or all(v < 0 for v in part)


def steady(part: list[float]) -> bool:
    moves = np.sign(np.diff(part))
    return bool(len(moves)) and abs(moves.sum()) == len(moves)


def in_turn(part: list[float]) -> bool:
    moves = np.diff(part)
    return bool((moves[1:] * moves[:-1] < 0).all())


@pytest.mark.parametrize(
    ("rules", "rule", "length", "complete"),
    [
        ("western-electric", spc.Rule.SHIFT, 8, one_side),
        ("nelson", spc.Rule.SHIFT, 9, one_side),
        ("making-data-count", spc.Rule.SHIFT, 7, one_side),
        ("nelson", spc.Rule.TREND, 6, steady),
        ("making-data-count", spc.Rule.TREND, 7, steady),
        ("nelson", spc.Rule.ALTERNATING, 14, in_turn),
        ("nelson", spc.Rule.HUGGING, 15, lambda part: max(map(abs, part)) <= 1),
        (
            "nelson",
            spc.Rule.AVOIDING,
            8,
            lambda part: min(map(abs, part)) > 1 and min(part) < 0 < max(part),
        ),
    ],
)
@given(st.data())
@modest
def test_patterns_of_neighbours_are_what_their_words_say(
    rules: str, rule: spc.Rule, length: int, complete: Any, data: st.DataObject
) -> None:
    # Around what makes the pattern, so that it comes about.
    likely = {
        spc.Rule.SHIFT: [1, 2, 3, 1, 2, 1, 3, 2, 1, 2],
        spc.Rule.TREND: [-4, -3, -2, -1, 0, 1, 2, 3],
        spc.Rule.ALTERNATING: [0, 1] * 8,
        spc.Rule.HUGGING: [0, 1, -1] * 6,
        spc.Rule.AVOIDING: [2, -2, 3] * 4,
    }[rule]
    cut = data.draw(st.integers(0, len(likely)))
    values: Values = [*data.draw(narrow), *likely[:cut], *data.draw(narrow)]
    ends = windows(values, length, complete)
    assert marks(values, rule, rules=rules) == (ends, members(ends, length))


@pytest.mark.parametrize(
    ("rule", "some", "length", "sigmas"),
    [(spc.Rule.TWO_OF_THREE, 2, 3, 2), (spc.Rule.FOUR_OF_FIVE, 4, 5, 1)],
)
@given(narrow)
@modest
def test_some_of_so_many_lie_far_out_on_one_side(
    rule: spc.Rule, some: int, length: int, sigmas: int, values: Values
) -> None:
    triggers, found = set(), set()
    for way in (1, -1):
        far = [v is not None and v * way > sigmas for v in values]
        for end in range(length - 1, len(values)):
            places = range(end - length + 1, end + 1)
            if far[end] and sum(far[i] for i in places) >= some:
                triggers.add(end)
                found |= {i for i in places if far[i]}
    expected = (sorted(triggers), sorted(found))
    for rules in ("western-electric", "nelson"):
        assert marks(values, rule, rules=rules) == expected


@given(narrow)
@modest
def test_near_limits_counts_as_making_data_count_does(values: Values) -> None:
    """Between two and three sigma, all three on one side; members are only those near."""
    near = [v is not None and 2 < abs(v) <= 3 for v in values]
    found: set[int] = set()
    for end in windows(values, 3, one_side):
        places = [i for i in range(end - 2, end + 1) if near[i]]
        if len(places) >= 2:
            found |= set(places)
    triggers, them = marks(values, spc.Rule.TWO_OF_THREE, rules="making-data-count")
    assert them == sorted(found)
    assert bool(triggers) == bool(found)


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=60))
@modest
def test_long_runs_are_those_of_the_useful_points(values: list[float | None]) -> None:
    charted = spc.run(values, centre=0)
    (phase,) = charted.phases
    useful = [i for i, v in enumerate(values) if v]
    runs: list[list[int]] = []
    for i in useful:
        if runs and (values[runs[-1][-1]] or 0) * (values[i] or 0) > 0:
            runs[-1].append(i)
        else:
            runs.append([i])
    assert phase.longest_run == max(map(len, runs), default=0)
    assert phase.crossings == max(len(runs) - 1, 0)
    limit = longest_run_limit(len(useful))
    expected = [i for run in runs if len(run) > limit for i in run] if len(useful) >= 10 else []
    found = [
        i
        for i, point in enumerate(charted.points)
        if any(signal.rule is spc.Rule.LONG_RUN for signal in point.signals)
    ]
    assert found == expected


@pytest.mark.parametrize("rules", spc.RuleSet)
@given(st.lists(st.one_of(st.none(), st.floats(-4, 4)), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_a_trigger_is_a_member_and_directions_are_told(rules: spc.RuleSet, values: Values) -> None:
    whole = spc.batch("i", [values], centre=0, sigma=1, rules=rules)
    undirected = {
        spc.Rule.FEW_CROSSINGS,
        spc.Rule.ALTERNATING,
        spc.Rule.HUGGING,
        spc.Rule.AVOIDING,
    }
    for rule, found in whole.found.items():
        assert not (found.trigger & ~found.member).any()
        assert (found.direction[~found.member] == 0).all()
        assert bool(found.trigger.any()) == bool(found.member.any())
        if rule not in undirected:
            assert (found.direction[found.member] != 0).all()


@pytest.mark.parametrize("rules", spc.RuleSet)
@given(st.lists(st.floats(-4, 4), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_turned_upside_down_signals_are_too(rules: spc.RuleSet, values: list[float]) -> None:
    swap = {spc.Rule.ABOVE: spc.Rule.BELOW, spc.Rule.BELOW: spc.Rule.ABOVE}
    up = spc.individuals([*values], centre=0, sigma=1, rules=rules)
    down = spc.individuals([-v for v in values], centre=0, sigma=1, rules=rules)
    for one, other in zip(up.points, down.points, strict=True):
        assert other.signals == {
            spc.Signal(swap.get(s.rule, s.rule), s.trigger, -s.direction) for s in one.signals
        }


def test_a_gap_an_excluded_point_and_the_centre_break_a_shift() -> None:
    run: Values = [1.0] * 8
    for at, breaks in ((4, [None]), (4, [0.0])):
        values = [*run[:at], *breaks, *run[at:]]
        assert marks(values, spc.Rule.SHIFT, rules="western-electric") == ([], [])
    longer: Values = [1.0] * 9
    assert marks(longer, spc.Rule.SHIFT, rules="western-electric", exclude=[4]) == ([], [])
    assert marks(longer, spc.Rule.SHIFT, rules="western-electric")[0] == [7, 8]


def test_no_pattern_reaches_from_one_phase_into_the_next() -> None:
    values: Values = [1.0] * 14
    assert marks(values, spc.Rule.SHIFT, rules="western-electric", phases=[7]) == ([], [])


def test_lengths_can_be_chosen() -> None:
    values: Values = [1.0, 2, 3, 4, 5]
    more = {"rules": "making-data-count", "shift": 4, "trend": 5}
    assert marks(values, spc.Rule.SHIFT, **more)[0] == [3, 4]
    assert marks(values, spc.Rule.TREND, **more) == ([4], [0, 1, 2, 3, 4])


def test_a_trends_direction_is_that_of_its_movement_not_of_its_side() -> None:
    falling = spc.individuals([9.0, 8, 7, 6, 5, 4, 3], centre=0, sigma=5, rules="making-data-count")
    assert {
        signal.direction
        for point in falling.points
        for signal in point.signals
        if signal.rule is spc.Rule.TREND
    } == {-1}
    assert spc.special_cause(falling.points[0]) == spc.Signal(spc.Rule.TREND, False, -1)


def test_zone_rules_hold_each_point_against_its_own_lines() -> None:
    """Two points far out for their own sizes, though not for that of the last."""
    sizes: list[float | None] = [400.0, 400, 400, 25] * 4
    counts: list[float | None] = [80.0, 80, 80, 5] * 3 + [100, 100, 80, 5]
    charted = spc.chart("p", counts, sizes, centre=0.2, rules="western-electric")
    flagged = [
        i
        for i, p in enumerate(charted.points)
        if any(s.rule is spc.Rule.TWO_OF_THREE for s in p.signals)
    ]
    assert flagged == [12, 13]


@pytest.mark.parametrize("kind", ["mr"])
def test_kinds_without_runs_have_only_their_limits(kind: str) -> None:
    charted = spc.chart(kind, [1.0, 2, 3, 4, 5, 6, 7, 8] * 4, rules="nelson")
    assert charted.signals <= {spc.Rule.ABOVE, spc.Rule.BELOW}
    assert charted.phases[0].runs_signal is None


def test_points_in_no_order_make_no_pattern() -> None:
    rising: list[float | None] = [float(i) for i in range(1, 25)]
    sizes: list[float | None] = [100.0] * 24
    assert spc.chart("p", rising, sizes).phases[0].runs_signal
    unordered = spc.chart("p", rising, sizes, ordered=False)
    assert unordered.phases[0].runs_signal is None
    assert spc.Rule.LONG_RUN not in unordered.signals
    assert unordered.autocorrelation is None


# Boxes


def test_a_box_is_at_most_as_strict_as_it_says() -> None:
    """Exact shares of all sequences of sides: 92.5% have no signal at least, as the paper says."""
    for n in (10, 12, 15):
        sides = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        series = np.where(sides, 1.0, -1.0)
        share = {
            rules: 1 - spc.batch("run", series, centre=0, rules=rules).signals.mean()
            for rules in ("best-box", "cut-box")
        }
        assert share["best-box"] >= share["cut-box"] >= 0.925


def test_the_corner_of_the_cut_box_is_cut_off() -> None:
    n = np.array([10])
    assert boxes.in_cut_corner(n, np.array([2]), np.array([6])).all()
    assert not boxes.in_cut_corner(n, np.array([2]), np.array([5])).any()
    assert not boxes.in_cut_corner(n, np.array([3]), np.array([6])).any()


def test_beyond_its_table_a_box_is_anhoejs() -> None:
    series = np.random.default_rng(2).normal(size=(300, 130))
    anhoej = spc.batch("run", series)
    assert (spc.batch("run", series, rules="cut-box").signals == anhoej.signals).all()


def test_limits_of_the_rules_grow() -> None:
    for limit in (longest_run_limit, crossings_limit):
        figures = [limit(n) for n in range(1, 300)]
        assert figures == sorted(figures)


def test_sets_stand_in_the_order_of_their_numbers() -> None:
    assert isinstance(patterns(spc.RuleSet.WESTERN_ELECTRIC)[3], Shift)
    assert isinstance(patterns(spc.RuleSet.NELSON)[2], Trend)
    assert len(patterns(spc.RuleSet.NELSON)) == 8


# Better or worse, met or not


def test_a_measure_that_stands_at_its_target_passes() -> None:
    stuck = spc.individuals([100.0] * 20, rules="making-data-count")
    for better in (spc.Direction.INCREASE, spc.Direction.DECREASE):
        assert spc.assurance(stuck, 100, better) is spc.Assurance.PASS
    assert spc.assurance(stuck, 101, spc.Direction.INCREASE) is spc.Assurance.FAIL
    assert spc.assurance(stuck, 99, spc.Direction.INCREASE) is spc.Assurance.PASS
    assert spc.assurance(stuck, 99, spc.Direction.DECREASE) is spc.Assurance.FAIL


def test_assurance_is_that_of_the_current_limits() -> None:
    low = [10.0, 11, 9, 10, 11, 9] * 2
    charted = spc.individuals([*low, *(v + 50 for v in low)], phases=[12])
    increase = spc.Direction.INCREASE
    assert spc.assurance(charted, 40, increase) is spc.Assurance.PASS
    assert spc.assurance(charted, 60, increase) is spc.Assurance.INCONSISTENT
    assert spc.assurance(charted, 40, spc.Direction.NEUTRAL) is None
    assert spc.assurance(charted, None, increase) is None
    assert spc.assurance(spc.run([1.0, 2]), 1, increase) is None


def test_variation_is_that_of_the_latest_figure() -> None:
    values: Values = [1.0, -1] * 6 + [9.0, None]
    charted = spc.individuals(values, centre=0, sigma=1, rules="making-data-count")
    assert spc.variation(charted, spc.Direction.INCREASE) is spc.Variation.IMPROVEMENT
    assert spc.variation(charted, spc.Direction.DECREASE) is spc.Variation.CONCERN
    assert spc.variation(charted, spc.Direction.NEUTRAL) is spc.Variation.HIGH
    nothing = spc.individuals([None], rules="making-data-count")
    assert spc.variation(nothing, spc.Direction.INCREASE) is spc.Variation.COMMON_CAUSE


# Phases are only suggested

NOISE = [0.0, 1, -1, 2, -2, 1, 0.5, -1, -0.5, 1, -1, 0.2]


def test_a_step_is_found_where_it_is_and_nothing_is_changed() -> None:
    charted = spc.run([*NOISE, *(v + 6 for v in NOISE)])
    before = charted.phases
    (found,) = spc.suggest_phases(charted, unit="%", digits=1)
    assert found.start == 12
    assert found.after > found.before
    assert "figures in a row lie above 0.1%" in str(found.reason)
    assert charted.phases == before
    accepted = spc.run(charted.values, phases=[found.start])
    assert spc.suggest_phases(accepted) == ()


def test_a_way_up_and_back_is_two_suggestions() -> None:
    charted = spc.run([*NOISE, *(v + 6 for v in NOISE), *NOISE])
    up, down = spc.suggest_phases(charted)
    assert (up.start, down.start) == (12, 24)
    assert "lie below" in str(down.reason)


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=60), st.sampled_from(spc.Side))
@modest
def test_medians_follow_one_another(values: Values, side: spc.Side) -> None:
    found = spc.successive_medians(values, baseline=5, run=4, side=side)
    for earlier, later in pairwise(found):
        assert earlier.stop <= later.start < later.stop
        assert later.length == 4
        assert side is spc.Side.BOTH or (later.value > earlier.value) == (side is spc.Side.ABOVE)


def test_lengths_of_medians_are_checked() -> None:
    with pytest.raises(ValueError, match="at least 1 period"):
        spc.successive_medians([1.0], baseline=0)


# Resemblance


def test_autocorrelation_has_its_chance() -> None:
    random = np.random.default_rng(4).normal(size=2000).tolist()
    found = spc.autocorrelation(random, 3)
    assert found is not None
    assert len(found.by_lag) == 4
    assert found.by_lag[0] == 1
    assert found.p > 0.01
    drift = spc.autocorrelation([float(i) for i in range(40)])
    assert drift is not None
    assert drift.p < 1e-6
    assert spc.autocorrelation([3.0] * 9) is None


@pytest.mark.parametrize(("values", "lags"), [([1.0, 2], 2), ([1.0, 2], 0), ([], 1)])
def test_more_values_than_lags_are_needed(values: list[float | None], lags: int) -> None:
    with pytest.raises(ValueError, match="lags"):
        spc.autocorrelation(values, lags)


# Chance


@pytest.mark.parametrize("rules", spc.RuleSet)
@pytest.mark.parametrize(
    ("basis", "kind", "more"),
    [
        (spc.Basis.NO_LIMITS, "run", {}),
        (spc.Basis.MOVING_RANGES, "i", {}),
        (spc.Basis.DISTRIBUTION, "i", {"sigma": 1.0}),
    ],
)
def test_signals_by_chance_are_as_many_as_the_table_says(
    rules: spc.RuleSet, basis: spc.Basis, kind: str, more: dict[str, Any]
) -> None:
    """Fixed seed; within four standard errors, also at a length that is interpolated."""
    for n in (24, 30):
        series = np.random.default_rng(n).normal(size=(4000, n))
        share = spc.batch(kind, series, rules=rules, **more).signals.mean()
        expected = spc.share_by_chance(rules, n, basis)
        assert abs(share - expected) <= 4 * (expected * (1 - expected) / 4000) ** 0.5 + 0.002


def test_chances_add_up_and_grow_with_the_length() -> None:
    nelson = spc.RuleSet.NELSON
    assert spc.expected_signals(nelson, [24] * 100) == pytest.approx(19, abs=0.1)
    shares = [spc.share_by_chance(nelson, n) for n in (0, 2, 5, 24, 100, 200, 1000)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1
    assert spc.share_by_chance(spc.RuleSet.ANHOEJ, 500, spc.Basis.NO_LIMITS) < 0.06
