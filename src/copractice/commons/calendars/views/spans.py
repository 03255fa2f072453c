"""Entering, changing and taking out days."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.calendars import actions
from copractice.commons.calendars.forms import OWN, EnterForm, SpanForm
from copractice.commons.calendars.models import Span
from copractice.commons.calendars.policy import room
from copractice.commons.calendars.views.calendar import HERE
from copractice.commons.calendars.views.owners import Owners, circle_here, owners_of
from copractice.domain.calendars import Days, told_days
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, open_part, place
from copractice.people.forms import Form
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words


def kept_here(request: Request, here: Partnership) -> Owners:
    """Whose calendars this person keeps here; who keeps none finds no page."""
    today = request.actor.today
    owners = owners_of(request.actor, here, circle_here(here, Days(today, today)))
    if not owners.any:
        raise Http404
    return owners


@room.needs("span.write")
def enter(request: Request, partnership: str) -> HttpResponse:
    """Enter days: of the partnership, or of an organisation whose calendar one keeps."""
    here = find_partnership(request, partnership)
    owners = kept_here(request, here)
    form = EnterForm(
        request.POST if request.method == "POST" else None,
        here=here.name if owners.leads else "",
        organisations=owners.organisations,
    )
    if request.method == "POST" and form.is_valid() and _entered(request, here, form):
        messages.success(request, _("It stands in the calendar."))
        return redirect(HERE, here.code)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What shall the others know of?"),
        "answer": _(
            "Testing weeks, holidays, the days of an approval or a grant: whoever sets a date or "
            "asks something is told before."
        ),
        "submit": _("Enter it"),
        "many": reverse("calendars:bring-spans", args=[here.code]),
    }
    return render(request, "calendars/enter.html", context, status=422 if form.errors else 200)


def _entered(request: Request, here: Partnership, form: EnterForm) -> bool:
    try:
        actions.enter_span(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            organisation=form.organisation,
            told=form.told(form.organisation),
            key=form.cleaned_data["key"],
        )
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return False
    return True


def _found(request: Request, code: str) -> Span:
    """Days that this person may change, those that were taken out too."""
    rows = Span.objects.allowed(request.actor, room.name("span.write"))
    span: Span = get_object_or_404(rows.select_related("organisation"), code=code)
    about(request, span)
    return span


@room.needs("span.write")
def change(request: Request, partnership: str, span: str) -> HttpResponse:
    """Say something else of days."""
    here = find_partnership(request, partnership)
    found = _found(request, span)
    form = SpanForm(request.POST if request.method == "POST" else None, initial=_as_initial(found))
    if request.method == "POST" and form.is_valid():
        actions.change_span(
            actor=request.actor,
            at=timezone.now(),
            span=found,
            told=form.told(found.organisation),
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("It is changed."))
        return redirect(HERE, here.code)
    context: dict[str, Any] = {
        "place": place(request, here, HERE),
        "form": form,
        "question": found.name,
        "answer": _("In the calendar of %(name)s.")
        % {"name": found.organisation.name if found.organisation else here.name},
        "submit": _("Change it"),
        "take_out": reverse("calendars:take-out-span", args=[here.code, found.code]),
    }
    return render(request, "calendars/enter.html", context, status=422 if form.errors else 200)


def _as_initial(span: Span) -> dict[str, Any]:
    return {
        "name": span.name,
        "kind": span.kind,
        "first": span.first,
        "last": span.last if span.last != span.first else None,
        "closes": "yes" if span.closes else "no",
        "note": span.note,
        "audience": span.audience if span.audience == Audience.EVERYONE else OWN,
    }


@room.needs("span.write")
def take_out(request: Request, partnership: str, span: str) -> HttpResponse:
    """Take days out of the calendar."""
    here = find_partnership(request, partnership)
    found = _found(request, span)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.take_out_span(
            actor=request.actor, at=timezone.now(), span=found, key=form.cleaned_data["key"]
        )
        messages.success(request, _("It is taken out."))
        return redirect(HERE, here.code)
    days = words()(told_days(found.first, found.last))
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Take this out of the calendar: %(name)s?") % {"name": found.name},
        "answer": _("%(days)s. What waited because of it is asked in its turn.") % {"days": days},
        "submit": _("Take it out"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
