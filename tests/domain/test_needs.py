"""Needs against partners: the latest word holds, silence is never a no, order never matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.fit import Degree
from copractice.domain.needs import (
    LONGEST,
    MOST,
    Coverage,
    Met,
    NeedFrom,
    Noted,
    NotTaken,
    Said,
    coverage,
    coverage_table,
    has_needs,
    holes,
    needs_of_list,
    needs_of_table,
    told_coverage,
    told_holes,
    told_need,
    told_partner,
)
from copractice.domain.priorities import NeedOf
from copractice.domain.words import Words

NEEDS, PARTNERS = ("a", "b", "c"), ("x", "y", "z")
DAY = datetime(2026, 9, 1, tzinfo=UTC)
HEAD = ("need", "whose", "seen in", "source", "standards")


def said(need: str, partner: str, degree: Degree, day: int = 0, order: int = 0) -> Said:
    return Said(need, partner, degree, DAY + timedelta(days=day), order)


@st.composite
def words(draw: st.DrawFn) -> list[Said]:
    """Words on needs and partners, no two with the same time and number."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NEEDS),
                st.sampled_from(PARTNERS),
                st.sampled_from(Degree),
                st.integers(0, 3),
            ),
            max_size=12,
        )
    )
    return [said(*row, order=n) for n, row in enumerate(rows)]


def found(rows: list[Said], *, whole: bool = True) -> Coverage:
    return coverage(NEEDS, PARTNERS, rows, whole=whole)


# What always holds.


