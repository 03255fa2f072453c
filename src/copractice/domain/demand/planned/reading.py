"""Tasks and what they replace, as rows of a TOML file, and back. ``docs/demand.md`` has the rows.

Functions and not a format of their own: the file of a candidate has them among other things.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from copractice.domain.calendars import Days
from copractice.domain.demand.planned.tasks import (
    NOBODY,
    Per,
    Replaced,
    Task,
    Text,
    TimeFrame,
    are_months,
)
from copractice.domain.demand.seen import Source
from copractice.domain.demand.spans import Span
from copractice.domain.toml import Reader, Table, entry, known, within
from copractice.domain.words import Words, say

_TASK = (
    *("role", "what", "minutes", "times", "per", "months", "starts", "ends", "new", "together"),
    *("deadline", "answers", "leads", "inside", "people", "source", "basis", "practice"),
)
_REPLACED = ("role", "what", "minutes", "agreed")
_FRAME = ("first", "last", "closed", "terms")


def read_tasks(reader: Reader, table: Table, name: str = "tasks") -> tuple[Task, ...] | None:
    """The ``[[tasks]]`` of a file; ``None`` where it has none. Faults are noted in the reader."""
    return reader.rows(table, name, partial(_task, reader))


def read_replaced(
    reader: Reader, table: Table, name: str = "replaces"
) -> tuple[Replaced, ...] | None:
    """The ``[[replaces]]`` of a file; ``None`` where it has none."""
    return reader.rows(table, name, partial(_replaced, reader))


def read_frame(reader: Reader, table: Table, name: str = "plan") -> TimeFrame | None:
    """The ``[plan]`` of a file: ``first`` and ``last`` day, ``closed`` months, ``terms``.

    ``None`` where one of the days is unknown.
    """
    rows = reader.table(table, name)
    reader.only(rows, _FRAME, name)
    days = _days(reader, rows, name, "first", "last")
    closed = _months(reader, rows, "closed", name)
    terms = reader.rows(rows, "terms", partial(_term, reader), name)
    return None if days is None else TimeFrame(days, frozenset(closed or ()), terms)


def _task(reader: Reader, table: Table, where: str) -> Task | None:
    reader.only(table, _TASK, where)
    role = reader.needed(table, "role", where, say('the role in a word, such as "teacher"'))
    what = reader.needed(table, "what", where, say("what is to be done, in a few words"))
    minutes, times = (_whole_span(reader, table, one, where) for one in ("minutes", "times"))
    starts, ends = _in_order(reader, table, where, "starts", "ends")
    people = reader.whole(table, "people", where)
    if people == 0:
        reader.fault(within(where, "people"), people, say("a whole number of 1 or more"))
    per, source = reader.word(table, "per", where, Per), reader.word(table, "source", where, Source)
    yes_no = partial(reader.yes_no, table, where=where)
    months = _months(reader, table, "months", where)
    answers = _answers(reader, table, where, role or "")
    basis, practice = (reader.text(table, one, where) or "" for one in ("basis", "practice"))
    if role is None or what is None:
        return None
    return Task(
        role=role,
        what=what,
        minutes=minutes,
        times=times,
        per=per,
        months=months,
        starts=starts,
        ends=ends,
        new=yes_no("new"),
        together=yes_no("together"),
        deadline=yes_no("deadline"),
        answers=answers,
        leads=yes_no("leads"),
        inside=yes_no("inside"),
        people=people or None,
        source=source,
        basis=basis,
        practice=practice,
    )


def _replaced(reader: Reader, table: Table, where: str) -> Replaced | None:
    reader.only(table, _REPLACED, where)
    role = reader.needed(table, "role", where, say('the role in a word, such as "teacher"'))
    what = reader.needed(table, "what", where, say("what stops, in a few words"))
    minutes = _whole_span(reader, table, "minutes", where)
    agreed = reader.yes_no(table, "agreed", where)
    return None if role is None or what is None else Replaced(role, what, minutes, agreed)


def _whole_span(reader: Reader, table: Table, name: str, where: str) -> Span | None:
    """A whole number, or the least and the most as two of them."""
    ends = reader.span(table, name, where)
    if ends is None:
        return None
    if not all(end.is_integer() for end in ends):
        found = known(table, name)
        instead = say("whole numbers, the least and the most as {example}", example="[30, 45]")
        reader.fault(within(where, name), found, instead)
        return None
    return Span(int(ends[0]), int(ends[1]))


def _months(reader: Reader, table: Table, name: str, where: str) -> tuple[int, ...] | None:
    value = known(table, name)
    if value is None:
        return None
    whole = isinstance(value, list) and all(type(one) is int for one in value)
    if whole and are_months(tuple(value)):
        return tuple(value)
    instead = say("months by their number, each once, as {example}", example="[9, 10, 11]")
    reader.fault(within(where, name), value, instead)
    return None


def _in_order(
    reader: Reader, table: Table, where: str, first: str, last: str
) -> tuple[date | None, date | None]:
    """Two days, of which the second is not before the first."""
    begins, ends = (reader.day(table, name, where) for name in (first, last))
    if begins is not None and ends is not None and ends < begins:
        instead = say("a day that is not before {day}", day=begins.isoformat())
        reader.fault(within(where, last), ends, instead)
        return begins, None
    return begins, ends


def _days(reader: Reader, table: Table, where: str, first: str, last: str) -> Days | None:
    begins, ends = _in_order(reader, table, where, first, last)
    return None if begins is None or ends is None else Days(begins, ends)


def _term(reader: Reader, table: Table, where: str) -> Days | None:
    reader.only(table, ("first", "last"), where)
    for name in ("first", "last"):
        if known(table, name) is None:
            instead = say("a day without quotation marks, as 2026-09-01")
            reader.fault(within(where, name), "", instead)
    return _days(reader, table, where, "first", "last")


def _answers(reader: Reader, table: Table, where: str, role: str) -> str | None:
    """Who answers: in words, or true for the role itself and false for nobody."""
    value = known(table, "answers")
    if value is None or isinstance(value, bool):
        return value if value is None else role if value else NOBODY
    if isinstance(value, str) and value.strip():
        return value
    instead = say("who answers for it in words, or true for the role itself, false for nobody")
    reader.fault(within(where, "answers"), value, instead)
    return None


def write_tasks(tasks: Iterable[Task], speak: Words) -> list[str]:
    """Tasks as lines, what is unknown left out; what a type says is in the words of ``speak``."""
    return [line for task in tasks for line in ("", "[[tasks]]", *_task_lines(task, speak))]


def _task_lines(task: Task, speak: Words) -> list[str]:
    fields: dict[str, object] = {
        **{name: getattr(task, name) for name in _TASK},
        "what": speak(task.what),
        "minutes": _ends(task.minutes),
        "times": _ends(task.times),
        "answers": False if task.answers == NOBODY else task.answers,
        "basis": _or_none(task.basis, speak),
        "practice": task.practice or None,
    }
    return [line for name, value in fields.items() for line in entry(name, value)]


def write_replaced(rows: Iterable[Replaced], speak: Words) -> list[str]:
    """What stops, as lines."""
    return [line for one in rows for line in ("", "[[replaces]]", *_replaced_lines(one, speak))]


def _replaced_lines(one: Replaced, speak: Words) -> list[str]:
    return [
        *entry("role", one.role),
        *entry("what", speak(one.what)),
        *entry("minutes", _ends(one.minutes)),
        *entry("agreed", one.agreed),
    ]


def write_frame(frame: TimeFrame) -> list[str]:
    """The time frame as lines."""
    lines = ["", "[plan]", *_day_lines(frame.days), *entry("closed", sorted(frame.closed) or None)]
    if frame.terms == ():
        lines += entry("terms", ())
    for term in frame.terms or ():
        lines += ["", "[[plan.terms]]", *_day_lines(term)]
    return lines


def _day_lines(days: Days) -> list[str]:
    return [*entry("first", days.first), *entry("last", days.last)]


def _ends(span: Span | None) -> object:
    """One figure, or both ends."""
    if span is None:
        return None
    return span.least if span.is_one_figure else (span.least, span.most)


def _or_none(text: Text, speak: Words) -> str | None:
    return speak(text) or None
