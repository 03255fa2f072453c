"""One meeting: before it the agenda and who comes, during it what is done, after it the minutes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import (
    invited_seen,
    laid_out,
    next_of,
    pending,
    points_on,
)
from copractice.commons.meetings.clock import told_time, told_when
from copractice.commons.meetings.codes import code_of, serves
from copractice.commons.meetings.forms import AnswerForm, CloseForm
from copractice.commons.meetings.models import Invited, Meeting, Point, Promise
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_promise
from copractice.commons.meetings.views.finding import (
    address,
    find_meeting,
    page,
    step,
)
from copractice.commons.meetings.views.lists import promise_row, told_due
from copractice.domain.markdown import to_html
from copractice.domain.meeting import (
    ANSWERS,
    PROMISED,
    Answer,
    Attendance,
    Item,
    MeetingState,
    Outcome,
    PointKind,
)
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.subjects import beside, subjects_of
from copractice.partnerships.waist import source_of
from copractice.people.forms import key_of
from copractice.people.requests import Request, back
from copractice.people.rights import all_that_may, may
from copractice.people.speech import words


@room.needs("meeting.read")
def meeting(request: Request, partnership: str, number: int) -> HttpResponse:
    """One meeting that is planned or under way, or was cancelled; a held one has its minutes."""
    row = find_meeting(request, partnership, number)
    if row.state == MeetingState.HELD:
        return redirect(address(row, "minutes"))
    runs = may(request.actor, room.name("meeting.write"), row)
    invited = invited_seen(request.actor, row)
    own = next((one for one in invited if one.person_id == request.actor.person), None)
    speak, running = words(), row.state == MeetingState.UNDER_WAY
    leads, works = "partnerships.partnership.lead", room.name("promise.make")
    here = all_that_may(request.actor, row.partnership, leads, works)
    context = {
        "question": row.title,
        "answer": speak.html(_answer(row)),
        "facts": _facts(row),
        "link": row.link,
        "state": row.state,
        "running": running,
        "open": MeetingState(row.state).is_open,
        "runs": runs,
        "works": works in here,
        "agenda": agenda_of(request, row, settles=runs),
        "leads": leads in here,
        "key": uuid4(),
        "begin_key": uuid4(),
        "invited": _by_answer(invited),
        "words": [
            {"who": one.person.name, "html": mark_safe(to_html(one.word))}
            for one in invited
            if one.word
        ],
        "answers": _answers(own),
        "hrefs": _hrefs(row),
        "code": code_of(row) if runs and serves(row, timezone.now()) else "",
        "notes": mark_safe(to_html(row.notes)) if row.notes else "",
        "beside": beside(request, row.partnership, source_of(row), works=works in here),
    }
    return page(request, row.partnership, "meetings/meeting.html", context)


def _answer(row: Meeting) -> Sentence:
    if row.state == MeetingState.CANCELLED:
        reason = row.reason
        told = say("It does not take place. It was planned for {when}.", when=told_when(row))
        return say("{told} {reason}", told=told, reason=reason) if reason else told
    if row.state == MeetingState.UNDER_WAY:
        return say("It is under way: {time}.", time=Strong(told_time(row)))
    return say("{when}.", when=Strong(told_when(row)))


def _facts(row: Meeting) -> list[dict[str, str]]:
    facts = [
        (_("where"), row.place),
        (_("leads it"), row.facilitator.name),
        (_("writes the notes"), row.note_taker.name if row.note_taker else ""),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _hrefs(row: Meeting) -> dict[str, str]:
    routes = {
        "answer": "answer-meeting",
        "agenda": "change-agenda",
        "add_point": "add-point",
        "attend": "mark-attendance",
        "code": "meeting-code",
        "notes": "write-notes",
        "decide": "decide-in-meeting",
        "invite": "invite-to-meeting",
        "move": "move-meeting",
        "cancel": "cancel-meeting",
        "merge": "merge-meetings",
        "begin": "begin-meeting",
        "close": "close-meeting",
        "calendar": "meeting-calendar",
    }
    found = {name: address(row, route) for name, route in routes.items()}
    promise = reverse("meetings:make-promise", args=[row.partnership.code])
    return {**found, "promise": f"{promise}?meeting={row.number}"}


def _by_answer(rows: list[Invited]) -> list[dict[str, Any]]:
    speak = words()
    groups = [
        {
            "label": speak(ANSWERS[answer]),
            "names": ", ".join(one.person.name for one in rows if one.answer == answer),
        }
        for answer in (Answer.YES, Answer.MAYBE, Answer.NO, Answer.NONE)
    ]
    here = [one.person.name for one in rows if Attendance(one.attendance).was_there]
    if here:
        groups.insert(0, {"label": _("is here"), "names": ", ".join(here)})
    return [group for group in groups if group["names"]]


def _answers(own: Invited | None) -> list[dict[str, Any]]:
    told = (
        (Answer.YES, _("I come")),
        (Answer.MAYBE, _("I do not know yet")),
        (Answer.NO, _("I cannot come")),
    )
    return [
        {"value": one.value, "label": label, "chosen": own is not None and own.answer == one}
        for one, label in told
    ]


def agenda_of(request: Request, row: Meeting, *, settles: bool) -> list[dict[str, Any]]:
    """The agenda as the page shows it, with the open promises where this is the next meeting."""
    points = points_on(request.actor, row)
    following = next_of(request.actor, row.part_id)
    is_next = following is not None and following.pk == row.pk
    promises = list(pending(request.actor).filter(part=row.part_id)) if is_next else []
    for one in promises:
        one.partnership = row.partnership
    by_code = {point.code: point for point in points}
    by_source = {source_of(one): one for one in promises}
    subjects = subjects_of(request.actor, [p.source for p in points if p.source])
    shown = {
        source: _promise(request, promise, settles=settles) for source, promise in by_source.items()
    }
    return [
        {
            **_line(item, by_code.get(item.source), row),
            "href": _subject_href(by_code.get(item.source), subjects),
            "now": [shown[one.source] for one in item.now],
            "later": [shown[one.source] for one in item.later],
            "grouped": item.grouped,
            "promised": item.step == PROMISED and is_next,
            "elsewhere": _elsewhere(following) if item.step == PROMISED and not is_next else "",
        }
        for item in laid_out(row, points, promises)
    ]


def _elsewhere(following: Meeting | None) -> str:
    """Promises stand on the agenda of one meeting: the next one of its part."""
    if following is None:
        return ""
    told = say("Open promises stand on the agenda of {title}.", title=following.title)
    return words()(told)


def _subject_href(point: Point | None, subjects: Any) -> str:
    subject = subjects.get(point.source) if point else None
    return subject.href if subject else ""


def _line(item: Item, point: Point | None, row: Meeting) -> dict[str, Any]:
    speak = words()
    is_step = item.kind is PointKind.STEP
    outcome = Outcome(point.outcome) if point else Outcome.OPEN
    return {
        "title": speak(item.title),
        "kind": "" if is_step else speak(item.kind.words),
        "minutes": item.minutes,
        "code": point.code if point else "",
        "by": point.person.name if point and item.kind is PointKind.TOPIC else "",
        "back": bool(point and point.carried_from_id),
        "outcome": "" if outcome is Outcome.OPEN else speak(outcome.words),
        "settles": not is_step and outcome is Outcome.OPEN,
        "proposed": item.kind is PointKind.PROPOSAL,
        "settle": address(row, "settle-point", point.code) if point else "",
        "key": uuid4(),
    }


def _promise(request: Request, row: Promise, *, settles: bool) -> dict[str, Any]:
    """A promise on an agenda, with what can be done at once by who runs it or gave it."""
    return {
        **promise_row(row, request.actor.today),
        "settles": settles or row.person_id == request.actor.person,
        "keep": href_of_promise(row, "keep-promise"),
        "move": href_of_promise(row, "move-promise"),
        "drop": href_of_promise(row, "drop-promise"),
        "key": uuid4(),
    }


@room.needs("meeting.read")
def answer(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say whether one comes; who cannot says what they promised and where it stands."""
    row = find_meeting(request, partnership, number)
    invited = invited_seen(request.actor, row)
    own = next((one for one in invited if one.person_id == request.actor.person), None)
    initial = {"answer": own.answer if own else "", "word": own.word if own else ""}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.answer_invitation(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            answer=given["answer"],
            word=given["word"] if "word" in request.POST else None,
            key=given["key"],
        )
        messages.success(request, _("Thank you. The others can see it."))
        return redirect(back(request, address(row)))
    mine = pending(request.actor).filter(part=row.part_id, person=request.actor.person)
    promises = [
        words()(say("{text} ({due})", text=p.text, due=told_due(p, request.actor.today)))
        for p in mine
    ]
    told = _("You promised: %(promises)s.") % {"promises": "; ".join(promises)} if promises else ""
    return step(
        request,
        row.partnership,
        form,
        question=_("Do you come to %(title)s?") % {"title": row.title},
        answer=words().html(say("{when}. {told}", when=told_when(row), told=told)),
        submit=_("Say so"),
    )


