"""What becomes of lines that are brought into a calendar, told before they are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import QuerySet

from copractice.commons.calendars.models import Span
from copractice.domain.calendars import Days, SpanKind, a_year_on
from copractice.domain.calendars.lines import Line, as_line


class Fate(StrEnum):
    """What a line does to a calendar."""

    NEW = "new"
    THERE = "there"
    MOVED = "moved"
    OUT = "out"


def compared(
    rows: QuerySet[Span], lines: Iterable[Line]
) -> Iterator[tuple[Line, Fate, Span | None]]:
    """Each line with what it does to these rows, and the row that it means.

    A line of a file means the row that came from the same entry; any line means the row that says
    the same. Lines that say the same twice count once.
    """
    by_uid: dict[str, Span] = {}
    by_words: dict[tuple[date, date, str], Span] = {}
    # What stands there now goes before what was taken out.
    for row in sorted(rows, key=lambda one: one.archived_at is None):
        by_words[row.first, row.last, row.name.casefold()] = row
        if row.uid:
            by_uid[row.uid] = row
    met: set[tuple[date, date, str]] = set()
    for line in lines:
        words = (line.days.first, line.days.last, line.name.casefold())
        if words in met:
            continue
        met.add(words)
        meant = (by_uid.get(line.uid) if line.uid else None) or by_words.get(words)
        yield line, _fate(meant, words), meant


def _fate(row: Span | None, words: tuple[date, date, str]) -> Fate:
    if row is None:
        return Fate.NEW
    if row.archived_at is not None:
        return Fate.OUT
    same = (row.first, row.last, row.name.casefold()) == words
    return Fate.THERE if same else Fate.MOVED


_ONCE = (SpanKind.APPROVAL, SpanKind.GRANT)
_NEAR = timedelta(days=60)


def a_year_later(rows: Iterable[Span], today: date) -> str:
    """The days of the last twelve months a year later, as lines that somebody corrects first.

    Approvals and grants are left out, and what has been entered for about these days already.
    """
    spans = list(rows)
    begun = [(one.name.casefold(), one.first) for one in spans]

    def is_there(name: str, first: date) -> bool:
        return any(name.casefold() == n and abs(first - f) < _NEAR for n, f in begun)

    lines = []
    for one in spans:
        if one.kind in _ONCE or not today - timedelta(days=365) <= one.first < today:
            continue
        later = a_year_on(Days(one.first, one.last))
        if not is_there(one.name, later.first):
            lines.append(as_line(later, one.name))
    return "\n".join(lines)
