"""Notices that are due become letters: one for each person, and one for each that has a dress."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from copractice.commons.notices.chosen import Reader, reader_of_each
from copractice.commons.notices.letters.dressing import dress_of
from copractice.commons.notices.models import Letter, Notice
from copractice.domain.telling import NoticeKind, Way, after_quiet
from copractice.people.rights import Actor
from copractice.people.ticks import one_by_one

MOST = 500
"""So many people are looked after in one tick; the others have their turn a minute later."""


def gather(at: datetime) -> None:
    """Make letters of all notices whose time has come. Each person's in one transaction."""
    due = Notice.objects.filter(mail_at__lte=at, mailed_at=None)
    people = due.order_by("person").values_list("person", flat=True).distinct()[:MOST]
    one_by_one(list(people), lambda person: _gather_for(person, at))


def _gather_for(person: int, at: datetime) -> None:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("partnership")
    due = list(rows.filter(person=person, mail_at__lte=at, mailed_at=None).order_by("at", "pk"))
    # Who has read it in the page is not written to.
    for row in due:
        if row.read_at is not None:
            row.mail_at = None
    unread = [row for row in due if row.mail_at is not None]
    known = reader_of_each(person, unread)
    letters = _letters(person, at, [(row, known[row.partnership_id]) for row in unread])
    for letter, told in letters:
        letter.save()
        for row in told:
            row.letter, row.mailed_at = letter, at
    Notice.objects.bulk_update(due, ["mail_at", "mailed_at", "letter"])


def _letters(
    person: int, at: datetime, unread: list[tuple[Notice, Reader]]
) -> Iterable[tuple[Letter, list[Notice]]]:
    together: list[Notice] = []
    for row, reader in unread:
        actor = Actor(person, at.astimezone(reader.zone).date())
        quiet_ends = after_quiet(reader.choice.rhythm, at, reader.zone)
        if quiet_ends > at:
            # Quiet hours that were chosen after it was told.
            row.mail_at = quiet_ends
        elif _goes_alone(actor, row, reader):
            yield _letter(person, at, [row]), [row]
        else:
            together.append(row)
    if together:
        yield _letter(person, at, together), together


def _goes_alone(actor: Actor, row: Notice, reader: Reader) -> bool:
    at_once = reader.choice.way(NoticeKind(row.kind)) is Way.AT_ONCE
    return at_once and dress_of(actor, row.source) is not None


def _letter(person: int, at: datetime, told: list[Notice]) -> Letter:
    """The empty cover; what it says is put together when it leaves."""
    kinds, places = {row.kind for row in told}, {row.partnership_id for row in told}
    return Letter(
        person_id=person,
        partnership_id=places.pop() if len(places) == 1 else None,
        kind=kinds.pop() if len(kinds) == 1 else "",
        at=at,
        due_at=at,
    )
