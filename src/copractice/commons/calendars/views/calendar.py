"""The calendar of a partnership: what is closed and what is coming, for all who take part."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.calendars.gives import days_of_calendars, spans_between
from copractice.commons.calendars.models import Span
from copractice.commons.calendars.policy import room
from copractice.commons.calendars.views.owners import circle_here, owners_of
from copractice.commons.calendars.year import Line, Month, answer_of, window, year_of
from copractice.partnerships.dated import dates
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words

HERE = "calendars:calendar"


@room.needs("span.read")
def calendar(request: Request, partnership: str) -> HttpResponse:
    """The next twelve months, month by month."""
    here = find_partnership(request, partnership)
    today = day_of(here, timezone.now())
    days = window(today)
    circle = circle_here(here, days)
    spans = list(spans_between(request.actor, [here], circle, days.first, days.last))
    # The room's own days are told with more than a title.
    others = [
        one
        for source in dates
        if source is not days_of_calendars
        for one in source(request.actor, [here], days.first, days.last)
    ]
    mine = _mine(request.actor, spans)
    months = year_of(spans, others, today=today, here=here.name, zone=here.time_zone)
    owners = owners_of(request.actor, here, circle)
    context = {
        "place": place(request, here, HERE),
        "question": _("What is closed in %(name)s, and what is coming?") % {"name": here.name},
        "answer": words().html(answer_of(spans, today, here.name)),
        "months": [_month(one, here, mine) for one in months],
        "today": words().day(today),
        "keeps": owners.any,
        "enter": reverse("calendars:enter-span", args=[here.code]),
        "bring": reverse("calendars:bring-spans", args=[here.code]),
        "feed": reverse("calendars:calendar-feed"),
        "empty": not spans and not others,
    }
    return render(request, "calendars/calendar.html", context)


def _mine(actor: Actor, spans: list[Span]) -> set[str]:
    """Those of these that this person may change."""
    rows = Span.objects.allowed(actor, room.name("span.write"))
    return set(rows.filter(pk__in=[one.pk for one in spans]).values_list("code", flat=True))


def _month(month: Month, here: Partnership, mine: set[str]) -> dict[str, Any]:
    return {
        "label": words().day(month.first, "month"),
        "before": [_line(one, here, mine) for one in month.before],
        "after": [_line(one, here, mine) for one in month.after],
        "is_now": month.is_now,
    }


def _line(line: Line, here: Partnership, mine: set[str]) -> dict[str, Any]:
    speak = words()
    change = reverse("calendars:change-span", args=[here.code, line.code]) if line.code else ""
    return {
        "when": speak(line.when),
        "what": speak(line.what),
        "about": speak(line.about),
        "closed": line.closed,
        "note": line.note,
        "href": line.href,
        "change": change if line.code in mine else "",
    }
