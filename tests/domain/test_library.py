"""What is said of a thing that is kept, and how it lives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.library import (
    LONGEST_TAG,
    MOST_TAGS,
    TRANSITIONS,
    Licence,
    Move,
    State,
    follow,
    kept_tags,
    lines_of,
    may_follow,
    read_tags,
    require_alive,
    tags_of,
)
from copractice.domain.transitions import NotPossible


@given(st.text(max_size=300))
def test_tags_have_one_spelling_and_come_back(typed: str) -> None:
    tags = tags_of(typed)
    assert len(tags) <= MOST_TAGS
    assert all(tag and len(tag) <= LONGEST_TAG and "|" not in tag for tag in tags)
    assert tags_of(",".join(tags)) == tags
    assert read_tags(kept_tags(tags)) == tags


def test_tags_as_people_type_them() -> None:
    assert tags_of("Fluency,  #GRADE 4; fluency\nLesen") == ("fluency", "grade 4", "lesen")
    assert kept_tags(()) == ""


def test_names_are_lines_each_once() -> None:
    assert lines_of(" Ana  Prieto \n\nana prieto\nGrace Hill") == ("Ana Prieto", "Grace Hill")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_only_what_the_table_allows(state: State, move: Move) -> None:
    allowed = {step.move: step.after for step in may_follow(state)}
    if move in allowed:
        assert follow(state, move) is allowed[move]
    else:
        with pytest.raises(NotPossible):
            follow(state, move)


def test_every_state_is_left_and_reached() -> None:
    assert {step.before for step in TRANSITIONS} == set(State)
    assert {step.after for step in TRANSITIONS} == set(State)
    with pytest.raises(NotPossible):
        require_alive(State.RETIRED)
    require_alive(State.DRAFT)


def test_a_licence_says_what_it_allows() -> None:
    assert all(str(one.words) and str(one.means) for one in Licence)
    assert {one for one in Licence if one.asks_first} == {
        Licence.ASK,
        Licence.RESERVED,
        Licence.OTHER,
    }
