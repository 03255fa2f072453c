"""Reporting, hiding, showing, contesting, closing, narrowing: each leaves a line of the record."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.talk.models import Moderation, Post, PostFile, Report, Thread, Wording
from copractice.commons.talk.told import name_of, tell_author, tell_leads
from copractice.domain.talk import Doing, Standing, after, require_contestable
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Finding
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand
from copractice.people.scope import Audience


@action
def report_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Report:
    """Say that a post is out of place. Those who lead are told; they can then read its thread."""
    demand(actor, "talk.post.read", post)
    if post.person_id == actor.person:
        raise NotPossible(say("These are your own words: you can take them back yourself."))
    mine = Report.objects.filter(post=post, person=actor.person, settled_at=None).first()
    if mine is not None:
        return mine
    report = Report.objects.create(
        partnership_id=post.partnership_id,
        thread_id=post.thread_id,
        post=post,
        person_id=actor.person,
        reason=reason,
        at=at,
    )
    tell_leads(
        at=at,
        thread=post.thread,
        what=say("A post was reported as out of place."),
        href=_record_of(post.thread),
        by=actor.person,
    )
    return report


def _record_of(thread: Thread) -> str:
    return reverse("talk:moderation", args=[thread.partnership.code])


@action
def settle_report(*, actor: Actor, at: datetime, report: Report, outcome: str) -> Report:
    """Dismiss a report: nothing needs to be hidden. Whoever reported is told.

    A report whose post is hidden is settled by that.
    """
    demand(actor, "talk.report.settle", report)
    if report.settled_at is not None:
        raise NotPossible(say("Somebody else has settled it already. Nothing was changed."))
    _settle(actor, at, report, outcome, dismissed=True)
    return report


def _settle(
    actor: Actor, at: datetime, report: Report, outcome: str = "", *, dismissed: bool = False
) -> None:
    report.settled_at, report.settled_by_id = at, actor.person
    report.outcome, report.dismissed = outcome, dismissed
    report.save(update_fields=["settled_at", "settled_by", "outcome", "dismissed"])
    tell_author(
        at=at,
        thread=report.thread,
        author=report.person_id,
        what=say("What you reported was looked at."),
        href=reverse("talk:threads", args=[report.thread.partnership.code]),
        by=actor.person,
    )


@action
def hide_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Moderation:
    """Hide a post: its author and those who lead still read it. The author is told why."""
    demand(actor, "talk.post.moderate", post)
    line = _move_post(actor, at, post, Doing.HIDE, reason)
    for report in Report.objects.filter(post=post, settled_at=None).select_related("thread"):
        _settle(actor, at, report)
    return line


@action
def show_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Moderation:
    """Show a hidden post again."""
    demand(actor, "talk.post.moderate", post)
    return _move_post(actor, at, post, Doing.SHOW, reason)


def _move_post(actor: Actor, at: datetime, post: Post, doing: Doing, reason: str) -> Moderation:
    before = Standing(post.standing)
    post.standing = after(before, doing)
    post.save(update_fields=["standing"])
    _spread(post.thread, [post])
    return _line(
        actor, at, post.thread, doing, reason, post=post, before=before, after=post.standing
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
    before = Standing(thread.standing)
    thread.standing = after(before, doing)
    thread.hidden = thread.standing.hides
    thread.save(update_fields=["standing", "hidden"])
    _spread(thread, list(thread.posts.all()))
    return _line(actor, at, thread, doing, reason, before=before, after=thread.standing)


def _spread(thread: Thread, posts: list[Post]) -> None:
    """What is said of thread and post holds for their words, files and findings."""
    for post in posts:
        hidden = thread.hidden or post.standing_hides
        post.hidden = thread.hidden
        post.audience = thread.audience
        post.save(update_fields=["hidden", "audience"])
        for rows in (Wording.objects.filter(post=post), PostFile.objects.filter(post=post)):
            rows.update(hidden=hidden, audience=thread.audience)
        # The finding has the same words, and belongs to its author.
        with as_system("tell"):
            Finding.objects.filter(source=source_of(post)).update(
                audience=Audience.PERSON if hidden else thread.audience
            )


@action
def close_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Close a thread: it can be read, and nothing is added."""
    demand(actor, "talk.thread.moderate", thread)
    if thread.closed_at is not None:
        raise NotPossible(say("It is closed already. Nothing was changed."))
    thread.closed_at = at
    thread.save(update_fields=["closed_at"])
    return _line(actor, at, thread, Doing.CLOSE, reason)


