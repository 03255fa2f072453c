"""The ask budget: when something may be asked of a person, and what a new ask would cost (D-4).

What the program asks of a person in a calendar month never exceeds the limit that holds when it is
asked. What does not fit waits, in the order in which it was wanted: each ask gets the first day on
which it fits beside all that were wanted before it, so none is delayed by one behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.calendars import Days, month_after, month_of, next_open, union
from copractice.domain.demand.seen import FEWEST_PEOPLE
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, Strong, count, say

USUAL_LIMIT = 20
"""Minutes a month, until a partnership sets its own."""
HORIZON = timedelta(days=731)
"""So far ahead a day is looked for."""


class AskKind(StrEnum):
    """What is asked."""

    FORM = "form"
    SURVEY = "survey"
    REMINDER = "reminder"

    @property
    def words(self) -> Sentence:
        """The kind as a reader sees it."""
        return _KINDS[self]


class AskState(StrEnum):
    """What became of an ask. Each ends in one of the last four, or still waits."""

    QUEUED = "queued"
    ASKED = "asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"

    @property
    def words(self) -> Sentence:
        """The state as the person sees it."""
        return _STATES[self]


_KINDS: Mapping[AskKind, Sentence] = MappingProxyType(
    {
        AskKind.FORM: say("a form"),
        AskKind.SURVEY: say("a survey"),
        AskKind.REMINDER: say("a reminder"),
    }
)
_STATES: Mapping[AskState, Sentence] = MappingProxyType(
    {
        AskState.QUEUED: say("waits for its day"),
        AskState.ASKED: say("asked"),
        AskState.ANSWERED: say("answered"),
        AskState.WITHDRAWN: say("taken back"),
        AskState.LAPSED: say("never asked: its time ran out"),
    }
)

REMINDER_MINUTES = 1


def minutes_of(kind: AskKind, minutes: int) -> int:
    """What an ask counts: a reminder counts one minute. Raises ``ValueError`` below one."""
    if kind is AskKind.REMINDER:
        return REMINDER_MINUTES
    if minutes < 1:
        raise ValueError("an ask takes a minute at least")
    return minutes


def require_within(limit: int, minutes: int) -> None:
    """Refuse what could never be asked. Raises :class:`NotPossible` with what to do."""
    if minutes > limit:
        raise NotPossible(
            say(
                "This takes {minutes} minutes, and no more than {limit} minutes a month are asked "
                "of anyone here. Split it into shorter parts, or let those who lead raise the "
                "limit. Nothing was sent.",
                minutes=minutes,
                limit=limit,
            )
        )


@dataclass
class Budget:
    """A limit in minutes a month, and what was asked or is meant to be asked, by month."""

    limit: int
    asked: dict[date, int] = field(default_factory=dict)

    def fits(self, day: date, minutes: int) -> bool:
        """Whether the month of a day has room for so many minutes more."""
        return self.asked.get(month_of(day), 0) + minutes <= self.limit

    def take(self, day: date, minutes: int) -> None:
        """Set minutes aside in the month of a day."""
        self.asked[month_of(day)] = self.asked.get(month_of(day), 0) + minutes


def plan(
    *,
    budgets: Sequence[Budget],
    minutes: int,
    wanted: date,
    until: date | None = None,
    closed: Iterable[Days] = (),
) -> date | None:
    """The first day from ``wanted`` on that is open and on which every budget has room.

    ``None`` where there is none up to ``until``, or within :data:`HORIZON`.
    """
    latest = min(until or date.max, wanted + HORIZON)
    shut = union(closed)
    day = next_open(wanted, shut)
    while day <= latest:
        if all(budget.fits(day, minutes) for budget in budgets):
            return day
        day = next_open(month_after(month_of(day)), shut)
    return None


@dataclass(frozen=True)
class Waiting:
    """An ask in one person's queue: of which partnership, how long, wanted when, and until when."""

    id: int
    partnership: int
    minutes: int
    wanted: date
    until: date | None = None


