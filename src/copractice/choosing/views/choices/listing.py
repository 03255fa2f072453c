"""The choices that one may read; beginning one, by a form, from a need or from a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing import actions as write
from copractice.choosing import showing
from copractice.choosing.forms.choices import (
    SituationFileForm,
    tell_faults,
)
from copractice.choosing.forms.situation import SituationForm
from copractice.choosing.models import Candidacy, Choice, Need, Offer, Version
from copractice.choosing.policy import room
from copractice.domain.fit import read_situation, told_front
from copractice.domain.toml import NotReadable
from copractice.domain.words import Words, count, say
from copractice.people.models import Organisation
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("choice.list")
def choices(request: Request) -> HttpResponse:
    """The choices that one may read, with what is in front in each."""
    rows = Choice.objects.allowed(request.actor, room.name("choice.read")).filter(archived_at=None)
    found = list(rows.select_related("person", "organisation"))
    speak = words()
    offer = _offer(request)
    into = _to_bring_into(request, found) if offer else frozenset()
    listed = [
        {
            **_listed(one, texts, speak),
            "bring": f"{reverse('choosing:add-candidate', args=[one.code])}?offer={offer}"
            if one.pk in into
            else "",
        }
        for one, texts in _texts_of(request, found)
    ]
    context = {
        "choices": listed,
        "answer": speak(
            count("You weigh {n} choice.", "You weigh {n} choices.", len(found))
            if found
            else say(
                "Nothing is weighed yet. Say what the problem is and what there is to meet it."
            )
        ),
        "organisations": _led(request),
    }
    return render(request, "choosing/choices.html", context)


def _offer(request: Request) -> str:
    """The code of what a partnership offers, where one comes from its page (``?offer=``)."""
    rows = Offer.objects.allowed(request.actor, room.name("offer.read"))
    found = rows.filter(code=request.GET.get("offer", ""), withdrawn_at=None).first()
    return found.code if found else ""


def _to_bring_into(request: Request, found: list[Choice]) -> frozenset[int]:
    """Those of these choices into which one may bring a candidate."""
    rows = Choice.objects.allowed(request.actor, room.name("choice.write"))
    return frozenset(rows.filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))


def _led(request: Request) -> list[Organisation]:
    """The organisations whose partnerships one may see together."""
    rows = Organisation.objects.allowed(request.actor, room.name("portfolio.read"))
    return list(rows.filter(affiliations__person=request.actor.person).distinct())


def _texts_of(
    request: Request, found: list[Choice]
) -> list[tuple[Choice, tuple[str, tuple[str, ...]]]]:
    """The latest situation and the profiles of several choices, in two questions."""
    actor = request.actor
    versions = Version.objects.allowed(actor, room.name("version.read")).filter(choice__in=found)
    latest = {one.choice_id: one.situation for one in versions.order_by("number")}
    profiles: dict[int, list[str]] = {}
    rows = Candidacy.objects.allowed(actor, room.name("candidacy.read"))
    for row in rows.filter(choice__in=found, removed_at=None):
        profiles.setdefault(row.choice_id, []).append(row.profile)
    return [(one, (latest[one.pk], tuple(profiles.get(one.pk, ())))) for one in found]


def _listed(choice: Choice, texts: tuple[str, tuple[str, ...]], speak: Words) -> dict[str, Any]:
    weighed = showing.weighed_of(*texts)
    return {
        "title": choice.title,
        "href": reverse("choosing:choice", args=[choice.code]),
        "answer": speak(told_front(weighed.judgement)),
        "person": choice.person.name,
        "shared": choice.organisation.name if choice.organisation else "",
    }


@room.needs("choice.list")
def begin(request: Request) -> HttpResponse:
    """Say what the problem is and what there is to meet it."""
    posted = request.POST if request.method == "POST" else None
    form = SituationForm(posted, begins=True, initial=_from_need(request))
    if posted is not None and form.is_valid():
        choice = write.begin_choice(
            actor=request.actor,
            at=timezone.now(),
            title=form.cleaned_data["title"],
            situation=form.situation(),
            key=form.cleaned_data["key"],
        )
        return redirect("choosing:choice", choice.code)
    context = {"form": form, "title": _("Begin a choice"), "submit": _("See what fits")}
    return render(request, "choosing/situation.html", context, status=422 if form.errors else 200)


def _from_need(request: Request) -> dict[str, Any]:
    """What a need says, where one comes from its page: ``?need=<organisation>/<number>``."""
    code, _slash, number = request.GET.get("need", "").partition("/")
    if not number.isdecimal():
        return {}
    rows = Need.objects.allowed(request.actor, room.name("need.read"))
    found = rows.filter(organisation__code=code, number=int(number[:9])).first()
    return {} if found is None else {"problem": found.text, "title": found.text[:120]}


@room.needs("choice.list")
def begin_from_file(request: Request) -> HttpResponse:
    """Begin from a file that the command, a page or a person wrote."""
    posted = request.method == "POST"
    form = SituationFileForm(request.POST, request.FILES) if posted else SituationFileForm()
    if posted and form.is_valid():
        try:
            situation = read_situation(form.cleaned_data["file"])
        except NotReadable as fault:
            tell_faults(form, fault)
        else:
            choice = write.begin_choice(
                actor=request.actor,
                at=timezone.now(),
                title=form.cleaned_data["title"],
                situation=situation,
                key=form.cleaned_data["key"],
            )
            return redirect("choosing:choice", choice.code)
    context = {"form": form}
    return render(
        request, "choosing/bring-situation.html", context, status=422 if form.errors else 200
    )
