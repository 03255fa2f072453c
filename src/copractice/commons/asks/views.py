"""Pages of the ask budget: of a partnership for those who lead, and one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.asks import actions
from copractice.commons.asks.asking import cost, limit_of
from copractice.commons.asks.forms import CeilingForm, CostForm, LimitForm
from copractice.commons.asks.groups import Group, groups_of
from copractice.commons.asks.models import Ask, Ceiling
from copractice.commons.asks.policy import room
from copractice.commons.asks.sums import Sums, sums_of
from copractice.commons.calendars.closed import closed_in, told_closed
from copractice.domain.asking import AskKind, AskState, told_cost
from copractice.domain.calendars import month_after, month_of
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.subjects import subjects_of
from copractice.people.requests import Request
from copractice.people.speech import words

HERE = "asks:budget"
SHOWN = 60
"""So many of one's own asks are shown; all of them are in what one takes along."""


@room.needs("limit.write")
def budget(request: Request, partnership: str) -> HttpResponse:
    """What is asked of people here, the limit, and what a new ask would cost."""
    here = _led(request, partnership)
    return _budget(request, here, LimitForm(initial={"minutes": limit_of(here)}))


def _led(request: Request, code: str) -> Partnership:
    return find_partnership(request, code, "partnerships.partnership.lead")


def _budget(request: Request, here: Partnership, form: LimitForm) -> HttpResponse:
    groups = groups_of(request.actor, here)
    asking = CostForm(
        request.GET if "who" in request.GET else None,
        groups=[(group.key, f"{group.label} ({len(group.people)})") for group in groups],
    )
    sums = sums_of(here, day_of(here, timezone.now()))
    speak = words()
    context = {
        "place": place(request, here, HERE),
        "question": _("What does the program ask of people in %(name)s?") % {"name": here.name},
        "answer": speak.html(_answer(limit_of(here), sums)),
        "waiting": [speak(one) for one in _waiting(sums)],
        "form": form,
        "asking": asking,
        "cost": [speak.html(one) for one in _cost(here, asking, groups)],
        "set_limit": reverse("asks:set-limit", args=[here.code]),
    }
    wrong = form.errors or asking.errors
    return render(request, "asks/budget.html", context, status=422 if wrong else 200)


def _answer(limit: int, sums: Sums) -> Sentence:
    most = count(
        "No more than {n} minute a month is asked of anyone.",
        "No more than {n} minutes a month are asked of anyone.",
        limit,
    )
    return say("{most} {month}", most=most, month=_this_month(sums))


def _this_month(sums: Sums) -> Sentence:
    if sums.people is None:
        return say("How much it was this month is not told: it was fewer than five people.")
    if not sums.people:
        return say("Nothing was asked this month.")
    return say(
        "This month it was {minutes} minutes of {people} people together.",
        minutes=Strong(sums.minutes or 0),
        people=Strong(sums.people),
    )


def _waiting(sums: Sums) -> Iterable[Sentence]:
    if sums.waiting is None:
        yield say("Something waits for fewer than five people.")
    elif not sums.waiting:
        yield say("Nothing waits: all that was wanted has been asked.")
    else:
        yield count(
            "Something waits for {n} person.", "Something waits for {n} people.", sums.waiting
        )
        for month, n in sums.months.items():
            yield count(
                "{n} person in {month}.", "{n} people in {month}.", n, month=Day(month, "month")
            )


def _cost(here: Partnership, form: CostForm, groups: Sequence[Group]) -> Iterable[Sentence]:
    """What the ask that was thought of would cost, and which closed days stand in its way."""
    if not form.is_bound or not form.is_valid():
        return []
    given = form.cleaned_data
    people = next(group.people for group in groups if group.key == given["who"])
    today = day_of(here, timezone.now())
    try:
        told = cost(
            today=today,
            partnership=here,
            people=people,
            minutes=given["minutes"],
            until=given["until"],
        )
    except NotPossible as refused:
        return [refused.sentence]
    last = max(given["until"] or month_after(month_of(today)), today)
    closed = closed_in(here, today, last)
    return [*told_cost(told), *map(told_closed, closed)]


