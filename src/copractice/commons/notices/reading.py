"""What a person was told, as the page of notices and the masthead read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from copractice.commons.notices.chosen import rhythm_of
from copractice.commons.notices.models import Hours, Notice, WayChosen
from copractice.commons.notices.seeing import unseen
from copractice.domain.telling import Choice, NoticeKind, Rhythm, Way
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor

PAGE = 30


def unread(actor: Actor) -> int:
    """How many notices a person has not read yet; one query."""
    return Notice.objects.allowed(actor, "notices.notice.read").filter(read_at=None).count()


@dataclass(frozen=True)
class Told:
    """One page of what a person was told, latest first.

    ``hidden`` are unread ones whose subject this person may not see any more. ``pages`` is how many
    pages there are, ``latest`` the id up to which "all" is meant.
    """

    rows: Sequence[Notice]
    unread: int
    hidden: int
    latest: int
    number: int
    pages: int


def told(actor: Actor, number: int) -> Told:
    """A page of notices, with the rights of today."""
    rows = Notice.objects.allowed(actor, "notices.notice.read")
    count = rows.aggregate(
        all=Count("pk"), unread=Count("pk", filter=Q(read_at=None)), latest=Max("pk")
    )
    pages = max(1, -(-count["all"] // PAGE))
    number = min(max(number, 1), pages)
    found = list(rows.select_related("partnership")[(number - 1) * PAGE : number * PAGE])
    gone = unseen(actor, [row.source for row in found])
    return Told(
        [row for row in found if row.source not in gone],
        count["unread"],
        sum(row.source in gone and row.read_at is None for row in found),
        count["latest"] or 0,
        number,
        pages,
    )


def chosen_by(actor: Actor, partnership: Partnership | None) -> Choice:
    """What a person chose for one partnership, and nothing of what holds everywhere."""
    rows = WayChosen.objects.allowed(actor, "notices.way.read")
    mine = rows.filter(person=actor.person, partnership=partnership).exclude(way="")
    return Choice({NoticeKind(row.kind): Way(row.way) for row in mine})


def rhythm_chosen_by(actor: Actor) -> Rhythm:
    """When a person reads mail."""
    row = Hours.objects.allowed(actor, "notices.hours.read").filter(person=actor.person).last()
    return Rhythm() if row is None else rhythm_of(row)