@action
def reopen_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Open a closed thread again."""
    demand(actor, "talk.thread.moderate", thread)
    if thread.closed_at is None:
        raise NotPossible(say("It is open already. Nothing was changed."))
    thread.closed_at = None
    thread.save(update_fields=["closed_at"])
    return _line(actor, at, thread, Doing.REOPEN, reason)


def narrower(audience: str) -> tuple[Audience, ...]:
    """The narrower circles that those who lead are still in."""
    wide = (Audience.HUB, Audience.PARTNERSHIP, Audience.EVERYONE)
    known = [one for one in wide if one.value == audience]
    return wide[: wide.index(known[0])] if known else ()


@action
def narrow_thread(
    *, actor: Actor, at: datetime, thread: Thread, audience: str, reason: str
) -> Moderation:
    """Let fewer people read a thread. Raises ``NotPossible`` for a circle that is not narrower."""
    demand(actor, "talk.thread.moderate", thread)
    if audience not in narrower(thread.audience):
        raise NotPossible(say("That is no narrower circle of readers. Nothing was changed."))
    before, thread.audience = thread.audience, Audience(audience)
    thread.save(update_fields=["audience"])
    _spread(thread, list(thread.posts.all()))
    return _line(actor, at, thread, Doing.NARROW, reason, before=before, after=audience)


_TOLD = {
    Doing.HIDE: say(
        "Something that you wrote was hidden. You can say once why you see it otherwise."
    ),
    Doing.SHOW: say("Something that you wrote is shown again."),
    Doing.UPHOLD: say("What you wrote stays hidden."),
    Doing.CLOSE: say("A thread that you began was closed."),
    Doing.REOPEN: say("A thread that you began is open again."),
    Doing.NARROW: say("A thread that you began is meant for fewer people now."),
}


def _line(
    actor: Actor,
    at: datetime,
    thread: Thread,
    doing: Doing,
    reason: str,
    *,
    post: Post | None = None,
    before: str = "",
    after: str = "",
    answers: Moderation | None = None,
) -> Moderation:
    """Write the line, and tell the author of the words."""
    author = post.person_id if post else thread.person_id
    line = Moderation.objects.create(
        partnership_id=thread.partnership_id,
        thread=thread,
        post=post,
        person_id=actor.person,
        author_id=author,
        doing=doing,
        before=before,
        after=after,
        reason=reason,
        answers=answers,
        at=at,
    )
    if doing is not Doing.CONTEST:
        told: Sentence = _TOLD[doing]
        href = reverse("talk:line", args=[thread.partnership.code, line.code])
        tell_author(at=at, thread=thread, author=author, what=told, href=href, by=actor.person)
    return line


@action
def contest_moderation(*, actor: Actor, at: datetime, line: Moderation, reason: str) -> Moderation:
    """Say once why one sees it otherwise.

    Raises ``NotPossible`` the second time, and for what cannot be contested.
    """
    demand(actor, "talk.moderation.contest", line)
    require_contestable(Doing(line.doing))
    if Moderation.objects.filter(answers=line).exists():
        raise NotPossible(say("You have answered already. Nothing was changed."))
    thread, post = line.thread, line.post
    if line.doing == Doing.HIDE:
        words = post or thread
        words.standing = after(Standing(words.standing), Doing.CONTEST)
        words.save(update_fields=["standing"])
    told = _line(actor, at, thread, Doing.CONTEST, reason, post=post, answers=line)
    tell_leads(
        at=at,
        thread=thread,
        what=say("{name} objects to what was done with their words.", name=name_of(actor)),
        href=_record_of(thread),
        by=actor.person,
    )
    return told


@action
def uphold_moderation(*, actor: Actor, at: datetime, line: Moderation, reason: str) -> Moderation:
    """Decide that contested words stay hidden, and say why."""
    thread, post = line.thread, line.post
    words = post or thread
    demand(actor, f"talk.{words._meta.model_name}.moderate", words)
    words.standing = after(Standing(words.standing), Doing.UPHOLD)
    words.save(update_fields=["standing"])
    return _line(actor, at, thread, Doing.UPHOLD, reason, post=post, answers=line)
