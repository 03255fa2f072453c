"""The frame's own pages: first page, language, oneself, what this installation is, the demo."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from copractice.partnerships.serving import sent
from copractice.people import actions, log, takeout
from copractice.people.forms import Form
from copractice.people.models import AccessEntry, Account, Affiliation, Person
from copractice.people.policy import room
from copractice.people.requests import OpenRequest, Request, back
from copractice.people.rights import as_system
from copractice.people.speech import words
from copractice.web.accounts import services_offered, ways_in
from copractice.web.demo import faces, spoken_faces


@room.needs("page")
def home(request: OpenRequest) -> HttpResponse:
    """The first page: one's week, or what this is and how to get in."""
    if request.actor is not None:
        return redirect("week:week")
    people = spoken_faces() if settings.COPRACTICE_DEMO else ()
    return render(request, "home.html", {"faces": people})


@room.needs("health")
def health(request: OpenRequest) -> HttpResponse:
    """Whether the installation answers and its database too; for monitors and ``make demo``."""
    with as_system("sign-in"):
        Person.objects.exists()
    return HttpResponse("ok\n", content_type="text/plain")


@require_POST
@room.needs("language")
def language(request: OpenRequest) -> HttpResponse:
    """Choose a language: kept in a cookie, and with the person who is signed in."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    if request.actor is not None:
        person = request.user.person
        actions.settle_in(
            actor=request.actor,
            at=timezone.now(),
            person=person,
            name=person.name,
            language=code,
            time_zone=person.time_zone,
        )
    response = HttpResponseRedirect(back(request))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=31_536_000, samesite="Lax")
    return response


def _zones() -> list[str]:
    """Time zones by a place of theirs; old names and abbreviations are left out."""
    old = ("US/", "Etc/", "SystemV/")
    places = {z for z in available_timezones() if "/" in z and not z.startswith(old)}
    return ["UTC", *sorted(places)]


class SelfForm(Form):
    """What one says of oneself."""

    seen_by = gettext_lazy(
        "Those who take part with you see your name, and the learning leaders of your "
        "organisations. The rest you alone see."
    )
    name = forms.CharField(label=gettext_lazy("Your name, as others shall see it"), max_length=120)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("It decides how times are shown to you, and nothing else."),
        choices=[(zone, zone) for zone in _zones()],
    )


@room.needs("self")
def self_page(request: Request) -> HttpResponse:
    """Who one is here: name, language, affiliations, and what the access log says of one."""
    person = request.user.person
    form = SelfForm(
        request.POST if request.method == "POST" else None,
        initial={
            "name": person.name,
            "language": person.language,
            "time_zone": person.time_zone,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.settle_in(
            actor=request.actor, at=timezone.now(), person=person, **form.cleaned_data
        )
        return redirect("self")
    context = {
        "form": form,
        "email": request.user.email,
        "ways": ways_in(request.user),
        "services": services_offered(),
        "affiliations": _affiliations(request),
        "log": AccessEntry.objects.allowed(request.actor, room.name("access-log.read"))
        .filter(person=request.actor.person)
        .count(),
    }
    return render(request, "self.html", context, status=422 if form.errors else 200)


def _affiliations(request: Request) -> list[dict[str, Any]]:
    rows = (
        Affiliation.objects.allowed(request.actor, room.name("affiliation.read"))
        .filter(person=request.actor.person)
        .select_related("organisation")
    )
    return [
        {
            "organisation": row.organisation.name,
            "href": reverse("people:organisation", args=[row.organisation.code]),
            "role": row.get_role_display(),
            "kind": row.organisation.get_kind_display(),
            "starts": row.starts,
            "ends": row.ends,
        }
        for row in rows.order_by("starts")
    ]


@room.needs("self")
def take_along(request: Request) -> HttpResponse:
    """What is kept about oneself and who else sees which of it, with a way to take it along."""
    return _take_along(request, Form())


def _take_along(request: Request, form: Form) -> HttpResponse:
    kinds = list(takeout.kept(request.actor))
    context = {
        "form": form,
        "rows": sum(kind.n for kind in kinds),
        "table": {
            "columns": [
                {"label": gettext("The right to it")},
                {"label": gettext("Rows of yours"), "numeric": True},
                {"label": gettext("Who else has it")},
            ],
            "rows": [_kept(kind) for kind in kinds],
        },
    }
    return render(request, "take-along.html", context, status=422 if form.errors else 200)


def _kept(kind: takeout.Kept) -> dict[str, Any]:
    speak = words()
    others = [who if n == kind.n else f"{who} ({speak(n)})" for who, n in kind.others]
    return {
        "head": kind.right,
        "cells": [
            {"text": speak(kind.n), "numeric": True},
            {"text": "; ".join(others) or gettext("nobody else")},
        ],
    }


@require_POST
@room.needs("person.export")
def hand_over(request: Request) -> HttpResponse:
    """Hand a person everything that is kept about them, as one file."""
    form = Form(request.POST)
    if not form.is_valid():
        return _take_along(request, form)
    log.about(request, request.user.person)
    at = timezone.now()
    content = takeout.bundle(
        actor=request.actor,
        at=at,
        account=request.user,
        installation=settings.COPRACTICE_INSTALLATION,
    )
    name = f"copractice-{request.user.person.code}-{at:%Y-%m-%d}.zip"
    return sent(content, name, "application/zip")


@room.needs("page")
def about(request: OpenRequest) -> HttpResponse:
    """What this installation is, and which version of the program it runs."""
    from copractice import __version__

    return render(request, "pages/about.html", {"version": __version__})


@room.needs("page")
def accessibility(request: OpenRequest) -> HttpResponse:
    """How the pages can be used, and whom to tell when they cannot."""
    return render(request, "pages/accessibility.html")


@room.needs("page")
def privacy(request: OpenRequest) -> HttpResponse:
    """Who sees what, for how long, and what the program never does."""
    return render(request, "pages/privacy.html")


@room.needs("page")
def glossary(request: OpenRequest) -> HttpResponse:
    """The words we use."""
    return render(request, "pages/glossary.html")


@room.needs("demo")
def demo(request: OpenRequest) -> HttpResponse:
    """Become one of the demo's people; in demo mode only, where this address exists."""
    known = {face["code"] for face in faces()}
    code = request.POST.get("person", "")
    if request.method != "POST" or code not in known:
        raise Http404
    with as_system("sign-in"):
        account = Account.objects.select_related("person").get(person__code=code)
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("week:week")
