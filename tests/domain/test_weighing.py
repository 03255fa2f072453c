"""What stands around a judgement: reasons, what changed, what it would cost, what to look at."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.choosing.abreast_costs import cost_table
from copractice.choosing.briefing import brief_of, checks_of, questions_of
from copractice.choosing.weighing import KeyTaken, weigh
from copractice.domain.candidates import (
    Asked,
    Candidate,
    Check,
    programme_in,
    read_candidate,
    taking_part,
    usual_checks,
)
from copractice.domain.costs import Borne, cost, cost_per_participant
from copractice.domain.fit import (
    CRITERIA,
    About,
    Degree,
    Goal,
    Group,
    Learning,
    People,
    Situation,
    changes,
    front,
    judge,
    option_of,
    read_situation,
    reasons_of,
)
from copractice.domain.words import Words
from copractice.partnerships.registry import kinds
from tests.domain.test_fit_situations import SITUATIONS, situations

PROFILES = {slug: one.profile for slug, one in kinds().items()}
CANDIDATES = [
    read_candidate(file.read_text())
    for file in sorted((Path(__file__).parents[2] / "docs/examples/candidates").glob("*.toml"))
]
THERE = Situation(
    months=18, money=18000.0, people=(People("Teacher", 12, 6.0), People("principal", 4, 3.0))
)


# Reasons.


@pytest.mark.parametrize("name", sorted(SITUATIONS))
def test_each_reason_is_of_one_kind_and_the_heaviest_come_first(name: str) -> None:
    judgement = judge(SITUATIONS[name], [option_of(one) for one in PROFILES.values()])
    for one in judgement.places:
        found = reasons_of(one)
        kinds_ = (found.speaking_for, found.against, found.unknown)
        named = [trace.criterion.key for traces in kinds_ for trace in traces]
        assert len(named) == len(set(named))
        for traces in kinds_:
            assert [t.weight for t in traces] == sorted((t.weight for t in traces), reverse=True)
        for trace in found.speaking_for:
            assert trace.points.span[0] >= 0.75
        against = [trace.criterion.key for trace in found.against]
        assert {trace.criterion.key for trace in one.barriers} <= set(against)


def test_what_weighs_nothing_is_no_reason() -> None:
    weights = {one.key: 0.0 for one in CRITERIA} | {"topic": 1.0}
    situation = Situation(of_all=About(matters=Degree.YES), weights=weights)
    place = judge(situation, [option_of(PROFILES["council"])]).places[0]
    found = reasons_of(place)
    assert [one.criterion.key for one in found.speaking_for] == ["topic"]
    assert found.against == found.unknown == ()


# What changed.


@given(situations)
def test_nothing_changed_between_a_situation_and_itself(situation: Situation) -> None:
    assert changes(situation, situation) == ()


@given(situations, situations)
def test_a_change_is_found_wherever_two_differ_and_told_in_both_directions(
    one: Situation, other: Situation
) -> None:
    there, back = changes(one, other), changes(other, one)
    assert {str(change.fact) for change in there} == {str(change.fact) for change in back}
    if (one.months, one.goals, one.now) != (other.months, other.goals, other.now):
        assert there


def test_changes_in_words() -> None:
    before = replace(THERE, goals=(Goal.SPREAD,), learners=(Learning(Group.TEACHERS, "x"),))
    after = replace(
        THERE,
        months=12,
        money=None,
        people=(People("Teacher", 12, 3.0), THERE.people[1]),  # type: ignore[index]
        about=MappingProxyType({"north": About(joins=Degree.NO)}),
        weights=MappingProxyType({"time": 5.0}),
    )
    told = [str(change.words) for change in changes(before, after)]
    assert "the time frame, in months: 12; it was 18 before." in told
    assert "the money for a year: not known; it was 18,000 before." in told
    assert "Teacher: the hours a month that each has: 3 h; it was 6 h before." in told
    assert "who learns what: not known; it was teachers: x before." in told
    assert "the weight of people's time: 5; it was not known before." in told
    joins = "north: whether it joins work that already goes on: no; it was not known before."
    assert joins in told
    assert len(told) == 7


# What it would cost.


def test_what_is_asked_is_counted_for_the_people_and_the_months_there_are() -> None:
    network = CANDIDATES[0]
    programme = programme_in(network, THERE)
    total = cost(programme).total
    # 1.5 years at 12,000; 12 teachers at 4 to 6 hours, 4 principals at 2, for 18 months.
    assert (total.in_sight.least, total.in_sight.most) == (18000, 18000)
    assert (total.hours.least, total.hours.most) == (18 * (48 + 8), 18 * (72 + 8))
    assert programme.participants == (16, 16)
    figure = cost_per_participant(programme)
    assert figure.amount is not None
    assert figure.amount.least == 1125
    assert figure.amount.most is None  # nobody put a price on the hours


def test_places_limit_who_can_take_part_and_what_they_give() -> None:
    council = CANDIDATES[1]
    teacher = next(one for one in council.roles if one.role == "teacher")
    assert taking_part(teacher, THERE) == 4
    assert taking_part(teacher, Situation()) == 4
    assert taking_part(replace(teacher, places=None), THERE) == 12
    assert taking_part(replace(teacher, places=None), Situation()) is None
    programme = programme_in(council, THERE)
    assert programme.participants == (8, 8)
    assert {one.borne for one in programme.ingredients} == {Borne.MONEY, Borne.TIME}


def test_ingredients_that_a_candidate_lists_stand_as_they_are() -> None:
    text = (Path(__file__).parents[2] / "docs/examples/costs/network.toml").read_text()
    head = 'format = "copractice-candidate-1"\nkey = "n"\nname = "N"\n'
    candidate = read_candidate(head + text)
    programme = programme_in(candidate, THERE)
    assert programme == candidate.programme
    assert programme.participants == (10, 12)


def test_a_row_stands_where_some_candidate_says_something() -> None:
    table = cost_table(weigh(THERE, CANDIDATES, PROFILES))
    rows = {str(row[0]): row[1:] for row in table.rows}
    words = Words("en")
    assert [words(cell) for cell in rows["Hours a month, said: teacher"]] == [  # type: ignore[arg-type]
        "4 to 6",
        "2.5",
        "not known",
    ]
    assert "Hours a month, as its record shows: teacher" in rows
    assert all(any(words(c) != "not known" for c in row) for row in rows.values())  # type: ignore[arg-type]
    short = cost_table(weigh(THERE, CANDIDATES, PROFILES), short=True)
    assert {str(row[0]) for row in short.rows} < set(rows)


def test_two_options_of_one_key_are_told() -> None:
    with pytest.raises(KeyTaken, match="council"):
        weigh(THERE, [Candidate("council", "C")], PROFILES)
    with pytest.raises(KeyTaken, match="c"):
        weigh(THERE, [Candidate("c", "C"), Candidate("c", "D")], PROFILES)


def test_a_type_stands_beside_candidates_only_where_none_is_of_it() -> None:
    weighed = weigh(THERE, CANDIDATES, PROFILES)
    keys = {one.key for one in weighed.judgement.options}
    assert keys == {*(one.key for one in CANDIDATES), "community", "design"}
    assert {one.key for one in weighed.types.options} == set(PROFILES)
    assert weighed.option("network").key == "network"


# What to look at again.


@pytest.mark.parametrize("slug", sorted(PROFILES))
def test_each_type_has_checks_by_its_own_claims(slug: str) -> None:
    found = usual_checks(PROFILES[slug])
    carried = {claim.id for claim in PROFILES[slug].claims}
    assert {one.claim for one in found} <= carried
    assert [one.months for one in found] == sorted(one.months for one in found)
    assert len(found) > 1


def test_what_a_candidate_fears_stands_with_what_its_type_brings() -> None:
    own = Candidate("n", "N", kinds=("network",), checks=(Check("It rains", "Is it wet?", 5),))
    told = checks_of(own, (PROFILES["network"],))
    assert [one.months for one in told] == sorted(one.months for one in told)
    assert ("It rains.", 5) in [(str(one.risk), one.months) for one in told]
    assert len(told) == 1 + len(usual_checks(PROFILES["network"]))


def test_what_to_settle_is_the_candidates_own_first() -> None:
    weighed = weigh(THERE, CANDIDATES, PROFILES)
    words = Words("en")
    asked = [words(one) for one in questions_of(weighed, "first-years-network")]
    assert asked[:2] == list(CANDIDATES[0].questions)
    assert len(asked) > 2


def test_a_brief_of_a_type_and_of_a_candidate_of_no_known_type() -> None:
    strange = Candidate("odd", "Odd", kinds=("guild",), roles=(Asked("teacher"),))
    weighed = weigh(read_situation("months = 3"), [strange], PROFILES)
    words = Words("en")
    for key in ("odd", "design"):
        brief = brief_of(weighed, key)
        told = {one.slug: [words(said) for said in one.says] for one in brief.chapters}
        assert "Nobody said what it takes." in told["costs"] or key == "design"
        assert told["sources"]


def test_a_brief_of_what_cannot_be_done_says_so() -> None:
    situation = replace(THERE, people=(People("Teacher", 12, 1.0),))
    weighed = weigh(situation, CANDIDATES, PROFILES)
    told = [Words("en")(one) for one in brief_of(weighed, "first-years-network").chapters[0].says]
    assert any(one.startswith("Not as things are.") for one in told)
    assert not any("on a scale" in one for one in told)


# What is in front.


OPTIONS = weigh(THERE, CANDIDATES, PROFILES).judgement.options


@settings(max_examples=40, deadline=None)
@given(situations, st.integers(0, 20), st.randoms())
def test_taking_out_what_is_not_in_front_changes_nothing_in_front(
    situation: Situation, number: int, chance: random.Random
) -> None:
    try:
        before = front(judge(situation, OPTIONS))
    except ValueError:
        return  # all weights are 0: nothing would count, which is told
    losing = [one for one in OPTIONS if one.key not in before.keys]
    if not losing or not before.first:
        return
    gone = losing[number % len(losing)]
    rest = [one for one in OPTIONS if one is not gone]
    chance.shuffle(rest)
    assert front(judge(situation, rest)).keys == before.keys


@settings(max_examples=40, deadline=None)
@given(situations, st.sampled_from(["months", "money", "hours"]))
def test_more_of_what_people_have_never_lowers_an_option(situation: Situation, what: str) -> None:
    more = _with_more(situation, what)
    try:
        before, after = judge(situation, OPTIONS), judge(more, OPTIONS)
    except ValueError:
        return
    for one in OPTIONS:
        was, now = before.place(one.key), after.place(one.key)
        assert now.span[0] >= was.span[0]
        assert now.span[1] >= was.span[1]


def _with_more(situation: Situation, what: str) -> Situation:
    """More months, more money, or more hours for everyone; what is unknown stays so."""
    if what == "months":
        months = None if situation.months is None else situation.months + 6
        return replace(situation, months=months)
    if what == "money":
        money = None if situation.money is None else situation.money + 1000
        return replace(situation, money=money)
    people = situation.people and tuple(
        one if one.hours is None else replace(one, hours=one.hours + 2) for one in situation.people
    )
    return replace(situation, people=people)
