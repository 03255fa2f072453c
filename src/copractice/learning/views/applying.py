"""What one did with a finding; a finding with what came of it, and what people need to learn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.learning.applying import QUESTION
from copractice.domain.naming import DECIDED
from copractice.domain.vocabulary import Decided
from copractice.domain.words import Day, Sentence, Strong, say
from copractice.learning import actions
from copractice.learning.forms import ApplicationForm, NeedNamedForm
from copractice.learning.models import Application, NeedNamed
from copractice.learning.policy import room
from copractice.learning.telling import came_of
from copractice.partnerships.models import Finding, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.subjects import subject_of
from copractice.people.forms import tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("application.write")
def application(request: Request, code: str) -> HttpResponse:
    """One line on what one did with a finding; asked once."""
    rows = Application.objects.allowed(request.actor, room.name("application.write"))
    rows = rows.filter(asked_on__isnull=False)
    row = get_object_or_404(
        rows.select_related("partnership", "finding__part__partnership"), code=code
    )
    about(request, row)
    speak = words()
    form = ApplicationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _kept(request, row, form):
        messages.success(request, _("Kept. Thank you."))
        return redirect("learning:application", row.code)
    closed = row.answered_on is not None or request.actor.today > row.until
    context = {
        "question": speak(QUESTION),
        "answer": speak.html(_told(row, closed=closed)),
        "finding": row.finding.text,
        "where": row.partnership.name,
        "day": speak.day(day_of(row.partnership, row.finding.made_at)),
        "form": None if closed else form,
        "line": row.left.text if row.left else "",
    }
    return render(request, "learning/application.html", context, status=422 if form.errors else 200)


def _kept(request: Request, row: Application, form: ApplicationForm) -> bool:
    given = form.cleaned_data
    done = tried(
        form,
        actions.say_applied,
        actor=request.actor,
        at=timezone.now(),
        application=row,
        line=given["line"],
        shown=not given["alone"],
        need=given["need"],
        key=given["key"],
    )
    return done is not None


_READ = "partnerships.finding.read"


def _told(row: Application, *, closed: bool) -> Sentence:
    if row.answered_on is not None and row.left_id is None:
        return say("You said on {day}: nothing yet.", day=Day(row.answered_on))
    if row.answered_on is not None:
        return say("You answered on {day}. It stands in your record.", day=Day(row.answered_on))
    if closed:
        return say("It closed on {day}, without an answer of yours.", day=Day(row.until))
    return say(
        "“{finding}” You are asked once; it is open until {day}.",
        finding=Strong(row.finding.text),
        day=Day(row.until),
    )


@room.needs("picture.read")
def finding(request: Request, partnership: str, code: str) -> HttpResponse:
    """A finding: what was decided on it, what came of it, what people need to learn to use it."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    rows = Finding.objects.allowed(request.actor, _READ).filter(partnership=here)
    row = get_object_or_404(rows, code=code)
    about(request, row)
    row.partnership = here
    speak = words()
    works = may(request.actor, "partnerships.partnership.work", here)
    form = NeedNamedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and works and form.is_valid():
        actions.name_need(actor=request.actor, at=timezone.now(), finding=row, **form.cleaned_data)
        messages.success(request, _("Named. Who leads learning at the partners can take it up."))
        return redirect("learning:finding", here.code, row.code)
    subject = subject_of(request.actor, row.source)
    context = {
        "place": place(request, here, "learning:standards"),
        "question": _("What came of what was learned?"),
        "answer": row.text,
        "facts": [speak(one) for one in _facts(row)],
        "source": {"title": speak(subject.title), "href": subject.href} if subject else None,
        "needs": _needs(request, here, row),
        "form": form if works else None,
    }
    return render(request, "learning/finding.html", context, status=422 if form.errors else 200)


def _facts(row: Finding) -> list[Sentence]:
    found = [say("Written down on {day}.", day=Day(day_of(row.partnership, row.made_at)))]
    if row.decided in list(Decided):
        found.append(say("Decided: {what}.", what=DECIDED[Decided(row.decided)]))
    return [*found, *came_of(row.applied_on, result_seen=row.result_seen)]


def _needs(request: Request, here: Partnership, row: Finding) -> list[dict[str, Any]]:
    rows = NeedNamed.objects.allowed(request.actor, room.name("neednamed.read"))
    rows = rows.filter(partnership=here, finding=row, redacted_at=None)
    speak = words()
    return [
        {
            "text": one["text"],
            "who": one["person__name"],
            "day": speak.day(day_of(here, one["named_at"])),
            "delete": reverse("learning:delete-named-need", args=[one["code"]])
            if one["person_id"] == request.actor.person
            else "",
        }
        for one in rows.values("code", "text", "person_id", "person__name", "named_at")
    ]


@require_POST
@room.needs("neednamed.write")
def delete_need(request: Request, code: str) -> HttpResponse:
    """Take the words of a need that one named away."""
    rows = NeedNamed.objects.allowed(request.actor, room.name("neednamed.write"))
    row = get_object_or_404(rows.select_related("partnership", "finding"), code=code)
    about(request, row)
    actions.redact_named_need(actor=request.actor, at=timezone.now(), need=row)
    messages.success(request, _("Its words are gone."))
    return redirect("learning:finding", row.partnership.code, row.finding.code)
