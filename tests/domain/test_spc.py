"""Run and individuals charts: published constants, limits of the rules, and properties."""

from __future__ import annotations

from datetime import date, timedelta
from math import erf, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import spc
from copractice.domain.spc.constants import D2, D4
from copractice.domain.spc.rules import crossings_limit, longest_run_limit
from copractice.domain.words import Words

# Eighths are exact in binary, so shifting and doubling them loses nothing.
eighths = st.integers(-400, 400).map(lambda n: n / 8)
gappy = st.lists(st.one_of(st.none(), eighths), min_size=1, max_size=40)
full = st.lists(eighths, min_size=2, max_size=40)
kinds = st.sampled_from([spc.run, spc.individuals])
modest = settings(max_examples=60, deadline=None)


def runs_of(charted: spc.Charted) -> list[tuple[Any, ...]]:
    return [
        (p.n_useful, p.longest_run, p.crossings, p.longest_run_limit, p.crossings_limit)
        for p in charted.phases
    ]


def signals_of(charted: spc.Charted) -> list[frozenset[spc.Signal]]:
    return [point.signals for point in charted.points]


def days(n: int) -> list[date]:
    return [date(2026, 1, 5) + timedelta(weeks=i) for i in range(n)]


def says(charted: spc.Charted, **more: Any) -> str:
    return Words("en")(spc.reading(charted, days(len(charted.points)), **more))


# Published figures


def test_constants_are_those_of_the_textbooks() -> None:
    assert D2[spc.Constants.EXACT] == pytest.approx(1.128, abs=5e-4)
    assert 3 / D2[spc.Constants.EXACT] == pytest.approx(2.660, abs=2e-3)
    assert D4[spc.Constants.EXACT] == pytest.approx(3.267, abs=5e-4)


@pytest.mark.parametrize(
    ("n", "run", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (32, 8, 11), (60, 9, 23)],
)
def test_limits_of_the_runs_rules_are_those_of_anhoej(n: int, run: int, crossings: int) -> None:
    """Anhøj & Olesen 2014, doi 10.1371/journal.pone.0113825."""
    assert longest_run_limit(n) == run
    assert crossings_limit(n) == crossings


def test_crossings_limit_does_not_overflow() -> None:
    n = 5_000
    k = crossings_limit(n)
    normal = 0.5 * (1 + erf((k + 0.5 - (n - 1) / 2) / sqrt((n - 1) / 4) / sqrt(2)))
    assert normal == pytest.approx(0.05, abs=2e-3)


def test_individuals_by_hand() -> None:
    charted = spc.individuals([10, 12, 11, 15, 12])
    (phase,) = charted.phases
    assert phase.centre == 12
    assert phase.sigma == pytest.approx((2 + 1 + 4 + 3) / 4 / D2[spc.Constants.EXACT])
    assert charted.points[0].upper == pytest.approx(12 + 3 * (phase.sigma or 0))


# Gaps, phases, baselines and excluded points


def test_a_gap_breaks_the_moving_range() -> None:
    (phase,) = spc.individuals([1, 2, None, 10, 11]).phases
    assert phase.sigma == pytest.approx(1 / D2[spc.Constants.EXACT])


def test_nan_and_none_are_the_same_gap() -> None:
    assert spc.individuals([1, float("nan"), 2, 4]) == spc.individuals([1, None, 2, 4])


def test_moving_range_does_not_reach_into_the_phase_before() -> None:
    later = spc.individuals([1, 2, 1, 101, 102, 101], phases=[3]).phases[1]
    assert later.sigma == pytest.approx(1 / D2[spc.Constants.EXACT])


def test_an_excluded_point_is_not_bridged_unless_asked() -> None:
    values = [1, 2, 50, 10, 11]
    apart = spc.individuals(values, exclude=[2]).phases[0]
    bridged = spc.individuals(values, exclude=[2], bridge=True).phases[0]
    assert apart.sigma == pytest.approx(1 / D2[spc.Constants.EXACT])
    assert bridged.sigma == pytest.approx((1 + 8 + 1) / 3 / D2[spc.Constants.EXACT])


