"""Whether there is what it asks for: people's time, the time frame, money, data, new roles."""

from __future__ import annotations

from collections.abc import Mapping

from copractice.domain.fit import options as named
from copractice.domain.fit.answers import DataAtHand, Degree
from copractice.domain.fit.criteria.points import (
    Barrier,
    Criterion,
    Points,
    covered,
    met,
    share,
    short,
    span_of,
    tightest,
)
from copractice.domain.fit.options import (
    NOTHING_SAID,
    STATED,
    UNSAID,
    WHOLE,
    Fact,
    Option,
    Span,
    told_span,
)
from copractice.domain.fit.situation import People, Situation, role_key
from copractice.domain.spc.phrases import noted
from copractice.domain.words import Amount, Sentence, count, say

_ASKS_NOTHING: Span = (1.0, 1.0)


def _time(situation: Situation, option: Option) -> Points:
    """Hours against hours where the option gives them, else words against words: never mixed."""
    if option.nothing:
        return Points(_ASKS_NOTHING, say("No further time is asked of anyone."))
    asked = option.asked_hours()
    return _hours(situation, option, asked) if asked else _room(situation, option)


def _room(situation: Situation, option: Option) -> Points:
    fact = option.fact(named.TIME)
    rooms = situation.rooms
    span = tightest(met(span_of(fact), share(room)) for room in rooms)
    missing = _ROOM_UNKNOWN if None in rooms else None
    words = _beside(fact.words, situation, "room")
    return Points(span, words, (fact.source, STATED), _unknown(missing, fact))


def _hours(situation: Situation, option: Option, asked: Mapping[str, Fact]) -> Points:
    """The tightest role decides, after the hours that people get back by what it replaces."""
    people = {role_key(one.role): one for one in situation.people or ()}
    replaced = situation.on(option.key).replaces or 0.0
    roles = sorted(asked)
    there = {role: _net(people.get(role_key(role)), replaced) for role in roles}
    each = [_role(asked[role], there[role]) for role in roles]
    worst = min(range(len(each)), key=lambda at: (-each[at][1], each[at][0]))
    role = roles[worst]
    unknown = tuple(
        say("{role}: nobody said how many hours a month each has.", role=one)
        for one in roles
        if there[one] is None
    )
    fact = asked[role]
    return Points(
        tightest(span for span, _ in each),
        _hours_words(role, fact, there[role]),
        (fact.source, STATED),
        unknown + _unknown(None, *(asked[one] for one in roles)),
        max(barrier for _, barrier in each),
    )


def _net(people: People | None, replaced: float) -> float | None:
    return None if people is None or people.hours is None else people.hours + replaced


def _role(fact: Fact, there: float | None) -> tuple[Span, Barrier]:
    if fact.span is None:
        return WHOLE, Barrier.POSSIBLE
    if there is None:
        return (_ASKS_NOTHING if fact.span[1] == 0 else WHOLE), short(fact.span, None)
    return covered(fact.span, there), short(fact.span, there)


def _hours_words(role: str, fact: Fact, there: float | None) -> Sentence:
    if fact.span is None:
        return fact.words
    asked = told_span(fact.span, "h")
    if there is None:
        return say("{role}: it asks {asked} a month of each.", asked=asked, role=role)
    return say(
        "{role}: it asks {asked} a month of each, who would have {there}.",
        asked=asked,
        role=role,
        there=Amount(there, "h"),
    )


def _months(situation: Situation, option: Option) -> Points:
    if option.nothing:
        return Points(_ASKS_NOTHING, say("No time frame is needed."))
    fact = option.fact(named.MONTHS)
    missing = _MONTHS_UNKNOWN if situation.months is None else None
    unknown = _unknown(missing, fact)
    if situation.months is None or fact.span is None:
        return Points(WHOLE, fact.words, (fact.source,), unknown)
    words = count(
        "{said} You have {n} month.",
        "{said} You have {n} months.",
        situation.months,
        said=fact.words,
    )
    return Points(covered(fact.span, situation.months), words, (fact.source, STATED))


def _money(situation: Situation, option: Option) -> Points:
    if option.nothing:
        return Points(_ASKS_NOTHING, say("It costs nothing further."))
    fact, fee = option.fact(named.MONEY), option.fact(named.FEE)
    missing = _MONEY_UNKNOWN if situation.money is None else None
    if fact.span is not None:
        return _sum(fact, situation.money, missing)
    if situation.money == 0 and fee.span is not None:
        # A type has no price, so a fee that is usual never is a barrier.
        span = (1 - fee.span[1], 1 - fee.span[0])
        return Points(span, fee.words, (fee.source,), (_COST_UNKNOWN,))
    told = (fact if fact is not NOTHING_SAID else _PRICELESS) if fee.span is None else fee
    # A candidate has a price, which may be more than there is; a type has none.
    barrier = Barrier.POSSIBLE if named.MONEY in option.facts else Barrier.NONE
    return Points(WHOLE, told.words, (told.source,), (*_unknown(missing), _COST_UNKNOWN), barrier)


