"""What changed between two versions, and two edits made into one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.comparing import (
    Grid,
    Kind,
    compare,
    compare_paragraphs,
    compare_tables,
    join,
    paragraphs_of,
    text_of,
    told,
    told_table,
    words_changed,
)
from copractice.domain.comparing.sequences import MOST_STEPS, matches

SAID = ["we", "count", "the", "words", "aloud", "twice", "a", "week", "and", "talk"]
WORDS = st.lists(st.sampled_from(SAID), max_size=8)
PARAGRAPH = WORDS.map(" ".join).filter(bool)
TEXTS = st.lists(PARAGRAPH, max_size=6).map(tuple)
ANY = st.text(max_size=60)


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=20))
def test_pairs_are_equal_and_rise(before: list[int], after: list[int]) -> None:
    found = matches(before, after)
    assert all(before[one] == after[other] for one, other in found)
    assert found == sorted(found)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)
    assert [(b, a) for a, b in matches(after, before)] == found


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_as_many_pairs_as_the_longest_common_row(before: list[int], after: list[int]) -> None:
    best = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            best[i + 1][j + 1] = max(best[i][j] + (one == other), best[i][j + 1], best[i + 1][j])
    assert len(matches(before, after)) == best[-1][-1]


def test_the_published_case_of_myers() -> None:
    """ABCABBA to CBABAC takes five steps: four of the letters stay."""
    assert len(matches("ABCABBA", "CBABAC")) == 4


def test_what_differs_everywhere_is_told_as_a_whole() -> None:
    before, after = [f"a{n}" for n in range(5000)], [f"b{n}" for n in range(5000)]
    assert matches(before, after) == []
    assert matches([*before, "end"], [*after, "end"]) == [(5000, 5000)]
    assert MOST_STEPS < 5000


@given(TEXTS, TEXTS)
def test_the_difference_has_both_texts(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    found = compare_paragraphs(before, after)
    assert found.before == before
    assert found.after == after


@given(TEXTS)
def test_comparing_equals_gives_nothing(text: tuple[str, ...]) -> None:
    found = compare_paragraphs(text, text)
    assert found.is_equal
    assert str(told(found)) == "Nothing changed."


@given(TEXTS, TEXTS)
def test_counts_are_the_same_both_ways(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    there, back = compare_paragraphs(before, after), compare_paragraphs(after, before)
    assert there.n(Kind.CHANGED) == back.n(Kind.CHANGED)
    assert there.n(Kind.SAME) == back.n(Kind.SAME)
    assert there.n(Kind.ADDED) == back.n(Kind.REMOVED)
    assert there.n(Kind.REMOVED) == back.n(Kind.ADDED)


@given(ANY, ANY)
def test_words_of_any_text_come_back(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not Kind.REMOVED) == after


@given(ANY)
def test_paragraphs_are_settled_once(text: str) -> None:
    once = paragraphs_of(text)
    assert paragraphs_of(text_of(once)) == once


def test_a_changed_paragraph_is_told_by_its_words() -> None:
    found = compare(
        "One.\n\nWe count the words aloud.\n\nLast.", "One.\n\nWe count the words twice."
    )
    assert [p.kind for p in found.paragraphs] == [Kind.SAME, Kind.CHANGED, Kind.REMOVED]
    changed = [(p.kind, p.text) for p in found.paragraphs[1].pieces]
    assert changed == [
        (Kind.SAME, "We count the words "),
        (Kind.REMOVED, "aloud"),
        (Kind.ADDED, "twice"),
        (Kind.SAME, "."),
    ]
    assert str(told(found)) == "1 paragraph changed, 1 paragraph was taken out."


def test_a_long_text_is_compared_at_once() -> None:
    lines = [f"Paragraph {n} says what we do in week {n} and why." for n in range(4000)]
    later = [*lines[:1000], "A new one.", *lines[1001:]]
    assert compare(text_of(lines), text_of(later)).n(Kind.SAME) == 3999


@given(TEXTS, TEXTS)
def test_what_one_side_changed_is_taken_over(base: tuple[str, ...], edit: tuple[str, ...]) -> None:
    old, new = text_of(base), text_of(edit)
    assert join(old, new, old).text == new
    assert join(old, old, new).text == new
    same = join(old, new, new)
    assert (same.text, same.clashes) == (new, ())


@given(TEXTS, TEXTS, TEXTS)
def test_nobodys_text_is_lost(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """What either side wrote new stands in the result or beside it."""
    joined = join(text_of(base), text_of(mine), text_of(theirs))
    there = {*paragraphs_of(joined.text)}
    for clash in joined.clashes:
        there |= {*paragraphs_of(clash.mine), *paragraphs_of(clash.theirs)}
    assert ({*mine} - {*base}) | ({*theirs} - {*base}) <= there


def test_neighbours_that_two_people_changed_are_joined() -> None:
    joined = join("One.\n\nTwo.", "One, mine.\n\nTwo.", "One.\n\nTwo, theirs.")
    assert (joined.text, joined.clashes) == ("One, mine.\n\nTwo, theirs.", ())


def test_the_same_paragraph_changed_twice_is_a_clash() -> None:
    joined = join("One.\n\nTwo.", "One, mine.\n\nTwo.", "One, theirs.\n\nTwo.")
    assert joined.text == "One, mine.\n\nTwo."
    assert [(c.base, c.mine, c.theirs) for c in joined.clashes] == [
        ("One.", "One, mine.", "One, theirs.")
    ]


CELLS = st.sampled_from(["", "1", "2", "x"])
GRIDS = st.lists(st.tuples(CELLS, CELLS), max_size=5).map(
    lambda rows: Grid(("week", "share"), tuple(rows))
)


@given(GRIDS, GRIDS)
def test_tables_are_counted_the_same_both_ways(before: Grid, after: Grid) -> None:
    there, back = compare_tables(before, after), compare_tables(after, before)
    assert there.cells_changed == back.cells_changed
    assert (there.rows_added, there.rows_removed) == (back.rows_removed, back.rows_added)
    assert len(before.rows) + there.rows_added - there.rows_removed == len(after.rows)
    assert compare_tables(before, before).is_equal
    assert there.is_equal == (before == after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            Grid(("week", "share"), (("1", "40"), ("2", "41"))),
            Grid(("week", "share"), (("1", "40"), ("2", "45"), ("3", "46"))),
            "1 cell changed, 1 row is new.",
        ),
        (
            Grid(("week", "share"), (("1", "40"),)),
            Grid(("week", "n"), (("1", "12"),)),
            "1 column is new, 1 column was taken out.",
        ),
        (Grid(("a",), (("1",),)), Grid(("b",), (("1",),)), None),
    ],
)
def test_tables_are_told(before: Grid, after: Grid, expected: str | None) -> None:
    found = str(told_table(compare_tables(before, after)))
    assert found == (
        expected or "1 row is new, 1 row was taken out, 1 column is new, 1 column was taken out."
    )