def schedule(
    queue: Iterable[Waiting],
    *,
    today: Mapping[int, date],
    budgets: Mapping[int, Budget],
    ceiling: Budget | None = None,
    closed: Mapping[int, Sequence[Days]] = MappingProxyType({}),
) -> dict[int, date | None]:
    """The day of each ask of one person, by its id; first wanted, first served.

    ``today``, ``budgets`` and ``closed`` are by partnership; the ceiling is the person's own, over
    all of them. The budgets take up what is planned.
    """
    days: dict[int, date | None] = {}
    for ask in sorted(queue, key=lambda one: (one.wanted, one.id)):
        own = [budgets[ask.partnership], *([ceiling] if ceiling else [])]
        day = plan(
            budgets=own,
            minutes=ask.minutes,
            wanted=max(ask.wanted, today[ask.partnership]),
            until=ask.until,
            closed=closed.get(ask.partnership, ()),
        )
        for budget in own if day else ():
            budget.take(day, ask.minutes)  # type: ignore[arg-type]
        days[ask.id] = day
    return days


@dataclass(frozen=True)
class Cost:
    """What an ask would cost, in counts. What would tell of one to four people is ``None``.

    ``later`` is how many are asked in which later month, ``after`` how many later in all;
    ``others`` is how many other asks already wait for five or more of these people.
    """

    people: int
    minutes: int
    now: int | None
    later: Mapping[date, int] | None
    after: int | None
    never: int | None
    others: int = 0

    @property
    def total(self) -> int:
        """Minutes of all of them together."""
        return self.people * self.minutes


def cost_of(days: Iterable[date | None], *, minutes: int, today: date, others: int = 0) -> Cost:
    """The cost of an ask whose people are asked on these days; ``None`` is never.

    Groups below five people are not told apart: months are put together first, then everything.
    """
    now, never, later = 0, 0, dict[date, int]()
    for day in days:
        if day is None:
            never += 1
        elif day <= today:
            now += 1
        else:
            later[month_of(day)] = later.get(month_of(day), 0) + 1
    after = sum(later.values())
    people = now + after + never
    if people < FEWEST_PEOPLE or not all(map(may_be_told, (now, after, never))):
        return Cost(people, minutes, None, None, None, None, others)
    months = dict(sorted(later.items())) if all(map(may_be_told, later.values())) else None
    return Cost(people, minutes, now, months, after, never, others)


def may_be_told(n: int) -> bool:
    """Whether so many people are nobody or enough to be told of."""
    return n == 0 or n >= FEWEST_PEOPLE


def told_cost(cost: Cost) -> list[Sentence]:
    """What an ask would cost, for whoever is about to ask it."""
    if not cost.people:
        return [say("Nobody is among these.")]
    told = [
        count(
            "{n} person, {minutes} minutes.",
            "{n} people, {minutes} minutes each: {total} minutes in all.",
            cost.people,
            minutes=cost.minutes,
            total=Strong(cost.total),
        )
    ]
    told += _told_when(cost)
    if cost.others:
        told.append(
            count(
                "{n} other ask waits for people among them.",
                "{n} other asks wait for people among them.",
                cost.others,
            )
        )
    return told


def _told_when(cost: Cost) -> list[Sentence]:
    if cost.now is None:
        return [
            say(
                "Some of them may be asked later. How many is not told, since it would tell of "
                "fewer than five people."
            )
        ]
    if cost.now == cost.people:
        return [say("All of them can be asked now.")]
    told = [count("{n} person now.", "{n} people now.", cost.now)] if cost.now else []
    if cost.later is None:
        told += [count("{n} person later.", "{n} people later.", cost.after or 0)]
    else:
        told += [
            count("{n} person in {month}.", "{n} people in {month}.", n, month=Day(month, "month"))
            for month, n in cost.later.items()
        ]
    if cost.never:
        told.append(
            count(
                "{n} person not at all: there is no day left for it.",
                "{n} people not at all: there is no day left for it.",
                cost.never,
            )
        )
    return told
