"""What a plan asks on the four parts of demand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from copractice.domain.demand.planned.falling import Falling
from copractice.domain.demand.planned.tasks import NOBODY, Task
from copractice.domain.demand.spans import NONE, Span, exactly, lesser, total


@dataclass(frozen=True)
class Asked:
    """What a plan asks on the four parts of demand, for one person or for all of them.

    Time: ``minutes``, of them ``inside`` the working day and ``outside`` it, and ``unsaid`` those
    of which nobody said. Labour: ``times`` something is done, of how many ``kinds``; ``new`` how
    many of these are new to a person. Communication: ``meetings`` and ``meeting_minutes``, with
    others. Accountability: ``deadlines``; ``answers`` how often who is named to answer for it,
    ``answering`` how often who does the task answers, ``unanswered`` how often nobody, ``leading``
    how often it means to lead.

    What nobody said widens a span: it may count and it may not.
    """

    minutes: Span
    inside: Span
    outside: Span
    unsaid: Span
    times: Span
    kinds: int
    new: Span
    meetings: Span
    meeting_minutes: Span
    deadlines: Span
    answers: Mapping[str, Span]
    answering: Span
    unanswered: Span
    leading: Span


def people_of(task: Task) -> Span:
    """How many people do a task: at least one, where nobody said."""
    return Span(1, None) if task.people is None else exactly(task.people)


def as_said(said: bool | None, span: Span) -> Span:
    """All of it where it is so, nothing where it is not, perhaps where nobody said."""
    return span if said else NONE if said is False else span.maybe


@dataclass(frozen=True)
class _Spent:
    """What one task asks: how often, how long, and whether it comes at all, of these people."""

    task: Task
    times: Span
    minutes: Span
    once: Span


def asked_of(falls: Iterable[tuple[Falling, Span]], months: Collection[date] | None) -> Asked:
    """What these tasks ask in these months, each of so many people; ``None`` is all months."""
    rows = [
        _Spent(
            one.task,
            one.times(months) * people,
            one.minutes(months) * people,
            _once(one.times(months)) * people,
        )
        for one, people in falls
    ]
    return Asked(
        minutes=total(row.minutes for row in rows),
        inside=total(as_said(row.task.inside, row.minutes) for row in rows),
        outside=total(as_said(_not(row.task.inside), row.minutes) for row in rows),
        unsaid=total(row.minutes for row in rows if row.task.inside is None),
        times=total(row.times for row in rows),
        kinds=sum(row.times != NONE for row in rows),
        new=total(as_said(row.task.new, row.once) for row in rows),
        meetings=total(as_said(row.task.together, row.times) for row in rows),
        meeting_minutes=total(as_said(row.task.together, row.minutes) for row in rows),
        deadlines=total(as_said(row.task.deadline, row.times) for row in rows),
        answers=_answers(rows),
        answering=total(as_said(_answers_itself(row.task), row.times) for row in rows),
        unanswered=total(as_said(_nobody_answers(row.task), row.times) for row in rows),
        leading=total(as_said(row.task.leads, row.times) for row in rows),
    )


def _once(times: Span) -> Span:
    """Whether it comes at all: a task is new to a person once."""
    return Span(min(times.least, 1), lesser(times.most, 1))


def _not(said: bool | None) -> bool | None:
    return None if said is None else not said


def _nobody_answers(task: Task) -> bool | None:
    return None if task.answers is None else task.answers == NOBODY


def _answers_itself(task: Task) -> bool | None:
    return None if task.answers is None else task.answers == task.role


def _answers(rows: Iterable[_Spent]) -> Mapping[str, Span]:
    found: dict[str, Span] = {}
    for row in rows:
        if row.task.answers:
            found[row.task.answers] = found.get(row.task.answers, NONE) + row.times
    return MappingProxyType(dict(sorted(found.items())))
