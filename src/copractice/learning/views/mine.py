"""My learning: the whole of one's record on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain import charts, demand
from copractice.domain.learning.changing import CHANGED, Changed
from copractice.domain.learning.known import METHOD
from copractice.domain.learning.roles import RoleTaken, roles_taken
from copractice.domain.words import Words
from copractice.learning import record, telling
from copractice.learning.listing import DayOf, entry_of, findings_of, products_of
from copractice.learning.models import Showing, Thought
from copractice.learning.policy import room
from copractice.learning.showing import standards_shown, year_of
from copractice.partnerships.pages import figure_of
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.speech import words

LATEST = 10
"""Entries, findings and the like that the page itself shows; the others are one step away."""


@room.needs("mine.read")
def mine(request: Request) -> HttpResponse:
    """One's own record over years and partnerships, written by the work itself."""
    speak, year, actor = words(), year_of(request), request.actor
    day_of = request.user.person.day_of
    work, steps = record.work_of_person(actor, LATEST), record.steps_of_person(actor)
    taken, minutes = roles_taken(telling.occasions_of(steps)), record.minutes_of(steps)
    whole = replace(work, activities=steps)
    covered = telling.standards_of_person(
        record.records_of(whole), sum(row["leading"] for row in steps), year
    )
    context: dict[str, Any] = {
        "answer": speak.html(telling.my_answer(minutes.total, taken, len(work.findings))),
        "empty": not steps,
        "provenance": speak(demand.provenance(minutes)) if steps else "",
        "known_method": speak(METHOD),
        **_drawn(steps, taken, actor),
        "entries": [entry_of(row, speak) for row in work.activities],
        # What they came from opens from the list of every entry.
        "findings": findings_of(work.findings[:LATEST], speak, day_of, {}),
        "products": products_of(work.artefacts[:LATEST], speak, day_of, {}),
        "thoughts": thoughts_of(actor, speak, day_of),
        "behind": reverse("learning:entries"),
        "shown_to": Showing.objects.allowed(actor, room.name("showing.write"))
        .filter(withdrawn_at=None, until__gte=actor.today)
        .count(),
        "waist": _foot(whole),
        **standards_shown(covered, year, lambda one: behind(standard=one.standard.key)),
    }
    return render(request, "learning/mine.html", context)


def behind(**asked: str) -> str:
    """The address of what lies behind a figure of one's own."""
    return reverse("learning:entries") + "?" + urlencode(asked)


def _drawn(
    steps: Sequence[Mapping[str, Any]], taken: Sequence[RoleTaken], actor: Actor
) -> Mapping[str, Any]:
    """Roles and hours as charts, and for each figure of them where it can be looked into."""
    if not steps:
        return {}
    by_month = record.by_month(steps)
    until = max(actor.today, max(one.last for one in taken))
    months = telling.months_chart(by_month, _("Hours a month"))
    roles = figure_of(charts.roles(taken, until, title=_("Roles")))
    for row, one in zip(roles["table"]["rows"], taken, strict=True):
        row["href"] = behind(role=one.role.value)
    drawn_months = figure_of(months) if months else None
    if drawn_months:
        for row, month in zip(drawn_months["table"]["rows"], by_month, strict=True):
            row["href"] = behind(month=f"{month:%Y-%m}")
    return {"roles": {**roles, "title": ""}, "months": drawn_months}


def thoughts_of(actor: Actor, speak: Words, day_of: DayOf) -> list[dict[str, Any]]:
    """What one wrote in one's own words, the latest first; what was taken away is left out."""
    rows = Thought.objects.allowed(actor, room.name("thought.write"))
    return [
        {
            "text": row["text"],
            "day": speak.day(day_of(row["written_at"])),
            "where": row["partnership__name"] or "",
            "changed": speak(CHANGED[Changed(row["changed"])]) if row["changed"] else "",
            "shown": row["audience"] == Audience.PARTNERSHIP,
            "href": reverse("learning:thought", args=[row["code"]]),
        }
        for row in rows.filter(redacted_at=None).values(
            "code", "text", "changed", "written_at", "audience", "partnership__name"
        )[:LATEST]
    ]


def _foot(work: record.Work) -> dict[str, Any]:
    every = reverse("learning:entries")
    return {
        "lead": _("What this page is made of:"),
        "activities": {"count": len(work.activities), "href": every},
        "artefacts": {"count": len(work.artefacts), "href": f"{every}#made"},
        "findings": {"count": len(work.findings), "href": f"{every}#learned"},
    }
