"""A portfolio: counts nobody can subtract, money to the cent, questions by written rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copractice.domain.demand import Agreed, Difference, difference, seen_of_person
from copractice.domain.demand.release import Atom, is_safe
from copractice.domain.fit import Degree
from copractice.domain.needs import Coverage, Said, coverage
from copractice.domain.partnering import Per, State
from copractice.domain.portfolio import (
    BUDGET_MONTH,
    Held,
    Member,
    Money,
    NeedHeld,
    OfType,
    OnStandards,
    Paper,
    RoleHeld,
    Rule,
    budget_year,
    by_year,
    chain,
    counted,
    hours_by_role,
    hours_table,
    months_after,
    partnerships_table,
    questions,
    questions_table,
    standards_table,
    told_hours,
    told_portfolio,
    told_standards,
    told_types,
    undated,
    unseen,
)
from copractice.domain.standards import SETS
from copractice.domain.vocabulary import Strength
from copractice.domain.words import LANGUAGES, Words

TODAY = date(2026, 10, 1)
COUNCIL, NETWORK = OfType("council", "study council", 0.2), OfType("network", "network", 0.9)

# Counts of people: a tree of organisations, and whoever can look at several of them.

PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 9: None}


@st.composite
def members(draw: st.DrawFn) -> list[Member]:
    """People of one role, each for one organisation or for none that is known."""
    at = draw(st.lists(st.sampled_from((1, 2, 3, 4, 5, 9, None)), max_size=45))
    return [Member(str(n), "teacher", where) for n, where in enumerate(at)]


def told(people: list[Member]) -> dict[int, int]:
    """What all pages together tell: the count of each organisation, where it is told."""
    counts = {of: counted(people, of, PARENTS).get("teacher") for of in PARENTS}
    return {of: n for of, n in counts.items() if n is not None}


@given(members())
def test_a_count_is_of_five_or_more_and_true(people: list[Member]) -> None:
    for of, n in told(people).items():
        assert n >= 5
        assert n == sum(of in chain(one.organisation, PARENTS) for one in people)


@given(members())
def test_no_combination_of_counts_is_of_one_to_four_people(people: list[Member]) -> None:
    """Also with the whole role in the partnership, which is told beside the plan."""
    assume(len(people) >= 5)
    shown = [
        frozenset(Atom(m.person, "") for m in people if of in chain(m.organisation, PARENTS))
        for of in told(people)
    ]
    assert is_safe([frozenset(Atom(m.person, "") for m in people), *shown])


@given(members(), st.randoms())
def test_counts_do_not_hang_on_the_order(people: list[Member], chance: Random) -> None:
    mixed = list(people)
    chance.shuffle(mixed)
    assert told(people) == told(mixed)


def test_a_small_rest_takes_its_neighbour_along() -> None:
    """Eight at one school, two at the other: the district's ten may be told, neither school's."""
    people = [Member(str(n), "teacher", 4 if n < 8 else 5) for n in range(10)]
    assert told(people).keys() == {1, 2}


def test_a_person_with_two_organisations_counts_once() -> None:
    people = [Member(str(n), "teacher", where) for n in range(5) for where in (4, 5)]
    assert counted(people, 2, PARENTS) == {"teacher": 5}


def test_another_partner_of_fewer_than_five_hides_ours() -> None:
    ours = [Member(str(n), "teacher", 2) for n in range(6)]
    assert counted(ours, 2, PARENTS) == {"teacher": 6}
    theirs = [Member(f"o{n}", "teacher", 9) for n in range(3)]
    assert counted(ours + theirs, 2, PARENTS) == {"teacher": None}


# Hours.


def held(name: str = "Council", **more: object) -> Held:
    given = {"types": (COUNCIL,), "state": State.RUNNING, "starts": date(2026, 9, 1)}
    return Held(name, name, **(given | more))  # type: ignore[arg-type]


roles = st.builds(
    RoleHeld,
    st.just("teacher"),
    st.sampled_from(["teacher", "principal"]),
    st.none() | st.integers(0, 600),
    st.none() | st.integers(5, 40),
)
portfolios = st.lists(st.lists(roles, max_size=3), max_size=4).map(
    lambda all_: [held(str(n), roles=tuple(one)) for n, one in enumerate(all_)]
)


@given(portfolios)
def test_hours_by_role_add_up_to_what_is_told_and_no_more(all_: list[Held]) -> None:
    every = [role.in_all for one in all_ for role in one.roles]
    totals = hours_by_role(all_)
    assert sum(one.minutes for one in totals) == sum(one or 0 for one in every)
    assert any(one.untold for one in totals) == (None in every)


@given(portfolios, st.randoms())
def test_the_order_of_partnerships_does_not_matter(all_: list[Held], chance: Random) -> None:
    mixed = list(all_)
    chance.shuffle(mixed)
    assert hours_by_role(all_) == hours_by_role(mixed)


def test_hours_that_are_not_all_told_are_at_least_so_many() -> None:
    whole, few = RoleHeld("t", "teacher", 120, 6), RoleHeld("t", "teacher", 60, None)
    table = hours_table(hours_by_role([held(roles=(whole,)), held("Network", roles=(few,))]))
    [row] = table.text(Words("en"))[1:]
    assert row[:3] == ["teacher", "at least 12 h a month", "1"]
    assert row[3].startswith("1 partnership is not in it")


def test_without_a_single_total_one_sentence_says_why() -> None:
    few = hours_by_role([held(roles=(RoleHeld("t", "teacher", 60, None),))])
    assert str(told_hours(few)).startswith("No total can be told")
    assert told_hours(hours_by_role([held(roles=(PLANNED,))])) is None


# Money.

sums = st.builds(
    Money,
    st.sampled_from("ab"),
    st.just("Council"),
    st.decimals(0, 100_000, places=2),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(Per),
    st.sampled_from([None, "District", "Foundation"]),
    st.none() | st.dates(date(2023, 1, 1), date(2029, 12, 31)),
    st.none() | st.dates(date(2023, 1, 1), date(2029, 12, 31)),
)
FIRST = date(2025, 7, 1)


@given(st.lists(sums, max_size=6), st.randoms())
def test_sums_by_year_are_exact_and_do_not_hang_on_the_order(
    given_: list[Money], chance: Random
) -> None:
    rows = by_year(given_, FIRST, 3)
    mixed = list(given_)
    chance.shuffle(mixed)
    assert by_year(mixed, FIRST, 3) == rows
    for currency in ("USD", "EUR"):
        due = sum(
            one.amount * one.times_due(FIRST, months_after(FIRST, 36))
            for one in given_
            if one.currency == currency
        )
        assert sum(row.amount for row in rows if row.currency == currency) == due


@given(st.lists(sums, max_size=6))
def test_a_sum_without_a_beginning_is_in_no_year_and_is_told(given_: list[Money]) -> None:
    without = undated(given_)
    assert len(without) == sum(one.begins is None for one in given_)
    assert by_year(without, FIRST, 3) == ()


def money(per: Per, begins: date | None, ends: date | None = None) -> Money:
    return Money("a", "Council", Decimal("100.10"), "USD", per, "District", begins, ends)


@pytest.mark.parametrize(
    ("one", "amounts"),
    [
        (money(Per.YEAR, date(2025, 9, 1), date(2027, 8, 31)), ["100.10", "100.10"]),
        (money(Per.MONTH, date(2026, 1, 31), date(2026, 8, 1)), ["600.60", "100.10"]),
        (money(Per.ONCE, date(2026, 6, 30)), ["100.10"]),
        (money(Per.YEAR, date(2025, 7, 1)), ["100.10", "100.10", "100.10"]),
        (money(Per.ONCE, None), []),
    ],
)
def test_a_sum_falls_due_on_its_first_day_and_each_period_after(
    one: Money, amounts: list[str]
) -> None:
    assert [row.amount for row in by_year([one], FIRST, 3)] == list(map(Decimal, amounts))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_lies_in_its_budget_year(day: date) -> None:
    first = budget_year(day)
    assert first <= day < months_after(first, 12)
    assert (first.month, first.day) == (BUDGET_MONTH, 1)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_months_after_months_are_months_after_both(day: date, one: int, other: int) -> None:
    assume(day.day <= 28)
    assert months_after(months_after(day, one), other) == months_after(day, one + other)


# Questions.

DAY = datetime(2026, 9, 1, tzinfo=UTC)


def of(*words: tuple[str, str, Degree], needs: str = "ab", partners: str = "xy") -> Coverage:
    return coverage(list(needs), list(partners), [Said(*word, DAY) for word in words])


def asked(*all_: Held, found: Coverage | None = None, noted: date = TODAY) -> dict[Rule, list[str]]:
    found = of(partners="") if found is None else found
    needs = [NeedHeld(one.need, f"Need {one.need}", noted) for one in found.needs]
    rows: dict[Rule, list[str]] = {}
    for one in questions(all_, needs, found, TODAY):
        rows.setdefault(one.rule, []).append(f"{one.words} {one.why}")
    return rows


PLANNED = RoleHeld("teacher", "teacher", 60, 6)


def quiet(key: str, **more: object) -> Held:
    """A partnership of which no rule asks anything."""
    given = {"roles": (PLANNED,), "last_finding": TODAY, "types": (COUNCIL,)}
    return replace(held(key), **(given | more))


def test_where_all_is_said_and_settled_the_rules_ask_nothing() -> None:
    found = of(("a", "x", Degree.YES), ("b", "x", Degree.PARTLY), partners="x")
    assert asked(quiet("x"), found=found) == {}


def test_a_need_that_nobody_meets_is_asked_about() -> None:
    found = of(("a", "x", Degree.NO), ("a", "y", Degree.NO), ("b", "x", Degree.YES))
    assert asked(found=found)[Rule.UNMET] == [
        "What would meet this need, which no partnership meets: Need a? "
        "Of each of the 2 partnerships it is said that it does not."
    ]


def test_a_need_that_was_noted_long_ago_and_never_answered_is_asked_about() -> None:
    long_ago = TODAY - timedelta(days=180)
    assert len(asked(found=of(), noted=long_ago)[Rule.UNANSWERED]) == 2
    assert Rule.UNANSWERED not in asked(found=of(), noted=long_ago + timedelta(days=1))


def test_two_of_a_type_for_one_need_at_one_site_are_asked_about() -> None:
    found = of(("a", "x", Degree.YES), ("a", "y", Degree.PARTLY))
    here, there = frozenset({"Fenwick", "Larch"}), frozenset({"Larch"})

    def twice(**more: object) -> list[str]:
        second = quiet("y", **({"places": there} | more))
        return asked(quiet("x", places=here), second, found=found).get(Rule.TWICE, [])

    [one] = twice()
    assert one == (
        "Do we need both x and y for the same need? Both are of this type: study council. "
        "Both answer: Need a. Both work at: Larch."
    )
    assert twice(places=frozenset({"Alder"})) == []
    assert twice(types=(NETWORK,)) == []
    assert "is not known" in twice(places=None)[0]


def test_a_partnership_that_meets_none_of_the_needs_is_asked_about() -> None:
    found = of(("a", "x", Degree.NO), ("b", "x", Degree.NO), ("a", "y", Degree.NO))
    assert [one[:30] for one in asked(quiet("x"), quiet("y"), found=found)[Rule.MEETS_NONE]] == [
        "What do we take part in x for?"
    ]
    assert Rule.MEETS_NONE not in asked(quiet("x"))


def test_more_hours_than_agreed_and_none_agreed_are_asked_about() -> None:
    seen = replace(seen_of_person([], ""), people=6)
    minutes = replace(seen.minutes, untold=6 * 60 + 1)
    more = difference(Agreed("teacher", 60, 6), replace(seen, minutes=minutes), 1)
    assert isinstance(more, Difference)
    over = quiet("x", roles=(replace(PLANNED, beside=more),))
    assert Rule.MORE_HOURS in asked(over)
    even = difference(
        Agreed("teacher", 60, 6), replace(seen, minutes=replace(minutes, untold=360)), 1
    )
    assert Rule.MORE_HOURS not in asked(quiet("x", roles=(replace(PLANNED, beside=even),)))
    assert Rule.NO_HOURS in asked(quiet("x", roles=(replace(PLANNED, minutes=None),)))
    assert Rule.NO_HOURS in asked(quiet("x", roles=()))


def test_what_ends_soon_or_has_ended_is_asked_about() -> None:
    late = months_after(TODAY, 6)
    rows = asked(
        quiet("x", papers=(Paper("MOU", late), Paper("Fee"), Paper("Data", TODAY))),
        quiet("y", papers=(Paper("MOU", late + timedelta(days=1)),), until=date(2026, 9, 30)),
    )
    assert [one.partition("?")[0] for one in rows[Rule.ENDS]] == [
        "Do we go on with y",
        "x: what follows “Data”",
        "x: what follows “MOU”",
    ]
    assert "It was to end on 30 Sept 2026" in rows[Rule.ENDS][0].replace("Sep ", "Sept ")


def test_a_year_without_a_finding_is_asked_about() -> None:
    old = TODAY - timedelta(days=365)
    assert Rule.NO_FINDING in asked(quiet("x", starts=old, last_finding=None))
    assert Rule.NO_FINDING in asked(quiet("x", starts=old, last_finding=old))
    fresh = old + timedelta(days=1)
    assert Rule.NO_FINDING not in asked(quiet("x", starts=old, last_finding=fresh))
    assert Rule.NO_FINDING not in asked(quiet("x", starts=fresh, last_finding=None))
    forming = quiet("x", starts=old, last_finding=None, state=State.FORMING)
    assert Rule.NO_FINDING not in asked(forming)


@given(st.randoms(), st.lists(st.sampled_from([COUNCIL, NETWORK]), min_size=2, max_size=4))
def test_questions_do_not_hang_on_the_order(chance: Random, types: list[OfType]) -> None:
    old = TODAY - timedelta(days=400)
    all_ = [held(str(n), types=(one,), starts=old) for n, one in enumerate(types)]
    keys = [one.key for one in all_]
    said = [Said(need, key, Degree.YES, DAY) for key in keys for need in "ab"]
    needs = [NeedHeld(one, f"Need {one}", old) for one in "abc"]
    first = questions(all_, needs, coverage("abc", keys, said), TODAY)
    chance.shuffle(all_)
    chance.shuffle(needs)
    again = questions(
        all_, needs, coverage([n.key for n in needs], [one.key for one in all_], said), TODAY
    )
    assert first == again
    assert first


def test_every_rule_has_its_words_and_they_stand_in_the_table() -> None:
    assert len({str(rule.words()) for rule in Rule}) == len(Rule)
    found = questions([held("x", roles=())], [], of(needs=""), TODAY)
    [row] = questions_table(found).text(Words("en"))[1:]
    assert row[2] == str(Rule.NO_HOURS.words())


# Standards and words.


def test_a_standard_is_unseen_where_no_type_and_no_record_touches_it() -> None:
    standards = SETS["2011"].standards
    assert len(unseen(standards, [])) == len(standards)
    said = {one.key: (Strength.USUALLY, Strength.MAY) for one in standards[1:]}
    all_ = [OnStandards("x", {**said, standards[0].key: (Strength.TENDS_NOT,)})]
    assert [one.key for one in unseen(standards, all_)] == [standards[0].key]
    assert str(standards[0].name) in str(told_standards(standards, all_))
    table = standards_table(standards, all_, {"x": "Council"})
    assert table.text(Words("en"))[1][1] == "said of its type: tends not to"
    assert table.text(Words("en"))[2][1] == "said of its type: usually, may"


def test_a_portfolio_names_its_types_from_low_to_high_demand() -> None:
    two = [held("A", types=(NETWORK,)), held("B", types=(COUNCIL, NETWORK))]
    assert str(told_portfolio(two)) == "There are 2 partnerships."
    assert str(told_types(two)) == "From low to high demand: study council, network."
    assert str(told_portfolio([])) == "There is no partnership yet."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_as_wide_as_the_head(language: str) -> None:
    all_ = [held("A", roles=(PLANNED, RoleHeld("p", "principal"))), held("B", until=TODAY)]
    rows = partnerships_table(all_).text(Words(language))
    assert {len(row) for row in rows} == {8}
    assert len(rows) == 4