def test_an_excluded_point_is_still_held_against_the_limits() -> None:
    charted = spc.individuals([1, 2, 1, 2, 90, 2, 1, 2, 1], exclude=[4])
    assert charted.points[4].outside
    assert charted.points[4].excluded
    assert charted.phases[0].centre == 1.5


@given(full.filter(lambda v: len(v) > 6), st.data())
@modest
def test_phases_baselines_and_exclusions_compose(
    values: list[float | None], data: st.DataObject
) -> None:
    """Each phase is charted as if it stood alone, baseline and excluded points included."""
    start = data.draw(st.integers(2, len(values) - 2))
    freeze = data.draw(st.integers(1, 6))
    out = data.draw(st.integers(0, len(values) - 1))
    both = spc.individuals(values, phases=[start], freeze=freeze, exclude=[out])
    alone = [
        spc.individuals(
            values[part], freeze=freeze, exclude=[out - part.start] if out in cover else []
        )
        for part, cover in (
            (slice(0, start), range(start)),
            (slice(start, len(values)), range(start, len(values))),
        )
    ]
    assert runs_of(both) == [runs_of(chart)[0] for chart in alone]
    assert signals_of(both) == [s for chart in alone for s in signals_of(chart)]


def test_a_baseline_of_its_own_for_each_phase() -> None:
    charted = spc.run([1, 2, 3, 9, 9, 5, 6, 7], phases=[5], freeze=(3, None))
    assert [phase.centre for phase in charted.phases] == [2, 6]
    assert [point.in_baseline for point in charted.points] == [True] * 3 + [False] * 2 + [True] * 3


@given(gappy, st.integers(0, 40), kinds)
@modest
def test_a_further_gap_changes_no_centre(values: list[float | None], at: int, kind: Any) -> None:
    place = min(at, len(values))
    with_gap = [*values[:place], None, *values[place:]]
    assert kind(with_gap).phases[0].centre == kind(values).phases[0].centre
    assert runs_of(kind(with_gap)) == runs_of(kind(values))


# Signals


@given(st.floats(-1e6, 1e6), st.integers(2, 40), st.booleans())
@modest
def test_a_constant_series_never_signals(value: float, n: int, frozen: bool) -> None:
    charted = spc.individuals([value] * n, freeze=2 if frozen else None)
    assert not charted.signals
    assert charted.phases[0].n_useful == 0


def test_a_baseline_without_spread_is_told() -> None:
    charted = spc.individuals([100.0] * 12 + [98.0], freeze=12)
    assert charted.points[-1].outside
    assert "no width" in str(charted.method())


def test_on_the_limit_is_not_outside() -> None:
    known = spc.individuals([0, 2, 0, 2], centre=1, floor=0, ceiling=2)
    assert (known.points[0].lower, known.points[1].upper) == (0, 2)
    assert not known.signals


def test_long_run_flags_members_and_the_point_that_completes_it() -> None:
    values = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, *[2] * 9, 0.0]
    charted = spc.run(values, centre=0)
    members = {
        i: s.trigger
        for i, point in enumerate(charted.points)
        for s in point.signals
        if s.rule is spc.Rule.LONG_RUN
    }
    assert sorted(members) == list(range(10, 19))
    assert [i for i, trigger in members.items() if trigger] == [
        10 + charted.phases[0].longest_run_limit
    ]


def test_a_point_on_the_centre_neither_breaks_nor_lengthens_a_run() -> None:
    charted = spc.run([1, 1, 0, 1, 0, -1, 1], centre=0)
    assert (charted.phases[0].longest_run, charted.phases[0].crossings) == (3, 2)


@pytest.mark.parametrize("n", [0, 1, 9])
def test_too_few_useful_points_give_no_judgement_and_say_why(n: int) -> None:
    charted = spc.run([1.0] * n + [0.0], centre=0)
    assert charted.phases[0].runs_signal is None
    assert "10 are needed" in str(charted.method())


