"""Noting work and decisions, and the first page of a part without instruments of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.demand import duration
from copractice.domain.naming import KNOWLEDGE, ROLES
from copractice.domain.partnering import PARTNERING, State
from copractice.domain.vocabulary import Learner, Practice, Standing
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships import actions
from copractice.partnerships.forms import DecisionForm, WorkNoteForm
from copractice.partnerships.models import Part, Partnership, WorkNote
from copractice.partnerships.pages import (
    find_partnership,
    latest_part,
    open_part,
    place,
    waist,
    working,
)
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.partnerships.waits import AT_MOST, agenda_of, waiting_for
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

SHOWN = 20


def part_home(request: Request, partnership: str, kind_slug: str) -> HttpResponse:
    """The first page of a part: what waits, what people do here, what they noted of late.

    For types whose own instruments do not tell it better. The view that calls it declares its
    right.
    """
    here = find_partnership(request, partnership)
    part = latest_part(request, here, kind_slug)
    profile = kind(kind_slug).profile
    stands = working(request.actor, here)
    works = stands is not None and stands.standing != Standing.LOOKS and part.ends is None
    leads = may(request.actor, room.name("partnership.lead"), here)
    waits = agenda_of(waiting_for(request.actor, [here])[:AT_MOST])
    context = {
        "place": place(request, here, "kind:home", kind_slug),
        "question": _("What waits in %(name)s, and what do people do here?") % {"name": here.name},
        "answer": words().html(_answer(here, part, len(waits))),
        "waiting": waits,
        "practices": [_practice(one) for one in profile.practices if one not in PARTNERING],
        "partnering": [_practice(one) for one in PARTNERING],
        "type": reverse("choosing:type", args=[kind_slug]),
        "notes": _notes(request, part),
        "note": reverse("partnerships:note-work", args=[here.code, kind_slug]) if works else "",
        "decide": reverse("partnerships:decide", args=[here.code]) if leads else "",
        "opportunities": {
            learner.value: [
                words()(one.words) for one in profile.opportunities if one.learner is learner
            ]
            for learner in Learner
        },
        "waist": waist(request.actor, here),
    }
    return render(request, "partnerships/part.html", context)


def _answer(here: Partnership, part: Part, waits: int) -> Sentence:
    if part.ends is not None:
        return say("This part ended on {day}. It can be read.", day=words().day(part.ends))
    if here.state == State.CLOSED:
        return say("The partnership is closed. It can be read.")
    if not waits:
        return say("Nothing waits for you here.")
    return Sentence(
        "{told}", {"told": Strong(count("{n} thing waits.", "{n} things wait.", waits))}
    )


def _practice(one: Practice) -> dict[str, Any]:
    speak = words()
    return {
        "name": speak(one.name),
        "role": speak(ROLES[one.role]),
        "minutes": speak(duration(one.minutes)),
        "knowledge": ", ".join(speak(KNOWLEDGE[each]) for each in one.knowledge),
    }


def _notes(request: Request, part: Part) -> list[dict[str, Any]]:
    speak = words()
    profile = kind(part.kind).profile
    rows = WorkNote.objects.allowed(request.actor, room.name("worknote.read"))
    rows = rows.filter(part=part).exclude(text="").select_related("person")[:SHOWN]
    return [
        {
            "text": row.text,
            "practice": speak(profile.practice(row.practice).name),
            "by": row.person.name,
            "day": speak.day(row.on),
        }
        for row in rows
    ]


@room.needs("partnership.work")
def note(request: Request, partnership: str, kind_slug: str) -> HttpResponse:
    """Note what one did; the usual minutes stand until one says one's own."""
    here = find_partnership(request, partnership, room.name("partnership.work"))
    part = open_part(request, here, kind_slug)
    stands = working(request.actor, here)
    site = stands.setting if stands else None
    form = WorkNoteForm(
        request.POST if request.method == "POST" else None,
        profile=kind(kind_slug).profile,
        today=request.actor.today,
        at_site=site is not None,
    )
    if request.method == "POST" and form.is_valid():
        actions.note_work(
            actor=request.actor, at=timezone.now(), part=part, setting=site, **form.cleaned_data
        )
        messages.success(request, _("Noted. It stands in your own record too."))
        return redirect(f"{kind(kind_slug).label}:home", here.code)
    context = {
        "place": place(request, here, "kind:home", kind_slug),
        "form": form,
        "question": _("What did you do?"),
        "answer": _("For what no other page here records. Two answers are enough."),
        "submit": _("Note it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("partnership.lead")
def decide(request: Request, partnership: str) -> HttpResponse:
    """Write down what the partners decided, and what stops by it."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.record_decision(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            **form.cleaned_data,
        )
        return redirect("partnerships:about", here.code)
    context = {
        "place": place(request, here, "partnerships:about"),
        "form": form,
        "question": _("What did you decide together?"),
        "answer": _("Whoever comes new reads it: what was decided, what was stopped, and why."),
        "submit": _("Write it down"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
