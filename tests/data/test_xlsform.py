"""XLSForm: what we write is read back as the same form; what others wrote is kept or named."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from copractice.data.ingest import Unreadable
from copractice.data.xlsform import from_xlsform, to_xlsform
from copractice.data.xlsform.expressions import NotHeld, parse_bounds, parse_condition
from copractice.domain.instruments import (
    All,
    AnyOf,
    Compare,
    Form,
    Kind,
    Not,
    Option,
    Question,
    faults,
)
from copractice.domain.instruments.items import ITEMS, READY, ready_form
from tests.domain.test_instruments import forms, questions

Sheets = Mapping[str, Sequence[Sequence[object]]]


def workbook(sheets: Sheets, formula: str = "") -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if formula:
            sheet.write_formula(20, 0, formula, None, 3)
    book.close()
    return buffer.getvalue()


def xform(content: bytes) -> str:
    """What the reference implementation makes of it; it raises for what is no XLSForm."""
    return str(convert(io.BytesIO(content)).xform)


# Round trip


@given(forms())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_we_write_is_read_back_as_the_same_form(form: Form) -> None:
    brought = from_xlsform(to_xlsform(form))
    assert brought.faults == ()
    assert brought.form == form


@given(forms(most=4))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_what_we_write_is_an_xlsform(form: Form) -> None:
    made = xform(to_xlsform(form))
    for language in form.languages:
        assert f"({language})" in made


@st.composite
def sixty(draw: st.DrawFn) -> Form:
    found: list[Question] = []
    for number in range(60):
        earlier = [one for one in found if one.keys][-6:]
        found.append(draw(questions(f"q{number}", ("en", "es"), earlier)))
    return Form("sixty", {"en": "Sixty", "es": "Sesenta"}, {}, ("en", "es"), tuple(found))


@given(sixty())
@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck))
def test_sixty_questions_with_logic_in_two_languages(form: Form) -> None:
    assert faults(form) == ()
    assert from_xlsform(to_xlsform(form)).form == form


@pytest.mark.parametrize("name", [ready.name for ready in READY])
def test_ready_forms_go_out_and_come_back(name: str) -> None:
    form = ready_form(name, ("en", "es"))
    content = to_xlsform(form)
    assert from_xlsform(content).form == form
    made = xform(content)
    for question in form.questions:
        assert question.label["en"] in made
        assert question.label["es"] in made


def test_all_our_items_are_one_xlsform() -> None:
    questions_of_all = tuple(item.question for item in ITEMS)
    form = Form("all", {"en": "All", "es": "Todo"}, {}, ("en", "es"), questions_of_all)
    content = to_xlsform(form)
    xform(content)
    assert from_xlsform(content) == replace(from_xlsform(content), form=form, faults=())


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "a & b < c > d \" ' `",
    "{formula} %s %(x)s {0}",
    "_x000D_",
    "https://example.org/",
    "‮abc",
    "😀" * 50,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    options = tuple(Option(name, {"en": text}) for name in "ab")
    choice = Question("a", Kind.CHOICE, {"en": text}, hint={"en": text}, options=options)
    words = Question("b", Kind.TEXT, {"en": "b"})
    asked = Question("c", Kind.TEXT, {"en": text}, relevant=Compare("b", "=", text))
    form = Form("f", {"en": text}, {"en": text}, ("en",), (choice, words, asked))
    content = to_xlsform(form)
    assert from_xlsform(content).form == form
    xform(content)


# What others wrote

CLINIC: Sheets = {
    "survey": [
        ["type", "name", "label", "hint", "required", "relevant", "constraint", "calculation"],
        ["start", "start"],
        ["select_one yes_no", "attended", "Did you attend?", "", "true()"],
        ["select_one yes_no", "Again", "Would you come again?", "", "", "${attended} = 'yes'"],
        ["begin group", "about", "About you", "", "", "${attended}='yes' or ${Again}!='no'"],
        ["select_multiple subjects or_other", "subjects", "What do you teach?"],
        [
            "integer",
            "years",
            "Years?",
            "",
            "yes",
            "selected(${subjects}, 'math')",
            ". > 0 and .<61",
        ],
        ["date", "started", "Since when?", "", "", "", ". >= date('1990-01-01')"],
        ["end group"],
        ["calculate", "score", "", "", "", "", "", "1 + 1"],
        ["text", "why", "Why, ${Again}?", "", "", "not(selected(${Again}, 'yes'))"],
        ["note", "bye", "Thank you"],
        ["geopoint", "where", "Where are you?"],
        ["select_one yes_no", "told-you", "May we write?", "", "", "${nobody} = 1"],
    ],
    "choices": [
        ["list_name", "name", "label"],
        ["yes_no", "yes", "Yes"],
        ["yes_no", "no", "No"],
        ["subjects", "math", "Mathematics"],
        ["subjects", "art", "Art"],
        ["unused", "x", "X"],
    ],
    "settings": [["form_title", "form_id", "version"], ["Visit", "visit-form", "7"]],
}


def test_a_form_of_another_program_is_read_as_far_as_we_can() -> None:
    xform(workbook({**CLINIC, "survey": [r for r in CLINIC["survey"] if "nobody" not in str(r)]}))
    brought = from_xlsform(workbook(CLINIC))
    form = brought.form
    assert faults(form) == ()
    named = {one.name: one for one in form.questions}
    assert list(named) == [
        *("attended", "Again", "about", "subjects", "subjects_other", "years", "started"),
        *("why", "bye", "told_you"),
    ]
    assert (form.name, form.title) == ("visit_form", {"en": "Visit"})
    assert named["attended"].required
    assert [one.name for one in named["Again"].options] == ["yes", "no"]
    group = AnyOf((Compare("attended", "=", "yes"), Compare("Again", "!=", "no")))
    assert (named["about"].kind, named["about"].relevant) == (Kind.NOTE, group)
    assert [one.name for one in named["subjects"].options] == ["math", "art", "other"]
    assert named["subjects_other"].relevant == Compare("subjects", "has", "other")
    assert named["years"].relevant == All((group, Compare("subjects", "has", "math")))
    assert (named["years"].low, named["years"].high) == (1, 60)
    assert named["started"].low == "1990-01-01"
    assert named["why"].relevant == Not(Compare("Again", "=", "yes"))
    assert named["why"].label == {"en": "Why, [Again]?"}
    assert named["told_you"].relevant is None


def told(content: bytes) -> list[str]:
    return [str(fault.sentence) for fault in from_xlsform(content).faults]


def test_whatever_was_not_kept_is_named_with_its_place() -> None:
    said = told(workbook(CLINIC))
    for place, what in [
        ("row 2, column “type”", "when, or with which device"),
        ("row 5, column “label”", "heading is kept as a note"),
        ("row 6, column “type”", "an answer of its own"),
        ("row 10, column “type”", "do not compute"),
        ("row 11, column “label”", "name in brackets"),
        ("row 13, column “type”", "“geopoint”"),
        ("row 14, column “name”", "called “told_you”"),
        ("row 14, column “relevant”", "no question “nobody”"),
        ("Sheet “choices”", "list “unused”"),
        ("column “form_id”", "visit_form"),
    ]:
        assert any(place in one and what in one for one in said), (place, said)
    assert len(said) == 10


HOUSEHOLD: Sheets = {
    "survey": [
        [
            *("type", "name", "label::English (en)", "label::Español", "label::Klingon"),
            *("media::image", "constraint_message", "required", "relevant", "appearance"),
            *("choice_filter", "parameters", "default"),
        ],
        ["begin_group", "grid", "How often?", "¿Con qué frecuencia?", *[""] * 5, "table-list"],
        ["select_one often", "rain", "Rain", "Lluvia", *[""] * 3, "yes"],
        ["select_one often", "snow", "Snow", "Nieve", *[""] * 3, "yes"],
        ["end_group"],
        ["begin_group", "mixed", "Mixed", "Mezcla", *[""] * 5, "table-list"],
        ["select_one often", "sun", "Sun", "Sol"],
        ["text", "say", "Say", "Diga"],
        ["end_group"],
        ["begin_repeat", "child", "Child", "Hijo"],
        ["range", "age", "Age", "Edad", *[""] * 7, "start=0 end=18 step=1"],
        ["end_repeat"],
        [
            "select_one often",
            "look",
            "Look",
            "Mire",
            "lach",
            "a.png",
            "No",
            "",
            "",
            "minimal",
            "x=1",
        ],
        ["text", "free", "Free", "Libre", *[""] * 4, "${rain} >= 2 and count-selected(${age}) > 1"],
        ["text", "deep", "Deep", "Hondo", *[""] * 4, "${rain} > 1 and (${age} < 5 or ${age} = 7)"],
        ["integer", "big", "Big", "Grande", *[""] * 3, "${age} > 3"],
        ["", "lost", "Lost", "Perdido"],
        ["end_group"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)", "label::Español", "country"],
        ["often", 1, "never", "nunca", "US"],
        ["often", 2, "often", "a menudo"],
        ["often", "very often", "very often", "muy a menudo"],
        ["often"],
    ],
    "settings": [["form_title", "default_language"], ["Weather", "English (en)"]],
    "entities": [["list_name"], ["x"]],
}


def test_tables_and_loops_of_another_program() -> None:
    brought = from_xlsform(workbook(HOUSEHOLD))
    named = {one.name: one for one in brought.form.questions}
    assert brought.form.languages == ("en", "es")
    # The title has one language there, and "very_often" is no number to compare with.
    assert {fault.question for fault in faults(brought.form)} == {"", "deep"}
    grid = named["grid"]
    assert (grid.kind, grid.required, grid.keys) == (Kind.MATRIX, True, ("grid.rain", "grid.snow"))
    assert [one.name for one in grid.options] == ["1", "2", "very_often"]
    assert (named["sun"].kind, named["say"].kind) == (Kind.CHOICE, Kind.TEXT)
    age = named["age"]
    assert (age.kind, age.low, age.high, age.whole) == (Kind.NUMBER, 0, 18, True)
    assert named["free"].relevant is None
    said = told(workbook(HOUSEHOLD))
    for place, what in [
        ("row 6, column “appearance”", "not rows of one table"),
        ("row 10, column “type”", "asked once"),
        ("row 11, column “type”", "number between its ends"),
        ("row 13, column “label::Klingon”", "do not know the language"),
        ("row 13, column “media::image”", "a.png"),
        ("row 13, column “constraint_message”", "was not kept"),
        ("row 13, column “appearance”", "minimal"),
        ("row 13, column “choice_filter”", "x=1"),
        ("row 14, column “relevant”", "count-selected"),
        ("row 16, column “required”", "yes or no"),
        ("row 17, column “type”", "no type"),
        ("row 18, column “type”", "No group ends here"),
        ("row 2, column “country”", "US"),
        ("row 4, column “name”", "very_often"),
        ("row 5, column “name”", "left out"),
        ("Sheet “entities”", "not read"),
    ]:
        assert any(place in one and what in one for one in said), (place, what, said)


def test_faults_are_many_but_bounded() -> None:
    rows = [["type", "name", "label", "odd"]]
    rows += [["text", f"q{n}", "x", "y"] for n in range(300)]
    said = told(workbook({"survey": rows}))
    assert len(said) == 201
    assert said[-1] == "And 100 more like these."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"type,name\ntext,a\n", "no workbook"),
        (b"%PDF-1.7", "PDF"),
        (workbook({"Sheet1": [["type", "name"]]}), "no sheet “survey”"),
        (workbook({"survey": [["type", "name"], ["text", "a"]]}, "=1+2"), "formulas"),
        (workbook({"survey": [["type", "name"], ["text", "a"]]}, "='[x.xlsx]A'!A1"), "formulas"),
        (workbook({"survey": [["type"], *[["text"]] * 6_000]}), "more than 5,000 rows"),
    ],
)
def test_what_is_no_form_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        from_xlsform(content)
    assert says in str(caught.value.sentence)


@given(st.binary(max_size=300), st.integers(0, 3_000))
@settings(deadline=None)
def test_damage_is_refused_not_crashed(noise: bytes, place: int) -> None:
    sound = workbook(CLINIC)
    for content in (noise, sound[:place] + noise + sound[place + len(noise) :]):
        with suppress(Unreadable):
            from_xlsform(content)


# Expressions

KNOWN = {
    "a": Question("a", Kind.TEXT, {}),
    "n": Question("n", Kind.NUMBER, {}),
    "m": Question("m", Kind.MANY, {}),
    "c": Question("c", Kind.CHOICE, {}),
}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${a}='x'", Compare("a", "=", "x")),
        ("'x' = ${a}", Compare("a", "=", "x")),
        ("3 < ${n}", Compare("n", ">", 3)),
        ("${n} = '3'", Compare("n", "=", 3)),
        ("${n} > -2.5", Compare("n", ">", -2.5)),
        ("${c} = 3", Compare("c", "=", "3")),
        ("selected(${c}, 'x')", Compare("c", "=", "x")),
        ('selected( ${ m } , "x" )', Compare("m", "has", "x")),
        (
            "${a}='x' or ${a}='y' and ${n}>1",
            AnyOf((Compare("a", "=", "x"), All((Compare("a", "=", "y"), Compare("n", ">", 1))))),
        ),
        ("not(${a}='x')", Not(Compare("a", "=", "x"))),
        ("((${a}='and (or'))", Compare("a", "=", "and (or")),
        ("${a} = concat('a', \"'\", 'b')", Compare("a", "=", "a'b")),
    ],
)
def test_conditions_as_others_write_them(text: str, condition: object) -> None:
    assert parse_condition(text, KNOWN) == condition


@pytest.mark.parametrize(
    "text",
    [
        *("", "${a}", "${a} =", "= 'x'", "${a} = ${n}", "${a} ~ 'x'", "${a} = 'x", "(${a}='x'"),
        *("${m} = 'x'", "${a} != ''", "${n} = 'x'", "${n} + 1 = 2", "${b} = 1", "today() > ${a}"),
        *("${a}='x') or (${a}='y'", "pulldata('x')", "regex(${a}, '.*')", "(" * 200, "not(" * 99),
        *("if(${a}='x', 1, 2) = 1", "${a} = 'x' and", "../a = 'x'", "selected('x', ${a})"),
    ],
)
def test_what_we_cannot_hold_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(NotHeld) as caught:
        parse_condition(text, KNOWN)
    assert str(caught.value.why)


@given(st.text(st.sampled_from("${}abn'\"()=<>!., 1not-"), max_size=40))
def test_no_expression_does_more_than_be_refused(text: str) -> None:
    with suppress(NotHeld):
        parse_condition(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "kind", "whole", "bounds"),
    [
        (". >= 1 and . <= 5", Kind.NUMBER, False, (1, 5)),
        (".<=5", Kind.NUMBER, False, (None, 5)),
        ("5 >= .", Kind.NUMBER, False, (None, 5)),
        (". > 0 and . < 10", Kind.NUMBER, True, (1, 9)),
        (". > date('2026-01-31')", Kind.DATE, False, ("2026-02-01", None)),
    ],
)
def test_bounds_as_others_write_them(
    text: str, kind: Kind, whole: bool, bounds: tuple[object, object]
) -> None:
    found = parse_bounds(text, kind, whole=whole)
    assert (found.low, found.high) == bounds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (". > 0", Kind.NUMBER),
        (". >= 1 or . <= 5", Kind.NUMBER),
        (". >= 1 and . >= 5", Kind.NUMBER),
        ("not(. >= 1)", Kind.NUMBER),
        (". != 3", Kind.NUMBER),
        (". >= ${n}", Kind.NUMBER),
        ("${n} >= 3", Kind.NUMBER),
        (". <= today()", Kind.DATE),
        (". <= '2026-13-01'", Kind.DATE),
        ("string-length(.) < 5", Kind.TEXT),
    ],
)
def test_other_rules_are_refused_with_a_reason(text: str, kind: Kind) -> None:
    with pytest.raises(NotHeld):
        parse_bounds(text, kind, whole=False)
