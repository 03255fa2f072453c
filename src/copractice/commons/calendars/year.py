"""The next twelve months of a partnership, as a page tells them: month by month, today marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from copractice.commons.calendars.models import Span
from copractice.domain.calendars import (
    ENDING,
    KINDS,
    Days,
    SpanKind,
    month_after,
    month_of,
    months_from,
    told_days,
)
from copractice.domain.words import Day, Sentence, Strong, say
from copractice.partnerships.dated import Dated

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One line of a month. Where it is ``closed`` nothing is asked; ``code`` is that of a span."""

    on: date
    when: Sentence
    what: Sentence
    about: Sentence
    closed: bool = False
    note: str = ""
    href: str = ""
    code: str = ""


@dataclass(frozen=True)
class Month:
    """A month: its lines before today and from today on, the latter all of it but in today's."""

    first: date
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    is_now: bool


def window(today: date) -> Days:
    """The twelve months from the first day of today's month."""
    months = months_from(today, MONTHS)
    return Days(months[0], month_after(months[-1]) - timedelta(days=1))


def year_of(
    spans: Iterable[Span], others: Iterable[Dated], *, today: date, here: str, zone: str
) -> list[Month]:
    """The months with what lies in them: spans with whose they are, and all that is dated."""
    whole = window(today)
    lines = [line for span in spans for line in _of_span(span, whole, here)]
    lines += [_of_dated(one, ZoneInfo(zone)) for one in others]
    by_month: dict[date, list[Line]] = {}
    for line in sorted(lines, key=lambda one: (one.on, one.code)):
        by_month.setdefault(month_of(line.on), []).append(line)
    return [_month(first, by_month.get(first, []), today) for first in months_from(today, MONTHS)]


def _month(first: date, lines: Sequence[Line], today: date) -> Month:
    is_now = first == month_of(today)
    before = tuple(line for line in lines if is_now and line.on < today)
    after = tuple(line for line in lines if not is_now or line.on >= today)
    return Month(first, before, after, is_now)


def _of_span(span: Span, whole: Days, here: str) -> Iterable[Line]:
    """A span stands where it begins; one of which the end matters stands there once more."""
    kind = SpanKind(span.kind)
    owner = span.organisation.name if span.organisation else here
    about = say("{owner}; {kind}", owner=owner, kind=KINDS[kind])
    days, name = told_days(span.first, span.last), Sentence("{name}", {"name": span.name})
    if kind not in ENDING or span.first in whole:
        on = max(span.first, whole.first)
        yield Line(on, days, name, about, span.closes, span.note, code=span.code)
    if kind in ENDING and span.last in whole and span.last != span.first:
        ends = say("{name} ends", name=span.name)
        yield Line(
            span.last, told_days(span.last, span.last), ends, about, span.closes, code=span.code
        )


def _of_dated(one: Dated, zone: ZoneInfo) -> Line:
    first, last = (
        when.astimezone(zone).date() if isinstance(when, datetime) else when
        for when in (one.first, one.last)
    )
    nothing = Sentence("")
    about = say("cancelled") if one.cancelled else nothing
    return Line(first, told_days(first, max(first, last)), one.title, about, href=one.href)


def answer_of(spans: Sequence[Span], today: date, here: str) -> Sentence:
    """What is closed today and next, in a sentence or two."""
    if not spans:
        return say("Nothing stands in it yet.")
    closing = [one for one in spans if one.closes and one.last >= today]
    now = [one for one in closing if one.first <= today]
    if now:
        last = max(now, key=lambda one: one.last)
        return say(
            "{owner} is closed for asks until {day}: {name}.",
            owner=_owner(last, here),
            day=Strong(Day(last.last)),
            name=last.name,
        )
    if not closing:
        return say("Nothing is closed for asks in the next twelve months.")
    soon = min(closing, key=lambda one: one.first)
    return say(
        "Nothing is closed for asks today. Next: {name}, {owner}, {days}.",
        name=soon.name,
        owner=_owner(soon, here),
        days=Strong(told_days(soon.first, soon.last)),
    )


def _owner(span: Span, here: str) -> str:
    return span.organisation.name if span.organisation else here
