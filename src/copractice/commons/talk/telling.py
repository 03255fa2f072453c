"""How threads are told of in lists: those of a page, and those about a record of another room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, DateTimeField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from copractice.commons.talk.models import Post, Thread
from copractice.domain.talk import Kind
from copractice.domain.words import Sentence, Words, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words


def threads_about(
    request: Request, partnership: Partnership, sources: Sequence[str]
) -> list[dict[str, Any]]:
    """The threads about records (``waist.source_of``) that the reader may see; one query."""
    rows = stirred(request.actor).filter(partnership=partnership, about__in=sources)
    return [told(row, partnership) for row in rows]


def start_about(partnership: Partnership, source: str) -> str:
    """The address at which a thread about a record is begun."""
    where = reverse("talk:start-thread", args=[partnership.code])
    return f"{where}?{urlencode({'about': source})}"


def stirred(actor: Actor) -> QuerySet[Any]:
    """Threads that an actor may read, the one where something was said last first.

    Each has ``at`` (when), ``said`` (how many posts follow the first) and ``came`` (in how many of
    them somebody tells what came of it).
    """
    posts = Post.objects.allowed(actor, "talk.post.read").filter(thread=OuterRef("pk"))
    of_one = posts.order_by().values("thread")
    last = of_one.annotate(last=Max("at")).values("last")
    said = of_one.annotate(n=Count("pk")).values("n")
    came = of_one.annotate(n=Count("pk", filter=~Q(came=""))).values("n")
    rows: QuerySet[Any] = Thread.objects.allowed(actor, "talk.thread.read")
    return (
        rows.select_related("person", "asked")
        .annotate(
            at=Coalesce(Subquery(last, output_field=DateTimeField()), "started_at"),
            said=Subquery(said),
            came=Subquery(came),
        )
        .order_by("-at", "-pk")
    )


def told(row: Any, partnership: Partnership) -> dict[str, Any]:
    """One line of a list of threads."""
    speak = words()
    return {
        "title": title_of(row),
        "href": reverse("talk:thread", args=[partnership.code, row.number]),
        "question": row.kind == Kind.QUESTION,
        "answered": bool(row.answer),
        "closed": row.closed_at is not None,
        "hidden": row.hidden,
        "by": row.person.name,
        "asked": row.asked.name if row.asked else "",
        "day": speak.day(day_of(partnership, row.at)),
        "said": _how_many(row, speak),
        "came": speak(_came(row.came)) if row.came else "",
    }


def called(thread: Thread) -> Sentence:
    """The title of a thread, or that its author took it back."""
    if not thread.title:
        return say("Taken back by its author")
    return Sentence("{title}", {"title": thread.title})


def title_of(thread: Thread) -> str:
    """The same, as the reader reads it."""
    return words()(called(thread))


def _how_many(row: Any, speak: Words) -> str:
    """How many answers there are; of a talk to which nobody has answered, nothing is said."""
    n = (row.said or 1) - 1
    if n:
        return speak(count("{n} answer", "{n} answers", n))
    return speak(say("no answer yet")) if row.kind == Kind.QUESTION else ""


def _came(n: int) -> Sentence:
    return count("{n} tells what came of it", "{n} tell what came of it", n)
