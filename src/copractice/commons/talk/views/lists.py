"""The list of threads: latest first, by kind, by words."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.commons.talk.mail.addresses import talk_address
from copractice.commons.talk.models import Wording
from copractice.commons.talk.policy import room
from copractice.commons.talk.telling import stirred, told
from copractice.commons.talk.views.finding import HERE
from copractice.domain.talk import Kind
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, place, turning
from copractice.people.requests import Request
from copractice.people.rights import Actor, all_that_may
from copractice.people.speech import words

LINES = 25
MOST_WORDS = 8
"""So many words of a search are looked for."""


@room.needs("thread.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """What is talked about here, as far as the reader may see it."""
    here = find_partnership(request, partnership)
    only = request.GET.get("only", "")
    search = request.GET.get("words", "").strip()[:200]
    rows = _chosen(stirred(request.actor).filter(partnership=here), only)
    found = Paginator(_with_words(rows, request.actor, search), LINES)
    page = found.get_page(request.GET.get("page"))
    lead, work = "partnerships.partnership.lead", "partnerships.partnership.work"
    may = all_that_may(request.actor, here, lead, work)
    context = {
        "place": place(request, here, HERE),
        "question": _("What do people talk about in %(name)s?") % {"name": here.name},
        "answer": words().html(_answer(found.count, only, search)),
        "rows": [told(row, here) for row in page],
        "kinds": _kinds(here, only),
        "only": only,
        "search": search,
        "searched": bool(search or only),
        "start": reverse("talk:start-thread", args=[here.code]) if work in may else "",
        "mail": talk_address(here.code) if work in may else "",
        "record": reverse("talk:moderation", args=[here.code]) if lead in may else "",
        "pages": turning(page.number, found.num_pages, only=only, words=search),
    }
    return render(request, "talk/threads.html", context)


def _chosen(rows: QuerySet[Any], only: str) -> QuerySet[Any]:
    match only:
        case "questions":
            return rows.filter(kind=Kind.QUESTION)
        case "open":
            return rows.filter(kind=Kind.QUESTION, answer="", closed_at=None)
        case "about":
            return rows.exclude(about="")
        case _:
            return rows


def _with_words(rows: QuerySet[Any], actor: Actor, search: str) -> QuerySet[Any]:
    """Threads with each of these words, in the title or in something that the reader may read."""
    for word in search.split()[:MOST_WORDS]:
        said = Wording.objects.allowed(actor, "talk.wording.read").filter(
            thread=OuterRef("pk"), current=True, text__icontains=word
        )
        rows = rows.filter(Q(title__icontains=word) | Exists(said))
    return rows


def _answer(n: int, only: str, search: str) -> Sentence:
    if not n:
        return say("Nothing was found.") if only or search else say("Nothing yet.")
    if only == "open":
        told = count("{n} question waits for an answer.", "{n} questions wait for an answer.", n)
    elif only == "questions":
        told = count("{n} question.", "{n} questions.", n)
    else:
        told = count("{n} thread.", "{n} threads.", n)
    return Sentence("{told}", {"told": Strong(told)})


def _kinds(here: Partnership, only: str) -> list[dict[str, Any]]:
    where = reverse(HERE, args=[here.code])
    choices = (
        ("", _("everything")),
        ("questions", _("questions")),
        ("open", _("without an answer")),
        ("about", _("on a record")),
    )
    return [
        {"label": label, "href": f"{where}?only={slug}" if slug else where, "current": slug == only}
        for slug, label in choices
    ]
