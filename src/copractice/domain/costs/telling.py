"""Costs and benefits in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copractice.domain.costs.amounts import NOTHING, Range
from copractice.domain.costs.benefits import Benefits
from copractice.domain.costs.figures import Figure
from copractice.domain.costs.ingredients import Borne
from copractice.domain.costs.shown import told_amount, told_each
from copractice.domain.costs.totals import By, Costs, Total
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.standards import standard
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Sentence, Strong, count, say

_WAYS = {
    Borne.MONEY: say("Paid in money"),
    Borne.TIME: say("Time that is given, at its price"),
    Borne.IN_KIND: say("Given in kind, at its price"),
}
_DEPTHS = {
    Rung.OPPORTUNITY: say("It goes as far as an opportunity"),
    Rung.MADE: say("It goes as far as something made or concluded"),
    Rung.APPLIED: say("It goes as far as something applied"),
    Rung.RESULT: say("It goes as far as a result"),
    None: say("Nobody said how far it goes"),
}


def told_costs(costs: Costs) -> Sentence:
    """What it costs: in all, how it is borne, by whom, the hours, and what the money leaves out."""
    if not costs.lines:
        return say("Nobody said what it takes.")
    return in_turn([_told_whole(costs), *_told_left_out(costs.total), *_told_split(costs)])


def _told_whole(costs: Costs) -> Sentence:
    amount = told_amount(costs.total.in_sight, costs.programme.currency)
    return count(
        "Money in sight in {n} year: {amount}.",
        "Money in sight in {n} years: {amount}.",
        costs.programme.years,
        amount=Strong(amount),
    )


def _told_split(costs: Costs) -> Iterator[Sentence]:
    unit, by_party = costs.programme.currency, costs.by(By.PARTY)
    ways = costs.by(By.BORNE)
    for way in filter(ways.__contains__, Borne):
        amount = told_amount(ways[way].money, unit)
        yield say("{way}: {amount}.", way=_WAYS[way], amount=amount)
    money = told_each(((party, one.money) for party, one in by_party.items()), unit)
    yield say("By who bears it: {parties}.", parties=listed(money))
    worked = [(party, one.hours) for party, one in by_party.items() if one.hours != NOTHING]
    if worked:
        hours = listed(told_each(worked, "h"))
        yield say("Hours of people's time: {parties}.", parties=hours)


def _told_left_out(total: Total) -> Iterator[Sentence]:
    if total.unpriced:
        yield _not_counted(one.name for one in total.unpriced)
    if total.unpriced_hours.least:
        hours = told_amount(total.unpriced_hours, "h")
        yield say("Time without a price stays time: {hours}.", hours=hours)


def _not_counted(names: Iterable[str]) -> Sentence:
    return say(
        "That is not all: no money is known for these: {names}.",
        names=listed(dict.fromkeys(names)),
    )


def told_figure(figure: Figure) -> Sentence:
    """A figure with its formula, from how many, what it takes for granted, what it leaves out."""
    if figure.amount is None:
        return say("{name}: not known. {why}", name=figure.name, why=figure.missing or "")
    told = [_told_amount_of(figure, figure.amount), figure.formula, *figure.assumptions]
    if figure.left_out:
        told.append(_not_counted(figure.left_out))
    return in_turn(told)


def _told_amount_of(figure: Figure, amount: Range) -> Sentence:
    told = Strong(told_amount(amount, figure.unit))
    if figure.n is None:
        return say("{name}: {amount}.", name=figure.name, amount=told)
    return say("{name}: {amount} ({n}).", name=figure.name, amount=told, n=figure.n)


def told_benefits(benefits: Benefits) -> Sentence:
    """What there is to learn, for whom, on which standards and how far. Nothing is summed."""
    if benefits.rows is None:
        return say("Nobody said what there is to learn.")
    if not benefits.rows:
        return say("There is nothing to learn in it.")
    return in_turn([_told_opportunities(benefits), *_told_benefits(benefits)])


def _told_opportunities(benefits: Benefits) -> Sentence:
    names = [one.opportunity for one in benefits.rows or ()]
    return count(
        "{n} opportunity to learn: {names}.",
        "{n} opportunities to learn: {names}.",
        len(names),
        names=listed(names),
    )


def _told_benefits(benefits: Benefits) -> Iterator[Sentence]:
    if benefits.reached:
        people = listed(told_each(benefits.reached.items()))
        yield say("People reached, each counted once: {people}.", people=people)
    else:
        yield say("Nobody said whom it reaches.")
    if benefits.standards:
        names = listed(map(told_standard, benefits.standards))
        yield say("Standards touched: {names}.", names=names)
    for rung, of in benefits.depth.items():
        yield say("{how_far}: {names}.", how_far=_DEPTHS[rung], names=listed(of))


def told_standard(key: str) -> Sentence:
    """The name of a standard with the year of its set."""
    return say("{name} ({year})", name=standard(key).name, year=key.partition(":")[0])
