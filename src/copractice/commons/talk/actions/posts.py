"""Rewording what one said, and taking it back."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.notices.models import Notice
from copractice.commons.talk.models import Post, PostFile, Thread, Wording
from copractice.commons.talk.told import tell_of_post
from copractice.domain.telling import pack
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships import files
from copractice.partnerships.models import Finding
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand

GONE = "—"
"""What stands in a finding whose words were taken back: a finding has words."""


@action
def edit_post(*, actor: Actor, at: datetime, post: Post, text: str) -> Post:
    """Reword what one said; how it was before can be read by whoever reads it now.

    Raises ``NotPossible`` for words that are hidden or taken back.
    """
    demand(actor, "talk.post.edit", post)
    _require_shown(post)
    last = post.wordings.get(current=True)
    if last.text == text:
        return post
    post.wordings.filter(current=True).update(current=False)
    Wording.objects.create(
        partnership_id=post.partnership_id,
        person_id=post.person_id,
        setting_id=post.setting_id,
        audience=post.audience,
        hidden=post.hidden,
        thread_id=post.thread_id,
        post=post,
        number=last.number + 1,
        text=text,
        at=at,
    )
    Finding.objects.filter(source=source_of(post), person=actor.person).update(text=text or GONE)
    tell_of_post(actor=actor, at=at, thread=post.thread, post=post, text=text, before=last.text)
    return post


def _require_shown(post: Post) -> None:
    if post.standing_hides or post.redacted_at is not None:
        raise NotPossible(say("These words are hidden or were taken back. Nothing was changed."))


@action
def redact_post(*, actor: Actor, at: datetime, post: Post) -> Post:
    """Take back what one said: its words, earlier wordings and files are gone; who and when stay.

    Where it began the thread, the title goes too.
    """
    demand(actor, "talk.post.edit", post)
    if post.redacted_at is not None:
        return post
    post.wordings.update(text="")
    Finding.objects.filter(source=source_of(post), person=actor.person).update(text=GONE, about="")
    _let_go(post)
    post.redacted_at = at
    post.save(update_fields=["redacted_at"])
    first = post.thread.posts.order_by("at", "pk").first()
    if first == post and post.thread.person_id == actor.person:
        _without_title(post.thread)
    return post


def _without_title(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(title="")
    thread.title = ""
    # Notices have the title in them; each belongs to the person who was told.
    with as_system("moderate"):
        sources = [source_of(post) for post in Post.objects.filter(thread=thread)]
        Notice.objects.filter(source__in=sources).update(
            what=pack(say("What was told here was taken back by its author."))
        )


def _let_go(post: Post) -> None:
    rows = list(PostFile.objects.filter(post=post))
    PostFile.objects.filter(post=post).update(name="", sha256="", size=0)
    for sha256 in {row.sha256 for row in rows if row.sha256}:
        files.let_go(sha256)
