"""What an ingredient costs in a year: annualised, brought to one year's prices, in hundredths.

Annualising: a price that is spread over n years at a rate r costs, at the end of each,
r(1 + r)^n / ((1 + r)^n - 1) of it, and 1/n where r is 0 (Levin and McEwan 2001). Those payments are
together worth the price when it is paid. Present value: what falls in the year t of a programme is
divided by (1 + r)^(t - 1), so that the first year counts in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from copractice.domain.costs.amounts import (
    NOTHING,
    UNKNOWN,
    Range,
    exact,
    hundredths,
)
from copractice.domain.costs.ingredients import Ingredient, Per, Programme
from copractice.domain.fit.options import Span


@dataclass(frozen=True)
class Line:
    """What one ingredient takes in one year: money, and hours of people's time.

    ``row`` is its place among the ingredients, from 0: two rows may be alike.
    """

    row: int
    ingredient: Ingredient
    year: int
    money: Range
    hours: Range


def lines_of(programme: Programme) -> Iterator[Line]:
    """A line for each ingredient and year in which it costs something."""
    for row, one in enumerate(programme.ingredients):
        money = _money(programme, one)
        for year in one.years(programme.years):
            yield Line(row, one, year, money, _hours(programme, one, year))


def annualised(rate: float, years: float) -> Decimal:
    """The part of a price that each of so many years bears, at a rate as a part of 1.

    Raises ``ValueError`` where there are no years or the rate is below 0.
    """
    if years <= 0 or rate < 0:
        raise ValueError(f"a price is spread over years above 0 at a rate from 0: {years}, {rate}")
    r, n = exact(rate), exact(years)
    if not r:
        return 1 / n
    grown = (1 + r) ** n
    return r * grown / (grown - 1)


def discounted(money: Range, rate: float, year: int) -> Range:
    """What money of the ``year`` of a programme is worth in its first, in hundredths."""
    factor = (1 + exact(rate)) ** (year - 1)
    most = None if money.most is None else hundredths(money.most / factor)
    return Range(hundredths(money.least / factor), most)


def _money(programme: Programme, one: Ingredient) -> Range:
    taken = _taken(programme, one)
    if taken is None or one.price is None:
        return UNKNOWN
    factor = _index(programme, one)
    if one.lasts is not None:
        factor *= annualised(programme.rate, one.lasts)
    return _times(taken, one.price, one.share, factor)


def _hours(programme: Programme, one: Ingredient, year: int) -> Range:
    if not one.is_work or not one.is_taken(year):
        return NOTHING
    taken, hours = _taken(programme, one), one.hours_of_one
    if taken is None or hours is None:
        return UNKNOWN
    return _times(taken, (hours, hours), one.share, Decimal(1))


def _taken(programme: Programme, one: Ingredient) -> tuple[Decimal, Decimal] | None:
    """Units in a year in which it is taken, at least and at most."""
    people = programme.participants if one.each else (1.0, 1.0)
    if one.quantity is None or people is None:
        return None
    times = exact(programme.months) if one.per is Per.MONTH else Decimal(1)
    least, most = (exact(a) * exact(b) * times for a, b in zip(one.quantity, people, strict=True))
    return least, most


def _index(programme: Programme, one: Ingredient) -> Decimal:
    """What a price is to be multiplied with; 1 where nobody said of which year it is."""
    if programme.prices_of is None or one.price_year is None:
        return Decimal(1)
    return exact(programme.index[programme.prices_of]) / exact(programme.index[one.price_year])


def _times(taken: tuple[Decimal, Decimal], price: Span, share: Span, factor: Decimal) -> Range:
    least, most = (
        hundredths(units * exact(of_one) * exact(part) * factor)
        for units, of_one, part in zip(taken, price, share, strict=True)
    )
    return Range(least, most)
