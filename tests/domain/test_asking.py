"""The ask budget: what is asked in a month never exceeds the limit, and nothing is lost (D-4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from copractice.domain.asking import (
    HORIZON,
    AskKind,
    Budget,
    Waiting,
    cost_of,
    minutes_of,
    plan,
    require_within,
    schedule,
    told_cost,
)
from copractice.domain.calendars import Days, month_of
from copractice.domain.transitions import NotPossible

START = date(2026, 9, 14)
days = st.dates(START, START + timedelta(days=200))
closed = st.lists(
    st.builds(lambda first, n: Days(first, first + timedelta(days=n)), days, st.integers(0, 40)),
    max_size=4,
)
months = st.dictionaries(days.map(month_of), st.integers(0, 30), max_size=6)


@given(months, st.integers(0, 30), st.integers(1, 30), days, st.none() | days, closed)
def test_the_day_is_the_first_on_which_it_fits(
    asked: dict[date, int],
    limit: int,
    minutes: int,
    wanted: date,
    until: date | None,
    shut: list[Days],
) -> None:
    budget = Budget(limit, asked)
    found = plan(budgets=[budget], minutes=minutes, wanted=wanted, until=until, closed=shut)

    def fits(day: date) -> bool:
        open_ = not any(day in span for span in shut)
        return open_ and asked.get(month_of(day), 0) + minutes <= limit

    last = min(until or date.max, wanted + HORIZON)
    every = (wanted + timedelta(days=n) for n in range((last - wanted).days + 1))
    assert found == next(filter(fits, every), None)


queues = st.lists(
    st.builds(
        Waiting,
        id=st.integers(1, 10**6),
        partnership=st.integers(1, 2),
        minutes=st.integers(1, 20),
        wanted=days,
        until=st.none() | days,
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(queues, st.integers(0, 25), st.integers(0, 25), st.none() | st.integers(0, 30), closed)
def test_no_month_is_overrun_and_nobody_is_delayed_by_one_behind(
    queue: list[Waiting], one: int, two: int, own: int | None, shut: list[Days]
) -> None:
    def days_of(some: list[Waiting]) -> dict[int, date | None]:
        return schedule(
            some,
            today={1: START, 2: START},
            budgets={1: Budget(one), 2: Budget(two)},
            ceiling=None if own is None else Budget(own),
            closed={1: shut},
        )

    found = days_of(queue)
    sums: dict[tuple[int, date], int] = {}
    for ask in queue:
        day = found[ask.id]
        if day is None:
            continue
        assert day >= ask.wanted
        assert ask.until is None or day <= ask.until
        assert ask.partnership == 2 or not any(day in span for span in shut)
        for where in (ask.partnership, 0):
            sums[where, month_of(day)] = sums.get((where, month_of(day)), 0) + ask.minutes
    limits = {1: one, 2: two, 0: 10**9 if own is None else own}
    assert all(minutes <= limits[where] for (where, _month), minutes in sums.items())
    in_order = sorted(queue, key=lambda ask: (ask.wanted, ask.id))
    for n in range(len(in_order)):
        part = days_of(in_order[: n + 1])
        assert part == {ask.id: found[ask.id] for ask in in_order[: n + 1]}


class Histories(RuleBasedStateMachine):
    """Asks, days that pass, limits and ceilings that change, asks that are taken back: any order.

    It plays one person's month as the room does: by the schedule, each day anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.today = START
        self.limits = {1: 20, 2: 20}
        self.ceiling: int | None = None
        self.queue: list[Waiting] = []
        self.asked: list[tuple[Waiting, date]] = []
        self.ended: list[Waiting] = []
        self.number = 0

    def _budget(self, limit: int, partnership: int | None) -> Budget:
        budget = Budget(limit)
        for ask, day in self.asked:
            if partnership in (None, ask.partnership):
                budget.take(day, ask.minutes)
        return budget

    def _look(self) -> None:
        found = schedule(
            self.queue,
            today={1: self.today, 2: self.today},
            budgets={pk: self._budget(n, pk) for pk, n in self.limits.items()},
            ceiling=None if self.ceiling is None else self._budget(self.ceiling, None),
        )
        for ask in list(self.queue):
            if found[ask.id] == self.today:
                self.queue.remove(ask)
                self.asked.append((ask, self.today))
                self._is_within(ask)
            elif ask.until is not None and ask.until < self.today:
                self.queue.remove(ask)
                self.ended.append(ask)

    def _is_within(self, ask: Waiting) -> None:
        month = month_of(self.today)
        mine = [(a, d) for a, d in self.asked if month_of(d) == month]
        here = sum(a.minutes for a, _d in mine if a.partnership == ask.partnership)
        assert here <= self.limits[ask.partnership]
        assert self.ceiling is None or sum(a.minutes for a, _d in mine) <= self.ceiling

    @rule(
        partnership=st.integers(1, 2),
        minutes=st.integers(1, 20),
        soon=st.none() | st.integers(0, 60),
    )
    def somebody_asks(self, partnership: int, minutes: int, soon: int | None) -> None:
        self.number += 1
        until = None if soon is None else self.today + timedelta(days=soon)
        self.queue.append(Waiting(self.number, partnership, minutes, self.today, until))
        self._look()

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.today += timedelta(days=days)
        self._look()

    @rule(partnership=st.integers(1, 2), minutes=st.integers(0, 40))
    def the_limit_changes(self, partnership: int, minutes: int) -> None:
        self.limits[partnership] = minutes
        self._look()

    @rule(minutes=st.none() | st.integers(0, 40))
    def the_ceiling_changes(self, minutes: int | None) -> None:
        self.ceiling = minutes
        self._look()

    @precondition(lambda self: self.queue)
    @rule(which=st.integers(0, 100))
    def one_is_taken_back(self, which: int) -> None:
        self.ended.append(self.queue.pop(which % len(self.queue)))
        self._look()

    @invariant()
    def nothing_is_lost(self) -> None:
        ids = [a.id for a, _d in self.asked] + [a.id for a in (*self.queue, *self.ended)]
        assert sorted(ids) == list(range(1, self.number + 1))


