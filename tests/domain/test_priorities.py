"""Needs weighed by several parties: published and hand-made cases, and what holds for all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.priorities import (
    CANNOT_SAY,
    HIGHEST,
    LOWEST,
    MOST_NEED,
    TRANSITIONS,
    Move,
    Place,
    ProposalState,
    Ranking,
    Rating,
    RoundState,
    View,
    Weighing,
    apart,
    asked_minutes,
    follow,
    may_answer,
    need,
    rank,
    told_ranking,
    views_of,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import LANGUAGES, Words

PROPOSALS, PARTIES = "abcde", ("schools", "researchers", "families")
figures = st.one_of(st.none(), st.integers(CANNOT_SAY, HIGHEST))
whole = st.integers(LOWEST, HIGHEST)
weighings = st.sampled_from(Weighing)


@st.composite
def answers(draw: st.DrawFn, scale: st.SearchStrategy[int | None] = figures) -> list[Rating]:
    """One answer at most of each person on each proposal; a person stands for one party."""
    stands = {n: draw(st.sampled_from(PARTIES)) for n in range(draw(st.integers(0, 6)))}
    return [
        Rating(rater, party, proposal, draw(scale), draw(scale))
        for rater, party in stands.items()
        for proposal in draw(st.sets(st.sampled_from(PROPOSALS)))
    ]


def ranks(ranking: Ranking) -> dict[object, tuple[int, int]]:
    return {one.proposal: (one.best, one.worst) for one in ranking.places}


def order(ranking: Ranking) -> list[object]:
    return [one.proposal for one in ranking.places]


def ranked(ratings: Sequence[Rating], weighing: Weighing = Weighing.PARTIES) -> Ranking:
    return rank(views_of(ratings), PROPOSALS, weighing)


def views(**of: dict[str, int]) -> list[View]:
    """``views(schools={"a": 12})``: needs as they are, of one person each."""
    return [
        View(party, proposal, 1, 0, Fraction(5), Fraction(1), Fraction(figure))
        for party, needs in of.items()
        for proposal, figure in needs.items()
    ]


# What one answer and one party say.


def test_a_need_runs_from_nothing_to_the_most_there_can_be() -> None:
    every = [need(i, p) for i in range(LOWEST, HIGHEST + 1) for p in range(LOWEST, HIGHEST + 1)]
    assert (min(every), max(every)) == (0, MOST_NEED) == (0, 20)
    assert all(need(i, HIGHEST) == 0 for i in range(LOWEST, HIGHEST + 1))


def test_a_weighted_discrepancy_by_hand() -> None:
    """Importance 4 and competence 2 on a scale to 5, as weighted discrepancy scores are taught:
    the distance to what is wanted, weighted by how much it matters."""
    assert need(4, 2) == 4 * 3
    assert need(5, 3) == 5 * 2
    assert need(2, 1) == 2 * 4


def test_a_partys_view_is_its_middle_answer() -> None:
    ratings = [Rating(n, "schools", "a", i, p) for n, (i, p) in enumerate([(5, 1), (4, 2), (1, 5)])]
    (view,) = views_of(ratings)
    assert (view.raters, view.importance, view.present, view.need) == (3, 4, 2, 12)
    (view,) = views_of(ratings[:2])
    assert (view.importance, view.need) == (Fraction(9, 2), 16)


def test_who_cannot_say_is_told_and_not_guessed() -> None:
    (view,) = views_of(
        [Rating(1, "schools", "a", CANNOT_SAY, 3), Rating(2, "schools", "a", 2, None)]
    )
    assert view == View("schools", "a", 0, 1)


@pytest.mark.parametrize("figure", [-1, 6, 100])
def test_a_figure_off_the_scale_is_refused(figure: int) -> None:
    with pytest.raises(ValueError):
        Rating(1, "schools", "a", figure, 1)
    with pytest.raises(ValueError):
        Rating(1, "schools", "a", 1, figure)


# The joint order, by hand.


def test_parties_that_agree_leave_no_doubt() -> None:
    found = rank(views(schools={"a": 16, "b": 9, "c": 2}, researchers={"a": 12, "b": 8, "c": 0}))
    assert ranks(found) == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}


def test_one_party_that_turns_the_order_round_widens_the_ranks() -> None:
    found = rank(views(schools={"a": 16, "b": 8}, researchers={"a": 2, "b": 6}))
    # Jointly a stands before b (9 to 7); without the schools b stands first.
    assert ranks(found) == {"a": (1, 2), "b": (1, 2)}
    assert [one.need for one in found.places] == [9, 7]
    (one, two) = apart(found)
    assert (one.proposal, one.first, one.last) == ("a", ("schools",), ("researchers",))
    assert (two.proposal, two.first, two.last) == ("b", ("researchers",), ("schools",))


def test_a_tie_is_shown_as_a_tie() -> None:
    found = rank(views(schools={"a": 8, "b": 8, "c": 1}))
    assert ranks(found) == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
    # A third of three thirds is a whole: no rounding makes or breaks a tie.
    thirds = views(
        schools={"a": 1, "b": 0}, researchers={"a": 0, "b": 1}, families={"a": 0, "b": 0}
    )
    assert ranks(rank(thirds)) == {"a": (1, 2), "b": (1, 2)}


def test_a_view_that_is_missing_may_be_anything() -> None:
    found = rank(views(schools={"a": 16, "b": 4}, researchers={"a": 16}))
    # The researchers might find b twenty: then it would be needed at (4 + 20) / 2, less than a.
    # Without the schools only they are heard, and they said nothing of b.
    assert ranks(found) == {"a": (1, 2), "b": (1, 2)}


def test_a_party_that_said_nothing_at_all_is_not_counted() -> None:
    silent = View("families", "a", 0, 3)
    assert rank([*views(schools={"a": 9, "b": 4}), silent]) == rank(views(schools={"a": 9, "b": 4}))


def test_parties_or_people_weigh_the_same() -> None:
    schools = [Rating(n, "schools", p, 5, s) for n in range(9) for p, s in (("a", 3), ("b", 4))]
    others = [Rating(9, "researchers", p, 5, s) for p, s in (("a", 5), ("b", 1))]
    by_party = ranked(schools + others)
    by_person = ranked(schools + others, Weighing.PEOPLE)
    assert {one.proposal: one.need for one in by_party.places} == {"a": 5, "b": Fraction(25, 2)}
    assert {one.proposal: one.need for one in by_person.places} == {"a": 9, "b": Fraction(65, 10)}


def test_nothing_said_gives_no_rank() -> None:
    assert ranked([]) == Ranking((), tuple(PROPOSALS), ())
    none = [Rating(1, "schools", "a", None, 3), Rating(2, "schools", "b", CANNOT_SAY, CANNOT_SAY)]
    assert ranked(none).places == ()
    assert set(ranked(none).unrated) == set(PROPOSALS)


# What holds for all answers.


@given(answers(), weighings, st.randoms())
def test_the_order_of_answers_raters_and_proposals_does_not_matter(
    ratings: list[Rating], weighing: Weighing, chance: random.Random
) -> None:
    mixed = chance.sample(ratings, len(ratings))
    assert ranked(mixed, weighing) == ranked(ratings, weighing)
    elsewhere = rank(views_of(ratings), chance.sample(PROPOSALS, len(PROPOSALS)), weighing)
    assert ranks(elsewhere) == ranks(ranked(ratings, weighing))


@given(answers(), weighings)
def test_the_same_answers_twice_change_nothing(ratings: list[Rating], weighing: Weighing) -> None:
    again = [
        Rating(("again", r.rater), r.party, r.proposal, r.importance, r.present) for r in ratings
    ]
    once, twice = ranked(ratings, weighing), ranked(ratings + again, weighing)
    assert ranks(once) == ranks(twice)
    assert [one.need for one in once.places] == [one.need for one in twice.places]


@given(answers(), weighings, st.data())
def test_raising_one_rating_never_lowers_a_proposal(
    ratings: list[Rating], weighing: Weighing, data: st.DataObject
) -> None:
    said = [n for n, r in enumerate(ratings) if r.need is not None]
    if not said:
        return
    n = data.draw(st.sampled_from(said))
    one = ratings[n]
    assert one.importance is not None
    assert one.present is not None
    raised = Rating(
        one.rater,
        one.party,
        one.proposal,
        data.draw(st.integers(one.importance, HIGHEST)),
        data.draw(st.integers(LOWEST, one.present)),
    )
    before = ranks(ranked(ratings, weighing))[one.proposal]
    after = ranks(ranked([*ratings[:n], raised, *ratings[n + 1 :]], weighing))[one.proposal]
    assert after[0] <= before[0]
    assert after[1] <= before[1]


def dominates(one: Place, other: Place) -> bool:
    """In every party's view at least as needed, and each party has a view of both or of neither."""
    return one.views.keys() == other.views.keys() and all(
        (view.need or 0) >= (other.views[party].need or 0) for party, view in one.views.items()
    )


