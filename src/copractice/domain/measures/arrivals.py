"""Which figures came late: after those of later periods stood there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Entered:
    """When a period of a series first had a figure. A correction later does not change that."""

    period: date
    first: datetime


def late(entered: Iterable[Entered]) -> frozenset[date]:
    """The periods whose first figure came after a later period had one.

    What came at the same moment, as out of one file, is not late against each other. A gap that is
    filled afterwards is told: who looked at the chart before saw it without that figure.
    """
    found = set()
    earliest: datetime | None = None
    for one in sorted(entered, key=lambda one: one.period, reverse=True):
        if earliest is not None and one.first > earliest:
            found.add(one.period)
        earliest = one.first if earliest is None else min(earliest, one.first)
    return frozenset(found)
