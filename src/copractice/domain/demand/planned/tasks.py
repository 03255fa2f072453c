"""What a plan asks: tasks of a role, and the work that stops to make room for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copractice.domain.calendars import Days, month_of
from copractice.domain.demand.seen import Source
from copractice.domain.demand.spans import Span
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.words import Sentence

Text = str | Sentence
"""What a person wrote, or what a type says in every language."""
NOBODY = ""
"""In ``Task.answers``: it is said that nobody answers for it."""


class Per(StrEnum):
    """What a number of times is counted by; ``ALL`` is once and for all, over the whole task."""

    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    ALL = "in-all"


@dataclass(frozen=True)
class Task:
    """One thing that people of a role are to do. ``None`` is what nobody said; it stays unknown.

    ``minutes`` are whole minutes each time, for one person. It comes ``times`` ``per`` month, term,
    year or in all, in the calendar ``months`` (1 to 12) that are named, from the month of
    ``starts`` to that of ``ends``. ``new``: new to the person. ``together``: done with others, as a
    meeting. ``deadline``: it has one. ``answers`` is who answers for it, :data:`NOBODY` for nobody.
    ``leads``: doing it means leading. ``inside``: inside the working day. ``people``: how many of
    the role do it.
    ``source`` and ``basis`` say where the minutes come from; ``practice`` is the slug of the type's
    practice that it was made from, where it was. Raises ``ValueError`` for what cannot be.
    """

    role: str
    what: Text
    minutes: Span | None = None
    times: Span | None = None
    per: Per | None = None
    months: tuple[int, ...] | None = None
    starts: date | None = None
    ends: date | None = None
    new: bool | None = None
    together: bool | None = None
    deadline: bool | None = None
    answers: str | None = None
    leads: bool | None = None
    inside: bool | None = None
    people: int | None = None
    source: Source | None = None
    basis: Text = ""
    practice: str = ""

    def __post_init__(self) -> None:
        if self.months is not None and not are_months(self.months):
            raise ValueError(
                f"{self.what}: months are named once each, from 1 to 12, or not at all"
            )
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"{self.what}: it ends on {self.ends}, before it starts")
        if self.people is not None and self.people < 1:
            raise ValueError(f"{self.what}: a task is for 1 person or more")
        _refuse_half_known(self.what, self.minutes, self.times)

    def falls_on(self, month: date) -> bool:
        """Whether a month, given by its first day, lies between its start and its end."""
        begun = self.starts is None or month_of(self.starts) <= month
        return begun and (self.ends is None or month <= self.ends)


@dataclass(frozen=True)
class Replaced:
    """Work of a role that stops: minutes a month for each person, and whether it is agreed.

    Only what is ``agreed`` makes room. What is hoped for, or of which nobody said, does not.
    Raises ``ValueError`` for minutes without an upper end.
    """

    role: str
    what: Text
    minutes: Span | None = None
    agreed: bool | None = None

    def __post_init__(self) -> None:
        _refuse_half_known(self.what, self.minutes)


def _refuse_half_known(what: Text, *spans: Span | None) -> None:
    """A figure that somebody gave has both ends; without one it is ``None``, and nobody said."""
    if any(span is not None and span.most is None for span in spans):
        raise ValueError(f"{what}: a figure has a least and a most, or is not known")


@dataclass(frozen=True)
class TimeFrame:
    """The days a plan is made for, the calendar months in which nothing is asked, and the terms.

    In a month of ``closed`` (1 to 12) a task falls only where it names that month itself.
    ``terms`` is ``None`` where nobody said: then a year has two to four (:data:`TERMS_A_YEAR`).
    Raises ``ValueError`` for a closed month that there is not.
    """

    days: Days
    closed: frozenset[int] = frozenset()
    terms: tuple[Days, ...] | None = None

    def __post_init__(self) -> None:
        if self.closed and not are_months((*self.closed,)):
            raise ValueError("closed months are numbers from 1 to 12")

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months, in their order."""
        return months_of(self.days)


TERMS_A_YEAR = Span(2, 4)
"""Our assumption where nobody said what the terms are: from two semesters to four quarters."""


def are_months(numbers: tuple[int, ...]) -> bool:
    """Whether these are calendar months, at least one and each once."""
    return 0 < len(numbers) == len({*numbers} & {*range(1, 13)})


def months_of(days: Days) -> tuple[date, ...]:
    """The first days of the months that days lie in."""
    return periods_between(days.first, days.last, Frequency.MONTH)
