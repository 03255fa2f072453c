"""From what was learned to changes: what was decided, and whether it was looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copractice.domain.charts import CycleState
from copractice.domain.charts.span import Change, years_after
from copractice.domain.vocabulary import Decided

_STATES = {
    Decided.ADOPTED: CycleState.ADOPTED,
    Decided.EXPANDED: CycleState.EXPANDED,
    Decided.ABANDONED: CycleState.ABANDONED,
}


@dataclass(frozen=True)
class Learned:
    """Something that was learned about a thing on a day, and what was decided on it.

    ``about`` names the thing, and is empty where nothing is named.
    """

    about: str
    on: date
    decided: Decided | None = None


def changes_of(learned: Iterable[Learned]) -> tuple[Change, ...]:
    """The changes that were adopted, expanded or abandoned, in the order of their days.

    One that is named was looked at again where something was learned of it a year later or more.
    """
    rows = sorted(learned, key=lambda one: one.on)
    return tuple(
        Change(one.on, _STATES[one.decided], _looked_at(one, rows))
        for one in rows
        if one.decided in _STATES
    )


def _looked_at(change: Learned, rows: Iterable[Learned]) -> date | None:
    """The first day, a year later or more, on which something was learned of the same thing."""
    if not change.about:
        return None
    later = (one.on for one in rows if one.about == change.about)
    return next((on for on in later if on >= years_after(change.on, 1)), None)
