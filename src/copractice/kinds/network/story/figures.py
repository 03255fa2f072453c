"""The figures of the story: what was planted, in which week, and what chance makes of it.

A week's figure hangs on its series and its week alone, not on the world's seed and not on what was
drawn before it: so what a test finds in one world holds in all of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from copractice.commons.scenes import school_years
from copractice.domain.calendars import SpanKind

SEED = 7
"""One of forty numbers that were tried, with which the steady series stay quiet in most weeks of a
year. With others nearly one chart in ten signals by chance, as it may. No figure was touched."""
WEEKS = 96
"""Weeks of the story before the anchor week: two school years."""
PROTOCOL = -46
"""The week in which the protocol came into use at the first schools."""
LAST_STEP = -36
"""The week from which talks at Larch Street begin with the last step."""
TOGETHER, ISLAND = -58, -38
"""The weeks in which sites begin to count steps. The first three begin in one week and the two of
the island in one: so the day of a first figure does not tell whose letter it is."""

ALDER, FENWICK, LARCH, TERN, HOLLIS = (
    "Alder Ridge Elementary",
    "Fenwick Middle",
    "Larch Street School",
    "Tern Island School",
    "Hollis Park K–8",
)
WHOLE = ""
TALKS, STAY, HOURS, TRIED = "talks", "stay", "hours", "tried"


@dataclass(frozen=True)
class Shift:
    """A planted change: from a week on a share goes from one level to another."""

    measure: str
    site: str
    week: int
    before: float
    after: float


SHIFTS = (
    Shift(TALKS, WHOLE, PROTOCOL, 0.41, 0.63),
    Shift(TRIED, LARCH, LAST_STEP, 0.38, 0.82),
)
STEADY = {
    (STAY, WHOLE): 0.50,
    (TRIED, ALDER): 0.47,
    (TRIED, FENWICK): 0.44,
    (TRIED, TERN): 0.50,
    (TRIED, HOLLIS): 0.50,
}
"""Shares in which nothing was planted. At Fenwick the change of Larch Street was tried too."""
TESTED = 0.30
"""The share of talks with a next step in weeks of state tests: a cause that passes."""
MIDDLE, SPREAD = 5.4, 0.6
"""Principals' hours, in which nothing was planted: their middle, and how far they vary."""


@dataclass(frozen=True)
class Series:
    """Figures of one measure at one site, or of the whole: from which week on, of how many."""

    measure: str
    site: str
    first: int
    least: int
    most: int


# Fewer than eight talks a week are for a site's team alone. On the island there are often fewer; in
# weeks in which both have few, Fenwick, the smallest of the others, makes them a pool.
FEWEST = 8
WEEKLY = Series(TALKS, WHOLE, -WEEKS, 39, 52)
OF_SITES = (
    Series(TRIED, TERN, ISLAND, 4, 9),
    Series(TRIED, HOLLIS, ISLAND, 6, 12),
    Series(TRIED, FENWICK, TOGETHER, 8, 12),
    Series(TRIED, ALDER, TOGETHER, 11, 16),
    Series(TRIED, LARCH, TOGETHER, 12, 17),
)
STORM = range(-9, -6)
"""Weeks in which the ferry lay still: no talks on the island, and no figures."""
ASKED_TO_STAY = 47


@dataclass(frozen=True)
class Counted:
    """A figure of a period: its first day, how many of how many, and what is said of it."""

    on: date
    yes: int
    asked: int
    remark: str = ""

    @property
    def value(self) -> float:
        """The share in percent."""
        return 100 * self.yes / self.asked


def school_weeks(anchor: date, first: int = -WEEKS) -> list[tuple[int, date]]:
    """The weeks with school from one on, with their Mondays."""
    mondays = ((week, anchor + timedelta(weeks=week)) for week in range(first, 0))
    return [(week, monday) for week, monday in mondays if not _is_holiday(monday)]


def _is_holiday(monday: date) -> bool:
    """Weeks without school: summer, the turn of the year, one week in spring."""
    year_week = monday.isocalendar().week
    return monday.month in (7, 8) or year_week in (52, 53, 1, 15)


def testing_weeks(anchor: date) -> list[tuple[date, date]]:
    """State tests that began within the story, as districts have them in their calendars."""
    before = anchor + timedelta(weeks=-WEEKS)
    lines = school_years(before - timedelta(weeks=52), "", years=4)
    tests = [line.days for line in lines if line.kind is SpanKind.TESTING]
    return [(days.first, days.last) for days in tests if before <= days.first < anchor]


def weekly(anchor: date, round_number: int = 0) -> Iterator[Counted]:
    """Talks with a next step: each week of the whole network."""
    tests = testing_weeks(anchor)
    for week, monday in school_weeks(anchor):
        tested = any(first <= monday <= last for first, last in tests)
        level = TESTED if tested else level_of(TALKS, WHOLE, week)
        remark = "state tests" if tested else ""
        yield _counted(WEEKLY, week, monday, level, round_number, remark)


def of_site(series: Series, anchor: date, round_number: int = 0) -> Iterator[Counted]:
    """Steps tried: each week of a site. After the storm it is said why there are none."""
    stormy = series.first == ISLAND
    for week, monday in school_weeks(anchor, series.first):
        if stormy and week in STORM:
            continue
        remark = "no ferry in the weeks before" if stormy and week == STORM.stop else ""
        level = level_of(series.measure, series.site, week)
        yield _counted(series, week, monday, level, round_number, remark)


def monthly(anchor: date, round_number: int = 0) -> Iterator[Counted]:
    """Those who mean to stay: each school month that is over."""
    month = (anchor + timedelta(weeks=-WEEKS)).replace(day=1)
    for number in range(WEEKS):
        if month >= anchor.replace(day=1):
            return
        if month.month not in (7, 8):
            chance = _chance(STAY, WHOLE, number, round_number)
            level = STEADY[STAY, WHOLE]
            yes = sum(chance.random() < level for _person in range(ASKED_TO_STAY))
            yield Counted(month, yes, ASKED_TO_STAY)
        month = (month + timedelta(days=32)).replace(day=1)


def hours(anchor: date, round_number: int = 0) -> Iterator[tuple[date, float]]:
    """Principals' hours on visits: each week."""
    for week, monday in school_weeks(anchor):
        chance = _chance(HOURS, WHOLE, week, round_number)
        yield monday, round(max(2.0, chance.gauss(MIDDLE, SPREAD)), 1)


def level_of(measure: str, site: str, week: int) -> float:
    """The level from which a week's figure is drawn."""
    for shift in SHIFTS:
        if (shift.measure, shift.site) == (measure, site):
            return shift.before if week < shift.week else shift.after
    return STEADY[measure, site]


def _counted(
    series: Series, week: int, monday: date, level: float, round_number: int, remark: str
) -> Counted:
    chance = _chance(series.measure, series.site, week, round_number)
    asked = chance.randint(series.least, series.most)
    yes = sum(chance.random() < level for _one in range(asked))
    return Counted(monday, yes, asked, remark)


def _chance(measure: str, site: str, period: int, round_number: int) -> random.Random:
    return random.Random(f"{SEED}/{measure}/{site}/{period}/{round_number}")
