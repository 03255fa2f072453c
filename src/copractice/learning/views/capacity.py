"""One's own time: what was agreed for one's roles, against the time that one has."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.demand.capacity import told_overload, told_remedies
from copractice.learning import actions
from copractice.learning.forms import CapacityForm
from copractice.learning.holding import (
    by_role,
    capacity_of,
    hours_chart,
    overload_of,
    told_holding,
)
from copractice.learning.policy import room
from copractice.partnerships.pages import figure_of
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("capacity.write")
def capacity(request: Request) -> HttpResponse:
    """Whether what was agreed for oneself fits, and what would make it fit; for oneself alone."""
    stated, speak = capacity_of(request.actor), words()
    form = CapacityForm(
        request.POST if request.method == "POST" else None,
        initial={
            "hours": _hours(stated.minutes if stated else None),
            "inside_hours": _hours(stated.inside if stated else None),
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.state_capacity(actor=request.actor, at=timezone.now(), **form.given())
        messages.success(request, _("Kept. Nobody else sees it."))
        return redirect("learning:capacity")
    over = overload_of(request.actor, stated)
    chart = hours_chart(over)
    context = {
        "answer": speak.html(told_holding(over, stated)),
        "by_month": speak.html(told_overload(over)) if stated and over.plans else "",
        "remedies": speak.html(told_remedies(over)) if stated else "",
        "chart": figure_of(chart) if chart else None,
        "roles": [{"role": speak(role), "asked": speak(asked)} for role, asked in by_role(over)],
        "form": form,
    }
    return render(request, "learning/capacity.html", context, status=422 if form.errors else 200)


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 2)