@given(answers(), weighings)
def test_what_every_party_finds_less_needed_never_stands_above(
    ratings: list[Rating], weighing: Weighing
) -> None:
    places = ranked(ratings, weighing).places
    for one in places:
        for other in places:
            if dominates(one, other):
                assert one.best <= other.best
                assert one.worst <= other.worst
                if not dominates(other, one) and (one.best, one.worst) != (other.best, other.worst):
                    assert places.index(one) < places.index(other)


@given(answers(), weighings)
def test_a_further_proposal_that_nobody_rated_changes_no_order(
    ratings: list[Rating], weighing: Weighing
) -> None:
    found = ranked(ratings, weighing)
    further = rank(views_of(ratings), ("new", *PROPOSALS), weighing)
    assert (order(found), ranks(found)) == (order(further), ranks(further))
    assert {*further.unrated} == {"new", *found.unrated}


@given(answers(), weighings)
def test_ties_are_symmetric(ratings: list[Rating], weighing: Weighing) -> None:
    """Two proposals that are told apart by nobody's view share their ranks."""
    places = ranked(ratings, weighing).places
    for one in places:
        for other in places:
            if dominates(one, other) and dominates(other, one):
                assert (one.best, one.worst) == (other.best, other.worst)


@given(answers(whole), weighings)
def test_ranks_lie_within_their_ends(ratings: list[Rating], weighing: Weighing) -> None:
    places = ranked(ratings, weighing).places
    for one in places:
        assert 1 <= one.best <= one.worst <= len(places)
        assert 0 <= one.need <= MOST_NEED
    if places:
        assert min(one.best for one in places) == 1
        assert max(one.worst for one in places) == len(places)


