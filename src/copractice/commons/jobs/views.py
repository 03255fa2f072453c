"""One's own work in the background: the list, one job, its state while it runs, its file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from copractice.commons.jobs import actions
from copractice.commons.jobs.models import Job
from copractice.commons.jobs.policy import room
from copractice.domain.jobs import Move, State, moves_from, share
from copractice.domain.telling import unpack
from copractice.domain.words import Amount, Sentence, count, say
from copractice.partnerships import files
from copractice.partnerships.serving import sent
from copractice.people.forms import Form, key_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

PAGE = 30
_MARKS = {
    State.DONE: "done",
    State.FAILED: "alarm",
    State.CANCELLED: "later",
    State.WAITING: "later",
}


@room.needs("job.read")
def jobs(request: Request) -> HttpResponse:
    """One's jobs, latest first."""
    rows = Job.objects.allowed(request.actor, room.name("job.read"))
    given = request.GET.get("before", "")
    if given.isdecimal() and len(given) < 19:
        rows = rows.filter(pk__lt=int(given))
    found = list(rows.select_related("partnership").order_by("-pk")[: PAGE + 1])
    open_ones = sum(not State(row.state).is_over for row in found[:PAGE])
    answer = count("{n} is at work or waits.", "{n} are at work or wait.", open_ones)
    context = {
        "answer": words().html(answer if open_ones else say("Nothing is at work.")),
        "rows": [_line(row) for row in found[:PAGE]],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
    }
    return render(request, "jobs/jobs.html", context)


def _line(row: Job) -> dict[str, Any]:
    speak, state = words(), State(row.state)
    return {
        "what": speak(unpack(row.what)),
        "where": row.partnership.name if row.partnership else "",
        "day": speak.day(timezone.localdate(row.at)),
        "state": speak(state.words),
        "mark": _MARKS.get(state, "now"),
        "href": reverse("jobs:job", args=[row.code]),
    }


def _find(request: Request, code: str, action: str = "job.read") -> Job:
    rows = Job.objects.allowed(request.actor, room.name(action)).select_related("partnership")
    found = get_object_or_404(rows, code=code, person=request.actor.person)
    about(request, found)
    return found


@never_cache
@room.needs("job.read")
def job(request: Request, code: str) -> HttpResponse:
    """How far it is, what came of it, and what can be done."""
    return render(request, "jobs/job.html", _told(_find(request, code)))


@never_cache
@room.needs("job.read")
def job_state(request: Request, code: str) -> HttpResponse:
    """The part of the page that changes, for the script that asks again."""
    return render(request, "jobs/state.html", _told(_find(request, code)))


def _told(row: Job) -> dict[str, Any]:
    speak, state = words(), State(row.state)
    moves = moves_from(state, row.tries)
    asked = row.cancel_asked_at is not None and state is State.RUNNING
    return {
        "question": speak(unpack(row.what)),
        "answer": speak.html(_answer(row, state, asked)),
        "goes_on": not state.is_over,
        "poll": reverse("jobs:state", args=[row.code]),
        "percent": round(100 * share(row.done, row.of)) if row.of else None,
        "fault": speak(unpack(row.fault)) if row.fault and state is State.FAILED else "",
        "result": row.href if state is State.DONE else "",
        "file": reverse("jobs:file", args=[row.code]) if row.sha256 else "",
        "file_name": row.file_name,
        "file_gone": bool(row.file_name) and not row.sha256,
        "cancel": reverse("jobs:cancel-job", args=[row.code])
        if Move.CANCEL in moves and not asked
        else "",
        "cancel_form": Form(),
        "retry": reverse("jobs:retry-job", args=[row.code]) if Move.RETRY in moves else "",
        "retry_form": Form(),
    }


def _answer(row: Job, state: State, asked: bool) -> Sentence:
    if asked:
        return say("It stops where it next looks up.")
    if state is State.RUNNING and row.of:
        return say("At work: {share} is done.", share=Amount(100 * share(row.done, row.of), "%", 0))
    return _ANSWERS[state]


_ANSWERS = {
    State.WAITING: say("It waits for its turn."),
    State.RUNNING: say("At work."),
    State.DONE: say("Done."),
    State.FAILED: say("It failed."),
    State.CANCELLED: say("It was canceled."),
}


@require_POST
@room.needs("job.write")
def cancel_job(request: Request, code: str) -> HttpResponse:
    """Cancel it."""
    row = _find(request, code, "job.write")
    actions.cancel_job(actor=request.actor, at=timezone.now(), key=key_of(request), job=row)
    return redirect("jobs:job", code)


@require_POST
@room.needs("job.write")
def retry_job(request: Request, code: str) -> HttpResponse:
    """Try it again."""
    row = _find(request, code, "job.write")
    actions.retry_job(actor=request.actor, at=timezone.now(), key=key_of(request), job=row)
    return redirect("jobs:job", code)


@room.needs("job.read")
def job_file(request: Request, code: str) -> HttpResponse:
    """The file that came of it."""
    row = _find(request, code)
    content = files.fetch(row.sha256) if row.sha256 else None
    if content is None:
        raise Http404
    return sent(content, row.file_name or _("result"), row.file_type)
