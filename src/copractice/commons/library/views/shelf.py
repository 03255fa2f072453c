"""The library: everything that is kept here, by name, and what the work itself left."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.commons.library.actions.items import KIND
from copractice.commons.library.models import Item
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import href, makers_of, names_of, page
from copractice.domain.library import Form, State, read_tags
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import Artefact, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, turning
from copractice.partnerships.subjects import subjects_of
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

PAGE = 20
MOST_TAGS = 40
WORK = "work"


@room.needs("item.read")
def shelf(request: Request, partnership: str) -> HttpResponse:
    """What is kept here, by name: searched by words, tag, form and state."""
    here = find_partnership(request, partnership)
    if request.GET.get("shelf") == WORK:
        return _work(request, here)
    rows = Item.objects.allowed(request.actor, room.name("item.read")).filter(partnership=here)
    asked = _asked(request)
    found = _narrowed(rows, asked)
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    works = may(request.actor, "partnerships.partnership.work", here)
    context = {
        "question": _("What do we keep in %(name)s?") % {"name": here.name},
        "answer": words().html(_answer(shown.paginator.count, any(asked.values()))),
        "rows": _rows(request, here, shown),
        "asked": asked,
        "forms": _choices(Form, asked["form"]),
        "states": _choices(State, asked["state"]),
        "tags": _tags(rows, asked),
        "pages": turning(shown.number, shown.paginator.num_pages, **asked),
        "keep": [_way(here, one) for one in Form] if works else [],
        "work": f"{reverse('library:shelf', args=[here.code])}?shelf={WORK}",
    }
    return page(request, here, "shelf.html", context)


def _asked(request: Request) -> dict[str, str]:
    """What was asked for: words, a tag, a form, a state; what is unknown is nothing."""
    given = {
        name: request.GET.get(name, "").strip()[:100] for name in ("q", "tag", "form", "state")
    }
    if given["form"] not in {one.value for one in Form}:
        given["form"] = ""
    if given["state"] not in {one.value for one in State}:
        given["state"] = ""
    return given


def _narrowed(rows: QuerySet[Item], asked: dict[str, str]) -> QuerySet[Item]:
    for word in asked["q"].split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(purpose__icontains=word) | Q(tags__icontains=word)
        )
    if asked["tag"]:
        rows = rows.filter(tags__contains=f"|{asked['tag'].casefold()}|")
    if asked["form"]:
        rows = rows.filter(form=asked["form"])
    if asked["state"]:
        return rows.filter(state=asked["state"])
    # What is retired is found by those who ask for it.
    return rows.exclude(state=State.RETIRED)


def _answer(n: int, narrowed: bool) -> Sentence:
    if narrowed:
        return count("{n} thing fits.", "{n} things fit.", n) if n else say("Nothing fits.")
    if not n:
        return say("Nothing is kept here yet.")
    return count("{n} thing is kept here.", "{n} things are kept here.", n)


def _rows(request: Request, here: Partnership, shown: Page[Item]) -> list[dict[str, Any]]:
    speak = words()
    makers = makers_of(request, shown.object_list)
    rows = []
    for item in shown:
        item.partnership = here
        state = State(item.state)
        rows.append(
            {
                "title": item.title,
                "href": href(item),
                "purpose": item.purpose,
                "form": speak(Form(item.form).words),
                "state": speak(state.words),
                "draft": state is State.DRAFT,
                "makers": ", ".join(names_of(makers.get(item.pk, []))),
            }
        )
    return rows


def _tags(rows: QuerySet[Item], asked: dict[str, str]) -> list[dict[str, Any]]:
    """All tags here, in the order of the alphabet."""
    found = {
        tag
        for kept in rows.exclude(tags="").values_list("tags", flat=True)
        for tag in read_tags(kept)
    }
    return [
        {
            "tag": tag,
            "href": f"?{urlencode({**_given(asked), 'tag': tag})}",
            "current": tag == asked["tag"],
        }
        for tag in sorted(found)[:MOST_TAGS]
    ]


def _given(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value}


def _choices(closed: Any, chosen: str) -> list[dict[str, Any]]:
    speak = words()
    return [
        {"value": one.value, "label": speak(one.words), "chosen": one.value == chosen}
        for one in closed
    ]


def _way(here: Partnership, form: Form) -> dict[str, str]:
    labels = {
        Form.TEXT: _("Write a text"),
        Form.FILE: _("Bring a file"),
        Form.LINK: _("Point to a document elsewhere"),
    }
    return {
        "label": labels[form],
        "href": reverse("library:keep-item", args=[here.code, form.value]),
    }


def _work(request: Request, here: Partnership) -> HttpResponse:
    """What the work itself left: agreements, protocols, notes with a link. Nothing is copied."""
    rows = (
        Artefact.objects.allowed(request.actor, "partnerships.artefact.read")
        .filter(partnership=here)
        .exclude(kind=KIND)
        .select_related("person")
        .order_by("-made_at", "-pk")
    )
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    n = shown.paginator.count
    answer = (
        count("{n} thing was made in the work.", "{n} things were made in the work.", n)
        if n
        else say("The work has left nothing yet.")
    )
    context = {
        "question": _("What has the work in %(name)s left?") % {"name": here.name},
        "answer": words().html(answer),
        "rows": _made(request, here, shown),
        "pages": turning(shown.number, shown.paginator.num_pages, shelf=WORK),
        "back": reverse("library:shelf", args=[here.code]),
    }
    return page(request, here, "work.html", context)


def _made(request: Request, here: Partnership, shown: Page[Artefact]) -> list[dict[str, Any]]:
    speak = words()
    subjects = subjects_of(request.actor, [one.source for one in shown])
    kinds = {
        "agreement": say("agreement"),
        "protocol": say("protocol"),
        "measure-definition": say("definition of a measure"),
        "proposal": say("proposal"),
        "notes": say("notes of a meeting"),
        "instrument": say("form or survey"),
        "link": say("link to a document"),
    }
    rows = []
    for one in shown:
        subject = subjects.get(one.source)
        rows.append(
            {
                "title": one.title,
                "kind": speak(kinds[one.kind]) if one.kind in kinds else "",
                "by": one.person.name,
                "day": speak.day(day_of(here, one.made_at)),
                "href": subject.href if subject else "",
                "link": one.link if one.link.startswith("https://") else "",
            }
        )
    return rows
