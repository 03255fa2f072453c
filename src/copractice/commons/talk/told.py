"""Whom what was said concerns, and what they are told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from copractice.commons.notices.telling import tell
from copractice.commons.talk.models import Follow, Post, Thread
from copractice.commons.talk.readers import in_role, leads_of, readers
from copractice.domain.talk import Mentioned, mentioned
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Sentence, say
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import source_of
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system


def address_of(thread: Thread, post: Post | None = None) -> str:
    """The address of a thread, or of one post in it."""
    where = reverse("talk:thread", args=[thread.partnership.code, thread.number])
    return f"{where}?post={post.code}#post-{post.code}" if post else where


def who_is_named(thread: Thread, text: str, today: date) -> Mentioned:
    """Who of those who may read the thread is named in a text, and which names fit several."""
    return mentioned(text, readers(thread, today))


@dataclass(frozen=True)
class Told:
    """Who is told of a post: by name or because they were asked, and because they follow."""

    named: frozenset[int]
    following: frozenset[int]


def concerned(thread: Thread, post: Post, text: str, before: str | None, today: date) -> Told:
    """Who is to be told; of words that were there ``before`` nobody is told again."""
    open_to = readers(thread, today)
    named = set(mentioned(text, open_to).people) - set(mentioned(before or "", open_to).people)
    if before is not None:
        return Told(frozenset(named - {post.person_id}), frozenset())
    if not Post.objects.filter(thread=thread).exclude(pk=post.pk).exists():
        named |= _asked(thread, today) & set(open_to)
    following = _following(thread) & set(open_to)
    named -= {post.person_id}
    return Told(frozenset(named), frozenset(following - named - {post.person_id}))


def _asked(thread: Thread, today: date) -> set[int]:
    asked = {thread.asked_id} if thread.asked_id else set()
    if thread.asked_role:
        asked |= in_role(thread.partnership_id, thread.asked_role, today)
    return asked


def _following(thread: Thread) -> set[int]:
    with as_system("tell"):
        rows = Follow.objects.filter(thread=thread, follows=True)
        return set(rows.values_list("person", flat=True))


def tell_of_post(
    *, actor: Actor, at: datetime, thread: Thread, post: Post, text: str, before: str | None = None
) -> None:
    """Tell those whom a post concerns, each in the way that they chose."""
    told = concerned(thread, post, text, before, actor.today)
    name = name_of(actor)
    _tell(at, thread, post, told.named, NoticeKind.MENTION, _named(thread, name))
    answered = say("{name} wrote in “{title}”.", name=name, title=thread.title)
    _tell(at, thread, post, told.following, NoticeKind.REPLY, answered)


def _named(thread: Thread, name: str) -> Sentence:
    if thread.asked_id or thread.asked_role:
        return say("{name} asks you: {title}", name=name, title=thread.title)
    return say("{name} wrote to you in “{title}”.", name=name, title=thread.title)


def name_of(actor: Actor) -> str:
    """The name of whoever acts."""
    with as_system("tell"):
        return Person.objects.get(pk=actor.person).name


def _tell(
    at: datetime,
    thread: Thread,
    post: Post,
    people: Iterable[int],
    kind: NoticeKind,
    what: Sentence,
) -> None:
    tell(
        at=at,
        partnership=thread.partnership,
        people=people,
        kind=kind,
        what=what,
        href=address_of(thread, post),
        by=post.person_id,
        source=source_of(post),
    )


def tell_author(
    *, at: datetime, thread: Thread, author: int, what: Sentence, href: str, by: int
) -> None:
    """Tell somebody what was done with their words."""
    tell(
        at=at,
        partnership=thread.partnership,
        people=[author],
        kind=NoticeKind.MODERATION,
        what=what,
        href=href,
        by=by,
    )


def tell_leads(*, at: datetime, thread: Thread, what: Sentence, href: str, by: int) -> None:
    """Tell those who lead that something waits for them."""
    here = thread.partnership
    tell(
        at=at,
        partnership=here,
        people=leads_of(here.pk, day_of(here, at)),
        kind=NoticeKind.MODERATION,
        what=what,
        href=href,
        by=by,
    )
