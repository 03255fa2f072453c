"""Beginning a thread, saying something in one, following it, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from copractice.commons.notices.telling import tell
from copractice.commons.talk.models import Follow, Post, PostFile, Thread, Wording
from copractice.commons.talk.readers import in_role, members_who_read
from copractice.commons.talk.told import address_of, name_of, tell_of_post
from copractice.data.filetypes import Taken
from copractice.domain.talk import Came, Kind
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships import files
from copractice.partnerships.models import Part, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.subjects import subject_of
from copractice.partnerships.waist import leave_activity, leave_finding, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

AUDIENCES = (Audience.TEAM, Audience.HUB, Audience.PARTNERSHIP, Audience.EVERYONE)
"""Whom a thread can be meant for, from few to many. With oneself alone nobody talks."""


@action
def start_thread(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    kind: str,
    title: str,
    text: str,
    audience: str,
    about: str = "",
    asked: int | None = None,
    asked_role: str = "",
    setting: Setting | None = None,
    by_mail: bool = False,
    brought: Sequence[Taken] = (),
) -> Thread:
    """Begin a talk or ask a question, on a record (``about``, a source) or on nothing at all.

    ``asked`` (a person's id) or ``asked_role`` (``network/expert``) is told that a question is for
    them. Raises ``NotPossible`` where those who are asked would not see it, or where the record is
    not one that the actor sees here.
    """
    demand(actor, "partnerships.partnership.work", part.partnership)
    _require_audience(audience, setting)
    _require_subject(actor, part, about)
    thread = Thread(
        partnership_id=part.partnership_id,
        number=next_number(Thread, part.partnership),
        part=part,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        kind=kind,
        title=title,
        about=about,
        started_at=at,
    )
    if kind == Kind.QUESTION:
        _require_reader(actor, thread, asked, asked_role)
        thread.asked_id, thread.asked_role = asked, asked_role
    thread.save()
    _say(actor=actor, at=at, thread=thread, part=part, text=text, by_mail=by_mail, brought=brought)
    return thread


def _require_audience(audience: str, setting: Setting | None) -> None:
    if audience not in AUDIENCES or (audience == Audience.TEAM and setting is None):
        raise NotPossible(
            say("Nobody would read this: you have no team at a site here. Nothing was changed.")
        )


def _require_subject(actor: Actor, part: Part, about: str) -> None:
    subject = subject_of(actor, about) if about else None
    if about and (subject is None or subject.row.partnership_id != part.partnership_id):
        raise NotPossible(
            say(
                "What you wanted to talk about is not here any more, or not open to you. Nothing "
                "was changed."
            )
        )


def _require_reader(actor: Actor, thread: Thread, asked: int | None, asked_role: str) -> None:
    if asked is None and not asked_role:
        return
    here = thread.partnership_id
    open_to = set(members_who_read(here, thread.audience, thread.setting_id, actor.today))
    wanted = {asked} if asked is not None else in_role(here, asked_role, actor.today)
    if not wanted & (open_to - {actor.person}):
        raise NotPossible(
            say(
                "Nobody of those whom you ask could read it. Choose a wider circle of readers, or "
                "ask somebody else. Nothing was changed."
            )
        )


@action
def answer_thread(
    *,
    actor: Actor,
    at: datetime,
    thread: Thread,
    part: Part,
    text: str,
    reply_to: Post | None = None,
    by_mail: bool = False,
    brought: Sequence[Taken] = (),
) -> Post:
    """Say something in a thread. Raises ``NotPossible`` where it is closed."""
    demand(actor, "talk.thread.answer", thread)
    _require_open(thread)
    return _say(
        actor=actor,
        at=at,
        thread=thread,
        part=part,
        text=text,
        reply_to=reply_to,
        by_mail=by_mail,
        brought=brought,
    )


def _require_open(thread: Thread) -> None:
    if thread.closed_at is not None:
        raise NotPossible(
            say("This thread is closed. What was said can be read. Nothing was changed.")
        )


@action
def tell_what_came(
    *,
    actor: Actor,
    at: datetime,
    thread: Thread,
    part: Part,
    came: str,
    text: str = "",
    where: Setting | None = None,
    reply_to: Post | None = None,
    minutes: int | None = None,
) -> Post:
    """Say what came of an idea of others in one's own work, and where.

    With words and a result it is a finding. Raises ``NotPossible`` where the thread is closed.
    """
    demand(actor, "talk.thread.answer", thread)
    _require_open(thread)
    post = _say(
        actor=actor,
        at=at,
        thread=thread,
        part=part,
        text=text,
        reply_to=reply_to,
        came=came,
        where=where,
    )
    on = day_of(thread.partnership, at)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="try-idea",
        on=on,
        source=post,
        step="try",
        setting=where,
        minutes=minutes,
    )
    if text and Came(came).tells:
        leave_finding(
            actor=actor,
            at=at,
            part=part,
            text=text,
            strength="one-account",
            practice="try-idea",
            source=post,
            applied_on=on,
            applied_by="try-idea",
            result_seen=True,
            about=thread.title[:120],
            setting=_whose_team(thread, where),
            audience=thread.audience,
        )
    return post


def _whose_team(thread: Thread, where: Setting | None) -> Setting | None:
    """Where the team of a site reads a thread, it is that site's team that reads the finding."""
    narrow = thread.audience in (Audience.TEAM, Audience.HUB)
    return thread.setting if narrow or where is None else where


def _say(
    *,
    actor: Actor,
    at: datetime,
    thread: Thread,
    part: Part,
    text: str,
    reply_to: Post | None = None,
    by_mail: bool = False,
    brought: Sequence[Taken] = (),
    came: str = "",
    where: Setting | None = None,
) -> Post:
    scope: dict[str, Any] = {
        "partnership_id": thread.partnership_id,
        "person_id": actor.person,
        "setting_id": thread.setting_id,
        "audience": thread.audience,
        "hidden": thread.hidden,
        "at": at,
    }
    post = Post.objects.create(
        thread=thread, reply_to=reply_to, by_mail=by_mail, came=came, where=where, **scope
    )
    Wording.objects.create(thread=thread, post=post, number=1, text=text, **scope)
    for one in brought:
        _keep(one, post, scope)
    if not Follow.objects.filter(thread=thread, person=actor.person).exists():
        _follow(actor, at, thread, True)
    on = day_of(thread.partnership, at)
    if not came:
        leave_activity(
            actor=actor,
            at=at,
            part=part,
            practice="discuss",
            on=on,
            source=thread,
            step=on.isoformat(),
        )
    tell_of_post(actor=actor, at=at, thread=thread, post=post, text=text)
    return post


def _keep(kept: Taken, post: Post, scope: dict[str, Any]) -> None:
    PostFile.objects.create(
        thread_id=post.thread_id,
        post=post,
        name=kept.name[:200],
        media_type=kept.file_type.media_type,
        size=len(kept.content),
        sha256=files.keep(kept.content),
        **scope,
    )


@action
def follow_thread(*, actor: Actor, at: datetime, thread: Thread, follows: bool) -> Follow:
    """Hear of what is said in a thread, or not any more."""
    demand(actor, "talk.thread.read", thread)
    return _follow(actor, at, thread, follows)


def _follow(actor: Actor, at: datetime, thread: Thread, follows: bool) -> Follow:
    mine = Follow.objects.filter(thread=thread, person=actor.person).first()
    row = mine or Follow(
        partnership_id=thread.partnership_id, thread=thread, person_id=actor.person
    )
    row.follows, row.at = follows, at
    row.save()
    return row


@action
def settle_question(*, actor: Actor, at: datetime, thread: Thread, post: Post | None) -> Thread:
    """Say which post answers one's question; with ``None``, that none does after all."""
    demand(actor, "talk.thread.settle", thread)
    fits = post is None or (
        post.thread_id == thread.pk and not post.standing_hides and post.redacted_at is None
    )
    if thread.kind != Kind.QUESTION or not fits:
        raise NotPossible(say("This cannot be the answer to a question. Nothing was changed."))
    answer = post.code if post is not None else ""
    if thread.answer == answer:
        return thread
    thread.answer = answer
    thread.save(update_fields=["answer"])
    if post is not None:
        tell(
            at=at,
            partnership=thread.partnership,
            people=[post.person_id],
            kind=NoticeKind.REPLY,
            what=say(
                "{name} says that your words answer “{title}”.",
                name=name_of(actor),
                title=thread.title,
            ),
            href=address_of(thread, post),
            by=actor.person,
            source=source_of(post),
        )
    return thread
