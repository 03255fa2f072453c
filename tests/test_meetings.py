"""Meetings and promises, from an invitation to the promise that comes back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from copractice.commons.agenda import actions as agenda
from copractice.commons.asks.models import Ask
from copractice.commons.calendars import actions as calendars
from copractice.commons.meetings import actions
from copractice.commons.meetings.agendas import laid_out, next_of, pending, points_on
from copractice.commons.meetings.codes import TRIES, code_of
from copractice.commons.meetings.gives import remind_of_promises
from copractice.commons.meetings.models import Invited, Meeting, Point, Promise, PromiseChange
from copractice.commons.notices.models import Notice
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.meeting import (
    MeetingState,
    Outcome,
    PromiseMove,
    PromiseState,
    promise_moves,
)
from copractice.domain.transitions import NotPossible
from copractice.partnerships import actions as trunk
from copractice.partnerships.dated import dated
from copractice.partnerships.models import (
    Activity,
    ArtefactVersion,
    Finding,
    HistoryEntry,
    Membership,
    Part,
    Partnership,
    Party,
)
from copractice.partnerships.subjects import subject_of
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import waiting_for
from copractice.people.models import Person
from copractice.people.rights import Denied, as_system
from copractice.people.ticks import tick
from tests import world as small
from tests.small.meetings import TODAY
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]


class Here:
    """The network of district A, and its people's browsers."""

    def __init__(self, world: small.World, client_as: SignedIn) -> None:
        self.side, self.client_as = world.a, client_as
        self.root = f"/partnerships/{world.a.partnership.code}/"

    def get(self, who: str, path: str, status: int = 200) -> str:
        answer = self.client_as(self.side.people[who]).get(self.root + path)
        assert answer.status_code == status, answer.status_code
        return answer.content.decode()

    def post(self, who: str, path: str, status: int = 302, /, **body: Any) -> Any:
        data = {"key": str(uuid4()), **body}
        where = path if path.startswith("/") else self.root + path
        answer = self.client_as(self.side.people[who]).post(where, data)
        faults = re.findall(r'class="fault"[^>]*>([^<]+)', answer.content.decode())
        assert answer.status_code == status, (answer.status_code, faults)
        return answer

    def person(self, who: str) -> int:
        return self.side.people[who].person

    def row(self, name: str) -> Any:
        with as_system("test"):
            return self.side.rows[name].fresh()


@pytest.fixture
def here(world: small.World, client_as: SignedIn) -> Here:
    return Here(world, client_as)


def the(number: int) -> Meeting:
    with as_system("test"):
        return Meeting.objects.select_related("partnership", "part").get(
            number=number, partnership__pk=Partnership.objects.order_by("pk")[0].pk
        )


def planned(here: Here, **more: Any) -> Meeting:
    body = {
        "template": "huddle",
        "day": "2025-11-11",
        "starts": "15:30",
        "whom": "all",
        "facilitator": here.side.people["facilitator"].code,
        "note_taker": here.side.people["teacher"].code,
        "audience": "partnership",
        "title": "The huddle",
        **more,
    }
    answer = here.post("facilitator", "meetings/plan/", **body)
    return the(int(re.findall(r"/meetings/(\d+)/", answer["Location"])[0]))