@given(full, kinds, st.integers(-64, 64), st.sampled_from([0.5, 2.0, 4.0]))
@modest
def test_shifting_and_stretching_changes_no_verdict(
    values: list[float | None], kind: Any, by: int, factor: float
) -> None:
    plain = kind(values)
    moved = kind([None if v is None else (v + by) * factor for v in values])
    assert runs_of(moved) == runs_of(plain)
    assert signals_of(moved) == signals_of(plain)


@given(gappy, kinds)
@modest
def test_reversing_keeps_centre_runs_and_crossings(values: list[float | None], kind: Any) -> None:
    forward, backward = kind(values), kind(values[::-1])
    assert runs_of(forward) == runs_of(backward)
    assert forward.phases[0].centre == backward.phases[0].centre
    assert forward.phases[0].sigma == pytest.approx(backward.phases[0].sigma)


@given(full.filter(lambda v: len(v) > 3), full, kinds)
@modest
def test_a_phase_does_not_know_what_follows(
    before: list[float | None], after: list[float | None], kind: Any
) -> None:
    alone = kind(before)
    followed = kind([*before, *after], phases=[len(before)])
    assert followed.phases[0] == alone.phases[0]
    assert followed.points[: len(before)] == alone.points


@given(gappy)
@modest
def test_screening_only_ever_narrows(values: list[float | None]) -> None:
    plain, screened = spc.individuals(values), spc.individuals(values, screened=True)
    if plain.phases[0].sigma is None:
        assert screened.phases[0].sigma is None
    else:
        assert (screened.phases[0].sigma or 0.0) <= plain.phases[0].sigma


def test_false_alarms_are_as_often_as_said() -> None:
    """Stable series of 24 points, fixed seed; within four standard errors of our figures."""
    series = np.random.default_rng(7).normal(size=(400, 24)).tolist()
    for kind in (spc.run, spc.individuals):
        charts = [kind(values) for values in series]
        expected = spc.expected_by_chance(charts) / len(charts)
        share = sum(bool(chart.signals) for chart in charts) / len(charts)
        assert abs(share - expected) < 4 * sqrt(expected * (1 - expected) / len(charts))


def test_expected_by_chance_adds_up() -> None:
    charts = [spc.individuals([float(i % 3) for i in range(24)])] * 100
    assert spc.expected_by_chance(charts) == pytest.approx(8.8)
    assert spc.expected_by_chance([spc.run([1.0] * 5)]) == 0
    two = spc.individuals([float(i % 3) for i in range(48)], phases=[24])
    assert spc.expected_by_chance([two]) == pytest.approx(1 - (1 - 0.088) ** 2)


# Warnings


def test_autocorrelation_is_warned_of_from_0_3() -> None:
    values = [float(i) for i in range(20)]
    assert "Warning" in str(spc.individuals(values).method())
    assert "Warning" not in str(spc.individuals(values[:11]).method())


def test_autocorrelation_takes_no_step_between_phases_for_resemblance() -> None:
    noise = [0.0, 1.0, -1.0, 1.0, 0.0, -1.0] * 2
    stepped = spc.run([*noise, *(100 + v for v in noise)], phases=[12])
    assert (stepped.autocorrelation or 0) < 0


def test_few_values_give_trial_limits_and_none_without_neighbours() -> None:
    assert "trial limits" in str(spc.individuals([1, 2, 1]).method())
    lonely = spc.individuals([1, None, 2, None, 3])
    assert lonely.phases[0].sigma is None
    assert lonely.points[0].upper is None
    assert "No limits" in str(lonely.method())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"phases": [3, 2]}, "must rise"),
        ({"phases": [5]}, "between 1 and 4"),
        ({"phases": [0]}, "must rise"),
        ({"exclude": [5]}, "points 0 to 4"),
        ({"freeze": 0}, "at least one period"),
        ({"freeze": (1, 2)}, "2 entries for 1 phases"),
    ],
)
def test_what_does_not_fit_is_refused(options: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spc.run([1, 2, 3, 4, 5], **options)


def test_infinite_values_and_crossed_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match=r"values\[1\] is infinite"):
        spc.individuals([1, float("inf")])
    with pytest.raises(ValueError, match="not below ceiling"):
        spc.individuals([1, 2], floor=1, ceiling=1)


