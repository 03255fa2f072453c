"""The week page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.week import actions
from copractice.commons.week.forms import WeekLetterForm
from copractice.commons.week.lines import Week, week_of
from copractice.commons.week.models import WeekLetter
from copractice.commons.week.policy import room
from copractice.domain.week import next_day
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.waits import agenda_of
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("week.read")
def week(request: Request) -> HttpResponse:
    """What waits for oneself in all partnerships: at most seven lines, most done in place."""
    found = week_of(request.actor)
    letter = WeekLetter.objects.allowed(request.actor, room.name("weekletter.read")).first()
    context = {
        "answer": words().html(_answer(found)),
        "waiting": agenda_of(found.lines, found.names),
        "more": [_more(here, n) for here, n in found.more.items()],
        "partnerships": [
            {"name": one.name, "href": reverse("partnerships:home", args=[one.code])}
            for one in found.partnerships
        ],
        "letter": _told(request, letter),
    }
    return render(request, "week/week.html", context)


def _answer(found: Week) -> Sentence:
    if not found.partnerships:
        return say("You are in no partnership yet.")
    if not found.lines:
        return say("Nothing waits for you.")
    n = len(found.lines) + sum(found.more.values())
    told = count("{n} thing waits for you.", "{n} things wait for you.", n)
    return Sentence("{told}", {"told": Strong(told)})


def _more(here: Partnership, n: int) -> dict[str, str]:
    told = count("{n} more in {name}", "{n} more in {name}", n, name=here.name)
    return {"text": words()(told), "href": reverse("partnerships:home", args=[here.code])}


def _told(request: Request, letter: WeekLetter | None) -> str:
    """Whether, and when, the week comes by e-mail."""
    if letter is None or letter.weekday is None:
        return _("You do not get it by e-mail.")
    day = next_day(letter.weekday, request.actor.today)
    told = say("You get it by e-mail, next on {day}.", day=words().day(day))
    return words()(told)


@room.needs("weekletter.write")
def choose(request: Request) -> HttpResponse:
    """Choose the day on which the week comes by e-mail."""
    letter = WeekLetter.objects.allowed(request.actor, room.name("weekletter.read")).first()
    initial: dict[str, Any] = {"weekday": letter.weekday, "hour": letter.hour} if letter else {}
    form = WeekLetterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose_week_letter(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("week:week")
    context = {
        "form": form,
        "question": _("Shall the week come by e-mail?"),
        "answer": _(
            "The same lines as on the page, on the day you choose. No subject line says "
            "what they are about."
        ),
        "submit": _("Keep it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
