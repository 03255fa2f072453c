"""What a person holds: all that was agreed for their roles, against the time that they have.

To that person alone. What is agreed is minutes a month; nobody said how much of it lies inside the
working day, and so it may be none of it and all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from copractice.commons.calendars.closed import closed_to
from copractice.commons.calendars.year import window
from copractice.domain import charts
from copractice.domain.calendars import Days, month_after, month_of
from copractice.domain.demand import capacity as held
from copractice.domain.demand.capacity import Fits, Limit, Overload, overload
from copractice.domain.demand.planned import (
    Per,
    RolePlan,
    Task,
    Text,
    TimeFrame,
    planned_demand,
    told_minutes,
)
from copractice.domain.demand.spans import exactly
from copractice.domain.partnering import State
from copractice.domain.spc.phrases import in_turn
from copractice.domain.vocabulary import Standing
from copractice.domain.words import Sentence, Strong, count, say
from copractice.learning.models import Capacity
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Agreed, Membership
from copractice.partnerships.registry import kind
from copractice.people.reaches import in_force
from copractice.people.rights import Actor

ONCE_A_MONTH = exactly(1)


def capacity_of(actor: Actor) -> Capacity | None:
    """What the person said of their own time; ``None`` where they said nothing."""
    stated = Capacity.objects.allowed(actor, "learning.capacity.read").first()
    return None if stated is None or stated.minutes is None else stated


def overload_of(actor: Actor, stated: Capacity | None) -> Overload:
    """The next twelve months of a person: what was agreed for all their roles, and their time."""
    there = held.Capacity(
        "",
        None if stated is None or stated.minutes is None else exactly(stated.minutes),
        None if stated is None or stated.inside is None else exactly(stated.inside),
    )
    return overload(there, plans_of(actor))


def plans_of(actor: Actor) -> list[RolePlan]:
    """A plan for each role in which the person works, from this month on.

    A role of which nothing was agreed is in it, and asks nobody knows how much. A month in which
    all days are closed for the person asks nothing.
    """
    rows = _at_work(actor)
    agreed = _agreed(actor, rows)
    year = window(actor.today)
    here = {row.partnership_id: row.partnership for row in rows}
    closed = closed_to(actor.person, here.values(), year.first, year.last)
    found = (
        _plan(row, agreed.get((row.part_id, row.role), []), year, closed[row.partnership_id])
        for row in rows
    )
    return [plan for plan in found if plan is not None]


def _at_work(actor: Actor) -> list[Membership]:
    rows = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        person=actor.person,
        standing__in=(Standing.LEADS, Standing.WORKS),
        partnership__archived_at=None,
    )
    rows = in_force(rows, actor).exclude(partnership__state=State.CLOSED)
    return list(rows.select_related("partnership", "part").order_by("partnership__name", "pk"))


def _agreed(actor: Actor, rows: Iterable[Membership]) -> Mapping[tuple[int, str], list[Agreed]]:
    """What was agreed for each role, in the order of its days."""
    found: dict[tuple[int, str], list[Agreed]] = {}
    agreed = Agreed.objects.allowed(actor, "partnerships.agreed.read")
    for row in agreed.filter(part__in={one.part_id for one in rows}).order_by("starts", "pk"):
        found.setdefault((row.part_id, row.role), []).append(row)
    return found


def _plan(
    row: Membership, agreed: Sequence[Agreed], year: Days, closed: Iterable[Days]
) -> RolePlan | None:
    ends = (row.ends, row.part.ends, row.partnership.until, year.last)
    last = min(end for end in ends if end is not None)
    if last < year.first:
        return None
    days = Days(year.first, last)
    what = say(
        "{role} in {partnership}, as agreed",
        role=renamed(kind(row.part.kind).profile, row.partnership.labels).role(row.role).name,
        partnership=row.partnership.name,
    )
    tasks = list(_tasks(row.role, what, agreed)) or [Task(row.role, what)]
    frame = TimeFrame(days, frozenset(_closed_months(year, closed)))
    return planned_demand(tasks, frame).roles[row.role]


def _tasks(role: str, what: Sentence, agreed: Sequence[Agreed]) -> Iterator[Task]:
    """One for each agreement, in whole months: the one that begins in a month holds for it."""
    for row, after in zip(agreed, [*agreed[1:], None], strict=False):
        last = None if after is None else month_of(after.starts) - timedelta(days=1)
        if last is None or last >= row.starts:
            yield Task(
                role,
                what,
                minutes=exactly(row.minutes),
                times=ONCE_A_MONTH,
                per=Per.MONTH,
                starts=row.starts,
                ends=last,
            )


def _closed_months(year: Days, closed: Iterable[Days]) -> Iterator[int]:
    """The calendar months of which every day is closed."""
    spans = list(closed)
    month = year.first
    while month <= year.last:
        after = month_after(month)
        whole = Days(month, after - timedelta(days=1))
        if any(span.first <= whole.first and whole.last <= span.last for span in spans):
            yield month.month
        month = after


def told_holding(over: Overload, stated: Capacity | None) -> Sentence:
    """What was agreed in all, and whether it fits into the time that the person said they have."""
    if not over.plans:
        return say("You work in no partnership now, so nothing is asked of you.")
    asked = say(
        "Agreed for you this month: {minutes}, in {roles}.",
        minutes=Strong(told_minutes(over.months[0].asked)),
        roles=count("{n} role", "{n} roles", len(over.plans)),
    )
    if stated is None:
        return in_turn([asked, say("You have not said how much time you have for it.")])
    return in_turn([asked, _told_fit(over)])


def _told_fit(over: Overload) -> Sentence:
    """Whether it fits, in one sentence; month by month it stands below."""
    surely = {one.month for one in over.of(Fits.NO)}
    perhaps = {one.month for one in over.of(Fits.PERHAPS_NOT)} - surely
    if surely:
        return count(
            "In {n} month of the next twelve it is more than you have.",
            "In {n} months of the next twelve it is more than you have.",
            len(surely),
        )
    if over.fits is Fits.NO:
        return say("Over all months together it is more than you have.")
    if perhaps:
        return count(
            "In {n} month of the next twelve it may be more than you have.",
            "In {n} months of the next twelve it may be more than you have.",
            len(perhaps),
        )
    if over.fits is Fits.YES:
        return say("It fits into the time you have.")
    return say("Whether it fits is not known, since a figure is missing.")


def hours_chart(over: Overload) -> charts.Chart | None:
    """Hours a month that were agreed, and the time there is; ``None`` where nothing was agreed."""
    rows = [
        charts.MonthOfDemand(one.month, one.asked, one.there)
        for one in over.months
        if one.limit is Limit.TIME and one.month is not None
    ]
    return charts.workload(rows, title=say("Hours a month, as agreed")) if rows else None


def by_role(over: Overload) -> list[tuple[Text, Sentence]]:
    """Each role with what is agreed for it this month."""
    return [
        (plan.tasks[0].what, say("{minutes} this month", minutes=told_minutes(plan.loads[0].asked)))
        for plan in over.plans
    ]
