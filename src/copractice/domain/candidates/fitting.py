"""A candidate as an option to be judged: its own word, its record, and what is said of its type.

What lies in its own hands (hours, money, months, data, new roles) is taken at its word. What it
says to bring is not proved by saying so: that leaves as much open as *usually* does. Where it says
nothing, what is said of its type stands. Hours that members report stand beside those it asks: the
span reaches from the one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.candidates.candidate import Candidate, Hours, Shown
from copractice.domain.candidates.planning import hours_of, plan_of
from copractice.domain.fit import Expectation, Fact, Goal, Group, Option, Origin, Source, option_of
from copractice.domain.fit import options as named
from copractice.domain.fit.options import Span, told_span
from copractice.domain.fit.situation import role_key
from copractice.domain.fit.types import NOT_NAMED, WIDTH
from copractice.domain.spc.phrases import in_turn
from copractice.domain.vocabulary import Profile, Strength
from copractice.domain.words import Amount, Sentence, say

BY_ITS_WORD: Span = (1 - WIDTH[Strength.USUALLY], 1.0)


def option_of_candidate(candidate: Candidate, profiles: Mapping[str, Profile]) -> Option:
    """The candidate as an option. ``profiles`` are the types that are known, by short name."""
    known = [profiles[slug] for slug in candidate.kinds if slug in profiles]
    facts = {
        **_of_types([option_of(one) for one in known]),
        **_brought(candidate),
        **_asked(candidate),
        **_hours(candidate),
    }
    return Option(candidate.key, candidate.name, MappingProxyType(facts))


def _of_types(options: Sequence[Option]) -> dict[str, Fact]:
    """What is said of its types; of several, whatever brings most and whatever asks most."""
    facts: dict[str, Fact] = {}
    for option in options:
        for name, fact in option.facts.items():
            facts[name] = max(facts.get(name, fact), fact, key=_most)
    return facts


def _most(fact: Fact) -> Span:
    return fact.span or (-1.0, -1.0)


def _brought(candidate: Candidate) -> dict[str, Fact]:
    offers, source = candidate.offers, _published(candidate)
    return {
        **_answers(named.SERVES, Goal, offers.goals, source),
        **_answers(named.MEETS, Expectation, offers.expects, source),
        **_answers(named.REACHES, Group, offers.learners, source),
    }


def _answers(
    prefix: str, every: Iterable[StrEnum], given: Sequence[StrEnum] | None, source: Source
) -> dict[str, Fact]:
    """Each answer of a closed list by what it names; nothing where it names none at all."""
    if given is None:
        return {}
    said = Fact(BY_ITS_WORD, say("It says so of itself."), source)
    unsaid = Fact(NOT_NAMED, say("It does not name it; it may still happen."), source)
    return {f"{prefix}{one}": said if one in given else unsaid for one in every}


def _published(candidate: Candidate) -> Source:
    return Source(Origin.PUBLISHED, work=candidate.name)


def _asked(candidate: Candidate) -> dict[str, Fact]:
    source, facts = _published(candidate), {}
    if candidate.months is not None:
        words = say("It needs {months} months.", months=told_span(candidate.months))
        facts[named.MONTHS] = Fact(candidate.months, words, source)
    if candidate.money is not None:
        words = say("It asks for {money} a year.", money=told_span(candidate.money))
        facts[named.MONEY] = Fact(candidate.money, words, source)
    else:
        facts[named.MONEY] = Fact(None, say("It does not say what it costs."), source)
    for kind, degree in candidate.data.items():
        words = say("It says whether it needs them from you: {degree}.", degree=degree.words)
        facts[f"{named.NEEDS}{kind}"] = Fact((degree.share, degree.share), words, source)
    return {**facts, **_new_roles(candidate, source)}


def _new_roles(candidate: Candidate, source: Source) -> dict[str, Fact]:
    """The role that is furthest from what people know; unknown ones leave it to the type."""
    said = [one for one in candidate.roles if one.new is not None]
    if not said or len(said) < len(candidate.roles):
        return {}
    words = in_turn(
        say(
            "{role}: it says whether the tasks are new to people: {degree}.",
            role=one.role,
            degree=new,
        )
        for one in said
        for new in [one.new.words if one.new else ""]
    )
    most = max(one.new.share for one in said if one.new)
    return {named.NEW_ROLES: Fact((most, most), words, source)}


def _hours(candidate: Candidate) -> dict[str, Fact]:
    """Hours by role, where it asks for them or its record shows them.

    A record holds part of the work: more than was asked raises the most, less lowers nothing. Where
    nothing was asked, the most is what it would be if the record held as little as was said.
    """
    asked = _asked_hours(candidate)
    reported = {role_key(one.role): one for one in candidate.shown.hours} if candidate.shown else {}
    facts = {}
    for key in dict.fromkeys([*asked, *reported]):
        seen = reported.get(key)
        role, said = asked.get(key) or (reported[key].role, None)
        source = Source(Origin.OBSERVED, n=seen.people) if seen else _published(candidate)
        name = f"{named.HOURS}{role}"
        if key in asked and said is None:
            words = say("{role}: it does not say how long all of its tasks take.", role=role)
            facts[name] = Fact(None, words, source)
        else:
            words = _told(role, said, seen.hours if seen else None)
            facts[name] = Fact(_between(said, seen, candidate.shown), words, source)
    return facts


def _asked_hours(candidate: Candidate) -> dict[str, tuple[str, Span | None]]:
    """By role, its name and hours a month: as it says them, else as its tasks come to."""
    plans = plan_of(candidate).roles.items()
    worked = {role_key(role): (role, hours_of(plan)) for role, plan in plans if plan.tasks}
    said = {
        role_key(one.role): (one.role, one.hours)
        for one in candidate.roles
        if one.hours is not None
    }
    return {**worked, **said}


def _between(said: Span | None, seen: Hours | None, shown: Shown | None) -> Span:
    if seen is None:
        return said or (0.0, 0.0)
    if said is not None:
        return (said[0], max(said[1], seen.hours))
    least = shown.coverage[0] if shown and shown.coverage else 1.0
    return (seen.hours, seen.hours / least if least else seen.hours)


def _told(role: str, said: Span | None, seen: float | None) -> Sentence:
    if said is None:
        return say(
            "{role}: its record shows {seen} a month.", role=role, seen=Amount(seen or 0.0, "h")
        )
    asked = say("{role}: it asks {hours} h a month of each.", role=role, hours=told_span(said))
    if seen is None:
        return asked
    return say("{asked} Its record shows {seen}.", asked=asked, seen=Amount(seen, "h"))
