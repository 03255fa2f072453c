"""Charts of every kind, small multiples, funnels: picture, words, table and JSON say the same."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import charts, spc
from copractice.domain.charts import Aim, Chart, Multiples, SiteChart
from copractice.domain.charts.labels import Box
from copractice.domain.spc import Kind, Rule, RuleSet, across
from copractice.domain.spc.occurrences import Occurrence, occurrences
from copractice.domain.words import Amount
from tests.domain.test_charts import EN, ES, HOSTILE, SIZES, SVG, names, of_class, text_boxes

modest = settings(max_examples=40, deadline=None)
START = date(2025, 9, 1)
SHARES = (Kind.SHARES, Kind.SHARES_PRIME, Kind.NUMBERS)
SIZED = (*SHARES, Kind.RATES, Kind.RATES_PRIME, Kind.INDIVIDUALS_PRIME)
SUBGROUPS = (Kind.MEANS, Kind.RANGES, Kind.DEVIATIONS)
COUNTS = (Kind.COUNTS, Kind.EVENTS_APART, Kind.RATES, Kind.RATES_PRIME)


def weeks(n: int) -> list[date]:
    return [START + timedelta(weeks=i) for i in range(n)]


def svgs(chart: Any, words: Any = EN) -> list[str]:
    if isinstance(chart, Multiples):
        return chart.svgs(words)
    return [chart.svg(words, size) for size in SIZES]


def assert_readable(chart: Any) -> None:
    """Well-formed, no two texts overlap, none leaves the drawing, in both languages and widths."""
    for svg in (*svgs(chart, EN), *svgs(chart, ES)):
        root = ET.fromstring(svg)
        boxes = text_boxes(root)
        for (one, a), (other, b) in combinations(boxes, 2):
            # Coordinates are written to a tenth of a pixel.
            nearer = Box(b.left + 0.2, b.top + 0.2, b.right - 0.2, b.bottom - 0.2)
            assert not a.meets(nearer), (one, other)
        canvas = Box(-0.2, -0.2, float(root.attrib["width"]) + 0.2, float(root.attrib["height"]))
        assert all(box.within(canvas) for _, box in boxes), boxes


# Charts of every kind

figures = st.floats(0, 100, allow_subnormal=False)
points = st.lists(st.one_of(st.none(), figures), min_size=1, max_size=40)


@st.composite
def all_kinds(draw: st.DrawFn) -> spc.Charted:
    """A computed chart of any kind, with phases, frozen baselines and excluded points."""
    kind = draw(st.sampled_from(Kind))
    n = draw(st.integers(1, 40))
    values = [draw(st.one_of(st.none(), figures)) for _ in range(n)]
    sizes = [draw(st.one_of(st.none(), st.integers(0, 60))) for _ in range(n)]
    phases = sorted(draw(st.sets(st.integers(1, n - 1), max_size=3))) if n > 1 else []
    return spc.chart(
        kind,
        _plotted(kind, values, sizes),
        sizes if kind in SIZED else None,
        phases=phases,
        freeze=draw(st.one_of(st.none(), st.integers(1, 12))),
        exclude=draw(st.sets(st.integers(0, n - 1), max_size=2)),
        rules=draw(st.sampled_from(RuleSet)),
    )


def _plotted(kind: Kind, values: list[float | None], sizes: list[int | None]) -> list[Any]:
    if kind in SUBGROUPS:
        return [[v, None if v is None else v / 2, 50.0] for v in values]
    if kind in SHARES:
        pairs = zip(values, sizes, strict=True)
        return [None if v is None or n is None else int(v / 100 * n) for v, n in pairs]
    if kind in COUNTS:
        return [None if v is None else int(v) for v in values]
    return [None if v is None else v + 0.5 for v in values] if kind is Kind.TIME_APART else values


def of(charted: spc.Charted, **more: Any) -> Chart:
    return charts.series(charted, weeks(len(charted.points)), **{"title": "", **more})


@given(all_kinds(), st.data())
@modest
def test_every_kind_is_readable_and_has_a_row_for_each_period(
    charted: spc.Charted, data: st.DataObject
) -> None:
    places = st.dictionaries(st.integers(0, len(charted.points) - 1), names, max_size=3)
    chart = of(
        charted,
        unit=data.draw(st.sampled_from(["", "%", "minutes"])),
        labels=data.draw(st.lists(names, max_size=len(charted.phases))),
        aim=data.draw(st.none() | st.builds(Aim, figures, names)),
        remarks=data.draw(places),
        definitions=data.draw(places),
        notes=data.draw(places),
    )
    assert_readable(chart)
    assert len(chart.table.rows) == len(charted.points)
    shown = [row[1].value if isinstance(row[1], Amount) else None for row in chart.table.rows]
    # What is shown as zero is zero in the table.
    assert shown == pytest.approx([p.value for p in charted.points], abs=0.5)


@given(all_kinds())
@modest
def test_every_flagged_point_is_in_one_signal_of_its_rule(charted: spc.Charted) -> None:
    found = occurrences(charted)
    for rule in Rule:
        members = [i for o in found if o.rule is rule for i in o.members]
        flagged = [i for i, p in enumerate(charted.points) if rule in {s.rule for s in p.signals}]
        assert sorted(set(members)) == flagged
        # Where a trend turns, the turning point belongs to both.
        assert len(members) == len(flagged) or rule is Rule.TREND
    for occurrence in found:
        assert occurrence.trigger in occurrence.members
        assert [*occurrence.members] == sorted(occurrence.members)


@given(all_kinds())
@modest
def test_marks_are_those_of_the_figures(charted: spc.Charted) -> None:
    there = [p for p in charted.points if p.value is not None]
    completed = {o.trigger for o in occurrences(charted) if o.rule not in (Rule.ABOVE, Rule.BELOW)}
    for svg in svgs(of(charted)):
        root = ET.fromstring(svg)
        assert len(of_class(root, "circle", "obs")) == sum(not p.excluded for p in there)
        assert len(of_class(root, "circle", "obs-line")) == sum(p.excluded for p in there)
        assert len(of_class(root, "circle", "sig")) == sum(p.outside for p in there)
        assert len(of_class(root, "rect", "sig")) == len(completed)


@given(all_kinds())
@modest
def test_the_reading_tells_how_many_signals_there_are(charted: spc.Charted) -> None:
    said, n = EN(of(charted).reading), len(occurrences(charted))
    if n > 1:
        assert f"There are {n} signals in all." in said
    elif n == 1:
        (signal,) = occurrences(charted)
        elsewhere = signal.start < charted.phases[-1].start
        assert ("There is 1 signal in all." in said) == elsewhere
        assert elsewhere or "Not all" in said or "chance" in said
    else:
        assert "signal" not in said


@given(all_kinds())
@modest
def test_json_has_all_values_and_flags_and_nothing_that_json_has_not(
    charted: spc.Charted,
) -> None:
    data = json.loads(json.dumps(of(charted, unit="h").as_json(ES), allow_nan=False))
    assert data["kind"] == charted.kind.value
    assert [p["value"] for p in data["points"]] == [p.value for p in charted.points]
    assert [p["upper"] for p in data["points"]] == [p.upper for p in charted.points]
    assert [p["excluded"] for p in data["points"]] == [p.excluded for p in charted.points]
    flags = [
        sorted((s["rule"], s["trigger"], s["direction"]) for s in p["signals"])
        for p in data["points"]
    ]
    assert flags == [
        sorted((s.rule.value, s.trigger, s.direction) for s in p.signals) for p in charted.points
    ]
    assert [p["n_useful"] for p in data["phases"]] == [p.n_useful for p in charted.phases]
    assert data["options"]["rules"] == charted.options.rules.value
    assert data["reading"] == ES(of(charted, unit="h").reading)
    assert len(data["rows"]) == len(charted.points)


@given(all_kinds())
@modest
def test_same_figures_same_bytes(charted: spc.Charted) -> None:
    assert svgs(of(charted)) == svgs(of(charted))


@pytest.mark.parametrize(
    "values",
    [
        [None] * 30,
        [7.0],
        [None],
        [100.0] * 24,
        [0.0] * 24,
        [1e9 + i for i in range(20)],
        [(i * 37 % 101) / 3 + (9 if i > 400 else 0) for i in range(600)],
    ],
    ids=["all missing", "one", "one missing", "constant", "all zero", "huge", "600"],
)
@pytest.mark.parametrize("rules", ["anhoej", "nelson"])
def test_series_at_the_edge_are_readable(values: list[float | None], rules: str) -> None:
    chart = of(spc.individuals(values, rules=rules), unit="%" if values[0] == 100 else "")
    assert_readable(chart)
    assert len(chart.table.rows) == len(values)


# Marks one by one


RISING = [50, 52, 49, 51, 50, 48, 51, 49, 50, 52, 49, 51, 53, 55, 57, 59, 50, 48, 51, 50]
SHIFTED = [50, 52, 48, 51, 50, 49, 53, 48, 46, 47, 46, 47, 45, 47, 46, 52, 51, 50]
UP_AND_DOWN = [50 + (3 if i % 2 else -3) + i % 3 / 10 for i in range(16)]


def signals(charted: spc.Charted, rule: Rule) -> list[Occurrence]:
    return [o for o in occurrences(charted) if o.rule is rule]


def remarks(chart: Chart) -> list[str]:
    return [row[-1] for row in chart.table.text(EN)[1:]]


def drawn(chart: Chart) -> list[str]:
    return [words for words, _ in text_boxes(ET.fromstring(chart.svg(EN)))]


@pytest.mark.parametrize(
    ("values", "rules", "words", "rows"),
    [
        (RISING, "nelson", "6 rising in a row", "rising trend"),
        ([-v for v in RISING], "nelson", "6 falling in a row", "falling trend"),
        (SHIFTED, "making-data-count", "8 on one side", "shift"),
        (UP_AND_DOWN, "nelson", "16 up and down in turn", "ups and downs in turn"),
    ],
)
def test_a_pattern_is_named_on_the_picture_and_in_its_rows(
    values: list[float], rules: str, words: str, rows: str
) -> None:
    chart = of(spc.individuals(values, rules=rules))
    n = int(words.split()[0])
    assert words in drawn(chart)
    said = [remark for remark in remarks(chart) if rows in remark]
    assert len(said) == n
    assert len(re.findall(f"completes (?:a )?{rows}", " ".join(said))) == 1


def test_the_point_at_which_a_trend_turns_belongs_to_both() -> None:
    up = [*range(50, 57), *range(55, 48, -1)]
    charted = spc.individuals([float(v) for v in up], rules="making-data-count", centre=53)
    rises, falls = signals(charted, Rule.TREND)
    assert (rises.members, rises.direction, rises.trigger) == (tuple(range(7)), 1, 6)
    assert (falls.members, falls.direction, falls.trigger) == (tuple(range(6, 14)), -1, 12)


def test_two_runs_that_a_crossing_parts_are_two_signals() -> None:
    charted = spc.run([*[1.0] * 9, 3.0, *[1.0, 3.0] * 3, *[3.0] * 9], centre=2)
    assert [len(o.members) for o in signals(charted, Rule.LONG_RUN)] == [9, 10]


def test_a_gap_and_an_excluded_point_do_not_part_a_run() -> None:
    charted = spc.run([3.0, 1, 3, 1, 3, *[1.0] * 5, None, 9.0, *[1.0] * 5], centre=2, exclude=[11])
    (run,) = signals(charted, Rule.LONG_RUN)
    assert len(run.members) == 10
    assert not {10, 11} & {*run.members}


@pytest.mark.parametrize("n", [11, 12])
def test_trial_limits_are_lighter_and_named(n: int) -> None:
    chart = of(spc.individuals([50.0 + i % 3 for i in range(n)]))
    root = ET.fromstring(chart.svg(EN))
    broken = [path for path in of_class(root, "path", "axis") if path.get("stroke-dasharray")]
    assert (len(broken), len(of_class(root, "path", "band"))) == ((2, 0) if n < 12 else (0, 1))
    assert ("trial limit" in drawn(chart)) == (n < 12)
    assert ("Trial limits" in EN(chart.method)) == (n < 12)


@pytest.mark.parametrize("rules", [*RuleSet])
def test_two_sigma_lines_are_shown_only_where_a_rule_looks_at_them(rules: RuleSet) -> None:
    chart = of(spc.individuals([50.0 + i % 5 for i in range(20)], rules=rules))
    shown = rules in (RuleSet.WESTERN_ELECTRIC, RuleSet.NELSON, RuleSet.MAKING_DATA_COUNT)
    dotted = of_class(ET.fromstring(chart.svg(EN)), "path", "soft")
    assert len(dotted) == (2 if shown else 0)
    assert ("Upper two-sigma line" in chart.table.text(EN)[0]) == shown


def test_limits_have_a_step_where_the_size_changes_and_a_gap_where_it_is_not_known() -> None:
    charted = spc.chart("p", [4, 5, 6, None, 9, 8], [20, 20, 40, None, 40, 10])
    upper, lower = of_class(ET.fromstring(of(charted).svg(EN)), "path", "axis")
    pieces = upper.attrib["d"].split("M")[1:]
    assert len(pieces) == 2
    assert [piece.count("L") + 1 for piece in pieces] == [4, 4], "two steps each"
    assert lower.attrib["d"].count("M") == 2


def test_a_centre_that_differs_from_point_to_point_is_stepped() -> None:
    charted = spc.chart("np", [4, 5, 12, 11], [20, 20, 40, 40])
    (centre,) = of_class(ET.fromstring(of(charted).svg(EN)), "path", "ink")
    heights = {xy.split(" ")[1] for xy in re.split("[ML]", centre.attrib["d"])[1:]}
    assert len(heights) == 2


@pytest.mark.parametrize(("freeze", "brackets"), [(None, 0), ([10, 8], 2), ([10, None], 1)])
def test_a_frozen_baseline_has_a_bracket_and_its_name(freeze: Any, brackets: int) -> None:
    values = [50.0 + i % 7 for i in range(28)]
    chart = of(spc.individuals(values, phases=[14], freeze=freeze))
    found = [
        path
        for path in of_class(ET.fromstring(chart.svg(EN)), "path", "ink")
        if "V" in path.attrib["d"]
    ]
    assert len(found) == brackets
    assert drawn(chart).count("baseline") == brackets


def test_words_by_period_stand_where_they_belong() -> None:
    values = [50.0 + i % 7 for i in range(20)]
    chart = of(
        spc.individuals(values, exclude=[4]),
        reasons={4: "state tests"},
        definitions={9: "definition 2"},
        notes={6: "corrected on 3 May, was 41"},
    )
    said = remarks(chart)
    assert said[4] == "kept out of the centre: state tests"
    assert said[6] == "corrected on 3 May, was 41"
    assert said[9] == "definition 2 begins to hold"
    assert "Kept out: 29 Sep 2025 (state tests)." in EN(chart.method)
    assert "definition 2" in drawn(chart)
    assert "corrected on 3 May, was 41" not in drawn(chart)
    data = chart.as_json(EN)
    assert (data["points"][4]["reason"], data["points"][9]["definition"]) == (
        "state tests",
        "definition 2",
    )


@pytest.mark.parametrize("name", ["remarks", "reasons", "definitions", "notes"])
def test_words_for_a_period_that_is_not_there_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} on periods"):
        of(spc.run([1.0, 2.0]), **{name: {5: "x"}})


def test_a_reason_for_a_point_that_is_not_excluded_is_refused() -> None:
    with pytest.raises(ValueError, match="excluded are"):
        of(spc.run([1.0, 2.0], exclude=[0]), reasons={1: "x"})


# Small multiples


@st.composite
def many(draw: st.DrawFn) -> list[SiteChart]:
    """Sites with figures of the same weeks, some with fewer, some with none."""
    kind = draw(st.sampled_from([spc.run, spc.individuals]))
    sites = []
    for _ in range(draw(st.integers(1, 5))):
        values = draw(points)
        n = len(values)
        phases = [n // 2] if n > 3 and draw(st.booleans()) else []
        begins = draw(st.integers(0, 5))
        every = draw(st.integers(1, 2))
        days = weeks(begins + every * n)[begins::every][:n]
        exclude = draw(st.sets(st.integers(0, n - 1), max_size=1))
        sites.append(SiteChart(draw(names), kind(values, phases=phases, exclude=exclude), days))
    return sites


def heights(multiples: Multiples) -> list[list[str]]:
    """The words of each panel's value axis, with where they stand."""
    roots = [ET.fromstring(svg) for svg in multiples.svgs(EN)]
    return [
        [f"{e.text} at {e.get('y')}" for e in root.iter(f"{SVG}text") if e.get("x") == "232"]
        for root in roots
    ]


