"""The lines of somebody's week: at most seven, of all partnerships together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from copractice.partnerships.models import Partnership
from copractice.partnerships.waits import AT_MOST, Wait, waiting_for
from copractice.people.rights import Actor

SOON = timedelta(days=14)
"""What is due later than this is no matter of this week; it stands on the partnership's page."""


@dataclass(frozen=True)
class Week:
    """What waits for a person: the lines, and how many more there are in which partnership."""

    lines: tuple[Wait, ...]
    more: Mapping[Partnership, int]
    partnerships: tuple[Partnership, ...]

    @property
    def names(self) -> dict[int, str]:
        """Names of the partnerships, for a person who is in more than one; otherwise none."""
        if len(self.partnerships) < 2:
            return {}
        return {one.pk: one.name for one in self.partnerships}


def week_of(actor: Actor) -> Week:
    """The week of a person, with the rights of today."""
    rows = Partnership.objects.allowed(actor, "partnerships.partnership.read")
    partnerships = tuple(rows.filter(archived_at=None).order_by("name", "pk"))
    soon = actor.today + SOON
    found = waiting_for(actor, partnerships)
    lines = [line for line in found if line.due is None or line.due <= soon]
    rest = Counter(line.partnership for line in lines[AT_MOST:])
    more = {one: rest[one.pk] for one in partnerships if rest[one.pk]}
    return Week(tuple(lines[:AT_MOST]), more, partnerships)
