"""My learning, and one entry of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from copractice.domain import demand
from copractice.domain.naming import ROLES
from copractice.domain.standards import standard
from copractice.domain.words import Sentence, Strong, Words, count, say
from copractice.learning import record, telling
from copractice.learning.forms import CorrectForm
from copractice.learning.policy import room
from copractice.learning.showing import standards_shown, year_of
from copractice.partnerships import actions
from copractice.partnerships.models import Activity, MinutesSource
from copractice.partnerships.pages import figure_of
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

SHOWN = 50


@room.needs("mine.read")
def mine(request: Request) -> HttpResponse:
    """One's own record over years and partnerships, written by the work itself."""
    speak, year = words(), year_of(request)
    work = record.work_of_person(request.actor)
    roles = telling.roles_of(work.activities)
    minutes = demand.seen_of_person(
        record.demand_of(work.activities), str(request.actor.person)
    ).minutes
    months = telling.months_chart(record.by_month(work.activities), _("Hours a month"))
    context: dict[str, Any] = {
        "answer": speak.html(telling.my_answer(minutes.total, roles, len(work.findings))),
        "empty": not work.activities,
        "provenance": speak(demand.provenance(minutes)) if work.activities else "",
        "roles": [
            {
                "name": speak(ROLES[role]),
                "since": speak.day(first),
                "times": speak(count("{n} time", "{n} times", n)),
            }
            for role, first, n in roles
        ],
        "months": figure_of(months) if months else None,
        "entries": [_entry(row, speak) for row in work.activities[:SHOWN]],
        "more": max(0, len(work.activities) - SHOWN),
        "findings": [
            {
                "text": row["text"],
                "day": speak.day(row["made_at"].date()),
                "where": row["partnership__name"],
                "applied": row["applied_on"] is not None,
                "result": row["result_seen"],
            }
            for row in work.findings[:SHOWN]
        ],
        "waist": {
            "lead": _("What this page is made of:"),
            "activities": {"count": len(work.activities)},
            "artefacts": {"count": len(work.artefacts)},
            "findings": {"count": len(work.findings)},
        },
        **standards_shown(telling.standards_of(record.records_of(work), year), year),
    }
    return render(request, "learning/mine.html", context)


def _entry(row: dict[str, Any], speak: Words) -> dict[str, Any]:
    practice = record.practice_of(row)
    return {
        "name": speak(practice.name),
        "role": speak(ROLES[practice.role]),
        "where": row["partnership__name"],
        "day": speak.day(row["on"]),
        "minutes": speak(demand.duration(row["minutes"])),
        "source": MinutesSource(row["minutes_source"]).label,
        "hidden": row["hidden_at"] is not None,
        "href": reverse("learning:entry", args=[row["code"]]),
    }


def _own(request: Request, code: str, action: str) -> Activity:
    rows = Activity.objects.allowed(request.actor, action).select_related("part", "partnership")
    found = get_object_or_404(rows, code=code)
    about(request, found)
    return found


@room.needs("mine.read")
def entry(request: Request, code: str) -> HttpResponse:
    """One entry: where its minutes come from, what it touches, and what one may do with it."""
    row = _own(request, code, "partnerships.activity.read")
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        initial={"minutes": row.minutes, "inside_day": row.inside_day},
    )
    if request.method == "POST" and form.is_valid():
        actions.correct_activity(
            actor=request.actor, at=timezone.now(), activity=row, **form.cleaned_data
        )
        messages.success(request, _("Corrected. What you said stands from now on."))
        return redirect("learning:entry", row.code)
    speak = words()
    practice = kind(row.part.kind).profile.practice(row.practice)
    context = {
        "form": None if row.withdrawn_at else form,
        "question": speak(practice.name),
        "answer": speak.html(_entry_answer(row)),
        "basis": speak(practice.minutes_basis) if row.minutes_source == MinutesSource.USUAL else "",
        "role": speak(ROLES[practice.role]),
        "touches": [
            {"standard": speak(_standard_name(touch.standard)), "why": speak(touch.why)}
            for touch in practice.touches
        ],
        "code": row.code,
        "hidden": row.hidden_at is not None,
        "withdrawn": row.withdrawn_at is not None,
        "where": row.partnership.name,
    }
    return render(request, "learning/entry.html", context, status=422 if form.errors else 200)


def _standard_name(key: str) -> Sentence:
    year = key.partition(":")[0]
    return say("{name} ({year})", name=standard(key).name, year=year)


def _entry_answer(row: Activity) -> Sentence:
    if row.withdrawn_at is not None:
        return say(
            "You have withdrawn this. It is in no count of yours; totals leave it out when renewed."
        )
    return say(
        "{time} on {day}: {source}.",
        time=Strong(demand.duration(row.minutes)),
        day=words().day(row.on),
        source=str(MinutesSource(row.minutes_source).label),
    )


MARKS = {
    "hide": (
        actions.hide_activity,
        gettext_lazy("Hidden. Others see it in no list; totals leave it out when renewed."),
    ),
    "show": (actions.show_activity, gettext_lazy("Shown again.")),
    "withdraw": (
        actions.withdraw_activity,
        gettext_lazy("Withdrawn. It is in no count of yours; totals leave it out when renewed."),
    ),
}


@require_POST
@room.needs("mine.read")
def mark(request: Request, code: str, mark: str) -> HttpResponse:
    """Hide, show again, or withdraw one's own entry."""
    if mark not in MARKS:
        raise Http404
    row = _own(request, code, "partnerships.activity.write")
    act, told = MARKS[mark]
    act(actor=request.actor, at=timezone.now(), activity=row)
    messages.success(request, told)
    return redirect("learning:entry", row.code)
