"""Promises: all of them, one with its history, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import OPEN, giver, pending
from copractice.commons.meetings.forms import (
    DropForm,
    KeepForm,
    MovePromiseForm,
    PromiseForm,
    ReopenForm,
    TakeForm,
)
from copractice.commons.meetings.models import Meeting, Promise, PromiseChange
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_meeting, href_of_promise
from copractice.commons.meetings.views.finding import (
    find_promise,
    page,
    step,
)
from copractice.commons.meetings.views.lists import promise_row, told_due
from copractice.commons.meetings.views.planning import people_of
from copractice.commons.meetings.whom import may_come, members
from copractice.domain.meeting import PromiseMove, PromiseState, promise_moves
from copractice.domain.partnering import NotPossible
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, open_part
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.forms import Form
from copractice.people.requests import Request, back
from copractice.people.rights import all_that_may, may
from copractice.people.scope import Audience
from copractice.people.speech import words

PAGE = 50
ME = "me"


@room.needs("promise.read")
def promises(request: Request, partnership: str) -> HttpResponse:
    """Open promises: one's own first, then those of parties and of others; then what was kept."""
    here = find_partnership(request, partnership)
    rows = list(pending(request.actor).filter(partnership=here)[:PAGE])
    done = Promise.objects.allowed(request.actor, room.name("promise.read"))
    done = done.filter(partnership=here).exclude(pk__in=[row.pk for row in rows])
    over = done.filter(state__in=(PromiseState.KEPT, PromiseState.DROPPED))
    over = over.select_related("person", "party__organisation").order_by("-number")[:PAGE]
    today = request.actor.today
    mine = [row for row in rows if row.person_id == request.actor.person]
    makes = may(request.actor, room.name("promise.make"), here)
    context = {
        "question": _("What have we promised each other?"),
        "answer": words().html(_answer(rows, mine)),
        "groups": [
            {"label": label, "rows": [promise_row(row, today) for row in those]}
            for label, those in (
                (_("Yours"), mine),
                (_("Of partners"), [r for r in rows if r.party_id and r not in mine]),
                (_("Of others"), [r for r in rows if not r.party_id and r not in mine]),
            )
            if those
        ],
        "over": [_over(here, row) for row in over],
        "make": reverse("meetings:make-promise", args=[here.code]) if makes else "",
    }
    return page(request, here, "meetings/promises.html", context)


def _answer(rows: list[Promise], mine: list[Promise]) -> Sentence:
    if not rows:
        return say("Nothing is open.")
    told = count("{n} promise is open.", "{n} promises are open.", len(rows))
    if not mine:
        return told
    return say(
        "{told} {mine}",
        told=told,
        mine=Strong(count("{n} of them is yours.", "{n} of them are yours.", len(mine))),
    )


def _over(here: Partnership, row: Promise) -> dict[str, Any]:
    row.partnership = here
    speak = words()
    told = speak(PromiseState(row.state).words)
    return {
        "text": row.text,
        "who": giver(row),
        "state": f"{told}, {speak.day(row.kept_on)}" if row.kept_on else told,
        "href": href_of_promise(row),
    }


@room.needs("promise.read")
def promise(request: Request, partnership: str, number: int) -> HttpResponse:
    """One promise: who, what, until when, and what became of it."""
    row = find_promise(request, partnership, number)
    allowed = all_that_may(request.actor, row, *map(room.name, ("promise.settle", "promise.take")))
    hrefs = {
        move.value: href_of_promise(row, f"{move.value}-promise")
        for move in promise_moves(PromiseState(row.state))
        if room.name("promise.take" if move is PromiseMove.TAKE else "promise.settle") in allowed
    }
    speak = words()
    context = {
        "question": row.text,
        "answer": speak.html(_told(request, row)),
        "asked": row.state == PromiseState.ASKED,
        "facts": _facts(row),
        "hrefs": hrefs,
        "key": uuid4(),
        "history": _history(request, row),
        "meeting": _meeting(request, row),
        "beside": beside(
            request,
            row.partnership,
            source_of(row),
            works=may(request.actor, room.name("promise.make"), row.partnership),
        ),
    }
    return page(request, row.partnership, "meetings/promise.html", context)


