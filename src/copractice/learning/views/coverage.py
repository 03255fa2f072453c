"""The one question of a term: how much of one's own work the record holds."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.calendars import told_days
from copractice.domain.demand.coverage import METHOD, QUESTION, Holds
from copractice.domain.words import Day, Sentence, Strong, say
from copractice.learning import actions
from copractice.learning.forms import CoverageForm
from copractice.learning.models import Saying
from copractice.learning.policy import room
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership
from copractice.people.forms import tried
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("saying.write")
def coverage(request: Request, partnership: str) -> HttpResponse:
    """One press answers; one may decline; until it closes the answer can be changed."""
    here = find_partnership(request, partnership)
    saying, speak = _own(request, here), words()
    form = CoverageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            actions.say_coverage,
            actor=request.actor,
            at=timezone.now(),
            saying=saying,
            **form.given(),
        )
        if kept is not None:
            messages.success(request, _("Kept. Thank you."))
            return redirect("learning:coverage", here.code)
    closed = saying.sample.closed_on is not None or request.actor.today > saying.sample.closes
    context = {
        "name": here.name,
        "question": speak(QUESTION),
        "answer": speak.html(_answer(saying, closed=closed)),
        "term": speak(told_days(saying.sample.first, saying.sample.last)),
        "method": speak(METHOD),
        "form": form,
        "closed": closed,
        "holds": [{"value": one.value, "label": speak(one.words)} for one in Holds],
        "said": saying.holds,
        "decline": CoverageForm.DECLINE,
    }
    return render(request, "learning/coverage.html", context, status=422 if form.errors else 200)


def _own(request: Request, here: Partnership) -> Saying:
    """The latest that the reader was asked here."""
    rows = Saying.objects.allowed(request.actor, room.name("saying.write"))
    rows = rows.filter(partnership=here, asked_on__isnull=False).select_related("sample")
    found = rows.order_by("-asked_on", "-pk").first()
    if found is None:
        raise Http404
    found.partnership = here
    return found


def _answer(saying: Saying, *, closed: bool) -> Sentence:
    day = Day(saying.sample.closes)
    if saying.holds and closed:
        return say("You said: {answer}. It closed on {day}.", answer=_said(saying), day=day)
    if saying.holds:
        return say(
            "You said: {answer}. You can change it until {day}.", answer=_said(saying), day=day
        )
    if closed:
        return say("It closed on {day}, without an answer of yours.", day=day)
    if saying.declined:
        return say("You declined. You can still answer until {day}.", day=day)
    return say("One press is enough. It is open until {day}, and you may decline.", day=day)


def _said(saying: Saying) -> Strong:
    return Strong(Holds(saying.holds).words)
