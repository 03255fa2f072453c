"""The access log, for the data steward whose organisation's data it is about, and for oneself."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from copractice.people.models import AccessEntry, Outcome
from copractice.people.policy import room
from copractice.people.requests import Request
from copractice.people.rights import RULES
from copractice.people.speech import words

PAGE = 50


@room.needs("access-log.read")
def access_log(request: Request) -> HttpResponse:
    """Who opened what, and who was refused; latest first, fifty at a time."""
    rows = AccessEntry.objects.allowed(request.actor, room.name("access-log.read"))
    before = request.GET.get("before", "")
    page = rows.filter(pk__lt=int(before)) if before.isdigit() else rows
    found = list(
        page.order_by("-pk").values(
            "pk", "at", "person", "person__name", "action", "outcome", "row"
        )[: PAGE + 1]
    )
    speak = words()
    zone = request.user.person.time_zone
    n = rows.count()
    context = {
        "answer": ngettext("%(n)s visit is noted.", "%(n)s visits are noted.", n) % {"n": speak(n)},
        "rows": [
            {
                "when": _clock(one["at"], zone),
                "who": one["person__name"],
                "what": gettext(RULES[one["action"]].means)
                if one["action"] in RULES
                else one["action"],
                "outcome": Outcome(one["outcome"]).label,
                "refused": one["outcome"] == Outcome.REFUSED,
                "row": one["row"],
            }
            for one in found[:PAGE]
        ],
        "older": found[PAGE - 1]["pk"] if len(found) > PAGE else None,
    }
    return render(request, "people/access-log.html", context)


def _means(action: str) -> str:
    """What an action means, in words; its name where an older version knew it and this does not."""
    return gettext(RULES[action].means) if action in RULES else action


def _clock(at: datetime, zone: str) -> str:
    local = timezone.localtime(at, ZoneInfo(zone))
    return f"{words().day(local.date())}, {local:%H:%M}"
