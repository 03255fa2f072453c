"""What a candidate's tasks come to: for a year, net of what is agreed to stop for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from copractice.domain.calendars import Days
from copractice.domain.candidates.candidate import Candidate
from copractice.domain.demand.planned import Per, Planned, RolePlan, Task, TimeFrame, planned_demand
from copractice.domain.demand.spans import Span as Minutes
from copractice.domain.demand.spans import exactly
from copractice.domain.fit.options import Span
from copractice.domain.fit.situation import role_key

SCHOOL_YEAR = Days(date(2000, 9, 1), date(2001, 8, 31))
"""A year from September to August. Which year it is does not matter: only its months are named."""


def plan_of(candidate: Candidate, people: Mapping[str, int] | None = None) -> Planned:
    """The plan of its tasks over a school year; without roles where it lists none.

    Tasks that have days of their own are taken for the months that they fall in, of any year.
    ``people`` says how many have a role, where a task does not.
    """
    dated = [day for one in candidate.tasks for day in (one.starts, one.ends) if day]
    first = min(dated, default=SCHOOL_YEAR.first).replace(day=1)
    frame = SCHOOL_YEAR if not dated else Days(first, max(*dated, _year_from(first)))
    return planned_demand(candidate.tasks, TimeFrame(frame), candidate.replaces, people or {})


def tasks_by_hours(candidate: Candidate) -> Iterator[Task]:
    """The hours a month of each role of which no task is listed, as one task a month."""
    with_tasks = {role_key(task.role) for task in candidate.tasks}
    for one in candidate.roles:
        if one.hours is not None and role_key(one.role) not in with_tasks:
            yield Task(
                one.role,
                one.does or one.role,
                minutes=Minutes(*(round(60 * hours) for hours in one.hours)),
                times=exactly(1),
                per=Per.MONTH,
            )


def _year_from(first: date) -> date:
    return date.fromordinal(first.replace(year=first.year + 1, day=1).toordinal() - 1)


def hours_of(plan: RolePlan) -> Span | None:
    """Hours a month of one person, net of what stops; ``None`` where some are not known."""
    least, most = plan.net.least, plan.net.most
    months = len(plan.frame.months)
    if most is None:
        return None
    return (least / 60 / months, most / 60 / months)
