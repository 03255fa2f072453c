"""For whom a thread is meant: for fewer people, and for as many as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from copractice.commons.talk.actions.record import enter_line, spread, undecided
from copractice.commons.talk.models import Moderation, Thread
from copractice.domain.talk import Doing
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

_WIDE = (Audience.HUB, Audience.PARTNERSHIP, Audience.EVERYONE)


def narrower(audience: str) -> tuple[Audience, ...]:
    """The narrower circles that those who lead are still in."""
    known = [one for one in _WIDE if one.value == audience]
    return _WIDE[: _WIDE.index(known[0])] if known else ()


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
    _meant_for_its_circle(thread)
    return enter_line(actor, at, thread, Doing.NARROW, reason, before=before, after=audience)


@action
def widen_thread(*, actor: Actor, at: datetime, thread: Thread, reason: str) -> Moderation:
    """Let those read a thread again who could before it was narrowed last.

    What was said since then stays with those for whom it was said. Raises ``NotPossible`` for a
    thread that as many may read as ever could.
    """
    demand(actor, "talk.thread.moderate", thread)
    holding = narrowings(thread)
    if not holding:
        raise NotPossible(say("As many read it already as ever could. Nothing was changed."))
    last = holding[-1]
    contested = undecided(Moderation.objects.filter(answers=last)).first()
    thread.audience = Audience(last.before)
    thread.save(update_fields=["audience"])
    _meant_for_its_circle(thread)
    return enter_line(
        actor,
        at,
        thread,
        Doing.WIDEN,
        reason,
        before=last.after,
        after=last.before,
        answers=contested,
    )


def _circles(thread: Thread) -> QuerySet[Moderation]:
    """The lines that changed for whom a thread is meant, in the order of time."""
    rows = Moderation.objects.filter(thread=thread, doing__in=(Doing.NARROW, Doing.WIDEN))
    return rows.order_by("at", "pk")


def narrowings(thread: Thread) -> list[Moderation]:
    """The lines that narrowed a thread and were not taken back, in the order of time."""
    holding: list[Moderation] = []
    for line in _circles(thread):
        if line.doing == Doing.NARROW:
            holding.append(line)
        else:
            holding.pop()
    return holding


def _meant_for_its_circle(thread: Thread) -> None:
    """Each post is for those who may read the thread, and for nobody it was not said to."""
    lines, posts = list(_circles(thread)), list(thread.posts.all())
    for post in posts:
        said_to = _circle_at(thread, lines, post.at)
        post.audience = min(thread.audience, said_to, key=_WIDE.index)
    spread(thread, posts)


def _circle_at(thread: Thread, lines: Sequence[Moderation], at: datetime) -> str:
    """For whom a thread was meant at a time."""
    circle: str = lines[0].before if lines else thread.audience
    for line in lines:
        if line.at <= at:
            circle = line.after
    return circle
