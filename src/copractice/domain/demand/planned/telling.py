"""A plan in sentences: one for each part of demand, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from copractice.domain.demand.planned.asked import Asked
from copractice.domain.demand.planned.plan import Load, RolePlan
from copractice.domain.demand.planned.tasks import Replaced, Task
from copractice.domain.demand.spans import NONE, Span
from copractice.domain.demand.telling import duration
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Amount, Day, Sentence, Strong, Value, count, say


def told_minutes(span: Span) -> Value:
    """Minutes from the least to the most, as they are best read."""
    return _told(duration(span.least), None if span.most is None else duration(span.most))


def told_times(span: Span) -> Value:
    """A number from the least to the most."""
    return _told(Amount(span.least), None if span.most is None else Amount(span.most))


def _told(least: Amount, most: Amount | None) -> Value:
    if most is None:
        return say("at least {least}", least=least) if least.value else say("not known")
    return least if least == most else say("{least} to {most}", least=least, most=most)


def told_plan(plan: RolePlan) -> Mapping[DemandPart, Sentence]:
    """One sentence or two for each part of what is planned for one person of a role."""
    one = plan.of_one()
    return MappingProxyType(
        {
            DemandPart.TIME: in_turn([*_time(plan, one)]),
            DemandPart.LABOUR: _labour(one),
            DemandPart.COMMUNICATION: say(
                "Tasks with others: {times}, which take {minutes}.",
                times=told_times(one.meetings),
                minutes=told_minutes(one.meeting_minutes),
            ),
            DemandPart.ACCOUNTABILITY: _accountability(one),
        }
    )


def _time(plan: RolePlan, one: Asked) -> Iterable[Sentence]:
    yield say(
        "Planned for one person from {first} to {last}: {minutes}.",
        first=Day(plan.frame.days.first, "month"),
        last=Day(plan.frame.days.last, "month"),
        minutes=Strong(told_minutes(one.minutes)),
    )
    yield from _fullest(plan.loads)
    yield say(
        "Inside the working day: {inside}. Outside it: {outside}.",
        inside=told_minutes(one.inside),
        outside=told_minutes(one.outside),
    )
    if one.unsaid != NONE:
        yield say(
            "Nobody said whether {unsaid} of it lies inside the working day.",
            unsaid=told_minutes(one.unsaid),
        )
    if plan.is_shared_out:
        yield say("Not everyone of the role does each task. This is for a person who does.")
    yield from _open(plan)


def _fullest(loads: tuple[Load, ...]) -> Iterable[Sentence]:
    """The months with most to do, where months differ and it is known when tasks fall."""
    fullest = max(loads, key=lambda load: (load.asked.least, load.asked.most or 0)).asked
    months = [Day(load.month, "month") for load in loads if load.asked == fullest]
    busy = sum(load.asked != NONE for load in loads)
    if fullest.least and len(months) < busy:
        yield say(
            "Most falls in {months}: {minutes} in a month.",
            months=listed(months),
            minutes=told_minutes(fullest),
        )


def _open(plan: RolePlan) -> Iterable[Sentence]:
    """Which tasks have no figure, and which fall in no month."""
    unknown = [one.task for one in plan.falls if one.minutes().most is None]
    if unknown:
        yield say(
            "Nobody said how long this takes or how often it comes, so it is at least that: "
            "{tasks}.",
            tasks=_names(unknown),
        )
    if plan.nowhere:
        yield say(
            "This falls in none of these months, so it is not counted: {tasks}.",
            tasks=_names(plan.nowhere),
        )


def _names(tasks: Iterable[Task | Replaced]) -> Value:
    return listed(task.what for task in tasks)


def _labour(one: Asked) -> Sentence:
    return count(
        "Tasks in all: {times}, of {n} kind. Kinds that are new to the person: {new}.",
        "Tasks in all: {times}, of {n} kinds. Kinds that are new to the person: {new}.",
        one.kinds,
        times=told_times(one.times),
        new=told_times(one.new),
    )


def _accountability(one: Asked) -> Sentence:
    deadlines = say("Tasks with a deadline: {times}.", times=told_times(one.deadlines))
    who = [
        say("{who} for {times}", who=who, times=told_times(times))
        for who, times in one.answers.items()
    ]
    if one.unanswered != NONE:
        who.append(say("nobody for {times}", times=told_times(one.unanswered)))
    if not who:
        return deadlines
    return in_turn([deadlines, say("Who answers for tasks: {who}.", who=noted(who) or "")])


def told_net(plan: RolePlan) -> Sentence:
    """What is left for one person when what it replaces is taken away, and what does not count."""
    return in_turn([*_net(plan)])


def _net(plan: RolePlan) -> Iterable[Sentence]:
    agreed = [one for one in plan.replaces if one.agreed]
    hoped = [one for one in plan.replaces if not one.agreed]
    if agreed:
        yield say(
            "Agreed to stop: {what}. What is left on top for one person: {minutes}.",
            what=_names(agreed),
            minutes=Strong(told_minutes(plan.net)),
        )
    else:
        yield say("Nothing is agreed to stop for it. All of it comes on top.")
    if hoped:
        yield say("Not agreed, so it makes no room: {what}.", what=_names(hoped))
    spare = [load for load in plan.loads if load.spare.least]
    if spare:
        yield count(
            "In {n} month more is replaced than is asked. What is over makes no room elsewhere.",
            "In {n} months more is replaced than is asked. What is over makes no room elsewhere.",
            len(spare),
        )
