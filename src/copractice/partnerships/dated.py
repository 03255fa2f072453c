"""What stands in a calendar, as every room gives it: meetings, promises, reviews, closed weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Dated:
    """One entry: a day, days (``last`` is still in it) or, with instants, a time.

    ``uid`` stays the same when the entry moves, so that a calendar moves it and does not add it.
    """

    uid: str
    partnership: int | None
    title: Sentence
    first: date | datetime
    last: date | datetime
    href: str = ""
    place: str = ""
    cancelled: bool = False


Source = Callable[[Actor, Sequence[Partnership], date, date], Iterable[Dated]]
dates: Sources[Source] = Sources()
"""``@dates`` over ``function(actor, partnerships, first, last)``: what this person may see of what
lies in these days. It asks the table of rights."""


def dated(actor: Actor, here: Sequence[Partnership], first: date, last: date) -> list[Dated]:
    """All entries between two days that a person may see, in the order of their days."""
    found = [entry for source in dates for entry in source(actor, here, first, last)]
    return sorted(found, key=lambda entry: (_day(entry.first), entry.uid))


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
