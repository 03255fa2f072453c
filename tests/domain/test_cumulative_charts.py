"""EWMA and CUSUM as charts: picture, words, table and JSON say the same; shifts are found."""

from __future__ import annotations

import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice import cli
from copractice.domain import charts, spc
from copractice.domain.charts import Aim, Chart, CycleMark, CycleState, Frequency
from copractice.domain.spc import cumulative
from copractice.domain.words import Amount, Words
from tests.domain.test_chart_values import assert_readable, svgs, weeks
from tests.domain.test_charts import (
    EN,
    ES,
    HOSTILE,
    SIZES,
    SVG,
    VALUES,
    names,
    of_class,
    text_boxes,
    tree,
)

modest = settings(max_examples=40, deadline=None)
exactly = pytest.approx

figures = st.integers(-400, 400).map(lambda n: n / 8)
gappy = st.lists(st.one_of(st.none(), figures), min_size=1, max_size=40)
outcomes = st.lists(st.sampled_from([0, 0, 1, None]), min_size=1, max_size=60)

MONTGOMERY = [
    *(9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34),
    *(9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84),
    *(10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52),
]
"""Montgomery 2013, table 9.1: 20 values around 10 with standard deviation 1, then 10 around 11."""

CYCLES = (
    CycleMark(3, date(2025, 10, 6), date(2025, 11, 1), CycleState.ADAPTED, "shorter form"),
    CycleMark(5, date(2026, 1, 20), None, CycleState.TO_STUDY),
    CycleMark(9, date(2030, 1, 1), None, CycleState.RUNNING),
)


def smoothed(values: Any, days: Any = None, show: Any = None, **how: Any) -> Chart:
    computed = cumulative.ewma(values, **how)
    return charts.smoothed(computed, days or weeks(len(values)), **{"title": "", **(show or {})})


def drift(values: Any, days: Any = None, show: Any = None, **how: Any) -> Chart:
    computed = cumulative.cusum(values, **how)
    return charts.cusum(computed, days or weeks(len(values)), **{"title": "", **(show or {})})


def cases(found: Any, days: Any = None, show: Any = None, **how: Any) -> Chart:
    computed = cumulative.bernoulli_cusum(found, **(how or {"target": 0.2}))
    return charts.bernoulli(computed, days or weeks(len(found)), **{"title": "", **(show or {})})


BOTH = pytest.mark.parametrize("make", [smoothed, drift])
LEVEL = {"centre": 10.0, "sigma": 1.0}
TEXTBOOK = {smoothed: {**LEVEL, "weight": 0.1, "width": 2.7}, drift: LEVEL}
"""The level and options with which the book charts its figures: λ = 0.1, L = 2.7; H = 5."""


def drawn(chart: Chart) -> list[str]:
    return [words for words, _ in text_boxes(tree(chart))]


def remarks(chart: Chart, words: Words = EN) -> list[str]:
    return [row[-1] for row in chart.table.text(words)[1:]]


def plain(chart: Chart, words: Words = EN) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(chart.as_json(words), allow_nan=False))
    return found


def places(path: ET.Element) -> int:
    return len(re.findall("[ML]", path.attrib["d"]))


# A planted shift is found, and told the same everywhere


@BOTH
def test_the_shift_of_the_textbook_is_named_in_reading_picture_and_table(make: Any) -> None:
    chart = make(MONTGOMERY, **TEXTBOOK[make])
    first = plain(chart)["signals"][0]["points"][0]
    day = EN(Frequency.WEEK.day(weeks(30)[first]))
    assert day in EN(chart.reading)
    assert "above" in EN(chart.reading)
    assert any(said.startswith(day) for said in drawn(chart))
    beyond = [i for i, said in enumerate(remarks(chart)) if "above" in said and "limit" in said]
    assert beyond == [i for signal in plain(chart)["signals"] for i in signal["points"]]


def test_a_cusum_says_since_when_its_sum_has_grown() -> None:
    """Montgomery 2013, chapter 9: the shift began between periods 22 and 23."""
    chart = drift(MONTGOMERY, **LEVEL)
    said = remarks(chart)
    assert [i for i, remark in enumerate(said) if remark == "sum above begins to grow"] == [22]
    day = EN(Frequency.WEEK.day(weeks(30)[22]))
    assert EN(chart.reading).endswith(f"The sum has grown since {day}.")


