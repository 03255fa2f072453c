"""Coverage of the record: whom to ask, what their answers stand for, and how sure it is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import (
    SHARES,
    SURE,
    Coverage,
    Holds,
    draw_sample,
    estimate_coverage,
    sample_size,
    told_coverage,
    told_share,
)
from copractice.domain.demand.coverage.share import wilson
from copractice.domain.words import Words

EN = Words("en")
groups = st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=60)


# Whom to ask.


@pytest.mark.parametrize(
    ("people", "asked"), [(0, 0), (3, 3), (8, 8), (9, 8), (40, 8), (41, 9), (150, 30), (900, 30)]
)
def test_few_are_asked(people: int, asked: int) -> None:
    assert sample_size(people) == asked


def test_nobody_is_drawn_from_less_than_nobody() -> None:
    with pytest.raises(ValueError):
        sample_size(-1)


@given(groups, st.text(), st.randoms())
def test_the_same_draw_can_be_made_again_in_any_order(
    people: list[str], seed: str, chance: random.Random
) -> None:
    drawn = draw_sample(people, seed)
    assert len(set(drawn)) == len(drawn) == sample_size(len(people))
    assert set(drawn) <= set(people)
    chance.shuffle(people)
    assert draw_sample([*people, *people], seed) == drawn


def test_the_draw_does_not_depend_on_the_program_that_makes_it() -> None:
    """Made by hand with sha256sum of the seed, a new line and the person."""
    drawn = draw_sample([f"p{n}" for n in range(10)], "network-7 autumn 2026")
    assert drawn == ("p4", "p9", "p8", "p0", "p3", "p5", "p7", "p1")


@given(groups, st.text(), st.data())
def test_who_was_asked_longest_ago_comes_first(
    people: list[str], seed: str, data: st.DataObject
) -> None:
    days = st.dates(date(2024, 1, 1), date(2026, 1, 1))
    asked = {one: data.draw(days) for one in people if data.draw(st.booleans())}
    drawn = draw_sample(people, seed, asked)
    left = set(people) - set(drawn)
    for one in drawn:
        assert all(asked.get(one, date.min) <= asked.get(other, date.min) for other in left)


@given(st.integers(1, 60), st.text())
@settings(max_examples=40)
def test_people_take_turns(people: int, seed: str) -> None:
    everyone = {f"p{n}" for n in range(people)}
    turns = ceil(people / sample_size(people))
    asked: dict[str, date] = {}
    terms: list[set[str]] = []
    for term in range(3 * turns):
        terms.append({*draw_sample(everyone, f"{seed} {term}", asked)})
        asked |= dict.fromkeys(terms[-1], date(2026, 1, 1) + timedelta(days=120 * term))
    for first in range(2 * turns + 1):
        assert set.union(*terms[first : first + turns]) == everyone, "nobody waits longer"
    if people % sample_size(people) == 0:
        for first in range(2 * turns + 1):
            times = Counter(one for drawn in terms[first : first + turns] for one in drawn)
            assert max(times.values()) == 1, "nobody twice in a round"


def test_each_is_as_likely_to_be_drawn_as_the_others() -> None:
    """Over 2,000 seeds each of 40 people is drawn about 400 times: within five standard errors."""
    everyone = [f"p{n}" for n in range(40)]
    times = Counter(one for seed in range(2000) for one in draw_sample(everyone, str(seed)))
    assert all(abs(times[one] - 400) < 5 * (2000 * 0.2 * 0.8) ** 0.5 for one in everyone)


# What the answers stand for.


def test_the_answers_leave_no_share_out_and_none_twice() -> None:
    ends = sorted(SHARES.values())
    assert (ends[0][0], ends[-1][1]) == (0, 1)
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert {*SHARES} == {*Holds} - {Holds.CANNOT_SAY}
    assert all(EN(one.words) for one in Holds)


answers = st.lists(st.sampled_from(Holds), max_size=30)


@given(answers, st.integers(0, 10), st.integers(0, 200))
def test_the_estimate_is_as_wide_as_words_and_sample_make_it(
    said: list[Holds], silent: int, others: int
) -> None:
    asked = len(said) + silent
    people = asked + others
    found = estimate_coverage(said, asked=asked, people=people, when="autumn 2026")
    shares = [SHARES[one] for one in said if one is not Holds.CANNOT_SAY]
    if len(shares) < 5:
        assert isinstance(found, Withheld)
        return
    assert isinstance(found, Coverage)
    assert (found.said, found.asked, found.people) == (len(shares), asked, people)
    assert found.answers == pytest.approx(
        tuple(sum(one[end] for one in shares) / len(shares) for end in (0, 1))
    )
    assert 0 <= found.share[0] <= found.answers[0] + 1e-9
    assert found.answers[1] - 1e-9 <= found.share[1] <= 1
    # Whatever the others would have said, the whole lies within what they leave open.
    assert found.share[0] >= found.answers[0] * len(shares) / people - 1e-9
    if len(shares) == people:
        assert found.share == pytest.approx(found.answers)


@given(st.lists(st.sampled_from([*SHARES]), min_size=5, max_size=20), st.integers(0, 100))
def test_more_people_to_speak_for_never_make_it_surer(said: list[Holds], others: int) -> None:
    small = estimate_coverage(said, asked=len(said), people=len(said) + others, when="")
    large = estimate_coverage(said, asked=len(said), people=len(said) + others + 1, when="")
    assert isinstance(small, Coverage)
    assert isinstance(large, Coverage)
    assert large.share[0] <= small.share[0] + 1e-9
    assert large.share[1] >= small.share[1] - 1e-9


@pytest.mark.parametrize(
    ("yes", "n", "least", "most"),
    [(430, 474, 0.87768, 0.93012), (392, 436, 0.86723, 0.92396), (10, 14, 0.45350, 0.88279)],
)
def test_the_interval_is_wilsons(yes: int, n: int, least: float, most: float) -> None:
    """Cases that the README of github.com/msn0/wilson-score-interval prints, at 95 percent."""
    found = wilson(yes / n, n, 10**12, sure=0.95)
    assert found == pytest.approx((least, most), abs=1e-5)


POPULATIONS: dict[str, Callable[[int, random.Random], list[float]]] = {
    "nearly all hold all": lambda n, _: [1.0] * (n - n // 10) + [0.0] * (n // 10),
    "nearly all hold nothing": lambda n, _: [0.0] * (n - n // 10) + [1.0] * (n // 10),
    "half and half": lambda n, _: [1.0] * (n // 2) + [0.0] * (n - n // 2),
    "at the edge of an answer": lambda n, _: [0.9] * (n - n // 5) + [0.0999] * (n // 5),
    "anything": lambda n, chance: [chance.random() for _ in range(n)],
}


@pytest.mark.parametrize("name", POPULATIONS)
@pytest.mark.parametrize("people", [10, 40, 200])
def test_the_range_holds_the_truth_nine_times_in_ten(name: str, people: int) -> None:
    """Drawn 1,000 times from invented people: the seed is fixed, so this is a fact of the code."""
    chance = random.Random(f"{name} {people}")
    shares = POPULATIONS[name](people, chance)
    truth = sum(shares) / people
    held = 0
    for _ in range(1000):
        asked = chance.sample(shares, sample_size(people))
        silent = chance.randrange(len(asked) - 4)
        said = [answer_of(share) for share in asked[silent:]]
        found = estimate_coverage(said, asked=len(asked), people=people, when="")
        assert isinstance(found, Coverage)
        held += found.share[0] - 1e-9 <= truth <= found.share[1] + 1e-9
    assert held / 1000 >= SURE


def answer_of(share: float) -> Holds:
    return next(one for one, (least, _) in SHARES.items() if share >= least)


@pytest.mark.parametrize(("asked", "people"), [(4, 20), (9, 8)])
def test_counts_that_cannot_be_are_refused(asked: int, people: int) -> None:
    with pytest.raises(ValueError, match="not in order"):
        estimate_coverage([Holds.MOST] * 5, asked=asked, people=people, when="")


# What stands beside each figure.


def test_it_is_said_beside_every_figure() -> None:
    said = [Holds.MOST] * 5 + [Holds.HALF] * 2 + [Holds.NEARLY_ALL] + [Holds.CANNOT_SAY]
    found = estimate_coverage(said, asked=10, people=48, when="autumn 2026")
    assert EN(told_coverage(found)) == (
        "The record holds about 33% to 96% of the work: said by 8 of 10 asked in autumn 2026."
    )
    assert EN(told_coverage(None)) == (
        "Nobody was asked yet how much of the work the record holds."
    )
    few = estimate_coverage([Holds.MOST] * 4, asked=8, people=48, when="autumn 2026")
    assert "fewer than five people said it" in EN(told_coverage(few))


def test_a_share_is_never_told_narrower_than_it_is() -> None:
    assert EN(told_share((0.331, 0.952))) == "33% to 96%"
    assert EN(told_share((0.5, 0.5))) == "50%"
