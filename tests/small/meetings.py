"""What the room ``meetings`` adds to the tests of all rooms."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any

from copractice.commons.meetings import actions
from copractice.commons.meetings.codes import code_of
from copractice.commons.meetings.models import Invited, Meeting
from copractice.domain.meeting import HUDDLE, Answer
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import Party
from copractice.people.models import Person
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending

TODAY = date(2025, 10, 15)
"""The day on which the small world stands still; the meeting under way is held at its noon."""


def play(world: Any) -> None:
    """Meetings in every state and for every audience, with agenda, answers, notes, promises."""
    _plan(world, "held", world.at.date())
    _held(world)
    _plan(world, "now", TODAY, at=time(11, 50))
    _plan(world, "next", TODAY + timedelta(days=9))
    _plan(world, "third", TODAY + timedelta(days=23))
    _plan(world, "open", TODAY + timedelta(days=30), Audience.EVERYONE, ("guest",))
    _plan(world, "led", TODAY + timedelta(days=31), Audience.HUB, ("facilitator",))
    _plan(world, "cancelled", TODAY + timedelta(days=2))
    world.do(
        "hub",
        actions.cancel_meeting,
        meeting=world._rows["meeting.cancelled"],
        reason=world.text("meeting.cancelled.reason"),
    )
    world.do("hub", actions.begin_meeting, meeting=world._rows["meeting.now"])
    _around(world)
    _promises(world)


def _plan(
    world: Any,
    name: str,
    day: date,
    audience: str = Audience.PARTNERSHIP,
    people: tuple[str, ...] = ("teacher", "researcher"),
    at: time = time(15, 30),
) -> None:
    place = world.text(f"meeting.{name}.place")
    meeting = world.do(
        "hub",
        actions.plan_meeting,
        part=world._rows["part"],
        template="huddle",
        when=actions.When(day, at, 30, place, f"https://meet.example.org/{name}"),
        title=world.text(f"meeting.{name}.title"),
        note_taker=world._person("teacher") if audience == Audience.PARTNERSHIP else None,
        people=[world.side.people[one].person for one in people],
        audience=audience,
    )
    world.keep(f"meeting.{name}", meeting)


def _held(world: Any) -> None:
    meeting = world._rows["meeting.held"]
    topic = world.do(
        "teacher",
        actions.add_point,
        meeting=meeting,
        title=world.text("point.undecided"),
    )
    world.keep("point.undecided", topic)
    world.do(
        "hub",
        actions.decide,
        meeting=meeting,
        about=world.text("meeting.decided"),
        text=world.text("meeting.decided.why"),
    )
    promise = _promise(world, "from-meeting", "teacher", 20, meeting=meeting, person="teacher")
    assert promise.state == "open"
    for who, text in (("teacher", "notes.first"), ("hub", "notes.second")):
        before = meeting.notes
        world.do(
            who,
            actions.write_notes,
            meeting=meeting,
            base=before,
            text=f"{before}\n\n{world.text(text)}",
        )
        with as_system("test"):
            meeting.refresh_from_db()
    with as_system("test"):
        there = [
            row.code
            for row in Invited.objects.filter(meeting=meeting).order_by("pk")
            if row.person_id != world.side.people["researcher"].person
        ]
    world.do("hub", actions.close_meeting, meeting=meeting, there=there)


def _around(world: Any) -> None:
    """Answers, words in advance, and points of every origin."""
    world.do(
        "researcher",
        actions.answer_invitation,
        meeting=world._rows["meeting.next"],
        answer=Answer.NO,
        word=world.text("answer.word"),
    )
    point = world.do(
        "teacher",
        actions.add_point,
        meeting=world._rows["meeting.next"],
        title=world.text("point.title"),
    )
    world.keep("point", point)
    now = world.do(
        "hub",
        actions.add_point,
        meeting=world._rows["meeting.now"],
        title=world.text("point.now"),
    )
    world.keep("point.now", now)
    world.do(
        "hub",
        actions.change_layout,
        partnership=world._rows["partnership"],
        slug="regular",
        steps=HUDDLE.steps,
    )


def _promise(
    world: Any, name: str, who: str, days: int, person: str | None = None, **more: Any
) -> Any:
    row = world.do(
        who,
        actions.make_promise,
        part=world._rows["part"],
        text=world.text(f"promise.{name}"),
        due=TODAY + timedelta(days=days),
        person=world._person(person) if person else None,
        **more,
    )
    return world.keep(f"promise.{name}", row)


def _promises(world: Any) -> None:
    _promise(world, "open", "teacher", 5, person="teacher")
    _promise(world, "asked", "hub", 9, person="researcher")
    _promise(world, "of-party", "hub", 30, party=world._rows["party"])
    _promise(world, "for-leads", "facilitator", 30, person="facilitator", audience=Audience.HUB)
    moved = _promise(world, "moved", "teacher", 3, person="teacher")
    world.do(
        "teacher",
        actions.move_promise,
        promise=moved,
        due=TODAY + timedelta(days=40),
        reason=world.text("promise.moved.reason"),
    )
    kept = _promise(world, "kept", "teacher", 6, person="teacher")
    world.do("teacher", actions.keep_promise, promise=kept, minutes=25)
    dropped = _promise(world, "dropped", "teacher", 6, person="teacher")
    world.do(
        "teacher",
        actions.drop_promise,
        promise=dropped,
        reason=world.text("promise.dropped.reason"),
    )


MEETINGS = "/partnerships/{code}/meetings/"
PROMISES = "/partnerships/{code}/promises/"
SENDINGS = {
    "here": Sending("teacher", "/meetings/here/", {"code": "{m_code}"}),
    "change-layout": Sending(
        "hub",
        MEETINGS + "kinds/huddle/",
        {"title-promised": "What we promised", "minutes-promised": "10", "title-own-1": "News"},
    ),
    "answer-meeting": Sending(
        "teacher", MEETINGS + "{m_next}/answer/", {"answer": "yes", "word": "I bring it."}
    ),
    "move-meeting": Sending(
        "hub",
        MEETINGS + "{m_next}/move/",
        {"day": "2025-10-27", "starts": "16:00", "minutes": "30", "reason": "A test"},
    ),
    "cancel-meeting": Sending("hub", MEETINGS + "{m_next}/cancel/", {"reason": "A test"}),
    "begin-meeting": Sending("hub", MEETINGS + "{m_next}/begin/"),
    "add-point": Sending(
        "teacher", MEETINGS + "{m_next}/agenda/add/", {"title": "The bus", "minutes": "5"}
    ),
    "place-point": Sending("teacher", MEETINGS + "{m_next}/agenda/{m_point}/place/", {"to": "up"}),
    "remove-point": Sending("teacher", MEETINGS + "{m_next}/agenda/{m_point}/remove/"),
    "settle-point": Sending(
        "hub", MEETINGS + "{m_now}/agenda/{m_point_now}/settle/", {"outcome": "talked"}
    ),
    "decide-in-meeting": Sending(
        "teacher",
        MEETINGS + "{m_now}/decide/",
        {"about": "No calls", "text": "Nobody came.", "point": "{m_point_now}"},
    ),
    "write-notes": Sending(
        "teacher", MEETINGS + "{m_now}/notes/", {"text": "Ana was there.", "base": ""}
    ),
    "close-meeting": Sending("hub", MEETINGS + "{m_now}/close/", {"there": "{m_invited}"}),
    "send-minutes": Sending("hub", MEETINGS + "{m_held}/minutes/send/"),
    "merge-meetings": Sending("hub", MEETINGS + "{m_next}/together/", {"other": "{m_third}"}),
    "invite-to-meeting": Sending("hub", MEETINGS + "{m_next}/invite/", {"whom": "{m_expert}"}),
    "plan-meeting": Sending(
        "hub",
        MEETINGS + "plan/",
        {
            "template": "huddle",
            "day": "2025-11-11",
            "starts": "15:30",
            "whom": "all",
            "facilitator": "{m_facilitator}",
            "audience": "partnership",
        },
    ),
    "make-promise": Sending(
        "teacher",
        PROMISES + "make/",
        {"text": "Call them", "who": "me", "due": "2025-10-30", "audience": "partnership"},
    ),
    "take-promise": Sending("researcher", PROMISES + "{m_asked}/take/"),
    "keep-promise": Sending("teacher", PROMISES + "{m_promise}/keep/"),
    "move-promise": Sending(
        "teacher", PROMISES + "{m_promise}/move/", {"due": "2025-11-20", "reason": "Tests"}
    ),
    "drop-promise": Sending("teacher", PROMISES + "{m_promise}/drop/", {"reason": "No need"}),
    "reopen-promise": Sending("teacher", PROMISES + "{m_kept}/reopen/"),
}
# The first answers with the text as it stands; the fields of the others are named by codes. They
# are sent twice in tests/test_meetings.py.
ELSEWHERE = {"autosave-notes", "change-agenda", "mark-attendance"}


def names(side: Any) -> dict[str, Any]:
    """The meetings, points and promises that addresses and bodies name."""
    rows, people = side.rows, side.people
    now = Meeting.objects.get(pk=rows["meeting.now"].pk)
    invited = Invited.objects.get(meeting=now, person=people["researcher"].person)
    named = {
        **{one: rows[f"meeting.{one}"].number for one in ("now", "next", "third", "held")},
        "promise": rows["promise.open"].number,
        "kept": rows["promise.kept"].number,
        "asked": rows["promise.asked"].number,
        "point": rows["point"].code,
        "point_now": rows["point.now"].code,
        "code": code_of(now),
        "invited": invited.code,
        "expert": people["expert"].code,
        "facilitator": people["facilitator"].code,
    }
    return {f"m_{name}": value for name, value in named.items()}


# A page of many short lists, each asked for once; what was talked about it is one more.
MORE = {"meeting": 13}
LISTS = {
    "meetings": MEETINGS,
    "meeting": MEETINGS + "2/",
    "meeting agenda": MEETINGS + "2/agenda/",
    "meeting minutes": MEETINGS + "1/minutes/",
    "meeting attendance": MEETINGS + "2/attendance/",
    "plan a meeting": MEETINGS + "plan/",
    "promises": PROMISES,
    "promise": PROMISES + "2/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """A meeting more with its agenda, and a promise more."""
    meeting = actions.plan_meeting(
        **given,
        part=part,
        template="huddle",
        when=actions.When(TODAY + timedelta(days=60 + number), time(9), 30),
        title=f"Meeting {number}",
    )
    now = Meeting.objects.get(partnership=part.partnership, number=2)
    actions.add_point(**given, meeting=meeting, title=f"Point {number}")
    actions.add_point(**given, meeting=now, title=f"Point {number}")
    with suppress(NotPossible):
        newcomer = Person.objects.order_by("pk").last()
        assert newcomer is not None
        actions.invite_people(**given, meeting=now, people=[newcomer.pk])
    party = Party.objects.filter(partnership=part.partnership).first()
    for due in (-number, number):
        actions.make_promise(
            **given,
            part=part,
            text=f"Promise {number}",
            due=TODAY + timedelta(days=due),
            party=party,
        )
