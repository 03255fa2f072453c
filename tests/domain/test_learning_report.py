"""A report as a value: the same after reading, told from itself alone, no figure of four people."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.learning.advice import RULES, Outcome
from copractice.domain.learning.conditions import CONDITIONS
from copractice.domain.learning.report import (
    VERSION,
    Condition,
    Design,
    Found,
    Holds,
    Made,
    NotAReport,
    Report,
    Sums,
    Touched,
    figures_table,
    from_json,
    standards_table,
    to_json,
    told,
    told_condition,
    told_design,
)
from copractice.domain.standards import KEYS, SETS
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Words

EN = Words("en")
DAY = date(2025, 10, 15)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 1, 1))
texts = st.text(max_size=6)
counts = st.integers(0, 2**31 - 1)
maybe = st.none() | counts
shares = st.floats(0, 1)
answers = st.sampled_from([(one.slug, each.slug) for one in CONDITIONS for each in one.answers])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    first, last = sorted((draw(days), draw(days)))
    sums = st.builds(
        Sums,
        *(days, days, st.integers(5, 10**6), counts, counts, counts, counts),
        *(maybe, maybe, maybe),
    )
    holds = st.builds(Holds, shares, shares, counts, counts, counts, days)
    touched = st.builds(
        Touched, st.sampled_from(KEYS), st.none() | st.sampled_from(Rung), counts, counts, counts
    )
    designs = st.builds(
        Design,
        st.sampled_from([one.slug for one in RULES]),
        *(days, st.none() | days, st.none() | st.sampled_from(Outcome)),
    )
    said = draw(st.lists(answers, max_size=2))
    return Report(
        *(VERSION, draw(texts), first, last, draw(days)),
        *(draw(st.none() | sums), draw(st.none() | holds), draw(st.booleans())),
        tuple(draw(st.lists(touched, max_size=2))),
        tuple(
            draw(
                st.lists(st.builds(Found, days, texts, st.none() | days, st.booleans()), max_size=2)
            )
        ),
        tuple(draw(st.lists(st.builds(Made, days, texts), max_size=2))),
        tuple(draw(st.lists(designs, max_size=2))),
        tuple(Condition(*one, draw(days), draw(st.integers(0, 4))) for one in said),
    )


EMPTY = Report(VERSION, "Alder", DAY, DAY, DAY, None, None, False, (), (), (), (), ())
SUMS = Sums(date(2025, 1, 1), DAY, 6, 60, 30, 0, 0, 45, 15, 30)


@given(reports())
def test_what_is_kept_is_read_back_as_the_same_value(report: Report) -> None:
    assert from_json(json.loads(json.dumps(to_json(report)))) == report


@given(reports())
def test_each_report_can_be_told(report: Report) -> None:
    assert EN(told(report))
    assert figures_table(report).text(EN)
    for year in SETS:
        rows = standards_table(report, year).rows
        assert len(rows) == sum(one.standard.startswith(year) for one in report.standards)


def test_a_total_of_four_people_cannot_be_written_down() -> None:
    with pytest.raises(ValueError, match="4 people"):
        replace(SUMS, people=4)
    plain = to_json(replace(EMPTY, sums=SUMS))
    plain["sums"]["people"] = 4
    with pytest.raises(NotAReport, match=r"report\.sums"):
        from_json(plain)


def test_it_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        replace(EMPTY, first=date(2025, 10, 16))


FULL = replace(
    EMPTY,
    sums=SUMS,
    standards=(Touched("2011:data", Rung.MADE, 2, 0, 0),),
    findings=(Found(DAY, "Waiting helps.", DAY, True), Found(DAY, "It takes long.", None, False)),
    designs=(Design("no-result", DAY, None, None),),
    conditions=(Condition("norms", "no", DAY, 1),),
)


def _spoilt(*path: Any, to: Any) -> Any:
    plain = copy.deepcopy(to_json(FULL))
    place: Any = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return plain


@pytest.mark.parametrize(
    ("plain", "where"),
    [
        (None, "version 1"),
        ({}, "version 1"),
        (_spoilt("version", to=2), "version 1"),
        (_spoilt("more", to=1), "^report:"),
        (_spoilt("first", to="15 Oct"), r"^report\.first:"),
        (_spoilt("first", to=5), r"^report\.first:"),
        (_spoilt("findings", to="none"), r"^report\.findings:"),
        (_spoilt("findings", 1, "result", to=1), r"^report\.findings\[2\]\.result:"),
        (_spoilt("sums", "usual", to=True), r"^report\.sums\.usual:"),
        (_spoilt("standards", 0, "rung", to="mastered"), r"^report\.standards\[1\]\.rung:"),
        (_spoilt("standards", 0, "standard", to="2011:cheer"), r"^report\.standards:"),
        (_spoilt("designs", 0, "rule", to="work-harder"), r"^report\.designs:"),
        (_spoilt("conditions", 0, "answer", to="8 of 10"), r"^report\.conditions:"),
    ],
)
def test_what_is_no_report_is_told_with_its_place(plain: Any, where: str) -> None:
    with pytest.raises(NotAReport, match=where):
        from_json(plain)


def test_it_is_told_in_sentences_that_can_be_read_aloud() -> None:
    assert EN(told(FULL)) == (
        "From 15 Oct 2025 to 15 Oct 2025: 2 findings were shared with everyone; 1 applied, 1 with "
        "a result that was seen. From 1 Jan 2025 to 15 Oct 2025, 6 people left a record of "
        "1.5 h. Of these, 1 h are usual figures, 30 min people said "
        "themselves and 0 min someone else confirmed. 45 min lay inside the working day, 15 min "
        "outside it; of 30 min nobody said. Nobody was asked yet how much of the work the record "
        "holds."
    )


def test_what_would_tell_of_somebody_is_not_told() -> None:
    hidden = replace(FULL, sums=replace(SUMS, inside=None, outside=None, unsaid=None))
    assert "would tell of fewer than five people" in EN(told(hidden))
    assert "Time inside the working day" not in str(figures_table(hidden).text(EN))
    assert "Time inside the working day" in str(figures_table(FULL).text(EN))
    assert "Fewer than five people" in EN(told(replace(FULL, sums=None)))
    withheld = replace(FULL, holds_withheld=True)
    assert "fewer than five people said it" in EN(told(withheld))


def test_one_partys_word_is_told_as_that() -> None:
    one = FULL.conditions[0]
    assert EN(told_condition(one)).endswith("Said on 15 Oct 2025 by one party alone.")
    assert "by 3 parties together" in EN(told_condition(replace(one, parties=3)))
    assert "was not noted" in EN(told_condition(replace(one, parties=0)))


def test_what_was_dropped_is_told_as_well() -> None:
    over = replace(FULL.designs[0], ended_on=DAY, outcome=Outcome.DROPPED)
    assert EN(told_design(over)).endswith("tried from 15 Oct 2025 to 15 Oct 2025; we drop it.")


def test_each_figure_has_its_definition_version_days_and_source() -> None:
    table = figures_table(FULL)
    assert EN(table.caption) == "The figures by their definitions, version 1"
    for row in table.text(EN)[1:]:
        assert all(row), row
