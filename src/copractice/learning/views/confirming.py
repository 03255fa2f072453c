"""Asking another to confirm an entry; the page of a request, for the two whom it concerns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.words import Day, Sentence, say
from copractice.learning import actions
from copractice.learning.confirming import may_confirm, what_is_asked
from copractice.learning.forms import AnswerForm, AskForm
from copractice.learning.models import Answer, Confirming
from copractice.learning.policy import room
from copractice.partnerships.models import Activity
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.forms import key_of, tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("mine.read")
def ask(request: Request, code: str) -> HttpResponse:
    """Choose whom one asks to confirm an entry of one's own."""
    rows = Activity.objects.allowed(request.actor, "partnerships.activity.write")
    row = get_object_or_404(rows.select_related("part", "partnership"), code=code)
    about(request, row)
    people = may_confirm(request.actor, row)
    form = AskForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            actions.ask_to_confirm,
            actor=request.actor,
            at=timezone.now(),
            activity=row,
            **form.cleaned_data,
        )
        if made is not None:
            messages.success(request, _("Asked. You can take it back until it is answered."))
            return redirect("learning:entry", row.code)
    context = {
        "form": form if people else None,
        "what": words()(kind(row.part.kind).profile.practice(row.practice).name),
        "where": row.partnership.name,
        "code": row.code,
    }
    return render(request, "learning/ask.html", context, status=422 if form.errors else 200)


@room.needs("confirming.read")
def confirming(request: Request, code: str) -> HttpResponse:
    """What is asked and what became of it; whoever is asked answers here."""
    row, speak = _between(request, code), words()
    mine = row.person_id == request.actor.person
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            actions.answer_confirming,
            actor=request.actor,
            at=timezone.now(),
            confirming=row,
            **form.given(),
        )
        if kept is not None:
            messages.success(request, _("Answered. Thank you."))
            return redirect("learning:confirming", row.code)
    context = {
        "what": speak.html(what_is_asked(row)),
        "where": row.partnership.name,
        "answer": speak.html(_stands(row, mine=mine)),
        "note": row.note,
        "form": form,
        "answers": not mine and row.is_open,
        "withdraws": mine and row.is_open,
        "confirm": Answer.CONFIRMED.value,
        "decline": Answer.DECLINED.value,
        "code": row.code,
        "entry": row.activity.code if mine else "",
    }
    return render(request, "learning/confirming.html", context, status=422 if form.errors else 200)


def _between(request: Request, code: str) -> Confirming:
    rows = Confirming.objects.allowed(request.actor, room.name("confirming.read"))
    # The one who is asked may not read the entry: its code is looked up for the owner only.
    row = get_object_or_404(rows.select_related("person", "asked", "partnership"), code=code)
    about(request, row)
    return row


def _stands(row: Confirming, *, mine: bool) -> Sentence:
    """How the request stands, as one of the two reads it."""
    if row.withdrawn_at is not None:
        return say("This request was taken back.")
    if row.answered_at is not None:
        day = Day(day_of(row.partnership, row.answered_at))
        if row.answer == Answer.CONFIRMED:
            return say("{person} confirmed it on {day}.", person=row.asked.name, day=day)
        return say(
            "{person} said on {day} that it was not as they saw it. The record was not changed.",
            person=row.asked.name,
            day=day,
        )
    if mine:
        return say("{person} is asked and has not answered yet.", person=row.asked.name)
    return say(
        "{person} asks you to confirm it. Confirm what you saw yourself, or know from the work.",
        person=row.person.name,
    )


@require_POST
@room.needs("confirming.write")
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take a request back."""
    rows = Confirming.objects.allowed(request.actor, room.name("confirming.write"))
    row = get_object_or_404(rows.select_related("activity"), code=code)
    actions.withdraw_confirming(
        actor=request.actor, at=timezone.now(), confirming=row, key=key_of(request)
    )
    messages.success(request, _("Taken back. Nobody is asked any more."))
    return redirect("learning:entry", row.activity.code)
