"""The record of moderation: its lines, and what is said of words for all that repeats them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from copractice.commons.talk.models import Moderation, Post, PostFile, Thread, Wording
from copractice.commons.talk.told import tell_author
from copractice.domain.talk import Doing
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Finding
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor, as_system
from copractice.people.scope import Audience


def record_of(thread: Thread) -> str:
    """The address of the record in which a thread's lines stand."""
    return reverse("talk:moderation", args=[thread.partnership.code])


_TOLD = {
    Doing.HIDE: say(
        "Something that you wrote was hidden. You can say once why you see it otherwise."
    ),
    Doing.SHOW: say("Something that you wrote is shown again."),
    Doing.UPHOLD: say("What you wrote stays hidden."),
    Doing.CLOSE: say("A thread that you began was closed."),
    Doing.REOPEN: say("A thread that you began is open again."),
    Doing.NARROW: say("A thread that you began is meant for fewer people now."),
    Doing.WIDEN: say("A thread that you began is meant for as many people as before."),
    Doing.KEEP: say("A thread that you began stays as it was decided."),
}


def enter_line(
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


def undecided(lines: QuerySet[Moderation]) -> QuerySet[Moderation]:
    """Of lines of the record those in which an author objects, and nobody decided on it yet."""
    return lines.filter(waits_for_decision())


def waits_for_decision() -> Q:
    """The same, as a condition on lines of the record."""
    decisions = Moderation.objects.filter(answers=OuterRef("pk"))
    return ~Exists(decisions) & Q(doing=Doing.CONTEST, answers__isnull=False)


def objection(thread: Thread, post: Post | None, doing: Doing) -> Moderation | None:
    """The author's objection that ``doing`` settles; ``None`` where nothing waits for it."""
    rows = undecided(Moderation.objects.filter(thread=thread, post=post)).select_related("answers")
    found = (row for row in rows if row.answers and Doing(row.answers.doing).undone is doing)
    return next(found, None)


def spread(thread: Thread, posts: Iterable[Post]) -> None:
    """What is said of thread and post holds for their words, files and findings."""
    for post in posts:
        hidden = thread.hidden or post.standing_hides
        post.hidden = thread.hidden
        post.save(update_fields=["hidden", "audience"])
        for rows in (Wording.objects.filter(post=post), PostFile.objects.filter(post=post)):
            rows.update(hidden=hidden, audience=post.audience)
        # The finding has the same words, and belongs to its author.
        with as_system("moderate"):
            Finding.objects.filter(source=source_of(post)).update(
                audience=Audience.PERSON if hidden else post.audience
            )
