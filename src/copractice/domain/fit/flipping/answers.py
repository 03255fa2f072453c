"""Which other answer in words, one at a time, would change what is in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Room
from copractice.domain.fit.changes import ABOUT
from copractice.domain.fit.fronts import front, judged_again
from copractice.domain.fit.judging import Judgement
from copractice.domain.fit.options import Option
from copractice.domain.fit.situation import About, People, Situation
from copractice.domain.words import Sentence, Value, say


@dataclass(frozen=True)
class AnswerFlip:
    """With another answer to a question, others can come first: ``first`` instead of those now."""

    fact: Sentence
    answer: Value
    first: tuple[Option, ...]
    was_unknown: bool


def answer_flips(judgement: Judgement) -> tuple[AnswerFlip, ...]:
    """Which other answers, one at a time, would put something that is in front behind.

    Each word that could be said is tried. What was unknown is tried like the rest.
    """
    now = front(judgement)
    found = []
    for fact, answer, other, unknown in _others(judgement.situation, judgement.options):
        then = front(judged_again(judgement, other))
        if now.gives_way_to(then):
            first = tuple(one.option for one in then.first)
            found.append(AnswerFlip(fact, answer, first, unknown))
    return tuple(found)


Other = tuple[Sentence, Value, Situation, bool]


def _others(situation: Situation, options: Sequence[Option]) -> Iterator[Other]:
    """Every situation that differs from this one in one answer."""
    yield from _other_words(situation)
    yield from _other_people(situation)
    for key in (None, *(one.key for one in options)):
        yield from _other_about(situation, key, options)


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


def _other_about(
    situation: Situation, key: str | None, options: Sequence[Option]
) -> Iterator[Other]:
    """Answers on all options at once (``None``) or on one of them."""
    now = situation.of_all if key is None else situation.on(key)
    names = {one.key: one.name for one in options}
    for field, words in ABOUT.items():
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
