"""Options held against a situation: each question by hand, and what holds for all situations."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.fit import (
    CRITERIA,
    NOTHING,
    About,
    Answer,
    Barrier,
    Criterion,
    DataAtHand,
    Degree,
    Expectation,
    Fact,
    Goal,
    Group,
    Judgement,
    Learning,
    Option,
    Origin,
    People,
    Points,
    Room,
    Situation,
    Source,
    first_places,
    judge,
    told_judgement,
    told_verdict,
    vet,
    whom_to_ask,
)
from copractice.domain.fit import options as named
from copractice.domain.fit.options import Span
from copractice.domain.words import LANGUAGES, Words, say

PAGE = Source(Origin.PUBLISHED, work="its own page")
NO, PARTLY, YES = Degree.NO, Degree.PARTLY, Degree.YES


def fact(low: float | None, high: float | None = None) -> Fact:
    if low is None:
        return Fact(None, say("It does not say."), PAGE)
    return Fact((low, low if high is None else high), say("It says so."), PAGE)


def offer(key: str = "a", **facts: float | Span | None) -> Option:
    """``offer(months=12, hours__teacher=(2, 4))``; two underscores stand for a colon."""
    found = {
        name.replace("__", ":").replace("_", "-"): fact(*one)
        if isinstance(one, tuple)
        else fact(one)
        for name, one in facts.items()
    }
    return Option(key, key, MappingProxyType(found))


def points(key: str, situation: Situation, option: Option) -> Points:
    return next(one for one in CRITERIA if one.key == key).points(situation, option)


def near(low: float, high: float) -> object:
    return pytest.approx((low, high))


# Each question by hand.


@pytest.mark.parametrize(
    ("matters", "intensity", "span"),
    [
        (YES, 1, (1, 1)),
        (NO, 1, (0, 0)),
        (NO, 0, (0.5, 0.5)),
        (PARTLY, 1, (0.5, 0.5)),
        (PARTLY, 0, (0.75, 0.75)),
        (NO, (0.8, 1), (0, 0.1)),
        (None, 1, (0, 1)),
        (None, 0, (0.5, 1)),
        (NO, None, (0, 0.5)),
    ],
)
def test_the_less_the_topic_matters_the_less_comes_of_what_asks_much(
    matters: Degree | None, intensity: float | Span | None, span: Span
) -> None:
    situation = Situation(of_all=About(matters=matters))
    assert points("topic", situation, offer(intensity=intensity)).span == near(*span)


@pytest.mark.parametrize(("key", "field"), [("joins", "joins"), ("relationship", "relationship")])
def test_an_answer_on_the_partner_is_its_own_points(key: str, field: str) -> None:
    for degree, place in ((NO, 0), (PARTLY, 0.5), (YES, 1)):
        situation = Situation(of_all=About(**{field: degree}))  # type: ignore[arg-type]
        assert points(key, situation, offer()).span == (place, place)
    missing = points(key, Situation(), offer())
    assert (missing.span, len(missing.unknown)) == ((0, 1), 1)


def test_an_answer_on_one_option_goes_before_that_on_all() -> None:
    about = {"a": About(joins=NO)}
    situation = Situation(of_all=About(joins=YES, relationship=YES), about=about)
    assert points("joins", situation, offer("a")).span == (0, 0)
    assert points("joins", situation, offer("b")).span == (1, 1)
    assert points("relationship", situation, offer("a")).span == (1, 1)


@pytest.mark.parametrize(
    ("stops", "intensity", "span"),
    [
        (NO, 1, (0, 0)),
        (NO, 0, (1, 1)),
        (YES, 1, (1, 1)),
        (PARTLY, 1, (0.5, 0.5)),
        (None, 1, (0, 1)),
    ],
)
def test_what_asks_much_needs_something_to_stop(
    stops: Degree | None, intensity: float, span: Span
) -> None:
    situation = Situation(of_all=About(stops=stops))
    assert points("stops", situation, offer(intensity=intensity)).span == span


@pytest.mark.parametrize(
    ("key", "situation", "name"),
    [
        ("goal", Situation(goals=(Goal.REVIEW, Goal.BUILD)), ("serves:review", "serves:build")),
        (
            "learners",
            Situation(learners=(Learning(Group.TEACHERS), Learning(Group.LEADERS))),
            ("reaches:teachers", "reaches:leaders"),
        ),
        (
            "expects",
            Situation(expects=(Expectation.SOON, Expectation.SUPPORT)),
            ("meets:soon", "meets:support"),
        ),
    ],
)
def test_what_it_brings_is_the_mean_over_what_is_asked(
    key: str, situation: Situation, name: tuple[str, str]
) -> None:
    option = Option("a", "A", {name[0]: fact(1), name[1]: fact(0.2, 0.6)})
    assert points(key, situation, option).span == near(0.6, 0.8)
    half = points(key, situation, Option("a", "A", {name[0]: fact(1)}))
    assert (half.span, len(half.unknown)) == (near(0.5, 1), 1)
    assert points(key, Situation(), option).span == (0, 1)
    none = replace(situation, goals=(), learners=(), expects=())
    assert points(key, none, option).span == (1, 1)


@pytest.mark.parametrize(
    ("rooms", "time", "span"),
    [
        ([Room.MUCH], 1, (1, 1)),
        ([Room.LITTLE], (0.8, 1), (0, 0.2)),
        ([Room.SOME], (0.8, 1), (0.5, 0.7)),
        ([Room.MUCH, Room.LITTLE], 0.5, (0.5, 0.5)),
        ([Room.MUCH, None], 1, (0, 1)),
        ([Room.LITTLE], 0, (1, 1)),
        ([Room.SOME], None, (0.5, 1)),
    ],
)
def test_words_of_time_are_held_against_words_of_room(
    rooms: list[Room | None], time: float | Span | None, span: Span
) -> None:
    people = tuple(People(str(n), hours=0.0, room=room) for n, room in enumerate(rooms))
    assert points("time", Situation(people=people), offer(time=time)).span == near(*span)


@pytest.mark.parametrize(
    ("hours", "asked", "span", "barrier"),
    [
        (4, (2, 4), (1, 1), Barrier.NONE),
        (3, (2, 4), (0.75, 1), Barrier.POSSIBLE),
        (1, (2, 4), (0.25, 0.5), Barrier.CERTAIN),
        (None, (2, 4), (0, 1), Barrier.POSSIBLE),
        (4, None, (0, 1), Barrier.POSSIBLE),
        (None, (0, 0), (1, 1), Barrier.NONE),
        (0, (0, 0), (1, 1), Barrier.NONE),
    ],
)
def test_hours_are_held_against_hours(
    hours: float | None, asked: Span | None, span: Span, barrier: Barrier
) -> None:
    situation = Situation(people=(People("teacher", hours=hours, room=Room.MUCH),))
    found = points("time", situation, offer(hours__teacher=asked))
    assert (found.span, found.barrier) == (near(*span), barrier)


def test_hours_that_fall_away_are_there_for_it() -> None:
    people = (People("teacher", hours=1.0),)
    gross, net = Situation(people=people), Situation(people=people, of_all=About(replaces=2.0))
    assert points("time", gross, offer(hours__teacher=3)).barrier is Barrier.CERTAIN
    found = points("time", net, offer(hours__teacher=3))
    assert (found.span, found.barrier) == ((1, 1), Barrier.NONE)
    assert "3 h" in str(found.words)


def test_the_tightest_role_decides() -> None:
    people = (People("teacher", hours=10.0), People("coach", hours=1.0))
    found = points("time", Situation(people=people), offer(hours__teacher=5, hours__coach=2))
    assert found.span == (0.5, 0.5)
    assert "coach" in str(found.words)
    found = points("time", Situation(people=people), offer(hours__teacher=20, hours__coach=1))
    assert (found.span, found.barrier) == ((0.5, 0.5), Barrier.CERTAIN)
    assert "teacher" in str(found.words)


@pytest.mark.parametrize(
    ("months", "asked", "span"),
    [
        (12, (12, 36), near(1 / 3, 1)),
        (6, (12, 36), near(1 / 6, 0.5)),
        (36, (12, 36), (1, 1)),
        (None, (12, 36), (0, 1)),
        (12, None, (0, 1)),
    ],
)
def test_the_time_frame(months: int | None, asked: Span | None, span: object) -> None:
    assert points("months", Situation(months=months), offer(months=asked)).span == span


@pytest.mark.parametrize(
    ("money", "asked", "span", "barrier"),
    [
        (1000, (500, 1000), (1, 1), Barrier.NONE),
        (500, (500, 1000), (0.5, 1), Barrier.POSSIBLE),
        (250, (500, 1000), (0.25, 0.5), Barrier.CERTAIN),
        (None, (500, 1000), (0, 1), Barrier.POSSIBLE),
        (1000, None, (0, 1), Barrier.POSSIBLE),
        (None, (0, 0), (1, 1), Barrier.NONE),
    ],
)
def test_money(money: float | None, asked: Span | None, span: Span, barrier: Barrier) -> None:
    found = points("money", Situation(money=money), offer(money=asked))
    assert (found.span, found.barrier) == (span, barrier)


def test_a_fee_without_a_price_is_no_barrier() -> None:
    found = points("money", Situation(money=0.0), offer(fee=(0.7, 1)))
    assert (found.span, found.barrier) == (near(0, 0.3), Barrier.NONE)
    assert points("money", Situation(money=1.0), offer(fee=(0.7, 1))).span == (0, 1)


@pytest.mark.parametrize(
    ("files", "own", "span"),
    [(YES, YES, (1, 1)), (NO, YES, (0.5, 1)), (YES, NO, (0, 0)), (YES, None, (0, 1))],
)
def test_the_data_that_are_furthest_off_decide(
    files: Degree | None, own: Degree | None, span: Span
) -> None:
    kinds = {DataAtHand.SCHOOL_FILES: files, DataAtHand.OWN_MEASURES: own}
    data = {kind: degree for kind, degree in kinds.items() if degree is not None}
    option = Option("a", "A", {"needs:school-files": fact(0, 0.5), "needs:own-measures": fact(1)})
    found = points("data", Situation(data=data), option)
    assert found.span == span
    assert len(found.unknown) == (own is None)


@pytest.mark.parametrize(
    ("willing", "asked", "span", "barrier"),
    [
        ([YES], 1, (1, 1), Barrier.NONE),
        ([PARTLY], 1, (0.5, 0.5), Barrier.NONE),
        ([NO], 1, (0, 0), Barrier.CERTAIN),
        ([NO], (0.8, 1), (0, 0.2), Barrier.POSSIBLE),
        ([NO], (0.3, 0.7), (0.3, 0.7), Barrier.NONE),
        ([YES, NO], 1, (0, 0), Barrier.CERTAIN),
        ([None], 1, (0, 1), Barrier.POSSIBLE),
        ([NO], None, (0, 1), Barrier.POSSIBLE),
    ],
)
def test_new_roles(
    willing: list[Degree | None], asked: float | Span | None, span: Span, barrier: Barrier
) -> None:
    people = tuple(People(str(n), new_roles=one) for n, one in enumerate(willing))
    found = points("roles", Situation(people=people), offer(new_roles=asked))
    assert (found.span, found.barrier) == (near(*span), barrier)


def test_what_leaves_points_open_is_named() -> None:
    people = (People("teacher", 1, 1.0, Room.SOME, PARTLY),)
    data = dict.fromkeys(DataAtHand, NO)
    goals, learners, expects = (Goal.BUILD,), (Learning(Group.STAFF),), (Expectation.SOON,)
    every = About(NO, NO, NO, NO)
    known = Situation("", goals, learners, 9, people, 1.0, data, expects, NO, every)
    for criterion in CRITERIA:
        found = criterion.points(known, offer())
        assert bool(found.unknown) == (found.span[0] < found.span[1]), criterion.key


def test_points_tell_both_sides() -> None:
    people = (People("teacher", room=Room.SOME, new_roles=NO), People("coach"))
    told = points("time", Situation(people=people), offer(time=1))
    assert str(told.words).endswith("Your answer on the room that each has: teacher, some room.")
    assert [one.origin for one in told.sources] == [Origin.PUBLISHED, Origin.STATED]
    roles = points("roles", Situation(people=people), offer(new_roles=1))
    assert "teacher, no" in str(roles.words)
    assert str(points("months", Situation(months=1), offer(months=2)).words).endswith("1 month.")


def test_a_fact_is_told_with_its_source() -> None:
    with pytest.raises(ValueError, match="low before high"):
        fact(2, 1)
    assert str(Source(Origin.OBSERVED, n=12).words) == "seen in the record, from 12 people"
    assert "claim T6" in str(Source(Origin.SAID, "T6", work="the article").words)


# Doing nothing new, and one offer beside it.

FULL = Situation(
    goals=(Goal.REVIEW,),
    learners=(Learning(Group.LEADERS),),
    months=12,
    people=(People("principal", 4, 6.0, Room.MUCH, YES),),
    money=9000.0,
    data={DataAtHand.SCHOOL_FILES: YES, DataAtHand.OWN_MEASURES: YES},
    expects=(),
    now=NO,
    of_all=About(YES, YES, YES, YES),
)
GOOD = Option(
    "good",
    "Good",
    {
        "serves:review": fact(1),
        "reaches:leaders": fact(1),
        named.MONTHS: fact(12),
        named.MONEY: fact(8000),
        "hours:principal": fact(4),
        named.NEW_ROLES: fact(0),
        named.INTENSITY: fact(0),
    },
)


def test_doing_nothing_asks_nothing_and_brings_what_is_there() -> None:
    for criterion in CRITERIA:
        span = criterion.points(FULL, NOTHING).span
        asks = not criterion.gain or criterion.key == "expects"
        assert span == ((1, 1) if asks else (0, 0)), criterion.key
    met = replace(FULL, now=PARTLY, of_all=About(matters=PARTLY))
    assert points("goal", met, NOTHING).span == points("topic", met, NOTHING).span == (0.5, 0.5)


def test_a_good_offer_is_taken() -> None:
    verdict = vet(FULL, GOOD)
    assert (verdict.answer, verdict.conditions) == (Answer.YES, ())
    assert str(told_verdict(verdict)).startswith("Yes: even with the least")


def test_an_offer_is_taken_only_if() -> None:
    asked = replace(FULL, people=(People("principal"),))
    verdict = vet(asked, GOOD)
    assert verdict.answer is Answer.YES_IF
    # Hours that may not be there can stop it; room and roles do not matter, as it asks for none.
    assert [one.criterion.key for one in verdict.conditions] == ["time"]
    told = str(told_verdict(verdict))
    assert told.startswith("Yes, if people have the time that it asks.")
    assert whom_to_ask(verdict)[0][0] == verdict.conditions[0].criterion.question


def test_what_cannot_be_done_is_no_and_says_why() -> None:
    poor = replace(FULL, money=100.0)
    verdict = vet(poor, GOOD)
    assert (verdict.answer, verdict.offer.span) == (Answer.NO, (0, 0))
    told = str(told_verdict(verdict))
    assert told == "No, not as things are. It asks for 8,000 a year, and 100 is there."
    assert "not as things are" in str(told_judgement(judge(poor, [GOOD])))


def test_what_brings_no_more_than_nothing_is_no() -> None:
    idle = replace(FULL, now=YES, of_all=About(NO, NO, NO, NO))
    verdict = vet(idle, GOOD)
    assert verdict.answer is Answer.NO
    assert "doing nothing new is not behind" in str(told_verdict(verdict))


def test_level_with_doing_nothing_is_not_yet_yes() -> None:
    def level(_: Situation, option: Option) -> Points:
        return Points((0.5, 0.5) if option.nothing else (0.5, 0.9), say("so"))

    criteria = [replace(CRITERIA[0], points=level)]
    verdict = vet(Situation(), offer("a"), criteria=criteria)
    assert (verdict.answer, len(verdict.conditions)) == (Answer.YES_IF, 1)


def test_where_all_meet_a_barrier_none_is_first() -> None:
    judgement = judge(replace(FULL, money=1.0), [GOOD, offer("dear", money=99999)])
    assert judgement.first == ()
    assert str(told_judgement(judgement)).startswith("None can be done as things are.")


def test_an_empty_situation_decides_nothing() -> None:
    judgement = judge(Situation(), [offer("a"), offer("b")])
    assert len(judgement.first) == 2
    assert str(told_judgement(judgement)).startswith("Nothing is said of your situation yet")
    verdict = vet(Situation(), offer("a"))
    assert verdict.answer is Answer.YES_IF
    assert [one.criterion.key for one in verdict.unknown]


@pytest.mark.parametrize(
    ("options", "weights", "match"),
    [
        ([], {}, "no option"),
        ([offer("a"), offer("a")], {}, "same key"),
        ([offer("a")], {"colour": 1.0}, "no criterion colour"),
        ([offer("a")], {"time": -1.0}, "0 or more"),
        ([offer("a")], dict.fromkeys((one.key for one in CRITERIA), 0.0), "nothing would count"),
    ],
)
def test_what_cannot_be_judged_is_told(
    options: list[Option], weights: dict[str, float], match: str
) -> None:
    with pytest.raises(ValueError, match=match):
        judge(Situation(), options, weights)


def test_weights_given_go_before_those_of_the_situation() -> None:
    situation = Situation(weights={"time": 7.0, "goal": 5.0})
    found = judge(situation, [offer("a")], {"goal": 2.0}).table.weights
    keys = [one.key for one in CRITERIA]
    assert (found[keys.index("time")], found[keys.index("goal")]) == (7, 2)
    assert found[keys.index("topic")] == CRITERIA[keys.index("topic")].weight


# What holds for all situations and options.

degrees = st.one_of(st.none(), st.sampled_from(Degree))
abouts = st.builds(About, degrees, degrees, degrees, degrees, st.none() | st.just(2.0))
persons = st.builds(
    People,
    st.sampled_from(["teacher", "coach"]),
    st.none(),
    st.none() | st.sampled_from([0.0, 1.0, 3.0, 8.0]),
    st.none() | st.sampled_from(Room),
    degrees,
)
situations = st.builds(
    Situation,
    st.just("a problem"),
    st.none() | st.lists(st.sampled_from(Goal), unique=True, max_size=2).map(tuple),
    st.none() | st.lists(st.builds(Learning, st.sampled_from(Group)), max_size=2).map(tuple),
    st.none() | st.integers(0, 60),
    st.none() | st.lists(persons, max_size=2, unique_by=lambda one: one.role).map(tuple),
    st.none() | st.sampled_from([0.0, 500.0, 4000.0]),
    st.dictionaries(st.sampled_from(DataAtHand), st.sampled_from(Degree)),
    st.none() | st.lists(st.sampled_from(Expectation), unique=True, max_size=2).map(tuple),
    degrees,
    abouts,
    st.dictionaries(st.sampled_from("abcd"), abouts),
)
SHARES = [
    named.TIME,
    named.INTENSITY,
    named.NEW_ROLES,
    *(named.SERVES + one for one in Goal),
    *(named.REACHES + one for one in Group),
    *(named.MEETS + one for one in Expectation),
    *(named.NEEDS + one for one in DataAtHand),
]
FIGURES = {named.MONTHS: 60, named.MONEY: 5000, "hours:teacher": 9, "hours:coach": 9}


def spans_to(most: float) -> st.SearchStrategy[Fact]:
    grid = st.integers(0, 10).map(lambda n: n * most / 10)
    known = st.tuples(grid, grid).map(lambda pair: fact(min(pair), max(pair)))
    return st.just(fact(None)) | known


offered = st.fixed_dictionaries(
    {},
    optional={
        **{name: spans_to(1) for name in SHARES},
        **{name: spans_to(most) for name, most in FIGURES.items()},
    },
)


@st.composite
def several(draw: st.DrawFn) -> list[Option]:
    keys = draw(st.sets(st.sampled_from("abcd"), min_size=2))
    return [Option(key, key, draw(offered)) for key in sorted(keys)]


def found(judgement: Judgement) -> dict[str, tuple[Span, float, int, int]]:
    return {one.option.key: (one.span, one.centre, one.best, one.worst) for one in judgement.places}


def first(judgement: Judgement) -> set[str]:
    return {one.option.key for one in judgement.first}


CAPACITY = ("months", "money", "data", "people", "replaces")


@given(situations, several(), st.sampled_from(CAPACITY))
def test_more_capacity_never_lowers_an_option(
    situation: Situation, options: list[Option], what: str
) -> None:
    less = replace(
        situation,
        months=situation.months or 0,
        money=situation.money or 0.0,
        data={kind: situation.data.get(kind, NO) for kind in DataAtHand},
        about={},
        people=situation.people or None,
    )
    before, after = found(judge(less, options)), found(judge(_with_more(less, what), options))
    for key, (span, centre, _, _) in before.items():
        assert after[key][0][0] >= span[0]
        assert after[key][0][1] >= span[1]
        assert after[key][1] >= centre


def _with_more(less: Situation, what: str) -> Situation:
    more = {
        "months": lambda: replace(less, months=(less.months or 0) + 7),
        "money": lambda: replace(less, money=(less.money or 0) + 900),
        "data": lambda: replace(less, data=dict.fromkeys(DataAtHand, YES)),
        "people": lambda: replace(less, people=tuple(map(_roomier, less.people or ())) or None),
        "replaces": lambda: replace(less, of_all=replace(less.of_all, replaces=5.0)),
    }
    return more[what]()


def _roomier(one: People) -> People:
    up = {None: None, NO: PARTLY, PARTLY: YES, YES: YES}
    rooms = {None: None, Room.LITTLE: Room.SOME, Room.SOME: Room.MUCH, Room.MUCH: Room.MUCH}
    hours = None if one.hours is None else one.hours + 2
    return replace(one, hours=hours, room=rooms[one.room], new_roles=up[one.new_roles])


@given(situations, several(), st.randoms())
def test_the_order_of_options_does_not_matter(
    situation: Situation, options: list[Option], chance: object
) -> None:
    shuffled = list(options)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = judge(situation, options), judge(situation, shuffled)
    assert (one.places, one.options) == (other.places, other.options)


@given(situations, several())
def test_removing_what_cannot_come_first_changes_nothing_there(
    situation: Situation, options: list[Option]
) -> None:
    whole = judge(situation, options)
    for lost in (one for one in whole.places if one.best > 1):
        rest = [one for one in options if one.key != lost.option.key]
        assert first(judge(situation, rest)) == first(whole)


FORGOTTEN = ("goals", "learners", "months", "people", "money", "expects", "now")


@given(situations, several(), st.sampled_from([*FORGOTTEN, "data", "of_all", "persons", "fact"]))
def test_what_is_unknown_only_widens(
    situation: Situation, options: list[Option], field: str
) -> None:
    less, asked = situation, options
    if field in FORGOTTEN:
        less = replace(situation, **{field: None})
    elif field == "data":
        less = replace(situation, data={})
    elif field == "of_all":
        kept = About(replaces=situation.of_all.replaces)
        less = replace(situation, of_all=kept, about={})
        situation = replace(situation, about={})
    elif field == "persons":
        people = tuple(People(one.role) for one in situation.people or ())
        less = replace(situation, people=people or None)
        situation = replace(situation, people=situation.people or None)
    else:
        asked = [replace(one, facts={name: fact(None) for name in one.facts}) for one in options]
    if less.people is None and situation.people == ():
        return
    before, after = found(judge(situation, options)), found(judge(less, asked))
    for key, (span, _, best, worst) in before.items():
        assert after[key][0][0] <= span[0]
        assert after[key][0][1] >= span[1]
        if field == "fact" or len(options) == 1:
            assert after[key][2] <= best
            assert after[key][3] >= worst


@settings(max_examples=15)
@given(situations, several())
def test_the_same_input_gives_the_same_answer(situation: Situation, options: list[Option]) -> None:
    one, other = judge(situation, options), judge(situation, options)
    assert one.places == other.places
    assert first_places(one) == first_places(other)


@given(situations, several(), st.sampled_from([0.25, 2.0, 3.0, 1000.0]))
def test_only_the_proportion_of_weights_counts(
    situation: Situation, options: list[Option], times: float
) -> None:
    weights = {one.key: one.weight * times for one in CRITERIA}
    one, other = judge(situation, options), judge(situation, options, weights)
    for place in one.places:
        same = other.place(place.option.key)
        assert same.span == pytest.approx(place.span, abs=1e-8)
        assert same.centre == pytest.approx(place.centre, abs=1e-8)


def plain(key: str, weight: float = 1.0) -> Criterion:
    """A criterion that takes its points from the fact of its name."""
    words = say("{key}", key=key)

    def given_points(_: Situation, option: Option) -> Points:
        return Points(option.fact(key).span or (0.0, 1.0), words)

    return Criterion(key, words, words, words, words, weight, True, given_points)


PLAIN = [plain("x", 3), plain("y", 2), plain("z", 1)]
tenths = st.integers(0, 10).map(lambda n: n / 10)


@given(
    st.lists(st.tuples(tenths, tenths), min_size=3, max_size=3),
    st.lists(st.tuples(tenths, tenths), min_size=3, max_size=3),
    several(),
)
def test_what_is_better_on_every_criterion_is_never_below(
    ones: list[Span], others: list[Span], rest: list[Option]
) -> None:
    ends = [sorted((*one, *other)) for one, other in zip(ones, others, strict=True)]
    better = Option("z", "z", dict(zip("xyz", (fact(e[1], e[3]) for e in ends), strict=True)))
    worse = Option("y", "y", dict(zip("xyz", (fact(e[0], e[2]) for e in ends), strict=True)))
    judgement = judge(Situation(), [better, worse, *rest], criteria=PLAIN)
    up, down = judgement.place("z"), judgement.place("y")
    assert up.best <= down.best
    assert up.worst <= down.worst
    assert up.centre >= down.centre
    order = [one.option.key for one in judgement.places]
    tied = (up.best, up.worst, up.centre) == (down.best, down.worst, down.centre)
    assert tied or order.index("z") < order.index("y")


@given(situations, several())
def test_spans_that_meet_are_a_tie(situation: Situation, options: list[Option]) -> None:
    places = judge(situation, options).places
    for one in places:
        surely_more = sum(other.span[0] > one.span[1] for other in places)
        surely_less = sum(other.span[1] < one.span[0] for other in places)
        assert (one.best, one.worst) == (surely_more + 1, len(places) - surely_less)


@given(situations, several())
def test_every_point_is_traced(situation: Situation, options: list[Option]) -> None:
    for one in judge(situation, options).places:
        assert [trace.criterion for trace in one.traces] == [*CRITERIA]
        assert sum(trace.weight for trace in one.traces) == pytest.approx(1)
        least = sum(trace.weight * trace.points.span[0] for trace in one.traces)
        most = sum(trace.weight * trace.points.span[1] for trace in one.traces)
        if not one.barriers:
            assert one.span[1] == pytest.approx(most, abs=1e-8)
            assert one.span[0] == pytest.approx(0 if one.maybe else least, abs=1e-8)
        for trace in one.traces:
            for language in LANGUAGES:
                assert Words(language)(trace.points.words)
                assert all(Words(language)(one.words) for one in trace.points.sources)


@given(st.lists(st.tuples(tenths, tenths).map(sorted), min_size=3, max_size=3), tenths, tenths)
def test_with_all_conditions_an_offer_is_ahead(
    ends: list[list[float]], nothing: float, weight: float
) -> None:
    def held(_: Situation, option: Option) -> Points:
        return Points((nothing, nothing) if option.nothing else (0.5, 0.5), say("so"))

    def ask(key: str) -> Criterion:
        other = plain(key, weight + 0.1)
        return replace(other, points=lambda s, o: held(s, o) if o.nothing else other.points(s, o))

    criteria = [ask(key) for key in "xyz"]
    facts = {key: fact(*pair) for key, pair in zip("xyz", ends, strict=True)}
    verdict = vet(Situation(), Option("a", "A", facts), criteria=criteria)
    if verdict.answer is not Answer.YES_IF:
        assert verdict.conditions == ()
        return
    assert verdict.conditions
    for trace in verdict.conditions:
        facts[trace.criterion.key] = fact(trace.points.span[1])
    again = vet(Situation(), Option("a", "A", facts), criteria=criteria)
    everything = sum(high for _, high in ends) / 3
    assert again.answer is Answer.YES or everything <= nothing + 1e-8