def test_a_sum_that_still_holds_its_head_start_says_no_beginning() -> None:
    rising = [10.8, 11.5, 11.9, 12.2, 12.4]
    without, ahead = drift(rising, **LEVEL), drift(rising, **LEVEL, head_start=2.5)
    assert remarks(without)[0] == "sum above begins to grow"
    assert "begins" not in " ".join(remarks(ahead))
    assert "has grown" not in EN(ahead.reading)


@BOTH
def test_upside_down_the_other_side_is_told(make: Any) -> None:
    chart = make([20 - value for value in MONTGOMERY], **TEXTBOOK[make])
    assert "below" in EN(chart.reading)
    assert {signal["side"] for signal in plain(chart)["signals"]} == {"below"}


@BOTH
def test_a_shift_of_two_deviations_is_found_beside_its_baseline(make: Any) -> None:
    rng = random.Random(5)
    values = [50 + rng.gauss(0, 4) + (8 if i >= 20 else 0) for i in range(36)]
    chart = make(values, baseline=20)
    found = plain(chart)["signals"]
    assert found[0]["side"] == "above"
    assert 20 <= found[0]["points"][0] < 26
    assert "The first 20 periods are the baseline for all." in EN(chart.method)
    assert drawn(chart).count("baseline") == 1


@BOTH
def test_without_a_signal_nothing_is_ringed_or_explained(make: Any) -> None:
    chart = make([9.0, 11, 10, 9, 11, 10], **LEVEL)
    for size in SIZES:
        root = tree(chart, EN, size)
        assert not [element for element in root.iter() if "sig" in element.get("class", "")]
    assert plain(chart)["signals"] == []
    assert "ring" not in EN(chart.method)


def test_both_sides_are_told_in_order_of_time() -> None:
    up_then_down = [10.0, 13, 13, 13, 13, 7, 7, 7, 7, 7, 7, 7, 7]
    for make in (smoothed, drift):
        said = EN(make(up_then_down, **LEVEL).reading)
        assert -1 < said.index("above") < said.index("below")
        turned = EN(make([20 - v for v in up_then_down], **LEVEL).reading)
        assert -1 < turned.index("below") < turned.index("above")


# The figures of picture, table and JSON


def test_smoothed_level_and_limits_stand_in_the_table_with_digits_that_tell_them_apart() -> None:
    chart = smoothed([40, 52, 45, 61, 48, 50], show={"unit": "%"}, **LEVEL, weight=0.1)
    rows = chart.table.text(EN)
    assert rows[0] == [
        *("Week of", "Value", "Smoothed level", "Lower limit", "Upper limit", "Remark")
    ]
    assert rows[1][1:5] == ["40%", "13.0%", "9.7%", "10.3%"]
    assert rows[1][5] == "smoothed level above its limit"


def test_both_sums_stand_in_the_table_with_the_interval() -> None:
    rows = drift(MONTGOMERY, **LEVEL).table.text(EN)
    assert rows[0][1:] == ["Value", "Sum above", "Sum below", "Decision interval", "Remark"]
    assert rows[29][2:5] == ["5.28", "0.00", "5"]


@pytest.mark.parametrize("make", [smoothed, drift])
def test_periods_with_several_values_have_a_column_for_how_many(make: Any) -> None:
    rows = [[1.0, 2], [3.0, 1, 2], [], [4.0]]
    several = make(rows)
    assert several.table.text(EN)[0][2] == "Number of values"
    assert [row[2] for row in several.table.text(EN)[1:]] == ["2", "3", "0", "1"]
    assert [point["n"] for point in plain(several)["points"]] == [2, 3, 0, 1]
    assert "Number of values" not in make([1.0, 2, 3]).table.text(EN)[0]


def test_what_the_sums_are_in_is_told() -> None:
    assert "in standard deviations; one is 2.00%" in EN(
        drift([9.1, 11, 10], centre=10, sigma=2, show={"unit": "%", "digits": 1}).method
    )
    assert "in standard errors of the means" in EN(drift([[1.0, 2], [3.0, 1], [2.0, 2]]).method)
    assert "each time less 0.5;" in EN(drift([9.0, 11], **LEVEL).method)
    assert "each time" not in EN(drift([9.0, 11], **LEVEL, shift=0).method)