@require_POST
@room.needs("limit.write")
def set_limit(request: Request, partnership: str) -> HttpResponse:
    """Set how much may be asked of anyone."""
    here = _led(request, partnership)
    form = LimitForm(request.POST)
    if not form.is_valid():
        return _budget(request, here, form)
    actions.set_limit(actor=request.actor, at=timezone.now(), partnership=here, **form.cleaned_data)
    messages.success(request, _("The limit holds from now on."))
    return redirect(HERE, here.code)


@room.needs("ask.read")
def own(request: Request) -> HttpResponse:
    """What the program asked of me, what waits, and my own ceiling."""
    ceiling = Ceiling.objects.allowed(request.actor, room.name("ceiling.read")).first()
    form = CeilingForm(initial={"minutes": ceiling.minutes if ceiling else None})
    return _own(request, form)


def _own(request: Request, form: CeilingForm) -> HttpResponse:
    rows = Ask.objects.allowed(request.actor, room.name("ask.read"))
    waits = list(rows.filter(state=AskState.QUEUED))
    told = list(rows.filter(asked_on__isnull=False).order_by("-pk")[:SHOWN])
    told.sort(key=lambda row: row.asked_on or row.wanted, reverse=True)
    here = Partnership.objects.allowed(request.actor, "partnerships.partnership.read")
    names = dict(
        here.filter(pk__in={row.partnership_id for row in [*waits, *told]}).values_list(
            "pk", "name"
        )
    )
    subjects = subjects_of(request.actor, sorted({row.source for row in [*waits, *told]}))
    month = month_of(request.actor.today)
    now = [row for row in told if row.month == month]
    speak = words()

    def line(row: Ask) -> dict[str, Any]:
        subject = subjects.get(row.source)
        return {
            "what": speak(_what(row, subject.title if subject else None)),
            "href": subject.href if subject else "",
            "why": speak(_why(row, names.get(row.partnership_id, ""))),
        }

    context = {
        "question": _("What does the program ask of me?"),
        "answer": speak.html(_mine(sum(row.minutes for row in now), len(waits))),
        "now": [line(row) for row in now],
        "before": [line(row) for row in told if row.month != month],
        "waits": [line(row) for row in waits],
        "form": form,
        "set_ceiling": reverse("asks:set-ceiling"),
    }
    return render(request, "asks/own.html", context, status=422 if form.errors else 200)


def _what(row: Ask, title: Sentence | None) -> Sentence:
    kind = AskKind(row.kind).words
    return say("{what}: {title}", what=kind, title=title) if title else kind


def _why(row: Ask, name: str) -> Sentence:
    minutes = count("{n} minute", "{n} minutes", row.minutes)
    state = AskState(row.state).words
    where = Sentence("{name}", {"name": name}) if name else say("a partnership that you have left")
    if row.asked_on is not None:
        return say(
            "{where}; {minutes}; {day}; {state}",
            where=where,
            minutes=minutes,
            day=Day(row.asked_on),
            state=state,
        )
    when = (
        say("about {day}", day=Day(row.planned))
        if row.planned
        else say("no day has room for it yet")
    )
    return say("{where}; {minutes}; {when}", where=where, minutes=minutes, when=when)


def _mine(minutes: int, waits: int) -> Sentence:
    asked = count(
        "{n} minute was asked of you this month.",
        "{n} minutes were asked of you this month.",
        minutes,
    )
    if not minutes:
        asked = say("Nothing was asked of you this month.")
    if not waits:
        return say("{asked} Nothing waits.", asked=asked)
    return say(
        "{asked} {waits}",
        asked=asked,
        waits=count("{n} thing waits for its day.", "{n} things wait for their days.", waits),
    )


@require_POST
@room.needs("ask.read")
def set_ceiling(request: Request) -> HttpResponse:
    """Set how much may be asked of oneself."""
    form = CeilingForm(request.POST)
    if not form.is_valid():
        return _own(request, form)
    actions.set_ceiling(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("It holds from now on. Nobody else sees it."))
    return redirect("asks:own-asks")
