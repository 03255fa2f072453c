"""Reading what people wrote, before others do: one text after the other."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from copractice.commons.instruments import actions, figures
from copractice.commons.instruments.forms import TextForm
from copractice.commons.instruments.models import TextReview, TextState, Wave
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.views.finding import (
    HERE,
    found_here,
    found_wave,
    latest_release,
)
from copractice.domain.words import count
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import place
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("textreview.write")
def texts(request: Request, partnership: str, number: int) -> HttpResponse:
    """On to the next text that waits to be read."""
    here, wave, rows = _of_wave(request, partnership, number)
    first = rows.filter(state=TextState.WAITING).first()
    if first is None:
        return redirect("instruments:survey", here.code, wave.number)
    return redirect("instruments:review-text", here.code, wave.number, first.code)


def _of_wave(
    request: Request, partnership: str, number: int
) -> tuple[Partnership, Wave, QuerySet[TextReview]]:
    """A wave of this partnership, and its texts as those who lead may read them."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.write")
    rows = TextReview.objects.allowed(request.actor, room.name("textreview.write"))
    return here, wave, rows.filter(wave=wave)


@room.needs("textreview.write")
def review(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Show a text, with words masked where needed, or withhold it."""
    here, wave, rows = _of_wave(request, partnership, number)
    one = get_object_or_404(rows, code=code)
    waiting = rows.filter(state=TextState.WAITING).count()
    form = TextForm(request.POST if request.method == "POST" else None, initial={"shown": one.text})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        withheld = "withhold" in request.POST or not given["shown"].strip()
        actions.review_text(
            actor=request.actor,
            at=timezone.now(),
            key=given["key"],
            text=one,
            shown="" if withheld else given["shown"],
            reason=given["reason"] if withheld else "",
        )
        messages.success(request, _("Withheld.") if withheld else _("It is shown so."))
        return redirect("instruments:texts", here.code, wave.number)
    latest = latest_release(request, wave)
    asked = dict(figures.questions_of(latest.figures, get_language() or "en")) if latest else {}
    context = {
        "place": place(request, here, HERE),
        "question": _("What do others see of this?"),
        "answer": words().html(
            count("{n} text waits to be read.", "{n} texts wait to be read.", waiting)
        ),
        "asked": asked.get(one.question, one.question),
        "form": form,
        "back": reverse("instruments:survey", args=[here.code, wave.number]),
    }
    return render(request, "instruments/texts.html", context, status=422 if form.errors else 200)
