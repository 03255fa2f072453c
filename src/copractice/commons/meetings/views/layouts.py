"""How this partnership holds its meetings: the kinds, and the steps of each."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.meetings import actions
from copractice.commons.meetings.forms import LayoutForm
from copractice.commons.meetings.layouts import template_of, templates_of
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.views.finding import page
from copractice.domain.demand import duration
from copractice.partnerships.pages import find_partnership
from copractice.people.requests import Request
from copractice.people.rights import demand, may
from copractice.people.speech import words


@room.needs("layout.read")
def layouts(request: Request, partnership: str) -> HttpResponse:
    """The kinds of meeting, with their steps as they are here."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    speak = words()
    context = {
        "question": _("How do we hold our meetings?"),
        "answer": _("Three kinds. Their steps can be changed for this partnership."),
        "leads": may(request.actor, room.name("meeting.plan"), here),
        "kinds": [
            {
                "name": speak(one.name),
                "means": speak(one.means),
                "minutes": speak(duration(one.minutes)),
                "steps": [
                    {"title": speak(step.title), "minutes": step.minutes} for step in one.steps
                ],
                "href": reverse("meetings:change-layout", args=[here.code, one.slug]),
            }
            for one in templates_of(request.actor, here)
        ],
    }
    return page(request, here, "meetings/layouts.html", context)


@room.needs("layout.write")
def change(request: Request, partnership: str, slug: str) -> HttpResponse:
    """Change the steps of a kind."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    demand(request.actor, room.name("meeting.plan"), here)
    try:
        kind = template_of(request.actor, here, slug)
    except LookupError as unknown:
        raise Http404 from unknown
    form = LayoutForm(request.POST if request.method == "POST" else None, steps=kind.steps)
    if request.method == "POST" and form.is_valid():
        actions.change_layout(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            slug=slug,
            steps=form.steps(kind.steps),
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Changed. Meetings that are planned already stay as they are."))
        return redirect("meetings:layouts", here.code)
    context = {
        "form": form,
        "question": words()(kind.name),
        "answer": _("A step without minutes is left out. New steps stand at the end."),
    }
    status = 422 if form.errors else 200
    return page(request, here, "meetings/layout.html", context, status)