TestHistories = Histories.TestCase


def test_a_reminder_counts_one_minute() -> None:
    assert minutes_of(AskKind.REMINDER, 30) == 1
    assert minutes_of(AskKind.SURVEY, 30) == 30
    with pytest.raises(ValueError):
        minutes_of(AskKind.FORM, 0)


def test_more_than_the_limit_is_refused_with_what_to_do() -> None:
    require_within(20, 20)
    with pytest.raises(NotPossible, match="Split it"):
        require_within(20, 21)


# What a new ask would cost.


def told(*counts: tuple[date | None, int]) -> str:
    days = [day for day, n in counts for _ in range(n)]
    return " ".join(map(str, told_cost(cost_of(days, minutes=5, today=START))))


OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 3)


def test_the_cost_is_told_in_counts() -> None:
    assert told((START, 12)) == (
        "12 people, 5 minutes each: 60 minutes in all. All of them can be asked now."
    )
    assert told((START, 6), (OCTOBER, 5), (NOVEMBER, 7)).endswith(
        "6 people now. 5 people in Oct 2026. 7 people in Nov 2026."
    )
    assert told((START, 6), (None, 5)).endswith("5 people not at all: there is no day left for it.")
    assert told() == "Nobody is among these."


@pytest.mark.parametrize(
    "counts",
    [
        [(START, 4)],
        [(START, 1)],
        [(START, 9), (OCTOBER, 1)],
        [(START, 1), (OCTOBER, 9)],
        [(START, 9), (OCTOBER, 9), (None, 2)],
        [(START, 9), (OCTOBER, 2), (NOVEMBER, 2)],
    ],
)
def test_fewer_than_five_are_not_told_apart(counts: list[tuple[date | None, int]]) -> None:
    assert "fewer than five people" in told(*counts)
    assert " now." not in told(*counts)


def test_months_of_fewer_than_five_are_put_together() -> None:
    assert told((START, 9), (OCTOBER, 4), (NOVEMBER, 2)).endswith("9 people now. 6 people later.")


@given(st.lists(st.none() | days, max_size=40))
def test_no_figure_of_one_to_four_people_is_told(found: list[date | None]) -> None:
    cost = cost_of(found, minutes=5, today=START)
    figures = [cost.now, cost.after, cost.never, *(cost.later or {}).values()]
    assert all(n is None or n == 0 or n >= 5 for n in figures)
    assert cost.people == len(found)
    if cost.now is not None:
        assert (cost.now or 0) + (cost.after or 0) + (cost.never or 0) == len(found)
