"""What we learned: findings, each with its cycle, its result, and what was decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from copractice.domain.naming import DECIDED
from copractice.domain.vocabulary import Decided
from copractice.domain.words import count, say
from copractice.partnerships.models import Finding
from copractice.partnerships.pages import waist
from copractice.people.requests import Request
from copractice.people.speech import words

from ..models import Cycle
from ..policy import room
from .shared import here

PAGE = 50


@room.needs("cycle.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """Findings that one may see, latest first; the abandoned ones stand among them."""
    where = here(request, partnership)
    speak = words()
    findings = list(
        Finding.objects.allowed(request.actor, "partnerships.finding.read")
        .filter(partnership=where.partnership)
        # What the partners decided as partners stands where the whole is told.
        .exclude(strength="decision")
        .values("text", "source", "decided", "result_seen", "applied_on", "made_at")[:PAGE]
    )
    codes = [one["source"].partition(":")[2] for one in findings]
    cycles: dict[str, Any] = {
        cycle["code"]: cycle
        for cycle in Cycle.objects.allowed(request.actor, room.name("cycle.read"))
        .filter(partnership=where.partnership, code__in=codes)
        .values("code", "number", "change__name", "setting__name", "met")
    }
    rows: list[dict[str, Any]] = []
    for one, code in zip(findings, codes, strict=True):
        cycle = cycles.get(code, {})
        rows.append(
            {
                "text": one["text"],
                "change": cycle.get("change__name", ""),
                "number": cycle.get("number"),
                "site": cycle.get("setting__name") or "",
                "href": where.href("cycle", cycle["number"]) if cycle else "",
                "decided": speak(DECIDED[Decided(one["decided"])]) if one["decided"] else "",
                "abandoned": one["decided"] == Decided.ABANDONED,
                "day": speak.day(one["made_at"].date()),
            }
        )
    abandoned = sum(row["abandoned"] for row in rows)
    answer = (
        say(
            "{findings}, {abandoned} from changes that were abandoned.",
            findings=count("{n} finding", "{n} findings", len(rows)),
            abandoned=count("{n} of them", "{n} of them", abandoned),
        )
        if rows
        else say("Nothing is written down yet.")
    )
    context = {
        "answer": speak.html(answer),
        "rows": rows,
        "waist": waist(request.actor, where.partnership),
    }
    return where.page("learned.html", "learned", context)