@given(words(), st.randoms())
def test_the_order_of_words_does_not_matter(rows: list[Said], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert found(rows) == found(mixed)


@given(words(), st.permutations(NEEDS), st.permutations(PARTNERS))
def test_the_order_of_needs_and_partners_only_orders_what_is_told(
    rows: list[Said], needs: list[str], partners: list[str]
) -> None:
    one, other = found(rows), coverage(needs, partners, rows)
    assert {need: one.of(need).met for need in NEEDS} == {n: other.of(n).met for n in NEEDS}
    assert one.degrees == other.degrees
    assert {n.need for n in one.gaps} == {n.need for n in other.gaps}


@given(words(), words())
def test_what_is_known_never_becomes_unknown(rows: list[Said], more: list[Said]) -> None:
    before, after = found(rows), found([*rows, *more])
    assert before.degrees.keys() <= after.degrees.keys()
    for need in NEEDS:
        assert set(after.of(need).open) <= set(before.of(need).open)


@given(words(), st.sampled_from(NEEDS), st.sampled_from(PARTNERS), st.sampled_from(Degree))
def test_a_further_word_changes_its_own_need_alone(
    rows: list[Said], need: str, partner: str, degree: Degree
) -> None:
    before, after = found(rows), found([*rows, said(need, partner, degree, 9, 99)])
    assert after.degree(need, partner) is degree
    for other in NEEDS:
        if other != need:
            assert before.of(other) == after.of(other)


@given(words())
def test_every_partner_stands_once_by_each_need(rows: list[Said]) -> None:
    for one in found(rows).needs:
        told = [*one.yes, *one.partly, *one.no, *one.open]
        assert sorted(map(str, told)) == sorted(PARTNERS)


@given(words())
def test_needs_by_partner_and_by_need_are_the_same_table(rows: list[Said]) -> None:
    one = found(rows)
    for partner in PARTNERS:
        for degree, needs in one.answered_by(partner).items():
            assert all(one.degree(need, partner) is degree for need in needs)
        open_ = {n.need for n in one.needs if partner in n.open}
        assert sum(map(len, one.answered_by(partner).values())) + len(open_) == len(NEEDS)


@given(words())
def test_where_not_all_partners_are_seen_nobody_is_ruled_out(rows: list[Said]) -> None:
    assert found(rows, whole=False).gaps == ()


# Made by hand.


def test_silence_is_never_a_no() -> None:
    one = found([said("a", "x", Degree.NO), said("a", "y", Degree.NO)]).of("a")
    assert one.met is Met.UNKNOWN
    assert one.open == ("z",)


def test_nobody_meets_it_where_of_each_partner_it_is_said() -> None:
    rows = [said("a", partner, Degree.NO) for partner in PARTNERS]
    assert [one.need for one in found(rows).gaps] == ["a"]


def test_without_a_partnership_nobody_meets_a_need() -> None:
    one = coverage(["a"], [], [])
    assert one.of("a").met is Met.BY_NONE
    assert str(told_need(one.of("a"), {})) == ("There is no partnership yet that could meet it.")


def test_the_latest_word_holds_and_of_the_same_instant_the_later_number() -> None:
    early, late = said("a", "x", Degree.YES), said("a", "x", Degree.NO, 1)
    assert found([late, early]).degree("a", "x") is Degree.NO
    first, then = said("a", "x", Degree.NO, 0, 1), said("a", "x", Degree.PARTLY, 0, 2)
    assert found([then, first]).degree("a", "x") is Degree.PARTLY


def test_a_portfolio_is_told_in_a_sentence_that_can_be_read_aloud() -> None:
    needs = [str(n) for n in range(7)]
    rows = [said(n, "x", Degree.YES) for n in "012"] + [said(n, "y", Degree.PARTLY) for n in "34"]
    rows += [said("5", partner, Degree.NO) for partner in "xy"]
    assert str(told_coverage(coverage(needs, ["x", "y"], rows))) == (
        "Of 7 needs, 3 are met by some partnership, 2 are met partly, 1 is met by none, "
        "of 1 it is not known yet."
    )


def test_a_need_says_who_meets_it_and_of_whom_nobody_said() -> None:
    rows = [said("a", "x", Degree.YES), said("a", "y", Degree.NO)]
    names = {"x": "Council", "y": "Network", "z": "Alliance"}
    assert str(told_need(found(rows).of("a"), names)) == (
        "Met by Council. Not met by Network. Of Alliance nobody said."
    )
    assert str(told_partner(found(rows), "x")) == (
        "Needs that it meets: 1; partly: 0; not: 0. Of 2 needs nobody said."
    )
    assert str(told_partner(found(rows), "z")) == "Which needs it meets, nobody said."


def test_a_hole_is_a_standard_of_which_all_needs_are_known_to_be_unmet() -> None:
    rows = [said("a", partner, Degree.NO) for partner in PARTNERS]
    rows += [said("b", "x", Degree.PARTLY)]
    keys = {"a": ("2011:data", "2011:leadership"), "b": ("2011:leadership",), "c": ("2011:data",)}
    assert holes(found(rows), keys) == ()
    assert holes(found(rows), {"a": ("2011:data",)}) == ("2011:data",)


def test_what_several_meet_is_told() -> None:
    rows = [said("a", "x", Degree.YES), said("a", "y", Degree.YES)]
    told = told_holes(found(rows), {}, {"a": "Reading"})
    assert list(map(str, told)) == ["Met by several: Reading."]


def test_the_table_has_a_word_in_each_cell() -> None:
    rows = [said("a", "x", Degree.PARTLY)]
    table = coverage_table(found(rows), dict(zip(NEEDS, NEEDS, strict=True)), {p: p for p in "xyz"})
    assert table.text(Words("en"))[:2] == [
        ["Need", "x", "y", "z", "Together"],
        ["a", "partly", "nobody said", "nobody said", "met partly"],
    ]


# Needs that are brought.


def test_a_table_is_read_in_any_order_of_columns_and_in_both_languages() -> None:
    rows = [("2011:data; Leadership", "Reading", "students", "an evaluation", "page 4")]
    head = ("standards", "need", "whose", "seen in", "source")
    noted = Noted(
        "Reading",
        NeedOf.STUDENTS,
        NeedFrom.EVALUATION,
        "page 4",
        ("2011:data", "2011:leadership"),
    )
    assert needs_of_table(head, rows, [2]) == (noted,)
    spanish = Words("es")(NeedOf.STUDENTS.words)
    assert needs_of_table(("NEED", "Whose"), [("Reading", spanish)], [2])[0].need_of == "students"


def test_what_is_left_out_is_educators_and_told() -> None:
    assert needs_of_table(("need",), [("Reading",), ("",)], [2, 3]) == (
        Noted("Reading", NeedOf.EDUCATORS, NeedFrom.TOLD),
    )
    assert needs_of_list("Reading\n\n  Budgets  \n")[1].text == "Budgets"


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        (HEAD, ("Reading", "pupils"), "Line 2, whose: “pupils” cannot be read. Write one of: "),
        (HEAD, ("Reading", "", "a dream"), "Line 2, seen in: “a dream” cannot be read. Write one"),
        (HEAD, ("Reading", "", "", "", "Datas"), "Line 2, standards: “Datas” cannot be read."),
        (HEAD, ("", "students"), "Line 2, need: “” cannot be read. Write the need in a sentence."),
        (HEAD, ("x" * (LONGEST + 1),), f"cannot be read. Write {LONGEST} characters at most."),
        (("neds", "need"), ("", "Reading"), "The column “neds” is not known. The columns are: "),
        (("topic",), ("Reading",), "No column is named “need”. It is the one that is needed."),
        (("need",), ("",), "There is no need in it. Write one need a line."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    head: tuple[str, ...], row: tuple[str, ...], told: str
) -> None:
    with pytest.raises(NotTaken) as refused:
        needs_of_table(head, [row], [2])
    assert told in str(refused.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(NotTaken) as refused:
        needs_of_table(HEAD, [("Reading", "pupils"), ("", "", "", "page 4")], [2, 5])
    assert [str(one)[:7] for one in refused.value.sentences] == ["Line 2,", "Line 5,"]


def test_too_many_are_refused_and_none_is_taken() -> None:
    with pytest.raises(NotTaken, match=f"at most {MOST} are taken"):
        needs_of_list("\n".join(f"Need {n}" for n in range(MOST + 1)))
    assert len(needs_of_list("\n".join(f"Need {n}" for n in range(MOST)))) == MOST
    with pytest.raises(NotTaken, match="Line 2, need"):
        needs_of_list("Reading\n" + "x" * (LONGEST + 1))


def test_a_head_is_known_by_its_column_of_needs() -> None:
    assert has_needs(("Whose", " Need "))
    assert not has_needs(("Reading", "Budgets"))
