"""Charts as values: picture, table and JSON agree; the SVG is safe, stable and readable."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import charts, spc
from copractice.domain.charts import (
    Aim,
    Change,
    Chart,
    CycleMark,
    CycleState,
    Direction,
    Frequency,
    MonthOfWork,
    Ramp,
    RungRow,
    Size,
)
from copractice.domain.charts.labels import Box, Spot, box_of, shortened, wrapped
from copractice.domain.charts.scale import PeriodScale, value_scale
from copractice.domain.charts.svg import through
from copractice.domain.cycles import Scale
from copractice.domain.learning.roles import RoleTaken
from copractice.domain.vocabulary import LearningRole, Rung
from copractice.domain.words import Amount, Day, Sentence, Words

SVG = "{http://www.w3.org/2000/svg}"
EN, ES = Words("en"), Words("es")
HOSTILE = "</text><script>alert('1')</script> & \"quoted\" \x00"
START = date(2025, 9, 1)
modest = settings(max_examples=50, deadline=None)
SIZES: tuple[Size, ...] = ("wide", "phone")


def weeks(n: int) -> list[date]:
    return [START + timedelta(weeks=i) for i in range(n)]


def tree(chart: Chart, words: Words = EN, size: Size = "wide") -> ET.Element:
    return ET.fromstring(chart.svg(words, size))


def of_class(root: ET.Element, tag: str, name: str) -> list[ET.Element]:
    return [e for e in root.iter(SVG + tag) if name in e.get("class", "").split()]


def text_boxes(root: ET.Element) -> list[tuple[str, Box]]:
    boxes = []
    for element in root.iter(SVG + "text"):
        anchor: Any = element.get("text-anchor", "start")
        spot = Spot(float(element.attrib["x"]), float(element.attrib["y"]), anchor)
        boxes.append((element.text or "", box_of(element.text or "", spot)))
    return boxes


def assert_readable(chart: Chart) -> None:
    """Nothing overlaps, nothing leaves the canvas, whatever the language and width."""
    for words in (EN, ES):
        for size in SIZES:
            root = tree(chart, words, size)
            boxes = text_boxes(root)
            for (one, a), (other, b) in combinations(boxes, 2):
                # Coordinates are written to a tenth of a pixel.
                nearer = Box(b.left + 0.2, b.top + 0.2, b.right - 0.2, b.bottom - 0.2)
                assert not a.meets(nearer), (one, other, size)
            canvas = Box(
                -0.2, -0.2, float(root.attrib["width"]) + 0.2, float(root.attrib["height"]) + 0.2
            )
            assert all(box.within(canvas) for _, box in boxes), (size, boxes)


VALUES: list[float | None] = [
    *(34, 48, 41, 45, 45, 34, 27, 44, 46, 45, 43, 42),
    *(58, 72, 68, 61, 68, None, 51, 69, 68, 51, 65, 73, 15, 57, 57, 72),
]
CYCLES = (
    CycleMark(3, date(2025, 11, 25), date(2025, 12, 20), CycleState.ADAPTED, "shorter form"),
    CycleMark(4, date(2025, 12, 10), date(2026, 1, 5), CycleState.ABANDONED),
    CycleMark(5, date(2026, 1, 20), None, CycleState.TO_STUDY),
    CycleMark(9, date(2030, 1, 1), None, CycleState.RUNNING),
)


def measure(**more: Any) -> Chart:
    charted = spc.individuals(VALUES, phases=[12], exclude=[24], floor=0, ceiling=100)
    given: dict[str, Any] = {
        "title": "Talks",
        "unit": "%",
        "labels": ["Baseline", "Protocol in use"],
        "aim": Aim(85),
        "cycles": CYCLES,
        "remarks": {24: "testing week"},
    }
    return charts.series(charted, weeks(len(VALUES)), **{**given, **more})


ROLES_TAKEN = (
    RoleTaken(LearningRole.PARTICIPANT, date(2024, 9, 3), date(2026, 6, 1), 30, date(2025, 1, 9)),
    RoleTaken(LearningRole.ANALYST, date(2025, 11, 4), date(2026, 5, 2), 4),
    RoleTaken(LearningRole.FACILITATOR, date(2026, 6, 30), date(2026, 6, 30), 1),
)


def all_charts(text: str = "Feedback") -> list[Chart]:
    """One of each kind, with this text wherever a user may type."""
    months = [MonthOfWork(date(2025, 9 + i, 1), 60 * i, 30) for i in (0, 1, 3)]
    cycles = (
        CycleMark(
            1, date(2026, 1, 5), date(2026, 1, 20), CycleState.EXPANDED, text, Scale.ONCE, text
        ),
        CycleMark(2, date(2026, 1, 25), None, CycleState.RUNNING, text, Scale.CLASSES, text, 1),
    )
    charted = spc.run(VALUES, phases=[12])
    here = weeks(len(VALUES))
    return [
        measure(title=text, labels=[text, text], unit=text[:9], remarks={24: text, 17: text}),
        charts.spark(charted, here, title=text, unit=text[:9], aim=Aim(85, text)),
        charts.spark(charted, here, title=text, scale=(0, 100)),
        charts.prediction(70, title=text, start=41, result=62, unit=text[:9]),
        charts.prediction((50, 60), title=text, result=62, unit="%"),
        charts.prediction(Direction.UP, title=text, start=41),
        charts.ramps([Ramp(text, text, cycles)], title=text, today=date(2026, 3, 1)),
        charts.rungs([RungRow(text, frozenset({Rung.MADE}), frozenset(Rung))], title=text),
        charts.months(months, title=text),
        charts.roles(ROLES_TAKEN, date(2026, 6, 30), title=text),
        charts.span(date(2025, 1, 6), date(2026, 3, 1), title=text, until=date(2027, 1, 1)),
    ]


# The bytes


@pytest.mark.parametrize("chart", all_charts(HOSTILE), ids=lambda chart: chart.kind)
@pytest.mark.parametrize("size", SIZES)
def test_svg_is_well_formed_named_and_without_style(chart: Chart, size: Size) -> None:
    svg = chart.svg(EN, size)
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == EN(chart.reading).replace("\x00", "")
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert not re.search(r"style|var\(|currentColor|<script|url\(", svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "line", "path", "circle", "rect", "text"}


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_every_shape_carries_a_class_and_its_light_colour(chart: Chart) -> None:
    for element in list(tree(chart).iter())[1:]:
        assert element.get("fill") or element.get("stroke")
        assert element.get("class") or element.tag == f"{SVG}text"


@pytest.mark.parametrize("make", [measure, lambda: all_charts()[6]])
def test_same_chart_same_bytes(make: Callable[[], Chart]) -> None:
    assert make().svg(ES, "phone") == make().svg(ES, "phone")


def test_no_number_is_written_in_exponents_or_as_minus_zero() -> None:
    assert through([(-0.04, 1e-7), None, (12345.678, 2)]) == "M0 0M12345.7 2"


# Picture, table and JSON say the same


def test_as_many_marks_as_values_and_rings_as_points_outside() -> None:
    root = tree(measure())
    assert len(of_class(root, "circle", "obs")) == sum(v is not None for v in VALUES) - 1
    assert len(of_class(root, "circle", "obs-line")) == 1, "the one kept out is hollow"
    assert len(of_class(root, "circle", "sig")) == 1


def test_no_line_crosses_a_gap() -> None:
    (line,) = of_class(tree(measure()), "path", "obs-line")
    pieces = line.attrib["d"].split("M")[1:]
    assert [piece.count("L") + 1 for piece in pieces] == [17, 10]


def test_table_has_the_figures_of_the_chart() -> None:
    chart = measure()
    assert [row[0] for row in chart.table.rows] == [Day(day) for day in weeks(len(VALUES))]
    assert [
        row[1].value if isinstance(row[1], Amount) else row[1] for row in chart.table.rows
    ] == VALUES
    rows = chart.table.text(EN)
    assert rows[0] == ["Week of", "Value", "Mean", "Lower limit", "Upper limit", "Remark"]
    assert rows[25][-1] == "kept out of the centre; below its limit; testing week"
    assert rows[18][1:2] + rows[18][-1:] == ["", "no data"]


def test_table_tells_phases_and_cycles() -> None:
    remarks = " | ".join(row[-1] for row in measure().table.text(EN))
    for words in (
        "Protocol in use begins",
        "cycle 3 begins: shorter form",
        "cycle 3: adapted",
        "cycle 4: abandoned",
        "cycle 5: to study",
    ):
        assert words in remarks
    assert "cycle 9" not in remarks
    assert "1 cycle outside these days is not shown." in EN(measure().method)


def test_json_has_plain_values_in_the_language_asked_for() -> None:
    data = json.loads(json.dumps(measure().as_json(ES)))
    assert data["language"] == "es"
    assert data["rows"][0][:2] == ["2025-09-01", 34]
    assert data["rows"][17][1] is None
    assert data["reading"] == ES(measure().reading)
    assert len(data["rows"][0]) == len(data["columns"])


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_every_table_is_rectangular_and_headed(chart: Chart) -> None:
    rows = chart.table.text(EN)
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(chart.table.columns)}
    assert all(row[0] for row in rows)


def test_kept_out_and_axis_are_in_the_method_line() -> None:
    assert "Kept out: 16 Feb 2026." in EN(measure().method)
    high = charts.series(spc.run([91.0, 93, 92, 95]), weeks(4), title="", unit="%")
    assert "The axis begins at 91.0%, not at zero." in EN(high.method)
    assert "not at zero" not in EN(measure().method)


def test_a_run_chart_has_no_limits_anywhere() -> None:
    chart = charts.series(spc.run(VALUES), weeks(len(VALUES)), title="")
    assert "Upper limit" not in chart.table.text(EN)[0]
    assert not of_class(tree(chart), "path", "band")
    assert "limit" not in chart.svg(EN)


def test_a_withheld_figure_keeps_its_row_and_its_reason() -> None:
    chart = measure(remarks={17: "withheld: fewer than five"})
    assert chart.table.text(EN)[18][1] == ""
    assert chart.table.text(EN)[18][-1] == "withheld: fewer than five"
    drawn = [text for text, _ in text_boxes(tree(chart))]
    assert "withheld: fewer than five" in drawn
    assert "no data" not in drawn


def test_an_own_reading_is_the_name_of_the_picture() -> None:
    own = Sentence("Six in ten say yes.")
    assert tree(measure(says=own)).get("aria-label") == "Six in ten say yes."


def test_limits_are_steps_with_a_band_and_each_phase_has_an_upright() -> None:
    root = tree(measure())
    assert len(of_class(root, "path", "band")) == 2
    uprights = [e for e in of_class(root, "line", "ink") if e.get("x1") == e.get("x2")]
    assert len(uprights) == 1


def test_a_long_run_marks_the_level_line() -> None:
    values = [1.0, -1.0] * 6 + [2.0] * 10
    root = tree(charts.series(spc.run(values, centre=0), weeks(22), title=""))
    assert len(of_class(root, "path", "sig")) == 1
    assert len(of_class(root, "rect", "sig")) == 1, "the point that completed it"
    assert any(text == "10 on one side" for text, _ in text_boxes(root))


# Words stay apart

names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40)
series_values = st.lists(
    st.one_of(st.none(), st.floats(0, 100, allow_subnormal=False)), min_size=1, max_size=60
)


@st.composite
def drawn_series(draw: st.DrawFn) -> Chart:
    values = draw(series_values)
    n = len(values)
    places = st.integers(0, n - 1)
    phases = sorted(draw(st.sets(st.integers(1, n - 1), max_size=5))) if n > 1 else []
    charted = draw(st.sampled_from([spc.run, spc.individuals]))(
        values, phases=phases, exclude=draw(st.sets(places, max_size=2))
    )
    pitch = draw(st.sampled_from([1, 7, 31, 92]))
    days = [START + timedelta(days=pitch * i) for i in range(n)]
    cycles = []
    for number in range(draw(st.integers(0, 6))):
        begins = days[draw(places)] + timedelta(days=draw(st.integers(-40, 40)))
        ends = draw(st.one_of(st.none(), st.integers(0, 60).map(lambda d: timedelta(days=d))))
        state = draw(st.sampled_from(CycleState))
        cycles.append(CycleMark(number, begins, None if ends is None else begins + ends, state))
    return charts.series(
        charted,
        days,
        title="",
        unit=draw(st.sampled_from(["", "%", "h", "minutes"])),
        labels=draw(st.lists(names, max_size=len(phases) + 1)),
        aim=draw(st.one_of(st.none(), st.builds(Aim, st.floats(0, 100), names))),
        cycles=cycles,
        remarks=draw(st.dictionaries(places, names.filter(bool), max_size=4)),
        frequency=Frequency.WEEK,
    )


@given(drawn_series())
@modest
def test_words_on_a_series_never_overlap(chart: Chart) -> None:
    assert_readable(chart)


@given(drawn_series())
@modest
def test_marks_and_table_agree(chart: Chart) -> None:
    figures = sum(row[1] is not None for row in chart.table.rows)
    for size in SIZES:
        root = tree(chart, EN, size)
        discs = of_class(root, "circle", "obs") + of_class(root, "circle", "obs-line")
        assert len(discs) == figures


@given(series_values, st.booleans())
@modest
def test_words_on_a_spark_never_overlap(values: list[float | None], scaled: bool) -> None:
    chart = charts.spark(
        spc.run(values),
        weeks(len(values)),
        title="",
        unit="minutes",
        aim=Aim(50.5),
        scale=(0, 100) if scaled else None,
    )
    assert_readable(chart)


@given(
    st.one_of(
        st.floats(0, 100),
        st.tuples(st.floats(0, 50), st.floats(50, 100)),
        st.sampled_from(Direction),
    ),
    st.floats(0, 100),
    st.one_of(st.none(), st.floats(0, 100)),
)
@modest
def test_words_on_a_prediction_never_overlap(
    predicted: Any, start: float, result: float | None
) -> None:
    chart = charts.prediction(predicted, title="", start=start, result=result, unit="%")
    assert_readable(chart)
    drawn = [text for text, _ in text_boxes(tree(chart, EN, "phone"))]
    assert any(text.startswith("predicted") for text in drawn)
    assert (result is None) != any(text.startswith("result") for text in drawn)


@given(
    st.lists(
        st.tuples(names, names, st.integers(0, 400), st.integers(0, 90)), min_size=1, max_size=6
    )
)
@modest
def test_words_on_ramps_never_overlap(rows: list[tuple[str, str, int, int]]) -> None:
    ramps = []
    for name, where, begins, lasts in rows:
        first = START + timedelta(days=begins)
        then = first + timedelta(days=lasts)
        cycles = (
            CycleMark(1, first, then, CycleState.ADAPTED, scale=Scale.CLASS),
            CycleMark(2, then, None, CycleState.RUNNING, scale=Scale.SCHOOL),
        )
        ramps.append(Ramp(name, where, cycles))
    assert_readable(charts.ramps(ramps, title="", today=date(2026, 12, 1)))


@given(st.lists(names.filter(bool), min_size=1, max_size=9))
@modest
def test_words_on_rungs_never_overlap(standards: list[str]) -> None:
    rows = [RungRow(name, frozenset({Rung.MADE}), frozenset(Rung)) for name in standards]
    assert_readable(charts.rungs(rows, title=""))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=10))
@modest
def test_words_on_roles_never_overlap(days: list[tuple[int, int]]) -> None:
    start = date(2024, 9, 1)
    taken = [
        RoleTaken(role, start + timedelta(a), start + timedelta(a + n), 3)
        for role, (a, n) in zip(LearningRole, days, strict=False)
    ]
    until = max(one.last for one in taken)
    assert_readable(charts.roles(taken, until, title=""))


@given(st.integers(1, 60), st.integers(0, 60_000))
@modest
def test_words_on_months_never_overlap(n: int, most: int) -> None:
    bars = [MonthOfWork(date(2024 + i // 12, i % 12 + 1, 1), most, most // 2) for i in range(n)]
    assert_readable(charts.months(bars, title=""))


# The smaller pictures


def test_spark_marks_the_latest_value_and_keeps_to_its_scale() -> None:
    chart = charts.spark(spc.run(VALUES), weeks(len(VALUES)), title="Alder", scale=(0, 100))
    root = tree(chart)
    assert root.get("class") is None
    assert (root.get("width"), root.get("height")) == ("232", "104")
    assert [text for text, _ in text_boxes(root)] == ["0", "50", "100"]
    with pytest.raises(ValueError, match="outside the scale"):
        charts.spark(spc.run([1, 200]), weeks(2), title="", scale=(0, 100))


@pytest.mark.parametrize(
    ("predicted", "result", "words"),
    [
        (70, 62, "less than predicted"),
        (60, 62, "more than predicted"),
        ((60, 70), 62, "as predicted"),
        ((63, 70), 62, "less than predicted"),
        (Direction.UP, 62, "It moved as predicted"),
        (Direction.DOWN, 62, "did not move as predicted"),
        (Direction.SAME, 41, "It moved as predicted"),
        (70, None, "not in yet"),
    ],
)
def test_prediction_and_result(predicted: Any, result: float | None, words: str) -> None:
    chart = charts.prediction(predicted, title="", start=41, result=result, unit="%")
    assert words in EN(chart.reading)
    discs = len(of_class(tree(chart), "circle", "obs"))
    assert discs == (result is not None)


def test_gap_between_prediction_and_result_is_broken_ochre() -> None:
    def gaps(predicted: Any) -> int:
        root = tree(charts.prediction(predicted, title="", start=41, result=62, ends=(0, 100)))
        return sum(
            line.get("stroke-dasharray") == "3 3" for line in of_class(root, "line", "exp-line")
        )

    assert [gaps(70), gaps(62), gaps((60, 65)), gaps((65, 70))] == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("predicted", "more", "words"),
    [
        (Direction.UP, {}, "needs a start"),
        ((7, 3), {}, "backwards"),
        (70, {"ends": (0, 50)}, "beyond the ends"),
    ],
)
def test_predictions_that_cannot_be_drawn(predicted: Any, more: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        charts.prediction(predicted, title="", **more)


def test_a_step_up_is_a_wider_test_and_nothing_else() -> None:
    def ramp(*scales: int | None) -> Ramp:
        days = weeks(2 * len(scales))
        cycles = tuple(
            CycleMark(i, days[2 * i], days[2 * i + 1], CycleState.ADAPTED, scale=_scale(rank))
            for i, rank in enumerate(scales)
        )
        return Ramp("", "", cycles)

    def _scale(rank: int | None) -> Scale | None:
        return None if rank is None else tuple(Scale)[rank - 1]

    assert ramp(1, 2, 5).steps == [0, 1, 2]
    assert ramp(None, None).steps == [0, 0]
    assert ramp(3, 3, 1, None, 2).steps == [1, 1, 0, 0, 1]


def test_rungs_show_no_score_and_call_evidence_only_what_was_made() -> None:
    rows = [
        RungRow("Data", frozenset({Rung.OPPORTUNITY, Rung.MADE}), frozenset({Rung.MADE})),
        RungRow("Leadership", frozenset({Rung.OPPORTUNITY})),
        RungRow("Resources", expected=frozenset({Rung.APPLIED})),
    ]
    chart = charts.rungs(rows, title="")
    assert EN(chart.reading) == (
        "Evidence: Data. Opportunity only: Leadership. Agreed and not yet seen: Resources."
    )
    assert not any(
        character.isdigit()
        for _, row in enumerate(chart.table.text(EN))
        for cell in row
        for character in cell
    )
    root = tree(chart)
    assert (len(of_class(root, "circle", "obs")), len(of_class(root, "circle", "exp"))) == (3, 2)


def test_a_month_without_an_entry_has_no_bar_and_keeps_its_place() -> None:
    bars = [MonthOfWork(date(2026, 1, 1), 60, 30), MonthOfWork(date(2026, 3, 1), 60, 0)]
    chart = charts.months(bars, title="")
    solid = of_class(tree(chart), "rect", "obs")
    assert len(solid) == 2
    assert len(of_class(tree(chart), "rect", "obs-line")) == 1
    assert float(solid[1].attrib["x"]) - float(solid[0].attrib["x"]) > 2 * 100
    assert EN(chart.reading) == "2.5 h in 2 months, 2 h of them inside the working day."
    with pytest.raises(ValueError, match="once each"):
        charts.months(bars[::-1], title="")


def test_a_role_is_dotted_until_it_is_steady_and_names_nobody() -> None:
    chart = charts.roles(ROLES_TAKEN, date(2026, 6, 30), title="")
    assert EN(chart.reading) == "Steady: participant. First steps: analyst and facilitator."
    thick = of_class(tree(chart), "rect", "obs")
    assert len(thick) == 1
    dots = of_class(tree(chart), "circle", "obs")
    before_it = [dot for dot in dots if float(dot.attrib["cy"]) < 30]
    assert before_it
    assert all(float(dot.attrib["cx"]) < float(thick[0].attrib["x"]) for dot in before_it)
    assert chart.table.text(EN)[2] == ["analyst", "4 Nov 2025", "", "2 May 2026", "4 times"]
    with pytest.raises(ValueError, match="no role"):
        charts.roles([], date(2026, 6, 30), title="")
    with pytest.raises(ValueError, match="after"):
        charts.roles(ROLES_TAKEN, date(2026, 6, 29), title="")


# Three to five years


def test_a_span_tells_what_was_adopted_and_whether_it_was_looked_at_again() -> None:
    starts, today = date(2024, 8, 15), date(2026, 3, 20)
    changes = [Change(date(2025, 1 + i, 3), CycleState.ADOPTED) for i in range(4)]
    chart = charts.span(starts, today, title="", until=date(2027, 6, 30), changes=changes)
    assert EN(chart.reading) == (
        "19 months into three to five years. 4 changes were adopted. "
        "None of those adopted has been looked at after a year."
    )
    assert len(of_class(tree(chart), "circle", "obs")) == 4
    again = [*changes, Change(date(2025, 2, 1), CycleState.ADOPTED, date(2026, 2, 2))]
    told = EN(charts.span(starts, today, title="", changes=again).reading)
    assert told.endswith("Of those adopted a year ago or longer, 1 was looked at again.")


def test_a_span_tells_the_young_and_the_old_apart() -> None:
    day = date(2020, 2, 29)
    young = charts.span(day, day, title="")
    assert EN(young.reading) == "0 months into three to five years. No change was adopted so far."
    fresh = charts.span(day, day, title="", changes=[Change(day, CycleState.ADOPTED)])
    assert EN(fresh.reading).endswith("None of those adopted is a year old yet.")
    old = EN(charts.span(day, date(2026, 1, 1), title="").reading)
    assert old.startswith("70 months after the start, the three to five years are over.")


def test_a_span_refuses_what_is_before_it_or_still_to_come() -> None:
    day, later = date(2026, 1, 1), date(2026, 2, 1)
    with pytest.raises(ValueError, match="before its start"):
        charts.span(later, day, title="")
    with pytest.raises(ValueError, match="before its start"):
        charts.span(later, later, until=day, title="")
    with pytest.raises(ValueError, match="still to come"):
        charts.span(day, day, changes=[Change(later, CycleState.ADOPTED)], title="")
    with pytest.raises(ValueError, match="not drawn"):
        Change(day, CycleState.RUNNING)
    with pytest.raises(ValueError, match="not a year after"):
        Change(day, CycleState.ADOPTED, later)


@given(
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(0, 9000),
    st.one_of(st.none(), st.integers(0, 9000)),
    st.lists(
        st.tuples(st.integers(0, 9000), st.sampled_from(["adopted", "expanded", "abandoned"]))
    ),
)
@modest
def test_words_on_a_span_never_overlap_and_every_day_is_in_its_table(
    starts: date, days: int, until: int | None, made: list[tuple[int, str]]
) -> None:
    changes = [
        Change(starts + timedelta(days=min(n, days)), CycleState(state)) for n, state in made
    ]
    end = None if until is None else starts + timedelta(days=until)
    today = starts + timedelta(days=days)
    chart = charts.span(starts, today, title="", until=end, changes=changes)
    assert_readable(chart)
    assert len(chart.table.rows) == 4 + (end is not None) + len(changes)
    assert chart == charts.span(starts, today, title="", until=end, changes=changes[::-1])


# Scales and words


@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), max_size=8))
@modest
def test_a_value_scale_holds_its_values_with_few_round_labels(values: list[float]) -> None:
    scale = value_scale(values, 300, 0)
    assert all(-1e-6 <= scale(v) <= 300 + 1e-6 for v in values)
    assert 2 <= len(scale.ticks) <= 7
    if values and min(values) >= 0:
        assert scale.begins_at_zero or min(values) > 0.6 * max(values)


def test_percentages_end_at_a_hundred() -> None:
    assert value_scale([34, 78], 0, 1, most=100).ticks == (0, 25, 50, 75, 100)
    assert value_scale([91, 99.9], 0, 1, most=100).ticks[-1] <= 100


def test_days_fall_into_their_period() -> None:
    scale = PeriodScale([date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 2)], 0, 300)
    assert scale.of_day(date(2026, 1, 1)) == 0
    assert scale.of_day(date(2026, 1, 12)) == 100
    assert 100 < scale.of_day(date(2026, 1, 30)) < 200
    assert scale.of_day(date(2027, 1, 1)) == 300


@given(names, st.floats(0, 300))
def test_shortened_words_fit(words: str, width: float) -> None:
    assert len(shortened(words, width)) * 8 <= width
    assert all(len(line) * 8 <= width for line in wrapped(words, width, 2))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"labels": ["a", "b", "c"]}, "3 labels for 2 phases"),
        ({"remarks": {99: "x"}}, "remarks on periods"),
    ],
)
def test_parts_that_do_not_fit_are_refused(more: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        measure(**more)


def test_days_must_rise_and_match() -> None:
    with pytest.raises(ValueError, match="must rise"):
        charts.series(spc.run([1, 2]), weeks(2)[::-1], title="")
    with pytest.raises(ValueError, match="3 days for 2 points"):
        charts.series(spc.run([1, 2]), weeks(3), title="")
    with pytest.raises(ValueError, match="before it starts"):
        CycleMark(1, date(2026, 2, 1), date(2026, 1, 1), CycleState.ADOPTED)
