"""Candidates as files and as options: read, written, refused with reasons, held against a need."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.candidates import (
    FORMAT,
    Asked,
    Candidate,
    Check,
    Hours,
    Left,
    Offers,
    Shown,
    ToldCount,
    is_open,
    option_of_candidate,
    passages_of,
    plan_of,
    read_candidate,
    says,
    shared_standards,
    told_candidate,
    told_count,
    told_shown,
    told_until,
    write_candidate,
)
from copractice.domain.candidates.fitting import BY_ITS_WORD
from copractice.domain.candidates.reading import STANDARDS
from copractice.domain.costs import Benefits, Programme, read_costs
from copractice.domain.demand.planned import Per, Replaced, Task
from copractice.domain.demand.spans import Span as TimeSpan
from copractice.domain.fit import (
    DataAtHand,
    Degree,
    Expectation,
    Goal,
    Group,
    Origin,
    People,
    Situation,
    judge,
    option_of,
)
from copractice.domain.fit import options as named
from copractice.domain.fit.criteria.points import Barrier
from copractice.domain.fit.types import NOT_NAMED
from copractice.domain.toml import NotReadable
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Words
from copractice.partnerships.registry import kinds

DOCS = Path(__file__).parents[2] / "docs"
COSTS = [read_costs(path.read_text()) for path in (DOCS / "examples" / "costs").glob("*.toml")]
EXAMPLES = {
    path.stem: path.read_text() for path in (DOCS / "examples" / "candidates").glob("*.toml")
}
PROFILES = {slug: kind.profile for slug, kind in kinds().items()}
TASKS = (
    Task("teacher", "A test", TimeSpan(30, 45), TimeSpan(2, 2), Per.MONTH, new=True, people=3),
    Task("principal", "Cover lessons"),
)
STOPS = (
    Replaced("teacher", "A meeting", TimeSpan(60, 60), agreed=True),
    Replaced("teacher", "A form"),
)
HEAD = f'format = "{FORMAT}"\nkey = "a"\nname = "A"\n'
BARE = Candidate("a", "A")


def changed(**given: Any) -> Candidate:
    return replace(BARE, **given)


# Files.

degrees = st.none() | st.sampled_from(Degree)
counts = st.none() | st.integers(0, 9999)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
words = st.text(letters, max_size=12).filter(lambda text: text != "unknown")
said = words.filter(lambda text: bool(text.strip()))
lists = st.lists(said, max_size=3).map(tuple)
keys = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


def spans(most: float) -> st.SearchStrategy[tuple[float, float] | None]:
    figures = st.floats(0, most)
    return st.none() | st.tuples(figures, figures).map(lambda two: (min(two), max(two)))


def some(of: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(st.sampled_from(of), unique=True).map(tuple)


def once(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    same = st.lists(rows, max_size=3, unique_by=lambda one: one.role.strip().casefold())
    return same.map(tuple)


offers = st.builds(
    Offers,
    some(Goal),
    some(Expectation),
    some(Group),
    lists,
    lists,
    st.lists(st.sampled_from(STANDARDS), unique=True, max_size=3).map(tuple),
)
roles = once(st.builds(Asked, said, words, counts, counts, spans(400), degrees))
hours = once(st.builds(Hours, said, st.floats(0, 400), st.integers(5, 999)))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def records(draw: st.DrawFn) -> Shown:
    coverage = draw(spans(1))
    known = st.none() if coverage is None else st.integers(5, 99)
    rungs = draw(st.dictionaries(st.sampled_from(STANDARDS), st.sampled_from(Rung), max_size=3))
    activities, artefacts, findings, applied = (draw(counts) for _ in range(4))
    return Shown(
        draw(days),
        activities,
        artefacts,
        findings,
        applied,
        coverage,
        draw(known),
        draw(hours),
        rungs,
    )


candidates = st.builds(
    Candidate,
    key=keys,
    name=said,
    kinds=lists,
    **dict.fromkeys(("about", "host", "where", "link", "contact", "currency"), words),
    published=st.none() | days,
    until=st.none() | days,
    months=spans(600),
    money=spans(1e9),
    data=st.dictionaries(st.sampled_from(DataAtHand), st.sampled_from(Degree)),
    offers=offers,
    roles=roles,
    questions=lists,
    checks=st.lists(st.builds(Check, said, said, st.integers(0, 99)), max_size=3).map(tuple),
    shown=st.none() | records(),
    tasks=st.sampled_from([(), TASKS]),
    replaces=st.sampled_from([(), STOPS]),
    programme=st.sampled_from([None, *(one.programme for one in COSTS), Programme()]),
    benefits=st.sampled_from([Benefits(), Benefits(()), *(one.benefits for one in COSTS)]),
)


@given(candidates)
def test_what_is_written_is_read_again(candidate: Candidate) -> None:
    assert read_candidate(write_candidate(candidate)) == candidate


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_worked_examples_come_back(name: str) -> None:
    candidate = read_candidate(EXAMPLES[name])
    assert candidate.key == name
    assert set(candidate.kinds) <= set(kinds())
    assert read_candidate(write_candidate(candidate)) == candidate


def test_there_are_worked_examples() -> None:
    assert len(EXAMPLES) >= 3


def test_hours_by_the_week_are_hours_by_the_month() -> None:
    weekly = '[[roles]]\nrole = "t"\nhours = [3, 6]\nper = "week"\n'
    assert read_candidate(HEAD + weekly).roles[0].hours == (13, 26)
    seen = '[shown]\nas_of = 2026-01-01\n[[shown.hours]]\nrole = "t"\nhours = 3\nper = "week"\n'
    shown = read_candidate(HEAD + seen + "people = 5").shown
    assert shown is not None
    assert shown.hours == (Hours("t", 13, 5),)


def test_none_of_it_and_nothing_said_are_not_the_same() -> None:
    assert read_candidate(HEAD + "[offers]\ngoals = []").offers.goals == ()
    assert read_candidate(HEAD + '[offers]\ngoals = "unknown"').offers.goals is None
    assert read_candidate(HEAD).offers == Offers()


@pytest.mark.parametrize("key", ["", "A", "a_b", "-a", "a--b", "1a", "a b", "é"])
def test_a_key_that_cannot_stand_in_an_address_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        Candidate(key, "A")
    with pytest.raises(NotReadable) as refused:
        read_candidate(f'format = "{FORMAT}"\nname = "A"\nkey = "{key}"')
    assert [one.where for one in refused.value.faults] == ["key"]


@pytest.mark.parametrize("people", [-1, 0, 1, 4])
def test_hours_of_fewer_than_five_people_are_refused(people: int) -> None:
    with pytest.raises(ValueError, match="from 5 people on"):
        Hours("teacher", 3.0, people)
    text = f'[shown]\nas_of = 2026-01-01\n[[shown.hours]]\nrole = "t"\nhours = 3\npeople = {people}'
    with pytest.raises(NotReadable, match="tells of each"):
        read_candidate(HEAD + text)


def shown(line: str) -> str:
    return f"[shown]\nas_of = 2026-01-01\n{line}"


@pytest.mark.parametrize(
    ("text", "where", "instead"),
    [
        ("colour = 3", "colour", "one of: format, key, name"),
        ("kinds = 3", "kinds", "a list of words"),
        ('kinds = [" "]', "kinds", "a list of words"),
        ("about = 3", "about", "words between quotation marks"),
        ("host = 3", "host", "words between quotation marks"),
        ("where = 3", "where", "words between quotation marks"),
        ("link = 3", "link", "words between quotation marks"),
        ("contact = 3", "contact", "words between quotation marks"),
        ("currency = 3", "currency", "words between quotation marks"),
        ('published = "today"', "published", "a day without quotation marks"),
        ("until = 2026-01-01T10:00:00", "until", "a day without quotation marks"),
        ("months = -1", "months", "a number of 0 or more"),
        ("months = [3, 2]", "months", "the least and the most as [2, 4]"),
        ("months = [1, 2, 3]", "months", "the least and the most as [2, 4]"),
        ('money = "much"', "money", "a number of 0 or more"),
        ("questions = [3]", "questions", "a list of words"),
        ("offers = 3", "offers", "a table that begins with [offers]"),
        ('[offers]\ngoals = ["revue"]', "offers.goals[1]", "one of: exchange, review"),
        ('[offers]\nexpects = "agenda"', "offers.expects", "a list of: product, agenda"),
        ('[offers]\nlearners = ["cats"]', "offers.learners[1]", "one of: teachers"),
        ("[offers]\ntopics = [1]", "offers.topics", "a list of words"),
        ("[offers]\nlearning = 1", "offers.learning", "a list of words"),
        ('[offers]\nstandards = ["2011:date"]', "offers.standards[1]", "one of: 2011:"),
        ("[offers]\ntopic = 1", "offers.topic", "one of: goals, expects"),
        ("data = 3", "data", "a table that begins with [data]"),
        ('[data]\nfiles = "yes"', "data.files", "one of: school-files, own-measures"),
        ('[data]\nschool-files = "some"', "data.school-files", "one of: no, partly, yes"),
        ("roles = 3", "roles", "tables that begin with [[roles]]"),
        ("[[roles]]\nhours = 3", "roles[1].role", "the role in a word"),
        ('[[roles]]\nrole = "t"\ndoes = 3', "roles[1].does", "words between quotation marks"),
        ('[[roles]]\nrole = "t"\npeople = 1.5', "roles[1].people", "a whole number"),
        ('[[roles]]\nrole = "t"\nplaces = -1', "roles[1].places", "a whole number"),
        ('[[roles]]\nrole = "t"\nhours = true', "roles[1].hours", "a number of 0 or more"),
        ('[[roles]]\nrole = "t"\nper = "day"', "roles[1].per", "one of: month, week"),
        ('[[roles]]\nrole = "t"\nnew = "very"', "roles[1].new", "one of: no, partly, yes"),
        ('[[roles]]\nrole = "t"\nhour = 3', "roles[1].hour", "one of: role, does, people"),
        ('[[roles]]\nrole = "t"\n[[roles]]\nrole = " T"', "roles[2].role", "each role once"),
        ("checks = [3]", "checks", "tables that begin with [[checks]]"),
        ('[[checks]]\nlook = "l"\nmonths = 1', "checks[1].risk", "what may go wrong"),
        ('[[checks]]\nrisk = "r"\nmonths = 1', "checks[1].look", "what to look at"),
        ('[[checks]]\nrisk = "r"\nlook = "l"', "checks[1].months", "how many months after"),
        (
            '[[checks]]\nrisk = "r"\nlook = "l"\nmonths = 1\nday = 2',
            "checks[1].day",
            "one of: risk",
        ),
        ("shown = 3", "shown", "a table that begins with [shown]"),
        ("[shown]\nactivities = 3", "shown.as_of", "the day of the figures"),
        (shown("activities = 1.5"), "shown.activities", "a whole number"),
        (shown("artefacts = -1"), "shown.artefacts", "a whole number"),
        (shown('findings = "many"'), "shown.findings", "a whole number"),
        (shown("applied = true"), "shown.applied", "a whole number"),
        (shown("applyed = 1"), "shown.applyed", "one of: as_of, activities"),
        (shown("coverage = 60\ncoverage_n = 9"), "shown.coverage", "a part of 1"),
        (shown("coverage = 0.6"), "shown.coverage_n", "how many people said so, 5 or more"),
        (shown("coverage = 0.6\ncoverage_n = 4"), "shown.coverage_n", "5 or more"),
        (shown("standards = 3"), "shown.standards", "a table that begins with [shown.standards]"),
        (shown('[shown.standards]\n"2011:x" = "made"'), "shown.standards.2011:x", "one of: 2011:"),
        (
            shown('[shown.standards]\n"2011:data" = "much"'),
            "shown.standards.2011:data",
            "one of: opportunity, made",
        ),
        (shown("hours = 3"), "shown.hours", "tables that begin with [[shown.hours]]"),
        (shown("[[shown.hours]]\nhours = 1\npeople = 5"), "shown.hours[1].role", "the role"),
        (
            shown('[[shown.hours]]\nrole = "t"\npeople = 5'),
            "shown.hours[1].hours",
            "a number of 0 or more",
        ),
        (
            shown('[[shown.hours]]\nrole = "t"\nhours = 1'),
            "shown.hours[1].people",
            "of how many people, 5 or more",
        ),
        (
            shown('[[shown.hours]]\nrole = "t"\nhours = 1\npeople = 5\n' * 2),
            "shown.hours[2].role",
            "each role once",
        ),
    ],
)
def test_a_wrong_field_is_told(text: str, where: str, instead: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read_candidate(HEAD + text)
    [fault] = refused.value.faults
    assert fault.where == where
    assert instead in str(fault.instead)
    assert where in str(refused.value)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", ["format", "key", "name"]),
        ('key = "a"\nname = "A"', ["format"]),
        ('format = "copractice-candidate-9"\nkey = "a"\nname = "A"', ["format"]),
        (f'format = "{FORMAT}"\nkey = 3\nname = " "', ["key", "name"]),
        ("key = ", ["candidate.toml"]),
        (HEAD + 'months = -1\nmoney = "x"\n[offers]\ngoals = [1]\n', None),
    ],
)
def test_all_wrong_fields_are_told_at_once(text: str, wrong: list[str] | None) -> None:
    with pytest.raises(NotReadable) as refused:
        read_candidate(text)
    told = [one.where for one in refused.value.faults]
    assert told == (wrong or ["months", "money", "offers.goals[1]"])


@settings(max_examples=40)
@given(st.recursive(st.none() | st.integers() | words, lambda one: st.lists(one, max_size=2)))
def test_nothing_but_a_clear_refusal_comes_of_what_cannot_be_read(value: object) -> None:
    for name in ("kinds", "roles", "checks", "offers", "data", "shown", "money", "until"):
        with suppress(NotReadable):
            read = read_candidate(f"{HEAD}{name} = {json.dumps(value)}")
            assert isinstance(read, Candidate)


def test_the_page_tells_every_field_and_answer() -> None:
    page = (DOCS / "candidates.md").read_text()
    answers = [*Goal, *Expectation, *Group, *DataAtHand, *Degree, *Rung]
    of = (Candidate, Offers, Asked, Check, Shown, Hours)
    told = [one.name for record in of for one in fields(record)]
    for name in ("format", *told, *map(str, answers)):
        assert re.search(rf"`\[*{name}\]*`", page), name
    assert f'`"{FORMAT}"`' in page


# As an option.


def test_what_it_says_of_itself_is_its_word_and_no_proof() -> None:
    option = option_of_candidate(
        changed(offers=Offers((Goal.REVIEW,), (), (Group.LEADERS,))), PROFILES
    )
    for name, span in (
        ("serves:review", BY_ITS_WORD),
        ("serves:build", NOT_NAMED),
        ("meets:agenda", NOT_NAMED),
        ("reaches:leaders", BY_ITS_WORD),
        ("reaches:teachers", NOT_NAMED),
    ):
        fact = option.fact(name)
        assert (fact.span, fact.source.origin) == (span, Origin.PUBLISHED), name
        assert fact.source.work == "A"


def test_where_it_says_nothing_its_type_speaks() -> None:
    option = option_of_candidate(changed(kinds=("council",)), PROFILES)
    of_type = option_of(PROFILES["council"])
    for name, fact in of_type.facts.items():
        assert option.fact(name) == fact
    assert option.fact("serves:review").source.origin is Origin.SAID
    # Its own word goes before what is said of its type.
    own = changed(kinds=("council",), offers=Offers((Goal.BUILD,)))
    assert option_of_candidate(own, PROFILES).fact("serves:review").span == NOT_NAMED


def test_of_a_type_that_is_not_installed_nothing_is_known() -> None:
    facts = option_of_candidate(changed(kinds=("salon",)), PROFILES).facts
    assert set(facts) == {named.MONEY}


def test_of_several_types_whatever_brings_most_and_asks_most_counts() -> None:
    both = option_of_candidate(changed(kinds=("council", "design")), PROFILES)
    each = [option_of(PROFILES[slug]) for slug in ("council", "design")]
    for name in {name for one in each for name in one.facts}:
        known = [span for one in each if (span := one.fact(name).span) is not None]
        assert both.fact(name).span == (max(known) if known else None), name
    # The order in which they are named decides nothing.
    turned = option_of_candidate(changed(kinds=("design", "council")), PROFILES)
    assert {n: f.span for n, f in both.facts.items()} == {
        n: f.span for n, f in turned.facts.items()
    }


def asked(*rows: Asked, seen: Sequence[Hours] = (), **given: Any) -> Candidate:
    record = Shown(date(2026, 1, 1), hours=tuple(seen)) if seen else None
    return changed(roles=rows, shown=record, **given)


def test_more_on_record_than_was_asked_raises_the_most_and_less_lowers_nothing() -> None:
    both = asked(Asked("teacher", hours=(4, 6)), seen=[Hours("teacher", 7.4, 14)])
    fact = option_of_candidate(both, PROFILES).asked_hours()["teacher"]
    assert (fact.span, fact.source.origin) == ((4, 7.4), Origin.OBSERVED)
    assert fact.source.n == 14
    assert str(fact.words) == ("teacher: it asks 4 to 6 h a month of each. Its record shows 7.4 h.")
    less = replace(both, shown=Shown(date(2026, 1, 1), hours=(Hours("teacher", 2, 5),)))
    assert option_of_candidate(less, PROFILES).asked_hours()["teacher"].span == (4, 6)
    alone = asked(seen=[Hours("principal", 2.6, 17)])
    fact = option_of_candidate(alone, PROFILES).asked_hours()["principal"]
    assert (fact.span, str(fact.words)) == (
        (2.6, 2.6),
        "principal: its record shows 2.6 h a month.",
    )
    assert alone.shown is not None
    half = Shown(date(2026, 1, 1), coverage=(0.5, 0.8), coverage_n=8, hours=alone.shown.hours)
    part = option_of_candidate(replace(alone, shown=half), PROFILES).asked_hours()["principal"]
    assert part.span == (2.6, 5.2)


def test_a_role_of_which_no_hours_are_said_asks_none_that_is_known() -> None:
    option = option_of_candidate(asked(Asked("teacher"), Asked("aide", hours=(1, 1))), PROFILES)
    assert set(option.asked_hours()) == {"aide"}


def test_roles_match_without_capitals() -> None:
    candidate = asked(Asked("Teacher", hours=(4, 4)), seen=[Hours(" teacher", 5, 9)])
    option = option_of_candidate(candidate, PROFILES)
    assert {role: one.span for role, one in option.asked_hours().items()} == {"Teacher": (4, 5)}
    there = Situation(people=(People("TEACHER ", hours=5),))
    short = Situation(people=(People("TEACHER ", hours=3),))
    assert judge(there, [option]).places[0].barriers == []
    assert judge(short, [option]).places[0].barriers


def test_an_unknown_price_may_be_a_barrier_and_a_known_one_is_held_against_the_money() -> None:
    place = judge(Situation(money=100.0), [option_of_candidate(BARE, PROFILES)]).places[0]
    [money] = [one for one in place.traces if one.criterion.key == "money"]
    assert money.points.barrier is Barrier.POSSIBLE
    assert money.points.unknown
    dear = option_of_candidate(changed(money=(200.0, 300.0)), PROFILES)
    assert judge(Situation(money=100.0), [dear]).places[0].barriers
    cheap = option_of_candidate(changed(money=(0.0, 100.0)), PROFILES)
    assert judge(Situation(money=100.0), [cheap]).places[0].barriers == []


def test_months_data_and_roles_are_taken_at_its_word() -> None:
    candidate = changed(
        kinds=("network",),
        months=(6.0, 12.0),
        data={DataAtHand.OWN_MEASURES: Degree.NO},
        roles=(Asked("t", new=Degree.NO), Asked("p", new=Degree.PARTLY)),
    )
    option = option_of_candidate(candidate, PROFILES)
    assert option.fact(named.MONTHS).span == (6, 12)
    assert option.fact("needs:own-measures").span == (0, 0)
    # The role that is furthest from what people know decides.
    assert option.fact(named.NEW_ROLES).span == (0.5, 0.5)


def test_one_role_of_which_nobody_says_how_new_it_is_leaves_it_to_the_type() -> None:
    candidate = changed(kinds=("network",), roles=(Asked("t", new=Degree.NO), Asked("p")))
    option = option_of_candidate(candidate, PROFILES)
    assert option.fact(named.NEW_ROLES) == option_of(PROFILES["network"]).fact(named.NEW_ROLES)


@given(candidates)
def test_any_candidate_can_be_judged_and_says_where_each_fact_comes_from(
    candidate: Candidate,
) -> None:
    option = option_of_candidate(candidate, PROFILES)
    assert (option.key, option.name) == (candidate.key, candidate.name)
    for name, fact in option.facts.items():
        assert str(fact.source.words), name
    low, high = judge(Situation(), [option]).places[0].span
    assert 0 <= low <= high <= 1


# In sentences, and in passages.


def example(name: str) -> Candidate:
    return read_candidate(EXAMPLES[name])


def test_what_it_asks_is_told_with_what_is_not_said() -> None:
    today = date(2026, 11, 26)
    assert str(told_candidate(example("first-years-network"), today)) == (
        "What it asks of each a month: teacher 4 to 6 h, principal 2 h. It asks for 12,000 USD a "
        "year. It needs 12 to 24 months. One can join until 15 Jan 2027."
    )
    assert str(told_candidate(example("tamarack-research-alliance"), today)) == (
        "It does not say how many hours it asks. What it costs is not said. Until when one can "
        "join is not said."
    )
    half = changed(roles=(Asked("t", hours=(1, 1)), Asked("p")), money=(0.0, 0.0))
    assert str(told_candidate(half, today)) == (
        "What it asks of each a month: t 1 h. Not said: p. It asks for no money. Until when one "
        "can join is not said."
    )


def test_the_last_day_to_join_is_still_a_day_to_join() -> None:
    offer = changed(until=date(2026, 11, 26))
    assert is_open(offer, date(2026, 11, 26))
    assert not is_open(offer, date(2026, 11, 27))
    assert is_open(BARE, date.max)
    assert str(told_until(offer, date(2026, 11, 27))) == "The last day to join was 26 Nov 2026."


def test_tasks_and_what_stops_for_them_are_told() -> None:
    _name, told = passages_of(changed(tasks=TASKS, replaces=STOPS), {})
    assert [str(line) for line in told.lines] == [
        "teacher: A test; 30 min to 45 min each time; times a month: 2; new to the person",
        "principal: Cover lessons; nothing more is said",
        "teacher: A meeting would stop, as agreed; time a month: 1 h",
        "teacher: A form may stop, which is not agreed; time a month: not known",
    ]


def test_what_is_shown_says_as_of_when_and_how_much_the_record_holds() -> None:
    assert str(told_shown(example("first-years-network").shown)) == (
        "Its record as of 31 Aug 2026: 1,204 activities; 88 artefacts; 63 findings; 11 findings "
        "put to use. It holds 50% to 80% of the work, as 9 people said."
    )
    assert "Nobody was asked yet" in str(told_shown(Shown(date(2026, 1, 1), activities=5)))
    assert str(told_shown(None)) == "It shows no figures of its record."


def lines(candidate: Candidate) -> list[str]:
    speak = Words("en")
    return [speak(line) for one in passages_of(candidate, {}) for line in one.lines]


def test_every_field_that_is_said_stands_in_a_passage() -> None:
    """Whatever differs between two versions is seen when they are compared."""
    full = replace(
        example("first-years-network"),
        link="https://demo.invalid/",
        contact="the hub",
        tasks=TASKS,
        replaces=STOPS,
        programme=COSTS[0].programme,
        benefits=Benefits(()),
    )
    bare = {
        one.name: getattr(Candidate("a", "A"), one.name)
        for one in fields(Candidate)
        # A name in addresses, the day it was published, and a word beside the money.
        if one.name not in ("key", "published", "currency")
    }
    for name, nothing in bare.items():
        assert lines(replace(full, **{name: nothing})) != lines(full), name


@given(candidates)
def test_a_passage_has_lines_and_each_heading_stands_once(candidate: Candidate) -> None:
    passages = passages_of(candidate, {})
    assert all(one.lines for one in passages)
    slugs = [one.slug for one in passages]
    assert len(set(slugs)) == len(slugs)
    assert slugs[0] == "name"


# What may be told of the record.


def left(*people: str, on: date = date(2026, 1, 1)) -> list[Left]:
    return [Left(person, on) for person in people]


def test_a_count_is_told_from_five_people_on() -> None:
    assert told_count([]) is None
    assert told_count(left(*"aaaaaaaa")) is None
    assert told_count(left(*"aabcd")) is None
    assert told_count(left(*"aabcde")) == 6


def test_a_count_moves_on_when_five_people_added_to_it() -> None:
    first, later = left(*"aabcde"), date(2026, 3, 1)
    told = [ToldCount(6, date(2026, 2, 1))]
    assert told_count(first, told) == 6
    assert told_count([*first, *left(*"abcd", on=later)], told) == 6
    # It was told again unchanged; what came since the first time counts.
    told.append(ToldCount(6, date(2026, 4, 1)))
    more = [*left(*"abcd", on=later), *left("e", on=date(2026, 5, 1))]
    assert told_count([*first, *more], told) == 11


history = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 40)), min_size=1, max_size=40
)


@given(history, st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True).map(sorted))
def test_no_two_counts_that_were_told_differ_by_the_work_of_fewer_than_five(
    done: list[tuple[str, int]], days_told: list[int]
) -> None:
    began = date(2026, 1, 1)
    told: list[ToldCount] = []
    for day in days_told:
        as_of = began + timedelta(day)
        there = [Left(who, began + timedelta(on)) for who, on in done if on <= day]
        n = told_count(there, told)
        if n is not None:
            told.append(ToldCount(n, as_of))
    changes = [one for at, one in enumerate(told) if at == 0 or one.n != told[at - 1].n]
    since = date.min
    for one in changes:
        new = {who for who, on in done if since < began + timedelta(on) <= one.as_of}
        assert len(new) >= 5
        since = one.as_of


# Meeting a need.


def test_a_need_is_touched_by_what_it_names_and_by_what_its_record_shows() -> None:
    offer = example("first-years-network")
    shown = replace(
        BARE, shown=Shown(date(2026, 1, 1), standards={"2011:resources": Rung.OPPORTUNITY})
    )
    wanted = ("2011:resources", "2011:data", "2022:evidence", "2011:data")
    assert shared_standards(offer, wanted) == ("2011:data", "2022:evidence")
    assert shared_standards(shown, wanted) == ("2011:resources",)
    assert shared_standards(BARE, wanted) == ()


def test_words_are_looked_for_without_capitals_and_all_of_them() -> None:
    offer = example("first-years-network")
    assert says(offer, "FEEDBACK teachers")
    assert not says(offer, "feedback biology")
    assert says(offer, "  ")


# Tasks.


def test_hours_come_from_tasks_where_it_does_not_say_them() -> None:
    work = Task("teacher", "Test", minutes=TimeSpan(60, 90), times=TimeSpan(2, 2), per=Per.MONTH)
    stops = Replaced("teacher", "Meeting", minutes=TimeSpan(30, 30), agreed=True)
    candidate = changed(tasks=(work,), replaces=(stops,))
    fact = option_of_candidate(candidate, PROFILES).asked_hours()["teacher"]
    # Two hours to three, less the half hour that is agreed to stop.
    assert fact.span == pytest.approx((1.5, 2.5))
    hoped = changed(tasks=(work,), replaces=(replace(stops, agreed=False),))
    hours = option_of_candidate(hoped, PROFILES).asked_hours()["teacher"]
    assert hours.span == pytest.approx((2, 3))
    # What it says itself goes before.
    said = changed(tasks=(work,), roles=(Asked("Teacher", hours=(9, 9)),))
    assert option_of_candidate(said, PROFILES).asked_hours()["Teacher"].span == (9, 9)


def test_tasks_of_which_nobody_knows_how_long_they_take_leave_the_hours_unknown() -> None:
    work = Task("teacher", "Test")
    fact = option_of_candidate(changed(tasks=(work,)), PROFILES).asked_hours()["teacher"]
    assert fact.span is None
    place = judge(
        Situation(people=(People("teacher", hours=3.0),)),
        [option_of_candidate(changed(tasks=(work,)), PROFILES)],
    ).places[0]
    [time] = [one for one in place.traces if one.criterion.key == "time"]
    assert time.points.span == (0, 1)


def test_tasks_with_days_of_their_own_are_planned_for_their_months() -> None:
    work = Task(
        "teacher",
        "Test",
        minutes=TimeSpan(60, 60),
        times=TimeSpan(1, 1),
        per=Per.MONTH,
        starts=date(2027, 2, 10),
        ends=date(2027, 4, 20),
    )
    plan = plan_of(changed(tasks=(work,))).roles["teacher"]
    assert plan.of_one().minutes == TimeSpan(180, 180)
    assert len(plan.frame.months) == 12
