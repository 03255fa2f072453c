"""Situations as files: read, written, refused with reasons; the worked ones against the types."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.fit import (
    CRITERIA,
    About,
    Answer,
    Criterion,
    DataAtHand,
    Degree,
    Expectation,
    Goal,
    Group,
    Learning,
    Option,
    Origin,
    People,
    Room,
    Situation,
    answer_flips,
    front,
    judge,
    option_of,
    read_situation,
    told_judgement,
    vet,
    write_situation,
)
from copractice.domain.fit import options as named
from copractice.domain.fit.options import WHOLE
from copractice.domain.toml import NotReadable
from copractice.domain.vocabulary import Strength
from copractice.partnerships.registry import kinds

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "fit"
TYPES = [option_of(kind.profile) for kind in kinds().values()]
SITUATIONS = {path.stem: read_situation(path.read_text()) for path in EXAMPLES.glob("*.toml")}


def type_(key: str) -> Option:
    return next(one for one in TYPES if one.key == key)


# The worked situations.


@pytest.mark.parametrize("key", [one.key for one in TYPES])
def test_each_type_fits_best_somewhere(key: str) -> None:
    judgement = judge(SITUATIONS[key], TYPES)
    assert (front(judgement).keys, front(judgement).sure) == ({key}, True)
    assert "fits best." in str(told_judgement(judgement))
    assert vet(SITUATIONS[key], type_(key)).answer is Answer.YES


def test_a_tie_is_a_tie() -> None:
    judgement = judge(SITUATIONS["tie"], TYPES)
    assert front(judgement).keys == {"community", "council"}
    assert "does not decide between these" in str(told_judgement(judgement))
    # One more answer decides it.
    goals = [flip for flip in answer_flips(judgement) if str(flip.fact) == "the goal"]
    assert any([one.key for one in flip.first] == ["community"] for flip in goals)


def test_every_worked_situation_is_tested() -> None:
    assert set(SITUATIONS) == {one.key for one in TYPES} | {"tie"}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.key)
def test_each_question_counts_somewhere(criterion: Criterion) -> None:
    less = [one for one in CRITERIA if one is not criterion]
    changed = []
    for situation in SITUATIONS.values():
        weights = {key: one for key, one in situation.weights.items() if key != criterion.key}
        bare = replace(situation, weights=weights)
        before, after = judge(bare, TYPES), judge(bare, TYPES, criteria=less)
        changed += [one for one in before.places if after.place(one.option.key).span != one.span]
    assert changed


# What is said of the types.


def test_what_is_said_of_a_type_carries_its_claim_and_hedge() -> None:
    for option in TYPES:
        for name, fact in option.facts.items():
            assert fact.source.origin in (Origin.SAID, Origin.NOT_SAID), name
            if fact.source.origin is Origin.SAID:
                assert fact.source.claim
                assert fact.source.strength is not None
                assert fact.source.work
    review = type_("council").fact("serves:review")
    assert (review.source.claim, review.source.strength) == ("T12", Strength.USUALLY)
    assert review.span == pytest.approx((0.7, 1))


def test_what_we_take_a_long_term_for_is_told() -> None:
    lasting = type_("design").fact(named.MONTHS)
    assert "We take it to need 12 to 36 months." in str(lasting.words)


def test_what_is_said_for_and_against_stands_side_by_side() -> None:
    lasting = type_("network").fact("meets:support")
    assert (lasting.span, lasting.source.claim) == ((0, 1), "S22")
    assert type_("alliance").fact("meets:support").span == (1, 1)


def test_no_type_has_hours_or_a_price() -> None:
    for option in TYPES:
        assert option.asked_hours() == {}
        assert named.MONEY not in option.facts


def test_a_type_without_these_claims_is_unknown_throughout() -> None:
    bare = kinds()["network"].profile
    empty = option_of(replace(bare, claims=(), demand=()))
    assert empty.facts == {}
    span = judge(SITUATIONS["network"], [empty]).places[0].span
    known = judge(SITUATIONS["network"], [type_("network")]).places[0].span
    assert span[0] < known[0]
    for criterion in CRITERIA:
        points = criterion.points(Situation(), empty)
        assert points.span == WHOLE, criterion.key
        assert points.unknown


# Files.

degrees = st.none() | st.sampled_from(Degree)
figures = st.none() | st.floats(0, 1e9)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
abouts = st.builds(About, degrees, degrees, degrees, degrees, figures)
roles = words.filter(str.strip)
persons = st.builds(
    People,
    roles,
    st.none() | st.integers(0, 999),
    figures,
    st.none() | st.sampled_from(Room),
    degrees,
)
situations = st.builds(
    Situation,
    words.filter(lambda text: text != "unknown"),
    st.none() | st.lists(st.sampled_from(Goal), unique=True).map(tuple),
    st.none() | st.lists(st.builds(Learning, st.sampled_from(Group), words)).map(tuple),
    st.none() | st.integers(0, 600),
    st.none() | st.lists(persons, max_size=3, unique_by=lambda one: one.role).map(tuple),
    figures,
    st.dictionaries(st.sampled_from(DataAtHand), st.sampled_from(Degree)),
    st.none() | st.lists(st.sampled_from(Expectation), unique=True).map(tuple),
    degrees,
    abouts,
    st.dictionaries(words, abouts, max_size=2),
    st.dictionaries(st.sampled_from([one.key for one in CRITERIA]), st.floats(0, 99)).filter(
        lambda weights: len(weights) < len(CRITERIA) or any(weights.values())
    ),
)


@given(situations)
def test_what_is_written_is_read_again(situation: Situation) -> None:
    assert read_situation(write_situation(situation)) == situation


@pytest.mark.parametrize("name", sorted(SITUATIONS))
def test_the_worked_situations_come_back(name: str) -> None:
    assert read_situation(write_situation(SITUATIONS[name])) == SITUATIONS[name]


def test_the_page_tells_every_field_and_answer() -> None:
    page = (EXAMPLES.parents[1] / "fit.md").read_text()
    answers = [*Goal, *Expectation, *Group, *DataAtHand, *Degree, *Room]
    fields_ = [one.name for of in (People, Learning, About) for one in fields(of)]
    for name in (*answers, *fields_, *(one.key for one in CRITERIA)):
        assert f"`{name}`" in page, name


def test_the_page_tells_the_usual_weights() -> None:
    page = (EXAMPLES.parents[1] / "fit.md").read_text()
    rows = re.findall(r"^\| (`[a-z`, ]+) \| ([0-9, ]+) \|", page, re.M)
    told = {
        name.strip("` "): float(weight)
        for names, weights in rows
        for name, weight in zip(names.split(","), weights.split(","), strict=True)
    }
    assert told == {one.key: one.weight for one in CRITERIA}


def test_an_empty_file_knows_nothing() -> None:
    assert read_situation("") == Situation()


def test_units_do_not_matter() -> None:
    one = read_situation(
        'money = {amount = 6, unit = "thousand"}\n[[people]]\nrole="t"\nhours=3\nper="week"'
    )
    other = read_situation(
        'money = {amount = 500, per = "month"}\n[[people]]\nrole="t"\nhours=13\nper="month"'
    )
    assert one == other
    assert one.money == 6000


def test_unknown_may_be_written() -> None:
    text = 'months = "unknown"\ngoals = "unknown"\nmoney = "unknown"\nmatters = "unknown"'
    assert read_situation(text) == Situation()


@pytest.mark.parametrize(
    ("text", "where", "instead"),
    [
        ("problem = 3", "problem", "words between quotation marks"),
        ('goals = "review"', "goals", "a list of: exchange, review"),
        ('goals = ["revue"]', "goals[1]", "one of: exchange, review"),
        ("months = 1.5", "months", "a whole number"),
        ("months = true", "months", "a whole number"),
        ("months = -1", "months", "a whole number"),
        ("money = -1", "money", "a number of 0 or more"),
        ("money = nan", "money", "a number of 0 or more"),
        ("money = true", "money", "a number of 0 or more"),
        ('money = {amount = "much"}', "money.amount", "a number of 0 or more"),
        ('money = {amount = 1, unit = "dozen"}', "money.unit", "one of: one, thousand"),
        ('money = {amount = 1, per = "week"}', "money.per", "one of: year, month"),
        ("money = {sum = 1}", "money.sum", "one of: amount, unit, per"),
        ('matters = "very"', "matters", "one of: no, partly, yes"),
        ("replaces = -2", "replaces", "a number of 0 or more"),
        ("learners = 3", "learners", "tables that begin with [[learners]]"),
        ("learners = [3]", "learners", "tables that begin with [[learners]]"),
        ('[[learners]]\nwhat = "x"', "learners[1].who", "one of: teachers"),
        ('[[learners]]\nwho = "cats"', "learners[1].who", "one of: teachers"),
        ("[[people]]\nhours = 3", "people[1].role", "the role in a word"),
        ('[[people]]\nrole = " "', "people[1].role", "the role in a word"),
        ('[[people]]\nrole = "t"\nroom = "big"', "people[1].room", "one of: little, some, much"),
        ('[[people]]\nrole = "t"\nhours = 3\nper = "day"', "people[1].per", "one of: month, week"),
        ('[[people]]\nrole = "t"\nhour = 3', "people[1].hour", "one of: role, count, hours"),
        ("data = 3", "data", "a table that begins with [data]"),
        ('[data]\nfiles = "yes"', "data.files", "one of: school-files, own-measures"),
        ("[weights]\ntime = -1", "weights.time", "a number of 0 or more"),
        (
            "[weights]\n" + "\n".join(f"{one.key} = 0" for one in CRITERIA),
            "weights",
            "a weight above 0 for one of them",
        ),
        ("money = 1e300", "money", "a number up to 1,000,000,000,000"),
        ("months = 99999999999999", "months", "a number up to 1,000,000,000,000"),
        ('problem = "a\\u0000b"', "problem", "words without the sign \\u0000"),
        ("[weights]\ntiem = 1", "weights.tiem", "one of: topic, joins"),
        ('[[people]]\nrole = "t"\n[[people]]\nrole = "t"', "people[2].role", "each role once"),
        ('[weights]\ntime = "much"', "weights.time", "a number of 0 or more"),
        ("[about]\nx = 3", "about.x", "a table that begins with [about.x]"),
        ('[about.x]\nlikes = "no"', "about.x.likes", "one of: matters"),
        ("colour = 3", "colour", "one of: problem, goals"),
        ("months = ", "situation.toml", "TOML"),
    ],
)
def test_a_wrong_field_is_told(text: str, where: str, instead: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read_situation(text)
    fault = refused.value.faults[0]
    assert fault.where == where
    assert instead in str(fault.instead)
    assert where in str(refused.value)


def test_all_wrong_fields_are_told_at_once() -> None:
    with pytest.raises(NotReadable) as refused:
        read_situation('months = -1\nmoney = "much"\nnow = "maybe"\nmatters = "' + "x" * 99 + '"')
    assert [one.where for one in refused.value.faults] == ["months", "money", "now", "matters"]
    assert len(refused.value.faults[-1].found) < 70


@settings(max_examples=40)
@given(st.recursive(st.none() | st.integers() | words, lambda one: st.lists(one, max_size=2)))
def test_nothing_but_a_clear_refusal_comes_of_what_cannot_be_read(value: object) -> None:
    for name in ("goals", "months", "people", "data", "about", "weights", "money"):
        with suppress(NotReadable):
            assert isinstance(read_situation(f"{name} = {json.dumps(value)}"), Situation)