@given(many(), st.sampled_from(["", "%", "minutes"]))
@modest
def test_multiples_are_readable_on_one_scale_in_the_order_given(
    sites: list[SiteChart], unit: str
) -> None:
    found = charts.multiples(sites, title="", unit=unit, aim=Aim(50))
    assert_readable(found)
    assert [panel.title for panel in found.panels] == [site.name for site in sites]
    assert [row[0] for row in found.table.rows] == [site.name for site in sites]
    assert len({*map(tuple, heights(found))}) == 1
    assert [panel.svg(ES) for panel in found.panels] == found.svgs(ES)
    for panel, svg, site in zip(found.panels, found.svgs(EN), sites, strict=True):
        there = [p for p in site.charted.points if p.value is not None]
        assert len(panel.table.rows) == len(site.charted.points)
        root = ET.fromstring(svg)
        assert len(of_class(root, "circle", "obs-line")) == sum(p.excluded for p in there)
        assert len(of_class(root, "circle", "sig")) == sum(p.outside for p in there)
    json.dumps(found.as_json(EN), allow_nan=False)


@given(many())
@modest
def test_multiples_say_how_many_signal_and_how_many_would_by_chance(
    sites: list[SiteChart],
) -> None:
    found = charts.multiples(sites, title="")
    judged = [s for s in sites if any(v is not None for v in s.charted.values)]
    signalling = [s for s in judged if s.charted.signals]
    assert (found.signalling, found.judged) == (len(signalling), len(judged))
    assert found.by_chance == spc.expected_by_chance(s.charted for s in judged)
    said = EN(found.reading)
    if signalling:
        assert f"{len(signalling)} of {len(judged)} sites" in said
        assert all(EN(site.name) in said for site in signalling)
    for row, site in zip(found.table.text(EN)[1:], sites, strict=True):
        assert (row[-1] != "") == bool(site.charted.signals)


