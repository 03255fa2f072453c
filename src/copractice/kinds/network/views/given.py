"""Giving one figure by the link of a letter: it opens this form, and nothing else.

Its page sets no cookie, names nobody, is kept by nobody and leads nowhere. The link is its own
protection against foreign forms: who does not know it cannot send one.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from copractice.commons.instruments.views.answering import quiet
from copractice.domain.measures import Wrong
from copractice.domain.words import Day, Sentence
from copractice.people.requests import OpenRequest
from copractice.people.speech import words

from .. import actions, asking
from ..asking import SHUT, Opened, Shut
from ..forms import GiveForm
from ..policy import room
from .figures import why_needed


@csrf_exempt
@room.needs("figure.give")
@quiet
def by_link(request: OpenRequest, partnership: str, token: str) -> HttpResponse:
    """The form of a letter's link: GET shows it, POST gives the figure."""
    opened = asking.opened_by(token, timezone.now())
    if opened is None or opened.ask.partnership.code != partnership:
        return _unknown(request)
    language = opened.ticket.person.language
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        if opened.shut is not None:
            return _shut(request, opened, opened.shut)
        if request.method == "POST":
            return _sent(request, opened, token)
        return _page(request, opened, GiveForm(measure=opened.ask.measure))


def _unknown(request: OpenRequest) -> HttpResponse:
    """A link that opens nothing: worn in the letter, or somebody tries. The page tells neither."""
    context = {
        "question": _("Does this link open a form?"),
        "answer": _(
            "No. Perhaps the address was cut short in the letter: open it from there again."
        ),
    }
    return render(request, f"{room.label}/given.html", context, status=404)


def _shut(request: OpenRequest, opened: Opened, shut: Shut) -> HttpResponse:
    told = Sentence(SHUT[shut].one, {"day": Day(opened.ask.closes)})
    context = {
        "language": translation.get_language(),
        "question": opened.ask.measure.question,
        "answer": words().html(told),
        "over": True,
    }
    status = 410 if shut in (Shut.OVER, Shut.LEFT) else 200
    return render(request, f"{room.label}/given.html", context, status=status)


def _sent(request: OpenRequest, opened: Opened, token: str) -> HttpResponse:
    form = GiveForm(request.POST, measure=opened.ask.measure)
    shut = _given(form, opened) if form.is_valid() else None
    if shut is not None:
        return _shut(request, opened, shut)
    return _page(request, opened, form) if form.errors else redirect(_here(opened, token))


def _page(request: OpenRequest, opened: Opened, form: GiveForm) -> HttpResponse:
    measure, ask = opened.ask.measure, opened.ask
    speak = words()
    context: dict[str, Any] = {
        "language": translation.get_language(),
        "form": form,
        "question": measure.question,
        "period": speak.day(ask.period),
        "site": opened.ticket.setting.name if opened.ticket.setting else "",
        "definition": measure.definition,
        "partnership": ask.partnership.name,
        "closes": speak.day(ask.closes),
    }
    status = 422 if form.errors else 200
    return render(request, f"{room.label}/give.html", context, status=status)


def _here(opened: Opened, token: str) -> str:
    return reverse(f"{room.label}:give-figure", args=[opened.ask.partnership.code, token])


def _given(form: GiveForm, opened: Opened) -> Shut | None:
    """Give the figure; what is wrong with it stands on the form then, and the link stays good."""
    try:
        return asking.give(opened, form.entry(opened.ask.period), timezone.now())
    except actions.Unexplained as fault:
        form.ask_why(why_needed(opened.ask.measure, fault.value))
    except Wrong as fault:
        form.add_error(fault.field if fault.field in form.fields else None, words()(fault.sentence))
    return None
