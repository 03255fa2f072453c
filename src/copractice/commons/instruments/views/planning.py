"""Planning a wave, and the steps of its life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.asks.asking import cost
from copractice.commons.calendars.closed import conflicts
from copractice.commons.instruments import actions
from copractice.commons.instruments.asking import askees, members, organisation_of, role_of
from copractice.commons.instruments.forms import PlanForm, plan_as_initial
from copractice.commons.instruments.models import Instrument, Wave
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.views.finding import (
    HERE,
    found_form,
    found_here,
    found_wave,
    pressed,
)
from copractice.domain.asking import told_cost
from copractice.domain.demand import duration
from copractice.domain.instruments import form_from_json, usual_minutes
from copractice.domain.instruments.promise import OFFERED, PROMISED, Promise, promise_of
from copractice.domain.instruments.waves import LONGEST, WaveMove, WaveState, may_follow
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import place
from copractice.partnerships.registry import kind
from copractice.people.requests import Request
from copractice.people.rights import as_system
from copractice.people.speech import words


@room.needs("instrument.write")
def plan(request: Request, partnership: str, number: int) -> HttpResponse:
    """Plan a wave of a form: whom it asks, when, on which promise."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")

    def settle(form: PlanForm) -> Wave:
        return actions.plan_wave(
            actor=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["key"],
            instrument=row,
            plan=form.plan(),
        )

    minutes = usual_minutes(form_from_json(row.draft)).minutes
    return _planned(request, here, row, minutes, None, settle)


@room.needs("wave.write")
def change(request: Request, partnership: str, number: int) -> HttpResponse:
    """Change the plan of a wave while nobody was asked."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.write")
    row = found_form(request, here, wave.instrument.number, "instrument.read")

    def settle(form: PlanForm) -> Wave:
        return actions.change_wave(
            actor=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["key"],
            wave=wave,
            plan=form.plan(),
        )

    return _planned(request, here, row, wave.minutes, wave, settle)


def _planned(
    request: Request,
    here: Partnership,
    row: Instrument,
    minutes: int,
    wave: Wave | None,
    settle: Callable[[PlanForm], Wave],
) -> HttpResponse:
    """The plan page: what was given is settled, or refused with the reason beside the form."""
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial=plan_as_initial(wave) if wave else {},
        earlier=_earlier(request, row, wave),
        promises=_promises(),
        **_choices(request, here),
    )
    if request.method == "POST" and form.is_valid():
        try:
            settled = settle(form)
        except NotPossible as refused:
            form.add_error(None, words()(refused.sentence))
        else:
            return redirect("instruments:survey", here.code, settled.number)
    today = request.actor.today
    speak = words()
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Whom do you ask, when, and what do you promise?"),
        "answer": _("Nobody is asked yet: the next page shows all of it once more."),
        "title": speak(row.called),
        "minutes": speak(say("It takes about {time} of each person.", time=duration(minutes))),
        "conflicts": [speak(one) for one in conflicts(request.actor, here, today, today + LONGEST)],
        "promises": [
            {
                "name": speak(PROMISED[one]),
                "says": [speak(told) for told in promise_of(one, wave.fewest if wave else 5)],
            }
            for one in Promise
        ],
    }
    return render(request, "instruments/plan.html", context, status=422 if form.errors else 200)


def cost_of_wave(request: Request, wave: Wave) -> list[Sentence]:
    """What asking the people of a wave would cost, in the words of the ask budget."""
    here, today = wave.partnership, request.actor.today
    people = [one.person for one in askees(here, today, wave.whom, wave.of, wave.grouping)]
    try:
        return told_cost(cost(today=today, partnership=here, people=people, minutes=wave.minutes))
    except NotPossible as refused:
        return [refused.sentence]


def _promises() -> list[tuple[str, str]]:
    speak = words()
    return [(one.value, speak(OFFERED[one])) for one in Promise]


def _earlier(request: Request, row: Instrument, wave: Wave | None) -> Any:
    """Earlier waves of the same form that this one may be compared with."""
    rows = Wave.objects.allowed(request.actor, room.name("wave.write"))
    rows = rows.filter(
        instrument=row, state__in=(WaveState.OPEN, WaveState.CLOSED), raw_gone_on=None
    ).exclude(promise=Promise.ANONYMOUS)
    return rows.exclude(pk=wave.pk) if wave else rows


def _choices(request: Request, here: Partnership) -> dict[str, list[tuple[str, str]]]:
    """Roles, organisations and people that can be named, each once, in order of name."""
    with as_system("ask"):
        rows = list(members(here, request.actor.today))
    speak = words()
    roles, parties, people = {}, {}, {}
    for row in rows:
        roles[role_of(row)] = speak(kind(row.part.kind).profile.role(row.role).name)
        place_ = row.organisation or (row.setting.organisation if row.setting else None)
        if place_ is not None:
            parties[organisation_of(row)] = place_.name
        people[row.person.code] = row.person.name
    return {
        name: sorted(found.items(), key=lambda one: one[1].casefold())
        for name, found in (("roles", roles), ("parties", parties), ("people", people))
    }


STEPS: dict[str, Callable[..., Wave]] = {
    WaveMove.ASK: actions.ask_wave,
    WaveMove.CHANGE: actions.redraft_wave,
    WaveMove.CLOSE: actions.close_wave,
    WaveMove.WITHDRAW: actions.withdraw_wave,
    "look": actions.look_at_wave,
    "destroy": actions.destroy_answers,
}


@require_POST
@room.needs("wave.write")
def step(request: Request, partnership: str, number: int, move: str) -> HttpResponse:
    """One step in the life of a wave (POST)."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.write")
    if move not in STEPS:
        raise Http404
    STEPS[move](actor=request.actor, at=timezone.now(), key=pressed(request), wave=wave)
    messages.success(request, _DONE[move]())
    if move == WaveMove.CHANGE:
        return redirect("instruments:change-survey", here.code, wave.number)
    return redirect("instruments:survey", here.code, wave.number)


_DONE: dict[str, Callable[[], str]] = {
    WaveMove.ASK: lambda: _("It is set. Each person is asked when their month has room for it."),
    WaveMove.CHANGE: lambda: _("It is a draft again."),
    WaveMove.CLOSE: lambda: _("It is closed. What can be shown is here."),
    WaveMove.WITHDRAW: lambda: _("It is taken back, and what was answered is destroyed."),
    "look": lambda: _("Noted: the group has looked at it."),
    "destroy": lambda: _("The answers are destroyed. The figures that were shown stay."),
}


def steps_of(wave: Wave) -> list[dict[str, Any]]:
    """The buttons for what the state allows; opening is the clock's."""
    speak = words()
    return [
        {
            "move": one.move.value,
            "label": speak(one.words),
            "href": reverse(
                "instruments:survey-step", args=[wave.partnership.code, wave.number, one.move.value]
            ),
            "key": uuid4(),
        }
        for one in may_follow(WaveState(wave.state))
        if one.move is not WaveMove.OPEN
    ]
