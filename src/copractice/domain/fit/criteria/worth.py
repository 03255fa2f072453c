"""What it would bring: the goal, who would learn, and what is expected beside."""

from __future__ import annotations

from collections.abc import Iterable

from copractice.domain.fit import options as named
from copractice.domain.fit.criteria.points import Criterion, Points, average, share, span_of
from copractice.domain.fit.options import WHOLE, Fact, Option
from copractice.domain.fit.situation import Situation
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Value, say


def _goal(situation: Situation, option: Option) -> Points:
    goals = situation.goals
    asked = None if goals is None else [(named.SERVES + goal, goal.words) for goal in goals]
    return _brought(situation, option, asked, _GOALS_UNKNOWN, _NO_GOALS)


def _learners(situation: Situation, option: Option) -> Points:
    learners = situation.learners
    who = None if learners is None else dict.fromkeys(one.who for one in learners)
    asked = None if who is None else [(named.REACHES + group, group.words) for group in who]
    return _brought(situation, option, asked, _LEARNERS_UNKNOWN, _NO_LEARNERS)


def _expects(situation: Situation, option: Option) -> Points:
    expects = situation.expects
    asked = None if expects is None else [(named.MEETS + one, one.words) for one in expects]
    return _brought(situation, option, asked, _EXPECTS_UNKNOWN, _NO_EXPECTATIONS)


def _brought(
    situation: Situation,
    option: Option,
    asked: list[tuple[str, Sentence]] | None,
    missing: Sentence,
    none: Sentence,
) -> Points:
    """The mean over what is asked for; all counts the same. Nothing asked for is fully met."""
    if asked is None:
        return Points(WHOLE, missing, unknown=(missing,))
    if not asked:
        return Points((1.0, 1.0), none)
    if option.nothing:
        return _now(situation)
    facts = [option.fact(name) for name, _ in asked]
    words = in_turn(
        say("{asked}: {said}", asked=wanted, said=fact.words)
        for (_, wanted), fact in zip(asked, facts, strict=True)
    )
    return Points(
        average(map(span_of, facts)), words, tuple(one.source for one in facts), _open(asked, facts)
    )


def _now(situation: Situation) -> Points:
    if situation.now is None:
        return Points(WHOLE, _NOW_UNKNOWN, unknown=(_NOW_UNKNOWN,))
    return Points(
        share(situation.now),
        say("As far as what is done now meets it: {now}.", now=situation.now.words),
    )


def _open(asked: Iterable[tuple[str, Value]], facts: list[Fact]) -> tuple[Sentence, ...]:
    return tuple(
        say("{asked}: {said}", asked=wanted, said=fact.words)
        for (_, wanted), fact in zip(asked, facts, strict=True)
        if fact.span is None
    )


_GOALS_UNKNOWN = say("Nobody said what kind of goal it is.")
_LEARNERS_UNKNOWN = say("Nobody said who should learn.")
_EXPECTS_UNKNOWN = say("Nobody said what else is expected.")
_NOW_UNKNOWN = say("Nobody said how far what is done now meets the goal.")
_NO_GOALS = say("No goal is named.")
_NO_LEARNERS = say("Nobody is named who should learn.")
_NO_EXPECTATIONS = say("Nothing else is expected.")
_WHO_KNOWS = say("the partner, and whoever named the problem")

WORTH = (
    Criterion(
        "goal",
        say("the goal"),
        say("Is it meant for this kind of goal?"),
        say("it serves this kind of goal"),
        _WHO_KNOWS,
        3,
        True,
        _goal,
    ),
    Criterion(
        "learners",
        say("who learns"),
        say("Does it reach those who should learn?"),
        say("it reaches those who should learn"),
        _WHO_KNOWS,
        2,
        True,
        _learners,
    ),
    Criterion(
        "expects",
        say("what is expected"),
        say("Does it meet what is expected beside the goal?"),
        say("it meets what is expected beside the goal"),
        _WHO_KNOWS,
        1,
        True,
        _expects,
    ),
)
