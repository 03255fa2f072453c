"""Money of agreements by budget year and payer: exact, each currency by itself."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count as numbers
from itertools import pairwise

from copractice.domain.charts.chart import Column, Table
from copractice.domain.partnering import PER, Per
from copractice.domain.words import Amount, Day, Sentence, say

BUDGET_MONTH = 7
"""The month in which a budget year begins: July, as for most school districts of the US."""
NOT_SAID = say("not said")


@dataclass(frozen=True)
class Money:
    """A sum of an agreement: what is paid how often, by whom, from when and until when.

    ``payer`` is ``None`` where nobody wrote who pays, ``begins`` where no first day was written;
    without ``ends`` it goes on.
    """

    partnership: Hashable
    name: str
    amount: Decimal
    currency: str
    per: Per
    payer: str | None = None
    begins: date | None = None
    ends: date | None = None

    def times_due(self, first: date, after: date) -> int:
        """How often it falls due from ``first`` on and before ``after``; never without a beginning.

        A sum is due on the day on which its agreement begins, and a month or a year after each time
        before.
        """
        return sum(first <= day < after for day in self._due(after))

    def _due(self, after: date) -> Iterator[date]:
        if self.begins is None:
            return
        step = {Per.ONCE: 0, Per.MONTH: 1, Per.YEAR: 12}[self.per]
        for number in numbers():
            day = months_after(self.begins, step * number)
            if day >= after or (self.ends is not None and day > self.ends):
                return
            yield day
            if not step:
                return


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def budget_year(day: date, month: int = BUDGET_MONTH) -> date:
    """The first day of the budget year in which a day lies."""
    return date(day.year - (day.month < month), month, 1)


@dataclass(frozen=True)
class YearSum:
    """What one payer pays in one currency in the budget year that begins on ``year``."""

    year: date
    payer: str | None
    currency: str
    amount: Decimal
    partnerships: tuple[Hashable, ...]


def by_year(sums: Iterable[Money], first: date, years: int) -> tuple[YearSum, ...]:
    """The sums that fall due in so many budget years from ``first`` on.

    In order of year, payer and currency, whatever the order of the sums; those without a beginning
    are in none of them (:func:`undated`).
    """
    given = tuple(sums)
    starts = [months_after(first, 12 * number) for number in range(years + 1)]
    found: dict[tuple[date, str, str | None], list[tuple[Decimal, Hashable]]] = {}
    for start, after in pairwise(starts):
        for one in given:
            if times := one.times_due(start, after):
                place = (start, one.currency, one.payer)
                found.setdefault(place, []).append((one.amount * times, one.partnership))
    in_order = sorted(found, key=lambda at: (at[0], at[2] is None, at[2] or "", at[1]))
    return tuple(_summed(at, found[at]) for at in in_order)


def _summed(at: tuple[date, str, str | None], parts: list[tuple[Decimal, Hashable]]) -> YearSum:
    year, currency, payer = at
    whose = tuple(sorted({whose for _amount, whose in parts}, key=str))
    return YearSum(year, payer, currency, sum((one for one, _w in parts), Decimal()), whose)


def undated(sums: Iterable[Money]) -> tuple[Money, ...]:
    """The sums of which no beginning was written: they can be put into no year."""
    found = (one for one in sums if one.begins is None)
    return tuple(sorted(found, key=lambda one: (one.name, one.amount, one.currency)))


def told_year(first: date) -> Sentence:
    """A budget year in words."""
    last = months_after(first, 11)
    return say("{first} to {last}", first=Day(first, "month"), last=Day(last, "month"))


def _shown(amount: Decimal, currency: str = "") -> Amount:
    """A sum, with cents where it has any."""
    return Amount(float(amount), currency, 0 if amount == amount.to_integral() else 2)


def told_undated(one: Money) -> Sentence:
    """A sum that is in no year, and why."""
    return say(
        "{name}: {sum} {per}. When it begins was not written, so it is in no year.",
        name=one.name,
        sum=_shown(one.amount, one.currency),
        per=PER[one.per],
    )


def money_table(rows: Iterable[YearSum]) -> Table:
    """The sums by year and payer."""
    return Table(
        caption=say("Money written in agreements, by budget year and by who pays"),
        columns=(
            Column(say("Budget year")),
            Column(say("Who pays")),
            Column(say("Sum"), numeric=True),
            Column(say("Currency")),
            Column(say("Partnerships"), numeric=True),
        ),
        rows=tuple(
            (
                told_year(one.year),
                one.payer or NOT_SAID,
                _shown(one.amount),
                one.currency,
                len(one.partnerships),
            )
            for one in rows
        ),
    )
