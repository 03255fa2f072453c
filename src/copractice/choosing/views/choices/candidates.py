"""Bringing candidates and taking them out; one option alone."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from copractice.choosing import actions as write
from copractice.choosing import showing
from copractice.choosing.forms.choices import (
    CandidateForm,
    tell_faults,
)
from copractice.choosing.models import Candidacy, Offer
from copractice.choosing.policy import room
from copractice.choosing.views.choices.opened import Open, judged_here
from copractice.choosing.weighed_as import beside_nothing, fit_words
from copractice.choosing.weighing import KeyTaken
from copractice.domain.candidates import read_candidate
from copractice.domain.toml import NotReadable
from copractice.partnerships.serving import sent
from copractice.people.forms import Form, tried
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("choice.write")
def add_candidate(request: Request, code: str) -> HttpResponse:
    """Bring a candidate: what a partnership published here, or a file from elsewhere."""
    here = Open(request, code, "choice.write")
    offers = Offer.objects.allowed(request.actor, room.name("offer.read")).filter(withdrawn_at=None)
    posted = request.method == "POST"
    initial = {"offer": offers.filter(code=request.GET.get("offer", "")).first()}
    form = CandidateForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        offers=offers,
        initial=initial,
    )
    if posted and form.is_valid() and _brought(request, here, form) is not None:
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form}
    status = 422 if form.errors else 200
    return render(request, "choosing/bring-candidate.html", context, status=status)


def _brought(request: Request, here: Open, form: CandidateForm) -> Candidacy | None:
    given = form.cleaned_data
    common = {"actor": request.actor, "at": timezone.now(), "choice": here.choice}
    try:
        if given.get("offer"):
            return tried(form, write.bring_offer, offer=given["offer"], key=given["key"], **common)
        candidate = read_candidate(given["file"])
        return tried(form, write.bring_candidate, candidate=candidate, key=given["key"], **common)
    except NotReadable as fault:
        tell_faults(form, fault)
    except KeyTaken as fault:
        form.add_error("file", words()(fault.sentence))
    return None


@room.needs("choice.read")
def option(request: Request, code: str, key: str) -> HttpResponse:
    """One option: beside doing nothing new, each point, and what it says of itself."""
    here, speak = Open(request, code), words()
    judged = judged_here(here, key)
    candidate = here.weighed.candidate(key)
    verdict = here.weighed.verdict(key)
    context = {
        **here.place(),
        "key": key,
        "name": speak(judged.option.name),
        "answer": speak.html(beside_nothing(verdict)),
        "fit": speak(fit_words(judged)),
        "points": showing.points_of(judged, speak),
        "candidacy": next((one for one in here.candidacies if one.key == key), None),
        "type_href": "" if candidate else reverse("choosing:type", args=[key]),
    }
    return render(request, "choosing/option.html", context)


@room.needs("choice.read")
def candidate_file(request: Request, code: str, key: str) -> HttpResponse:
    """The profile of a candidate as a file."""
    here = Open(request, code)
    row = next((one for one in here.candidacies if one.key == key), None)
    if row is None:
        raise Http404
    return sent(row.profile.encode(), f"{key}.toml", "application/toml")


@room.needs("choice.write")
def take_out(request: Request, code: str, key: str) -> HttpResponse:
    """Take a candidate out of the choice: shown first, done by POST."""
    here = Open(request, code, "choice.write")
    row = _brought_here(here, key)
    form = Form(request.POST) if request.method == "POST" else Form()
    if request.method == "POST" and form.is_valid():
        write.take_out_candidate(
            actor=request.actor, at=timezone.now(), candidacy=row, key=form.cleaned_data["key"]
        )
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form, "name": row.name}
    return render(request, "choosing/take-out.html", context, status=422 if form.errors else 200)


def _brought_here(here: Open, key: str) -> Candidacy:
    """The candidate; sent again, the form finds the one that it has taken out."""
    rows = Candidacy.objects.allowed(here.request.actor, room.name("candidacy.write"))
    rows = rows.filter(choice=here.choice, key=key)
    if here.request.method != "POST":
        rows = rows.filter(removed_at=None)
    row: Candidacy | None = rows.order_by("-pk").first()
    if row is None:
        raise Http404
    return row
