"""What would change first place: which weight, which answer, and how often others come first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from copractice.domain.fit import scores
from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Room
from copractice.domain.fit.criteria import Criterion
from copractice.domain.fit.judging import Judgement, Trace, judge
from copractice.domain.fit.options import MONEY, Option
from copractice.domain.fit.situation import About, People, Situation
from copractice.domain.words import Amount, Sentence, Value, count, say


@dataclass(frozen=True)
class WeightFlip:
    """First place goes to ``to`` once a criterion weighs less or more than ``times`` as now.

    ``at`` is the weight itself, on the scale of those given. ``times`` is ``None`` where it now
    weighs nothing.
    """

    criterion: Criterion
    at: float
    times: float | None
    less: bool
    to: Option


@dataclass(frozen=True)
class AnswerFlip:
    """With another answer to a question, others can come first: ``first`` instead of those now."""

    fact: Sentence
    answer: Value
    first: tuple[Option, ...]
    was_unknown: bool


@dataclass(frozen=True)
class OpenFlip:
    """Points of one option that are still open and could change first place on their own."""

    option: Option
    trace: Trace


@dataclass(frozen=True)
class Often:
    """In which share of weights an option comes first: surely, by the scores halfway, possibly.

    ``error`` is the standard error of ``halfway``, since not all weights can be tried.
    """

    surely: float
    halfway: float
    possibly: float
    error: float


@dataclass(frozen=True)
class FirstPlace:
    """How often an option comes first where nobody is sure of the weights.

    ``anywhere``: any weights at all. ``nearby``: each from half to twice as much as given.
    """

    option: Option
    anywhere: Often
    nearby: Often


def weight_flips(judgement: Judgement) -> tuple[WeightFlip, ...]:
    """For each criterion the nearest weights at which first place changes hands, none if none.

    First place is by the scores halfway; where it is shared there is nothing to change hands.
    """
    turns = scores.turns(judgement.table)
    if turns is None:
        return ()
    found = []
    for at, criterion in enumerate(judgement.criteria):
        now = float(judgement.table.weights[at])
        for less, value, by in (
            (True, turns.less[at], turns.by_less[at]),
            (False, turns.more[at], turns.by_more[at]),
        ):
            if by >= 0:
                times = float(value) / now if now else None
                found.append(
                    WeightFlip(criterion, float(value), times, less, judgement.options[int(by)])
                )
    return tuple(found)


def open_flips(judgement: Judgement) -> tuple[OpenFlip, ...]:
    """Which open points could change first place alone, by the scores halfway, by option's key.

    An option that is behind would be ahead with all the points that are possible there; the one
    that is ahead would fall behind with the least.
    """
    found = scores.openings(judgement.table)
    return tuple(
        OpenFlip(option, trace)
        for option, row in zip(judgement.options, found, strict=True)
        for trace, flips in zip(judgement.place(option.key).traces, row, strict=True)
        if flips
    )


def first_places(judgement: Judgement) -> tuple[FirstPlace, ...]:
    """How often each option comes first where nobody is sure of the weights, by key."""
    table = judgement.table
    wide = _often(table, scores.anywhere(len(judgement.criteria)))
    near = _often(table, scores.nearby(table.weights))
    return tuple(map(FirstPlace, judgement.options, wide, near))


def _often(table: scores.Table, weights: scores.Floats) -> list[Often]:
    found = scores.firsts(table, weights)
    rows = zip(found.surely, found.halfway, found.possibly, strict=True)
    return [
        Often(float(surely), float(half), float(may), scores.standard_error(float(half)))
        for surely, half, may in rows
    ]


def answer_flips(judgement: Judgement) -> tuple[AnswerFlip, ...]:
    """Which other answers, one at a time, would change what can come first.

    Each word that could be said is tried, and figures at half and at twice what they are, at what
    candidates ask for, and at whole years of time. What was unknown is tried like the rest.
    """
    weights = _weights(judgement)
    now = [one.option.key for one in judgement.first]
    found = []
    for fact, answer, other, unknown in _others(judgement.situation, judgement.options):
        changed = judge(other, judgement.options, weights, judgement.criteria).first
        if sorted(now) != sorted(one.option.key for one in changed):
            first = tuple(one.option for one in changed)
            found.append(AnswerFlip(fact, answer, first, unknown))
    return tuple(found)


def _weights(judgement: Judgement) -> dict[str, float]:
    """The weights that were judged with, wherever they came from."""
    keys = (one.key for one in judgement.criteria)
    return dict(zip(keys, map(float, judgement.table.weights), strict=True))


Other = tuple[Sentence, Value, Situation, bool]


def _others(situation: Situation, options: Sequence[Option]) -> Iterator[Other]:
    """Every situation that differs from this one in one answer."""
    yield from _other_figures(situation, options)
    yield from _other_words(situation)
    yield from _other_people(situation)
    for key in (None, *(one.key for one in options)):
        yield from _other_about(situation, key, options)


def _other_figures(situation: Situation, options: Sequence[Option]) -> Iterator[Other]:
    for months in (6, 12, 18, 24, 36, 48, 60):
        if months != situation.months:
            yield (
                say("the time frame"),
                count("{n} month", "{n} months", months),
                replace(situation, months=months),
                situation.months is None,
            )
    asked = [end for one in options for end in one.fact(MONEY).span or ()]
    scaled = [situation.money * times for times in (0.5, 2)] if situation.money else []
    for money in sorted({0.0, *asked, *scaled} - {situation.money}):
        yield (
            say("the money for a year"),
            Amount(money),
            replace(situation, money=money),
            situation.money is None,
        )


def _other_words(situation: Situation) -> Iterator[Other]:
    for goal in Goal:
        if situation.goals != (goal,):
            unknown = situation.goals is None
            yield say("the goal"), goal.words, replace(situation, goals=(goal,)), unknown
    for expected in Expectation:
        if situation.expects != (expected,):
            unknown = situation.expects is None
            changed = replace(situation, expects=(expected,))
            yield say("what is expected"), expected.words, changed, unknown
    for kind in DataAtHand:
        for degree in Degree:
            if situation.data.get(kind) is not degree:
                data = MappingProxyType({**situation.data, kind: degree})
                fact = say("whether there are {data}", data=kind.words)
                changed = replace(situation, data=data)
                yield fact, degree.words, changed, kind not in situation.data


def _other_people(situation: Situation) -> Iterator[Other]:
    people = situation.people or ()
    for at, one in enumerate(people):
        for fact, answer, changed, unknown in _other_person(one):
            every = (*people[:at], changed, *people[at + 1 :])
            yield fact, answer, replace(situation, people=every), unknown


def _other_person(one: People) -> Iterator[tuple[Sentence, Value, People, bool]]:
    for room in Room:
        if one.room is not room:
            fact = say("{role}: the room that each has", role=one.role)
            yield fact, room.words, replace(one, room=room), one.room is None
    for degree in Degree:
        if one.new_roles is not degree:
            fact = say("{role}: whether each would take new roles", role=one.role)
            yield fact, degree.words, replace(one, new_roles=degree), one.new_roles is None
    for hours in [one.hours * times for times in (0.5, 2)] if one.hours else [1.0, 4.0, 16.0]:
        fact = say("{role}: the hours a month that each has", role=one.role)
        yield fact, Amount(hours, "h"), replace(one, hours=hours), one.hours is None


_ASKED = {
    "matters": say("whether the topic matters to those who would do the work"),
    "joins": say("whether it joins work that already goes on"),
    "relationship": say("whether the partner has built a relationship"),
    "stops": say("whether it is agreed what would stop"),
}


def _other_about(
    situation: Situation, key: str | None, options: Sequence[Option]
) -> Iterator[Other]:
    """Answers on all options at once (``None``) or on one of them."""
    now = situation.of_all if key is None else situation.on(key)
    names = {one.key: one.name for one in options}
    for field, words in _ASKED.items():
        fact = words if key is None else say("{name}: {fact}", name=names[key], fact=words)
        for degree in Degree:
            if getattr(now, field) is not degree:
                changed = _answered(situation, key, field, degree)
                yield fact, degree.words, changed, getattr(now, field) is None


def _answered(situation: Situation, key: str | None, field: str, degree: Degree) -> Situation:
    changed: dict[str, Any] = {field: degree}
    if key is None:
        return replace(situation, of_all=replace(situation.of_all, **changed))
    about = replace(situation.about.get(key, About()), **changed)
    return replace(situation, about=MappingProxyType({**situation.about, key: about}))