@ON_EACH_DATABASE
def test_a_huddle_from_invitation_to_returned_promise(
    world: small.World, client_as: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Here(world, client_as)
    meeting = planned(here)
    at = f"meetings/{meeting.number}/"
    with as_system("test"):
        invited = set(
            Invited.objects.filter(meeting=meeting).values_list("person__name", flat=True)
        )
    assert {"CANARY-A-person.teacher", "CANARY-A-person.hub"} <= invited
    assert "CANARY-A-person.guest" not in invited, "everyone who works here, and no one else"

    # People are told, and say whether they come.
    with as_system("test"):
        told = Notice.objects.get(person=here.person("teacher"), source=source_of(meeting))
    assert told.href == f"{here.root}{at}"
    here.post("teacher", f"{at}answer/", answer="yes")
    here.post("researcher", f"{at}answer/", answer="no", word="I promised a **talk**.")
    assert "<strong>talk</strong>" in here.get("hub", at)

    # A member brings something in; the agenda is ordered and shortened.
    here.post("teacher-2", f"{at}agenda/add/", title="The late bus", minutes="4")
    with as_system("test"):
        bus = Point.objects.get(title="The late bus")
    place = bus.position
    here.post("teacher", f"{at}agenda/{bus.code}/place/", to="up")
    with as_system("test"):
        bus.refresh_from_db()
    assert bus.position == place - 1
    here.post(
        "teacher",
        f"{at}agenda/",
        **{f"minutes-{p.code}": "3" for p in _points(meeting)},
    )
    assert {p.minutes for p in _points(meeting)} == {3}

    # On the day: it begins, people come by the code, notes are written.
    there = meeting.starts + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: there)
    here.post("facilitator", f"{at}begin/")
    shown = code_of(the(meeting.number))
    assert shown in here.get("facilitator", f"{at}code/")
    here.post("teacher", "/meetings/here/", code=shown.upper())
    here.post("teacher-2", "/meetings/here/", code=shown.replace(" ", "-"))
    here.post("teacher", f"{at}notes/", text="# We met\n\nAna told.", base="")

    # A decision, a promise of one's own, and one for somebody who is not there.
    here.post("facilitator", f"{at}decide/", about="No more calls", text="Nobody came.")
    due = (meeting.on + timedelta(days=7)).isoformat()
    promise = f"promises/make/?meeting={meeting.number}"
    here.post("teacher", promise, text="Bring the scores", who="me", due=due)
    researcher = here.side.people["researcher"].code
    here.post("teacher", promise, text="Give the talk", who=researcher, due=due)
    with as_system("test"):
        own = Promise.objects.get(text="Bring the scores")
        asked = Promise.objects.get(text="Give the talk")
    assert (own.state, asked.state) == (PromiseState.OPEN, PromiseState.ASKED)

    # It is closed: whoever was there has it in their record, nobody typed it.
    with as_system("test"):
        rows = {row.person_id: row.code for row in Invited.objects.filter(meeting=meeting)}
    came = [rows[here.person(who)] for who in ("facilitator", "teacher", "teacher-2")]
    here.post("facilitator", f"{at}close/", there=came)
    with as_system("test"):
        left = Activity.objects.filter(source=source_of(meeting))
        found = {(a.person_id, a.practice): (a.minutes, a.minutes_source) for a in left}
    assert found == {
        (here.person("facilitator"), "lead-meeting"): (60, "usual"),
        (here.person("teacher"), "meet"): (30, "usual"),
        (here.person("teacher"), "take-notes"): (20, "usual"),
        (here.person("teacher-2"), "meet"): (30, "usual"),
    }
    page = here.get("hub", f"{at}minutes/")
    for words in ("No more calls", "Nobody came.", "Bring the scores", "<h3>We met</h3>"):
        assert words in page
    assert "The late bus" in page, "what was not decided is said to come back"

    # The next agenda has both promises and the bus; confirmed and kept, one goes.
    following = planned(here, day="2025-11-18", title="The next huddle")
    then = f"meetings/{following.number}/"
    # Two earlier meetings of the small world are still planned, and come first.
    first = next_meeting(here)
    page = here.get("teacher", f"meetings/{first.number}/")
    assert "Bring the scores" in page
    assert "Give the talk" in page
    assert "not confirmed yet" in page
    here.post("researcher", f"promises/{asked.number}/take/", text="Give a short talk")
    here.post("teacher", f"promises/{own.number}/keep/")
    page = here.get("teacher", f"meetings/{first.number}/")
    assert "Bring the scores" not in page
    assert "Give a short talk" in page
    assert "not confirmed yet" not in page.split("Give a short talk")[1][:300]
    assert "The next huddle" in here.get("teacher", then)


def _points(meeting: Meeting) -> list[Point]:
    with as_system("test"):
        return list(Point.objects.filter(meeting=meeting, removed_at=None))


def next_meeting(here: Here) -> Meeting:
    actor = here.side.people["hub"].actor
    with acting(actor):
        found = next_of(actor, here.row("part").pk)
    assert found is not None
    return found


# Before.


def test_what_stands_against_a_day_is_said_before_it_is_set(here: Here) -> None:
    closed = Days(date(2025, 11, 10), date(2025, 11, 14))
    hub = here.side.people["hub"].actor
    part = here.row("part")
    part.partnership = here.row("partnership")
    calendars.enter_span(
        actor=hub,
        at=NOW,
        part=part,
        told=calendars.Told(SpanKind.TESTING, "State testing", closed),
    )
    assert "State testing" in here.get("hub", "meetings/conflicts/?day=2025-11-11")
    assert "State testing" not in here.get("hub", "meetings/conflicts/?day=2025-11-20")
    assert here.get("hub", "meetings/conflicts/?day=never").strip() == ""
    body = {
        "template": "huddle",
        "day": "2025-11-11",
        "starts": "15:30",
        "facilitator": here.side.people["hub"].code,
        "audience": "partnership",
    }
    page = here.post("hub", "meetings/plan/", 422, **body).content.decode()
    assert "State testing" in page
    assert 'type="checkbox" name="anyway"' in page
    before = Meeting.objects.count()
    here.post("hub", "meetings/plan/", **body, anyway="on")
    assert Meeting.objects.count() == before + 1


def test_an_agenda_is_made_from_what_waits(here: Here) -> None:
    part = here.row("part")
    part.partnership = here.row("partnership")
    for number in range(4):
        trunk.note_work(
            actor=here.side.people["teacher"].actor,
            at=NOW,
            part=part,
            practice="huddle",
            on=TODAY,
            learned=f"Calls help, {number}",
        )
    meeting = planned(here, template="regular")
    kinds = {(p.kind, p.source.partition(":")[0]) for p in _points(meeting)}
    assert ("finding", "partnerships.finding") in kinds
    assert all(p.title or p.step for p in _points(meeting))
    # What found no room is offered, and is put on with one press.
    page = here.get("teacher", f"meetings/{meeting.number}/agenda/")
    source = re.findall(r'name="source" value="([^"]+)"', page)[0]
    here.post("teacher", f"meetings/{meeting.number}/agenda/add/", source=source)
    assert source in {p.source for p in _points(meeting)}
    assert f'value="{source}"' not in here.get("teacher", f"meetings/{meeting.number}/agenda/")


