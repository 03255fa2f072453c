"""What people chose to be told, as the domain's choices; asked for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from django.db.models import Q

from copractice.commons.notices.models import Hours, Notice, WayChosen
from copractice.domain.telling import Choice, NoticeKind, Rhythm, Way
from copractice.partnerships.models import Partnership
from copractice.people.days import zone_named
from copractice.people.models import Person


@dataclass(frozen=True)
class Reader:
    """A person who is told something: what they chose, in which zone, in which language."""

    choice: Choice
    zone: tzinfo
    language: str


def readers(people: Iterable[int], partnership: Partnership | None) -> dict[int, Reader]:
    """The readers behind these ids, with what holds for them in one partnership; three queries.

    Without a partnership, what they chose for everywhere. Called as system work.
    """
    ids = set(people)
    here = Q(partnership=None) | (Q(partnership=partnership) if partnership else Q(pk__in=()))
    ways: dict[int, dict[NoticeKind, Way]] = {}
    # What was chosen for everywhere comes first, so that what was chosen here takes its place.
    rows = WayChosen.objects.filter(here, person__in=ids).exclude(way="")
    for row in sorted(rows, key=lambda one: one.partnership_id is not None):
        ways.setdefault(row.person_id, {})[NoticeKind(row.kind)] = Way(row.way)
    rhythms = {row.person_id: rhythm_of(row) for row in Hours.objects.filter(person__in=ids)}
    persons = Person.objects.filter(pk__in=ids).values_list("pk", "time_zone", "language")
    return {
        pk: Reader(
            Choice(ways.get(pk, {}), rhythms.get(pk) or Rhythm()), zone_named(zone), language
        )
        for pk, zone, language in persons
    }


def reader_of(person: int, partnership: Partnership | None) -> Reader:
    """The reader behind one id, with what holds in one partnership."""
    return readers([person], partnership)[person]


def reader_of_each(person: int, rows: Iterable[Notice]) -> dict[int | None, Reader]:
    """One person as the reader of these notices, by the id of the partnership of each."""
    here = {row.partnership_id: row.partnership for row in rows}
    return {pk: reader_of(person, partnership) for pk, partnership in here.items()}


def rhythm_of(row: Hours) -> Rhythm:
    """The rhythm that a row keeps."""
    return Rhythm(
        frozenset(row.digest_days),
        row.digest_hour,
        row.quiet_from,
        row.quiet_to,
        row.quiet_weekends,
    )
