"""Cycles as a list, and the tests of one change."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from copractice.domain.cycles import State, warrants
from copractice.domain.words import Words, count, say
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

from ...charting import is_marked, ramped
from ...device import device_of
from ...models import Change, Cycle
from ...policy import room
from ...predictions import trials_of
from ...ramping import ramp_of
from ..shared import Here, here

PAGE = 50
MOST_TESTS = 60
"""Tests of one change that its page shows: the latest ones."""
# A long list formats plain rows, never models.
_LISTED = (
    "number",
    "question",
    "change__name",
    "setting__name",
    "state",
    "starts",
    "due",
)


@room.needs("cycle.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """All cycles that one may see, latest first, fifty at a time."""
    where = here(request, partnership)
    rows = Cycle.objects.allowed(request.actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    before = request.GET.get("before", "")
    page = rows.filter(number__lt=int(before)) if before.isdecimal() else rows
    cycles = list(page.values(*_LISTED)[: PAGE + 1])
    speak = words()
    n = rows.count()
    answer = (
        count("{n} cycle that you may see.", "{n} cycles that you may see.", n)
        if n
        else say("None yet.")
    )
    may_plan = where.is_open and may(request.actor, room.name("cycle.plan"), where.partnership)
    context = {
        "answer": speak.html(answer),
        "rows": _rows(where, cycles[:PAGE], speak),
        "older": cycles[PAGE - 1]["number"] if len(cycles) > PAGE else None,
        "plan": where.href("plan") if may_plan else "",
        "paper": where.href("paper-form") if may_plan else "",
        "predictions": where.href("predictions"),
        "device": device_of(request),
    }
    return where.page("cycles.html", "cycles", context)


def _rows(where: Here, cycles: list[dict[str, Any]], speak: Words) -> list[dict[str, Any]]:
    """Cycles as a list shows them. What is the same for many rows is said once."""
    # To find an address by its name costs as much as all else in a row.
    address = where.href("cycle", 0).removesuffix("0/")
    states = {state: speak(State(state).words) for state in {c["state"] for c in cycles}}
    return [
        {
            "number": cycle["number"],
            "href": f"{address}{cycle['number']}/",
            "question": cycle["question"],
            "change": cycle["change__name"],
            "site": cycle["setting__name"] or "",
            "state": states[cycle["state"]],
            "when": speak(
                say(
                    "{first} to {last}",
                    first=speak.day(cycle["starts"]),
                    last=speak.day(cycle["due"]),
                )
            ),
        }
        for cycle in cycles
    ]


def tests_of(where: Here, change: Change) -> list[Cycle]:
    """The tests of a change that one may see, the latest first."""
    rows = Cycle.objects.allowed(where.request.actor, room.name("cycle.read"))
    return list(rows.filter(change=change).select_related("setting", "measure")[:MOST_TESTS])


@room.needs("cycle.read")
def change(request: Request, partnership: str, code: str) -> HttpResponse:
    """One change with its tests: how far it has come, and why it was abandoned where it was."""
    where = here(request, partnership)
    ideas = Change.objects.allowed(request.actor, room.name("change.read"))
    found = ideas.filter(partnership=where.partnership, code=code).first()
    tests = tests_of(where, found) if found else []
    # The name of a change may be telling: it is shown to whoever sees a test of it.
    if found is None or not tests:
        raise Http404
    speak = words()
    trials = trials_of(request.actor, tests)
    drawn = [one for one in tests if is_marked(one)]
    may_plan = where.is_open and may(request.actor, room.name("cycle.plan"), where.partnership)
    context = {
        "name": found.name,
        "answer": speak.html(warrants.tried(trials)),
        "record": speak.html(warrants.record(trials)),
        "ramp": ramped((ramp_of(found.name, drawn),), request.actor.today, speak.language)
        if drawn
        else None,
        "rows": [_test(where, one, speak, may_plan) for one in tests],
    }
    return where.page("change-idea.html", "learned", context)


def _test(where: Here, cycle: Cycle, speak: Words, may_plan: bool) -> dict[str, Any]:
    return {
        "number": cycle.number,
        "question": cycle.question,
        "href": where.href("cycle", cycle.number),
        "site": cycle.setting.name if cycle.setting else "",
        "state": speak(State(cycle.state).words),
        "learned": cycle.learned,
        "day": speak.day(cycle.ended_on or cycle.starts),
        "reuse": f"{where.href('plan')}?from={cycle.number}" if may_plan else "",
    }
