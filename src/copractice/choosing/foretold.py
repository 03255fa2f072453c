"""Predicted beside actual: what a partnership was founded on, and what its record shows since.

Predicted is what the candidate's profile said on the day it was signed: its tasks, or its hours a
month where a role has no tasks. What is said of a type is words and predicts no hours. Seen is what
was released, and nothing else (``learning/totals.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from copractice.choosing.models import Plan
from copractice.choosing.offering.record import names_of
from copractice.domain import charts
from copractice.domain.calendars import Days
from copractice.domain.candidates import Candidate, read_candidate
from copractice.domain.candidates.planning import tasks_by_hours
from copractice.domain.demand.coverage import Coverage, told_coverage
from copractice.domain.demand.planned import (
    Planned,
    RolePlan,
    TimeFrame,
    planned_demand,
)
from copractice.domain.demand.predicted import Beside, beside
from copractice.domain.demand.seen import TOO_FEW, Seen, Withheld
from copractice.domain.demand.spans import UNKNOWN, Span, exactly
from copractice.domain.fit import Situation, read_situation
from copractice.domain.fit.situation import role_key
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.spc.phrases import in_turn
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.learning.totals import Shown

NO_SUCH_ROLE = say("No one role has this name here, so nothing is held against what was predicted.")
NOTHING_SHOWN_YET = say(
    "Nothing was shown of it yet since it was signed: there is nothing to hold against it."
)
HOW = say(
    "Predicted is what the profile said on the day it was signed: tasks, or hours a month, for all "
    "people of a role; hours predict no number of tasks. Seen is what was last released of the "
    "record, of roles in which five people or more left one. Both are over the same months; the "
    "first and the last may not be whole, and the prediction counts them whole. What is seen is "
    "never scaled up."
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


RoleNames = Mapping[str, frozenset[str]]
"""By the slug of each role here, what it is called in any language."""


def role_names(profiles: Iterable[Profile]) -> RoleNames:
    """The roles of a partnership's open parts, in its own words."""
    return {role.slug: frozenset(names_of(role)) for profile in profiles for role in profile.roles}


@dataclass(frozen=True)
class Actual:
    """What a plan is held against: what was released, how much the record holds, roles by name."""

    totals: Shown | Withheld
    coverage: Coverage | Withheld | None
    names: RoleNames


def foretold(plan: Plan, actual: Actual) -> Foretold:
    """A plan beside what was seen of the roles here; without any where no hours were predicted."""
    situation = read_situation(plan.situation)
    candidate = read_candidate(plan.profile) if plan.profile else None
    planned = _planned(plan, candidate, situation) if candidate else None
    roles = planned.roles.values() if planned else ()
    with_tasks = {role_key(task.role) for task in candidate.tasks} if candidate else set()
    return Foretold(
        plan.signed_on,
        plan.renew_on,
        planned,
        _there(situation, planned.roles) if planned else None,
        tuple(
            _of_role(plan, one, actual, in_tasks=role_key(one.role) in with_tasks) for one in roles
        ),
        actual.coverage,
    )


def _there(situation: Situation, names: Iterable[str]) -> Span | None:
    """The time of the people of these roles together; ``None`` where it is not said of each."""
    people = {role_key(one.role): one for one in situation.people or ()}
    total = 0
    for name in names:
        one = people.get(role_key(name))
        if one is None or one.count is None or one.hours is None:
            return None
        total += round(60 * one.hours * one.count)
    return exactly(total)


def _planned(plan: Plan, candidate: Candidate, situation: Situation) -> Planned | None:
    """The demand that the profile predicted, from signing until renewal; ``None`` without any."""
    tasks = [*candidate.tasks, *tasks_by_hours(candidate)]
    if not tasks:
        return None
    frame = TimeFrame(Days(plan.signed_on, max(plan.signed_on, plan.renew_on)))
    people = _people(situation, candidate, {task.role for task in tasks})
    return planned_demand(tasks, frame, candidate.replaces, people)


def _people(situation: Situation, candidate: Candidate, names: Iterable[str]) -> Mapping[str, int]:
    """How many people have a role: as the profile says, else as the situation did."""
    known = {role_key(one.role): one.count for one in situation.people or ()}
    known |= {role_key(one.role): one.people for one in candidate.roles if one.people}
    return {name: n for name in names if (n := known.get(role_key(name)))}


def _of_role(plan: Plan, one: RolePlan, actual: Actual, *, in_tasks: bool) -> OfRole:
    seen, since = _seen(one.role, actual), _months_shown(plan, actual.totals)
    if isinstance(seen, Withheld):
        return OfRole(one.role, one, seen)
    if not since:
        return OfRole(one.role, one, Withheld(NOTHING_SHOWN_YET))
    found = beside(one, seen, actual.coverage, months=since)
    if isinstance(found, Beside) and not in_tasks:
        found = _only_time(found)
    return OfRole(one.role, one, found)


def _seen(role: str, actual: Actual) -> Seen | Withheld:
    """What was released of the role of this name; one that is not told may have none."""
    if isinstance(actual.totals, Withheld):
        return actual.totals
    slugs = [slug for slug, known in actual.names.items() if role_key(role) in known]
    if len(slugs) != 1:
        return Withheld(NO_SUCH_ROLE)
    return actual.totals.groups.get(slugs[0], Withheld(TOO_FEW))


def _months_shown(plan: Plan, totals: Shown | Withheld) -> tuple[date, ...]:
    """The months from signing until what was released ends, or until renewal; none before."""
    if isinstance(totals, Withheld) or totals.on < plan.signed_on:
        return ()
    last = max(plan.signed_on, min(totals.on, plan.renew_on))
    return periods_between(plan.signed_on, last, Frequency.MONTH)


def _only_time(found: Beside) -> Beside:
    """Hours a month predict no number of tasks: how often something is done, nobody said."""
    figures = (one if one.is_time else replace(one, predicted=UNKNOWN) for one in found.figures)
    return replace(found, figures=tuple(figures))


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
