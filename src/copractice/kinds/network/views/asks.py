"""Asking a site's people for the figure of a period: whom, until when, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.asks.asking import cost
from copractice.domain.asking import told_cost
from copractice.domain.periods import Frequency, period_start
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import Membership, Setting
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import actions
from ..actions.asks import USUAL_MINUTES
from ..forms import AskForm
from ..models import FigureAsk, FigureTicket, Measure
from ..policy import room
from .measures import facts_of, find_measure
from .shared import Here, here

OPEN_FOR = timedelta(days=7)
"""How long a figure can be given by its link, unless another day is chosen."""
SHOWN = 6


@room.needs("measure.import")
def ask(request: Request, partnership: str, number: int) -> HttpResponse:
    """Ask people of sites for the figure of a period."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    if not measure.per_site and measure.setting_id is None:
        raise Http404
    people = _people(where, measure)
    today = request.actor.today
    form = AskForm(
        request.POST if request.method == "POST" else None,
        people=[(code, _called(row)) for code, row in people.items()],
        initial={
            "on": _last_period(measure, today),
            "closes": today + OPEN_FOR,
            "people": _first_of_each_site(people),
        },
    )
    if request.method == "POST" and form.is_valid() and _asked(where, measure, form, people):
        return redirect(where.href("ask-figures", number))
    context = {
        "form": form,
        "measure": facts_of(measure),
        "cost": _cost(where, measure, people),
        "asked": _so_far(where, measure),
        "back": where.href("measure", number),
        "nobody": not people,
    }
    return where.page("ask-figures.html", "measures", context, status=422 if form.errors else 200)


def _people(where: Here, measure: Measure) -> dict[str, Membership]:
    """Who works at the sites of the measure, site by site; each by the code of the membership."""
    rows = (
        Membership.objects.allowed(where.request.actor, "partnerships.membership.read")
        .filter(partnership=where.partnership, standing__in=("leads", "works"))
        .exclude(setting=None)
        .select_related("person", "setting")
        .order_by("setting__starts", "setting_id", "pk")
    )
    if measure.setting_id is not None:
        rows = rows.filter(setting=measure.setting_id)
    found: dict[int, Membership] = {}
    for row in in_force(rows, where.request.actor):
        found.setdefault(row.person_id, row)
    return {row.code: row for row in found.values()}


def _called(row: Membership) -> str:
    assert row.setting is not None
    return f"{row.setting.name}: {row.person.name}"


def _first_of_each_site(people: dict[str, Membership]) -> list[str]:
    first: dict[int | None, str] = {}
    for code, row in people.items():
        first.setdefault(row.setting_id, code)
    return list(first.values())


def _last_period(measure: Measure, today: date) -> date:
    """The period that ended last: its figure can be counted now."""
    frequency = Frequency(measure.frequency)
    return period_start(period_start(today, frequency) - timedelta(days=1), frequency)


def _asked(where: Here, measure: Measure, form: AskForm, people: dict[str, Membership]) -> bool:
    given = form.cleaned_data
    chosen = [people[code] for code in given["people"]]
    wanted: list[tuple[int, Setting]] = [
        (row.person_id, row.setting) for row in chosen if row.setting is not None
    ]
    try:
        actions.ask_for_figures(
            actor=where.request.actor,
            at=timezone.now(),
            measure=measure,
            part=where.part,
            on=given["on"],
            closes=given["closes"],
            people=wanted,
            key=given["key"],
        )
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return False
    messages.success(
        where.request,
        _("They are asked, each with a link of their own, as far as their month has room for it."),
    )
    return True


def _cost(where: Here, measure: Measure, people: dict[str, Membership]) -> list[str]:
    """What it would cost to ask everyone of these today, in counts."""
    if not people:
        return []
    speak = words()
    try:
        found = cost(
            today=where.request.actor.today,
            partnership=where.partnership,
            people=[row.person_id for row in people.values()],
            minutes=measure.burden or USUAL_MINUTES,
        )
    except NotPossible as refused:
        return [speak.html(refused.sentence)]
    return [speak.html(one) for one in told_cost(found)]


def _so_far(where: Here, measure: Measure) -> list[dict[str, Any]]:
    """What was asked before, and of which sites the figure is there; of nobody by name."""
    speak, actor = words(), where.request.actor
    asks = list(
        FigureAsk.objects.allowed(actor, room.name("figureask.read")).filter(measure=measure)[
            :SHOWN
        ]
    )
    tickets = (
        FigureTicket.objects.allowed(actor, room.name("figureticket.read"))
        .filter(ask__in=asks)
        .select_related("setting")
        .order_by("setting__starts", "setting_id")
    )
    sites: dict[int, dict[str, bool]] = {one.pk: {} for one in asks}
    for ticket in tickets:
        name = ticket.setting.name if ticket.setting else ""
        there = ticket.given_id is not None
        sites[ticket.ask_id][name] = sites[ticket.ask_id].get(name, False) or there
    return [
        {
            "period": speak.day(one.period),
            "closes": speak.day(one.closes),
            "sites": [{"name": name, "there": there} for name, there in sites[one.pk].items()],
        }
        for one in asks
    ]