def _told(request: Request, row: Promise) -> Sentence:
    who = giver(row)
    if row.state == PromiseState.KEPT and row.kept_on:
        return say("{who} kept it on {day}.", who=who, day=Strong(Day(row.kept_on)))
    if row.state == PromiseState.DROPPED:
        return say("{who} promised it; it was dropped.", who=who)
    if row.state == PromiseState.ASKED:
        return say(
            "It was written down for {who}, who has not confirmed it yet; {due}.",
            who=who,
            due=told_due(row, request.actor.today),
        )
    return say("{who} promised it, {due}.", who=who, due=Strong(told_due(row, request.actor.today)))


def _facts(row: Promise) -> list[dict[str, str]]:
    speak = words()
    facts = [
        (_("written down by"), row.by.name),
        (_("on"), speak.day(day_of(row.partnership, row.made_at))),
    ]
    return [{"label": label, "value": value} for label, value in facts]


def _meeting(request: Request, row: Promise) -> dict[str, str] | None:
    """The meeting at which it was made, where the reader may see that."""
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.read"))
    found = rows.filter(pk=row.meeting_id or 0).first()
    if found is None:
        return None
    found.partnership = row.partnership
    return {"title": found.title, "href": href_of_meeting(found)}


def _history(request: Request, row: Promise) -> list[dict[str, Any]]:
    speak = words()
    rows = PromiseChange.objects.allowed(request.actor, room.name("promisechange.read"))
    return [
        {
            "what": speak(_told_change(one)),
            "by": one.person.name,
            "day": speak.day(day_of(row.partnership, one.at)),
            "reason": one.reason,
            "before": one.text_before,
        }
        for one in rows.filter(promise=row).select_related("person")
    ]


def _told_change(one: PromiseChange) -> Sentence:
    move = PromiseMove(one.move)
    if one.before != one.due:
        return say(
            "{told}, from {before} to {due}",
            told=move.told,
            before=Day(one.before),
            due=Day(one.due),
        )
    return move.told


@room.needs("promise.make")
def make(request: Request, partnership: str) -> HttpResponse:
    """Promise something, or write a promise down for somebody."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    meeting = _of_meeting(request, here)
    rows = may_come(
        members(request.actor, here),
        meeting.audience if meeting else Audience.PARTNERSHIP,
        meeting.setting_id if meeting else None,
    )
    parties = list(
        Party.objects.allowed(request.actor, "partnerships.party.read")
        .filter(partnership=here, ends=None)
        .select_related("organisation", "partnership")
    )
    form = PromiseForm(
        request.POST if request.method == "POST" else None,
        who=_choices(request, rows, parties),
        today=day_of(here, timezone.now()),
        at_meeting=meeting is not None,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        code = given["who"].partition(":")[2] or given["who"]
        people = {_code_of(request, row): row.person for row in rows}
        made = actions.make_promise(
            actor=request.actor,
            at=timezone.now(),
            part=meeting.part if meeting else open_part(request, here),
            text=given["text"],
            due=given["due"],
            person=people.get(code),
            party=next((one for one in parties if one.code == code), None),
            meeting=meeting,
            key=given["key"],
            **({"audience": given["audience"]} if "audience" in given else {}),
        )
        if meeting is not None:
            messages.success(request, _("It stands, and comes back on the next agenda."))
            return redirect(href_of_meeting(meeting))
        return redirect(href_of_promise(made))
    return step(
        request,
        here,
        form,
        question=_("Who does what until when?"),
        answer=_("It comes back on each agenda until it is kept or dropped."),
        submit=_("Promise it"),
    )


def _of_meeting(request: Request, here: Partnership) -> Meeting | None:
    asked = request.GET.get("meeting", "")
    if not asked.isdigit():
        return None
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.read"))
    found = (
        rows.filter(partnership=here, number=int(asked), state__in=OPEN)
        .select_related("part", "setting")
        .first()
    )
    if found is not None:
        found.partnership = found.part.partnership = here
    return found


def _code_of(request: Request, row: Membership) -> str:
    return ME if row.person_id == request.actor.person else row.person.code


def _choices(request: Request, rows: Any, parties: list[Party]) -> list[tuple[str, Any]]:
    me = request.actor.person
    others = [row for row in rows if row.person_id != me]
    mine = [row for row in rows if row.person_id == me]
    return [
        *([(ME, _("I do"))] if mine else []),
        *(
            [(_("A partner"), [(f"party:{one.code}", one.organisation.name) for one in parties])]
            if parties
            else []
        ),
        *([(_("Somebody else"), people_of(others))] if others else []),
    ]


@room.needs("promise.settle")
def keep(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that a promise is kept: one press, or with the minutes that it took."""
    row = find_promise(request, partnership, number, "promise.settle")
    form = KeepForm(request.POST if request.method == "POST" else None)
    if _settled(request, row, form, actions.keep_promise):
        messages.success(request, _("Kept. Thank you."))
        return redirect(back(request, href_of_promise(row)))
    return _settling(request, row, form, _("Is it done?"), _("It is kept"))


