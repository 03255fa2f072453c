"""What is seen: sums of activities for a person, for a group, and what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from copractice.domain.words import Sentence, say

FEWEST_PEOPLE = 5
"""Below this many people a sum is not shown to others (D-2)."""


class Source(StrEnum):
    """Where the minutes of an activity come from. Never from clicks (D-1)."""

    USUAL = "usual"
    STATED = "stated"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Activity:
    """A person did a practice once.

    ``month`` is any day in the month. ``minutes`` are whole minutes. ``inside`` tells whether it
    lay in the working day and ``others`` with how many other people it was done; both are ``None``
    where nobody said. ``first`` is computed by :func:`mark_first_times`; ``ref`` names the record,
    so that two that are alike can be told apart.
    Raises ``ValueError`` for negative minutes or people.
    """

    person: str
    role: str
    month: date
    practice: str
    minutes: int
    source: Source
    inside: bool | None = None
    others: int | None = None
    leading: bool = False
    answerable: bool = False
    first: bool = False
    ref: str = ""

    def __post_init__(self) -> None:
        if self.minutes < 0 or (self.others or 0) < 0:
            raise ValueError(f"{self.practice}: minutes and people are not negative")


class OfSomebody(Protocol):
    """What is somebody's, and may be summed over people."""

    @property
    def person(self) -> str:
        """Whose it is."""
        ...


@dataclass(frozen=True)
class Minutes:
    """Minutes by where they come from; ``untold`` where that would tell of fewer than five."""

    usual: int = 0
    stated: int = 0
    confirmed: int = 0
    untold: int = 0

    @property
    def total(self) -> int:
        """All minutes together."""
        return self.usual + self.stated + self.confirmed + self.untold


@dataclass(frozen=True)
class Seen:
    """What the record shows of the four parts, for one person or for a group.

    Time: ``minutes``, of which ``inside``, ``outside`` and ``unsaid`` tell the working day.
    Labour: ``times`` something was done, of how many ``practices``, and ``first_times`` a person
    did a practice new to them. Communication: ``together`` times and ``together_minutes`` with
    others, ``company_unsaid`` times where nobody said. Accountability: ``answerable`` and
    ``leading`` times.

    Of a group, a figure is ``None`` where it would tell of fewer than five people, alone or by
    subtraction (:mod:`.release`); ``practices`` are then those that five people or more did.
    """

    people: int
    months: int
    minutes: Minutes
    inside: int | None
    outside: int | None
    unsaid: int | None
    times: int
    practices: int
    first_times: int | None
    together: int | None
    together_minutes: int | None
    company_unsaid: int | None
    answerable: int | None
    leading: int | None


@dataclass(frozen=True)
class Withheld:
    """A sum that is not shown, and why."""

    why: Sentence


TOO_FEW = say(
    "Fewer than five people are in this sum, or it would let someone work one out. It is not shown."
)


def mark_first_times(history: Iterable[Activity]) -> tuple[Activity, ...]:
    """The same activities with ``first`` set where a person does a practice for the first time.

    Give the whole history, in the order in which it happened within a month: what came before a
    chosen period decides what is new in it. The order given is kept.
    """
    activities = tuple(history)
    done: set[tuple[str, str]] = set()
    first: set[int] = set()
    for index in sorted(range(len(activities)), key=lambda i: _month(activities[i])):
        key = (activities[index].person, activities[index].practice)
        if key not in done:
            done.add(key)
            first.add(index)
    return tuple(replace(one, first=index in first) for index, one in enumerate(activities))


def seen_of_person(activities: Iterable[Activity], person: str) -> Seen:
    """What is seen of one person: for that person alone (D-2)."""
    return sum_of([one for one in activities if one.person == person])


def hidden_groups(groups: Mapping[str, Sequence[OfSomebody]]) -> set[str]:
    """The groups to withhold: small ones first, then more until together they hide each other.

    What is withheld, taken together, is made by five people or more, so that no smaller sum can be
    found from the total and the groups shown.
    """
    by_size = sorted(groups, key=lambda name: (_people(groups[name]), name))
    hidden: set[str] = set()
    for name in by_size:
        together = _people([one for other in hidden for one in groups[other]])
        if _people(groups[name]) >= FEWEST_PEOPLE and (not hidden or together >= FEWEST_PEOPLE):
            break
        hidden.add(name)
    return hidden


def _people(rows: Iterable[OfSomebody]) -> int:
    return len({one.person for one in rows})


def _month(activity: Activity) -> tuple[int, int]:
    return activity.month.year, activity.month.month


def sum_of(activities: Sequence[Activity]) -> Seen:
    """The sum of these activities, whoever did them: for one's own eyes, or to be released."""
    together = [one for one in activities if one.others]
    return Seen(
        people=_people(activities),
        months=len({_month(one) for one in activities}),
        minutes=_minutes(activities),
        inside=_total(one for one in activities if one.inside is True),
        outside=_total(one for one in activities if one.inside is False),
        unsaid=_total(one for one in activities if one.inside is None),
        times=len(activities),
        practices=len({one.practice for one in activities}),
        first_times=sum(one.first for one in activities),
        together=len(together),
        together_minutes=_total(together),
        company_unsaid=sum(one.others is None for one in activities),
        answerable=sum(one.answerable for one in activities),
        leading=sum(one.leading for one in activities),
    )


def _total(activities: Iterable[Activity]) -> int:
    return sum(one.minutes for one in activities)


def _minutes(activities: Sequence[Activity]) -> Minutes:
    return Minutes(
        *(_total(one for one in activities if one.source is source) for source in Source)
    )
