"""Tasks that start from a type's practices: only those that a person chose, as often as they said.

The minutes are usual figures, and so our assumption until somebody says otherwise. What is *said
of the type* is words and is not read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copractice.domain.demand.planned.tasks import NOBODY, Per, Task
from copractice.domain.demand.seen import Source
from copractice.domain.demand.spans import Span, exactly
from copractice.domain.vocabulary import Practice, Profile


@dataclass(frozen=True)
class Chosen:
    """A practice that a person chose by its slug: who of the partnership does it, and how often."""

    practice: str
    role: str
    times: Span | None = None
    per: Per | None = None
    months: tuple[int, ...] | None = None


def usual_tasks(profile: Profile, chosen: Iterable[Chosen]) -> tuple[Task, ...]:
    """A task for each chosen practice, with the type's usual minutes and what they rest on.

    What a practice does not say (a deadline, company, the working day, whether it is new) stays
    unknown. Raises ``KeyError`` where the type has no such practice.
    """
    return tuple(_task(profile.practice(one.practice), one) for one in chosen)


def _task(practice: Practice, one: Chosen) -> Task:
    return Task(
        role=one.role,
        what=practice.name,
        minutes=exactly(practice.minutes),
        times=one.times,
        per=one.per,
        months=one.months,
        answers=one.role if practice.answers else NOBODY,
        leads=practice.leads,
        source=Source.USUAL,
        basis=practice.minutes_basis,
        practice=practice.slug,
    )
