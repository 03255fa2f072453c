"""How what was learned is told: roles in words, standards on their rungs, hours by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from copractice.domain import charts
from copractice.domain.demand import duration
from copractice.domain.learning.roles import Occasion, RoleTaken
from copractice.domain.naming import ROLES
from copractice.domain.spc.phrases import joined
from copractice.domain.standards import SETS, Covered, Record, ShownBy, coverage
from copractice.domain.vocabulary import LearningRole, Rung
from copractice.domain.words import Day, Sentence, Strong, count, say


def standards_of(records: Iterable[Record], year: str) -> tuple[Covered, ...]:
    """Every standard of a set with the highest rung that the records show of it."""
    return coverage(list(records), SETS[year].standards)


def standards_of_person(records: Iterable[Record], led: int, year: str) -> tuple[Covered, ...]:
    """The standards of one person; ``led`` is how often the person led something."""
    return tuple(
        _led(one, led) if one.standard.shown_by is ShownBy.LEADING else one
        for one in standards_of(records, year)
    )


def _led(one: Covered, times: int) -> Covered:
    if not times:
        return replace(one, words=NOT_LED)
    words = count("You have led something, {n} time.", "You have led something, {n} times.", times)
    rung = Rung.OPPORTUNITY
    return replace(one, rung=rung, seen=frozenset({rung}), words=words)


NOT_LED = say("Your record shows nothing that you led. That does not mean that you led nothing.")


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


def occasions_of(activities: Iterable[dict[str, Any]]) -> list[Occasion]:
    """When which role was taken."""
    return [Occasion(LearningRole(row["role"]), row["on"]) for row in activities]


def came_of(applied_on: date | None, *, result_seen: bool) -> list[Sentence]:
    """What came of a finding, as far as it is known."""
    told = []
    if applied_on:
        told.append(say("Applied in somebody's own work since {day}.", day=Day(applied_on)))
    if result_seen:
        told.append(say("A result was seen."))
    return told


def my_answer(minutes: int, taken: Sequence[RoleTaken], findings: int) -> Sentence:
    """One's own record in a sentence or two; it never names an identity."""
    if not taken:
        return say("Nothing yet. What you do in a partnership comes here by itself.")
    first, *others = [ROLES[one.role] for one in taken]
    began = (
        say(
            "Your first role was {role}; since then you have also been {others}.",
            role=Strong(first),
            others=Strong(joined(others)),
        )
        if others
        else say("Your first role was {role}.", role=Strong(first))
    )
    return say(
        "{began} It took {time}, and you wrote down {findings}.",
        began=began,
        time=Strong(duration(minutes)),
        findings=count("{n} finding", "{n} findings", findings),
    )
