"""What differs between two versions of a situation, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from copractice.domain.fit.answers import DataAtHand
from copractice.domain.fit.criteria import CRITERIA
from copractice.domain.fit.situation import About, People, Situation
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Amount, Sentence, Value, say

_Answer = tuple[str, Sentence, Value | None]


@dataclass(frozen=True)
class Change:
    """One answer before and after. ``None`` is unknown; words that people wrote are long."""

    fact: Sentence
    before: Value | None
    after: Value | None

    @property
    def words(self) -> Sentence:
        """The change in a sentence."""
        if self.before is None:
            return say(
                "{fact}: {after}; it was not known before.", fact=self.fact, after=self._after
            )
        return say(
            "{fact}: {after}; it was {before} before.",
            fact=self.fact,
            after=self._after,
            before=self.before,
        )

    @property
    def _after(self) -> Value:
        return say("not known") if self.after is None else self.after


def changes(before: Situation, after: Situation) -> tuple[Change, ...]:
    """Every answer that differs, in the order of the form; what is gone comes last."""
    earlier = {key: (fact, value) for key, fact, value in _answers(before)}
    later = {key: (fact, value) for key, fact, value in _answers(after)}
    found = []
    for key in [*later, *(key for key in earlier if key not in later)]:
        was, now = earlier.get(key), later.get(key)
        fact = (now or was or (say(""), None))[0]
        values = was[1] if was else None, now[1] if now else None
        if values[0] != values[1]:
            found.append(Change(fact, *values))
    return tuple(found)


def _answers(situation: Situation) -> Iterator[_Answer]:
    yield "problem", say("the problem"), situation.problem or None
    yield "goals", say("the goal"), _words(situation.goals)
    yield "learners", say("who learns what"), _learners(situation)
    yield "months", say("the time frame, in months"), situation.months
    yield "money", say("the money for a year"), _amount(situation.money)
    yield "expects", say("what is expected"), _words(situation.expects)
    yield "now", say("how far what is done now meets the goal"), _word(situation.now)
    for kind in DataAtHand:
        fact = say("whether there are {data}", data=kind.words)
        yield f"data.{kind}", fact, _word(situation.data.get(kind))
    for one in situation.people or ():
        yield from _person(one)
    yield from _about("", situation.of_all)
    for key, about in situation.about.items():
        yield from _about(key, about)
    for criterion in CRITERIA:
        weight = situation.weights.get(criterion.key)
        fact = say("the weight of {question}", question=criterion.name)
        yield f"weight.{criterion.key}", fact, _amount(weight)


def _words(given: tuple[Any, ...] | None) -> Value | None:
    if given is None:
        return None
    return listed(one.words for one in given) if given else say("nothing")


def _learners(situation: Situation) -> Value | None:
    if situation.learners is None:
        return None
    if not situation.learners:
        return say("nobody")
    return listed(
        say("{who}: {what}", who=one.who.words, what=one.what) if one.what else one.who.words
        for one in situation.learners
    )


def _person(one: People) -> Iterator[_Answer]:
    at = f"people.{one.role}"
    yield f"{at}.count", say("{role}: how many", role=one.role), one.count
    hours = None if one.hours is None else Amount(one.hours, "h")
    yield f"{at}.hours", say("{role}: the hours a month that each has", role=one.role), hours
    yield f"{at}.room", say("{role}: the room that each has", role=one.role), _word(one.room)
    fact = say("{role}: whether each would take new roles", role=one.role)
    yield f"{at}.new", fact, _word(one.new_roles)


ABOUT = {
    "matters": say("whether the topic matters to those who would do the work"),
    "joins": say("whether it joins work that already goes on"),
    "relationship": say("whether the partner has built a relationship"),
    "stops": say("whether it is agreed what would stop"),
}


def _about(key: str, about: About) -> Iterator[_Answer]:
    for name, words in ABOUT.items():
        fact = say("{name}: {fact}", name=key, fact=words) if key else words
        yield f"about.{key}.{name}", fact, _word(getattr(about, name))
    words = say("the hours a month that each gets back")
    fact = say("{name}: {fact}", name=key, fact=words) if key else words
    value = None if about.replaces is None else Amount(about.replaces, "h")
    yield f"about.{key}.replaces", fact, value


def _word(given: Any | None) -> Value | None:
    return None if given is None else given.words


def _amount(given: float | None) -> Value | None:
    return None if given is None else Amount(given)