def test_promises_stay_on_an_agenda_that_was_emptied(here: Here) -> None:
    meeting = here.row("meeting.now")
    for point in _points(meeting):
        here.post("teacher", f"meetings/{meeting.number}/agenda/{point.code}/remove/")
    page = here.get("teacher", f"meetings/{meeting.number}/")
    assert "CANARY-A-promise.open" in page
    assert "CANARY-A-promise.moved" in page.split("Due later")[1]


def test_a_guest_is_invited_only_to_what_is_for_everyone(here: Here) -> None:
    guest = here.side.people["guest"].code
    answer = here.post(
        "hub",
        "meetings/plan/",
        422,
        template="huddle",
        day="2025-11-11",
        starts="15:30",
        people=[guest],
        facilitator=here.side.people["hub"].code,
        audience="partnership",
    )
    assert "CANARY-A-person.guest" in answer.content.decode()
    meeting = planned(here, people=[guest], audience="everyone")
    page = here.get("guest", f"meetings/{meeting.number}/")
    assert "The huddle" in page
    assert "CANARY-A-person.teacher" not in page.split("<main")[1].split("writes the notes")[0]
    here.post("guest", f"meetings/{meeting.number}/answer/", answer="yes")


def test_moved_and_cancelled_meetings_are_told(here: Here) -> None:
    meeting = here.row("meeting.next")
    at = f"meetings/{meeting.number}/"
    here.post("teacher", f"{at}answer/", answer="yes")
    here.post("hub", f"{at}move/", day="2025-10-28", starts="16:00", minutes="45")
    moved = the(meeting.number)
    assert (moved.on, (moved.ends - moved.starts).seconds) == (date(2025, 10, 28), 45 * 60)
    mine = Invited.objects.get(meeting=moved, person=here.person("teacher"))
    assert mine.answer == "none", "another time is another question"
    here.post("hub", f"{at}cancel/", reason="Snow")
    assert "Snow" in here.get("teacher", at)
    notice = Notice.objects.get(person=here.person("teacher"), source=source_of(meeting))
    assert "does not take place" in str(notice.what)
    here.post("hub", f"{at}begin/", 409)


def test_a_series_makes_its_next_meeting_once(here: Here) -> None:
    meeting = planned(here, every="2")
    at = f"meetings/{meeting.number}/"
    here.post("facilitator", f"{at}cancel/")
    following = Meeting.objects.get(follows=meeting)
    assert following.on == meeting.on + timedelta(weeks=2)
    assert following.starts.time() == meeting.starts.time()
    assert following.invited.count() == meeting.invited.count()
    assert Meeting.objects.filter(follows=following).count() == 0


def test_an_hour_stays_an_hour_when_the_clocks_change(here: Here) -> None:
    place = Partnership(time_zone="America/New_York")
    columns = actions.When(date(2025, 11, 2), time(1, 30), 60).columns(place)
    assert columns["ends"] - columns["starts"] == timedelta(hours=1)  # type: ignore[operator]


def test_two_meetings_are_held_as_one(here: Here) -> None:
    one, other = here.row("meeting.third"), here.row("meeting.next")
    here.post("hub", f"meetings/{one.number}/together/", other=str(other.number))
    gone = the(other.number)
    assert gone.state == MeetingState.CANCELLED
    titles = {p.title for p in _points(one)}
    assert "CANARY-A-point.title" in titles, "also past an earlier meeting"


# During.


@ON_EACH_DATABASE
def test_codes_are_for_who_may_see_the_meeting_and_cannot_be_guessed(
    world: small.World, client_as: SignedIn
) -> None:
    here = Here(world, client_as)
    code = code_of(the(here.row("meeting.now").number))
    here.post("guest", "/meetings/here/", 422, code=code)
    stranger = client_as(world.b.people["teacher"])
    answer = stranger.post("/meetings/here/", {"key": str(uuid4()), "code": code})
    assert answer.status_code == 422
    assert code not in here.get("guest", "meetings/")
    # Each try counts, also one with the key of the last.
    key = str(uuid4())
    for _each in range(TRIES):
        here.post("expert", "/meetings/here/", 422, code="bbb bbb", key=key)
    here.post("expert", "/meetings/here/", 429, code=code)
    # The form that comes back with a mistyped code takes the right one.
    here.post("teacher-2", "/meetings/here/", 422, code="bbb bbb", key=key)
    here.post("teacher-2", "/meetings/here/", code=code, key=key)
    with as_system("test"):
        row = Invited.objects.get(meeting=here.row("meeting.now"), person=here.person("teacher-2"))
    assert (row.attendance, row.how) == ("there", "code")


