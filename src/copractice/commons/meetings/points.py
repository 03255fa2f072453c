"""What waits to be talked about at a meeting, as every room gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from copractice.domain.meeting import PointKind
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Point:
    """One thing: what kind it is, what it is called, which record it is and where its page is.

    ``part`` is the id of the part that it belongs to; without one it may come up in any.
    ``audience`` says who may read of it: a meeting for more people than that does not name it.
    """

    kind: PointKind
    title: Sentence
    source: str
    href: str
    part: int | None = None
    audience: str = Audience.PARTNERSHIP


Source = Callable[[Actor, Partnership], Iterable[Point]]
points: Sources[Source] = Sources()
"""``@points`` over ``function(actor, partnership)``: what this person may bring onto an agenda. It
asks the table of rights, and takes the same number of queries however much waits."""


def points_for(actor: Actor, partnership: Partnership, part: int, audience: str) -> list[Point]:
    """What waits for a meeting of this part, in the order of the rooms, each record once."""
    found = {
        point.source: point
        for source in points
        for point in source(actor, partnership)
        if point.part in (None, part) and fits(point.audience, audience)
    }
    return list(found.values())


_WIDER = (
    Audience.PERSON.value,
    Audience.TEAM.value,
    Audience.HUB.value,
    Audience.PARTNERSHIP.value,
    Audience.EVERYONE.value,
)


def fits(of_point: str, of_meeting: str) -> bool:
    """Whether all who may read the meeting may read of the point."""
    return _WIDER.index(of_point) >= _WIDER.index(of_meeting)