@given(answers(), weighings)
def test_every_ranking_can_be_told(ratings: list[Rating], weighing: Weighing) -> None:
    names = {name: f"[{name}]" for name in (*PROPOSALS, *PARTIES)}
    for language in LANGUAGES:
        assert Words(language)(told_ranking(ranked(ratings, weighing), names))


def test_a_disagreement_is_told_by_name() -> None:
    found = rank(views(schools={"a": 16, "b": 8}, researchers={"a": 2, "b": 6}))
    told = str(
        told_ranking(found, {"a": "Reading", "b": "Data", "schools": "S", "researchers": "R"})
    )
    assert "Reading: S put it first, R put it last." in told
    assert "do not put the proposals in an order" in told


# How proposals and rounds live.


def test_each_state_has_a_way_on_and_no_step_stands_twice() -> None:
    steps = [(step.before, step.move) for step in TRANSITIONS]
    assert len(steps) == len(set(steps))
    assert {before for before, _move in steps} == set(ProposalState)
    assert {step.after for step in TRANSITIONS} == set(ProposalState)


@given(st.sampled_from(ProposalState), st.lists(st.sampled_from(Move), max_size=12))
def test_a_life_never_leaves_the_table(state: ProposalState, moves: list[Move]) -> None:
    for move in moves:
        allowed = [s.after for s in TRANSITIONS if (s.before, s.move) == (state, move)]
        if allowed:
            state = follow(state, move)
            assert [state] == allowed
        else:
            with pytest.raises(NotPossible):
                follow(state, move)


def test_what_was_decided_waits_no_more_and_what_is_put_off_does() -> None:
    assert follow(ProposalState.PROPOSED, Move.PARK).waits
    assert not follow(ProposalState.PARKED, Move.TAKE_UP).waits
    with pytest.raises(NotPossible):
        follow(ProposalState.TAKEN_UP, Move.MERGE)


def test_a_round_takes_answers_up_to_its_last_day() -> None:
    last = date(2025, 11, 1)
    may_answer(RoundState.OPEN, last, last)
    for state, today in ((RoundState.OPEN, date(2025, 11, 2)), (RoundState.CLOSED, last)):
        with pytest.raises(NotPossible):
            may_answer(state, last, today)


@pytest.mark.parametrize(("n", "minutes"), [(0, 1), (1, 1), (2, 1), (3, 2), (8, 4), (9, 5)])
def test_a_round_asks_a_minute_for_two_proposals(n: int, minutes: int) -> None:
    assert asked_minutes(n) == minutes
