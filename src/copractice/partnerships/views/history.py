"""The full history of a partnership, latest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from copractice.domain.words import Strong, count, say
from copractice.partnerships.history import told
from copractice.partnerships.models import HistoryEntry
from copractice.partnerships.pages import find_partnership, place, turning
from copractice.partnerships.policy import room
from copractice.people.requests import Request
from copractice.people.speech import words

LINES = 50


@room.needs("historyentry.read")
def history(request: Request, partnership: str) -> HttpResponse:
    """What happened since the founding, as far as the reader may see it."""
    here = find_partnership(request, partnership)
    rows = HistoryEntry.objects.allowed(request.actor, room.name("historyentry.read"))
    pages = Paginator(rows.filter(partnership=here).select_related("person"), LINES)
    page = pages.get_page(request.GET.get("page"))
    speak = words()
    answer = say(
        "{lines} since {day}.",
        lines=Strong(count("{n} line", "{n} lines", pages.count)),
        day=speak.day(here.starts),
    )
    context = {
        "place": place(request, here, "partnerships:about"),
        "question": _("What has happened in %(name)s?") % {"name": here.name},
        "answer": speak.html(answer),
        "rows": [
            {
                "what": speak(told(row)),
                "day": speak.day(row.on),
                "by": row.person.name,
                "reason": row.reason,
            }
            for row in page
        ],
        "pages": turning(page.number, pages.num_pages),
    }
    return render(request, "partnerships/history.html", context)
