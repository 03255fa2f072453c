"""What the network shares with those who look in: guests, funders, leaders of organisations.

It says the same to everyone who may open it, and names neither persons nor sites.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Window
from django.http import HttpResponse

from copractice.domain.cycles import ENDS
from copractice.domain.naming import DECIDED
from copractice.domain.protocols import Standing
from copractice.domain.vocabulary import Decided
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.partnerships.models import Finding
from copractice.partnerships.numbers import day_of
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words

from ..cycle_totals import Shown, shown_totals
from ..models import Measure, Protocol
from ..policy import room
from .measures import rows_of
from .shared import Here, here

MOST = 20


@room.needs("shared.read")
def shared(request: Request, partnership: str) -> HttpResponse:
    """Aim, measures of the whole, totals of cycles, what was learned and released to everyone."""
    where = here(request, partnership)
    totals = shown_totals(where.partnership.pk, request.actor.today)
    learned, findings = _learned(where)
    context = {
        "answer": words().html(_answer(totals, findings)),
        "name": where.partnership.name,
        "purpose": where.partnership.purpose,
        "goals": where.partnership.goals,
        "measures": _measures(where),
        "totals": _totals(totals) if totals else None,
        "learned": learned,
        "protocols": _protocols(where),
    }
    return where.page("shared.html", "home", context)


def _answer(totals: Shown | None, learned: int) -> Sentence:
    findings = count(
        "{n} finding is open to everyone.", "{n} findings are open to everyone.", learned
    )
    if totals is None:
        return findings if learned else say("The work has begun; nothing is released yet.")
    studied = count("{n} test was studied.", "{n} tests were studied.", totals.studied)
    return say("{studied} {findings}", studied=Strong(studied), findings=findings)


def _measures(where: Here) -> list[dict[str, Any]]:
    """The measures of the whole network: those of one site are its own."""
    rows = Measure.objects.allowed(where.request.actor, room.name("measure.read")).filter(
        partnership=where.partnership,
        setting=None,
        audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE),
    )
    return rows_of(where, list(rows.select_related("setting")[:MOST]))


def _totals(totals: Shown) -> dict[str, Any]:
    speak = words()
    left = totals.studied - sum(totals.ended.values())
    return {
        "day": speak(Day(totals.on)),
        "studied": totals.studied,
        "ended": [
            {"label": speak(end.words), "n": totals.ended[end]}
            for end in ENDS
            if end in totals.ended
        ],
        "left": left if left and totals.ended else 0,
    }


def _learned(where: Here) -> tuple[list[dict[str, Any]], int]:
    """Findings that are for everyone, the latest first, and how many there are in all.

    What did not hold stands among them.
    """
    speak = words()
    rows = (
        Finding.objects.allowed(where.request.actor, "partnerships.finding.read")
        .filter(partnership=where.partnership, audience=Audience.EVERYONE)
        .exclude(strength="decision")
        .order_by("-made_at", "-pk")
        .annotate(total=Window(Count("pk")))
        .values("text", "about", "decided", "made_at", "total")[:MOST]
    )
    told = [
        {
            "text": row["text"],
            "about": row["about"],
            "decided": speak(DECIDED[Decided(row["decided"])]) if row["decided"] else "",
            "month": speak(Day(day_of(where.partnership, row["made_at"]), "month")),
        }
        for row in rows
    ]
    return told, rows[0]["total"] if told else 0


def _protocols(where: Here) -> list[dict[str, str]]:
    """Protocols that are for everyone and that held somewhere."""
    rows = Protocol.objects.allowed(where.request.actor, room.name("protocol.read")).filter(
        partnership=where.partnership,
        audience=Audience.EVERYONE,
        standing__in=(Standing.IN_USE, Standing.STANDARD),
    )
    return [
        {
            "title": row.title,
            "purpose": row.purpose,
            "standing": words()(Standing(row.standing).words),
            "href": where.href("protocol-sheet", row.number),
        }
        for row in rows.order_by("number")
    ]
