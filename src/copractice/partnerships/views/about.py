"""The arrival page: what a partnership is, asks, costs, decided, stopped, owes; who; how to leave.

One page for whoever is new: a superintendent, principal, researcher, teacher or funder (R-ALL-5).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.naming import NEWCOMERS
from copractice.domain.partnering import State
from copractice.domain.vocabulary import Newcomer, Standing
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships import arrival
from copractice.partnerships.gives import owed
from copractice.partnerships.models import Agreement, Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.policy import room
from copractice.partnerships.views.agreements import told_money
from copractice.partnerships.views.founding import latest_aims
from copractice.partnerships.waits import agenda_of
from copractice.partnerships.ways import ways
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("partnership.read")
def about(request: Request, partnership: str) -> HttpResponse:
    """Everything that someone who arrives has to know, on one page that prints."""
    here = find_partnership(request, partnership)
    newcomer = arrival.newcomer_of(request)
    parts = arrival.open_parts(request, here)
    agreed = arrival.agreed_by_role(request, here)
    members = arrival.members(request, here)
    agreements = arrival.in_force(request, here)
    hours = arrival.hours_agreed(members, agreed)
    sums = [row for row in agreements if row.amount is not None]
    decisions = arrival.decisions(request, here)
    decided = [one for one in decisions if not one["stops"]]
    stopped = arrival.stopped(request, here, decisions)
    due = agenda_of(owed(agreements, {here.pk: here}, request.actor.today))
    partners = arrival.partners(request, here)
    own = [row for row in members if row.person_id == request.actor.person]
    leads = any(row.standing == Standing.LEADS for row in own)
    speak = words()
    context = {
        "place": place(request, here, "partnerships:about"),
        "question": _("What must someone who is new to %(name)s know?") % {"name": here.name},
        "answer": speak.html(
            _answer(here, len(partners), _cost(hours, len(sums)), len(stopped), len(due))
        ),
        "newcomers": _newcomers(newcomer),
        "newcomer": speak(NEWCOMERS[newcomer]),
        "here": here,
        "goals": [line for line in here.goals.splitlines() if line.strip()],
        "until": speak.day(here.until) if here.until else "",
        "starts": speak.day(here.starts),
        "parts": [
            {
                "kind": speak(one.profile.name),
                "name": one.part.name,
                "definition": speak(one.profile.definition),
                "demand": arrival.said_of_demand(one),
            }
            for one in parts
        ],
        "asks": arrival.asks(parts, agreed, newcomer),
        "costs": _costs(hours, sums),
        "decided": decided[: arrival.SHOWN],
        "stopped": stopped[: arrival.SHOWN],
        "more_decided": max(0, len(decided) - arrival.SHOWN),
        "more_stopped": max(0, len(stopped) - arrival.SHOWN),
        "owed": due,
        "partners": _partners(request, here, partners),
        "who": arrival.who(members, here.labels),
        "opportunities": arrival.opportunities(parts, newcomer),
        "links": [*arrival.links(here), *(_led_from(here) if leads else [])],
        "leave": reverse("partnerships:leave", args=[here.code]) if own else "",
        "edit": reverse("partnerships:purpose", args=[here.code]) if leads else "",
        "decide": reverse("partnerships:decide", args=[here.code]) if leads else "",
    }
    return render(request, "partnerships/about.html", context)


def _answer(here: Partnership, partners: int, costs: Sentence, stopped: int, due: int) -> Sentence:
    """What could change tomorrow: the state, who, what it costs, what ended, what is owed."""
    return say(
        "It is {state} since {day}, with {partners}. {costs} {ended}, {owed}.",
        state=Strong(State(here.state).words),
        day=words().day(here.starts),
        partners=count("{n} organisation", "{n} organisations", partners)
        if partners
        else say("no organisation entered yet"),
        costs=costs,
        ended=Strong(count("{n} thing was stopped", "{n} things were stopped", stopped))
        if stopped
        else say("Nothing was stopped"),
        owed=Strong(count("{n} thing is owed", "{n} things are owed", due))
        if due
        else say("nothing is owed"),
    )


def _newcomers(chosen: Newcomer) -> list[dict[str, Any]]:
    speak = words()
    return [
        {"slug": one.value, "label": speak(NEWCOMERS[one]), "current": one is chosen}
        for one in Newcomer
    ]


def _cost(hours: Sentence | None, sums: int) -> Sentence:
    """What it costs in a sentence: hours as agreed, and whether money is paid."""
    if hours is None and not sums:
        return say("What it costs has not been agreed.")
    money = count("{n} sum of money is paid", "{n} sums of money are paid", sums)
    if hours is None:
        return say("No hours were agreed; {money}.", money=money)
    if not sums:
        return say("It costs {hours}.", hours=Strong(hours))
    return say("It costs {hours}; {money}.", hours=Strong(hours), money=money)


def _costs(hours: Sentence | None, sums: list[Agreement]) -> list[str]:
    speak = words()
    told: list[str] = [speak.html(hours)] if hours else []
    for row in sums:
        sentence = say("{title}: {money}", title=row.title, money=Strong(told_money(row)))
        told.append(speak.html(sentence))
    return told


def _led_from(here: Partnership) -> list[dict[str, str]]:
    """What rooms above have for whoever leads."""
    speak, led = words(), [way(here) for way in ways]
    return [{"label": speak(one.label), "href": one.href} for one in led]


def _partners(request: Request, here: Partnership, rows: list[Any]) -> list[dict[str, Any]]:
    aims = latest_aims(request, here)
    return [
        {
            "name": row.organisation.name,
            "plays": row.plays,
            "wants": aims[row.pk].goals if row.pk in aims else "",
        }
        for row in rows
    ]
