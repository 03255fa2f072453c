"""Charts for choosing: the bar, the ring, the words and the table say what was judged."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import charts
from copractice.domain.charts import Chart
from copractice.domain.fit import (
    Barrier,
    Criterion,
    Fact,
    FigureFlip,
    Judged,
    Judgement,
    Option,
    Origin,
    People,
    Points,
    Situation,
    Source,
    Stretch,
    figure_flips,
    front,
    judge,
)
from copractice.domain.fit.options import HOURS, MONEY, MONTHS, Span
from copractice.domain.words import Amount, Words, say
from tests.domain.test_chart_values import assert_readable
from tests.domain.test_charts import EN, HOSTILE, SIZES, SVG, of_class, tree
from tests.domain.test_charts import names as single

modest = settings(max_examples=60, deadline=None)
names = st.lists(single, min_size=1, max_size=6).map(" ".join)
PAGE = Source(Origin.PUBLISHED, work="its own page")
NONE, POSSIBLE, CERTAIN = Barrier


def criterion(judged: dict[str, tuple[Span, Barrier]]) -> Criterion:
    """One question that gives each option the points, and the barrier, that are written down."""
    words = say("how it fits")

    def points(_: Situation, option: Option) -> Points:
        span, barrier = judged[option.key]
        return Points(span, say("There are too few hours."), barrier=barrier)

    return Criterion("fits", words, words, words, words, 1.0, True, points)


def judgement(*rows: tuple[str, Span, Barrier]) -> Judgement:
    """Options by name, with the span of their scores, in a situation of which something is said."""
    keyed = {f"o{at}": row for at, row in enumerate(rows)}
    options = [Option(key, name, MappingProxyType({})) for key, (name, _, _) in keyed.items()]
    given_points = {key: (span, barrier) for key, (_, span, barrier) in keyed.items()}
    return judge(Situation(months=18), options, criteria=[criterion(given_points)])


def one(span: Span, barrier: Barrier = NONE, name: str = "First Years Network") -> Judged:
    return judgement((name, span, barrier)).places[0]


shares = st.integers(0, 1000).map(lambda n: n / 1000)
spans = st.tuples(shares, shares).map(lambda pair: (min(pair), max(pair)))
rows = st.tuples(names, spans, st.sampled_from(Barrier))
judgements = st.lists(rows, min_size=1, max_size=12).map(lambda found: judgement(*found))


def place(element: ET.Element, name: str = "cx") -> float:
    return float(element.attrib[name])


def rings(root: ET.Element) -> list[ET.Element]:
    return of_class(root, "circle", "exp")


def bars(root: ET.Element) -> list[ET.Element]:
    return of_class(root, "line", "exp-line")


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(SVG + "text")]


# One option


def test_one_option_is_a_ring_on_a_bar_on_the_scale_of_all() -> None:
    root = tree(charts.fit_of(one((0.25, 0.75))))
    (bar,), (ring,) = bars(root), rings(root)
    (line,) = (e for e in of_class(root, "line", "grid") if e.attrib["y1"] == e.attrib["y2"])
    start, end = place(line, "x1"), place(line, "x2")
    assert place(bar, "x1") == pytest.approx(start + (end - start) / 4)
    assert place(bar, "x2") == pytest.approx(start + 3 * (end - start) / 4)
    assert place(ring) == pytest.approx((start + end) / 2)
    ticks = [place(e, "x1") for e in of_class(root, "line", "grid") if e is not line]
    assert ticks == [start, (start + end) / 2, end]
    assert (root.attrib["width"], root.attrib["height"]) == ("184", "32")


def test_one_option_is_told_from_0_to_100() -> None:
    chart = charts.fit_of(one((0.681, 0.79)))
    assert EN(chart.reading) == "First Years Network: fit 74 of 100, between 68 and 79."
    assert chart.table.text(EN)[1] == ["First Years Network", "74", "68", "79", "1", ""]
    assert "Broken" not in EN(chart.method)
    assert "Without a bar" not in EN(chart.method)


def test_what_is_barred_has_no_bar_and_says_so() -> None:
    chart = charts.fit_of(one((0.5, 0.9), CERTAIN))
    root = tree(chart)
    assert not rings(root) + bars(root)
    assert texts(root) == ["not as things are"]
    assert EN(chart.reading) == ("First Years Network: not as things are. There are too few hours.")
    assert chart.table.text(EN)[1] == ["First Years Network", "", "", "", "", "not possible"]


def test_what_may_be_barred_has_a_bar_that_is_broken_below_the_ring() -> None:
    chart = charts.fit_of(one((0.6, 0.8), POSSIBLE))
    root = tree(chart)
    broken, whole = bars(root)
    (ring,) = rings(root)
    assert broken.get("stroke-dasharray")
    assert not whole.get("stroke-dasharray")
    start = min(place(e, "x1") for e in of_class(root, "line", "grid"))
    assert place(broken, "x1") == start
    assert place(broken, "x2") == place(whole, "x1") == place(ring)
    assert "at most 80. It may turn out not to be possible" in EN(chart.reading)
    assert "Broken bar" in EN(chart.method)
    assert chart.table.text(EN)[1][1:] == ["70", "0", "80", "1", "may not be possible"]


@modest
@given(rows)
def test_no_mark_of_one_option_leaves_the_drawing(row: tuple[str, Span, Barrier]) -> None:
    chart = charts.fit_of(judgement(row).places[0])
    assert_readable(chart)
    root = tree(chart)
    for ring in rings(root):
        reach = place(ring, "r") + place(ring, "stroke-width") / 2
        assert reach <= place(ring) <= 184 - reach


# All options


@modest
@given(judgements)
def test_all_options_are_readable_in_the_order_in_which_they_were_judged(found: Judgement) -> None:
    chart = charts.fits(found, title="The options")
    assert_readable(chart)
    able = [one for one in found.places if not one.barriers]
    for size in SIZES:
        root = tree(chart, size=size)
        heights = [place(ring, "cy") for ring in rings(root)]
        assert heights == sorted(heights)
        assert len(heights) == len(able)
        assert texts(root).count("not as things are") == len(found.places) - len(able)
    assert [row[0] for row in chart.table.rows] == [one.option.name for one in found.places]


@modest
@given(judgements)
def test_picture_table_and_json_have_the_same_scores(found: Judgement) -> None:
    chart = charts.fits(found, title="")
    plain: list[dict[str, Any]] = chart.as_json(EN)["options"]
    assert [one["halfway"] for one in plain] == [one.centre for one in found.places]
    able = [one for one in plain if not one["barred"]]
    table = [row for row in chart.table.rows if row[1] is not None]
    assert [row[1] for row in table] == [Amount(100 * one["halfway"], digits=0) for one in able]
    root = tree(chart)
    zero, _, hundred = (e for e in of_class(root, "line", "grid") if e.get("x1") == e.get("x2"))
    left, right = place(zero, "x1"), place(hundred, "x1")
    drawn = [(place(ring) - left) / (right - left) for ring in rings(root)]
    # Coordinates are written to a tenth of a pixel.
    assert drawn == pytest.approx([one["halfway"] for one in able], abs=0.001)


@modest
@given(judgements)
def test_the_bracket_has_a_foot_at_each_option_that_is_level_in_front(found: Judgement) -> None:
    chart = charts.fits(found, title="")
    level = front(found).keys
    brackets = of_class(tree(chart), "path", "ink")
    if len(level) < 2:
        assert not brackets
        assert "Bracket" not in EN(chart.method)
        return
    (bracket,) = brackets
    feet = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h", bracket.attrib["d"])]
    marked = zip((one for one in found.places if not one.barriers), rings(tree(chart)), strict=True)
    assert feet == [place(ring, "cy") for one, ring in marked if one.option.key in level]
    assert "Bracket" in EN(chart.method)


def test_the_reading_names_what_is_in_front_and_what_cannot_be_done() -> None:
    found = judgement(
        ("Network", (0.8, 0.9), NONE),
        ("Council", (0.2, 0.3), NONE),
        ("Alliance", (0.5, 0.7), POSSIBLE),
        ("Design", (0.9, 0.9), CERTAIN),
    )
    assert EN(charts.fits(found, title="").reading) == (
        "Network fits best. Halfway, the scores of 3 options lie between 25 and 85 of 100. "
        "May turn out not to be possible as things are: Alliance. Not as things are: Design."
    )


def test_where_none_can_be_done_there_is_a_row_for_each_all_the_same() -> None:
    found = judgement(*(("Network", (0.8, 0.9), CERTAIN), ("Council", (0.2, 0.3), CERTAIN)))
    chart = charts.fits(found, title="")
    assert_readable(chart)
    assert len(chart.table.rows) == 2
    assert EN(chart.reading) == (
        "None can be done as things are. Not as things are: Network, Council."
    )


# What would flip it


def options(*keys: str) -> tuple[Option, ...]:
    return tuple(Option(key, key, MappingProxyType({})) for key in keys)


def flip(
    now: float | None, *stretches: tuple[float, float, str], key: str = MONTHS, unit: str = ""
) -> FigureFlip:
    """``flip(18, (0, 9, "b"), (10, 36, "ab"))``: each letter is an option."""
    laid = tuple(Stretch(low, high, options(*first)) for low, high, first in stretches)
    return FigureFlip(key, say("some figure"), unit, now, laid)


@st.composite
def found_flips(draw: st.DrawFn) -> FigureFlip:
    step = draw(st.sampled_from([0.5, 1.0, 100.0]))
    ends = sorted(draw(st.sets(st.integers(1, 400), min_size=1, max_size=5)))
    offered = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    sets = st.lists(st.sampled_from(offered), max_size=4, unique=True)
    laid: list[Stretch] = []
    low = 0
    for end in ends:
        keys = draw(sets.filter(lambda s: not laid or {*s} != {o.key for o in laid[-1].first}))
        laid.append(Stretch(low * step, end * step, options(*keys)))
        low = end + 1
    if len(laid) > 1 and laid[-1].low > laid[-1].high:
        laid.pop()
    role = draw(names)
    key, unit = draw(st.sampled_from([(MONTHS, ""), (MONEY, ""), (HOURS + role, "h"), ("x", "h")]))
    inside = st.sampled_from([end for one in laid for end in (one.low, one.high)])
    return FigureFlip(key, say("{role}", role=role), unit, draw(st.none() | inside), tuple(laid))


def flips(*found: FigureFlip) -> Chart:
    return charts.flips(found, title="What would flip it")


@modest
@given(st.lists(found_flips(), max_size=8))
def test_figures_are_readable_with_a_ring_where_they_are_known(found: list[FigureFlip]) -> None:
    chart = flips(*found)
    assert_readable(chart)
    for size in SIZES:
        root = tree(chart, size=size)
        assert len(rings(root)) == sum(one.now is not None for one in found)
        assert len(of_class(root, "line", "ink")) == sum(len(one.stretches) - 1 for one in found)
        for line in of_class(root, "line", "ink"):
            assert 0 < place(line, "x1") < float(root.attrib["width"])
    assert len(chart.table.rows) == sum(len(one.stretches) for one in found)
    json.dumps(chart.as_json(EN), allow_nan=False)


@modest
@given(found_flips())
def test_just_those_parts_are_tinted_in_which_something_else_is_in_front(found: FigureFlip) -> None:
    root = tree(flips(found))
    tints = [
        (place(e, "x"), place(e, "x") + place(e, "width"))
        for e in of_class(root, "rect", "amount-1")
    ]
    (line,) = of_class(root, "line", "grid")
    uprights = [place(e, "x1") for e in of_class(root, "line", "ink")]
    parts = [*pairwise([place(line, "x1"), *uprights, place(line, "x2")])]
    here = found.here and {one.key for one in found.here.first}
    other = [
        part
        for part, one in zip(parts, found.stretches, strict=True)
        if here is not None and {option.key for option in one.first} != here
    ]
    assert len(tints) == len(other)
    for tint, part in zip(tints, other, strict=True):
        # Edges and widths are each written to a tenth of a pixel.
        assert tint == pytest.approx(part, abs=0.2)
    if found.now is not None and found.here is not None:
        at = found.stretches.index(found.here)
        left, right = parts[at]
        assert left - 0.2 <= place(rings(root)[0]) <= right + 0.2


def test_the_upright_stands_between_the_last_of_one_and_the_first_of_the_next() -> None:
    root = tree(flips(flip(18, (0, 9, "b"), (10, 38, "a"))))
    (line,), (upright,) = of_class(root, "line", "grid"), of_class(root, "line", "ink")
    share = (place(upright, "x1") - place(line, "x1")) / (place(line, "x2") - place(line, "x1"))
    assert share == pytest.approx(9.5 / 38, abs=0.001)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (flip(18, (0, 9, "b"), (10, 36, "a")), ["9 or less: b"]),
        (flip(18, (0, 29, "a"), (30, 36, "b")), ["30 or more: b"]),
        (flip(18, (0, 9, "b"), (10, 29, "a"), (30, 36, "c")), ["9 or less: b", "30 or more: c"]),
        (flip(18, (0, 4, "b"), (5, 9, "c"), (10, 36, "a")), ["5 to 9: c"]),
        (flip(18, (0, 4, "b"), (5, 5, "c"), (6, 36, "a")), ["5: c"]),
        (flip(18, (0, 9, "ab"), (10, 36, "a")), ["9 or less: also b"]),
        (flip(18, (0, 9, "a"), (10, 36, "ab")), ["9 or less: a"]),
        (flip(18, (0, 9, ""), (10, 36, "a")), ["9 or less: none can be done"]),
        (flip(18, (0, 9, "b"), (10, 36, "")), ["9 or less: b"]),
        (flip(18, (0, 36, "a")), ["nowhere, 0 to 36"]),
        (flip(None, (0, 36, "a")), ["nowhere, 0 to 36", "not known"]),
        (flip(None, (0, 9, "b"), (10, 36, "ab")), ["0 to 9: b", "10 to 36: a, b", "not known"]),
        (
            flip(6, (0, 3.5, "b"), (4, 12, "a"), key="hours:teacher", unit="h"),
            ["3.5 h or less: b"],
        ),
        (
            flip(18000, (0, 11900, "b"), (12000, 36000, "a"), key=MONEY),
            ["11,900 or less: b"],
        ),
    ],
)
def test_what_stands_beside_the_line(found: FigureFlip, told: Sequence[str]) -> None:
    shown = [e.text for e in tree(flips(found)).iter(SVG + "text") if not e.get("class")]
    assert shown == told


def test_the_reading_tells_the_tender_spot_and_every_figure() -> None:
    chart = flips(
        flip(18, (0, 9, "b"), (10, 36, "a")),
        flip(6, (0, 5.5, "ab"), (6, 12, "a"), key="hours:Teacher", unit="h"),
        flip(18000, (0, 36000, "a"), key=MONEY),
        flip(None, (0, 1, "b"), (1.5, 8, "a"), key="hours:Principal", unit="h"),
    )
    assert EN(chart.reading) == (
        "In front now: a. The tender spot: Hours a month, Teacher. "
        "Time frame, in months: 18. With 9 or less: b. "
        "Hours a month, Teacher: 6 h. With 5.5 h or less: also b. "
        "Money for a year: 18,000. From 0 to 36,000, it changes nothing. "
        "Hours a month, Principal: not known. With 0 to 1 h: b. With 1.5 to 8 h: a."
    )
    assert "Without a ring" in EN(chart.method)
    assert chart.table.text(EN)[1:3] == [
        ["Time frame, in months", "18", "0", "9", "b"],
        ["Time frame, in months", "18", "10", "36", "a"],
    ]
    assert chart.table.text(EN)[-1] == [
        *("Hours a month, Principal", "not known", "1.5 h", "8 h", "a")
    ]


def test_the_method_says_where_more_changes_than_words_tell() -> None:
    more = "the table has them all"
    assert more in EN(flips(flip(18, (0, 4, "b"), (5, 9, "c"), (10, 36, "a"))).method)
    assert more not in EN(flips(flip(18, (0, 9, "b"), (10, 36, "a"))).method)
    assert more not in EN(flips(flip(None, (0, 4, "b"), (5, 9, "c"), (10, 36, "a"))).method)


def test_long_names_are_cut_in_the_picture_and_whole_in_the_table_and_reading() -> None:
    long = "Lakeshore and Greater Lindenbrook Regional Study Council " * 3
    laid = (Stretch(0, 9, options(long.strip())), Stretch(10, 36, options("a")))
    chart = flips(FigureFlip(MONTHS, say("x"), "", 18, laid))
    for size in SIZES:
        assert any(text.endswith("…") for text in texts(tree(chart, size=size)))
    assert long.strip() in EN(chart.reading)
    assert chart.table.text(EN)[1][-1] == long.strip()


def test_without_any_figure_the_picture_says_so() -> None:
    chart = flips()
    assert_readable(chart)
    assert texts(tree(chart)) == [EN(chart.reading)] == ["There is no figure to change."]


def test_figures_of_a_judgement_can_be_drawn_as_they_come() -> None:
    asks = Option("b", "b", {"money": Fact((700.0, 900.0), say("so"), PAGE)})
    situation = Situation(months=10, money=500.0, people=(People("teacher", hours=6.0),))
    found = figure_flips(judge(situation, [*options("a"), asks]))
    chart = charts.flips(found, title="")
    assert_readable(chart)
    assert [row[0] for row in chart.table.text(EN)[1:]] == [
        *(["Time frame, in months"] * len(found[0].stretches)),
        *(["Money for a year"] * len(found[1].stretches)),
    ]


# The bytes


def hostile() -> list[Chart]:
    bad = Option("a", HOSTILE, MappingProxyType({}))
    found = FigureFlip(f"{HOURS}{HOSTILE}", say("x"), HOSTILE, 3, (Stretch(0, 9, (bad,)),))
    return [
        charts.fit_of(one((0.2, 0.4), name=HOSTILE)),
        charts.fits(judgement((HOSTILE, (0.1, 0.2), NONE)), title=HOSTILE),
        charts.flips([found], title=HOSTILE),
    ]


@pytest.mark.parametrize("chart", hostile(), ids=lambda chart: chart.kind)
def test_hostile_words_stay_text_and_nothing_is_styled(chart: Chart) -> None:
    for size in SIZES:
        svg = chart.svg(EN, size)
        root = ET.fromstring(svg)
        assert not re.search(r"style|var\(|currentColor|<script|url\(", svg)
        assert root.get("aria-label") == EN(chart.reading).replace("\x00", "")
        for element in list(root.iter())[1:]:
            assert element.get("fill") or element.get("stroke")
            assert element.get("class") or element.tag == f"{SVG}text"
    json.dumps(chart.as_json(EN), allow_nan=False)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("made", range(3))
def test_same_chart_same_bytes(made: int, language: str) -> None:
    words = Words(language)
    assert hostile()[made].svg(words, "phone") == hostile()[made].svg(words, "phone")
