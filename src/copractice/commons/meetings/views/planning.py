"""Planning a meeting: what kind, when (what stands against a day is shown before), with whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.calendars.closed import conflicts
from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import OPEN, invited_seen
from copractice.commons.meetings.clock import length, local, told_time, told_when
from copractice.commons.meetings.forms import (
    InviteForm,
    MergeForm,
    MoveForm,
    PlanForm,
    ReasonForm,
    WhenForm,
)
from copractice.commons.meetings.layouts import template_of, templates_of
from copractice.commons.meetings.models import Meeting
from copractice.commons.meetings.once import planned_by
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.views.finding import address, find_meeting, page, step
from copractice.commons.meetings.whom import may_come, members
from copractice.domain.partnering import NotPossible
from copractice.domain.words import Sentence, say
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, open_part
from copractice.partnerships.registry import kind
from copractice.people.models import Person
from copractice.people.requests import Request
from copractice.people.speech import words

Choices = list[tuple[str, Any]]
EVERYONE = "all"


@room.needs("meeting.plan")
def plan(request: Request, partnership: str) -> HttpResponse:
    """Plan a meeting; its agenda is made from what waits."""
    here = find_partnership(request, partnership, "partnerships.partnership.lead")
    rows = list(members(request.actor, here))
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        templates=templates_of(request.actor, here),
        people=people_of(rows),
        groups=groups_of(rows, here),
        initial={
            "template": "huddle",
            "facilitator": _code_of(rows, request.actor.person),
            "day": request.GET.get("day", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        before = planned_by(request.actor, form.cleaned_data["key"])
        if before is not None:
            return redirect("meetings:meeting", here.code, before)
    if form.is_bound and form.is_valid() and not _stands_against(request, here, form):
        try:
            meeting = _planned(request, here, form, rows)
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            messages.success(request, _("Planned. Those you invited are told."))
            return redirect(address(meeting))
    context = {
        "form": form,
        "question": _("What kind of meeting, when, and with whom?"),
        "answer": _("Three answers are enough. The agenda is made from what waits."),
        "against": form.against,
        "conflicts": reverse("meetings:conflicts", args=[here.code]),
    }
    status = 422 if form.errors else 200
    return page(request, here, "meetings/plan.html", context, status)


def _planned(
    request: Request, here: Partnership, form: PlanForm, rows: list[Membership]
) -> Meeting:
    given = form.cleaned_data
    part = open_part(request, here, request.GET.get("part"))
    minutes = template_of(request.actor, here, given["template"]).minutes
    return actions.plan_meeting(
        actor=request.actor,
        at=timezone.now(),
        part=part,
        template=given["template"],
        when=_when(form, minutes),
        title=given["title"],
        facilitator=_person(rows, given["facilitator"]),
        note_taker=_person(rows, given["note_taker"]),
        people=chosen(
            [*given["whom"], *given["people"]],
            rows,
            may_come(members(request.actor, here), given["audience"]),
        ),
        every=given["every"],
        audience=given["audience"],
        key=given["key"],
    )


def _when(form: WhenForm, minutes: int) -> actions.When:
    given = form.cleaned_data
    length = given["minutes"] or minutes
    return actions.When(given["day"], given["starts"], length, given["place"], given["link"])


def _person(rows: Iterable[Membership], code: str) -> Person | None:
    return next((row.person for row in rows if row.person.code == code), None)


def _code_of(rows: Iterable[Membership], person: int) -> str:
    return next((row.person.code for row in rows if row.person_id == person), "")


def people_of(rows: Iterable[Membership]) -> Choices:
    """The people as choices, each once, by name."""
    return list({row.person.code: row.person.name for row in rows}.items())


def groups_of(rows: Iterable[Membership], here: Partnership) -> Choices:
    """Everyone, the roles that somebody has, and the sites where somebody works."""
    speak = words()
    roles: dict[str, str] = {}
    sites: dict[str, str] = {}
    for row in rows:
        profile = renamed(kind(row.part.kind).profile, here.labels)
        name = speak(profile.role(row.role).name)
        roles[f"role:{row.part.kind}/{row.role}"] = name
        if row.setting is not None:
            sites[f"site:{row.setting.code}"] = row.setting.name
    return [
        (EVERYONE, _("Everyone who works here")),
        *([(_("By role"), list(roles.items()))] if roles else []),
        *([(_("By site"), list(sites.items()))] if sites else []),
    ]


def chosen(
    values: Iterable[str], rows: Iterable[Membership], can_come: Iterable[Membership]
) -> set[int]:
    """The people (ids) behind choices: single people as chosen, of groups those who can come."""
    wanted = set(values)
    single = {row.person_id for row in rows if row.person.code in wanted}
    return single | {row.person_id for row in can_come if wanted & _groups(row)}


def _groups(row: Membership) -> set[str]:
    groups = {EVERYONE, f"role:{row.part.kind}/{row.role}"}
    return groups | ({f"site:{row.setting.code}"} if row.setting else set())


def _stands_against(
    request: Request, here: Partnership, form: WhenForm, but: Meeting | None = None
) -> bool:
    found = against_day(request, here, form.cleaned_data["day"], but)
    return form.refuse(words()(one) for one in found)


def against_day(
    request: Request, here: Partnership, day: date, but: Meeting | None = None
) -> list[Sentence]:
    """Closed weeks, approvals that end, other meetings on the same day, a day that is over."""
    found = list(conflicts(request.actor, here, day, day))
    if day < day_of(here, timezone.now()):
        found.insert(0, say("This day is over."))
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.read"))
    rows = rows.filter(partnership=here, on=day, state__in=OPEN).order_by("starts")
    for one in rows.exclude(pk=but.pk if but else 0):
        one.partnership = here
        found.append(
            say("{title} is on this day too, {time}.", title=one.title, time=told_time(one))
        )
    return found


@room.needs("meeting.plan")
def conflicts_on(request: Request, partnership: str) -> HttpResponse:
    """What stands against a day, to be read before it is set: a part of a page."""
    here = find_partnership(request, partnership, "partnerships.partnership.lead")
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        told: list[str] = []
    else:
        told = [words()(one) for one in against_day(request, here, day)]
    return render(request, "meetings/conflicts.html", {"against": told})


@room.needs("meeting.write")
def move(request: Request, partnership: str, number: int) -> HttpResponse:
    """Put a meeting at another time or place."""
    meeting = find_meeting(request, partnership, number, "meeting.write")
    here, starts = meeting.partnership, local(meeting, meeting.starts)
    minutes = length(meeting)
    initial = {
        "day": meeting.on,
        "starts": starts.time(),
        "minutes": minutes,
        "place": meeting.place,
        "link": meeting.link,
    }
    form = MoveForm(request.POST if request.method == "POST" else None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and not _stands_against(request, here, form, meeting)
    ):
        actions.move_meeting(
            actor=request.actor,
            at=timezone.now(),
            meeting=meeting,
            when=_when(form, minutes),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Moved. Those who were invited are told."))
        return redirect(address(meeting))
    context = {
        "form": form,
        "question": _("When and where is %(title)s?") % {"title": meeting.title},
        "answer": words().html(say("Now: {when}.", when=told_when(meeting))),
        "against": form.against,
        "conflicts": reverse("meetings:conflicts", args=[here.code]),
    }
    status = 422 if form.errors else 200
    return page(request, here, "meetings/plan.html", context, status)


@room.needs("meeting.write")
def cancel(request: Request, partnership: str, number: int) -> HttpResponse:
    """Cancel a meeting."""
    meeting = find_meeting(request, partnership, number, "meeting.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_meeting(
            actor=request.actor,
            at=timezone.now(),
            meeting=meeting,
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        return redirect("meetings:meetings", meeting.partnership.code)
    answer = _("What is on its agenda comes onto the next one. Those who were invited are told.")
    if meeting.every:
        answer += " " + _("The next one of the series is planned.")
    return step(
        request,
        meeting.partnership,
        form,
        question=_("Does %(title)s not take place?") % {"title": meeting.title},
        answer=answer,
        submit=_("Cancel the meeting"),
    )


@room.needs("meeting.write")
def invite(request: Request, partnership: str, number: int) -> HttpResponse:
    """Invite further people."""
    meeting = find_meeting(request, partnership, number, "meeting.write")
    here = meeting.partnership
    known = {row.person_id for row in invited_seen(request.actor, meeting)}
    can_come = may_come(members(request.actor, here), meeting.audience, meeting.setting_id)
    # Who is in by now may be named again by a form that is sent again.
    rows = (
        can_come if request.method == "POST" else [r for r in can_come if r.person_id not in known]
    )
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        groups=groups_of(rows, here),
        people=people_of(rows),
    )
    if request.method == "POST" and form.is_valid():
        actions.invite_people(
            actor=request.actor,
            at=timezone.now(),
            meeting=meeting,
            people=chosen(form.cleaned_data["whom"], rows, rows),
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Invited. They are told."))
        return redirect(address(meeting))
    return step(
        request,
        here,
        form,
        question=_("Who else is invited to %(title)s?") % {"title": meeting.title},
        answer=_("Only those stand here who may read its agenda and are not invited yet."),
        submit=_("Invite them"),
    )


@room.needs("meeting.write")
def merge(request: Request, partnership: str, number: int) -> HttpResponse:
    """Hold another planned meeting together with this one."""
    meeting = find_meeting(request, partnership, number, "meeting.write")
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.write")).filter(
        part=meeting.part, audience=meeting.audience
    )
    asked = request.POST.get("other", "")
    # A form that is sent again names a meeting that is cancelled by now.
    rows = rows.filter(Q(state__in=OPEN) | Q(number=int(asked) if asked.isdigit() else 0))
    others = list(
        rows.exclude(pk=meeting.pk).select_related("part", "partnership").order_by("starts")
    )
    form = MergeForm(
        request.POST if request.method == "POST" else None,
        others=[
            (
                str(one.number),
                words()(say("{title}, {when}", title=one.title, when=told_when(one))),
            )
            for one in others
        ],
    )
    if request.method == "POST" and form.is_valid():
        other = next(one for one in others if str(one.number) == form.cleaned_data["other"])
        actions.merge_meetings(
            actor=request.actor,
            at=timezone.now(),
            meeting=meeting,
            other=other,
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        return redirect(address(meeting))
    answer = _("Its points and its people come here, and it does not take place by itself.")
    if not others:
        answer = _("No other meeting of these people is planned.")
    return step(
        request,
        meeting.partnership,
        form,
        question=_("Which meeting is held together with %(title)s?") % {"title": meeting.title},
        answer=answer,
        submit=_("Hold them together"),
    )
