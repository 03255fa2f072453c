"""Predicted beside actual: what a partnership was founded on, and what its record shows since.

Predicted is what the candidate's profile said on the day it was signed: its tasks, or its hours a
month where a role has no tasks. What is said of a type is words and predicts no hours. Seen is what
was released, and nothing else (``learning/totals.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.choosing.models import Plan
from copractice.choosing.offering.record import called
from copractice.domain import charts
from copractice.domain.calendars import Days
from copractice.domain.candidates import Candidate, read_candidate
from copractice.domain.candidates.candidate import Asked
from copractice.domain.demand.coverage import Coverage, told_coverage
from copractice.domain.demand.planned import (
    Per,
    Planned,
    RolePlan,
    Task,
    TimeFrame,
    planned_demand,
)
from copractice.domain.demand.predicted import Beside, beside
from copractice.domain.demand.seen import TOO_FEW, Seen, Withheld
from copractice.domain.demand.spans import UNKNOWN, Span, exactly
from copractice.domain.fit import Situation, read_situation
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.learning.totals import Shown
from copractice.partnerships.models import Partnership

NO_SUCH_ROLE = say("No one role has this name here, so nothing is held against what was predicted.")
NOTHING_SHOWN_YET = say(
    "Nothing was shown of it yet since it was signed: there is nothing to hold against it."
)
HOW = say(
    "Predicted is what the profile said on the day it was signed: tasks, or hours a month, for all "
    "people of a role. Seen is what was last released of the record, of roles in which five people "
    "or more left one. Both are over the same months; the first and the last may not be whole, and "
    "the prediction counts them whole. What is seen is never scaled up."
)


@dataclass(frozen=True)
class OfRole:
    """What was predicted of one role, under the name it had then, beside what was seen."""

    name: str
    plan: RolePlan
    result: Beside | Withheld


@dataclass(frozen=True)
class Foretold:
    """One plan: what was predicted, each role beside what was seen, and what the record covers.

    ``there``: minutes a month that the people of its roles had together, as the situation said.
    """

    signed_on: date
    renew_on: date
    planned: Planned | None
    there: Span | None
    roles: tuple[OfRole, ...]
    coverage: Coverage | Withheld | None


def foretold(
    plan: Plan,
    here: Partnership,
    totals: Shown | Withheld,
    coverage: Coverage | Withheld | None,
) -> Foretold:
    """A plan beside what was seen; without roles where no hours were predicted."""
    situation = read_situation(plan.situation)
    planned = _planned(plan, situation)
    roles = _roles(plan, planned, here, totals, coverage) if planned else ()
    there = _there(situation, planned.roles) if planned else None
    return Foretold(plan.signed_on, plan.renew_on, planned, there, tuple(roles), coverage)


def _there(situation: Situation, names: Iterable[str]) -> Span | None:
    """The time of the people of these roles together; ``None`` where it is not said of each."""
    people = {_same(one.role): one for one in situation.people or ()}
    total = 0
    for name in names:
        one = people.get(_same(name))
        if one is None or one.count is None or one.hours is None:
            return None
        total += round(60 * one.hours * one.count)
    return exactly(total)


def _planned(plan: Plan, situation: Situation) -> Planned | None:
    """The demand that the profile predicted, from signing until renewal; ``None`` without any."""
    if not plan.profile:
        return None
    candidate = read_candidate(plan.profile)
    tasks = [*candidate.tasks, *_by_hours(candidate)]
    if not tasks:
        return None
    frame = TimeFrame(Days(plan.signed_on, max(plan.signed_on, plan.renew_on)))
    people = _people(situation, candidate, {task.role for task in tasks})
    return planned_demand(tasks, frame, candidate.replaces, people)


def _by_hours(candidate: Candidate) -> Iterator[Task]:
    """Hours a month of the roles of which no task is written down."""
    with_tasks = {_same(task.role) for task in candidate.tasks}
    for one in candidate.roles:
        if one.hours is not None and _same(one.role) not in with_tasks:
            yield Task(
                one.role,
                one.does or one.role,
                minutes=_minutes(one),
                times=exactly(1),
                per=Per.MONTH,
            )


def _minutes(one: Asked) -> Span | None:
    return None if one.hours is None else Span(*(round(60 * hours) for hours in one.hours))


def _people(situation: Situation, candidate: Candidate, names: Iterable[str]) -> Mapping[str, int]:
    """How many people have a role: as the profile says, else as the situation did."""
    known = {_same(one.role): one.count for one in situation.people or ()}
    known |= {_same(one.role): one.people for one in candidate.roles if one.people}
    return {name: n for name in names if (n := known.get(_same(name)))}


def _same(name: str) -> str:
    return name.strip().casefold()


def _roles(
    plan: Plan,
    planned: Planned,
    here: Partnership,
    totals: Shown | Withheld,
    coverage: Coverage | Withheld | None,
) -> Iterator[OfRole]:
    slugs: dict[str, list[str]] = {}
    for slug, name in called(here, planned.roles).items():
        slugs.setdefault(_same(name), []).append(slug)
    for name, one in planned.roles.items():
        seen = _seen(slugs.get(_same(name), []), totals)
        yield OfRole(name, one, _beside(plan, one, seen, totals, coverage))


def _seen(slugs: Sequence[str], totals: Shown | Withheld) -> Seen | Withheld:
    """What was released of the role of this name; one that is not told may have none."""
    if isinstance(totals, Withheld):
        return totals
    if len(slugs) != 1:
        return Withheld(NO_SUCH_ROLE)
    return totals.groups.get(slugs[0], Withheld(TOO_FEW))


def _beside(
    plan: Plan,
    one: RolePlan,
    seen: Seen | Withheld,
    totals: Shown | Withheld,
    coverage: Coverage | Withheld | None,
) -> Beside | Withheld:
    if isinstance(totals, Withheld):
        return totals
    if totals.on < plan.signed_on:
        return Withheld(NOTHING_SHOWN_YET)
    last = max(plan.signed_on, min(totals.on, plan.renew_on))
    months = periods_between(plan.signed_on, last, Frequency.MONTH)
    return beside(one, seen, coverage, months=months)


def told_foretold(one: Foretold, today: date) -> Sentence:
    """What a board can read aloud: how the roles compare, how much is seen, when it is decided."""
    compared = [role.result for role in one.roles if isinstance(role.result, Beside)]
    return in_turn(
        [
            *_told_start(one),
            *_told_compared(compared),
            *_told_hidden(len(one.roles) - len(compared)),
            told_coverage(one.coverage),
            _told_renewal(one.renew_on, today),
        ]
    )


def _told_start(one: Foretold) -> Iterator[Sentence]:
    if one.planned is None:
        yield say(
            "No hours were predicted when it was signed on {day}: what is said of a type is words, "
            "and words are never made into hours.",
            day=Day(one.signed_on),
        )


def _told_compared(compared: Sequence[Beside]) -> Iterator[Sentence]:
    """How many roles took more time, less, or about as much as was predicted."""
    more = less = within = unknown = 0
    for one in compared:
        time = one.figures[0]
        lies = time.apart
        if time.predicted == UNKNOWN or lies is None:
            unknown += 1
        elif lies.more is not None:
            more += 1
        elif lies.fewer is not None:
            less += 1
        else:
            within += 1
    if more:
        yield count(
            "{n} role took more time than was predicted.",
            "{n} roles took more time than was predicted.",
            more,
        )
    if less:
        yield count(
            "{n} role has less time on record than was predicted.",
            "{n} roles have less time on record than was predicted.",
            less,
        )
    if within:
        yield count(
            "{n} role has as much time on record as was predicted, or may have.",
            "{n} roles have as much time on record as was predicted, or may have.",
            within,
        )
    if unknown:
        yield count(
            "For {n} role no time was predicted.", "For {n} roles no time was predicted.", unknown
        )


def _told_hidden(n: int) -> Iterator[Sentence]:
    if n:
        yield count(
            "Of {n} role nothing can be held against the prediction.",
            "Of {n} roles nothing can be held against the prediction.",
            n,
        )


def _told_renewal(day: date, today: date) -> Sentence:
    if day < today:
        return say("Whether it goes on was to be decided on {day}.", day=Strong(Day(day)))
    return say("Whether it goes on is decided on {day}.", day=Strong(Day(day)))


FOUNDED_WITHOUT = say(
    "This partnership was founded without a brief, so nothing was predicted. What was agreed "
    "stands here beside what was seen."
)


def hours_predicted(one: Foretold) -> charts.Chart | None:
    """The hours of all people together by month, as predicted, and the time there was for them."""
    if one.planned is None:
        return None
    rows = [charts.MonthOfDemand(load.month, load.asked, one.there) for load in one.planned.loads]
    return charts.workload(rows, title=say("Hours a month of all people, as predicted"))
