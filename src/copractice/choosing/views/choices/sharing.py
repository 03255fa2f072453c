"""Whom a choice is shared with; putting it away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from copractice.choosing import actions as write
from copractice.choosing.forms.choices import (
    ShareForm,
)
from copractice.choosing.policy import room
from copractice.choosing.views.choices.opened import Open
from copractice.people.forms import key_of
from copractice.people.models import Organisation
from copractice.people.requests import Request


@room.needs("choice.share")
def share(request: Request, code: str) -> HttpResponse:
    """Share it with an organisation, or keep it for oneself."""
    here = Open(request, code, "choice.share")
    organisations = Organisation.objects.allowed(request.actor, "people.organisation.read").filter(
        affiliations__person=request.actor.person
    )
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations.distinct(),
        initial={"audience": here.choice.audience, "organisation": here.choice.organisation_id},
    )
    if request.method == "POST" and form.is_valid():
        write.share_choice(
            actor=request.actor, at=timezone.now(), choice=here.choice, **form.cleaned_data
        )
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form}
    return render(request, "choosing/share.html", context, status=422 if form.errors else 200)


@room.needs("choice.write")
def put_away(request: Request, code: str) -> HttpResponse:
    """Put a choice away: by POST."""
    here = Open(request, code, "choice.write")
    if request.method == "POST":
        write.put_away_choice(
            actor=request.actor, at=timezone.now(), choice=here.choice, key=key_of(request)
        )
        return redirect("choosing:choices")
    return redirect(here.at("choice"))