def test_a_sum_below_is_drawn_downward_and_told_without_a_sign() -> None:
    chart = drift([9.0, 8, 8, 7], **LEVEL)
    curves = of_class(tree(chart), "path", "obs-line")
    heights = [
        [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", c.attrib["d"])] for c in curves
    ]
    assert max(heights[0]) == min(heights[0]), "nothing above: along zero"
    assert heights[1] == sorted(heights[1])
    assert heights[1][-1] > heights[0][0]
    assert not any("-" in said or "\N{MINUS SIGN}" in said for said in drawn(chart))
    assert chart.table.text(EN)[4][3] == "6.00"


@given(st.sampled_from([smoothed, drift]), gappy, st.data())
@modest
def test_words_never_overlap_and_every_period_has_its_row(
    make: Any, values: Any, data: st.DataObject
) -> None:
    n = len(values)
    words = st.dictionaries(st.integers(0, n - 1), names, max_size=3)
    show: dict[str, Any] = {
        "unit": data.draw(st.sampled_from(["", "%", "minutes"])),
        "remarks": data.draw(words),
        "notes": data.draw(words),
        "cycles": CYCLES,
    }
    if make is smoothed:
        show["aim"] = data.draw(st.none() | st.builds(Aim, figures, names))
    chart = make(values, centre=2.0, sigma=4.0, show=show)
    assert_readable(chart)
    assert len(chart.table.rows) == n
    shown = [row[1].value if isinstance(row[1], Amount) else None for row in chart.table.rows]
    assert shown == exactly(values, abs=0.5)
    assert [point["value"] for point in plain(chart)["points"]] == values


@given(gappy)
@modest
def test_as_many_discs_and_places_of_the_line_as_figures(values: Any) -> None:
    there = [value is not None for value in values]
    alone = sum(
        there[i] and not any(there[max(i - 1, 0) : i] + there[i + 1 : i + 2])
        for i in range(len(there))
    )
    for size in SIZES:
        root = tree(smoothed(values, centre=2.0, sigma=4.0), EN, size)
        assert len(of_class(root, "circle", "obs")) == sum(there)
        curves = of_class(root, "path", "obs-line")
        # A figure between two gaps is a short dash, which has two ends.
        assert sum(map(places, curves)) == sum(there) + alone
        lower, upper = of_class(tree(drift(values, **LEVEL), EN, size), "path", "obs-line") or (
            (None, None) if not any(there) else ()
        )
        for curve in (lower, upper):
            assert curve is None or places(curve) == sum(there) + alone


@given(st.sampled_from([smoothed, drift]), gappy)
@modest
def test_rings_are_where_a_line_goes_beyond_and_thick_lines_as_long_as_it_stays(
    make: Any, values: Any
) -> None:
    chart = make(values, centre=2.0, sigma=4.0)
    signals = plain(chart)["signals"]
    for svg in svgs(chart):
        root = ET.fromstring(svg)
        assert len(of_class(root, "circle", "sig")) == len(signals)
        thick = of_class(root, "path", "sig")
        assert sum(map(places, thick)) == sum(len(signal["points"]) for signal in signals)
    told = [i for i, said in enumerate(remarks(chart)) if "limit" in said]
    assert told == sorted({i for signal in signals for i in signal["points"]})


@given(gappy, figures, st.sampled_from([0.5, 2.0, 4.0]))
@modest
def test_a_constant_added_shifts_the_ewma_and_leaves_the_cusum(
    values: Any, constant: float, scale: float
) -> None:
    moved = [None if value is None else value + constant for value in values]
    here, there = {"centre": 2.0, "sigma": scale}, {"centre": 2.0 + constant, "sigma": scale}
    one, other = plain(smoothed(values, **here)), plain(smoothed(moved, **there))
    for name in ("smoothed", "lower", "upper"):
        was = [point[name] for point in one["points"]]
        shifted = [None if figure is None else figure + constant for figure in was]
        assert [point[name] for point in other["points"]] == exactly(shifted)
    still, same = plain(drift(values, **here)), plain(drift(moved, **there))
    for name in ("rise", "fall", "signals"):
        assert [point[name] for point in same["points"]] == [p[name] for p in still["points"]]
    assert same["signals"] == still["signals"]


@pytest.mark.parametrize("make", [smoothed, drift, cases])
@pytest.mark.parametrize("words", [EN, ES], ids=lambda words: words.language)
def test_same_figures_same_bytes_and_the_reading_is_the_name(make: Any, words: Words) -> None:
    values = [1, 0, None, 1, 1, 0]
    how = {} if make is cases else LEVEL
    for size in SIZES:
        root = tree(make(values, **how), words, size)
        assert root.get("role") == "img"
        assert root.get("aria-label") == words(make(values, **how).reading)
        assert root.get("class") == f"for-{size}"
        assert make(values, **how).svg(words, size) == make(values, **how).svg(words, size)


@BOTH
def test_json_has_level_options_and_the_reading_in_the_language_asked_for(make: Any) -> None:
    chart = make(VALUES, baseline=12, show={"unit": "%", "remarks": {17: "withheld"}})
    data = plain(chart, ES)
    assert data["kind"] == chart.kind
    assert data["level"]["baseline"] == 12
    assert data["level"]["centre"] == exactly(sum(VALUES[:12]) / 12)  # type: ignore[arg-type]
    assert data["language"] == "es"
    assert data["reading"] == ES(chart.reading)
    assert data["points"][17]["remark"] == "withheld"
    assert len(data["rows"]) == len(VALUES)
    assert data["options"].keys() == (
        {"weight", "width", "each_size"}
        if make is smoothed
        else {"interval", "shift", "head_start"}
    )


# Gaps, words by period, cycles, aim


@BOTH
def test_a_gap_breaks_the_line_and_keeps_its_row_with_its_reason(make: Any) -> None:
    values = [9.0, 11, None, 10, 10, None, 9]
    chart = make(values, **LEVEL, show={"remarks": {5: "left out: testing week"}})
    for curve in of_class(tree(chart), "path", "obs-line"):
        assert curve.attrib["d"].count("M") == 3
    assert remarks(chart)[2] == "no data"
    assert remarks(chart)[5] == "left out: testing week"
    assert chart.table.text(EN)[3][1:5] == ["", "", "", ""]
    assert {"no data", "left out: testing week"} <= set(drawn(chart))
    assert "2 periods without data stay gaps." in EN(chart.method)
    assert "Gaps with a reason: 6 Oct 2025 (left out: testing week)." in EN(chart.method)


@BOTH
def test_words_by_period_and_cycles_stand_in_their_rows(make: Any) -> None:
    show = {"remarks": {1: "new form"}, "notes": {2: "came late"}, "cycles": CYCLES}
    chart = make([9.0 + i % 3 for i in range(24)], **LEVEL, show=show)
    said = remarks(chart)
    assert (said[1], said[2]) == ("new form", "came late")
    assert said[5] == "cycle 3 begins: shorter form"
    assert said[8] == "cycle 3: adapted"
    assert said[20] == "cycle 5 begins"
    assert "cycle 9" not in " ".join(said)
    assert "1 cycle outside these days is not shown." in EN(chart.method)
    assert "new form" in drawn(chart)
    assert "came late" not in drawn(chart)
    assert [cycle["number"] for cycle in plain(chart)["cycles"]] == [3, 5]


def over_time(values: Any, show: Any) -> Chart:
    return charts.series(spc.run(values), weeks(len(values)), title="", **show)


@pytest.mark.parametrize("make", [smoothed, drift, over_time])
def test_cycles_that_reach_beyond_the_days_stand_in_the_first_and_last_row(make: Any) -> None:
    early, late = weeks(8)[0] - timedelta(days=60), weeks(8)[-1] + timedelta(days=60)
    cycles = (
        CycleMark(1, weeks(8)[2], None, CycleState.RUNNING),
        CycleMark(2, early, late, CycleState.ADOPTED, "longer form"),
    )
    chart = make([9.0 + i % 3 for i in range(8)], show={"cycles": cycles})
    said = remarks(chart)
    assert "cycle 2 begins: longer form" in said[0]
    assert "cycle 1 begins" in said[2]
    assert {"cycle 1: running", "cycle 2: adopted"} <= set(said[-1].split("; "))
    assert [(one["number"], one["label"]) for one in plain(chart)["cycles"]] == [
        (2, "longer form"),
        (1, ""),
    ]


def test_an_aim_is_a_broken_line_and_a_sentence() -> None:
    chart = smoothed([9.0, 11, 10], **LEVEL, show={"aim": Aim(14), "unit": "%"})
    (line,) = of_class(tree(chart), "line", "exp-line")
    assert line.get("stroke-dasharray")
    assert "aim 14.0%" in drawn(chart)
    assert EN(chart.reading).endswith("The aim is 14.0%.")


# At the edge


@BOTH
@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([None, None, None], "no values"),
        ([7.0, 7, 7, 7], "must be above 0"),
        ([7.0], "must be above 0"),
        ([], "no values"),
    ],
    ids=["all missing", "constant", "one value", "none"],
)
def test_figures_without_a_spread_are_refused(make: Any, values: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make(values)


@BOTH
@pytest.mark.parametrize(
    "values",
    [
        [None] * 30,
        [7.0],
        [None],
        [10.0] * 24,
        [1e9 + i for i in range(20)],
        [(i * 37 % 101) / 30 + (9 if i > 400 else 7) for i in range(600)],
    ],
    ids=["all missing", "one", "one missing", "constant", "huge", "600"],
)
def test_with_a_level_from_elsewhere_any_figures_have_a_chart(make: Any, values: Any) -> None:
    chart = make(values, **LEVEL)
    assert_readable(chart)
    assert len(chart.table.rows) == len(values)
    none = all(value is None for value in values)
    assert (EN(chart.reading) == "There are no figures yet.") == none


@pytest.mark.parametrize("make", [smoothed, drift, cases])
@pytest.mark.parametrize(
    ("days", "show", "why"),
    [
        (weeks(2), {}, "2 days for 3 points"),
        (weeks(3)[::-1], {}, "days must rise"),
        (weeks(3), {"remarks": {3: "x"}}, "remarks on periods"),
        (weeks(3), {"notes": {-1: "x"}}, "notes on periods"),
    ],
)
def test_parts_that_do_not_fit_are_refused(make: Any, days: Any, show: Any, why: str) -> None:
    how = {} if make is cases else LEVEL
    with pytest.raises(ValueError, match=why):
        make([1, 0, 1], days, show, **how)


def test_two_periods_on_one_day_are_refused_and_two_cases_are_not() -> None:
    twice = [date(2026, 1, 5)] * 2
    with pytest.raises(ValueError, match="days must rise"):
        smoothed([9.0, 11], twice, **LEVEL)
    assert len(cases([1, 0], twice).table.rows) == 2


@pytest.mark.parametrize("make", [smoothed, drift, cases])
def test_hostile_words_stay_text(make: Any) -> None:
    show: dict[str, Any] = {"remarks": {0: HOSTILE, 2: HOSTILE}, "notes": {1: HOSTILE}}
    how: dict[str, Any] = {}
    if make is not cases:
        show["unit"], how = HOSTILE, LEVEL
    if make is smoothed:
        show["aim"] = Aim(3, HOSTILE)
    chart = make([1, 0, None, 1], show=show, **how)
    for svg in svgs(chart):
        root = ET.fromstring(svg)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "line", "path", "circle", "rect", "text"}
        assert not re.search(r"style|var\(|currentColor|url\(", svg)
        for element in list(root.iter())[1:]:
            assert element.get("fill") or element.get("stroke")
            assert element.get("class") or element.tag == f"{SVG}text"
    plain(chart)


