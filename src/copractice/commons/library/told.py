"""Telling people of what they made or use, each by their own choice."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.library.models import Item, Maker, Use
from copractice.commons.notices.telling import tell
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor, as_system


def page_of(item: Item) -> str:
    """The address of an item's page."""
    return reverse("library:item", args=[item.partnership.code, item.number])


def tell_all(*, actor: Actor, at: datetime, item: Item, what: Sentence) -> None:
    """Tell its makers and users of it, except whoever did it."""
    _tell(actor, at, item, _makers(item) | _users(item), NoticeKind.VERSION, what)


def tell_makers(*, actor: Actor, at: datetime, item: Item, what: Sentence) -> None:
    """Tell its makers of what somebody said of it or came to with it."""
    _tell(actor, at, item, _makers(item), NoticeKind.REPLY, what)


def tell_asked(*, at: datetime, by: int, item: Item, people: set[int], what: Sentence) -> None:
    """Tell those who were asked for comments."""
    partnership: Partnership = item.partnership
    tell(
        at=at,
        partnership=partnership,
        people=people,
        kind=NoticeKind.SURVEY,
        what=what,
        href=page_of(item) + "#comment",
        by=by,
        source=source_of(item),
    )


def _tell(
    actor: Actor, at: datetime, item: Item, people: set[int], kind: NoticeKind, what: Sentence
) -> None:
    tell(
        at=at,
        partnership=item.partnership,
        people=people,
        kind=kind,
        what=what,
        href=page_of(item),
        by=actor.person,
        source=source_of(item),
    )


def _makers(item: Item) -> set[int]:
    """Those who are named, and who began it. Whoever took the credit away is left in peace."""
    with as_system("tell"):
        rows = list(Maker.objects.filter(item=item).exclude(credited=None))
    gone = {row.credited_id for row in rows if row.declined_at}
    named = {row.credited_id for row in rows if row.position is not None}
    return {one for one in {*named, item.person_id} - gone if one is not None}


def _users(item: Item) -> set[int]:
    with as_system("tell"):
        return set(Use.objects.filter(item=item).values_list("person", flat=True))
