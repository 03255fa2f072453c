"""A candidate in passages: a heading and its lines. So a page, a paper and a comparison agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copractice.domain.candidates.candidate import Candidate, Check, Hours, Shown
from copractice.domain.candidates.telling import told_role, told_shown
from copractice.domain.costs import cost, told_benefits, told_costs
from copractice.domain.costs.telling import told_standard
from copractice.domain.demand.planned import Per, Replaced, Task, told_minutes, told_times
from copractice.domain.fit import Expectation, Goal, Group
from copractice.domain.fit.options import told_span
from copractice.domain.naming import RUNGS
from copractice.domain.spc.phrases import listed, noted
from copractice.domain.words import Amount, Day, Sentence, Value, count, say


@dataclass(frozen=True)
class Passage:
    """One heading and what stands under it, a line each; lines are never empty."""

    slug: str
    heading: Sentence
    lines: tuple[Value, ...]


def passages_of(candidate: Candidate, names: Mapping[str, Value]) -> tuple[Passage, ...]:
    """All that a candidate says, in the order of the page; what it says nothing of is left out.

    ``names`` are those of the types, by short name.
    """
    every = (
        Passage("name", say("Name"), (candidate.name,)),
        Passage("is", say("What it is"), tuple(_is(candidate, names))),
        Passage("offers", say("What it is for"), tuple(_offers(candidate))),
        Passage("learning", say("What there is to learn"), tuple(_learning(candidate))),
        Passage("asks", say("What it asks"), tuple(_asks(candidate))),
        Passage("tasks", say("What the tasks are"), tuple(_tasks(candidate))),
        Passage("joining", say("How to join"), tuple(_joining(candidate))),
        Passage("questions", say("What to settle before signing"), candidate.questions),
        Passage(
            "checks",
            say("What may go wrong, and when to look"),
            tuple(told_check(one) for one in candidate.checks),
        ),
        Passage("shown", say("What its record shows"), tuple(_shown(candidate.shown))),
    )
    return tuple(one for one in every if one.lines)


def _is(candidate: Candidate, names: Mapping[str, Value]) -> Iterator[Value]:
    if candidate.kinds:
        kinds = [names.get(slug, slug) for slug in candidate.kinds]
        yield say("Type: {kinds}", kinds=listed(kinds))
    yield from (line for line in candidate.about.splitlines() if line.strip())
    if candidate.host:
        yield say("Carried by: {host}", host=candidate.host)
    if candidate.where:
        yield say("Where it works: {place}", place=candidate.where)


def _offers(candidate: Candidate) -> Iterator[Value]:
    offers = candidate.offers
    if offers.goals is not None:
        yield say("It is for: {it}", it=_named(offers.goals))
    if offers.expects is not None:
        yield say("It promises besides: {it}", it=_named(offers.expects))
    if offers.learners is not None:
        yield say("Who learns: {it}", it=_named(offers.learners))
    yield from (say("It works on: {topic}", topic=topic) for topic in offers.topics)


def _named(given: Sequence[Goal] | Sequence[Expectation] | Sequence[Group]) -> Value:
    """Closed answers in words; an empty list says that there is none of it."""
    return noted(one.words for one in given) or say("nothing of these")


def _learning(candidate: Candidate) -> Iterator[Value]:
    yield from candidate.offers.learning
    for key in candidate.offers.standards:
        yield say("Standard: {name}", name=told_standard(key))
    if candidate.benefits.rows is not None:
        yield told_benefits(candidate.benefits)


def _asks(candidate: Candidate) -> Iterator[Value]:
    yield from (told_role(one) for one in candidate.roles)
    if candidate.money is not None:
        yield say("Money for a year: {money}", money=told_span(candidate.money, candidate.currency))
    if candidate.months is not None:
        yield say("Months that it needs: {months}", months=told_span(candidate.months))
    for kind, degree in candidate.data.items():
        yield say("It needs {data}: {degree}", data=kind.words, degree=degree.words)
    if candidate.programme is not None:
        yield told_costs(cost(candidate.programme))


def _tasks(candidate: Candidate) -> Iterator[Value]:
    for task in candidate.tasks:
        told = noted(_of_task(task)) or say("nothing more is said")
        yield say("{role}: {what}; {told}", role=task.role, what=task.what, told=told)
    for one in candidate.replaces:
        yield _replaced(one)


def _of_task(task: Task) -> Iterator[Value]:
    if task.minutes is not None:
        yield say("{minutes} each time", minutes=told_minutes(task.minutes))
    if task.times is not None and task.per is not None:
        yield _OFTEN[task.per](told_times(task.times))
    for holds, told in ((task.new, _NEW), (task.together, _TOGETHER), (task.deadline, _DEADLINE)):
        if holds:
            yield told


_OFTEN: Mapping[Per, Callable[[Value], Sentence]] = {
    Per.MONTH: lambda times: say("times a month: {times}", times=times),
    Per.TERM: lambda times: say("times a term: {times}", times=times),
    Per.YEAR: lambda times: say("times a year: {times}", times=times),
    Per.ALL: lambda times: say("times in all: {times}", times=times),
}
_NEW, _TOGETHER = say("new to the person"), say("done with others")
_DEADLINE = say("it has a deadline")


def _replaced(one: Replaced) -> Sentence:
    minutes = say("not known") if one.minutes is None else told_minutes(one.minutes)
    if one.agreed:
        return say(
            "{role}: {what} would stop, as agreed; time a month: {minutes}",
            role=one.role,
            what=one.what,
            minutes=minutes,
        )
    return say(
        "{role}: {what} may stop, which is not agreed; time a month: {minutes}",
        role=one.role,
        what=one.what,
        minutes=minutes,
    )


def _joining(candidate: Candidate) -> Iterator[Value]:
    if candidate.until is not None:
        yield say("Last day to join: {day}", day=Day(candidate.until))
    if candidate.contact:
        yield say("Whom to ask: {contact}", contact=candidate.contact)
    if candidate.link:
        yield say("Its page: {link}", link=candidate.link)


def told_check(one: Check) -> Sentence:
    """What may go wrong, what to look at, and when."""
    return count(
        "{risk}. After {n} month: {look}",
        "{risk}. After {n} months: {look}",
        one.months,
        risk=one.risk.rstrip("."),
        look=one.look,
    )


def _shown(shown: Shown | None) -> Iterator[Value]:
    if shown is None:
        return
    yield told_shown(shown)
    yield from (told_hours(one) for one in shown.hours)
    for key, rung in shown.standards.items():
        yield say("{standard}: {rung}", standard=told_standard(key), rung=RUNGS[rung])


def told_hours(one: Hours) -> Sentence:
    """What is on record of a role, and of how many people."""
    return count(
        "{role}: {hours} a month of each on record, of {n} person",
        "{role}: {hours} a month of each on record, of {n} people",
        one.people,
        role=one.role,
        hours=Amount(one.hours, "h"),
    )