# Case by case


@given(outcomes, st.floats(0.05, 0.6), st.sampled_from([0.5, 2.0]))
@modest
def test_every_case_has_its_row_and_every_signal_its_ring(
    found: Any, target: float, ratio: float
) -> None:
    chart = cases(found, target=target, odds_ratio=ratio, limit=1.0)
    computed = cumulative.bernoulli_cusum(found, target=target, odds_ratio=ratio, limit=1.0)
    assert_readable(chart)
    assert [row[2] for row in chart.table.text(EN)[1:]] == [
        "" if event is None else "yes" if event else "no" for event in found
    ]
    for svg in svgs(chart):
        assert len(of_class(ET.fromstring(svg), "circle", "sig")) == len(computed.signals)
    told = [i for i, said in enumerate(remarks(chart)) if "reaches its limit" in said]
    assert told == [*computed.signals]


@pytest.mark.parametrize("ratio", [0.5, 2.0])
@pytest.mark.parametrize(
    ("found", "more", "head"),
    [([1] * 6, True, "Sum, more frequent"), ([0] * 60, False, "Sum, less frequent")],
)
def test_more_frequent_is_upward_whichever_odds_are_looked_for(
    found: list[int], more: bool, head: str, ratio: float
) -> None:
    chart = cases(found, target=0.2, odds_ratio=ratio, limit=2.0)
    rows = chart.table.text(EN)
    column = rows[0].index(head)
    i = next(i for i, row in enumerate(rows[1:], 1) if "reaches" in row[-1])
    assert float(rows[i][column]) >= 2
    assert float(rows[i + 1][column]) < 2, "it begins again at zero"
    assert ("more frequent" in rows[i][-1]) == more
    assert ("more frequent" in EN(chart.reading)) == more
    (ring, *_) = of_class(tree(chart), "circle", "sig")
    zero = next(e for e in of_class(tree(chart), "line", "ink") if e.get("y1") == e.get("y2"))
    assert (float(ring.attrib["cy"]) < float(zero.attrib["y1"])) == more