def test_a_value_stands_at_one_height_in_every_panel_and_a_week_at_one_place() -> None:
    sites = [
        SiteChart("A", spc.run([10.0, 90.0, 40.0]), weeks(3)),
        SiteChart("B", spc.run([40.0, 5.0]), weeks(3)[1:]),
    ]
    lines = [
        of_class(ET.fromstring(svg), "path", "obs-line")[0].attrib["d"]
        for svg in charts.multiples(sites, title="").svgs(EN)
    ]
    places = [[xy.split(" ") for xy in re.split("[ML]", d)[1:]] for d in lines]
    assert places[0][2][1] == places[1][0][1], "40 in both"
    assert [x for x, _ in places[0][1:]] == [x for x, _ in places[1]], "the weeks that B has"


def test_a_site_without_some_week_has_a_gap_there() -> None:
    days = weeks(6)
    sites = [
        SiteChart("A", spc.run([1.0, 2, 3, 4, 5, 6]), days),
        SiteChart("B", spc.run([1.0, 2, 3, 4]), [*days[:2], *days[4:]]),
    ]
    (line,) = of_class(
        ET.fromstring(charts.multiples(sites, title="").svgs(EN)[1]), "path", "obs-line"
    )
    assert line.attrib["d"].count("M") == 2


def test_change_between_phases_and_signals_within_them_are_told_apart() -> None:
    moved = [40.0 + i % 5 for i in range(14)] + [70.0 + i % 5 for i in range(14)]
    still = [40.0 + i * 7 % 11 for i in range(28)]
    sites = [
        SiteChart(name, spc.run(values, phases=[14]), weeks(28))
        for name, values in (("A", moved), ("B", still))
    ]
    found = charts.multiples(sites, title="", unit="%")
    said = EN(found.reading)
    assert said.startswith("1 of 2 sites has moved by more than chance since its latest phase")
    assert "Within their phases none of the 2 sites shows a signal" in said
    assert EN(found.panels[0].reading) == "42% before, 72% since Dec 2025: more than chance."
    assert [row[4] for row in found.table.text(EN)[1:]] == ["more than chance", "could be chance"]


