"""Amounts that add up: in exact hundredths, from the least to the most that is known.

Money is decimal, not binary, and every amount is rounded once, where it arises (what one ingredient
costs in one year), to the cent, halves upwards. All sums are sums of such amounts. So the parts of
a table give its total to the cent, in whatever order and group they are added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

_HUNDREDTH = Decimal("0.01")
# Wide enough for the largest quantity times the largest price, by the steepest index.
_WIDE = Context(prec=80)


@dataclass(frozen=True)
class Range:
    """From the least to the most, in exact decimals.

    ``most`` is ``None`` where something in it is not known: it is ``least`` at least.
    """

    least: Decimal
    most: Decimal | None

    def __add__(self, other: Range) -> Range:
        least = self.least + other.least
        if self.most is None or other.most is None:
            return Range(least, None)
        return Range(least, self.most + other.most)

    @property
    def known(self) -> bool:
        """Whether all of it is known, be it as a span."""
        return self.most is not None

    def divided(self, among: Decimal) -> Range:
        """Shared out among so many, in hundredths."""
        most = None if self.most is None else hundredths(self.most / among)
        return Range(hundredths(self.least / among), most)


NOTHING = Range(Decimal(0), Decimal(0))
UNKNOWN = Range(Decimal(0), None)


def summed(ranges: Iterable[Range]) -> Range:
    """The sum of ranges: as unknown as its least known part."""
    total = NOTHING
    for one in ranges:
        total += one
    return total


def range_of(span: tuple[float, float] | None) -> Range:
    """The least and the most as they were given; ``UNKNOWN`` where nobody said."""
    return UNKNOWN if span is None else Range(exact(span[0]), exact(span[1]))


def exact(number: float) -> Decimal:
    """A number as it was written: 0.1 is a tenth, not the nearest binary fraction."""
    return Decimal(repr(float(number)))


def hundredths(amount: Decimal) -> Decimal:
    """Rounded to hundredths, halves upwards."""
    return amount.quantize(_HUNDREDTH, ROUND_HALF_UP, _WIDE)