@room.needs("meeting.write")
@require_POST
def begin(request: Request, partnership: str, number: int) -> HttpResponse:
    """Begin a meeting."""
    row = find_meeting(request, partnership, number, "meeting.write")
    actions.begin_meeting(actor=request.actor, at=timezone.now(), meeting=row, key=key_of(request))
    return redirect(address(row))


@room.needs("meeting.write")
def close(request: Request, partnership: str, number: int) -> HttpResponse:
    """Close a meeting: who was there is asked once, the rest is done."""
    row = find_meeting(request, partnership, number, "meeting.write")
    form = CloseForm(
        request.POST if request.method == "POST" else None, rows=invited_seen(request.actor, row)
    )
    if request.method == "POST" and form.is_valid():
        actions.close_meeting(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            there=form.cleaned_data["there"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Closed. What was not decided comes back next time."))
        return redirect(address(row, "minutes"))
    return step(
        request,
        row.partnership,
        form,
        question=_("Is %(title)s over?") % {"title": row.title},
        answer=_(
            "Each who was there finds it in their own record, with the length of the meeting, and "
            "can correct it. The list is seen by those who work here."
        ),
        submit=_("Close the meeting"),
    )


@room.needs("meeting.write")
def code(request: Request, partnership: str, number: int) -> HttpResponse:
    """The code of a meeting, large, to be shown on a screen."""
    row = find_meeting(request, partnership, number, "meeting.write")
    at = timezone.now()
    there = [o for o in invited_seen(request.actor, row) if Attendance(o.attendance).was_there]
    context = {
        "question": _("Are you here? Type this code:"),
        "code": code_of(row) if serves(row, at) else "",
        "where": request.build_absolute_uri(reverse("meetings:here")),
        "when": words()(told_when(row)),
        "there": len(there),
        "back": address(row),
    }
    return page(request, row.partnership, "meetings/code.html", context)
