"""The home of a network: what needs us this week, what we are after, where the cycles stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, When
from django.http import HttpResponse

from copractice.domain.cycles import State
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.pages import waist
from copractice.partnerships.waits import AT_MOST, agenda_of, waiting_for
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words

from ..charting import is_marked, ramped
from ..gives import OPEN
from ..models import Cycle, Measure
from ..policy import room
from ..ramping import ramp_of
from .measures import rows_of
from .shared import here

OVER = say("The work here is over. What was measured, tested and learned can be read.")
OFFERED = ("measure.define", "cycle.plan", "help.ask")
MOST_LOADED = 60
MOST_DRAWN = 8
MOST_MEASURES = 6


@room.needs("measure.read")
def home(request: Request, partnership: str) -> HttpResponse:
    """The home of a network."""
    where = here(request, partnership)
    actor = request.actor
    seen = Cycle.objects.allowed(actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    cycles = _latest(seen, actor.person)
    open_ones = seen.filter(state__in=OPEN).count()
    measures = list(
        Measure.objects.allowed(actor, room.name("measure.read"))
        .filter(partnership=where.partnership)
        .select_related("setting")[:MOST_MEASURES]
    )
    waiting = agenda_of(waiting_for(actor, [where.partnership]))
    rights = (
        all_that_may(actor, where.partnership, *map(room.name, OFFERED)) if where.is_open else set()
    )
    context = {
        "answer": words().html(
            _answer(waiting, open_ones, bool(cycles or measures)) if where.is_open else OVER
        ),
        "purpose": where.partnership.purpose,
        "waiting": waiting[:AT_MOST],
        "measures": rows_of(where, measures),
        "ramps": _ramps(cycles, actor.today),
        "plan": where.href("plan") if room.name("cycle.plan") in rights else "",
        "define": where.href("define") if room.name("measure.define") in rights else "",
        "help": where.href("help") if room.name("help.ask") in rights else "",
        "shared": where.href("shared"),
        "cycles": where.href("cycles"),
        "waist": waist(actor, where.partnership),
    }
    return where.page("home.html", "home", context)


def _latest(seen: QuerySet[Cycle], me: int) -> list[Cycle]:
    """One's own open cycles, however old, and the latest of all: enough for this page."""
    mine = Case(When(person=me, state__in=OPEN, then=1), default=0)
    rows = seen.exclude(state=State.DROPPED).select_related("change", "setting")
    return list(rows.annotate(mine=mine).order_by("-mine", "-number")[:MOST_LOADED])


def _answer(waiting: list[dict[str, Any]], open_ones: int, begun: bool) -> Sentence:
    if not begun:
        return say("Nothing yet: a network begins with one measure and one small test.")
    first = (
        count(
            "{n} thing waits for you.",
            "{n} things wait for you.",
            len(waiting),
        )
        if waiting
        else say("Nothing waits for you.")
    )
    state = (
        count(
            "{n} cycle that you may see is open.",
            "{n} cycles that you may see are open.",
            open_ones,
        )
        if open_ones
        else say("No cycle that you may see is open.")
    )
    return say("{first} {state}", first=Strong(first) if waiting else first, state=state)


def _ramps(cycles: list[Cycle], today: date) -> dict[str, Any] | None:
    """The latest change ideas with their cycles, in the order in which they began."""
    by_change: dict[str, list[Cycle]] = {}
    for cycle in sorted(cycles, key=lambda cycle: -cycle.number):
        if is_marked(cycle):
            by_change.setdefault(cycle.change.name, []).append(cycle)
    if not by_change:
        return None
    recent = list(by_change.items())[:MOST_DRAWN][::-1]
    rows = tuple(ramp_of(name, ones) for name, ones in recent)
    return ramped(rows, today, words().language)
