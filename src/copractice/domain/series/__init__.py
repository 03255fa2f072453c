"""A series out of a table of text: columns chosen → points, rows set aside, gaps.

>>> from copractice.domain.periods import Frequency
>>> layout = Layout("rate", day="week")
>>> rows = [("2026-W07", "93.8"), ("2026-W09", "94.1")]
>>> reading = read_series(("week", "rate"), rows, [2, 3], layout, Frequency.WEEK)
>>> [point.value for point in reading.points], reading.gaps
([93.8, 94.1], (datetime.date(2026, 2, 16),))
"""

from copractice.domain.series.layout import Layout, LayoutFault
from copractice.domain.series.numbers import NoNumber, is_withheld, parse_number, suggest_decimal
from copractice.domain.series.reading import Point, Refusal, SeriesReading, Withheld, read_series
from copractice.domain.series.suggestion import suggest

__all__ = [
    "Layout",
    "LayoutFault",
    "NoNumber",
    "Point",
    "Refusal",
    "SeriesReading",
    "Withheld",
    "is_withheld",
    "parse_number",
    "read_series",
    "suggest",
    "suggest_decimal",
]
