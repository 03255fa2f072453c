"""Comments on what is being made, and asking particular people for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from copractice.commons.asks.asking import answered, ask, withdraw
from copractice.commons.library.actions.rows import latest_of, of_item
from copractice.commons.library.models import Comment, CommentRequest, Item
from copractice.commons.library.told import tell_asked, tell_makers
from copractice.domain.asking import AskKind
from copractice.domain.library import State, require_alive
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Part
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, source_of
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

MINUTES = 5
"""What a comment counts among what is asked of a person."""


@action
def ask_for_comments(
    *,
    actor: Actor,
    at: datetime,
    item: Item,
    people: Sequence[Person],
    until: date | None = None,
    note: str = "",
) -> Item:
    """Ask people for comments, as far as what is asked of each allows; the others are asked later.

    Who is asked already, and whoever could only be asked after the day, is not asked.
    """
    demand(actor, "library.item.settle", item)
    require_alive(State(item.state))
    asked = CommentRequest.objects.filter(item=item, answered_at=None, withdrawn_at=None)
    waiting = set(asked.values_list("asked", flat=True)) | {actor.person}
    now = {
        person.pk
        for person in people
        if person.pk not in waiting and _asked(actor, at, item, person, until, note)
    }
    tell_asked(at=at, by=actor.person, item=item, people=now, what=wanted(item))
    return item


def wanted(item: Item) -> Sentence:
    """What somebody who is asked is told."""
    return say("You are asked to comment on “{title}”. It takes about 5 minutes.", title=item.title)


def _asked(
    actor: Actor, at: datetime, item: Item, person: Person, until: date | None, note: str
) -> bool:
    """Whether the person is asked now."""
    request = CommentRequest(
        **{**of_item(item, actor), "audience": Audience.PERSON},
        asked=person,
        until=until,
        note=note,
        wanted_at=at,
    )
    found = ask(
        at=at,
        partnership=item.partnership,
        people=[person.pk],
        source=source_of(request),
        kind=AskKind.FORM,
        minutes=MINUTES,
        until=until,
    )
    if person.pk in found.now:
        request.asked_at = at
    elif person.pk in found.never:
        request.withdrawn_at = at
    request.save()
    return request.asked_at is not None


@action
def take_back_requests(*, actor: Actor, at: datetime, item: Item) -> Item:
    """Take back what one asked of people who have not answered yet."""
    demand(actor, "library.item.settle", item)
    mine = CommentRequest.objects.filter(
        item=item, person=actor.person, answered_at=None, withdrawn_at=None
    )
    for request in mine:
        withdraw(at=at, source=source_of(request))
        request.withdrawn_at = at
        request.save(update_fields=["withdrawn_at"])
    return item


@action
def comment(*, actor: Actor, at: datetime, part: Part, item: Item, text: str) -> Comment:
    """Say something about the latest version; who was asked has answered by it.

    Raises ``NotPossible`` for what is retired.
    """
    demand(actor, "library.item.read", item)
    demand(actor, "partnerships.partnership.work", part.partnership)
    require_alive(State(item.state))
    latest = latest_of(item)
    row = Comment.objects.create(
        **of_item(item, actor), version=latest.number, text=text, written_at=at
    )
    open_requests = CommentRequest.objects.filter(
        item=item, asked=actor.person, answered_at=None, withdrawn_at=None
    )
    for request in open_requests:
        request.answered_at = at
        request.save(update_fields=["answered_at"])
        answered(at=at, person=actor.person, source=source_of(request))
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="review-artefact",
        on=day_of(part.partnership, at),
        source=item,
        step=f"comment-{latest.number}",
        setting=item.setting,
    )
    what = say("Somebody commented on “{title}”.", title=item.title)
    tell_makers(actor=actor, at=at, item=item, what=what)
    return row
