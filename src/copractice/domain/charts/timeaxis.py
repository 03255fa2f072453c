"""The words of a time axis: days, months or years, thinned until they fit, and the year below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count as counting
from itertools import pairwise

from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale
from copractice.domain.words import Day, Words

_AIR = 8.0
_MONTHS_FROM = 3
_YEARS_FROM = 49


@dataclass(frozen=True)
class TimeLabel:
    """Words under the axis, where they stand, and the year they belong to if it is to be told."""

    x: float
    words: str
    year: str


def month_name(words: Words, day: date) -> str:
    """The short name of a day's month."""
    from babel.dates import format_date

    return format_date(day, "MMM", locale=words.language)


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months from one day to another."""
    n = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = [first.year * 12 + first.month - 1 + i for i in range(n)]
    return [date(month // 12, month % 12 + 1, 1) for month in whole]


def period_labels(scale: PeriodScale, words: Words) -> list[TimeLabel]:
    """Labels at the first period of each day, month or year, by how much time is shown."""
    days = scale.days
    months = len({(day.year, day.month) for day in days})
    if months < _MONTHS_FROM:
        return [
            TimeLabel(scale.edge(i), words(Day(day, "short")), str(day.year))
            for i, day in enumerate(days)
        ]
    if months >= _YEARS_FROM:
        return [
            TimeLabel(scale.edge(i), str(days[i].year), "")
            for i in _firsts([(day.year,) for day in days])
        ]
    return [
        TimeLabel(scale.edge(i), month_name(words, days[i]), str(days[i].year))
        for i in _firsts([(day.year, day.month) for day in days])
    ]


def _firsts(keys: Sequence[tuple[int, ...]]) -> list[int]:
    return [i for i, key in enumerate(keys) if i == 0 or key != keys[i - 1]]


def thinned(labels: Sequence[TimeLabel], right: float) -> list[TimeLabel]:
    """Every label, or every second, third … so that none touches the next or leaves the chart."""
    inside = [label for label in labels if label.x + width_of(label.words) <= right]
    for every in counting(1):
        kept = inside[::every]
        if all(_apart(a, b) for a, b in pairwise(kept)):
            return kept
    raise AssertionError("one label alone always fits")


def _apart(a: TimeLabel, b: TimeLabel) -> bool:
    return a.x + max(width_of(a.words), width_of(a.year) * (a.year != b.year)) + _AIR <= b.x


def draw_time(labels: Labels, axis: Sequence[TimeLabel], y: float) -> None:
    """Ticks for all labels, words for those that fit, the year where it changes."""
    told = ""
    for label in axis:
        labels.drawing.line("axis", (label.x, y), (label.x, y + 5))
    for label in thinned(axis, labels.drawing.width):
        labels.put("", label.words, Spot(label.x, y + 20))
        if label.year != told and label.x + width_of(label.year) <= labels.drawing.width:
            labels.put("", label.year, Spot(label.x, y + 20 + LINE))
            told = label.year
