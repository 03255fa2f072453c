"""Finding what an address names, and what all pages of this room share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from copractice.commons.meetings.models import Meeting, Point, Promise
from copractice.commons.meetings.policy import room
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.people.forms import Form
from copractice.people.log import about
from copractice.people.requests import Request

HERE = "meetings:meetings"


def find_meeting(
    request: Request, partnership: str, number: int, action: str = "meeting.read"
) -> Meeting:
    """The meeting of a number, where the actor may do this with it."""
    here = find_partnership(request, partnership)
    rows = Meeting.objects.allowed(request.actor, room.name(action)).select_related(
        "part", "facilitator", "note_taker", "setting", "artefact"
    )
    found = get_object_or_404(rows, partnership=here, number=number)
    found.partnership = found.part.partnership = here
    about(request, found)
    return found


def find_point(request: Request, meeting: Meeting, code: str, action: str) -> Point:
    """The line of an agenda with a code, where the actor may do this with it."""
    rows = Point.objects.allowed(request.actor, room.name(action))
    found = get_object_or_404(rows, meeting=meeting, code=code)
    found.meeting = meeting
    return found


def find_promise(
    request: Request, partnership: str, number: int, action: str = "promise.read"
) -> Promise:
    """The promise of a number, where the actor may do this with it."""
    here = find_partnership(request, partnership)
    rows = Promise.objects.allowed(request.actor, room.name(action)).select_related(
        "person", "party__organisation", "by", "part", "meeting", "setting"
    )
    found = get_object_or_404(rows, partnership=here, number=number)
    found.partnership = found.part.partnership = here
    if found.party is not None:
        found.party.partnership = here
    about(request, found)
    return found


def address(meeting: Meeting, route: str = "meeting", *more: Any) -> str:
    """The address of a page of a meeting."""
    return reverse(f"meetings:{route}", args=[meeting.partnership.code, meeting.number, *more])


def page(
    request: Request,
    here: Partnership,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of this room."""
    whole = {"place": place(request, here, HERE), **context}
    return render(request, template, whole, status=status)


def step(
    request: Request,
    here: Partnership,
    form: Form,
    *,
    question: str,
    answer: str,
    submit: str,
) -> HttpResponse:
    """A page that is one form; a form that came back is answered by 422."""
    context = {"form": form, "question": question, "answer": answer, "submit": submit}
    return page(request, here, "partnerships/step.html", context, 422 if form.errors else 200)
