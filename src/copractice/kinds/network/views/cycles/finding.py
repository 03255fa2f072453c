"""Cycles that an address names, and what somebody may do with one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from copractice.domain.words import say
from copractice.people.log import about
from copractice.people.speech import words

from ...models import Cycle, CycleNote
from ...policy import room
from ..shared import Here


def find_cycle(where: Here, number: int, action: str = "cycle.read") -> Cycle:
    """The cycle of this number, if the actor may; otherwise it looks absent."""
    rows = Cycle.objects.allowed(where.request.actor, room.name(action))
    found = get_object_or_404(
        rows.select_related(
            *("measure", "change", "setting", "parent", "origin__change", "person", "figure")
        ),
        partnership=where.partnership,
        number=number,
    )
    found.partnership = where.partnership
    about(where.request, found)
    return found


def find_note(where: Here, number: int, code: str) -> CycleNote:
    """One's own note on the cycle of this number."""
    rows = CycleNote.objects.allowed(where.request.actor, room.name("cyclenote.write"))
    return get_object_or_404(
        rows.select_related("cycle"),
        cycle__partnership=where.partnership,
        cycle__number=number,
        code=code,
    )


def of_another(where: Here) -> HttpResponse:
    """The answer where somebody sends what another person typed on the same device."""
    told = say(
        "This was typed by somebody who was signed in here before, so nothing was saved under your "
        "name. It can be sent when they have signed in."
    )
    context = {"answer": words().html(told), "back": where.href("cycles")}
    return render(where.request, "409.html", context, status=403)
