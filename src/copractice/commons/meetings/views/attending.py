"""Who is there: by the list, or each by the code that is shown."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import invited_seen
from copractice.commons.meetings.codes import AROUND, TRIES, WITHIN, is_code_of
from copractice.commons.meetings.forms import AttendanceForm, HereForm
from copractice.commons.meetings.models import Attempt, Meeting
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_meeting
from copractice.commons.meetings.views.finding import find_meeting, page
from copractice.domain.meeting import MeetingState
from copractice.people.requests import Request


@room.needs("meeting.write")
def attend(request: Request, partnership: str, number: int) -> HttpResponse:
    """The list: who was there, and for how long if for a part."""
    row = find_meeting(request, partnership, number, "meeting.write")
    form = AttendanceForm(
        request.POST if request.method == "POST" else None, rows=invited_seen(request.actor, row)
    )
    if request.method == "POST" and form.is_valid():
        actions.note_attendance(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            there=form.there(),
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Noted."))
        return redirect(href_of_meeting(row))
    context = {
        "form": form,
        "question": _("Who is at %(title)s?") % {"title": row.title},
        "answer": _(
            "The list is seen by those who work here, and may be asked for by an employer. Minutes "
            "are seen by whoever keeps it, and stand in the person's own record."
        ),
    }
    status = 422 if form.errors else 200
    return page(request, row.partnership, "meetings/attend.html", context, status)


@room.needs("meeting.here")
def here(request: Request) -> HttpResponse:
    """Type the code that is shown at a meeting: it says that one is there."""
    at = timezone.now()
    form = HereForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _tried_too_often(request, at):
            form.add_error("code", _("That were many codes. Please wait ten minutes."))
            return render(request, "meetings/here.html", {"form": form}, status=429)
        typed = form.cleaned_data["code"]
        found = next((one for one in _now(request, at) if is_code_of(one, typed)), None)
        if found is not None:
            actions.come_by_code(
                actor=request.actor,
                at=at,
                meeting=found,
                typed=typed,
                key=form.cleaned_data["key"],
            )
            messages.success(
                request, _("You are on the list of %(title)s.") % {"title": found.title}
            )
            return redirect(href_of_meeting(found))
        # Without the form's key: each try counts, and the key is for the code that is right.
        actions.note_wrong_code(actor=request.actor, at=at)
        form.add_error(
            "code",
            _(
                "No meeting that you may see has this code now. It serves from half an hour before "
                "a meeting until half an hour after it. Look at the letters again, or ask whoever "
                "leads it to put you on the list."
            ),
        )
    return render(request, "meetings/here.html", {"form": form}, status=422 if form.errors else 200)


def _now(request: Request, at: datetime) -> list[Meeting]:
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.read"))
    rows = rows.filter(starts__lte=at + AROUND, ends__gte=at - AROUND)
    rows = rows.exclude(state=MeetingState.CANCELLED)
    return list(rows.select_related("partnership", "part__partnership", "setting"))


def _tried_too_often(request: Request, at: datetime) -> bool:
    rows = Attempt.objects.allowed(request.actor, room.name("attempt.read"))
    last = rows.filter(since__gte=at - WITHIN).order_by("-pk").first()
    return last is not None and last.wrong >= TRIES