# What may be said

BEFORE = [34, 48, 41, 45, 45, 34, 27, 44, 46, 45, 43, 42]
AFTER = [58, 72, 68, 61, 68, 51, 69, 68, 51, 65, 73, 35]


def test_a_change_is_read_with_its_levels_and_the_aim() -> None:
    charted = spc.individuals([*BEFORE, *AFTER], phases=[12], floor=0, ceiling=100)
    assert says(charted, unit="%", labels=["", "Protocol in use"], aim=85) == (
        "Since Mar 2026 (Protocol in use), the level is 62%, up from 41%. "
        "The change is more than chance. The aim is 85%."
    )


def test_facts_that_could_change_are_bold() -> None:
    charted = spc.run([*BEFORE, *AFTER], phases=[12])
    html = Words("en").html(spc.reading(charted, days(24), unit="%"))
    assert "<b>66%</b>, up from <b>44%</b>" in html


def test_no_difference_could_be_chance() -> None:
    charted = spc.individuals([*BEFORE, *BEFORE[::-1]], phases=[12])
    assert "the same as before. The difference could be chance." in says(charted)


def test_three_points_after_the_change_are_too_early() -> None:
    assert "too early" in says(spc.run([*BEFORE, 44, 45, 46], phases=[12]))
    assert "too early" in says(spc.run([40, 41, 42, *AFTER], phases=[3]))


def test_a_single_freak_is_no_new_level() -> None:
    charted = spc.individuals([*BEFORE, *BEFORE[:-1], 99], phases=[12])
    moved = spc.change(charted)
    assert moved is not None
    assert moved.verdict is spc.Verdict.COULD_BE_CHANCE


def test_a_given_centre_is_no_change() -> None:
    assert spc.change(spc.run([*BEFORE, *AFTER], phases=[12], centre=50)) is None


def test_what_was_unsteady_before_is_told() -> None:
    rising = [float(10 + i) for i in range(14)]
    charted = spc.run([*rising, *(v + 30 for v in rising)], phases=[14])
    assert "not steady before" in says(charted)


def test_one_level() -> None:
    assert "could be chance" in says(spc.individuals([*BEFORE]))
    assert "too early" in says(spc.run([1, 2, 3]))
    assert "Not all" in says(spc.run([1.0] * 5 + [2, 1] * 3 + [3.0] * 12, centre=1.5))
    assert says(spc.run([None, None]), aim=3) == "There are no figures yet. The aim is 3."


@given(gappy.filter(lambda v: len(v) > 2), kinds, st.data())
@modest
def test_no_reading_ever_names_a_cause(
    values: list[float | None], kind: Any, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, len(values) - 1))
    said = says(kind(values, phases=[start])).lower()
    assert not any(word in said for word in ("because", "caused", "effect", "due to", "thanks"))
    assert said.startswith(("since", "there are no figures"))


def test_false_alarms_of_a_change_stay_few() -> None:
    """Stable series with a phase in the middle of nowhere: about one in twelve, fixed seed."""
    rng = np.random.default_rng(11)
    for n in (12, 40):
        moved = [
            spc.change(spc.individuals(rng.normal(size=12 + n).tolist(), phases=[12]))
            for _ in range(200)
        ]
        share = sum(m is not None and m.verdict is spc.Verdict.MORE_THAN_CHANCE for m in moved)
        assert share / 200 < 0.12


def test_days_must_match() -> None:
    with pytest.raises(ValueError, match="2 days for 3 points"):
        spc.reading(spc.run([1, 2, 3]), days(2))


@pytest.mark.parametrize(
    ("values", "digits"),
    [([0, 100], 0), ([91.0, 95.0], 1), ([0.5, 0.9], 2), ([3, 3], 0), ([0.01, 0.02], 3), ([], 0)],
)
def test_as_many_digits_as_tell_the_values_apart(values: list[float], digits: int) -> None:
    assert spc.digits_worth(values) == digits