def test_a_code_serves_half_an_hour_around_the_meeting(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = the(here.row("meeting.now").number)
    code = code_of(meeting)
    for minutes, status in ((-31, 422), (-29, 302), (59, 302), (61, 422)):
        at = meeting.starts + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        here.post("expert", "/meetings/here/", status, code=code)


def test_two_who_write_notes_at_once_lose_nothing(here: Here) -> None:
    at = f"meetings/{here.row('meeting.now').number}/notes/"
    here.post("teacher", at, text="Ana was there.", base="")
    for who, more in (("teacher", "Ben asks."), ("hub", "Ana brings it.")):
        text = f"Ana was there.\n\n{more}"
        here.post(who, f"{at}save/", 200, text=text, base="Ana was there.")
    meeting = here.row("meeting.now")
    assert meeting.notes == "Ana was there.\n\nBen asks.\n\nAna brings it."
    answer = here.post("hub", f"{at}save/", 409, text="Ana left.", base="Ana was there.")
    assert "same paragraph" in answer.json()["told"]
    here.post("teacher", at, text=meeting.notes.replace("was there", "came"), base=meeting.notes)
    page = here.post(
        "hub", at, 409, text=meeting.notes.replace("was there", "left"), base=meeting.notes
    ).content.decode()
    assert "Ana came." in page
    assert "Ana left." in page
    assert here.row("meeting.now").notes.startswith("Ana came.")


def test_the_same_autosave_twice_is_one(here: Here) -> None:
    meeting = here.row("meeting.now")
    body = {"text": "One.", "base": "", "key": str(uuid4())}
    client = here.client_as(here.side.people["teacher"])
    for _each in range(2):
        answer = client.post(f"{here.root}meetings/{meeting.number}/notes/save/", body)
        assert answer.json()["text"] == "One."
    artefact = here.row("meeting.now").artefact
    assert ArtefactVersion.objects.filter(artefact=artefact).count() == 1


def test_what_another_wrote_is_kept_before_it_goes(here: Here) -> None:
    at = f"meetings/{here.row('meeting.now').number}/notes/"
    here.post("teacher", at, text="First.", base="")
    here.post("teacher", f"{at}save/", 200, text="First.\n\nSecond.", base="First.")
    here.post("hub", f"{at}save/", 200, text="First.", base="First.\n\nSecond.")
    texts = [v.value["text"] for v in ArtefactVersion.objects.filter(artefact__kind="notes")]
    assert "First.\n\nSecond." in texts


def test_the_list_and_the_agenda_are_saved_twice_with_one_effect(here: Here) -> None:
    meeting = here.row("meeting.now")
    row = Invited.objects.get(meeting=meeting, person=here.person("researcher"))
    point = _points(meeting)[0]
    for path, body in (
        ("attendance/", {f"there-{row.code}": "partly", f"minutes-{row.code}": "10"}),
        ("agenda/", {f"minutes-{p.code}": "2" for p in _points(meeting)}),
    ):
        key = str(uuid4())
        for _each in range(2):
            here.post("hub", f"meetings/{meeting.number}/{path}", **body, key=key)
    row.refresh_from_db()
    point.refresh_from_db()
    assert (row.attendance, row.minutes, point.minutes) == ("partly", 10, 2)
    here.post(
        "hub", f"meetings/{meeting.number}/attendance/", 422, **{f"there-{row.code}": "partly"}
    )


def test_a_decision_stands_in_the_record_once(here: Here) -> None:
    meeting, point = here.row("meeting.now"), here.row("point.now")
    body = {"about": "We stop", "text": "It is enough.", "stops": "on", "point": point.code}
    here.post("hub", f"meetings/{meeting.number}/decide/", **body)
    found = Finding.objects.get(source=source_of(point))
    assert (found.about, found.strength, found.decided) == ("We stop", "decision", "stopped")
    assert HistoryEntry.objects.filter(what="stopped", facts__text="We stop").count() == 1
    here.post("hub", f"meetings/{meeting.number}/decide/", 422, **body)
    here.post("hub", f"meetings/{meeting.number}/agenda/{point.code}/settle/", 409, outcome="open")


def test_a_record_stands_on_an_agenda_once_however_often_it_comes_back(here: Here) -> None:
    """What waits comes onto each meeting that is planned, and what was not decided comes back."""
    source = source_of(here.row("proposal.late"))
    first, second = planned(here), planned(here, day="2025-11-18")
    for meeting in (here.row("meeting.now"), first):
        Meeting.objects.filter(pk=meeting.pk).update(on=TODAY, starts=NOW, ends=NOW)
        here.post("hub", f"meetings/{meeting.number}/close/")
    points = Point.objects.filter(meeting=second, source=source, removed_at=None)
    assert points.count() == 1
    here.post(
        "hub", f"meetings/{second.number}/agenda/{points.get().code}/settle/", outcome="talked"
    )
    Meeting.objects.filter(pk=second.pk).update(on=TODAY, starts=NOW, ends=NOW)
    here.post("hub", f"meetings/{second.number}/close/")
    ahead = Point.objects.filter(meeting__state__in=("planned", "under-way"), source=source)
    before = {one.pk for one in ahead}
    third = planned(here, day="2025-11-25")
    # It waits on still, so a fresh agenda has it, and what lay behind does not come on top.
    assert [one.meeting_id for one in ahead.exclude(pk__in=before)] == [third.pk]


def _put_on(here: Here, proposal: str) -> tuple[Meeting, Point]:
    """A proposal comes onto the agenda of the meeting that is under way."""
    meeting, source = here.row("meeting.now"), source_of(here.row(proposal))
    here.post("hub", f"meetings/{meeting.number}/agenda/add/", source=source)
    with as_system("test"):
        return meeting, Point.objects.get(meeting=meeting, source=source)


@ON_EACH_DATABASE
@pytest.mark.parametrize(
    ("move", "state"), [("take-up", "taken-up"), ("decline", "not-taken-up"), ("park", "parked")]
)
def test_what_a_meeting_decides_on_a_proposal_holds_for_it(
    world: small.World, client_as: SignedIn, move: str, state: str
) -> None:
    here = Here(world, client_as)
    meeting, point = _put_on(here, "proposal.late")
    where = f"meetings/{meeting.number}/decide/"
    body = {"about": "The late one", "text": "Fractions first.", "point": point.code}
    assert "What becomes of the proposal?" in here.get("hub", f"{where}?point={point.code}")
    here.post("hub", where, 422, **body)
    assert here.row("proposal.late").state == "proposed"
    if move == "park":
        here.post("hub", where, 422, **body, move=move, until=str(TODAY))
    body |= {"move": move, "until": str(TODAY + timedelta(days=30)), "key": str(uuid4())}
    for _again in range(2):
        here.post("hub", where, **body)
    proposal = here.row("proposal.late")
    assert proposal.state == state
    with as_system("test"):
        steps = list(proposal.steps.filter(move=move).values_list("reason", flat=True))
        found = Finding.objects.filter(text="Fractions first.")
        assert [one.source for one in found] == [source_of(proposal.steps.get(move=move))]
        entries = HistoryEntry.objects.filter(reason="Fractions first.")
        assert [one.what for one in entries] == [f"agenda-{move}"]
        point.refresh_from_db()
    assert steps == ["Fractions first."]
    assert point.outcome == Outcome.DECIDED
    assert "Fractions first." in here.get("teacher", f"agenda/{proposal.number}/")


@ON_EACH_DATABASE
def test_a_proposal_that_cannot_be_decided_on_leaves_the_meeting_undecided_too(
    world: small.World, client_as: SignedIn
) -> None:
    """Both or neither: while it is rated nothing is decided; the words come back."""
    here = Here(world, client_as)
    meeting, point = _put_on(here, "proposal.first")
    body = {"about": "Now", "text": "Because.", "point": point.code, "move": "take-up"}
    told = here.post("hub", f"meetings/{meeting.number}/decide/", 422, **body).content.decode()
    assert "rated" in told
    assert "Because." in told
    with as_system("test"):
        point.refresh_from_db()
        assert not Finding.objects.filter(text="Because.").exists()
    assert point.outcome == Outcome.OPEN
    assert here.row("proposal.first").state == "proposed"


@ON_EACH_DATABASE
def test_who_takes_the_notes_decides_on_no_proposal(
    world: small.World, client_as: SignedIn
) -> None:
    here = Here(world, client_as)
    meeting, point = _put_on(here, "proposal.late")
    with as_system("test"):
        Meeting.objects.filter(pk=meeting.pk).update(note_taker=here.person("teacher"))
    where = f"meetings/{meeting.number}/decide/"
    assert f"decide/?point={point.code}" in here.get("hub", f"meetings/{meeting.number}/")
    assert f"decide/?point={point.code}" not in here.get("teacher", f"meetings/{meeting.number}/")
    assert f'value="{point.code}"' not in here.get("teacher", where)
    here.post("teacher", where, 422, about="I", text="I say so.", point=point.code)
    actor = here.side.people["teacher"].actor
    with acting(actor), pytest.raises(NotPossible, match="Those who lead"):
        actions.decide(
            actor=actor,
            at=NOW,
            meeting=here.row("meeting.now"),
            about="I",
            text="I say so.",
            point=point,
            move="take-up",
        )
    assert here.row("proposal.late").state == "proposed"


def test_a_proposal_that_was_taken_back_is_a_topic_like_any_other(here: Here) -> None:
    meeting, point = _put_on(here, "proposal.late")
    actor = here.side.people["teacher"].actor
    with acting(actor):
        agenda.withdraw_proposal(actor=actor, at=NOW, proposal=here.row("proposal.late"))
    body = {"about": "We let it be", "text": "It was taken back.", "point": point.code}
    here.post("hub", f"meetings/{meeting.number}/decide/", **body)
    assert Finding.objects.get(source=source_of(point)).about == "We let it be"
    assert here.row("proposal.late").state == "withdrawn"


# After.


def test_a_meeting_is_not_closed_before_its_day(here: Here) -> None:
    meeting = here.row("meeting.next")
    here.post("hub", f"meetings/{meeting.number}/close/", 409)
    assert here.row("meeting.next").state == MeetingState.PLANNED
    assert not Activity.objects.filter(source=source_of(meeting)).exists()


def test_a_corrected_list_corrects_what_it_left_and_nothing_else(here: Here) -> None:
    meeting = here.row("meeting.held")
    rows = {r.person_id: r for r in Invited.objects.filter(meeting=meeting)}
    teacher, researcher = (rows[here.person(one)] for one in ("teacher", "researcher"))
    source = {"source": source_of(meeting), "withdrawn_at": None}
    assert not Activity.objects.filter(person=researcher.person_id, **source).exists()
    here.post(
        "hub",
        f"meetings/{meeting.number}/attendance/",
        **{f"there-{teacher.code}": "absent", f"there-{researcher.code}": "partly"},
        **{f"minutes-{researcher.code}": "12"},
    )
    assert not Activity.objects.filter(person=teacher.person_id, **source).exists()
    mine = Activity.objects.get(person=researcher.person_id, **source)
    assert (mine.minutes, mine.minutes_source) == (12, "confirmed")
    here.post("hub", f"meetings/{meeting.number}/attendance/", **{f"there-{teacher.code}": "there"})
    assert Activity.objects.get(person=teacher.person_id, practice="meet", **source).minutes == 30


def test_minutes_go_out_by_mail_and_as_a_document(here: Here) -> None:
    number = here.row("meeting.held").number
    here.post("hub", f"meetings/{number}/minutes/send/")
    with as_system("test"):
        tick(NOW)
    letters = [one for one in mail.outbox if "Minutes" in one.subject]
    assert len(letters) >= 1
    assert all(
        "CANARY" not in one.subject.replace("CANARY-A-partnership.name", "") for one in letters
    )
    assert any("CANARY-A-meeting.decided" in one.body for one in letters)
    client = here.client_as(here.side.people["teacher"])
    answer = client.get(f"{here.root}meetings/{number}/minutes.pdf")
    assert answer.content.startswith(b"%PDF")
    assert b"StructTreeRoot" in answer.content


def test_one_meeting_for_a_calendar_is_the_entry_of_the_feed(here: Here) -> None:
    meeting = here.row("meeting.next")
    client = here.client_as(here.side.people["teacher"])
    answer = client.get(f"{here.root}meetings/{meeting.number}/meeting.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "CANARY-A-meeting.next.title"
    assert event.decoded("DTSTART") == meeting.starts
    actor = here.side.people["teacher"].actor
    found = dated(actor, [here.row("partnership")], TODAY, TODAY + timedelta(days=60))
    uids = {one.uid: one for one in found}
    assert uids[source_of(meeting)].first == meeting.starts
    assert str(event["UID"]).startswith(source_of(meeting))
    assert uids[source_of(here.row("meeting.cancelled"))].cancelled
    assert source_of(here.row("promise.open")) in uids
    assert source_of(here.row("promise.for-leads")) not in uids


# Promises.


@ON_EACH_DATABASE
def test_a_promise_is_kept_with_one_press_and_stands_in_the_record(
    world: small.World, client_as: SignedIn
) -> None:
    here = Here(world, client_as)
    teacher = world.a.people["teacher"].actor
    with acting(teacher):
        lines = waiting_for(teacher, [here.row("partnership")])
    line = next(one for one in lines if "promise.open" in str(one.what))
    assert line.done_at.endswith("/keep/")
    here.post("teacher", line.done_at, next="/week/")
    row = here.row("promise.open")
    assert (row.state, row.kept_on) == (PromiseState.KEPT, TODAY)
    with as_system("test"):
        left = Activity.objects.get(source=source_of(row))
    assert (left.practice, left.minutes_source, left.person_id) == (
        "keep-promise",
        "usual",
        here.person("teacher"),
    )
    here.post("teacher", f"promises/{row.number}/reopen/", reason="Too early")
    with as_system("test"):
        left.refresh_from_db()
    assert left.withdrawn_at is not None
    here.post("teacher", f"promises/{row.number}/keep/", minutes="44")
    with as_system("test"):
        again = Activity.objects.get(source=source_of(row), withdrawn_at=None)
    assert (again.minutes, again.minutes_source) == (44, "stated")


def test_a_promise_of_another_is_asked_and_its_first_words_are_kept(here: Here) -> None:
    row = here.row("promise.asked")
    told = Notice.objects.get(person=here.person("researcher"), source=source_of(row))
    assert told.kind == "promise"
    here.post("teacher", f"promises/{row.number}/keep/", 302)  # takes notes, and says it is done
    here.post("researcher", f"promises/{row.number}/reopen/")
    assert here.row("promise.asked").state == PromiseState.OPEN
    here.post("researcher", f"promises/{row.number}/take/", 422, text="Other words")


def test_corrected_words_leave_the_first_ones_in_the_history(here: Here) -> None:
    row = here.row("promise.asked")
    here.post("researcher", f"promises/{row.number}/take/", text="In my words", due="2025-10-31")
    page = here.get("hub", f"promises/{row.number}/")
    assert "In my words" in page
    assert "CANARY-A-promise.asked" in page
    assert here.row("promise.asked").due == date(2025, 10, 31)


def test_a_party_keeps_its_promise_by_its_people(here: Here) -> None:
    row = here.row("promise.of-party")
    here.post("hub", f"promises/{row.number}/keep/")
    assert here.row("promise.of-party").state == PromiseState.KEPT


def test_a_promise_is_moved_to_a_day_to_come_with_a_reason(here: Here) -> None:
    row = here.row("promise.open")
    at = f"promises/{row.number}/move/"
    here.post("teacher", at, 422, due="2025-10-01", reason="x")
    here.post("teacher", at, 422, due="2025-12-01", reason="")
    here.post("teacher", at, due="2025-12-01", reason="Tests")
    change = PromiseChange.objects.filter(promise=row).last()
    assert change is not None
    assert (change.before, change.due, change.reason) == (row.due, date(2025, 12, 1), "Tests")


def test_nobody_settles_what_is_not_theirs(here: Here, world: small.World) -> None:
    row = here.row("promise.open")
    row.partnership = here.row("partnership")
    for who in ("expert", "guest", "teacher-2"):
        actor = world.a.people[who].actor
        with pytest.raises(Denied):
            actions.keep_promise(actor=actor, at=NOW, promise=row)
        with pytest.raises(Denied):
            actions.drop_promise(actor=actor, at=NOW, promise=row, reason="x")


def test_a_week_before_its_day_somebody_is_reminded_once(here: Here) -> None:
    row = here.row("promise.open")
    Notice.objects.filter(source=source_of(row)).delete()
    with as_system("tick"):
        # Nothing else was asked of anybody this month: a reminder waits for its turn like the rest.
        Ask.objects.all().delete()
        remind_of_promises(NOW)
        remind_of_promises(NOW + timedelta(hours=1))
    notices = Notice.objects.filter(source=source_of(row))
    assert [one.person_id for one in notices] == [here.person("teacher")]
    later = here.row("promise.moved")
    assert not Notice.objects.filter(source=source_of(later)).exists()


def test_who_works_for_a_party_on_the_day_is_reminded_of_its_promise(here: Here) -> None:
    row = here.row("promise.of-party")
    Promise.objects.filter(pk=row.pk).update(due=TODAY + timedelta(days=5))
    party = Party.objects.get(pk=row.party_id)
    teacher = {"partnership": row.partnership_id, "person": here.person("teacher")}
    stands = Membership.objects.filter(**teacher)
    asked = Ask.objects.filter(source=source_of(row))
    # A membership that ends some day is one until then.
    stands.update(organisation=party.organisation_id, ends=TODAY + timedelta(days=30))
    remind_of_promises(NOW)
    assert [one.person_id for one in asked] == [here.person("teacher")]
    asked.delete()
    stands.update(ends=TODAY - timedelta(days=1))
    Promise.objects.filter(pk=row.pk).update(reminded_for=None)
    remind_of_promises(NOW)
    assert not asked.exists()


def test_lines_of_the_week(here: Here, world: small.World) -> None:
    def lines(who: str) -> list[str]:
        actor = world.a.people[who].actor
        return [str(one.what) for one in waiting_for(actor, [here.row("partnership")])]

    assert any("meeting.next.title" in one and "do you come" in one for one in lines("teacher"))
    assert any("Is this your promise" in one for one in lines("researcher"))
    assert not any("promise" in one.lower() for one in lines("guest"))
    Meeting.objects.filter(number=here.row("meeting.now").number).update(on=TODAY - timedelta(1))
    assert any("meeting.now.title" in one and "is over" in one for one in lines("hub"))


def test_meetings_and_promises_can_be_talked_about(here: Here, world: small.World) -> None:
    meeting, promise = here.row("meeting.next"), here.row("promise.for-leads")
    found = subject_of(world.a.people["teacher"].actor, source_of(meeting))
    assert found is not None
    assert found.href.endswith(f"/meetings/{meeting.number}/")
    assert subject_of(world.a.people["guest"].actor, source_of(meeting)) is None
    assert subject_of(world.a.people["teacher"].actor, source_of(promise)) is None


def test_a_partnership_has_its_own_steps(here: Here) -> None:
    here.post(
        "hub",
        "meetings/kinds/huddle/",
        **{"title-promised": "Lo prometido", "minutes-promised": "10"},
        **{"title-own-1": "Song", "minutes-own-1": "20"},
    )
    meeting = planned(here)
    steps = [(p.step, p.title, p.minutes) for p in _points(meeting) if p.kind == "step"]
    assert steps[0] == ("promised", "Lo prometido", 10)
    assert [one[0] for one in steps] == ["promised", "own-1"]
    here.post("hub", "meetings/kinds/huddle/", 422)
    assert "Song" in here.get("teacher", "meetings/kinds/")


# A random life: agendas lose no open promise.


@pytest.mark.parametrize("seed", range(6))
def test_agendas_lose_no_open_promise(here: Here, world: small.World, seed: int) -> None:
    chance = random.Random(seed)
    hub = world.a.people["hub"].actor
    partnership = here.row("partnership")
    parts = list(Part.objects.filter(partnership=partnership).order_by("pk"))
    for part in parts:
        part.partnership = partnership
    at = NOW
    more = {"actor": hub, "at": at}

    def an_open_meeting() -> Meeting | None:
        rows = Meeting.objects.filter(state__in=("planned", "under-way"), partnership=partnership)
        rows = list(rows.exclude(audience="everyone").select_related("part"))
        for row in rows:
            row.partnership = row.part.partnership = partnership
        return chance.choice(rows) if rows else None

    def a_promise() -> Promise:
        row = chance.choice(list(Promise.objects.filter(partnership=partnership)))
        row.partnership = row.part.partnership = partnership
        return row

    def plan() -> None:
        actions.plan_meeting(
            **more,
            part=chance.choice(parts),
            template=chance.choice(["huddle", "regular"]),
            when=actions.When(TODAY + timedelta(days=chance.randint(0, 90)), time(9), 30),
            every=chance.choice([None, 2]),
        )

    def make() -> None:
        due = TODAY + timedelta(days=chance.randint(0, 120))
        person = Person.objects.get(pk=here.person(chance.choice(["hub", "teacher"])))
        actions.make_promise(
            **more, part=chance.choice(parts), text="Do it", due=due, person=person
        )

    def settle() -> None:
        row = a_promise()
        move = chance.choice(promise_moves(PromiseState(row.state)))
        due = TODAY + timedelta(days=chance.randint(0, 200))
        match move:
            case PromiseMove.KEEP:
                actions.keep_promise(**more, promise=row)
            case PromiseMove.MOVE:
                actions.move_promise(**more, promise=row, due=due, reason="x")
            case PromiseMove.DROP:
                actions.drop_promise(**more, promise=row, reason="x")
            case PromiseMove.REOPEN:
                actions.reopen_promise(**more, promise=row)

    def hold() -> None:
        if (row := an_open_meeting()) is not None:
            when = actions.When(TODAY, time(9), 30)
            actions.move_meeting(**more, meeting=row, when=when)
            actions.close_meeting(**more, meeting=row, there=[])

    def skip() -> None:
        if (row := an_open_meeting()) is not None:
            actions.cancel_meeting(**more, meeting=row)

    def bring() -> None:
        if (row := an_open_meeting()) is not None:
            actions.add_point(**more, meeting=row, title=f"Topic {chance.random()}")

    def empty() -> None:
        if (row := an_open_meeting()) is not None:
            steps = [p for p in points_on(hub, row) if p.kind == "step"]
            for point in steps[:1]:
                point.meeting = row
                actions.remove_point(**more, point=point)

    def merge() -> None:
        one, other = an_open_meeting(), an_open_meeting()
        if one is not None and other is not None:
            try:
                actions.merge_meetings(**more, meeting=one, other=other)
            except NotPossible:
                return

    brought: set[str] = set()
    for _step in range(40):
        chance.choice([plan, make, make, settle, settle, settle, hold, skip, bring, empty, merge])()
        for part in parts:
            following = next_of(hub, part.pk)
            if following is None:
                continue
            promises = list(pending(hub).filter(part=part))
            items = laid_out(following, points_on(hub, following), promises)
            found = [p.source for item in items for p in (*item.now, *item.later)]
            wanted = Promise.objects.filter(part=part, state__in=("asked", "open"))
            assert sorted(found) == sorted(map(source_of, wanted))
            later = {p.source for item in items for p in item.later}
            assert later == {source_of(p) for p in wanted if p.due > following.on}
        # A topic that nobody settled stands on exactly one agenda that is still to come.
        topics = Point.objects.filter(partnership=partnership, kind="topic", removed_at=None)
        brought |= set(topics.filter(outcome=Outcome.OPEN).values_list("title", flat=True))
        for title in brought:
            stands = topics.filter(
                title=title, outcome=Outcome.OPEN, meeting__state__in=("planned", "under-way")
            )
            waits = topics.filter(title=title, carried_to=None, outcome=Outcome.OPEN)
            assert stands.count() <= 1
            assert waits.count() == 1, title


# Whatever people write.


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[x](javascript:alert(1))",
        "{{ request }} {% load x %} %(name)s {n}",
        "\u202eevil\u202c \x00\x07",
        '#read("/etc/passwd") #import "x"',
        '=HYPERLINK("http://x")',
        "BEGIN:VCALENDAR\r\nBCC: x@example.org",
    ],
)
def test_hostile_text_acts_nowhere(here: Here, text: str) -> None:
    text = text.replace("\x00", "").replace("\x07", "") or "x"
    title = text[:100].replace("\r\n", " ")
    meeting = planned(here, title=title, place=title, day="2025-10-15", anyway="on")
    at = f"meetings/{meeting.number}/"
    here.post("teacher", f"{at}answer/", answer="no", word=text)
    here.post("teacher", f"{at}agenda/add/", title=title, minutes="2")
    here.post("teacher", f"{at}notes/", text=text, base="")
    here.post("hub", f"{at}decide/", about=title, text=text)
    here.post(
        "teacher",
        f"promises/make/?meeting={meeting.number}",
        text=title,
        who="me",
        due="2025-12-01",
    )
    pages = [here.get("hub", at), here.get("hub", "meetings/"), here.get("hub", "promises/")]
    here.post("hub", f"{at}close/")
    pages += [here.get("hub", f"{at}minutes/"), here.get("hub", f"{at}notes/")]
    for page in pages:
        inside = page.split("<main")[1].split("</main>")[0]
        assert "<script>alert" not in inside
        assert "<img" not in inside
        assert 'href="javascript' not in inside
    client = here.client_as(here.side.people["hub"])
    pdf = client.get(f"{here.root}{at}minutes.pdf").content
    assert "root:x:" not in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    ics = client.get(f"{here.root}{at}meeting.ics").content
    assert len(Calendar.from_ical(ics).walk("VEVENT")) == 1
    here.post("hub", f"{at}minutes/send/")
    with as_system("test"):
        tick(NOW)
    assert all("\n" not in one.subject for one in mail.outbox)
