"""What this room gives to others: what waits, what can be talked about, lines of the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from copractice.commons.asks.asking import asked_now
from copractice.commons.library.actions.comments import wanted
from copractice.commons.library.models import CommentRequest, Item
from copractice.commons.library.told import page_of, tell_asked
from copractice.domain.words import Sentence, say
from copractice.partnerships.history import tells
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor

name_subject(
    Item,
    "library.item.read",
    title=lambda item: Sentence("{title}", {"title": item.title}),
    href=Numbered("library:item"),
)


def _of_items(actor: Actor, versions: Any) -> Any:
    """The versions of items that the actor may see, each with ``item_title`` and ``item_number``.

    Other rooms keep versions too, of their own.
    """
    items = Item.objects.allowed(actor, "library.item.read").filter(artefact=OuterRef("artefact"))
    return versions.annotate(
        item_title=Subquery(items.values("title")), item_number=Subquery(items.values("number"))
    ).filter(item_number__isnull=False)


def _version_page(version: Any) -> str:
    where = reverse("library:item", args=[version.partnership.code, version.item_number])
    return f"{where}?version={version.number}"


name_subject(
    ArtefactVersion,
    "partnerships.artefactversion.read",
    title=lambda one: say("{title}, version {number}", title=one.item_title, number=one.number),
    href=_version_page,
    rows=_of_items,
)
tells("library.ready", lambda facts: say("“{title}” is ready to use.", title=facts["title"]))


@waits
def comments_wanted(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Things in the making on which this person was asked to comment."""
    rows: Any = (
        CommentRequest.objects.allowed(actor, "library.commentrequest.read")
        .filter(
            asked=actor.person,
            partnership__in=partnerships,
            answered_at=None,
            withdrawn_at=None,
            asked_at__isnull=False,
        )
        .select_related("item__partnership", "person")
    )
    for row in rows:
        yield Wait(
            partnership=row.partnership_id,
            what=say("Comment on “{title}”.", title=row.item.title),
            why=_why(row),
            act=say("Comment"),
            href=page_of(row.item) + "#comment",
            due=row.until,
        )


def _why(row: CommentRequest) -> Sentence:
    if row.note:
        return say("{name} waits for it: {note}", name=row.person.name, note=row.note)
    return say("{name} waits for it. It takes about 5 minutes.", name=row.person.name)


@asked_now
def ask_after_waiting(at: datetime, source: str, people: Collection[int]) -> None:
    """What waited for room among what is asked of a person has come due."""
    label, _colon, code = source.partition(":")
    if label != CommentRequest._meta.label_lower:
        return
    rows = CommentRequest.objects.filter(code=code, asked_at=None, withdrawn_at=None)
    for row in rows.select_related("item__partnership"):
        row.asked_at = at
        row.save(update_fields=["asked_at"])
        tell_asked(
            at=at, by=row.person_id, item=row.item, people=set(people), what=wanted(row.item)
        )