@room.needs("promise.settle")
def move(request: Request, partnership: str, number: int) -> HttpResponse:
    """Give a promise another day."""
    row = find_promise(request, partnership, number, "promise.settle")
    form = MovePromiseForm(
        request.POST if request.method == "POST" else None,
        today=day_of(row.partnership, timezone.now()),
    )
    if _settled(request, row, form, actions.move_promise):
        return redirect(href_of_promise(row))
    return _settling(request, row, form, _("Until when do you need?"), _("Move it"))


@room.needs("promise.settle")
def drop(request: Request, partnership: str, number: int) -> HttpResponse:
    """Let a promise go."""
    row = find_promise(request, partnership, number, "promise.settle")
    form = DropForm(request.POST if request.method == "POST" else None)
    if _settled(request, row, form, actions.drop_promise):
        return redirect(href_of_promise(row))
    return _settling(request, row, form, _("Shall it be dropped?"), _("Drop it"))


@room.needs("promise.settle")
def reopen(request: Request, partnership: str, number: int) -> HttpResponse:
    """Open a promise again."""
    row = find_promise(request, partnership, number, "promise.settle")
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if _settled(request, row, form, actions.reopen_promise):
        return redirect(href_of_promise(row))
    return _settling(request, row, form, _("Is it open again?"), _("Open it again"))


@room.needs("promise.take")
def take(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say yes to a promise that somebody wrote down, in one's own words where they differ."""
    row = find_promise(request, partnership, number, "promise.take")
    form = TakeForm(
        request.POST if request.method == "POST" else None,
        today=day_of(row.partnership, timezone.now()),
        initial={"text": row.text, "due": row.due},
    )
    try:
        if _settled(request, row, form, actions.take_promise):
            messages.success(request, _("Confirmed."))
            return redirect(back(request, href_of_promise(row)))
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
    return _settling(request, row, form, _("Is this your promise?"), _("Yes, I do it"))


def _settled(request: Request, row: Promise, form: Form, do: Callable[..., Promise]) -> bool:
    """Whether a form was sent that can be taken; then it is done."""
    if request.method != "POST" or not form.is_valid():
        return False
    do(actor=request.actor, at=timezone.now(), promise=row, **form.cleaned_data)
    return True


def _settling(
    request: Request, row: Promise, form: Form, question: str, submit: str
) -> HttpResponse:
    told = say(
        "{who}: {text}, {due}.",
        who=giver(row),
        text=row.text,
        due=told_due(row, request.actor.today),
    )
    return step(
        request,
        row.partnership,
        form,
        question=question,
        answer=words().html(told),
        submit=submit,
    )
