"""Conditions: the latest word holds, silence is told, one party's word is told as one party's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain import learning
from copractice.domain.charts import CycleState
from copractice.domain.charts.span import Change, years_after
from copractice.domain.demand import Minutes, Seen, Withheld
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.learning.changes import Learned, changes_of
from copractice.domain.learning.conditions import (
    CONDITIONS,
    LONGEST,
    NOT_KNOWN,
    Phase,
    Said,
    condition,
    due,
    lacks,
    latest,
    phases_table,
    shows,
    told_by,
    told_conditions,
    told_due,
)
from copractice.domain.learning.glossary import Side, alike
from copractice.domain.learning.workday import RoleDay, told_workday, workday_table
from copractice.domain.standards import KEYS, standard
from copractice.domain.vocabulary import Decided
from copractice.domain.words import Words, say

EN, ES = Words("en"), Words("es")
MARCH = date(2026, 3, 12)
SLUGS = [one.slug for one in CONDITIONS]


def said(slug: str, answer: str, on: date = MARCH, order: int = 0, **more: object) -> Said:
    again = on + timedelta(days=condition(slug).days)
    return Said(slug, answer, on, again, order=order, **more)  # type: ignore[arg-type]


@st.composite
def talks(draw: st.DrawFn) -> list[Said]:
    """Words on some conditions, written in an order of their own."""
    found = []
    for order in range(draw(st.integers(0, 12))):
        about = draw(st.sampled_from(CONDITIONS))
        answer = draw(st.sampled_from(about.answers)).slug
        on = MARCH + timedelta(days=draw(st.integers(0, 400)))
        found.append(said(about.slug, answer, on, order))
    return found


# The closed list


def test_the_list_is_closed_and_asks_about_known_standards() -> None:
    assert learning.__doc__
    assert len(set(SLUGS)) == len(SLUGS)
    for one in CONDITIONS:
        assert one.claims
        assert one.days > 0
        assert set(one.standards) <= set(KEYS)
        assert [answer.slug for answer in one.answers][-1] == NOT_KNOWN
        assert not one.answer(NOT_KNOWN).plain
        assert len({answer.slug for answer in one.answers}) == len(one.answers)
        # What the tables hold of them.
        assert max(len(one.slug), *(len(answer.slug) for answer in one.answers)) <= 12
    with pytest.raises(KeyError):
        condition("weather")
    with pytest.raises(KeyError):
        condition("trust").answer("seven")


def test_each_standard_that_rests_on_conditions_has_some() -> None:
    for key in ("2011:resources", "2022:resources", "2011:leadership", "2022:equity-foundations"):
        assert [one for one in CONDITIONS if key in one.standards], key


def test_no_word_of_a_condition_is_a_figure() -> None:
    """Answers stand on no scale: none has a digit in it, in any language."""
    for one in CONDITIONS:
        for answer in one.answers:
            for words in (EN, ES):
                assert not any(letter.isdigit() for letter in words(answer.words))


# Which word holds


@given(talks())
def test_the_latest_day_holds_and_of_one_day_what_was_written_last(rows: list[Said]) -> None:
    held = latest(rows)
    assert set(held) == {one.condition for one in rows}
    for one in rows:
        assert (held[one.condition].on, held[one.condition].order) >= (one.on, one.order)
    assert latest(reversed(rows)) == held


@given(talks(), st.integers(0, 900))
def test_what_is_due_is_a_word_that_holds_and_its_day_has_come(rows: list[Said], days: int) -> None:
    today = MARCH + timedelta(days=days)
    held, overdue = latest(rows), due(rows, today)
    assert {one.condition for one in overdue} == {
        slug for slug, one in held.items() if one.look_again_on <= today
    }
    assert [SLUGS.index(one.condition) for one in overdue] == sorted(
        SLUGS.index(one.condition) for one in overdue
    )


@given(talks(), st.sampled_from(KEYS))
def test_a_standard_is_told_only_what_was_said_of_its_conditions(
    rows: list[Said], key: str
) -> None:
    held, told = latest(rows), shows(rows, key)
    expected = [s for s in SLUGS if s in held and key in condition(s).standards]
    assert [one.condition.slug for one in told] == expected
    for one in told:
        assert one.on == held[one.condition.slug].on
        assert "evidence" not in EN(one.words)


@given(talks())
def test_the_answer_of_the_page_counts_what_was_said_and_names_what_was_not(
    rows: list[Said],
) -> None:
    text, held = EN(told_conditions(rows)), latest(rows)
    silent = [one for one in CONDITIONS if one.slug not in held]
    assert text.startswith(f"{len(held)} of {len(CONDITIONS)}" if held else "None of the")
    for one in silent if held else ():
        assert EN(one.name) in text
    # Who may not see everything is never told that nobody said something.
    assert "Nobody" not in EN(told_conditions(rows, whole=False))


def test_the_answer_of_the_page_can_be_read_aloud() -> None:
    rows = [said(slug, "yes") for slug in ("norms", "trust", "money", "culture", "technology")]
    rows += [said("workload", "no"), said("support", "partly"), said("missing", "nobody")]
    rows += [said("leading", "said", led={Phase.FRAMING: ("Lake University",)})]
    assert EN(told_conditions(rows)) == (
        "9 of 10 conditions were talked about. In Mar 2026 it was said that the extra tasks do not "
        "fit into people's work. Nobody has said yet: who controls the money."
    )
    assert EN(told_conditions([])) == "None of the 10 conditions has been talked about yet."


def test_how_many_parties_said_it_is_told() -> None:
    alone = said("norms", "yes", parties=("Alder County",))
    both = said("norms", "yes", parties=("Alder County", "Lake University"))
    assert EN(told_by(alone)) == "Said on 12 Mar 2026 by one party alone: Alder County."
    assert EN(told_by(both)) == (
        "Said on 12 Mar 2026 by 2 parties together: Alder County, Lake University."
    )
    assert "not noted" in EN(told_by(said("norms", "yes")))
    [one] = shows([both], "2011:learning-communities")
    assert EN(one.words).startswith("how we work together: yes. Said on 12 Mar 2026 by 2 parties")
    assert one.parties == 2


def test_who_led_is_told_for_leadership_and_as_a_table() -> None:
    led = {Phase.FRAMING: ("District", "University"), Phase.DECIDING: ("Gone",)}
    row = said("leading", "said", led=led)
    [one] = shows([row], "2011:leadership")
    assert "framing the problem: District, University; deciding: Gone" in EN(one.words)
    table = phases_table(row, ["District", "Union", "University"])
    assert table is not None
    head, *rows = table.text(EN)
    assert len(head) == 1 + len(Phase)
    assert rows == [
        ["District", "led", "", "", ""],
        ["Union", "", "", "", ""],
        ["University", "led", "", "", ""],
        ["Gone", "", "", "", "led"],
    ]
    assert phases_table(said("leading", NOT_KNOWN), ["District"]) is None


def test_what_is_to_be_looked_at_again_is_one_line() -> None:
    rows = [said("trust", "no"), said("norms", "yes")]
    assert EN(told_due(due(rows, MARCH + timedelta(days=200)))) == (
        "To look at again together: how we work together, trust"
    )
    with pytest.raises(ValueError, match="nothing"):
        told_due([])


# What a word needs


@given(st.sampled_from(CONDITIONS), st.data(), st.text(max_size=20), st.booleans())
def test_an_answer_that_is_not_plain_needs_words_and_phases_need_parties(
    about: object, data: st.DataObject, words: str, named: bool
) -> None:
    one = condition(about.slug)  # type: ignore[attr-defined]
    answer = data.draw(st.sampled_from(one.answers))
    led = {Phase.COLLECTING: ("a",)} if named else {}
    missing = lacks(one, answer.slug, words, led)
    says_who = one.phases and answer.slug != NOT_KNOWN
    if named != says_who:
        assert set(missing) == {"led" if says_who else "answer"}
    else:
        assert set(missing) == (set() if answer.plain or words.strip() else {"words"})


def test_a_word_that_is_too_long_is_refused() -> None:
    assert set(lacks(condition("norms"), "yes", "x" * (LONGEST + 1), {})) == {"words"}
    assert lacks(condition("norms"), "yes", "x" * LONGEST, {}) == {}


def test_nothing_is_looked_at_again_before_it_was_talked_about() -> None:
    with pytest.raises(ValueError, match="looked at again"):
        Said("norms", "yes", MARCH, MARCH)
    with pytest.raises(KeyError):
        Said("norms", "seven", MARCH, MARCH + timedelta(days=1))


# Shared words


@given(st.text())
def test_two_spellings_of_a_word_are_alike(word: str) -> None:
    assert alike(f"  {word.casefold()} ") == alike(word.casefold())
    assert alike(alike(word)) == alike(word)
    assert alike("Effect  SIZE") == "effect size"


def test_a_word_of_one_side_has_words_of_the_other() -> None:
    assert [one for one in Side if one.others is None] == [Side.BOTH]
    assert len({EN(one.words) for one in Side}) == len(Side)


# Changes, and what was learned of them after a year


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "cards", "visits"]),
            st.integers(0, 1500),
            st.sampled_from([None, *Decided]),
        ),
        max_size=12,
    )
)
def test_a_change_is_looked_at_again_only_by_something_on_it_a_year_later(
    rows: list[tuple[str, int, Decided | None]],
) -> None:
    learned = [Learned(about, MARCH + timedelta(days=n), what) for about, n, what in rows]
    drawn = (Decided.ADOPTED, Decided.EXPANDED, Decided.ABANDONED)
    found = changes_of(learned)
    assert len(found) == sum(one.decided in drawn for one in learned)
    for one in found:
        if one.looked_at_on is not None:
            assert one.looked_at_on >= years_after(one.on, 1)
            assert [x for x in learned if x.on == one.looked_at_on and x.about]


def test_the_first_look_after_a_year_counts() -> None:
    rows = [
        Learned("cards", date(2024, 1, 10), Decided.ADOPTED),
        Learned("cards", date(2024, 9, 1)),
        Learned("visits", date(2025, 2, 1)),
        Learned("cards", date(2025, 2, 3)),
    ]
    assert changes_of(rows) == (Change(date(2024, 1, 10), CycleState.ADOPTED, date(2025, 2, 3)),)


# The working day


def seen(inside: int | None, outside: int | None, unsaid: int | None) -> Seen:
    return Seen(
        people=5,
        months=1,
        minutes=Minutes(usual=600),
        inside=inside,
        outside=outside,
        unsaid=unsaid,
        times=9,
        practices=1,
        first_times=0,
        together=0,
        together_minutes=0,
        company_unsaid=0,
        answerable=0,
        leading=0,
    )


def test_the_working_day_is_told_for_teachers_and_for_others() -> None:
    rows = [
        RoleDay(say("teacher"), True, seen(120, 60, 0)),
        RoleDay(say("site lead"), True, seen(None, None, None)),
        RoleDay(say("principal"), False, seen(60, 0, 60)),
        RoleDay(say("researcher"), False, Withheld(TOO_FEW)),
    ]
    text = EN(told_workday(rows))
    assert text == (
        "Of the recorded work of teachers, 2 h lay inside the working day and 1 h outside it; of "
        "0 min nobody said. Of that of others, 1 h lay inside it and 0 min outside; of 1 h nobody "
        "said."
    )
    head, *lines = workday_table(rows).text(EN)
    assert len(head) == 4
    assert lines[1] == ["site lead", *["not shown"] * 3]
    assert lines[3] == ["researcher", *["not shown"] * 3]


def test_what_is_not_shown_of_the_working_day_is_said() -> None:
    text = EN(told_workday([RoleDay(say("teacher"), True, Withheld(TOO_FEW))]))
    assert text.count("not shown") == 2
    assert not any(letter.isdigit() for letter in text)


def test_a_standard_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        shows([], "2011:weather")
    assert standard("2011:resources")
