"""An amount as it is read aloud: one figure, a span, *at least*, or not known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from copractice.domain.costs.amounts import UNKNOWN, Range
from copractice.domain.words import Amount, Sentence, Value, say

NOT_KNOWN = say("not known")


def told_amount(amount: Range, unit: str = "") -> Value:
    """An amount with its unit; with cents where there are any."""
    places = decimals([amount])
    if amount == UNKNOWN:
        return NOT_KNOWN
    if amount.most is None:
        return say("at least {amount}", amount=_figure(amount.least, unit, places))
    if amount.least == amount.most:
        return _figure(amount.least, unit, places)
    least = _figure(amount.least, "", places)
    return say("{low} to {high}", low=least, high=_figure(amount.most, unit, places))


def told_each(amounts: Iterable[tuple[Value, Range]], unit: str = "") -> Iterable[Sentence]:
    """Amounts by name, to be listed."""
    for name, amount in amounts:
        yield say("{name} {amount}", name=name, amount=told_amount(amount, unit))


def decimals(amounts: Iterable[Range]) -> int:
    """None where all are whole; else two, or as many as the finest was written with."""
    ends = (end for one in amounts for end in (one.least, one.most) if end is not None)
    finest = max((_places(end) for end in ends), default=0)
    return max(finest, 2) if finest else 0


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _figure(number: Decimal, unit: str, places: int) -> Amount:
    return Amount(float(number), unit, places)