@pytest.mark.parametrize(
    ("sites", "words"),
    [
        ([], "at least one site"),
        (
            [
                SiteChart("A", spc.run([1.0]), weeks(1)),
                SiteChart("B", spc.individuals([1.0]), weeks(1)),
            ],
            "different kinds of chart: i, run",
        ),
        ([SiteChart("A", spc.run([1.0]), weeks(2))], "2 days for 1 points"),
    ],
)
def test_multiples_that_do_not_fit_are_refused(sites: list[SiteChart], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        charts.multiples(sites, title="")


# Across sites


@st.composite
def funnels(draw: st.DrawFn) -> across.Funnel:
    measure = draw(st.sampled_from(across.Measure))
    sizes = draw(st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=1, max_size=25))
    shares = [draw(st.floats(0, 1)) for _ in sizes]
    counts = [None if n is None else round(n * p) for n, p in zip(sizes, shares, strict=True)]
    called = [draw(names) for _ in sizes]
    return across.funnel(measure, counts, sizes, names=called)


@given(funnels(), st.one_of(names, st.just("Students")))
@modest
def test_a_funnel_is_readable_and_keeps_the_order_of_its_sites(
    computed: across.Funnel, sizes: str
) -> None:
    chart = charts.funnel(computed, title="", sizes=sizes)
    assert_readable(chart)
    assert [row[0] for row in chart.table.rows] == [site.name for site in computed.sites]
    for svg in svgs(chart):
        root = ET.fromstring(svg)
        assert len(of_class(root, "circle", "obs")) == computed.n
        assert len(of_class(root, "circle", "sig")) == len(computed.outside)
    json.dumps(chart.as_json(EN), allow_nan=False)