def _sum(fact: Fact, money: float | None, missing: Sentence | None) -> Points:
    asked = span_of(fact)
    barrier = short(asked, money)
    if money is None:
        span = _ASKS_NOTHING if asked[1] == 0 else WHOLE
        return Points(span, fact.words, (fact.source,), _unknown(missing), barrier)
    words = say(
        "It asks for {asked} a year, and {there} is there.",
        asked=told_span(asked),
        there=Amount(money),
    )
    return Points(covered(asked, money), words, (fact.source, STATED), (), barrier)


def _data(situation: Situation, option: Option) -> Points:
    """Full where no data are missing that it needs; the kind that is furthest off decides."""
    if option.nothing:
        return Points(_ASKS_NOTHING, say("No data are needed."))
    facts = {kind: option.fact(f"{named.NEEDS}{kind}") for kind in DataAtHand}
    spans = {
        kind: met(span_of(fact), share(situation.data.get(kind))) for kind, fact in facts.items()
    }
    worst = min(DataAtHand, key=lambda kind: (sum(spans[kind]), kind))
    open_ = [kind for kind in DataAtHand if spans[kind][0] < spans[kind][1]]
    unknown = [
        say("Nobody said whether there are {data}.", data=kind.words)
        for kind in open_
        if kind not in situation.data
    ]
    unknown += [_of_data(kind, facts[kind]) for kind in open_ if facts[kind].span is None]
    words, sources = _of_data(worst, facts[worst]), (facts[worst].source, STATED)
    return Points(tightest(spans.values()), words, sources, tuple(unknown))


def _of_data(kind: DataAtHand, fact: Fact) -> Sentence:
    return say("{data}: {said}", data=kind.words, said=fact.words)


def _roles(situation: Situation, option: Option) -> Points:
    if option.nothing:
        return Points(_ASKS_NOTHING, say("Nobody takes a new role."))
    fact, willing = option.fact(named.NEW_ROLES), situation.willing
    asked = span_of(fact)
    span = tightest(met(asked, share(one)) for one in willing)
    missing = _WILLING_UNKNOWN if None in willing else None
    barrier = _refused(asked, willing)
    words = _beside(fact.words, situation, "new_roles")
    return Points(span, words, (fact.source, STATED), _unknown(missing, fact), barrier)


_SAID = {
    "room": say("the room that each has"),
    "new_roles": say("whether each would take new roles"),
}


def _beside(said: Sentence, situation: Situation, field: str) -> Sentence:
    """What is said of the option, with what was answered of the people of each role."""
    answers = [(one.role, getattr(one, field)) for one in situation.people or ()]
    told = [
        say("{role}, {answer}", role=role, answer=answer.words)
        for role, answer in answers
        if answer is not None
    ]
    if not told:
        return said
    return say(
        "{said} Your answer on {what}: {answers}.",
        said=said,
        what=_SAID[field],
        answers=noted(told) or "",
    )


def _refused(asked: Span, willing: list[Degree | None]) -> Barrier:
    """Roles that come by definition cannot be filled where people will take none."""
    if asked[1] < 1 or all(one is not None and one.share > 0 for one in willing):
        return Barrier.NONE
    return Barrier.CERTAIN if asked[0] == 1 and Degree.NO in willing else Barrier.POSSIBLE


def _unknown(missing: Sentence | None, *facts: Fact) -> tuple[Sentence, ...]:
    """What the situation leaves open, then what the option does."""
    opened = () if missing is None else (missing,)
    return opened + tuple(fact.words for fact in facts if fact.span is None)


_PRICELESS = Fact(None, say("What it would cost is not known."), UNSAID)
_ROOM_UNKNOWN = say("Nobody said, in a word, how much room people have.")
_MONTHS_UNKNOWN = say("Nobody said how long the time frame is.")
_MONEY_UNKNOWN = say("Nobody said how much money there is.")
_COST_UNKNOWN = _PRICELESS.words
_WILLING_UNKNOWN = say("Nobody said whether people would take new roles.")

ROOM = (
    Criterion(
        "time",
        say("people's time"),
        say("Do people have the time that it asks?"),
        say("people have the time that it asks"),
        say("those who would do the work"),
        3,
        False,
        _time,
    ),
    Criterion(
        "months",
        say("the time frame"),
        say("Is the time frame long enough?"),
        say("the time frame is long enough"),
        say("whoever set the time frame"),
        2,
        False,
        _months,
    ),
    Criterion(
        "money",
        say("the money"),
        say("Is there enough money?"),
        say("there is enough money"),
        say("the partner, and whoever keeps the budget"),
        1,
        False,
        _money,
    ),
    Criterion(
        "data",
        say("the data"),
        say("Are the data at hand that it needs?"),
        say("the data that it needs are at hand"),
        say("whoever looks after the data"),
        1,
        False,
        _data,
    ),
    Criterion(
        "roles",
        say("new roles"),
        say("Would people take the roles that are new to them?"),
        say("people take the roles that are new to them"),
        say("those who would do the work"),
        2,
        False,
        _roles,
    ),
)
