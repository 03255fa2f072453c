"""The two sets of standards, the crosswalk between them, and the rungs on which records stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain import standards
from copractice.domain.standards import Close, Record, ShownBy, Standard, coverage
from copractice.domain.standards.crosswalk import NEW_IN_2022
from copractice.domain.standards.rungs import RUNGS
from copractice.domain.vocabulary import Rung

ALL = tuple(one for known in standards.SETS.values() for one in known.standards)
KEYS = [one.key for one in ALL]


def records() -> st.SearchStrategy[list[Record]]:
    return st.lists(
        st.builds(
            Record,
            touches=st.lists(st.sampled_from(KEYS), max_size=3, unique=True).map(tuple),
            rung=st.sampled_from(Rung),
            source=st.sampled_from(["cycle 1", "cycle 2", "protocol 3", "huddle 4"]),
            figure=st.just("retention, version 1"),
        ),
        max_size=12,
    )


def only(key: str, *seen: Record) -> standards.Covered:
    (covered,) = coverage(seen, [standards.standard(key)])
    return covered


def test_the_sets_have_the_published_names() -> None:
    names = {year: {str(one.name) for one in known.standards} for year, known in sets()}
    assert names["2011"] == {
        "Learning Communities",
        "Leadership",
        "Resources",
        "Data",
        "Learning Designs",
        "Implementation",
        "Outcomes",
    }
    assert names["2022"] == {
        "Equity Practices",
        "Curriculum, Assessment, and Instruction",
        "Professional Expertise",
        "Equity Drivers",
        "Evidence",
        "Learning Designs",
        "Implementation",
        "Equity Foundations",
        "Culture of Collaborative Inquiry",
        "Leadership",
        "Resources",
    }


def sets() -> list[tuple[str, standards.StandardSet]]:
    return list(standards.SETS.items())


@pytest.mark.parametrize(("year", "known"), sets())
def test_a_set_credits_its_publisher(year: str, known: standards.StandardSet) -> None:
    assert "Learning Forward" in str(known.credit)
    assert year in str(known.credit)
    assert all(one.set == year for one in known.standards)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_a_key_finds_its_standard(one: Standard) -> None:
    assert standards.standard(one.key) is one
    assert str(one.says) != str(one.name)


def test_keys_are_unique() -> None:
    assert len(set(KEYS)) == len(KEYS) == 18


@pytest.mark.parametrize("key", ["2011:evidence", "2022:data", "1995:data", "data", ""])
def test_an_unknown_key_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        standards.standard(key)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Learning Practices", "equity-practices"),
        ("learning practices", "equity-practices"),
        (" Evidence ", "evidence"),
        ("Curriculum Assessment and Instruction", "curriculum-assessment-instruction"),
    ],
)
def test_a_standard_is_found_by_what_it_is_called(name: str, slug: str) -> None:
    found = standards.SETS["2022"].find(name)
    assert found is not None
    assert found.slug == slug
    assert standards.SETS["2011"].find("Equity Practices") is None


def test_every_crossing_joins_known_standards_of_the_two_sets() -> None:
    for crossing in standards.CROSSWALK:
        assert standards.standard(crossing.earlier).set == "2011"
        assert standards.standard(crossing.later).set == "2022"
        assert crossing in standards.later(crossing.earlier)
        assert crossing in standards.earlier(crossing.later)


def test_every_standard_of_2011_goes_on_in_some_way() -> None:
    for one in standards.SETS["2011"].standards:
        assert standards.later(one.key), one.key


def test_what_its_publisher_calls_new_has_no_predecessor_of_the_same_subject() -> None:
    for one in standards.SETS["2022"].standards:
        same = [c for c in standards.earlier(one.key) if c.close is Close.SAME_SUBJECT]
        assert bool(same) is (one.key not in NEW_IN_2022), one.key


def test_the_nearest_crossing_comes_first() -> None:
    assert [c.close for c in standards.later("2011:leadership")] == [
        Close.SAME_SUBJECT,
        Close.PARTLY,
    ]
    assert standards.earlier("2022:equity-drivers") == ()


def test_without_records_nothing_is_said_to_be_absent() -> None:
    covered = only("2011:data")
    assert covered.rung is None
    assert not covered.is_evidence
    assert "does not mean that it is not there" in str(covered.words)


def test_many_clicks_stand_below_two_applied_findings() -> None:
    busy = [Record(("2011:data",), Rung.OPPORTUNITY, f"note {i}") for i in range(500)]
    quiet = [Record(("2011:data",), Rung.APPLIED, f"finding {i}") for i in range(2)]
    clicks, applied = only("2011:data", *busy), only("2011:data", *quiet)
    assert clicks.rung is Rung.OPPORTUNITY
    assert not clicks.is_evidence
    assert applied.rung is Rung.APPLIED
    assert applied.is_evidence


def test_one_source_counts_once_at_its_highest_rung() -> None:
    touches = ("2011:data",)
    covered = only(
        "2011:data",
        Record(touches, Rung.OPPORTUNITY, "cycle 9"),
        Record(touches, Rung.APPLIED, "cycle 9"),
        Record(touches, Rung.MADE, "cycle 9"),
        Record(touches, Rung.MADE, "cycle 7"),
    )
    assert covered.counts == {
        Rung.OPPORTUNITY: 0,
        Rung.MADE: 1,
        Rung.APPLIED: 1,
        Rung.RESULT: 0,
    }
    assert covered.sources == ("cycle 9", "cycle 7")
    assert str(covered.words) == "It was applied in people's own work, in 1 record."


@pytest.mark.parametrize("rung", [Rung.MADE, Rung.APPLIED])
def test_outcomes_need_a_result(rung: Rung) -> None:
    covered = only("2011:outcomes", Record(("2011:outcomes",), rung, "cycle 9"))
    assert covered.rung is Rung.OPPORTUNITY


def test_a_result_shows_outcomes() -> None:
    record = Record(("2011:outcomes",), Rung.RESULT, "cycle 9", "retention, version 1")
    assert only("2011:outcomes", record).rung is Rung.RESULT


@pytest.mark.parametrize("figure", [None, ""])
def test_a_result_without_a_figure_is_refused(figure: str | None) -> None:
    with pytest.raises(ValueError, match="cycle 9"):
        Record(("2011:outcomes",), Rung.RESULT, "cycle 9", figure)


@pytest.mark.parametrize(
    "key",
    ["2011:resources", "2022:resources", "2011:leadership", "2022:leadership"],
)
def test_activity_does_not_show_resources_or_leadership(key: str) -> None:
    covered = only(key, Record((key,), Rung.RESULT, "cycle 9", "figure"))
    assert covered.rung is None
    assert "not from activity" in str(covered.words)


@given(records())
def test_coverage_keeps_order_and_counts_each_source_once(given_records: list[Record]) -> None:
    covered = coverage(given_records, ALL)
    assert [one.standard for one in covered] == list(ALL)
    for one in covered:
        touching = {r.source for r in given_records if one.standard.key in r.touches}
        shown = one.standard.shown_by in {ShownBy.ACTIVITY, ShownBy.RESULT}
        assert sum(one.counts.values()) == len(one.sources) == (len(touching) if shown else 0)
        assert (one.rung is not None) is bool(one.sources)
        if one.rung is not None:
            assert one.counts[one.rung] > 0
            assert all(one.counts[r] == 0 for r in RUNGS[RUNGS.index(one.rung) + 1 :])


@given(records(), records())
def test_more_records_never_lower_a_rung(some: list[Record], more: list[Record]) -> None:
    def height(one: standards.Covered) -> int:
        return -1 if one.rung is None else RUNGS.index(one.rung)

    for few, many in zip(coverage(some, ALL), coverage(some + more, ALL), strict=True):
        assert height(many) >= height(few)


@given(records())
def test_the_order_of_records_changes_no_rung(given_records: list[Record]) -> None:
    forth, back = coverage(given_records, ALL), coverage(given_records[::-1], ALL)
    assert [(c.rung, dict(c.counts)) for c in forth] == [(c.rung, dict(c.counts)) for c in back]