def test_a_funnel_names_only_those_outside_and_the_table_says_where_each_lies() -> None:
    totals = [100, 120, 90, 110, 105, 95, 400]
    computed = across.funnel(
        "proportion", [50, 61, 44, 57, 51, 48, 380], totals, names=list("ABCDEFG"), adjust="none"
    )
    chart = charts.funnel(computed, title="", sizes="Students")
    (root, _) = (ET.fromstring(svg) for svg in svgs(chart))
    shown = {words for words, _ in text_boxes(root)}
    outside = {site.name for site in computed.outside}
    assert outside == {"A", "B", "C", "D", "E", "F", "G"} & shown
    assert "G" in outside
    by_name = {row[0]: row[-1] for row in chart.table.text(EN)[1:]}
    assert by_name["G"] == "above the limits"
    assert {name for name, where in by_name.items() if where != "within the limits"} == outside
    assert {"99.8%", "95%", "Students"} <= shown


def test_limits_of_a_funnel_narrow_with_size() -> None:
    chart = charts.funnel(across.funnel("proportion", [5, 50, 500], [10, 100, 1000]), title="")
    bands = [path.attrib["d"] for path in of_class(ET.fromstring(chart.svg(EN)), "path", "axis")]
    upper = [float(xy.split(" ")[1]) for xy in re.split("[ML]", bands[0])[1:]]
    assert upper[0] < upper[-1]
    # Exact limits are uneven between whole counts, on the whole they fall.
    assert sum(a <= b for a, b in pairwise(upper)) > 0.7 * len(upper)


