"""What people are told of meetings and promises, each in one place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from copractice.commons.meetings.models import Meeting, Promise
from copractice.commons.notices.telling import tell
from copractice.domain.meeting import MeetingState
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor


def invited_to(meeting: Meeting) -> Sentence:
    """That one is invited."""
    return say("You are invited to {title} on {day}.", title=meeting.title, day=Day(meeting.on))


def moved(meeting: Meeting) -> Sentence:
    """That it is at another time, or elsewhere."""
    return say(
        "{title} is on {day} now. Please look whether you can come.",
        title=meeting.title,
        day=Day(meeting.on),
    )


def cancelled(meeting: Meeting) -> Sentence:
    """That it does not take place."""
    return say("{title} on {day} does not take place.", title=meeting.title, day=Day(meeting.on))


def tell_of_meeting(
    *, actor: Actor, at: datetime, meeting: Meeting, people: Iterable[int], what: Sentence
) -> None:
    """Tell people something of a meeting that they may see."""
    tell(
        at=at,
        partnership=meeting.partnership,
        people=people,
        kind=NoticeKind.MEETING,
        what=what,
        href=href_of_meeting(meeting),
        by=actor.person,
        source=source_of(meeting),
    )


def tell_of_promise(
    *, actor: Actor | None, at: datetime, promise: Promise, people: Iterable[int], what: Sentence
) -> None:
    """Tell people something of a promise that concerns them."""
    tell(
        at=at,
        partnership=promise.partnership,
        people=people,
        kind=NoticeKind.PROMISE,
        what=what,
        href=href_of_promise(promise),
        by=actor.person if actor else None,
        source=source_of(promise),
    )


def href_of_meeting(meeting: Meeting) -> str:
    """The page of a meeting: once it was held, its minutes."""
    route = "minutes" if meeting.state == MeetingState.HELD else "meeting"
    return reverse(f"meetings:{route}", args=[meeting.partnership.code, meeting.number])


def href_of_promise(promise: Promise, route: str = "promise") -> str:
    """The page of a promise, or of a step with it."""
    return reverse(f"meetings:{route}", args=[promise.partnership.code, promise.number])
