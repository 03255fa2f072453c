"""What would change first place: solved, searched again by hand, and drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.fit import (
    About,
    Criterion,
    DataAtHand,
    Degree,
    Expectation,
    Fact,
    FirstPlace,
    Goal,
    Option,
    Origin,
    People,
    Points,
    Room,
    Situation,
    Source,
    answer_flips,
    figure_flips,
    first_places,
    front,
    judge,
    open_flips,
    scores,
    told_answer_flip,
    told_figure_flip,
    told_first_place,
    told_front,
    told_open_flip,
    told_weight_flip,
    weight_flips,
)
from copractice.domain.words import LANGUAGES, Words, say

PAGE = Source(Origin.PUBLISHED, work="its own page")
ABOUT = ("matters", "joins", "relationship", "stops")


def table(
    low: list[list[float]],
    high: list[list[float]] | None = None,
    weights: list[float] | None = None,
    barred: list[bool] | None = None,
) -> scores.Table:
    rows = np.array(low, dtype=float)
    return scores.Table(
        rows,
        rows if high is None else np.array(high, dtype=float),
        np.array(weights or [1.0] * rows.shape[1]),
        np.array(barred or [False] * len(rows)),
        np.zeros(len(rows), dtype=bool),
    )


tenths = st.integers(0, 10).map(lambda n: n / 10)


@st.composite
def tables(draw: st.DrawFn) -> scores.Table:
    options, criteria = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    row = st.lists(st.tuples(tenths, tenths).map(sorted), min_size=criteria, max_size=criteria)
    spans = np.array(draw(st.lists(row, min_size=options, max_size=options)))
    weights = st.lists(st.integers(1, 8).map(float), min_size=criteria, max_size=criteria)
    flags = st.lists(st.booleans(), min_size=options, max_size=options)
    return scores.Table(
        spans[..., 0],
        spans[..., 1],
        np.array(draw(weights)),
        np.array(draw(flags)),
        np.array(draw(flags)),
    )


def first(at: scores.Table) -> set[int]:
    score = np.where(at.barred, -1.0, scores.centres(at))
    return set(np.flatnonzero(score == score.max()).tolist())


def weighed(at: scores.Table, criterion: int, weight: float) -> scores.Table:
    weights = at.weights.copy()
    weights[criterion] = weight
    return replace(at, weights=weights)


# By hand.


def test_where_a_weight_hands_over_first_place() -> None:
    # A leads by 0.6 on x; B makes up 0.2 on y. They meet where x weighs a third of y.
    turns = scores.turns(table([[0.8, 0.4], [0.2, 0.6]]))
    assert turns is not None
    assert turns.leader == 0
    assert turns.less == pytest.approx([1 / 3, np.nan], nan_ok=True)
    assert turns.more == pytest.approx([np.nan, 3.0], nan_ok=True)
    assert (turns.by_less.tolist(), turns.by_more.tolist()) == ([1, -1], [-1, 1])


def test_a_shared_first_place_does_not_change_hands() -> None:
    assert scores.turns(table([[1, 0], [0, 1]])) is None
    assert scores.turns(table([[1, 0]], barred=[True])) is None


def test_what_is_barred_neither_leads_nor_takes_over() -> None:
    turns = scores.turns(table([[1, 1], [0.8, 0.4], [0.2, 0.6]], barred=[True, False, False]))
    assert turns is not None
    assert (turns.leader, turns.by_less[0]) == (1, 2)


def test_how_often_the_first_place_is_held() -> None:
    # A is ahead where x weighs more than half as much as y: on two thirds of all weights.
    found = scores.firsts(table([[1, 0], [0, 0.5]]), scores.anywhere(2))
    error = scores.standard_error(found.halfway[0])
    assert found.halfway[0] == pytest.approx(2 / 3, abs=4 * error)
    assert found.halfway.sum() == pytest.approx(1)
    # Without spans, first is first in every way.
    assert found.surely.tolist() == found.halfway.tolist() == found.possibly.tolist()


def test_spans_that_meet_leave_first_place_possible_to_both() -> None:
    found = scores.firsts(table([[0.4], [0.5]], [[0.6], [0.7]]), scores.anywhere(1))
    assert found.surely.tolist() == [0, 0]
    assert found.halfway.tolist() == [0, 1]
    assert found.possibly.tolist() == [1, 1]


def test_a_tie_is_shared() -> None:
    found = scores.firsts(table([[0.5], [0.5], [0.1]]), scores.anywhere(1))
    assert found.halfway.tolist() == [0.5, 0.5, 0]


def test_a_barrier_that_is_possible_takes_what_is_sure() -> None:
    sure = table([[0.9], [0.2]])
    maybe = replace(sure, maybe=np.array([True, False]))
    assert scores.firsts(maybe, scores.anywhere(1)).surely.tolist() == [0, 0]
    assert scores.firsts(maybe, scores.anywhere(1)).possibly.tolist() == [1, 1]
    assert scores.spans(maybe)[0].tolist() == [0, 0.2]


def test_where_all_are_barred_none_is_first() -> None:
    found = scores.firsts(table([[1], [0]], barred=[True, True]), scores.anywhere(1))
    assert found.possibly.tolist() == [0, 0]


def test_open_points_that_could_change_first_place() -> None:
    at = table([[0.8, 0.2], [0.2, 0.2], [0, 0]], [[0.8, 0.6], [0.2, 1.0], [0.2, 0.2]])
    # Halfway they have 0.6, 0.4 and 0.1. All that is open on y brings the second to 0.6: equal.
    assert scores.openings(at).tolist() == [[False, False]] * 3
    wider = replace(at, high=np.array([[0.8, 0.6], [0.4, 1.0], [0.2, 0.2]]))
    # Now the second has 0.45, and could have 0.65; the first keeps 0.5 at the least.
    assert scores.openings(wider).tolist() == [[False, False], [False, True], [False, False]]
    shaky = replace(wider, low=np.array([[0.8, 0.0], [0.3, 0.3], [0, 0]]))
    # The first has 0.55 and could have 0.4; the second has 0.5.
    assert scores.openings(shaky).tolist() == [[False, True], [False, True], [False, False]]
    assert not scores.openings(replace(wider, barred=np.array([False, True, True]))).any()


def test_whom_to_ask_of_what_is_open() -> None:
    sure, open_ = option("a", x=0.6, y=0.6), option("b", x=0.7)
    judgement = judge(Situation(), [sure, open_], criteria=[plain("x"), plain("y", 2)])
    # Halfway the second is at 0.57 beside 0.6; y is all that is open.
    flips = open_flips(judgement)
    assert [(one.option.key, one.trace.criterion.key) for one in flips] == [("b", "y")]
    told = str(told_open_flip(open_flips(judgement)[0]))
    assert told == "b: the answer to this alone could change first place. y Ask y."


def test_nearby_weights_are_from_half_to_twice() -> None:
    given_weights = np.array([1.0, 2.0, 5.0])
    rows = scores.nearby(given_weights)
    ratios = (rows / given_weights) / (rows[:, :1] / given_weights[0])
    assert ratios.min() >= 0.25
    assert ratios.max() <= 4
    assert rows.sum(axis=1) == pytest.approx(1)
    assert np.array_equal(rows, scores.nearby(given_weights))


def test_all_weights_are_drawn_evenly() -> None:
    rows = scores.anywhere(4)
    assert rows.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.02)
    # Uniform on the simplex of four: the variance of one is (1/4)(3/4)/5.
    assert rows.var(axis=0) == pytest.approx([0.0375] * 4, rel=0.12)


def test_no_share_is_taken_for_certain() -> None:
    assert 0 < scores.standard_error(0) < 0.001
    assert scores.standard_error(0.5) == pytest.approx(0.5 / np.sqrt(scores.POINTS))


@pytest.mark.parametrize(
    ("low", "high", "weights", "match"),
    [
        ([[0.5]], [[0.4]], [1.0], "least before the most"),
        ([[0.5]], [[1.4]], [1.0], "between 0 and 1"),
        ([[0.5]], [[0.6]], [1.0, 1.0], "do not go with"),
        ([[0.5]], [[0.6]], [-1.0], "0 or more"),
        ([[0.5]], [[0.6]], [float("nan")], "0 or more"),
        ([[0.5]], [[0.6]], [0.0], "nothing would count"),
    ],
)
def test_a_table_that_makes_no_sense_is_told(
    low: list[list[float]], high: list[list[float]], weights: list[float], match: str
) -> None:
    with pytest.raises(ValueError, match=match):
        table(low, high, weights)


# What holds for all tables.


@given(tables())
def test_first_place_holds_up_to_the_turn_and_not_beyond(at: scores.Table) -> None:
    turns = scores.turns(at)
    if turns is None:
        assert len(first(at)) > 1 or at.barred.all()
        return
    for criterion, now in enumerate(at.weights):
        less, more = turns.less[criterion], turns.more[criterion]
        lowest = 0.0 if np.isnan(less) else less
        for part in (0.01, 0.3, 0.7):
            assert first(weighed(at, criterion, now - part * (now - lowest))) == {turns.leader}
        for weight, by in ((less * 0.99, turns.by_less), (more * 1.01, turns.by_more)):
            if not np.isnan(weight):
                assert turns.leader not in first(weighed(at, criterion, weight))
                assert (
                    scores.centres(weighed(at, criterion, weight))[by[criterion]]
                    >= (scores.centres(weighed(at, criterion, weight))[turns.leader])
                )
        if np.isnan(more):
            assert first(weighed(at, criterion, now * 1000)) == {turns.leader}


@settings(max_examples=30)
@given(tables())
def test_shares_of_first_place_fit_together(at: scores.Table) -> None:
    for weights in (scores.anywhere(at.low.shape[1], 200), scores.nearby(at.weights, 200)):
        found = scores.firsts(at, weights)
        assert found.halfway.sum() == pytest.approx(0 if at.barred.all() else 1)
        assert (found.surely <= found.halfway + 1e-9).all()
        assert (found.halfway <= found.possibly + 1e-9).all()
        assert not found.possibly[at.barred].any()


@given(tables())
def test_ranks_are_those_of_the_spans(at: scores.Table) -> None:
    low, high = scores.spans(at)
    best, worst = scores.ranks(low, high)
    assert best.tolist() == [1 + sum(low > one) for one in high]
    assert worst.tolist() == [len(low) - sum(high < one) for one in low]


# In words.


def plain(key: str, weight: float = 1.0) -> Criterion:
    words = say("{key}", key=key)

    def given_points(_: Situation, option: Option) -> Points:
        return Points(option.fact(key).span or (0.0, 1.0), words)

    return Criterion(key, words, words, words, words, weight, True, given_points)


def option(key: str, **points: float) -> Option:
    return Option(
        key, key, {name: Fact((one, one), say("so"), PAGE) for name, one in points.items()}
    )


@pytest.mark.parametrize(
    ("weight", "points", "told"),
    [
        (1, (0.4, 0.2), "First place would go to b if this mattered less than half as much: x."),
        (1, (0.8, 0.2), "less than 25% of what it does now: x."),
    ],
)
def test_less_weight_in_words(weight: float, points: tuple[float, float], told: str) -> None:
    lead, back = points
    criteria = [plain("x", weight), plain("y")]
    judgement = judge(
        Situation(), [option("a", x=lead, y=0), option("b", x=0, y=back)], criteria=criteria
    )
    said = [str(told_weight_flip(flip)) for flip in weight_flips(judgement)]
    assert told in said[0]


def test_more_weight_in_words() -> None:
    for back, told in ((0.4, "more than twice as much: y."), (0.32, "more than 2.50 times")):
        judgement = judge(
            Situation(),
            [option("a", x=0.8, y=0), option("b", x=0, y=back)],
            criteria=[plain("x"), plain("y")],
        )
        assert told in str(told_weight_flip(weight_flips(judgement)[1]))


def test_a_criterion_that_weighs_nothing_may_decide() -> None:
    judgement = judge(
        Situation(),
        [option("a", x=0.8, y=0), option("b", x=0, y=0.4)],
        criteria=[plain("x"), plain("y", 0)],
    )
    flip = weight_flips(judgement)[0]
    assert (flip.at, flip.times, flip.less) == (pytest.approx(2), None, False)
    assert "if this weighed more than 2: y." in str(told_weight_flip(flip))


ASKS = Fact((1.0, 1.0), say("It asks much."), PAGE)
EASY = Fact((0.0, 0.0), say("It asks little."), PAGE)
HARD = Option("hard", "Hard", {"time": ASKS, "serves:build": ASKS, "new-roles": EASY})
LIGHT = Option("light", "Light", {"time": EASY, "serves:build": EASY, "new-roles": EASY})


def test_which_answer_would_change_first_place() -> None:
    people = (People("teacher", 12, 4.0, Room.MUCH, Degree.YES),)
    about = About(Degree.YES, Degree.YES, Degree.YES, Degree.YES)
    weights = {"time": 8.0, "money": 0.0, "data": 0.0, "months": 0.0, "learners": 0.0}
    situation = Situation(
        goals=(Goal.BUILD,),
        people=people,
        expects=(),
        of_all=about,
        weights=weights,
    )
    judgement = judge(situation, [HARD, LIGHT])
    assert [one.option.key for one in judgement.first] == ["hard"]
    flips = answer_flips(judgement)
    rooms = [flip for flip in flips if "the room that each has" in str(flip.fact)]
    assert [(str(flip.answer), [one.key for one in flip.first]) for flip in rooms] == [
        ("little room", ["light"]),
        ("some room", ["light", "hard"]),
    ]
    assert str(told_answer_flip(rooms[0])) == (
        "With this answer, Light would fit best: teacher: the room that each has: little room."
    )
    asked = replace(situation, people=(People("teacher", room=Room.MUCH),))
    unknown = answer_flips(judge(asked, [HARD, LIGHT]))
    # Every flip holds: judging with that answer gives what it says.
    assert all(not flip.was_unknown for flip in rooms)
    assert any("room" in str(flip.fact) for flip in unknown)


def decided_by(holds: Callable[[Situation], bool]) -> list[Criterion]:
    """One question, on which b is ahead of a in just those situations."""

    def given_points(situation: Situation, one: Option) -> Points:
        place = 0.5 if one.key == "a" else float(holds(situation))
        return Points((place, place), say("so"))

    return [replace(plain("x"), points=given_points), plain("y", 0)]


PRICED = Option("b", "b", {"money": Fact((700.0, 900.0), say("so"), PAGE)})
ASKED = Situation(months=10, money=1000.0, people=(People("teacher", hours=6.0),))


@pytest.mark.parametrize(
    "holds",
    [
        *(lambda s, one=one: s.people[0].room is one for one in Room),
        *(lambda s, one=one: s.people[0].new_roles is one for one in Degree),
        *(lambda s, one=one: s.goals == (one,) for one in Goal),
        *(lambda s, one=one: s.expects == (one,) for one in Expectation),
        *(lambda s, one=one: s.data.get(one) is Degree.PARTLY for one in DataAtHand),
        *(lambda s, f=f: getattr(s.of_all, f) is Degree.NO for f in ABOUT),
        *(lambda s, f=f: getattr(s.about.get("b", About()), f) is Degree.NO for f in ABOUT),
    ],
)
def test_each_answer_is_tried_alone(holds: Callable[[Situation], bool]) -> None:
    judgement = judge(ASKED, [option("a"), PRICED], criteria=decided_by(holds))
    flips = answer_flips(judgement)
    assert [[one.key for one in flip.first] for flip in flips] == [["b"]]


def test_answers_are_tried_with_the_weights_that_were_given() -> None:
    criteria = decided_by(lambda situation: situation.goals == (Goal.BUILD,))
    judgement = judge(ASKED, [option("a"), PRICED], {"x": 0.0, "y": 1.0}, criteria)
    assert answer_flips(judgement) == ()


# Figures.


def along(
    holds: Callable[[Situation], bool], key: str, situation: Situation = ASKED
) -> list[tuple[float, float, list[str]]]:
    options = [option("a"), replace(PRICED, facts={**PRICED.facts, "hours:teacher": HOURLY})]
    flips = figure_flips(judge(situation, options, criteria=decided_by(holds)))
    found = next(flip for flip in flips if flip.key == key)
    return [(one.low, one.high, [first.key for first in one.first]) for one in found.stretches]


HOURLY = Fact((2.0, 3.0), say("so"), PAGE)


@pytest.mark.parametrize(
    ("key", "holds", "stretches"),
    [
        ("months", lambda s: s.months >= 24, [(0, 23, ["a"]), (24, 36, ["b"])]),
        ("months", lambda s: s.months < 7, [(0, 6, ["b"]), (7, 36, ["a"])]),
        ("money", lambda s: s.money >= 700, [(0, 600, ["a"]), (700, 2000, ["b"])]),
        ("hours:teacher", lambda s: s.people[0].hours > 7, [(0, 7, ["a"]), (7.5, 12, ["b"])]),
        ("money", lambda s: False, [(0, 2000, ["a"])]),
        (
            "months",
            lambda s: 10 < s.months < 19,
            [(0, 10, ["a"]), (11, 18, ["b"]), (19, 36, ["a"])],
        ),
    ],
)
def test_where_along_a_figure_something_else_is_in_front(
    key: str, holds: Callable[[Situation], bool], stretches: list[tuple[float, float, list[str]]]
) -> None:
    assert along(holds, key) == stretches


def test_a_figure_between_two_steps_lies_where_it_belongs() -> None:
    for hours, expected in (
        (6.2, [(0, 6.2, ["a"]), (6.5, 12.5, ["b"])]),
        (6.4, [(0, 6, ["a"]), (6.4, 13.0, ["b"])]),
    ):
        asked = replace(ASKED, people=(People("teacher", hours=hours),))
        found = along(lambda s: s.people[0].hours > 6.3, "hours:teacher", asked)
        assert found == expected


def test_a_figure_that_nobody_gave_is_told_stretch_by_stretch() -> None:
    judgement = judge(
        replace(ASKED, months=None),
        [option("a"), PRICED],
        criteria=decided_by(lambda s: (s.months or 0) > 12),
    )
    flip = next(one for one in figure_flips(judgement) if one.key == "months")
    assert (flip.here, flip.below, flip.above) == (None, None, None)
    assert str(told_figure_flip(flip)) == (
        "Not known: the time frame, in months. From 0 to 12: a. From 13 to 36: b."
    )


def test_how_far_a_figure_could_move_in_words() -> None:
    def told(holds: Callable[[Situation], bool]) -> str:
        judgement = judge(ASKED, [option("a"), PRICED], criteria=decided_by(holds))
        return str(told_figure_flip(figure_flips(judgement)[0]))

    now = "Now 10: the time frame, in months."
    assert told(lambda s: s.months < 7) == f"{now} With 6 or less: b."
    assert told(lambda s: s.months > 12) == f"{now} With 13 or more: b."
    assert told(lambda s: 5 < s.months < 8) == f"{now} From 6 to 7: b."
    assert told(lambda s: False) == f"{now} From 0 to 36, it changes nothing."


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40))
def test_each_stretch_ends_where_the_front_does(one: int, other: int) -> None:
    low, high = sorted((one, other))
    found = along(lambda s: low <= s.months <= high, "months")
    at = [end for stretch in found for end in stretch[:2]]
    assert at == sorted(at)
    assert at[0] == 0
    for start, end, first in found:
        for months in (start, end):
            assert first == (["b"] if low <= months <= high else ["a"])
    assert all(after[0] == before[1] + 1 for before, after in pairwise(found))


# What is in front.


def test_what_is_first_for_sure_is_told_so() -> None:
    judgement = judge(Situation(), [option("a", x=0.6), option("b", x=0.5)], criteria=[plain("x")])
    assert (front(judgement).keys, front(judgement).sure) == ({"a"}, True)
    told = replace(judgement, situation=Situation(now=Degree.NO))
    assert str(told_front(told)) == "a fits best."


def test_what_is_first_as_far_as_is_known_is_told_so() -> None:
    rows = [option("a", x=0.9), option("b", x=0.5)]
    judgement = judge(Situation(now=Degree.NO), rows, criteria=[plain("x"), plain("y", 0.5)])
    assert (front(judgement).keys, front(judgement).sure) == ({"a"}, False)
    assert str(told_front(judgement)).startswith("As far as is known, a fits best.")


def test_what_nearby_weights_turn_round_is_level() -> None:
    rows = [option("a", x=0.9, y=0.4), option("b", x=0.4, y=0.88), option("c", x=0.3, y=0.3)]
    judgement = judge(Situation(), rows, criteria=[plain("x"), plain("y")])
    assert [one.option.key for one in front(judgement).first] == ["a", "b"]
    told = replace(judgement, situation=Situation(now=Degree.NO))
    assert str(told_front(told)) == "What is known does not decide between these: a, b."


@given(tables())
def test_a_third_option_takes_no_part_in_what_is_level(at: scores.Table) -> None:
    share = scores.as_good(at, 200)
    assert not share[at.barred].any()
    if at.barred.all():
        return
    leader = int(np.where(at.barred, -1.0, scores.centres(at)).argmax())
    assert share[leader] == 1
    for other in range(len(share)):
        two = sorted({leader, other})
        alone = replace(
            at,
            **{name: getattr(at, name)[two] for name in ("low", "high", "barred", "maybe")},
        )
        assert scores.as_good(alone, 200)[two.index(other)] == share[other]


def test_an_unknown_that_decides_is_told_as_unknown() -> None:
    situation = Situation(goals=(), expects=(), learners=(), weights={"time": 50.0})
    situation = replace(situation, people=(People("teacher"),))
    flips = answer_flips(judge(situation, [HARD, LIGHT]))
    room = next(flip for flip in flips if "room" in str(flip.fact))
    assert (room.was_unknown, str(room.answer)) == (True, "much room")
    assert str(told_answer_flip(room)).startswith(
        "Nobody said yet. With this answer, nothing would decide between Hard, Light"
    )


def test_how_often_is_told_in_each_language() -> None:
    places = first_places(judge(Situation(), [HARD, LIGHT]))
    assert [one.option.key for one in places] == ["hard", "light"]
    assert isinstance(places[0], FirstPlace)
    assert places[0].nearby.possibly == 1
    for language in LANGUAGES:
        told = Words(language)(told_first_place(places[0]))
        assert "Hard" in told