@given(
    st.lists(st.tuples(figures, st.floats(0.01, 400)), min_size=1, max_size=12),
    st.data(),
)
@modest
def test_a_forest_is_readable_and_in_the_order_given(
    given_: list[tuple[float, float]], data: st.DataObject
) -> None:
    called = [data.draw(names) for _ in given_]
    estimates, variances = zip(*given_, strict=True)
    shrunken = across.shrink(estimates, variances, names=called)
    chart = charts.forest(shrunken, title="", unit="minutes")
    assert_readable(chart)
    assert [row[0] for row in chart.table.rows[: len(called)]] == called
    further = shrunken.new_site is not None
    assert (EN(chart.table.rows[-1][0] or "") == "A further site") == further
    assert len(of_class(ET.fromstring(chart.svg(EN)), "rect", "band")) == further
    json.dumps(chart.as_json(EN), allow_nan=False)


def test_a_forest_of_proportions_is_per_cent() -> None:
    shrunken = across.shrink_proportions([12, 5, 30, 18], [30, 20, 44, 60], names=list("ABCD"))
    chart = charts.forest(shrunken, title="")
    assert_readable(chart)
    assert chart.table.text(EN)[1][:2] == ["A", "40.0%"]


@given(st.lists(st.tuples(names, st.integers(0, 90)), max_size=20))
@modest
def test_a_pareto_chart_is_readable_and_adds_up(kinds: list[tuple[str, int]]) -> None:
    computed = across.pareto([k for k, _ in kinds], [n for _, n in kinds])
    chart = charts.pareto(computed, title="")
    assert_readable(chart)
    assert len(chart.table.rows) == len(computed.bars)
    if computed.bars:
        assert EN(chart.table.rows[-1][-1] or "") == "100%"
    whole = of_class(ET.fromstring(chart.svg(EN)), "rect", "obs")
    assert len(whole) == min(len(computed.few), 14)


