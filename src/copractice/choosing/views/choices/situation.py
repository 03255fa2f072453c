"""Changing the situation or the answers on one option; what each change did."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing import actions as write
from copractice.choosing import showing
from copractice.choosing.forms.situation import AboutForm, SituationForm
from copractice.choosing.models import Version
from copractice.choosing.policy import room
from copractice.choosing.views.choices.opened import Open, judged_here
from copractice.domain.fit import About, read_situation
from copractice.people.forms import tried
from copractice.people.requests import Request
from copractice.people.speech import words


def _base(request: Request, here: Open) -> int:
    """The version that the form was filled from."""
    given = request.POST.get("base", "")
    return int(given) if given.isdecimal() and len(given) < 8 else here.version.number


@room.needs("choice.write")
def change(request: Request, code: str) -> HttpResponse:
    """Change the situation: a next version, with its reason."""
    here = Open(request, code, "choice.write")
    situation = read_situation(here.version.situation)
    posted = request.POST if request.method == "POST" else None
    form = SituationForm(posted, situation=situation)
    base = _base(request, here)
    if posted is not None and form.is_valid():
        made = tried(
            form,
            write.change_situation,
            actor=request.actor,
            at=timezone.now(),
            choice=here.choice,
            base=base,
            situation=form.situation(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        if made is not None:
            return redirect(here.at("history") if made.number > base else here.at("choice"))
    context = {
        **here.place(),
        "form": form,
        "base": base,
        "title": _("Change the situation"),
        "submit": _("See what fits now"),
    }
    return render(request, "choosing/situation.html", context, status=422 if form.errors else 200)


@room.needs("choice.write")
def answer_about(request: Request, code: str, key: str) -> HttpResponse:
    """Answer the questions on one option alone: a next version of the situation."""
    here = Open(request, code, "choice.write")
    judged = judged_here(here, key)
    situation = read_situation(here.version.situation)
    form = AboutForm(
        request.POST if request.method == "POST" else None, about=situation.about.get(key, About())
    )
    if request.method == "POST" and form.is_valid():
        about = MappingProxyType({**situation.about, key: form.about()})
        made = tried(
            form,
            write.change_situation,
            actor=request.actor,
            at=timezone.now(),
            choice=here.choice,
            base=_base(request, here),
            situation=replace(situation, about=about),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        if made is not None:
            return redirect(here.at("option", key))
    context = {
        **here.place(),
        "form": form,
        "key": key,
        "name": words()(judged.option.name),
        "base": here.version.number,
    }
    return render(request, "choosing/about.html", context, status=422 if form.errors else 200)


@room.needs("choice.read")
def history(request: Request, code: str) -> HttpResponse:
    """Each version: what was changed, why, and whether another came to the front by it."""
    here, speak = Open(request, code), words()
    rows = list(
        Version.objects.allowed(request.actor, room.name("version.read"))
        .filter(choice=here.choice)
        .select_related("person")
    )
    told = showing.history_of([one.situation for one in rows], here.texts[1], speak)
    versions = [
        {
            "number": row.number,
            "person": row.person.name,
            "day": speak.day(request.user.person.day_of(row.made_at)),
            "reason": row.reason,
            **one,
        }
        for row, one in zip(rows, told, strict=True)
    ]
    context = {
        **here.place(),
        "versions": versions[::-1],
        "answer": versions[-1]["answer"],
        "turned": versions[-1]["turned"],
    }
    return render(request, "choosing/history.html", context)
