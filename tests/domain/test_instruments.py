"""Forms: what is wrong with them, what is asked, what answers mean, and what they are called."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.instruments import (
    All,
    Answers,
    AnyOf,
    Compare,
    Condition,
    Form,
    Kind,
    Not,
    Option,
    Question,
    answer_keys,
    answers_table,
    asked,
    codebook,
    counted,
    every,
    faults,
    form_from_json,
    form_to_json,
    holds,
    label_of,
    languages_missing,
    question_of,
    read_answers,
    some,
    usual_minutes,
    when_asked,
)
from copractice.domain.instruments.faults import LONGEST_LABEL
from copractice.domain.instruments.items import (
    GROUPS,
    ITEMS,
    READY,
    item_named,
    items_of,
    ready_form,
)
from copractice.domain.instruments.model import OF_OPTIONS
from copractice.domain.instruments.promise import PROMISED, Promise, promise_of
from copractice.domain.words import Words

# Forms of any kind

LANGUAGES = ("en", "es", "pt-BR")
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
WORDS = (
    st.text(LETTERS | st.sampled_from(" \n"), min_size=1, max_size=20)
    .map(lambda text: text.strip() or "x")
    .filter(lambda text: "${" not in text)
)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,10}", fullmatch=True)
OPTION_NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,6}", fullmatch=True)
NUMBERS = st.integers(-1000, 1000) | st.floats(-1e6, 1e6, allow_nan=False).map(
    lambda number: round(number, 4)
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def texts(languages: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(languages, WORDS))


@st.composite
def some_options(draw: st.DrawFn, languages: Sequence[str], *, apart: bool) -> tuple[Option, ...]:
    if draw(st.booleans()):
        names = [str(n) for n in range(1, draw(st.integers(2, 6)) + 1)]
    else:
        names = draw(st.lists(OPTION_NAMES, min_size=2, max_size=5, unique=True))
    found = [Option(name, draw(texts(languages))) for name in names]
    if apart:
        found.append(Option("no-answer", draw(texts(languages)), apart=True))
    return tuple(found)


@st.composite
def bounds(draw: st.DrawFn, kind: Kind, *, whole: bool) -> dict[str, float | str | None]:
    values: st.SearchStrategy[float | str] = DAYS if kind is Kind.DATE else NUMBERS
    if whole:
        values = st.integers(-1000, 1000)
    low, high = sorted(draw(st.tuples(values, values)))  # type: ignore[type-var]
    return {
        "low": low if draw(st.booleans()) else None,
        "high": high if draw(st.booleans()) else None,
    }


@st.composite
def comparisons(draw: st.DrawFn, earlier: Sequence[Question]) -> Condition:
    question = draw(st.sampled_from(earlier))
    key = draw(st.sampled_from(question.keys))
    if question.kind is Kind.MANY:
        return Compare(key, "has", draw(st.sampled_from(question.options)).name)
    if question.kind in OF_OPTIONS:
        points = [one.name for one in question.options if not one.apart]
        rising = points == [str(n) for n in range(1, len(points) + 1)]
        op = draw(st.sampled_from(["=", "!=", ">=", "<"] if rising else ["=", "!="]))
        return Compare(key, op, draw(st.sampled_from(points)))
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    if question.kind is Kind.NUMBER:
        return Compare(key, op, draw(NUMBERS))
    if question.kind is Kind.DATE:
        return Compare(key, op, draw(DAYS))
    line = WORDS.map(lambda text: " ".join(text.split()))
    return Compare(key, draw(st.sampled_from(["=", "!="])), draw(line))


def conditions(earlier: Sequence[Question]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        comparisons(earlier),
        lambda part: st.one_of(
            part.map(Not),
            st.lists(part, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(part, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        ),
        max_leaves=4,
    )


@st.composite
def questions(
    draw: st.DrawFn, name: str, languages: Sequence[str], earlier: Sequence[Question]
) -> Question:
    kind = draw(st.sampled_from(Kind))
    whole = kind is Kind.NUMBER and draw(st.booleans())
    plain = Question(
        name,
        kind,
        draw(texts(languages)),
        hint=draw(texts(languages)) if draw(st.booleans()) else {},
        required=kind is not Kind.NOTE and draw(st.booleans()),
        whole=whole,
        long=kind is Kind.TEXT and draw(st.booleans()),
        item=draw(st.sampled_from(["", "trust.speak_openly 1"])),
    )
    if kind in OF_OPTIONS:
        apart = kind is Kind.SCALE and draw(st.booleans())
        plain = replace(plain, options=draw(some_options(languages, apart=apart)))
    if kind is Kind.MATRIX:
        plain = replace(plain, rows=draw(some_options(languages, apart=False)))
    if kind in (Kind.NUMBER, Kind.DATE):
        plain = replace(plain, **draw(bounds(kind, whole=whole)))
    if earlier and draw(st.booleans()):
        plain = replace(plain, relevant=draw(conditions(earlier)))
    return plain


@st.composite
def forms(draw: st.DrawFn, most: int = 8) -> Form:
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True)))
    names = draw(st.lists(NAMES, min_size=1, max_size=most, unique_by=lambda name: name.casefold()))
    found: list[Question] = []
    for name in names:
        found.append(draw(questions(name, languages, [one for one in found if one.keys])))
    if all(one.kind is Kind.NOTE for one in found):
        found.append(Question("zz_last", Kind.TEXT, draw(texts(languages))))
    title = draw(texts(languages))
    intro = draw(texts(languages)) if draw(st.booleans()) else {}
    return Form(draw(NAMES), title, intro, languages, tuple(found))


@st.composite
def some_answers(draw: st.DrawFn, form: Form) -> Answers:
    found: dict[str, object] = {}
    for key in answer_keys(form):
        question = question_of(form, key)
        if draw(st.integers(0, 4)) == 0:
            continue
        if question.kind is Kind.MANY:
            names = [one.name for one in question.options]
            chosen = draw(st.sets(st.sampled_from(names), min_size=1))
            found[key] = [name for name in names if name in chosen]
        elif question.kind in OF_OPTIONS:
            found[key] = draw(st.sampled_from(question.options)).name
        elif question.kind is Kind.NUMBER:
            found[key] = draw(st.integers(-1000, 1000))
        elif question.kind is Kind.DATE:
            found[key] = draw(DAYS)
        else:
            found[key] = draw(WORDS)
    return found  # type: ignore[return-value]


def scale(name: str, **more: object) -> Question:
    points = tuple(Option(str(n), {"en": f"point {n}"}) for n in range(1, 6))
    return Question(name, Kind.SCALE, {"en": name}, options=points, **more)  # type: ignore[arg-type]


def form_of(*found: Question) -> Form:
    return Form("form", {"en": "Form"}, {}, ("en",), found)


def text(name: str, **more: object) -> Question:
    return Question(name, Kind.TEXT, {"en": name}, **more)  # type: ignore[arg-type]


# Faults


@given(forms())
@settings(deadline=None)
def test_a_sound_form_has_no_faults(form: Form) -> None:
    assert faults(form) == ()
    assert languages_missing(form) == {}


def only_fault(form: Form) -> str:
    (fault,) = faults(form)
    return str(fault.sentence)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (text("1st"), "short name is not usable"),
        (Question("a", Kind.TEXT, {}), "Words are missing in the language “en”"),
        (Question("a", Kind.CHOICE, {"en": "a"}), "nothing to choose from"),
        (replace(scale("a"), options=scale("a").options[:1] * 2), "stands twice"),
        (
            replace(scale("a"), options=(Option("x y", {"en": "x"}), Option("b", {"en": "b"}))),
            "x y",
        ),
        (text("a", options=scale("a").options), "no list of answers"),
        (text("a", rows=scale("a").options), "Only a matrix has rows"),
        (Question("a", Kind.MATRIX, {"en": "a"}, options=scale("a").options), "has no rows"),
        (text("a", low=1), "Only a number or a date has bounds"),
        (Question("a", Kind.NUMBER, {"en": "a"}, low=2, high=1), "above the upper one"),
        (Question("a", Kind.NUMBER, {"en": "a"}, low="2"), "bound cannot be read"),
        (Question("a", Kind.DATE, {"en": "a"}, low="2026-2-30"), "bound cannot be read"),
        (text("a", relevant=Compare("b", "=", "1")), "no question here"),
        (text("a", relevant=Compare("a", "=", "1")), "looks at the question itself"),
        (text("a", hint={"es": "x"}), "Words are missing"),
        (Question("a", Kind.TEXT, {"en": "x" * (LONGEST_LABEL + 1)}), "Shorten it"),
        (Question("a", Kind.TEXT, {"en": "a ${b}"}), "dollar sign"),
        (Question("a", Kind.TEXT, {"en": "a\x07"}), "cannot be kept"),
    ],
)
def test_each_fault_says_what_is_wrong(question: Question, says: str) -> None:
    found = faults(form_of(question))
    assert any(says in str(fault.sentence) for fault in found), found
    assert {fault.question for fault in found} == {question.name}


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Compare("later", "=", "x"), "comes later"),
        (Compare("mood", "=", "9"), "no answer to"),
        (Compare("mood", ">=", 3), "no answer to"),
        (Compare("mood", "has", "1"), "several answers"),
        (Compare("who", "<", "teacher"), "rising whole numbers"),
        (Compare("words", "<", "x"), "has no order"),
        (Compare("words", "=", "x\ny"), "one line"),
        (Compare("hours", "=", "3"), "with a number"),
        (Compare("day", "=", "soon"), "with a date"),
        (Compare("grid", "=", "1"), "no question here"),
    ],
)
def test_a_condition_asks_for_what_an_earlier_answer_can_be(condition: Compare, says: str) -> None:
    who = Question(
        "who",
        Kind.CHOICE,
        {"en": "who"},
        options=(Option("teacher", {"en": "t"}), Option("hub", {"en": "h"})),
    )
    form = form_of(
        scale("mood"),
        who,
        text("words"),
        Question("hours", Kind.NUMBER, {"en": "hours"}),
        Question("day", Kind.DATE, {"en": "day"}),
        replace(scale("grid"), kind=Kind.MATRIX, rows=who.options),
        text("asked", relevant=condition),
        text("later"),
    )
    assert says in only_fault(form)


def test_names_stand_once_and_something_is_asked() -> None:
    assert "Several questions" in only_fault(form_of(text("a"), text("a")))
    note = Question("a", Kind.NOTE, {"en": "Welcome"})
    assert "Nothing is asked yet" in only_fault(form_of(note))
    assert "languages" in only_fault(replace(form_of(text("a")), languages=("en", "en")))


def test_a_condition_has_two_parts_or_is_none() -> None:
    one, two = Compare("a", "=", "1"), Compare("b", "=", "1")
    assert (every(), every(one), every(one, two)) == (None, one, All((one, two)))
    assert (some(), some(one), some(one, two)) == (None, one, AnyOf((one, two)))
    for make in (All, AnyOf):
        with pytest.raises(ValueError, match="two parts"):
            make((one,))


def test_what_is_missing_is_named_language_by_language() -> None:
    form = Form("f", {"en": "F"}, {"en": "Hello"}, ("en", "es"), (scale("mood"), text("words")))
    assert languages_missing(form) == {"es": ("", "mood", "words")}


# Plain data


@given(forms())
@settings(deadline=None)
def test_a_form_survives_as_plain_data(form: Form) -> None:
    assert form_from_json(json.loads(json.dumps(form_to_json(form)))) == form


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"version": 9}, "form.version"),
        ({"name": 3}, "form.name"),
        ({"languages": "en"}, "form.languages"),
        ({"questions": [{}]}, r"form.questions\[0\].kind"),
        ({"questions": [{"name": "a", "kind": "guess", "label": {}}]}, "kind of question"),
        (
            {"questions": [{"name": "a", "kind": "text", "label": {}, "required": 1}]},
            r"questions\[0\].required",
        ),
        (
            {"questions": [{"name": "a", "kind": "number", "label": {}, "low": True}]},
            r"questions\[0\].low",
        ),
        (
            {
                "questions": [
                    {"name": "a", "kind": "text", "label": {}, "relevant": {"all": [{"op": "="}]}}
                ]
            },
            r"relevant.all\[0\]",
        ),
    ],
)
def test_other_data_is_refused_and_the_place_named(change: dict[str, object], place: str) -> None:
    with pytest.raises(ValueError, match=place):
        form_from_json({**form_to_json(form_of()), **change})


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_data_does_more_than_be_refused(plain: object) -> None:
    with pytest.raises(ValueError):
        form_from_json(plain)


# What is asked


GATED = form_of(
    scale("mood"),
    text("why", relevant=Compare("mood", "<=", "2")),
    text("more", relevant=Not(Compare("why", "=", "none"))),
    text("both", relevant=All((Compare("mood", "=", "1"), Compare("why", "!=", "none")))),
)


def test_an_answer_to_what_is_not_asked_does_not_count() -> None:
    given = {"mood": "5", "why": "none", "more": "x"}
    assert [one.name for one in asked(GATED, given)] == ["mood", "more"]
    # "Why" does not count, so it is not "none" either.
    assert counted(GATED, given) == {"mood": "5", "more": "x"}
    low = {"mood": "1", "why": "none", "more": "x"}
    assert [one.name for one in asked(GATED, low)] == ["mood", "why"]


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (Compare("a", "=", "1"), {}, False),
        (Compare("a", "!=", "1"), {}, True),
        (Compare("a", "<", 3), {"a": 2}, True),
        (Compare("a", ">=", "3"), {"a": "10"}, True),
        (Compare("a", "<", "2026-01-01"), {"a": "2025-12-31"}, True),
        (Compare("a", "has", "x"), {"a": ["x", "y"]}, True),
        (Compare("a", "has", "x"), {}, False),
        (Compare("a", "=", 3), {"a": 3.0}, True),
        (Compare("a", "<", "x"), {"a": "y"}, False),
    ],
)
def test_a_comparison_holds_as_in_xlsform(
    condition: Compare, answers: Answers, expected: bool
) -> None:
    assert holds(condition, answers) is expected
    assert holds(Not(condition), answers) is not expected


@given(st.data())
@settings(deadline=None)
def test_counting_twice_is_counting_once(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = data.draw(some_answers(form))
    kept = counted(form, answers)
    assert counted(form, kept) == kept
    assert asked(form, kept) == asked(form, answers)
    assert set(kept) <= {key for question in asked(form, kept) for key in question.keys}


@given(st.data())
@settings(deadline=None)
def test_what_was_posted_is_read_or_named_never_changed(data: st.DataObject) -> None:
    form = data.draw(forms())
    answers = counted(form, data.draw(some_answers(form)))
    posted = {
        key: [str(one) for one in value] if isinstance(value, list) else [str(value)]
        for key, value in answers.items()
    }
    read = read_answers(form, posted)
    for key, value in read.answers.items():
        assert value == answers[key]
    if read.answers != answers:
        # Only a bound or a required answer can be in the way.
        assert read.faults
    assert {fault.question for fault in read.faults} <= set(answer_keys(form))


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e.1"]), st.lists(st.text())))
def test_hostile_posts_become_faults(posted: dict[str, list[str]]) -> None:
    matrix = replace(scale("e"), kind=Kind.MATRIX, rows=(Option("1", {"en": "one"}),))
    form = form_of(
        scale("a"),
        Question("b", Kind.NUMBER, {"en": "b"}),
        Question("c", Kind.DATE, {"en": "c"}),
        replace(scale("d"), kind=Kind.MANY),
        matrix,
    )
    read = read_answers(form, posted)
    wrong = {fault.question for fault in read.faults}
    for key, given_texts in posted.items():
        if any(text.strip() for text in given_texts):
            assert (key in read.answers) != (key in wrong)


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("3", 3),
        (" 3.5 ", 3.5),
        ("3,5", 3.5),
        ("\u22122", -2),
        ("0", 0),
        ("1,234", "“n”: “1,234” is not a number that we can read. Write digits only."),
        ("1e3", "“n”: “1e3” is not a number that we can read. Write digits only."),
        ("three", "“n”: “three” is not a number that we can read. Write digits only."),
        ("11", "“n”: This lies outside \u22122 to 10."),
    ],
)
def test_numbers_are_read_as_people_write_them(given_text: str, read: float | str) -> None:
    form = form_of(Question("n", Kind.NUMBER, {"en": "n"}, low=-2, high=10))
    found = read_answers(form, {"n": [given_text]})
    if isinstance(read, str):
        assert [str(fault.sentence) for fault in found.faults] == [read]
    else:
        assert found.answers == {"n": read}


@pytest.mark.parametrize(
    ("question", "given_texts", "says"),
    [
        (text("a", required=True), [" "], "Please answer this question."),
        (scale("a"), ["1", "2"], "Choose one."),
        (scale("a"), ["9"], "not one of the answers"),
        (replace(scale("a"), kind=Kind.MANY), ["1", "9"], "not one of the answers"),
        (text("a"), ["x" * 10_001], "1 character too long"),
        (text("a"), ["x\x00y"], "cannot be kept"),
        (Question("a", Kind.DATE, {"en": "a"}), ["5/3/26"], "Write the date as year-month-day."),
        (Question("a", Kind.DATE, {"en": "a"}, low="2026-01-01"), ["2025-12-31"], "1 Jan 2026"),
        (Question("a", Kind.NUMBER, {"en": "a"}, whole=True), ["1.5"], "a whole number"),
        (Question("a", Kind.NUMBER, {"en": "a"}, high=3), ["4"], "more than 3"),
    ],
)
def test_a_fault_says_which_question_and_what_to_do(
    question: Question, given_texts: list[str], says: str
) -> None:
    (fault,) = read_answers(form_of(question), {"a": given_texts}).faults
    assert str(fault.sentence).startswith("“a”: ")
    assert says in str(fault.sentence)


def test_a_fault_speaks_the_language_of_the_questions() -> None:
    question = replace(text("a", required=True), label={"en": "Why?", "es": "¿Por qué?"})
    form = Form("f", {}, {}, ("en", "es"), (question,))
    (fault,) = read_answers(form, {}, language="es").faults
    assert str(fault.sentence).startswith("“¿Por qué?”")


def test_sixty_questions_take_minutes_not_hours() -> None:
    form = form_of(*(scale(f"q{n}") for n in range(60)))
    assert usual_minutes(form).minutes == 8
    assert usual_minutes(form_of(text("a"))).minutes == 1
    assert "Our assumption" in str(usual_minutes(form).basis)


# Codebook and rows


@given(st.data())
@settings(deadline=None)
def test_the_codebook_has_a_row_for_each_column_of_the_answers(data: st.DataObject) -> None:
    form = data.draw(forms())
    rows = answers_table(form, [data.draw(some_answers(form))])
    table = codebook(form, form.languages[0], dict.fromkeys(answer_keys(form), 3))
    assert [row[0] for row in table.rows] == list(rows[0])
    assert {row[-1] for row in table.rows} == {3}
    for language in ("en", "es"):
        assert len(table.text(Words(language))) == len(rows[0]) + 1


def test_answers_stand_under_their_columns() -> None:
    many = replace(scale("many"), kind=Kind.MANY)
    form = form_of(scale("mood"), many)
    rows = answers_table(form, [{"mood": "2", "many": ["1", "3"]}, {}])
    assert rows[0] == {
        "mood": "2",
        **{f"many.{n}": int(n in (1, 3)) for n in range(1, 6)},
    }
    assert set(rows[1].values()) == {None}


def test_when_a_question_is_asked_is_told_in_words() -> None:
    condition = AnyOf(
        (
            All((Compare("mood", "<=", "2"), Not(Compare("mood", "=", "1")))),
            Compare("mood", "=", "5"),
        )
    )
    words = str(when_asked(form_of(scale("mood")), condition, "en"))
    assert words == (
        "if (“mood” is “point 2” or below and not (“mood” is “point 1”)) or “mood” is “point 5”"
    )


def test_a_row_of_a_matrix_is_called_by_both() -> None:
    form = form_of(replace(scale("e"), kind=Kind.MATRIX, rows=(Option("1", {"en": "one"}),)))
    assert label_of(form, "e.1", "en") == "e – one"
    with pytest.raises(KeyError):
        label_of(form, "e", "en")


# Items and promises


def test_every_item_is_sound_in_both_languages() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS) >= 40
    # So that any of them can stand together in one form.
    assert len({item.question.name for item in ITEMS}) == len(ITEMS)
    questions = tuple(item.question for item in ITEMS)
    both = Form("all", {"en": "All", "es": "Todo"}, {}, ("en", "es"), questions)
    assert faults(both) == ()
    assert [item for group in GROUPS for item in items_of(group)] == list(ITEMS)
    for item in ITEMS:
        assert item_named(item.id) is item
        assert item.question.item == f"{item.id} {item.version}"


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_is_one_plain_idea(item: object) -> None:
    label = item.question.label["en"]  # type: ignore[attr-defined]
    last = label.rsplit(". ", 1)[-1].rstrip(".?")
    assert len(label.split()) <= 20
    assert not {"and", "or", "not", "never", "always", "only"} & {*last.lower().split()}


@pytest.mark.parametrize("languages", [("en",), ("es",), ("es", "en")])
@pytest.mark.parametrize("name", [ready.name for ready in READY])
def test_a_ready_form_can_be_asked_at_once(name: str, languages: tuple[str, ...]) -> None:
    form = ready_form(name, languages)
    assert faults(form) == ()
    assert usual_minutes(form).minutes <= 3
    assert set(form.questions[0].label) == set(languages)


def test_a_language_that_our_items_lack_is_named() -> None:
    assert set(languages_missing(ready_form("confidence", ("en", "pt")))) == {"pt"}
    with pytest.raises(KeyError):
        ready_form("guess", ("en",))


@pytest.mark.parametrize("promise", Promise)
def test_a_promise_says_what_it_does_not_cover(promise: Promise) -> None:
    told = " ".join(str(one) for one in promise_of(promise, 7))
    assert "law" in told
    assert "rate staff" in told
    assert "destroy" in told
    if promise is not Promise.NAMED:
        assert "7 answers or more" in told
        assert "runs the server" in told
        assert "cannot be taken back" in told
    assert str(PROMISED[promise]).endswith(".")
    assert "1 June 2027" in " ".join(map(str, promise_of(promise, 5, date(2027, 6, 1))))
