"""Minutes: to read, to print, by mail, as a document; and one meeting for a calendar."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import giver
from copractice.commons.meetings.clock import told_when
from copractice.commons.meetings.models import Meeting
from copractice.commons.meetings.paper import Minutes, document_of, minutes_of
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_meeting, href_of_promise
from copractice.commons.meetings.views.finding import (
    address,
    find_meeting,
    page,
)
from copractice.commons.notices.letters import absolute, host
from copractice.data.filetypes.kinds import PDF
from copractice.data.ics import MIME, Entry, write_calendar
from copractice.domain.markdown import to_html
from copractice.domain.meeting import MeetingState
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.pages import waist
from copractice.partnerships.serving import sent
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.forms import key_of
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words
from copractice.reports import document


@room.needs("meeting.read")
def minutes(request: Request, partnership: str, number: int) -> HttpResponse:
    """What a meeting decided and promised, who was there, and its notes."""
    row = find_meeting(request, partnership, number)
    if row.state != MeetingState.HELD:
        return redirect(address(row))
    told, speak = minutes_of(request.actor, row), words()
    runs = may(request.actor, room.name("meeting.write"), row)
    context = {
        "question": row.title,
        "answer": speak.html(_answer(told)),
        "when": speak(told_when(row)),
        "where": row.place,
        "lead": row.facilitator.name,
        "notes_by": row.note_taker.name if row.note_taker else "",
        "there": ", ".join(told.there),
        "excused": [{"who": who, "html": mark_safe(to_html(word))} for who, word in told.excused],
        "decisions": [{"about": one.about, "why": one.why} for one in told.decisions],
        "promised": [_promised(one, row) for one in told.promised],
        "gone_through": [
            {"text": text, "outcome": speak(outcome)} for text, outcome in told.gone_through
        ],
        "talked": [speak(one) for one in told.talked],
        "back": [speak(one) for one in told.back],
        "dropped": [speak(one) for one in told.dropped],
        "notes": mark_safe(to_html(told.notes)) if told.notes else "",
        "key": uuid4(),
        "runs": runs,
        "hrefs": {
            "send": address(row, "send-minutes"),
            "pdf": address(row, "minutes-document"),
            "notes": address(row, "write-notes"),
            "attend": address(row, "mark-attendance"),
            "decide": address(row, "decide-in-meeting"),
        },
        "beside": beside(
            request,
            row.partnership,
            source_of(row),
            works=may(request.actor, room.name("promise.make"), row.partnership),
        ),
        "waist": _waist(request, row, told),
    }
    return page(request, row.partnership, "meetings/minutes.html", context)


def _waist(request: Request, row: Meeting, told: Minutes) -> dict[str, Any]:
    """The records of the meeting. Each decision is a finding that came from its point."""
    foot = waist(request.actor, row.partnership, source_of(row))
    foot["findings"]["count"] = len(told.decisions)
    return foot


def _answer(told: Minutes) -> Sentence:
    decided = count("{n} decision", "{n} decisions", len(told.decisions))
    promised = count("{n} promise", "{n} promises", len(told.promised))
    if not told.decisions and not told.promised:
        return say("It was held. Nothing was decided, and nothing was promised.")
    return say("It came to {decided} and {promised}.", decided=decided, promised=promised)


def _promised(one: Any, row: Meeting) -> dict[str, str]:
    one.partnership = row.partnership
    return {
        "who": giver(one),
        "text": one.text,
        "due": words().day(one.due),
        "href": href_of_promise(one),
    }


@room.needs("meeting.read")
def as_document(request: Request, partnership: str, number: int) -> HttpResponse:
    """The minutes as a PDF."""
    row = find_meeting(request, partnership, number)
    if row.state != MeetingState.HELD:
        return redirect(address(row))
    content = document(document_of(request.actor, row, words()))
    return sent(content, f"minutes-{row.number}.pdf", PDF.media_type)


@room.needs("meeting.write")
@require_POST
def send(request: Request, partnership: str, number: int) -> HttpResponse:
    """Send the minutes to everyone who was invited."""
    row = find_meeting(request, partnership, number, "meeting.write")
    actions.send_minutes(actor=request.actor, at=timezone.now(), meeting=row, key=key_of(request))
    messages.success(request, _("The minutes are on their way to those who were invited."))
    return redirect(href_of_meeting(row))


@room.needs("meeting.read")
def calendar(request: Request, partnership: str, number: int) -> HttpResponse:
    """One meeting for a calendar. It has the id of the feed's entry, so that it is there once."""
    row = find_meeting(request, partnership, number)
    entry = Entry(
        uid=source_of(row),
        title=row.title,
        first=row.starts,
        last=row.ends,
        link=absolute(href_of_meeting(row)),
        place=row.place or row.link,
        cancelled=row.state == MeetingState.CANCELLED,
    )
    content = write_calendar([entry], name=row.title, host=host(), at=timezone.now())
    return sent(content, f"meeting-{row.number}.ics", MIME)
