"""What we learned: every change with its tests, and findings with what was decided on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpResponse

from copractice.domain.cycles import ENDS, State
from copractice.domain.naming import DECIDED
from copractice.domain.spc.phrases import listed
from copractice.domain.vocabulary import Decided
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import Finding
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import waist
from copractice.people.requests import Request
from copractice.people.speech import words

from ..models import Cycle
from ..policy import room
from .shared import Here, here

PAGE = 50
MOST_TESTS = 1000
"""Tests that are gone through for the list of changes: the latest ones."""


@room.needs("cycle.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """Changes and findings that one may see, latest first; the abandoned ones stand among them.

    ``?find=`` narrows both to those in which a word occurs.
    """
    where = here(request, partnership)
    speak, find = words(), request.GET.get("find", "").strip()[:80]
    changes = _changes(where, find)
    rows = _findings(where, find)
    context = {
        "answer": speak.html(_answer(rows, changes, find)),
        "find": find,
        "searched": bool(find) or len(changes) + len(rows) > 0,
        "changes": changes[:PAGE],
        "rows": rows,
        "waist": waist(request.actor, where.partnership),
    }
    return where.page("learned.html", "learned", context)


def _answer(rows: list[dict[str, Any]], changes: list[dict[str, Any]], find: str) -> Sentence:
    if not rows and not changes:
        return say("Nothing is found of it.") if find else say("Nothing is written down yet.")
    abandoned = sum(row["abandoned"] for row in rows)
    return say(
        "{changes}; {findings}, {abandoned} from changes that were abandoned.",
        changes=count("{n} change was tried", "{n} changes were tried", len(changes)),
        findings=count("{n} finding", "{n} findings", len(rows)),
        abandoned=count("{n} of them", "{n} of them", abandoned),
    )


def _changes(where: Here, find: str) -> list[dict[str, Any]]:
    """Changes of which one may see a test, the one that was tested last first."""
    tests = Cycle.objects.allowed(where.request.actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    if find:
        said = ("change__name", "question", "plan", "learned", "setting__name")
        found = Q()
        for name in said:
            found |= Q(**{f"{name}__icontains": find})
        tests = tests.filter(found)
    by_change: dict[str, list[dict[str, Any]]] = {}
    columns = ("change__code", "change__name", "setting__name", "state")
    for test in tests.exclude(state=State.DROPPED).values(*columns)[:MOST_TESTS]:
        by_change.setdefault(test["change__code"], []).append(test)
    return [_change(where, code, of_it) for code, of_it in by_change.items()]


def _change(where: Here, code: str, tests: list[dict[str, Any]]) -> dict[str, Any]:
    speak = words()
    ended = [
        say("{n} {state}", n=n, state=state.words)
        for state in ENDS
        if (n := sum(test["state"] == state for test in tests))
    ]
    n = count("{n} test", "{n} tests", len(tests))
    return {
        "name": tests[0]["change__name"],
        "href": where.href("change", code),
        "tests": speak(say("{told}", told=listed([n, *ended]))),
        "sites": ", ".join(sorted({t["setting__name"] for t in tests if t["setting__name"]})),
    }


def _findings(where: Here, find: str) -> list[dict[str, Any]]:
    """Findings with the cycles that they came from, where one may see these."""
    actor = where.request.actor
    seen = Finding.objects.allowed(actor, "partnerships.finding.read").filter(
        partnership=where.partnership
    )
    if find:
        seen = seen.filter(Q(text__icontains=find) | Q(about__icontains=find))
    findings = list(
        # What the partners decided as partners stands where the whole is told.
        seen.exclude(strength="decision").values(
            "text", "source", "decided", "result_seen", "applied_on", "made_at"
        )[:PAGE]
    )
    codes = [one["source"].partition(":")[2] for one in findings]
    rows = Cycle.objects.allowed(actor, room.name("cycle.read")).filter(
        partnership=where.partnership, code__in=codes
    )
    cycles: dict[str, Mapping[str, Any]] = {
        cycle["code"]: cycle
        for cycle in rows.values("code", "number", "change__name", "setting__name", "met")
    }
    return [
        _finding(where, one, cycles.get(code, {}))
        for one, code in zip(findings, codes, strict=True)
    ]


def _finding(where: Here, one: Mapping[str, Any], cycle: Mapping[str, Any]) -> dict[str, Any]:
    speak = words()
    return {
        "text": one["text"],
        "about": ", ".join(filter(None, map(cycle.get, ("change__name", "setting__name")))),
        "number": cycle.get("number"),
        "href": where.href("cycle", cycle["number"]) if cycle else "",
        "decided": speak(DECIDED[Decided(one["decided"])]) if one["decided"] else "",
        "abandoned": one["decided"] == Decided.ABANDONED,
        "day": speak.day(day_of(where.partnership, one["made_at"])),
    }
