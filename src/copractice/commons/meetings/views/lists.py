"""The meetings of a partnership: the next ones on top, then those that were held."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.commons.meetings.agendas import OPEN, giver, pending
from copractice.commons.meetings.clock import told_when
from copractice.commons.meetings.models import Invited, Meeting, Promise
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_meeting, href_of_promise
from copractice.commons.meetings.views.finding import page
from copractice.domain.meeting import Answer, MeetingState, PromiseState
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words

PAGE = 20


@room.needs("meeting.read")
def meetings(request: Request, partnership: str) -> HttpResponse:
    """What comes next, what was held, and which promises are open."""
    here = find_partnership(request, partnership)
    rows = Meeting.objects.allowed(request.actor, room.name("meeting.read"))
    rows = rows.filter(partnership=here).select_related("facilitator")
    coming = list(rows.filter(state__in=OPEN).order_by("starts", "number"))
    before = request.GET.get("before", "")
    past = rows.exclude(state__in=OPEN)
    past = past.filter(number__lt=int(before)) if before.isdigit() else past
    over = list(past.order_by("-number")[: PAGE + 1])
    for one in (*coming, *over):
        one.partnership = here
    promises = list(pending(request.actor).filter(partnership=here)[:PAGE])
    may = all_that_may(request.actor, here, room.name("meeting.plan"), room.name("promise.make"))
    answers = _own_answers(request, coming)
    speak = words()
    context = {
        "question": _("When do we meet, and what have we promised?"),
        "answer": speak.html(_answer(coming)),
        "coming": [_row(one, answers.get(one.pk)) for one in coming],
        "past": [_row(one) for one in over[:PAGE]],
        "older": over[PAGE - 1].number if len(over) > PAGE else None,
        "promises": [promise_row(one, request.actor.today) for one in promises],
        "all_promises": reverse("meetings:promises", args=[here.code]),
        "plan": _href(here, "plan-meeting") if room.name("meeting.plan") in may else "",
        "layouts": _href(here, "layouts") if room.name("meeting.plan") in may else "",
        "promise": _href(here, "make-promise") if room.name("promise.make") in may else "",
        "code": reverse("meetings:here"),
    }
    return page(request, here, "meetings/list.html", context)


def _href(here: Partnership, route: str) -> str:
    return reverse(f"meetings:{route}", args=[here.code])


def _own_answers(request: Request, rows: list[Meeting]) -> dict[int, str]:
    """What the reader answered, by the id of the meeting."""
    mine = Invited.objects.allowed(request.actor, room.name("invited.read")).filter(
        meeting__in=rows, person=request.actor.person, withdrawn_at=None
    )
    return dict(mine.values_list("meeting", "answer"))


def _row(row: Meeting, answer: str | None = None) -> dict[str, Any]:
    speak = words()
    state = MeetingState(row.state)
    return {
        "title": row.title,
        "when": speak(told_when(row)),
        "place": row.place,
        "state": "" if state is MeetingState.PLANNED else speak(state.words),
        "held": state is MeetingState.HELD,
        "href": href_of_meeting(row),
        "answer": speak(_OWN[Answer(answer)]) if answer else "",
        "lead": row.facilitator.name,
    }


_OWN = {
    Answer.YES: say("you come"),
    Answer.MAYBE: say("you may come"),
    Answer.NO: say("you cannot come"),
    Answer.NONE: say("your answer is missing"),
}


def promise_row(row: Promise, today: Any) -> dict[str, Any]:
    """A promise as a list shows it."""
    speak = words()
    return {
        "text": row.text,
        "who": giver(row),
        "due": speak(told_due(row, today)),
        "href": href_of_promise(row),
        "asked": row.state == PromiseState.ASKED,
    }


def told_due(row: Promise, today: Any) -> Sentence:
    """By when, kindly: what is late is on its way, and may be moved."""
    if row.due < today:
        return say("was meant for {day}", day=words().day(row.due))
    if row.due == today:
        return say("for today")
    return say("by {day}", day=words().day(row.due))


def _answer(coming: list[Meeting]) -> Sentence:
    if not coming:
        return say("No meeting is planned.")
    first = coming[0]
    return say("{title}: {when}.", title=Strong(first.title), when=told_when(first))