# What people typed stays text


def hostile() -> list[Any]:
    charted = spc.individuals([50.0 + i % 7 for i in range(20)], exclude=[4], phases=[10])
    said = {4: HOSTILE}
    totals = [100, 120, 90, 400]
    return [
        of(
            charted,
            labels=[HOSTILE] * 2,
            unit=HOSTILE,
            remarks=said,
            reasons=said,
            definitions=said,
            notes=said,
            aim=Aim(3, HOSTILE),
        ),
        charts.multiples([SiteChart(HOSTILE, charted, weeks(20))], title=HOSTILE, unit=HOSTILE),
        charts.funnel(
            across.funnel("proportion", [50, 61, 44, 390], totals, names=[HOSTILE] * 4),
            title=HOSTILE,
            sizes=HOSTILE,
            unit=HOSTILE,
        ),
        charts.forest(across.shrink([1.0, 2, 3], [1.0, 1, 1], names=[HOSTILE] * 3), title=HOSTILE),
        charts.pareto(across.pareto([HOSTILE] * 4), title=HOSTILE),
    ]


@pytest.mark.parametrize("chart", hostile(), ids=lambda chart: type(chart).__name__)
def test_hostile_words_stay_text(chart: Any) -> None:
    for svg in svgs(chart):
        root = ET.fromstring(svg)
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg",
            "line",
            "path",
            "circle",
            "rect",
            "text",
        }
        assert not re.search(r"style|var\(|currentColor|url\(", svg)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        for element in list(root.iter())[1:]:
            assert element.get("fill") or element.get("stroke")
            assert element.get("class") or element.tag == f"{SVG}text"
    json.dumps(chart.as_json(EN), allow_nan=False)
