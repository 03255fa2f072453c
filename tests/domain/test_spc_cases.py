"""Cases as plain data: what each option means, in every layout, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice import cli
from copractice.domain import spc
from copractice.domain.spc import cases

Y = [11.0, 9, 12, 10, 8, 11, 13, 9, 10, 12, 14, 16, 15, 17, 13, 16, 18, 15, 14, 17]
DAYS = [f"2025-{month:02}-01" for month in range(1, 13)] + [
    f"2026-{month:02}-01" for month in range(1, 9)
]


def points(chart: str, inputs: dict[str, Any], **options: Any) -> dict[str, Any]:
    return cases.answer({"chart": chart, "inputs": inputs, "options": options})


def numbered(y: list[Any]) -> dict[str, Any]:
    return {"x": list(range(1, len(y) + 1)), "y": y}


# Rows grouped by x


def test_rows_of_one_x_make_one_point_and_points_stand_in_order() -> None:
    inputs = {"x": [2, 1, 2, 1], "y": [5, 1, 7, 3]}
    found = points("run", inputs, agg_fun="sum")["points"]
    assert (found["x"], found["y"], found["subgroup_size"]) == ([1, 2], [4, 12], [2, 2])
    assert points("run", inputs)["points"]["y"] == [2, 6]
    assert points("i", {**inputs, "n": [10, 10, 10, 30]})["points"]["y"] == [4 / 40, 12 / 20]


def test_phases_a_frozen_baseline_and_excluded_points_compose() -> None:
    found = points("i", numbered(Y), part=10, freeze=15, exclude=[3, 12])
    expected = spc.individuals(
        [*map(float, Y)],
        phases=[10],
        freeze=[None, 5],
        exclude=[2, 11],
        constants="rounded",
        bridge=True,
    )
    assert found["points"]["ucl"] == [point.upper for point in expected.points]
    assert found["points"]["in_baseline"] == [True] * 15 + [False] * 5
    assert [i for i, kept in enumerate(found["points"]["included"], 1) if not kept] == [3, 12]
    assert [run["n_obs"] for run in found["runs"]] == [9, 9]


def test_phases_may_be_named_row_by_row() -> None:
    labels = ["a"] * 10 + ["b"] * 10
    by_label = points("i", numbered(Y), part_labels=labels)
    assert by_label == points("i", numbered(Y), part=10)


def test_facets_are_charts_of_their_own_in_the_order_of_their_names() -> None:
    inputs = {**numbered(Y * 2), "facet": ["b"] * 20 + ["a"] * 20}
    inputs["x"] = list(range(1, 21)) * 2
    found = points("p", {**inputs, "n": [40] * 40}, freeze=12)
    assert found["points"]["facet"] == ["a"] * 20 + ["b"] * 20
    assert [run["facet"] for run in found["runs"]] == ["a", "b"]
    alone = points("p", {**numbered(Y), "n": [40] * 20}, freeze=12)
    assert found["points"]["ucl"] == alone["points"]["ucl"] * 2


def test_a_row_of_missing_figures_is_a_gap_not_a_zero() -> None:
    inputs = {"x": [1, 1, 2, 3], "y": [None, None, 4, 6], "n": [9, 9, 10, 10]}
    for chart in ("c", "p", "u", "i"):
        found = points(chart, inputs)["points"]
        assert found["y"][0] is None
        assert found["sigma_signal"][0] is False
        assert found["subgroup_size"][0] == 0
    assert points("p", inputs)["points"]["centre"][0] == 0.5
    partly = {"x": [1, 1, 2], "y": [None, 4, 6], "n": [90, 10, 10]}
    assert points("p", partly)["points"]["y"] == [0.4, 0.6]


def test_a_category_is_no_time() -> None:
    inputs = {"x": [f"s{i:02}" for i in range(20)], "y": sorted(Y), "n": [40.0] * 20}
    assert points("p", inputs)["runs"][0]["runs_signal"] is False
    assert points("p", {**inputs, "x": list(range(20))})["runs"][0]["runs_signal"] is True
    schools = {**inputs, "x": list(range(20, 0, -1))}
    assert points("p", schools, x_kind="category")["points"]["x"] == list(range(1, 21))
    unordered = points("pp", inputs)["points"]
    assert unordered["ucl"] != points("pp", {**inputs, "x": list(range(20))})["points"]["ucl"]


def test_the_multiplier_is_for_all_figures_and_a_known_centre_is_before_it() -> None:
    inputs = {**numbered(Y), "n": [400] * 20}
    plain, shown = points("p", inputs, cl=0.03), points("p", inputs, cl=0.03, multiply=100)
    for name in ("y", "centre", "lcl", "ucl", "lwl", "uwl"):
        assert shown["points"][name] == pytest.approx([100 * v for v in plain["points"][name]])
    assert plain["points"]["centre"] == [0.03] * 20


def test_limits_end_at_zero_only_where_nothing_lies_below() -> None:
    low = [v - 11 for v in Y]
    assert min(points("i", numbered([1, 5, 2, 9, 1]), y_neg=False)["points"]["lcl"]) == 0
    assert min(points("i", numbered(low), y_neg=False)["points"]["lcl"]) < 0


# Making Data Count


def test_each_facet_has_its_target_and_its_phases() -> None:
    inputs = {"date": DAYS * 2, "y": Y * 2, "facet": ["b"] * 20 + ["a"] * 20}
    found = points(
        "i (plot the dots)",
        inputs,
        improvement_direction="increase",
        target={"a": 3, "b": 40},
        rebase={"b": ["2025-11-01"]},
    )
    summary = found["summary"]
    assert summary["f"] == ["a", "b", "b"]
    assert summary["rebase_group"] == [0, 0, 1]
    assert summary["assurance_type"] == ["consistent_pass", None, "consistent_fail"]
    assert found["points"]["target"] == [3] * 20 + [40] * 20


def test_a_series_that_stands_at_its_target_passes() -> None:
    found = points(
        "i (plot the dots)",
        {"date": DAYS, "y": [100] * 20},
        improvement_direction="decrease",
        target=100,
    )
    assert found["summary"]["assurance_type"] == ["consistent_pass"]
    assert set(found["points"]["special_cause_type"]) == {"Common Cause"}


def test_a_month_without_a_figure_is_no_special_cause() -> None:
    values: list[Any] = [*Y[:8], None, *Y[9:]]
    found = points(
        "i (plot the dots)", {"date": DAYS, "y": values}, improvement_direction="increase"
    )["points"]
    assert found["special_cause_type"][8] == "Common Cause"
    assert found["outside_limits"][8] is None
    assert found["relative_to_mean"][8] is None


# Subgroups and counts


def test_new_data_are_held_against_the_level_of_the_old() -> None:
    found = points("xbar.one", {"data": Y[:10], "new_data": [40.0, *Y[10:]]})
    assert found["centre"] == np.mean(Y[:10])
    assert 11 in found["violations_1based"]["western_electric"]["rule_1"]
    assert found["new_statistics"][0] == 40


@pytest.mark.parametrize(
    ("std_dev", "expected"),
    [("MR", 2.1 / 1.128), ("SD", 1.7), (1.5, 1.5)],
)
def test_the_spread_of_single_values_can_be_chosen(std_dev: Any, expected: float) -> None:
    data = [11.0, 9, 12, 10, 8, 11, 13, 9, 10, 12]
    found = points("xbar.one", {"data": data}, std_dev=std_dev)["std_dev"]
    assert found == pytest.approx(expected, rel=0.25)
    if std_dev == "SD":
        from math import exp, lgamma, sqrt

        c4 = sqrt(2 / 9) * exp(lgamma(5) - lgamma(4.5))
        assert found == pytest.approx(np.std(data, ddof=1) / c4)


@pytest.mark.parametrize("chart", ["xbar", "S"])
@pytest.mark.parametrize("std_dev", ["UWAVE-SD", "MVLUE-SD", "RMSDF"])
def test_estimates_of_equal_subgroups_are_close(chart: str, std_dev: str) -> None:
    data = np.random.default_rng(8).normal(10, 2, size=(200, 5)).tolist()
    assert points(chart, {"data": data}, std_dev=std_dev)["std_dev"] == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("chart", ["xbar", "R"])
@pytest.mark.parametrize("std_dev", ["UWAVE-R", "MVLUE-R"])
def test_estimates_from_ranges_are_close(chart: str, std_dev: str) -> None:
    data = np.random.default_rng(8).normal(10, 2, size=(200, 5)).tolist()
    assert points(chart, {"data": data}, std_dev=std_dev)["std_dev"] == pytest.approx(2, abs=0.1)


def test_limits_at_another_width_take_their_lines_with_them() -> None:
    data = [0.0] * 5 + [2.5, 2.5]
    wide = points("xbar.one", {"data": data}, center=0, std_dev=1, nsigmas=6)
    assert wide["ucl"] == [6]
    assert wide["violations_1based"]["western_electric"]["rule_2"] == []
    usual = points("xbar.one", {"data": data}, center=0, std_dev=1)
    assert usual["violations_1based"]["western_electric"]["rule_2"] == [7]


# Flags


def test_the_baseline_is_the_first_points() -> None:
    flat = points("i", {"y": Y}, baseline_first_n=10)
    assert flat["centre"] == np.mean(Y[:10])
    assert flat["shift"][10:] == ["upper"] * 10


@given(st.lists(st.integers(-4, 4), min_size=3, max_size=20))
@settings(max_examples=50, deadline=None)
def test_flags_have_a_word_for_each_point(values: list[int]) -> None:
    flat = points("i", {"y": values}, two_in_three_highlight_all=True)
    some = points("i", {"y": values})
    for name in ("astronomical", "shift", "trend", "two_in_three"):
        assert len(flat[name]) == len(values)
        assert set(flat[name]) <= {"upper", "lower", "none"}
    assert all(
        whole != "none" or part == "none"
        for whole, part in zip(flat["two_in_three"], some["two_in_three"], strict=True)
    )


# Medians that follow runs


def test_a_run_moves_the_median_of_its_group_only() -> None:
    y = [5.0, 6, 4] * 5 + [9.0] * 9 + [5.0]
    days = [f"20{i:02}-01-01" for i in range(25)]
    found = points(
        "run, automatic phases",
        {"date": days * 2, "group": ["b"] * 25 + ["a"] * 25, "y": [*y, *[5.0, 6, 4, 5, 5] * 5]},
        median_rows=13,
        run_length=9,
        direction="above",
    )
    assert found["grp"] == ["a", "b", "b"]
    assert found["run_type"] == ["baseline", "baseline", "sustained"]
    assert found["median"][2] == 9
    assert found["extend_to"] == [days[-1], found["start_date"][2], days[-1]]


# Refusals


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ([], "A case is one object"),
        ({}, "does not say which “chart”"),
        ({"chart": "i", "inputs": [1]}, "“inputs” must be"),
        ({"chart": "i", "inputs": {"x": [1], "y": [1]}, "options": 3}, "“options” must be"),
        ({"chart": "paint", "inputs": {"x": [1], "y": [1]}}, "There is no chart “paint”"),
        ({"chart": "i", "inputs": {"x": [1]}}, "needs a column “y”"),
        ({"chart": "i", "inputs": {"x": [1, 2], "y": [1]}}, "differ in length: x 2, y 1"),
        ({"chart": "i", "inputs": {"x": [1, 2], "y": [1, "2"]}}, "y[1] is “2”, not a number"),
        ({"chart": "i", "inputs": {"x": [1], "y": "1"}}, "“y” is not a list"),
        ({"chart": "i", "inputs": {"x": [1], "y": [float("nan")]}}, "y[0] is infinite or no"),
        (
            {
                "chart": "i",
                "inputs": {"x": ["2026-01-01", "soon"], "y": [1, 2]},
                "options": {"x_kind": "date"},
            },
            "x[1] is soon",
        ),
        ({"chart": "p", "inputs": {"x": [1], "y": [1]}}, "needs a column “n”"),
        ({"chart": "p", "inputs": {"x": [1], "y": [3], "n": [2]}}, "a share counts no more"),
        ({"chart": "xbar", "inputs": {"data": [1, 2]}}, "data[0] is not a list of numbers"),
        ({"chart": "p", "inputs": {"data": [1, 2]}}, "needs a column “sizes”"),
        ({"chart": "zz", "inputs": {"data": [1]}}, "There is no chart “zz”"),
        ({"chart": "i_q", "inputs": {"y": [1]}}, "There is no chart “i_q”"),
        (
            {"chart": "i", "inputs": {"date": ["May"], "y": [1]}},
            "date[0] is “May”, not a date",
        ),
        ({"chart": "autocorrelation", "inputs": {"y": [1]}, "options": {"lags": 3}}, "3 lags"),
    ],
)
def test_a_case_that_does_not_fit_gets_a_sentence(case: Any, told: str) -> None:
    with pytest.raises(ValueError) as refused:
        cases.answer(case)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"freeze": 0}, "freeze is 0; it counts from 1"),
        ({"freeze": 2.5}, "freeze is 2.5, not a whole number"),
        ({"exclude": ["a"]}, "exclude is “a”, not a whole number"),
        ({"agg_fun": "mode"}, "The option “agg_fun” is “mode”; it can be: mean"),
        ({"screened_moving_range": "yes"}, "it can be: true, false"),
        ({"part_labels": ["a"]}, "each of the 20 rows"),
        ({"cl": "high"}, "cl is “high”, not a number"),
    ],
)
def test_an_option_that_does_not_fit_gets_a_sentence(options: Any, told: str) -> None:
    with pytest.raises(cases.Fault) as refused:
        points("run", numbered(Y), **options)
    assert told in str(refused.value)


# The command


def run(capsys: pytest.CaptureFixture[str], *given_: str) -> tuple[int, str, str]:
    try:
        status = cli.main(["chart", *given_])
    except SystemExit as left:
        status = int(left.code or 0)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_command_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.json"
    file.write_text(
        json.dumps(
            {
                "id": "a",
                "chart": "u",
                "expected": 1,
                "inputs": {**numbered([1, 2, 0]), "n": [9, 9, 0]},
            }
        )
    )
    status, out, err = run(capsys, str(file))
    assert (status, err) == (0, "")
    assert json.loads(out)["points"]["y"] == [1 / 9, 2 / 9, None]
    assert "NaN" not in out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no JSON"),
        ('{"chart": "p", "inputs": {"x": [1], "y": [3], "n": [2]}}', "No such chart can be made"),
        ('{"chart": "i", "inputs": {"x": [1]}}', "needs a column “y”"),
    ],
)
def test_the_command_refuses_with_a_sentence(
    content: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(content)
    status, out, err = run(capsys, str(file))
    assert (status, out) == (2, "")
    assert told in err


def test_an_option_that_is_not_known_is_told_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    case = {"chart": "i", "inputs": numbered(Y), "options": {"exlude": 3, "freeze": 9}}
    file.write_text(json.dumps(case))
    status, out, err = run(capsys, str(file))
    assert status == 0
    assert json.loads(out).keys() == {"points", "runs"}
    assert "Not known, and left out: exlude." in err


def test_a_case_that_is_nowhere_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "/nowhere/case.json")[0] == 2


def weeks(tmp_path: Path) -> str:
    file = tmp_path / "weeks.csv"
    rows = [f"2026-W{week:02},{8 + week % 3},{40 + week}" for week in range(1, 21)]
    file.write_text("week,late,pupils\n" + "\n".join(rows) + "\n")
    return str(file)


def test_a_share_is_charted_from_two_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_ = (weeks(tmp_path), "--value", "late", "--size", "pupils", "--kind", "p", "--unit", "%")
    status, out, err = run(capsys, *given_, "--freeze", "12", "--phase", "2026-04-01")
    assert status == 0, err
    assert "Chart of shares (P)" in out
    assert "2 phases" in out
    assert "the first 12 periods" in out
    excluded = run(capsys, *given_, "--exclude", "2026-01-01", "--rules", "nelson")[1]
    assert "1 point was kept out" in excluded
    assert "the Nelson rules" in excluded


def test_a_quarter_is_a_period_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "quarters.csv"
    file.write_text("from,value\n2025-01-01,5\n2025-04-01,6\n2025-07-01,4\n")
    status, out, err = run(capsys, str(file), "--every", "quarter", "--table")
    assert status == 0, err
    assert "Quarter from" in out
    assert "Apr 2025" in out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--kind", "p", "--value", "late"), "needs sizes"),
        (("--value", "late", "--phase", "soon"), "write a day as 2026-03-02"),
        (("--value", "late", "--exclude", "2020-01-01"), "the figures begin on"),
        (("--value", "late", "--freeze", "0"), "at least one period"),
        (("--value", "late", "--size", "pupls"), "Did you mean “pupils”"),
    ],
)
def test_what_is_asked_of_a_file_and_does_not_fit_is_told(
    more: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _out, err = run(capsys, weeks(tmp_path), *more)
    assert status == 2
    assert told in err


def test_the_command_offers_what_the_engine_has() -> None:
    with_members = {"xbar", "r", "s"}
    adding_up = {"ewma", "cusum"}
    assert set(cli.KINDS) == {*map(str, spc.Kind)} - with_members | adding_up
    assert set(cli.RULES) == {*map(str, spc.RuleSet)}
