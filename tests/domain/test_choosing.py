"""Which charts figures allow, what an address asks for, and the chart that comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain import charts, spc
from copractice.domain.measures import (
    NAMES,
    OFFERED,
    AddingUp,
    AnyKind,
    Choice,
    Figures,
    MadeOf,
    added_up,
    charted,
    choose,
    fitting,
    rules_for,
)
from copractice.domain.spc import Kind, RuleSet

PARTS = ((8, 20), (9, 18), None, (12, 24), (3, 12), (10, 20))
SUMS = [part and part[0] for part in PARTS]
SIZES = [part and part[1] for part in PARTS]
SHARES = [part and 100 * part[0] / part[1] for part in PARTS]
SHARE = Figures(MadeOf.SHARE, SHARES, SUMS, SIZES)
RATE = Figures(MadeOf.RATE, [part and 10 * part[0] / part[1] for part in PARTS], SUMS, SIZES, 10)
COUNT = Figures(MadeOf.COUNT, [4.0, None, 0.0, 7.0])
NUMBER = Figures(MadeOf.NUMBER, [4.5, None, 5.25, 7.0])


def test_the_three_kinds_that_everyone_is_offered_come_first() -> None:
    assert fitting(SHARE)[:3] == OFFERED
    assert fitting(NUMBER)[:2] == (Kind.RUN, Kind.INDIVIDUALS)


@pytest.mark.parametrize(
    ("figures", "kinds"),
    [
        (SHARE, {"p", "pp", "np", "ip"}),
        (RATE, {"u", "up", "ip"}),
        (COUNT, {"c", "g"}),
        (NUMBER, {"t"}),
    ],
)
def test_what_figures_are_made_of_decides_which_charts_fit(
    figures: Figures, kinds: set[str]
) -> None:
    assert set(fitting(figures)) == {"run", "i", "mr", "ewma", "cusum"} | kinds


def test_one_figure_without_its_parts_takes_away_the_charts_that_would_lose_it() -> None:
    half = Figures(MadeOf.SHARE, [*SHARES, 60.0], [*SUMS, None], [*SIZES, 20])
    assert set(fitting(half)) == {"run", "i", "mr", "ewma", "cusum"}
    with pytest.raises(ValueError, match="does not fit these figures"):
        charted(half, Choice(Kind.SHARES))


def test_a_count_with_a_part_of_one_and_a_time_of_nothing_have_no_such_chart() -> None:
    assert Kind.COUNTS not in fitting(Figures(MadeOf.COUNT, [4.0, 2.5]))
    assert Kind.TIME_APART not in fitting(Figures(MadeOf.NUMBER, [4.0, 0.0]))


@given(st.sampled_from([SHARE, RATE, COUNT, NUMBER]), st.data())
def test_each_chart_that_fits_can_be_drawn_with_each_set_of_its_rules(
    figures: Figures, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([one for one in fitting(figures) if one in list(Kind)]))
    choice = Choice(
        kind,
        data.draw(st.sampled_from(rules_for(kind))),
        data.draw(st.booleans()),
        data.draw(st.booleans()),
    )
    done = charted(figures, choice)
    assert [point.is_gap for point in done.points][-1] is False
    if choice.shows_the_measure:
        assert done.values == pytest.approx(figures.values)
    days = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(len(figures.values))]
    assert charts.series(done, days, title="Talks").method.one


def test_shares_and_rates_keep_their_scale_and_limits_their_range() -> None:
    share, rate = charted(SHARE, Choice(Kind.SHARES)), charted(RATE, Choice(Kind.RATES))
    assert share.phases[0].centre == pytest.approx(100 * 42 / 94)
    assert rate.phases[0].centre == pytest.approx(10 * 42 / 94)
    low = charted(Figures(MadeOf.SHARE, [0.0, 100.0, 0.0, 100.0]), Choice(Kind.INDIVIDUALS))
    assert {(point.lower, point.upper) for point in low.points} == {(0.0, 100.0)}


@given(
    st.sampled_from([*NAMES]),
    st.sampled_from([*RuleSet]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([SHARE, RATE, COUNT, NUMBER]),
)
def test_an_address_leads_back_to_its_choice(
    kind: AnyKind, rules: RuleSet, screened: bool, rounded: bool, figures: Figures
) -> None:
    kinds = fitting(figures)
    choice, fault = choose(Choice(kind, rules, screened, rounded).as_query(), kinds)
    assert choose(choice.as_query(), kinds) == (choice, None)
    assert (fault is None) == (kind in kinds and rules in rules_for(kind))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"chart": "p"}, "it needs numerator and denominator of every figure"),
        ({"chart": "xbar"}, "it does not fit these figures"),
        ({"chart": "pie"}, "There is no such chart"),
        ({"rules": "nelson"}, "they look at limits, and a run chart has none"),
        ({"chart": "i", "rules": "mine"}, "There are no such rules"),
    ],
)
def test_what_cannot_be_had_is_said_and_the_nearest_chart_is_there(
    asked: dict[str, str], said: str
) -> None:
    choice, fault = choose(asked, fitting(NUMBER))
    assert said in str(fault)
    assert choice == Choice(Kind.INDIVIDUALS if asked.get("chart") == "i" else Kind.RUN)


def test_screening_is_for_limits_that_come_from_moving_ranges() -> None:
    asked = {"screened": "1", "rounded": "1"}
    assert choose({**asked, "chart": "i"}, fitting(SHARE))[0].screened
    assert choose({**asked, "chart": "p"}, fitting(SHARE))[0] == Choice(Kind.SHARES)


# Charts that add up.

STEPS = [50.0, 52, 49, 51, None, 48, 52, 50, 55, 57, 54, 56, 57, 55, 56]


@pytest.mark.parametrize("kind", AddingUp)
def test_the_first_phase_or_its_frozen_baseline_is_the_level(kind: AddingUp) -> None:
    figures = Figures(MadeOf.NUMBER, STEPS)
    assert added_up(figures, kind).level.baseline == len(STEPS)
    assert added_up(figures, kind, phases=(8,)).level.baseline == 8
    assert added_up(figures, kind, phases=(8,), freeze=(4, None)).level.baseline == 4
    assert added_up(figures, kind, phases=(8,), freeze=(None, 3)).level.baseline == 8


@pytest.mark.parametrize("kind", AddingUp)
def test_a_period_that_is_left_out_is_a_gap(kind: AddingUp) -> None:
    figures = Figures(MadeOf.NUMBER, STEPS)
    gone = Figures(MadeOf.NUMBER, [*STEPS[:3], None, *STEPS[4:]])
    assert added_up(figures, kind, exclude=(3,)) == added_up(gone, kind)


@given(
    st.lists(st.none() | st.integers(0, 3), min_size=1, max_size=12),
    st.integers(0, 12),
    st.sets(st.integers(0, 11)),
    st.sampled_from(AddingUp),
)
def test_a_chart_that_is_offered_can_be_made_whatever_was_said_of_the_series(
    values: list[int | None], end: int, left_out: set[int], kind: AddingUp
) -> None:
    figures = Figures(MadeOf.NUMBER, values)
    if kind in fitting(figures):
        begun = (end,) if 0 < end < len(values) else ()
        assert added_up(figures, kind, phases=begun, exclude=sorted(left_out)).level.sigma > 0


# What a chart means for whoever has to act on it.

STEADY = [50, 52, 49, 51, 50, 48, 52, 50, 49, 51, 50, 52, 49, 50]


def reading(aim: float, better: spc.Direction, kind: str = "i", n: int = 14, **more: str) -> str:
    days = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(n)]
    chart = charts.series(
        spc.chart(kind, STEADY[:n], **more),  # type: ignore[arg-type]
        days,
        title="Talks",
        aim=charts.Aim(aim),
        better=better,
    )
    return str(chart.reading)


@pytest.mark.parametrize(
    ("aim", "better", "said"),
    [
        (30, spc.Direction.INCREASE, "few will miss it."),
        (30, spc.Direction.DECREASE, "few will meet it."),
        (70, spc.Direction.INCREASE, "few will meet it."),
        (50, spc.Direction.INCREASE, "Within the latest limits it is met now and then"),
    ],
)
def test_an_aim_is_told_beside_the_limits(aim: float, better: spc.Direction, said: str) -> None:
    assert said in reading(aim, better)


def test_an_aim_without_a_direction_firm_limits_or_any_is_only_told() -> None:
    for told in (
        reading(70, spc.Direction.NEUTRAL),
        reading(70, spc.Direction.INCREASE, n=8),
        reading(70, spc.Direction.INCREASE, kind="run"),
    ):
        assert "The aim is 70" in told
        assert "latest limits" not in told


def test_by_making_data_count_the_latest_value_is_told() -> None:
    told = reading(50, spc.Direction.INCREASE, rules="making-data-count")
    assert "The latest value is nothing special." in told


def test_the_method_says_how_often_such_a_chart_signals_by_chance() -> None:
    days = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(14)]

    def method(**more: object) -> str:
        done = spc.individuals(STEADY, **more)  # type: ignore[arg-type]
        return str(charts.series(done, days, title="Talks").method)

    expected = round(100 * spc.expected_by_chance([spc.individuals(STEADY)]))
    assert f"about {expected} signal" in method()
    # What was not simulated is not told.
    assert "Of 100 such charts" not in method(screened=True)
    assert "Of 100 such charts" not in method(width=2)
