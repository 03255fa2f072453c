"""When people are asked how much of the work the record holds: at the end of each term."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from copractice.domain.calendars import Days, months_later

HALF_YEAR = 6
"""Months of a term where no calendar says what the terms are, counted from the first day."""
BEFORE_THE_END = timedelta(days=21)
"""So long before a term ends people are asked: the two weeks to answer are over within it."""
TO_ANSWER = timedelta(days=14)
"""So long an answer is waited for."""


def half_year(starts: date, day: date) -> Days:
    """The half year in which a day lies, counted from ``starts``.

    Raises ``ValueError`` for a day before that.
    """
    if day < starts:
        raise ValueError(f"{day} is before {starts}")
    n = (day.year - starts.year) * 2
    while months_later(starts, n * HALF_YEAR) > day:
        n -= 1
    while months_later(starts, (n + 1) * HALF_YEAR) <= day:
        n += 1
    first, after = (months_later(starts, (n + one) * HALF_YEAR) for one in (0, 1))
    return Days(first, after - timedelta(days=1))


def ending_term(terms: Iterable[Days], starts: date, day: date) -> Days | None:
    """The term at whose end people are asked on this day; ``None`` on a day in no such time.

    Without any of the ``terms`` near, half years stand for them, from ``starts`` on. Of several
    that end at once it is the shortest.
    """
    if day < starts:
        return None
    half = half_year(starts, day)
    near = [term for term in terms if term.overlaps(half)] or [half]
    ending = [term for term in near if day in term and term.last - day < BEFORE_THE_END]
    return max(ending, default=None, key=lambda term: (-term.last.toordinal(), term.first))
