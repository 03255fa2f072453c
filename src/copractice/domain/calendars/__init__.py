"""Calendars of schools and researchers: spans, closed days, and lines that people paste (R-ALL-3).

>>> from datetime import date
>>> from copractice.domain.calendars import Days, next_open
>>> next_open(date(2027, 3, 10), [Days(date(2027, 3, 8), date(2027, 3, 19))])
datetime.date(2027, 3, 20)
"""

from copractice.domain.calendars.kinds import ENDING, KINDS, SpanKind, kind_told_by
from copractice.domain.calendars.spans import (
    Days,
    a_year_on,
    month_after,
    month_of,
    months_from,
    months_later,
    next_open,
    school_year,
    told_days,
    union,
)

__all__ = [
    "ENDING",
    "KINDS",
    "Days",
    "SpanKind",
    "a_year_on",
    "kind_told_by",
    "month_after",
    "month_of",
    "months_from",
    "months_later",
    "next_open",
    "school_year",
    "told_days",
    "union",
]
