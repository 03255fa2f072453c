"""A person's own words on what they learned: write, change, show, take away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.learning import actions
from copractice.learning.forms import ThoughtForm
from copractice.learning.models import Thought
from copractice.learning.policy import room
from copractice.partnerships.models import Activity, Partnership
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.speech import words


@room.needs("mine.read")
def add(request: Request) -> HttpResponse:
    """Write a thought; with ``?record=``, of one entry of one's record."""
    record = request.GET.get("record", "")
    activity = _activity(request.actor, record) if record else None
    form = _form(request, activity.partnership if activity else None, initial={})
    if request.method == "POST" and form.is_valid():
        actions.write_thought(
            actor=request.actor, at=timezone.now(), activity=activity, **form.given()
        )
        messages.success(request, _("Kept."))
        return redirect("learning:entry", record) if record else redirect("learning:mine")
    context = {
        "question": _("What did you learn?"),
        "answer": _("A minute is enough. The record keeps what you did; only you know this."),
        "where": activity.partnership.name if activity else "",
        "form": form,
    }
    return render(request, "learning/thought.html", context, status=422 if form.errors else 200)


@room.needs("mine.read")
def thought(request: Request, code: str) -> HttpResponse:
    """One thought of one's own: change its words, show it, or show it no more."""
    row = _own(request, code)
    if row.redacted_at is not None:
        raise Http404
    settled = row.partnership if row.activity_id else None
    initial = {
        "text": row.text,
        "changed": row.changed,
        "partnership": row.partnership.code if row.partnership else None,
        "shown": row.audience != Audience.PERSON,
    }
    form = _form(request, settled, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_thought(actor=request.actor, at=timezone.now(), thought=row, **form.given())
        messages.success(request, _("Kept."))
        return redirect("learning:mine")
    context = {
        "question": _("What did you learn?"),
        "answer": _("You wrote this on %(day)s.")
        % {"day": words().day(request.user.person.day_of(row.written_at))},
        "where": settled.name if settled else "",
        "form": form,
        "code": row.code,
    }
    return render(request, "learning/thought.html", context, status=422 if form.errors else 200)


@require_POST
@room.needs("mine.read")
def delete(request: Request, code: str) -> HttpResponse:
    """Take a thought's words away, for good."""
    row = _own(request, code)
    actions.redact_thought(actor=request.actor, at=timezone.now(), thought=row)
    messages.success(request, _("Its words are gone."))
    return redirect("learning:mine")


def _own(request: Request, code: str) -> Thought:
    rows = Thought.objects.allowed(request.actor, room.name("thought.write"))
    found = get_object_or_404(rows.select_related("partnership"), code=code)
    about(request, found)
    return found


def _activity(actor: Actor, code: str) -> Activity:
    rows = Activity.objects.allowed(actor, "partnerships.activity.write")
    return get_object_or_404(rows.select_related("partnership"), code=code)


def _places(actor: Actor) -> QuerySet[Any]:
    """Where one is or was: what was learned there stays one's own."""
    return Partnership.objects.allowed(actor, room.name("where-partnership.read"))


def _form(request: Request, settled: Partnership | None, initial: dict[str, Any]) -> ThoughtForm:
    """The form; where one works no more, what one learned there cannot be shown there."""
    works = Partnership.objects.allowed(request.actor, "partnerships.partnership.work")
    form = ThoughtForm(
        request.POST if request.method == "POST" else None,
        places=None if settled else _places(request.actor),
        works=works,
        initial=initial,
    )
    if settled and not works.filter(pk=settled.pk).exists():
        del form.fields["shown"]
    return form
