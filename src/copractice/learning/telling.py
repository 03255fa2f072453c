"""How what was learned is told: roles in words, standards on their rungs, hours by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from copractice.domain import charts
from copractice.domain.demand import duration
from copractice.domain.naming import ROLES
from copractice.domain.standards import SETS, Covered, Record, ShownBy, coverage
from copractice.domain.vocabulary import LearningRole, Rung
from copractice.domain.words import Sentence, Strong, count, say


def standards_of(records: Iterable[Record], year: str) -> tuple[Covered, ...]:
    """Every standard of a set with the highest rung that the records show of it."""
    return coverage(list(records), SETS[year].standards)


def standards_of_group(
    products: Iterable[Record], taken: Iterable[str], led: bool, year: str
) -> tuple[Covered, ...]:
    """The standards of a group: what was shared, and where five people or more took part.

    How often, or by how many, is not told: two such counts could be subtracted.
    """
    opportunities = [Record((key,), Rung.OPPORTUNITY, "everyone") for key in taken]
    covered = standards_of([*opportunities, *products], year)
    return tuple(_of_group(one, led) for one in covered)


def _of_group(one: Covered, led: bool) -> Covered:
    if one.standard.shown_by is ShownBy.LEADING:
        rung = Rung.OPPORTUNITY if led else None
        words = SOME_LED if led else FEW_LED
        return replace(one, rung=rung, seen=frozenset({rung} if rung else ()), words=words)
    return replace(one, words=TAKEN) if one.rung is Rung.OPPORTUNITY else one


TAKEN = say("Five people or more took the opportunity. That is not evidence yet.")
SOME_LED = say("Five people or more have led something.")
FEW_LED = say("Fewer than five people have led something, or nobody. Which, is not told.")


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
