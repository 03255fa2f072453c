"""What lies behind a figure of one's own record: the entries, what was made, what was learned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from copractice.domain.learning.known import Known
from copractice.domain.naming import ROLES
from copractice.domain.standards import KEYS, ShownBy, standard
from copractice.domain.vocabulary import LearningRole
from copractice.domain.words import Day, Sentence, say
from copractice.learning.record import Traced, Work, traced
from copractice.partnerships.models import MinutesSource

Row = dict[str, Any]


@dataclass(frozen=True)
class Behind:
    """Which figure is asked about, in words, and the work that lies behind it."""

    of: Sentence
    work: Work


def behind(work: Work, asked: Mapping[str, str]) -> Behind | None:
    """The work behind the figure that an address asks for; all of it where it asks for nothing.

    ``None`` where what it asks for is no role, no standard and no month.
    """
    for name, narrowed in _NARROWED.items():
        if asked.get(name):
            return narrowed(work, asked[name])
    return Behind(say("Everything in your record"), work)


def _role(work: Work, asked: str) -> Behind | None:
    if asked not in list(LearningRole):
        return None
    role = LearningRole(asked)
    rows = [row for row in work.activities if row["role"] == role]
    return Behind(say("As {role}", role=ROLES[role]), Work(rows, (), ()))


def _standard(work: Work, asked: str) -> Behind | None:
    if asked not in KEYS:
        return None
    one = standard(asked)
    of = say("{name} ({year})", name=one.name, year=one.set)
    if one.shown_by is ShownBy.LEADING:
        led = [row for row in work.activities if row["leading"]]
        return Behind(of, Work(led, (), ()))
    showing = [each for each in traced(work) if asked in each.record.touches]
    activities, made, learned = (
        _rows(showing, each) for each in ("activity", "artefact", "finding")
    )
    return Behind(of, Work(activities, made, learned))


def _rows(showing: Iterable[Traced], of: str) -> list[Row]:
    """The rows of a kind, each once: a finding may stand on several rungs."""
    return list({one.row["code"]: one.row for one in showing if one.of == of}.values())


def _month(work: Work, asked: str) -> Behind | None:
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return None
    rows = [row for row in work.activities if row["on"].replace(day=1) == month]
    return Behind(say("In {month}", month=Day(month, "month")), Work(rows, (), ()))


_NARROWED: Mapping[str, Callable[[Work, str], Behind | None]] = {
    "role": _role,
    "standard": _standard,
    "month": _month,
}

_NOTED = "partnerships.worknote:"


def known(row: Row) -> Known:
    """How an entry is known: what one only noted stands on one's own word."""
    if row["minutes_source"] == MinutesSource.CONFIRMED:
        return Known.CONFIRMED
    return Known.STATED if row["source"].startswith(_NOTED) else Known.RECORDED
