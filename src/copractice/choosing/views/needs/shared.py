"""What the pages of needs share: finding the organisation, one need, a page that is one form."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from copractice.choosing.models import Need
from copractice.choosing.policy import room
from copractice.people.forms import Form
from copractice.people.log import about
from copractice.people.models import Organisation
from copractice.people.requests import Request


def find_organisation(request: Request, code: str, action: str) -> Organisation:
    """The organisation behind an address, if the actor may; else it looks absent."""
    rows = Organisation.objects.allowed(request.actor, room.name(action))
    found: Organisation = get_object_or_404(rows, code=code)
    about(request, found)
    return found


def find_need(request: Request, organisation: str, number: int, action: str) -> Need:
    """The need of a number, where the actor may do this with it."""
    rows = Need.objects.allowed(request.actor, room.name(action)).select_related("organisation")
    found: Need = get_object_or_404(rows, organisation__code=organisation, number=number)
    about(request, found)
    return found


def address(here: Organisation, name: str, *more: Any) -> str:
    """The address of a page of the organisation's."""
    return reverse(f"choosing:{name}", args=[here.code, *more])


def form_page(
    request: Request, form: Form, *, question: str, answer: str, submit: str, back: str
) -> HttpResponse:
    """A page that is one form; a form that came back is answered by 422."""
    context = {
        "form": form,
        "question": question,
        "answer": answer,
        "submit": submit,
        "back": back,
    }
    return render(request, "choosing/need-step.html", context, status=422 if form.errors else 200)
