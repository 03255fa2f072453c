"""How other rooms tell people something: :func:`tell`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from copractice.commons.notices.chosen import readers
from copractice.commons.notices.models import Notice
from copractice.domain.telling import NoticeKind, Way, pack, when
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import as_system


def tell(
    *,
    at: datetime,
    partnership: Partnership | None,
    people: Iterable[int],
    kind: NoticeKind,
    what: Sentence,
    href: str,
    by: int | None = None,
    source: str = "",
    own_letter: bool = False,
) -> frozenset[int]:
    """Tell each of these people (ids) something, except ``by``, in the way that each chose.

    ``source`` names the record that it is about (``waist.source_of``): a person who may not see it
    any more is not shown the notice, and no letter tells of it. A second one of the same source and
    kind takes the place of the first while that one is unread. ``href`` is a path on this
    installation. Runs within the action that has something to tell.

    Returns those who want a letter at once. It is sent by itself, unless the room says by
    ``own_letter`` that it sends them one of its own (``letters.send``).
    """
    if not url_has_allowed_host_and_scheme(href, allowed_hosts=None) or href[:1] != "/":
        raise ValueError(f"no path of this installation: {href}")
    with as_system("tell"), transaction.atomic():
        asked = readers(set(people) - {by}, partnership)
        ways = {person: reader.choice.way(kind) for person, reader in asked.items()}
        at_once = frozenset(person for person, way in ways.items() if way is Way.AT_ONCE)
        told = {
            person: None
            if own_letter and person in at_once
            else when(kind, reader.choice, at, reader.zone)
            for person, reader in asked.items()
            if ways[person] is not Way.NOTHING
        }
        rows = [
            Notice(
                partnership=partnership,
                person_id=person,
                kind=kind,
                what=pack(what),
                href=href,
                source=source,
                by_id=by,
                at=at,
                mail_at=mail_at,
            )
            for person, mail_at in told.items()
        ]
        replaced = _take_the_place(rows) if source else set()
        fresh = [row for row in rows if row.person_id not in replaced]
        # Two who tell the same at the same moment: one of them is enough.
        Notice.objects.bulk_create(fresh, ignore_conflicts=True)
        return at_once


def _take_the_place(rows: list[Notice]) -> set[int]:
    """Put each row in the place of an unread one of its source and kind; whose those are."""
    by_person = {row.person_id: row for row in rows}
    if not rows:
        return set()
    there = Notice.objects.select_for_update().filter(
        person__in=by_person, kind=rows[0].kind, source=rows[0].source, read_at=None
    )
    unread = list(there)
    for one in unread:
        later = by_person[one.person_id]
        waits = one.mail_at if one.mailed_at is None else None
        # What waits to be mailed keeps its turn: who is told often would never get a digest.
        one.mail_at = min(filter(None, (waits, later.mail_at)), default=None)
        one.what, one.href, one.at, one.by_id = later.what, later.href, later.at, later.by_id
        one.mailed_at = one.letter = None
    Notice.objects.bulk_update(
        unread, ["what", "href", "at", "by", "mail_at", "mailed_at", "letter"]
    )
    return {one.person_id for one in unread}
