"""How much of the work lay inside the working day, by role; for teachers and for others (L-10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.demand import Seen, Withheld, duration
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Strong, say

NOT_SHOWN = say("not shown")


@dataclass(frozen=True)
class RoleDay:
    """What was released of a role, and whether teachers usually take it."""

    name: Sentence
    teachers: bool
    seen: Seen | Withheld


@dataclass(frozen=True)
class _Day:
    """Minutes inside the working day, outside it, and where nobody said."""

    inside: int
    outside: int
    unsaid: int


def told_workday(rows: Iterable[RoleDay]) -> Sentence:
    """One sentence on teachers, one on others; what is not shown is said not to be."""
    known = [(row.teachers, _day_of(row.seen)) for row in rows]
    teachers = _sum(day for of_teachers, day in known if of_teachers)
    others = _sum(day for of_teachers, day in known if not of_teachers)
    return in_turn([_told_teachers(teachers), _told_others(others)])


def _told_teachers(day: _Day | None) -> Sentence:
    if day is None:
        return say("How much of the work of teachers lay inside the working day is not shown.")
    return say(
        "Of the recorded work of teachers, {inside} lay inside the working day and {outside} "
        "outside it; of {unsaid} nobody said.",
        inside=Strong(duration(day.inside)),
        outside=Strong(duration(day.outside)),
        unsaid=duration(day.unsaid),
    )


def _told_others(day: _Day | None) -> Sentence:
    if day is None:
        return say("How much of the work of others lay inside it is not shown.")
    return say(
        "Of that of others, {inside} lay inside it and {outside} outside; of {unsaid} nobody said.",
        inside=Strong(duration(day.inside)),
        outside=Strong(duration(day.outside)),
        unsaid=duration(day.unsaid),
    )


def _day_of(seen: Seen | Withheld) -> _Day | None:
    if isinstance(seen, Withheld):
        return None
    inside, outside, unsaid = seen.inside, seen.outside, seen.unsaid
    if inside is None or outside is None or unsaid is None:
        return None
    return _Day(inside, outside, unsaid)


def _sum(days: Iterable[_Day | None]) -> _Day | None:
    """All roles of which it is shown, together; ``None`` where it is shown of none."""
    shown = [day for day in days if day is not None]
    if not shown:
        return None
    return _Day(
        sum(day.inside for day in shown),
        sum(day.outside for day in shown),
        sum(day.unsaid for day in shown),
    )


def workday_table(rows: Sequence[RoleDay]) -> Table:
    """The roles of which something was released."""
    heads = (say("Inside the working day"), say("Outside it"), say("Nobody said"))
    return Table(
        caption=say("Inside the working day, by role, in totals of five people or more."),
        columns=(Column(say("Role")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple((row.name, *_cells(row.seen)) for row in rows),
    )


def _cells(seen: Seen | Withheld) -> tuple[Cell, ...]:
    if isinstance(seen, Withheld):
        return (NOT_SHOWN,) * 3
    return tuple(map(_cell, (seen.inside, seen.outside, seen.unsaid)))


def _cell(minutes: int | None) -> Amount | Sentence:
    return NOT_SHOWN if minutes is None else duration(minutes)
