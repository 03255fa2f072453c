"""The agenda: ordered, shortened, added to; points settled, decisions written."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import points_on, told_title
from copractice.commons.meetings.clock import length
from copractice.commons.meetings.forms import (
    DecideForm,
    DecideOnProposalForm,
    MinutesForm,
    PointForm,
    SettleForm,
    point_choices,
)
from copractice.commons.meetings.models import Meeting, Point
from copractice.commons.meetings.points import points_for
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.proposals import proposal_on
from copractice.commons.meetings.views.finding import (
    address,
    find_meeting,
    find_point,
    page,
    step,
)
from copractice.domain.meeting import Outcome, PointKind
from copractice.domain.words import Sentence, count, say
from copractice.people.forms import key_of, tried
from copractice.people.requests import Request
from copractice.people.rights import demand, may
from copractice.people.speech import words


@room.needs("point.write")
def change(request: Request, partnership: str, number: int) -> HttpResponse:
    """Order the agenda, give its lines other minutes, see what else waits."""
    row = _changed(request, partnership, number)
    points = [p for p in points_on(request.actor, row) if p.kind != PointKind.PROMISE]
    form = MinutesForm(request.POST if request.method == "POST" else None, points=points)
    if request.method == "POST" and form.is_valid():
        actions.shorten_points(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            minutes=form.minutes(),
            key=form.cleaned_data["key"],
        )
        return redirect(address(row, "change-agenda"))
    context = {
        "question": _("What is on the agenda of %(title)s?") % {"title": row.title},
        "answer": words().html(_answer(row, points)),
        "form": form,
        "lines": [_line(row, point, form) for point in points],
        "waiting": _waiting(request, row, points),
        "add": address(row, "add-point"),
        "back": address(row),
    }
    status = 422 if form.errors else 200
    return page(request, row.partnership, "meetings/agenda.html", context, status)


def _changed(request: Request, partnership: str, number: int) -> Meeting:
    """The meeting whose agenda somebody who works here changes."""
    row = find_meeting(request, partnership, number)
    demand(request.actor, room.name("promise.make"), row.partnership)
    return row


def _answer(row: Meeting, points: list[Point]) -> Sentence:
    planned = sum(point.minutes for point in points)
    whole = length(row)
    if planned > whole:
        return say(
            "{planned} minutes for a meeting of {length}: something is too long.",
            planned=planned,
            length=whole,
        )
    return count(
        "{n} line, {planned} of {length} minutes.",
        "{n} lines, {planned} of {length} minutes.",
        len(points),
        planned=planned,
        length=whole,
    )


def _line(row: Meeting, point: Point, form: MinutesForm) -> dict[str, Any]:
    speak = words()
    return {
        "title": speak(told_title(point)),
        "kind": "" if point.kind == PointKind.STEP else speak(PointKind(point.kind).words),
        "input": form[f"minutes-{point.code}"].as_widget(attrs={"form": "minutes"}),
        "place": address(row, "place-point", point.code),
        "remove": address(row, "remove-point", point.code),
        "place_key": uuid4(),
        "remove_key": uuid4(),
    }


def _waiting(request: Request, row: Meeting, points: list[Point]) -> list[dict[str, Any]]:
    """What waits and is not on it yet, each to be put on with one press."""
    speak = words()
    there = {point.source for point in points}
    return [
        {
            "title": speak(one.title),
            "kind": speak(one.kind.words),
            "source": one.source,
            "href": one.href,
            "key": uuid4(),
        }
        for one in points_for(request.actor, row.partnership, row.part_id, row.audience)
        if one.source not in there and one.kind is not PointKind.PROMISE
    ]


@room.needs("point.write")
def add(request: Request, partnership: str, number: int) -> HttpResponse:
    """Put something on the agenda: one's own topic, or what waits (``source``)."""
    row = _changed(request, partnership, number)
    source = request.POST.get("source", "")
    if source:
        return _put_on(request, row, source)
    form = PointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.add_point(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            title=given["title"],
            minutes=given["minutes"],
            key=given["key"],
        )
        return redirect(address(row))
    return step(
        request,
        row.partnership,
        form,
        question=_("What do you bring to %(title)s?") % {"title": row.title},
        answer=_("It stands on the agenda with your name."),
        submit=_("Put it on the agenda"),
    )


