"""Showing one's record to somebody, and looking at what somebody shows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.demand import provenance
from copractice.domain.learning.changing import CHANGED
from copractice.domain.learning.transcript import Found, Made, Said, Section, sums_of
from copractice.domain.learning.transcript_file import from_json
from copractice.domain.words import Day, Words, say
from copractice.learning import actions
from copractice.learning.forms import ShowForm
from copractice.learning.listing import DayOf, item_of
from copractice.learning.models import Showing
from copractice.learning.paper import told_record
from copractice.learning.policy import room
from copractice.learning.showing_to import may_be_shown
from copractice.learning.taking import transcript_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words


@room.needs("mine.read")
def show(request: Request) -> HttpResponse:
    """Choose what of one's record one shows, to whom and until when; and see to whom one does."""
    speak, people = words(), may_be_shown(request.actor)
    form = ShowForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={
            "sections": [Section.ITEMS.value, Section.ARTEFACTS.value, Section.FINDINGS.value]
        },
        today=request.actor.today,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.show_record(
            actor=request.actor,
            at=timezone.now(),
            to=given["to"],
            record=transcript_of(request.actor, speak, **form.wanted()),
            until=given["until"],
            key=given["key"],
        )
        messages.success(request, _("Shown. You can show it no more whenever you like."))
        return redirect("learning:show")
    context = {
        "form": form if people else None,
        "showings": showings_of(request.actor, speak, request.user.person.day_of),
        "shown": shown_to(request.actor, speak),
    }
    return render(request, "learning/show.html", context, status=422 if form.errors else 200)


def showings_of(actor: Actor, speak: Words, day_of: DayOf) -> list[dict[str, Any]]:
    """To whom one shows one's record now."""
    rows = Showing.objects.allowed(actor, room.name("showing.write"))
    rows = rows.filter(withdrawn_at=None, until__gte=actor.today).select_related("to")
    return [
        {
            "name": row.to.name,
            "told": speak(
                say(
                    "since {day}, until {until}",
                    day=Day(day_of(row.shown_at)),
                    until=Day(row.until),
                )
            ),
            "href": reverse("learning:shown", args=[row.code]),
            "withdraw": reverse("learning:withdraw-showing", args=[row.code]),
        }
        for row in rows
    ]


def shown_to(actor: Actor, speak: Words) -> list[dict[str, str]]:
    """What others show to one."""
    rows = Showing.objects.allowed(actor, room.name("showing.read")).filter(to=actor.person)
    return [
        {
            "name": row.person.name,
            "told": speak(say("until {until}", until=Day(row.until))),
            "href": reverse("learning:shown", args=[row.code]),
        }
        for row in rows.select_related("person")
    ]


@room.needs("showing.read")
def shown(request: Request, code: str) -> HttpResponse:
    """What somebody shows of their record, as it stood on the day; for the two of them."""
    rows = Showing.objects.allowed(request.actor, room.name("showing.read"))
    rows = rows.filter(withdrawn_at=None, until__gte=request.actor.today)
    row = get_object_or_404(rows, code=code)
    about(request, row)
    record, speak = from_json(row.record.encode()), words()
    context = {
        "question": _("What does %(name)s show of their learning?") % {"name": record.name},
        "answer": speak.html(told_record(record)),
        "until": speak(
            say(
                "As it stood on {day}. It is shown to one person alone, until {until}.",
                day=Day(record.made_on),
                until=Day(row.until),
            )
        ),
        "provenance": speak(provenance(sums_of(record.items).minutes)) if record.items else "",
        "rows": [item_of(one, speak) for one in reversed(record.items)],
        "products": [
            *(_line("artefact", one.title, one, speak) for one in reversed(record.artefacts)),
            *(_line("finding", one.text, one, speak) for one in reversed(record.findings)),
        ],
        "said": [
            _line(
                "thought", one.text, one, speak, speak(CHANGED[one.changed]) if one.changed else ""
            )
            for one in reversed(record.in_own_words)
        ],
    }
    return render(request, "learning/shown.html", context)


def _line(
    kind: str, text: str, one: Made | Found | Said, speak: Words, first: str = ""
) -> dict[str, str]:
    """What was made, found out or said, with where and when."""
    beside = filter(None, (first, one.partnership, speak.day(one.on)))
    return {"kind": kind, "text": text, "why": "; ".join(beside)}


@require_POST
@room.needs("mine.read")
def withdraw(request: Request, code: str) -> HttpResponse:
    """Show it no more."""
    rows = Showing.objects.allowed(request.actor, room.name("showing.write"))
    row = get_object_or_404(rows, code=code)
    about(request, row)
    actions.withdraw_showing(actor=request.actor, at=timezone.now(), showing=row)
    messages.success(request, _("It is shown no more."))
    return redirect("learning:show")
