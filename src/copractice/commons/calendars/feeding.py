"""A person's own calendar as a feed: found by its secret, read with their rights of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from copractice.commons.calendars.models import Feed
from copractice.data.ics import Entry, write_calendar
from copractice.domain.words import Words
from copractice.partnerships.actions import hash_of
from copractice.partnerships.dated import Dated, dated
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor, as_system
from copractice.people.rights.postgres import act_as
from copractice.people.speech import words

BACK, AHEAD = timedelta(days=31), timedelta(days=400)
"""What a feed holds: a month back, and a little more than a year ahead."""


@dataclass(frozen=True)
class Reader:
    """Whose feed it is: as whom it reads, and in which language."""

    actor: Actor
    language: str


def reader_of(token: str, at: datetime) -> Reader | None:
    """The person behind a feed's token, from now on the actor of this transaction.

    ``None`` where the token opens nothing, or no longer.
    """
    with as_system("feed"):
        rows = Feed.objects.filter(token_hash=hash_of(token), ended_at=None)
        rows = rows.filter(person__archived_at=None, person__account__is_active=True)
        feed = rows.select_related("person").first()
    if feed is None:
        return None
    reader = Reader(Actor(feed.person_id, feed.person.day_of(at)), feed.person.language)
    act_as(reader.actor)
    return reader


def calendar_of(
    actor: Actor, *, at: datetime, name: str, host: str, link: Callable[[str], str]
) -> bytes:
    """Everything dated that a person may see today, as a calendar file: titles and no more.

    In the language that is active; ``link`` makes an address of this installation whole.
    """
    speak = words()
    here = list(Partnership.objects.allowed(actor, "partnerships.partnership.read"))
    found = dated(actor, here, actor.today - BACK, actor.today + AHEAD)
    entries = {one.uid: _entry(one, speak, link) for one in found}
    return write_calendar(entries.values(), name=name, host=host, at=at)


def _entry(one: Dated, speak: Words, link: Callable[[str], str]) -> Entry:
    return Entry(
        uid=one.uid,
        title=speak(one.title),
        first=one.first,
        last=one.last,
        link=link(one.href) if one.href else "",
        place=one.place,
        cancelled=one.cancelled,
    )
