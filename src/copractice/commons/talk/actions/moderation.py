"""Hiding, showing, closing, opening again: each leaves a line of the record."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.talk.actions.record import enter_line, objection, spread
from copractice.commons.talk.actions.reports import settle_by
from copractice.commons.talk.models import Moderation, Post, Report, Thread
from copractice.domain.talk import Doing, Standing, after
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def hide_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Moderation:
    """Hide a post: its author and those who lead still read it. The author is told why."""
    demand(actor, "talk.post.moderate", post)
    line = _move_post(actor, at, post, Doing.HIDE, reason)
    for report in Report.objects.filter(post=post, settled_at=None).select_related("thread"):
        settle_by(actor, at, report)
    return line


@action
def show_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Moderation:
    """Show a hidden post again."""
    demand(actor, "talk.post.moderate", post)
    return _move_post(actor, at, post, Doing.SHOW, reason)


def _move_post(actor: Actor, at: datetime, post: Post, doing: Doing, reason: str) -> Moderation:
    before, contested = Standing(post.standing), objection(post.thread, post, doing)
    post.standing = after(before, doing)
    post.save(update_fields=["standing"])
    spread(post.thread, [post])
    return enter_line(
        actor,
        at,
        post.thread,
        doing,
        reason,
        post=post,
        before=before,
        after=post.standing,
        answers=contested,
    )


@action
def hide_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Hide a whole thread: those who lead still read it, and everyone their own words."""
    return _move_thread(actor, at, thread, Doing.HIDE, reason)


@action
def show_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Show a hidden thread again; posts that were hidden one by one stay so."""
    return _move_thread(actor, at, thread, Doing.SHOW, reason)


def _move_thread(
    actor: Actor, at: datetime, thread: Thread, doing: Doing, reason: str
) -> Moderation:
    demand(actor, "talk.thread.moderate", thread)
    before, contested = Standing(thread.standing), objection(thread, None, doing)
    thread.standing = after(before, doing)
    thread.hidden = thread.standing.hides
    thread.save(update_fields=["standing", "hidden"])
    spread(thread, list(thread.posts.all()))
    return enter_line(
        actor,
        at,
        thread,
        doing,
        reason,
        before=before,
        after=thread.standing,
        answers=contested,
    )


@action
def close_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Close a thread: it can be read, and nothing is added."""
    demand(actor, "talk.thread.moderate", thread)
    if thread.closed_at is not None:
        raise NotPossible(say("It is closed already. Nothing was changed."))
    thread.closed_at = at
    thread.save(update_fields=["closed_at"])
    return enter_line(actor, at, thread, Doing.CLOSE, reason)


@action
def reopen_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Open a closed thread again."""
    demand(actor, "talk.thread.moderate", thread)
    if thread.closed_at is None:
        raise NotPossible(say("It is open already. Nothing was changed."))
    contested = objection(thread, None, Doing.REOPEN)
    thread.closed_at = None
    thread.save(update_fields=["closed_at"])
    return enter_line(actor, at, thread, Doing.REOPEN, reason, answers=contested)
