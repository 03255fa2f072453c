"""Life of a partnership, papers in versions, first texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain import standards
from copractice.domain.partnering import (
    FIRST_TEXTS,
    KINDS,
    NORMS,
    PARTNERING,
    TRANSITIONS,
    AgreementKind,
    Move,
    NotPossible,
    Paper,
    Passage,
    PassageKind,
    State,
    compare,
    follow,
    join,
    may_follow,
    paper_of,
    with_text,
)
from copractice.domain.standards import ShownBy

SLUGS = st.sampled_from(["a", "b", "c", "d", "e"])
PASSAGES = st.builds(Passage, SLUGS, st.sampled_from(["", "H"]), st.sampled_from(["x", "y", "z"]))
PAPERS = st.lists(PASSAGES, unique_by=lambda one: one.slug).map(lambda ones: Paper(tuple(ones)))


def slugs(paper: Paper) -> list[str]:
    return [one.slug for one in paper.passages]


def test_every_state_is_reached_and_left() -> None:
    assert {step.after for step in TRANSITIONS} | {State.FORMING} == set(State)
    assert {step.before for step in TRANSITIONS} == set(State)
    assert {step.move for step in TRANSITIONS} == set(Move)
    assert all(state.words and state.means for state in State)


def test_a_running_partnership_is_not_closed_at_a_stroke() -> None:
    with pytest.raises(NotPossible) as refused:
        follow(State.RUNNING, Move.CLOSE)
    assert "running" in str(refused.value.sentence)
    assert follow(follow(State.RUNNING, Move.WIND_DOWN), Move.CLOSE) is State.CLOSED


def test_what_is_closed_can_be_taken_up_again() -> None:
    assert [step.after for step in may_follow(State.CLOSED)] == [State.RUNNING]


@given(PAPERS)
def test_a_version_keeps_the_paper(paper: Paper) -> None:
    assert paper_of(paper.as_json()) == paper


@given(PAPERS, PAPERS)
def test_a_comparison_holds_every_passage_of_both_once(before: Paper, after: Paper) -> None:
    rows = compare(before, after)
    assert [row.after for row in rows if row.after] == list(after.passages)
    told = [(row.after or row.before).slug for row in rows if row.after or row.before]
    assert sorted(told) == sorted(set(slugs(before)) | set(slugs(after)))
    for row in rows:
        assert (row.kind is PassageKind.SAME) == (row.before == row.after)
        assert (row.kind is PassageKind.ADDED) == (row.before is None)
        assert (row.kind is PassageKind.REMOVED) == (row.after is None)


def test_a_removed_passage_stands_where_it_was() -> None:
    a, b, c = (Passage(slug, "", slug) for slug in "abc")
    rows = compare(Paper((a, b, c)), Paper((a, c)))
    assert [(row.after or row.before).slug for row in rows if row.after or row.before] == [
        "a",
        "b",
        "c",
    ]


@given(PAPERS, PAPERS)
def test_an_edit_of_one_side_alone_is_taken_over(base: Paper, edited: Paper) -> None:
    mine, theirs = join(base, edited, base), join(base, base, edited)
    assert mine.paper == edited
    assert not mine.conflicts
    assert not theirs.conflicts
    # Their edit is whole; the order is that of the one who saves.
    assert set(theirs.paper.passages) == set(edited.passages)


@given(PAPERS, PAPERS, PAPERS)
def test_joining_loses_no_word(base: Paper, mine: Paper, theirs: Paper) -> None:
    joined = join(base, mine, theirs)
    kept = {*joined.paper.passages, *joined.theirs.values()}
    for side in (mine, theirs):
        for one in side.passages:
            if one != base.passage(one.slug):
                assert one in kept
    for slug in joined.conflicts:
        assert mine.passage(slug) != theirs.passage(slug)
    swapped = join(base, theirs, mine)
    assert set(swapped.conflicts) == set(joined.conflicts)


def test_the_same_edit_by_both_is_no_conflict() -> None:
    base, edit = Paper((Passage("a", "", "x"),)), Paper((Passage("a", "", "y"),))
    assert join(base, edit, edit).conflicts == ()


def test_two_passages_of_one_slug_are_refused() -> None:
    with pytest.raises(ValueError, match="same slug"):
        Paper((Passage("a", "", "x"), Passage("a", "", "y")))


def test_texts_are_replaced_by_slug() -> None:
    paper = Paper((Passage("a", "A", "x"), Passage("b", "B", "y")))
    assert with_text(paper, {"b": "z", "q": "?"}).passages[1] == Passage("b", "B", "z")


def test_the_rules_of_dignity_are_among_the_norms_and_fixed() -> None:
    fixed = {norm.slug for norm in NORMS if norm.fixed}
    assert fixed == {"no-clicks", "own-record", "no-rating", "no-ranking", "few-asks"}
    assert len({norm.slug for norm in NORMS}) == len(NORMS)
    rating = next(norm for norm in NORMS if norm.slug == "no-rating")
    assert "public-records law" in str(rating.text)


def test_every_kind_of_agreement_has_a_name_and_a_first_text() -> None:
    assert set(KINDS) == set(AgreementKind)
    own = {AgreementKind.NORMS, AgreementKind.DATA_USE}
    assert set(FIRST_TEXTS) == set(AgreementKind) - own
    sharing = {one.slug for one in FIRST_TEXTS[AgreementKind.DATA_SHARING]}
    assert {"purpose", "scope", "destruction", "no-identity"} <= sharing


@pytest.mark.parametrize("practice", PARTNERING, ids=lambda practice: practice.slug)
def test_partnering_shows_neither_leadership_nor_resources(practice: object) -> None:
    touches = getattr(practice, "touches", ())
    touched = [standards.standard(touch.standard) for touch in touches]
    assert all(s.shown_by in {ShownBy.ACTIVITY, ShownBy.RESULT} for s in touched)
    assert re.search("assumption", str(getattr(practice, "minutes_basis", "")))
