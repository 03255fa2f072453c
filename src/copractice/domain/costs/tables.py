"""Costs and benefits as tables: one object for page, CSV and PDF.

Money and hours have one column where all of it is known, and two (at least, at most) where anything
is a span or not known. An empty cell is not known; the sum then is *at least*. The last row is the
sum of those above it, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.costs.amounts import NOTHING, UNKNOWN, Range, range_of
from copractice.domain.costs.benefits import Benefit, Benefits
from copractice.domain.costs.figures import Figure
from copractice.domain.costs.ingredients import HOUR, Borne, Category, Ingredient, Per
from copractice.domain.costs.shown import decimals, told_amount, told_each
from copractice.domain.costs.telling import told_standard
from copractice.domain.costs.totals import By, Costs, Key, Total
from copractice.domain.spc.phrases import listed, noted
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Amount, Sentence, Strong, Value, say

_BY = {
    By.PARTY: say("who bears it"),
    By.BORNE: say("how it is borne"),
    By.CATEGORY: say("category"),
    By.YEAR: say("year of the programme"),
}
_PER = {Per.ONCE: say("once"), Per.YEAR: say("each year"), Per.MONTH: say("each month")}
_RUNGS = {
    Rung.OPPORTUNITY: say("opportunity taken"),
    Rung.MADE: say("made or concluded"),
    Rung.APPLIED: say("applied"),
    Rung.RESULT: say("result seen"),
}
_ALL = Strong(say("in all"))


def cost_table(costs: Costs) -> Table:
    """A row for each ingredient, in the order given, over all years; then the sum."""
    programme = costs.programme
    totals = costs.by_ingredient
    figures = _figures(costs, totals)
    heads = (say("ingredient"), _BY[By.CATEGORY], _BY[By.PARTY], _BY[By.BORNE])
    body = [
        (*_told(one, programme.currency), *figures.cells(total), _origin(one))
        for one, total in zip(programme.ingredients, totals, strict=True)
    ]
    return Table(
        say("What it takes, and what it costs. An empty cell is not known."),
        (
            *map(Column, (*heads, say("how much"), say("price of one"))),
            *figures.columns(),
            Column(say("source and assumption")),
        ),
        (*body, (_ALL, *[None] * 5, *figures.cells(costs.total), None)),
    )


def summed_table(costs: Costs, by: By) -> Table:
    """A row for each party, way, category or year; then the sum, with what the money leaves out."""
    rows = costs.by(by)
    figures = _figures(costs, rows.values())
    names = (*((_name(key), total) for key, total in rows.items()), (_ALL, costs.total))
    return Table(
        say("What it costs. An empty cell is not known."),
        (Column(_BY[by]), *figures.columns(), Column(say("no money known of"))),
        tuple((name, *figures.cells(one), _names(one.unpriced)) for name, one in names),
    )


def figure_table(figures: Sequence[Figure]) -> Table:
    """A row for each figure: amount, from how many, formula, what is left out.

    What they take for granted is the same for most: :func:`assumption_table` tells it once.
    """
    heads = (say("figure"), say("amount"), say("from how many"), say("how it is worked out"))
    return Table(
        say("What it costs, figure by figure"),
        tuple(map(Column, (*heads, say("no money known of")))),
        tuple(_figure_row(one) for one in figures),
    )


def assumption_table(figures: Sequence[Figure]) -> Table:
    """What the figures take for granted, a row for each assumption."""
    rows: list[tuple[Sentence]] = []
    for one in (taken for figure in figures for taken in figure.assumptions):
        if (one,) not in rows:
            rows.append((one,))
    return Table(say("Taken for granted"), (Column(say("assumption")),), tuple(rows))


def benefit_table(benefits: Benefits) -> Table:
    """A row for each opportunity, four columns beside each other: no sum, no score."""
    heads = (say("people reached"), say("standards touched"), say("how far it goes"))
    return Table(
        say("What there is to learn. An empty cell is not known."),
        tuple(map(Column, (say("opportunity to learn"), *heads, say("source")))),
        tuple(_benefit_row(one) for one in benefits.rows or ()),
    )


def _figure_row(one: Figure) -> tuple[Cell, ...]:
    return (
        one.name,
        one.missing if one.amount is None else told_amount(one.amount, one.unit),
        one.n,
        one.formula,
        listed(one.left_out) if one.left_out else None,
    )


def _benefit_row(one: Benefit) -> tuple[Cell, ...]:
    people = [(role, range_of(span)) for role, span in one.reached.items()]
    return (
        one.opportunity,
        listed(told_each(people)) if people else None,
        listed(map(told_standard, one.standards)) if one.standards else None,
        None if one.rung is None else _RUNGS[one.rung],
        one.source or None,
    )


@dataclass(frozen=True)
class _Amounts:
    """The columns of one kind of amount: one, two, or none where there is nothing of it."""

    heads: tuple[Sentence, Sentence, Sentence]
    ranges: tuple[Range, ...]

    @property
    def _single(self) -> bool:
        return all(one.least == one.most for one in self.ranges)

    def columns(self) -> list[Column]:
        if all(one == NOTHING for one in self.ranges):
            return []
        heads = self.heads[:1] if self._single else self.heads[1:]
        return [Column(head, numeric=True) for head in heads]

    def cells(self, amount: Range) -> list[Cell]:
        ends = (None, None) if amount == UNKNOWN else (amount.least, amount.most)
        places = decimals(self.ranges)
        cells = [None if end is None else Amount(float(end), "", places) for end in ends]
        return [*cells[: len(self.columns())]]


@dataclass(frozen=True)
class _Figures:
    money: _Amounts
    hours: _Amounts

    def columns(self) -> list[Column]:
        return [*self.money.columns(), *self.hours.columns()]

    def cells(self, total: Total) -> list[Cell]:
        return [*self.money.cells(total.money), *self.hours.cells(total.hours)]


def _figures(costs: Costs, rows: Iterable[Total]) -> _Figures:
    every = [*rows, costs.total]
    unit: Value = costs.programme.currency or say("currency not said")
    money = (
        say("money ({unit})", unit=unit),
        say("money at least ({unit})", unit=unit),
        say("money at most ({unit})", unit=unit),
    )
    hours = (say("hours"), say("hours at least"), say("hours at most"))
    return _Figures(
        _Amounts(money, tuple(one.money for one in every)),
        _Amounts(hours, tuple(one.hours for one in every)),
    )


def _told(one: Ingredient, currency: str) -> tuple[Cell, ...]:
    return (
        one.name,
        one.category.words,
        one.party,
        one.borne.words,
        noted(_how_much(one)),
        _price(one, currency),
    )


def _how_much(one: Ingredient) -> Iterator[Value]:
    yield told_amount(range_of(one.quantity), "h" if one.unit == HOUR else one.unit)
    yield _PER[one.per]
    if one.each:
        yield say("for each participant")
    if one.begins > 1 and one.years(one.begins + 1)[-1] == one.begins:
        yield say("in year {year}", year=one.begins)
    elif one.begins > 1:
        yield say("from year {year} on", year=one.begins)
    if one.lasts is not None:
        yield say("years that it lasts: {years}", years=Amount(one.lasts))
    if one.share != (1.0, 1.0):
        used = range_of((100 * one.share[0], 100 * one.share[1]))
        yield say("used in part: {share}", share=told_amount(used, "%"))


def _price(one: Ingredient, currency: str) -> Value:
    price = told_amount(range_of(one.price), currency)
    if one.price is None or one.price_year is None:
        return price
    return say("{price}, in prices of {year}", price=price, year=str(one.price_year))


def _origin(one: Ingredient) -> Cell:
    return noted(text for text in (one.source, one.assumption) if text)


def _names(ingredients: Iterable[Ingredient]) -> Cell:
    names = dict.fromkeys(one.name for one in ingredients)
    return listed(names) if names else None


def _name(key: Key) -> Value:
    return key.words if isinstance(key, Borne | Category) else key
