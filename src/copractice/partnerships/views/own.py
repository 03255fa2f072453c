"""One's own partnerships: the list, and the way to the first page of each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from copractice.domain.words import count, say
from copractice.partnerships.models import (
    Membership,
    Partnership,
)
from copractice.partnerships.pages import find_partnership, open_part
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("partnership.list")
def mine(request: Request) -> HttpResponse:
    """One's partnerships, in the order in which one joined them."""
    rows = list(
        Membership.objects.allowed(request.actor, room.name("membership.read"))
        .filter(person=request.actor.person, ends=None)
        .select_related("partnership", "part", "setting")
        .order_by("starts", "pk")
    )
    others = (
        Partnership.objects.allowed(request.actor, room.name("partnership.read"))
        .exclude(pk__in=[row.partnership_id for row in rows])
        .prefetch_related("partnerships_parts")
    )
    speak = words()
    answer = count(
        "You take part in {n} partnership.", "You take part in {n} partnerships.", len(rows)
    )
    context = {
        "answer": speak.html(answer if rows else say("None yet.")),
        "rows": [
            {
                "name": row.partnership.name,
                "href": reverse("partnerships:home", args=[row.partnership.code]),
                "kind": speak(kind(row.part.kind).profile.name),
                "role": speak(kind(row.part.kind).profile.role(row.role).name),
                "site": row.setting.name if row.setting else "",
                "since": speak.day(row.starts),
            }
            for row in rows
        ],
        "others": [
            {
                "name": one.name,
                "href": reverse("partnerships:home", args=[one.code]),
                "kind": ", ".join(
                    speak(kind(part.kind).profile.name) for part in one.partnerships_parts.all()
                ),
            }
            for one in others
        ],
    }
    return render(request, "partnerships/list.html", context)


@room.needs("partnership.read")
def home(request: Request, partnership: str) -> HttpResponse:
    """On to the home of its first part; each type has its own."""
    found_one = find_partnership(request, partnership)
    installed = kind(open_part(request, found_one).kind)
    return redirect(f"{installed.label}:home", found_one.code)
