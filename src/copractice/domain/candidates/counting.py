"""How many artefacts and findings may be told to those outside, after what was told before.

A count that grows by one from one profile to the next tells what one person did in between. So a
count is told from five people on, and moves on only when five people or more have added to it;
until then the earlier one stands, and may be a little behind.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.demand import FEWEST_PEOPLE


@dataclass(frozen=True)
class Left:
    """One thing that somebody left in the record: by whom, and on which day."""

    person: str
    on: date


@dataclass(frozen=True)
class ToldCount:
    """A count that was told before: how many, as of which day."""

    n: int
    as_of: date


def told_count(left: Collection[Left], earlier: Sequence[ToldCount] = ()) -> int | None:
    """How many may be told now; ``None`` where it would tell of fewer than five people.

    ``earlier`` are the counts told before, oldest first.
    """
    since = _stands_since(earlier)
    people = {one.person for one in left if since is None or one.on > since}
    if len(people) >= FEWEST_PEOPLE:
        return len(left)
    return earlier[-1].n if earlier else None


def _stands_since(earlier: Sequence[ToldCount]) -> date | None:
    """The day as of which the latest figure was first told: what came later is not in it."""
    since = None
    for one in reversed(earlier):
        if one.n != earlier[-1].n:
            break
        since = one.as_of
    return since
