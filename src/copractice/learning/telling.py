"""How what was learned is told: roles in words, standards on their rungs, hours by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from copractice.domain import charts
from copractice.domain.demand import duration
from copractice.domain.naming import ROLES
from copractice.domain.standards import SETS, Covered, Led, Record, coverage
from copractice.domain.vocabulary import LearningRole
from copractice.domain.words import Sentence, Strong, count, say


def standards_of(
    records: Iterable[Record], year: str, led: Led | None = None
) -> tuple[Covered, ...]:
    """Every standard of a set with the highest rung that the records show of it."""
    return coverage(list(records), SETS[year].standards, led)


def rungs_chart(covered: Sequence[Covered], title: str) -> charts.Chart:
    """Standards on their rungs. Nothing is drawn as expected: nobody agreed on rungs here."""
    rows = [charts.RungRow(one.standard.name, one.seen) for one in covered]
    return charts.rungs(rows, title=title)


def months_chart(months: Mapping[date, tuple[int, int]], title: str) -> charts.Chart | None:
    """Hours by month; ``None`` without any."""
    if not months:
        return None
    bars = [charts.MonthOfWork(month, *minutes) for month, minutes in months.items()]
    return charts.months(bars, title=title)


def roles_of(activities: Iterable[dict[str, Any]]) -> list[tuple[LearningRole, date, int]]:
    """Each role taken: since when, and on how many occasions; first step first."""
    seen: dict[LearningRole, tuple[date, int]] = {}
    for row in activities:
        role = LearningRole(row["role"])
        first, times = seen.get(role, (row["on"], 0))
        seen[role] = (min(first, row["on"]), times + 1)
    return sorted(((r, first, n) for r, (first, n) in seen.items()), key=lambda one: one[1:])


def my_answer(
    minutes: int, roles: Sequence[tuple[LearningRole, date, int]], findings: int
) -> Sentence:
    """One's own record in a sentence or two; it never names an identity."""
    if not roles:
        return say("Nothing yet. What you do in a partnership comes here by itself.")
    first = ROLES[roles[0][0]]
    began = (
        say("Your first role was {role}.", role=Strong(first))
        if len(roles) == 1
        else say(
            "Your first role was {role}; since then you have also been {others}.",
            role=Strong(first),
            others=Strong(_listed([ROLES[role] for role, *_rest in roles[1:]])),
        )
    )
    return say(
        "{began} It took {time}, and you wrote down {findings}.",
        began=began,
        time=Strong(duration(minutes)),
        findings=count("{n} finding", "{n} findings", findings),
    )


def _listed(parts: Sequence[Sentence]) -> Sentence:
    whole = parts[0]
    for number, then in enumerate(parts[1:], 2):
        if number == len(parts):
            whole = say("{first} and {then}", first=whole, then=then)
        else:
            whole = say("{first}, {then}", first=whole, then=then)
    return whole