def _put_on(request: Request, row: Meeting, source: str) -> HttpResponse:
    waits = points_for(request.actor, row.partnership, row.part_id, row.audience)
    found = next((one for one in waits if one.source == source), None)
    if found is not None:
        actions.add_point(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            title=words()(found.title),
            kind=found.kind,
            source=source,
            key=key_of(request),
        )
    return redirect(address(row, "change-agenda"))


@room.needs("point.write")
@require_POST
def place(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Move a line up or down."""
    row = find_meeting(request, partnership, number)
    actions.place_point(
        actor=request.actor,
        at=timezone.now(),
        point=find_point(request, row, code, "point.write"),
        up=request.POST.get("to") != "down",
        key=key_of(request),
    )
    return redirect(address(row, "change-agenda"))


@room.needs("point.write")
@require_POST
def remove(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Take a line off."""
    row = find_meeting(request, partnership, number)
    point = find_point(request, row, code, "point.write")
    actions.remove_point(actor=request.actor, at=timezone.now(), point=point, key=key_of(request))
    return redirect(address(row, "change-agenda"))


@room.needs("meeting.write")
@require_POST
def settle(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say that a point was talked about, or is not taken further."""
    row = find_meeting(request, partnership, number, "meeting.write")
    point = find_point(request, row, code, "point.write")
    form = SettleForm(request.POST)
    if form.is_valid():
        actions.settle_point(
            actor=request.actor, at=timezone.now(), point=point, **form.cleaned_data
        )
    return redirect(address(row))


@room.needs("meeting.write")
def decide(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write down what was decided; on a proposal, by those who lead, with what becomes of it."""
    row = find_meeting(request, partnership, number, "meeting.write")
    # A form that is sent again names a point that is decided by now.
    asked = request.POST.get("point") or request.GET.get("point", "")
    points = [
        point
        for point in points_on(request.actor, row)
        if point.outcome == Outcome.OPEN or point.code == asked
    ]
    form = _decide_form(request, row, points, asked)
    if request.method == "POST" and form.is_valid() and _decided(request, row, points, form):
        messages.success(request, _("Written down. It stands in the history too."))
        return redirect(address(row))
    return step(
        request,
        row.partnership,
        form,
        question=_("What was decided?"),
        answer=_("Whoever comes new reads it: what was decided, what was stopped, and why."),
        submit=_("Write it down"),
    )


def _decide_form(request: Request, row: Meeting, points: list[Point], asked: str) -> DecideForm:
    told = {point.code: words()(told_title(point)) for point in points}
    leads = may(request.actor, "partnerships.partnership.lead", row.partnership)
    given: dict[str, Any] = {
        "data": request.POST if request.method == "POST" else None,
        "points": point_choices(points, told, leads=leads),
        "initial": {"point": asked, "about": told.get(asked, "")[:120]},
    }
    point = next((one for one in points if one.code == asked), None)
    proposal = proposal_on(request.actor, point) if point is not None and leads else None
    if proposal is None:
        return DecideForm(**given)
    return DecideOnProposalForm(**given, proposal=proposal, today=request.actor.today)


def _decided(request: Request, row: Meeting, points: list[Point], form: DecideForm) -> bool:
    """Whether it was written down; what the state of a proposal forbids stands by the form."""
    given = {**form.cleaned_data}
    chosen = given.pop("point")
    point = next((one for one in points if one.code == chosen), None)
    if point is not None:
        point.meeting = row
    decided = tried(
        form,
        actions.decide,
        actor=request.actor,
        at=timezone.now(),
        meeting=row,
        point=point,
        **given,
    )
    return decided is not None
