"""A plan of one role and of an organisation: the four parts of demand, month by month, net of what
it replaces.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from copractice.domain.demand.planned.asked import Asked, as_said, asked_of, people_of
from copractice.domain.demand.planned.falling import Falling, falling
from copractice.domain.demand.planned.tasks import Replaced, Task, TimeFrame
from copractice.domain.demand.spans import NONE, ONE, UNKNOWN, Span, exactly, lesser, total


@dataclass(frozen=True)
class Load:
    """One month of a plan in minutes: ``asked``, of which ``inside`` the working day.

    ``replaced`` is what is agreed to stop, ``net`` what is left of ``asked``, and ``spare`` what
    is replaced beyond what is asked: it makes no room in another month.
    """

    month: date
    asked: Span
    inside: Span
    replaced: Span
    net: Span
    spare: Span


@dataclass(frozen=True)
class RolePlan:
    """The plan of one role, for one person who does all of its tasks and for all its people.

    ``falls`` are its tasks and when they fall, ``replaces`` the work of the role that stops.
    """

    role: str
    frame: TimeFrame
    falls: tuple[Falling, ...]
    replaces: tuple[Replaced, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Its tasks."""
        return tuple(one.task for one in self.falls)

    @property
    def nowhere(self) -> tuple[Task, ...]:
        """Tasks that fall in no month of the time frame, and so count for nothing."""
        return tuple(one.task for one in self.falls if one.is_nowhere)

    @property
    def people(self) -> int | None:
        """How many people the role has: as many as the task of the most; ``None`` if unknown."""
        counts = [task.people for task in self.tasks]
        known = [n for n in counts if n is not None]
        return max(known) if known and len(known) == len(counts) else None

    @property
    def is_shared_out(self) -> bool:
        """Whether, as far as is known, not everyone of the role does every task."""
        return len({task.people for task in self.tasks if task.people}) > 1

    def of_one(self, months: Collection[date] | None = None) -> Asked:
        """What is asked of one person in these months, in the whole time frame by default."""
        return asked_of([(one, ONE) for one in self.falls], months)

    def of_all(self, months: Collection[date] | None = None) -> Asked:
        """The same for all people of the role. Somebody does each task, even if nobody said who."""
        return asked_of([(one, people_of(one.task)) for one in self.falls], months)

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """One person's months, in their order."""
        return tuple(self._load(month) for month in self.frame.months)

    def _load(self, month: date) -> Load:
        spent = [(one.task, one.minutes_in(month)) for one in self.falls]
        asked, stops = total(minutes for _, minutes in spent), self.stops(month)
        return Load(month, asked, _inside(spent), stops, asked.less(stops), stops.less(asked))

    def stops(self, month: date) -> Span:
        """Minutes of one person's other work that are agreed to stop in a month."""
        if month.month in self.frame.closed:
            return NONE
        agreed = [one for one in self.replaces if one.agreed]
        return total(UNKNOWN if one.minutes is None else one.minutes for one in agreed)

    @property
    def net(self) -> Span:
        """One person's minutes in the whole time frame, less what is replaced month by month."""
        return _net(self.loads, self.of_one().minutes)

    @cached_property
    def loads_of_all(self) -> tuple[Load, ...]:
        """The months of all its people together. What one is spared makes no room for another."""
        return tuple(self._load_of_all(load) for load in self.loads)

    def _load_of_all(self, one: Load) -> Load:
        everyone = UNKNOWN if self.people is None else exactly(self.people)
        spent = [
            (fall.task, fall.minutes_in(one.month) * people_of(fall.task)) for fall in self.falls
        ]
        asked, stops = total(minutes for _, minutes in spent), one.replaced * everyone
        # Whose tasks are few is spared less than stops, and has more to spare.
        most = None if asked.most is None else max(0, asked.most - self._surely_spared(one))
        spare = one.spare * everyone
        return Load(
            one.month,
            asked,
            _inside(spent),
            stops,
            Span(asked.less(stops).least, most),
            Span(spare.least, stops.most) if self.is_shared_out else spare,
        )

    def _surely_spared(self, one: Load) -> int:
        """Minutes of work that stops for people who surely have as much to do in its place."""
        if self.people is None:
            return 0
        common = total(
            fall.minutes_in(one.month) for fall in self.falls if fall.task.people == self.people
        )
        return self.people * (lesser(common.most, one.replaced.least) or 0)

    @property
    def net_of_all(self) -> Span:
        """Minutes of all its people in the whole time frame, less what is replaced."""
        return _net(self.loads_of_all, self.of_all().minutes)

    def without(self, number: int) -> RolePlan:
        """The same plan without one of its tasks, by its place from 0."""
        return replace(self, falls=self.falls[:number] + self.falls[number + 1 :])

    def agreeing(self, number: int) -> RolePlan:
        """The same plan, had one of what it replaces been agreed, by its place from 0."""
        agreed = replace(self.replaces[number], agreed=True)
        rows = self.replaces
        return replace(self, replaces=(*rows[:number], agreed, *rows[number + 1 :]))


@dataclass(frozen=True)
class Planned:
    """The planned demand of a candidate or a partnership: the plans of its roles, by name."""

    roles: Mapping[str, RolePlan]
    frame: TimeFrame

    @property
    def everyone(self) -> Asked:
        """What it asks of all people of all roles together."""
        plans = self.roles.values()
        return asked_of([(one, people_of(one.task)) for plan in plans for one in plan.falls], None)

    @property
    def loads(self) -> tuple[Load, ...]:
        """The months of all people of all roles together."""
        by_month = zip(*(plan.loads_of_all for plan in self.roles.values()), strict=True)
        return tuple(_together(loads) for loads in by_month)

    @property
    def net(self) -> Span:
        """Minutes of all people in the whole time frame, less what is replaced."""
        return total(plan.net_of_all for plan in self.roles.values())


def planned_demand(
    tasks: Iterable[Task],
    frame: TimeFrame,
    replaces: Iterable[Replaced] = (),
    people: Mapping[str, int] = MappingProxyType({}),
) -> Planned:
    """The planned demand of these tasks, net of what they replace.

    ``people`` says how many have a role, for tasks that do not say it themselves.
    """
    every = [
        replace(task, people=people.get(task.role) if task.people is None else task.people)
        for task in tasks
    ]
    rows = tuple(replaces)
    names = {task.role for task in every} | {one.role for one in rows}
    roles = {
        role: RolePlan(
            role,
            frame,
            tuple(falling(task, frame) for task in every if task.role == role),
            tuple(one for one in rows if one.role == role),
        )
        for role in sorted(names)
    }
    return Planned(MappingProxyType(roles), frame)


def _inside(spent: Iterable[tuple[Task, Span]]) -> Span:
    return total(as_said(task.inside, minutes) for task, minutes in spent)


def _net(loads: Sequence[Load], gross: Span) -> Span:
    """Over all months. Their sum alone is too wide where nobody said when a task falls."""
    net, stops = total(load.net for load in loads), total(load.replaced for load in loads)
    return Span(max(net.least, gross.less(stops).least), lesser(net.most, gross.most))


def _together(loads: Sequence[Load]) -> Load:
    return Load(
        loads[0].month,
        *(
            total(getattr(load, name) for load in loads)
            for name in ("asked", "inside", "replaced", "net", "spare")
        ),
    )