# The command

WEEKS = "week,share\n" + "".join(
    f"2026-W{i:02},{50 + (i * 7 % 5) + (9 if i > 20 else 0)}\n" for i in range(1, 41)
)


@pytest.fixture
def asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    file = tmp_path / "weeks.csv"
    file.write_text(WEEKS)

    def ask(*given: str) -> tuple[int, str, str]:
        try:
            status = cli.main(["chart", str(file), *given])
        except SystemExit as stop:
            status = int(str(stop.code))
        out, err = capsys.readouterr()
        return status, out, err

    return ask


@pytest.mark.parametrize(("kind", "named"), [("ewma", "EWMA chart"), ("cusum", "CUSUM chart")])
def test_the_command_has_them_with_a_baseline(
    asked: Any, tmp_path: Path, kind: str, named: str
) -> None:
    picture = tmp_path / "a.svg"
    status, out, _ = asked("--kind", kind, "--freeze", "20", "--table", "--svg", str(picture))
    assert status == 0
    assert "above" in out.splitlines()[0]
    assert named in out
    assert "The first 20 periods are the baseline for all." in out
    assert len([line for line in out.splitlines() if "\t" in line]) == 41
    assert picture.read_text().startswith("<svg")


@pytest.mark.parametrize("kind", ["ewma", "cusum"])
def test_a_period_that_is_left_out_is_a_gap(asked: Any, kind: str) -> None:
    status, out, _ = asked("--kind", kind, "--exclude", "2026-02-04", "--table")
    assert status == 0
    (row,) = [line for line in out.splitlines() if line.startswith("2 Feb 2026")]
    assert row.split("\t")[1:] == ["", "", "", "", "left out"]
    assert "Gaps with a reason: 2 Feb 2026 (left out)." in out


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        (("--kind", "ewma", "--phase", "2026-02-02"), "--phase does not fit"),
        (("--kind", "cusum", "--rules", "nelson"), "--rules does not fit"),
        (("--kind", "cusum", "--rules", "anhoej"), "--rules does not fit"),
        (("--kind", "cusum", "--size", "share"), "--size does not fit"),
        (("--kind", "cusum", "--aim", "0"), "--aim does not fit"),
        (("--kind", "ewma", "--freeze", "400"), "a baseline of 400 periods; there are 40"),
    ],
)
def test_options_that_do_not_fit_get_a_sentence(
    asked: Any, given_: tuple[str, ...], told: str
) -> None:
    status, out, err = asked(*given_)
    assert (status, out) == (2, "")
    assert told in err


def test_an_aim_fits_an_ewma_and_other_kinds_keep_their_rules(asked: Any) -> None:
    assert "The aim is 60." in asked("--kind", "ewma", "--aim", "60")[1]
    assert "Anhøj" in asked("--kind", "i")[1]
    assert "Nelson" in asked("--kind", "i", "--rules", "nelson")[1]
