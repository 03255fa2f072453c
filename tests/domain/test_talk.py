"""Talk, pure: who is named, what may be done with words, why letters are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.talk import (
    ECHOES,
    MOVES,
    WORDS,
    Came,
    Doing,
    Refusal,
    Standing,
    after,
    mentioned,
    possible,
)
from copractice.domain.transitions import NotPossible

PEOPLE = {
    1: "Ines Romero",
    2: "Ines Gil",
    3: "Anne-Marie O’Neill",
    4: "Bo",
    5: "Bo Lind",
    6: "José Ñúñez",
    7: "Sam Hill",
    8: "Sam Hill",
}


@pytest.mark.parametrize(
    ("text", "people", "unclear"),
    [
        ("@Ines Romero, what do you think?", (1,), ()),
        ("Ask @ines romero or @INES GIL.", (1, 2), ()),
        ("@Ines knows", (), ("Ines",)),
        ("(@Anne-Marie O’Neill)", (3,), ()),
        ("@Anne-Marie: yes", (3,), ()),
        ("@Bo and @Bo Lind", (4, 5), ()),
        ("@José Ñúñez", (6,), ()),
        ("@Jose\u0301 N\u0303u\u0301n\u0303ez", (6,), ()),
        ("@Sam Hill", (), ("Sam Hill",)),
        ("@Inesita and @Nobody Else", (), ()),
        ("ines@example.org, a/@Bo, ``@Bo``", (), ()),
        ("```\n@Ines Romero\n```\nand `@Bo`", (), ()),
        ("@Ines\nRomero", (), ("Ines",)),
        ("@Ines  \t Romero twice @Ines Romero", (1,), ()),
        ("**@Ines Romero**", (1,), ()),
        ("@Ines Romero's idea", (1,), ()),
        ("", (), ()),
    ],
)
def test_who_is_named(text: str, people: tuple[int, ...], unclear: tuple[str, ...]) -> None:
    found = mentioned(text, PEOPLE)
    assert found.people == people
    assert found.unclear == unclear


def test_a_name_that_nobody_here_has_says_nothing() -> None:
    assert mentioned("@Ines Romero", {}) == mentioned("@Rupert Nobody", PEOPLE)


@given(st.text(max_size=300), st.dictionaries(st.integers(), st.text(max_size=12), max_size=6))
def test_any_text_names_some_of_those_who_may_read_it(text: str, names: dict[int, str]) -> None:
    found = mentioned(text, names)
    assert set(found.people) <= set(names)
    assert len(set(found.people)) == len(found.people)


@given(st.sampled_from(sorted(PEOPLE.items())[:6]), st.sampled_from(["", " ", ".", ", yes", "\n"]))
def test_a_whole_name_that_is_one_persons_reaches_that_person(
    who: tuple[int, str], behind: str
) -> None:
    person, name = who
    assert mentioned(f"Hello @{name}{behind}", PEOPLE).people == (person,)


def test_many_names_are_not_all_looked_for() -> None:
    assert mentioned("@x " * 5_000 + "@Bo", PEOPLE).people == ()


@given(st.lists(st.sampled_from(list(Doing)), max_size=12))
def test_words_are_contested_once_for_each_time_they_are_hidden(doings: list[Doing]) -> None:
    now, hidden, contested = Standing.SHOWN, 0, 0
    for doing in doings:
        allowed = {step.doing for step in possible(now)}
        if doing not in allowed:
            with pytest.raises(NotPossible):
                after(now, doing)
            continue
        now = after(now, doing)
        hidden += doing is Doing.HIDE
        contested += doing is Doing.CONTEST
        assert contested <= hidden
    assert now.hides == (now is not Standing.SHOWN)


def test_each_step_has_a_word_and_only_the_author_contests() -> None:
    assert {step.doing for step in MOVES} <= set(WORDS)
    assert set(WORDS) == set(Doing)
    assert {step.doing for step in MOVES if step.author} == {Doing.CONTEST}
    for step in MOVES:
        assert after(step.before, step.doing) is step.after


@pytest.mark.parametrize("doing", list(Doing))
def test_what_is_contested_can_be_let_stand_or_taken_back(doing: Doing) -> None:
    if not doing.may_be_contested:
        with pytest.raises(NotPossible):
            _ = doing.undone
        with pytest.raises(NotPossible):
            _ = doing.confirmed
        return
    assert doing.confirmed is not doing.undone
    assert not doing.confirmed.may_be_contested
    assert not doing.undone.may_be_contested


def test_whatever_was_hidden_can_be_shown_again() -> None:
    for standing in Standing:
        if standing.hides:
            assert Doing.SHOW in {step.doing for step in possible(standing)}


def test_what_came_of_it_is_told_in_words_and_a_try_alone_is_no_finding() -> None:
    assert set(ECHOES) == set(Came)
    assert [came for came in Came if not came.tells] == [Came.TRIED]


def test_each_refusal_says_why_and_forged_letters_are_not_answered() -> None:
    assert all(str(one.words) for one in Refusal)
    silent = {one for one in Refusal if not one.is_answered}
    assert {Refusal.AUTOMATIC, Refusal.LOOP, Refusal.FORGED, Refusal.UNPROVED} <= silent
    assert Refusal.NO_WORDS not in silent
