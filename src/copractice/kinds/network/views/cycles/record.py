"""One's own predictions over time, for oneself; of others only totals of five people or more."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.cycles import Outcome
from copractice.domain.cycles.record import Tally, of_several, tally, told
from copractice.people.requests import Request
from copractice.people.speech import words

from ...models import Cycle
from ...policy import room
from ...predictions import held_of, prediction_of, rests_on_hidden
from ..shared import here

MOST = 100
"""Predictions of one's own that the page lists; all of them are counted."""


@room.needs("cycle.read")
def predictions(request: Request, partnership: str) -> HttpResponse:
    """How one's predictions came out, in all networks; and the totals of this one."""
    where = here(request, partnership)
    seen = Cycle.objects.allowed(request.actor, room.name("cycle.read")).exclude(compared="")
    rows = list(
        seen.filter(person=request.actor.person)
        .select_related("measure", "partnership")
        .order_by("-studied_on", "-pk")
    )
    here_too = list(seen.filter(partnership=where.partnership).select_related("measure"))
    hidden = rests_on_hidden(request.actor, here_too)
    together = of_several(held_of(row for row in here_too if row.pk not in hidden))
    mine = held_of(rows)
    context = {
        "answer": words().html(told(mine)),
        "tally": _table(tally(mine)) if mine else None,
        "rows": [_row(row) for row in rows[:MOST]],
        "together": _table(together) if together else None,
    }
    return where.page("predictions.html", "cycles", context)


def _table(counts: Tally) -> dict[str, Any]:
    """How often each outcome came, by the way to predict."""
    speak = words()
    heads = [_("Predicted"), *(speak(outcome.words) for outcome in Outcome)]
    rows = [
        {
            "head": speak(way.words),
            "cells": [{"text": speak.number(row[outcome]), "numeric": True} for outcome in Outcome],
        }
        for way, row in counts.items()
    ]
    columns = [{"label": head, "numeric": n > 0} for n, head in enumerate(heads)]
    return {"caption": "", "columns": columns, "rows": rows}


def _row(cycle: Cycle) -> dict[str, Any]:
    speak = words()
    return {
        "question": cycle.question,
        "number": cycle.number,
        "href": reverse(f"{room.label}:cycle", args=[cycle.partnership.code, cycle.number]),
        "where": cycle.partnership.name,
        "day": speak.day(cycle.studied_on) if cycle.studied_on else "",
        "predicted": speak.html(prediction_of(cycle).words),
        "compared": speak(Outcome(cycle.compared).words),
        # Where one's own word differs from the program's, both stand: figures do not know all.
        "own": cycle.get_met_display() if cycle.met != cycle.compared else "",
    }
