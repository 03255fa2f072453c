"""People are told what concerns them, in the way they chose: in the page, at once, in a digest."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from copractice.commons.notices import actions, letters
from copractice.commons.notices.gives import post
from copractice.commons.notices.letters import delivering, dressing
from copractice.commons.notices.models import Letter, Notice, WayChosen
from copractice.commons.notices.reading import unread
from copractice.commons.notices.stopping import Scope, scope_of
from copractice.commons.notices.telling import tell
from copractice.domain.telling import GIVEN_UP, Line, NoticeKind, Rhythm, Way
from copractice.domain.words import Day, Sentence, count, say
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.waist import source_of
from copractice.people.models import Account, Person
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]
MINUTE = timedelta(minutes=1)
THURSDAY_AT_SEVEN = datetime(2025, 10, 16, 7, tzinfo=UTC)
HELD = say("A meeting was moved to {day}", day=Day(NOW.date()))


def told(
    world: small.World,
    who: str | Iterable[str],
    kind: NoticeKind = NoticeKind.MEETING,
    what: Sentence = HELD,
    *,
    at: datetime = NOW,
    **given: Any,
) -> frozenset[int]:
    """The hub's action tells these people something."""
    names = [who] if isinstance(who, str) else who
    people = [world.a.people[name].person for name in names]
    given = {"href": "/partnerships/", "partnership": here(world), **given}
    with acting(world.a.people["hub"].actor):
        return tell(at=at, people=people, kind=kind, what=what, **given)


def new(someone: small.Someone) -> int:
    """How many this person has not read."""
    with acting(someone.actor):
        return unread(someone.actor)


def here(world: small.World) -> Partnership:
    with as_system("test"):
        row: Partnership = world.a.partnership.fresh()
    return row


@pytest.fixture(autouse=True)
def begun(request: pytest.FixtureRequest) -> None:
    """Nothing that the small world told or wrote is left: each story begins with nothing new."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
        with as_system("test"):
            Notice.objects.update(read_at=NOW, mail_at=None)
            Letter.objects.update(due_at=None)


def clock(at: datetime) -> None:
    """This room's own work of the clock: what other rooms do in their time is theirs."""
    with as_system("tick"):
        post(at)


def posted(at: datetime = NOW) -> list[EmailMessage]:
    """The clock shows ``at``: the letters that leave now, as they go over the wire."""
    before = len(mail.outbox)
    clock(at)
    return [
        message_from_bytes(one.message().as_bytes(), policy=default) for one in mail.outbox[before:]
    ]


def text_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())


# By email at once


@ON_EACH_DATABASE
def test_who_is_told_at_once_gets_one_letter(world: small.World) -> None:
    told(world, ["teacher-2", "hub"], by=world.a.people["hub"].person)
    (letter,) = posted()
    assert letter["To"] == world.a.people["teacher-2"].email
    assert letter["Subject"] == f"{here(world).name}: 1 thing is new"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Precedence"] == "bulk"
    assert letter["X-Copractice-Loop"] == "localhost"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<[a-z]{10}@localhost>", letter["Message-ID"])
    for half in (text_of(letter), html_of(letter)):
        assert "A meeting was moved to 15 Oct 2025" in half
        assert "http://localhost:8000/notices/" in half
    assert posted() == posted(NOW + timedelta(days=9)) == []


def test_the_address_is_the_one_that_the_operator_gave(world: small.World, settings: Any) -> None:
    settings.COPRACTICE_ADDRESS = "https://copractice.example.org"
    told(world, "teacher-2")
    (letter,) = posted()
    assert "https://copractice.example.org/notices/" in text_of(letter)
    assert letter["Message-ID"].endswith("@copractice.example.org>")


def test_without_an_address_of_ones_own_nothing_is_mailed(world: small.World) -> None:
    EmailAddress.objects.filter(email=world.a.people["teacher"].email).update(verified=False)
    Account.objects.filter(pk=world.a.people["teacher-2"].account).update(is_active=False)
    told(world, ["teacher", "teacher-2"])
    assert posted() == []
    assert new(world.a.people["teacher"]) == 1


@ON_EACH_DATABASE
def test_a_letter_is_in_the_language_of_its_reader(world: small.World) -> None:
    with as_system("test"):
        Person.objects.filter(pk=world.a.people["teacher"].person).update(language="es")
    what = say("{a} {day}", a=say("running"), day=Day(NOW.date()))
    told(world, ["teacher", "teacher-2"], what=what)
    spanish, english = sorted(posted(), key=lambda one: "15 oct" not in text_of(one))
    assert "en marcha 15 oct 2025" in text_of(spanish)
    assert '<html lang="es">' in html_of(spanish)
    assert "running 15 Oct 2025" in text_of(english)


# In a digest


@ON_EACH_DATABASE
def test_a_digest_has_each_thing_once_under_its_partnership(world: small.World) -> None:
    told(world, "teacher-2", NoticeKind.PROMISE, say("First"))
    told(world, "teacher-2", NoticeKind.VERSION, say("Second"))
    told(world, "teacher-2", NoticeKind.JOB, say("In the page only"))
    told(world, "teacher-2", NoticeKind.PROMISE, say("Of my own"), partnership=None)
    assert posted() == posted(THURSDAY_AT_SEVEN - MINUTE) == []
    (digest,) = posted(THURSDAY_AT_SEVEN)
    body = text_of(digest)
    assert digest["Subject"] == "3 things are new"
    assert [body.count(w) for w in ("First", "Second", "Of my own", "In the page")] == [1, 1, 1, 0]
    assert body.index(here(world).name) < body.index("First")
    assert posted(THURSDAY_AT_SEVEN + timedelta(days=1)) == []


def test_what_was_read_in_the_page_is_not_mailed(world: small.World) -> None:
    told(world, "teacher-2", NoticeKind.PROMISE)
    someone = world.a.people["teacher-2"].actor
    actions.read_notices(actor=someone, at=NOW, until=10**9)
    assert posted(THURSDAY_AT_SEVEN) == []


def test_the_same_again_takes_its_place_and_keeps_its_turn(world: small.World) -> None:
    for hour in range(30):
        at = NOW + timedelta(hours=hour)
        told(world, "teacher-2", NoticeKind.REPLY, say("Answer {n}", n=hour), at=at, source="a.b:c")
    assert new(world.a.people["teacher-2"]) == 1
    (digest,) = posted(THURSDAY_AT_SEVEN)
    assert text_of(digest).count("Answer") == 1
    assert "Answer 29" in text_of(digest)
    # Told anew after it was mailed: that is news, and is mailed once more.
    again = {"at": THURSDAY_AT_SEVEN, "source": "a.b:c"}
    told(world, "teacher-2", NoticeKind.REPLY, say("Answer 30"), **again)
    assert len(posted(THURSDAY_AT_SEVEN)) == 1


# Quiet hours


def test_nothing_leaves_in_quiet_hours(world: small.World) -> None:
    night = NOW.replace(hour=22)
    told(world, "teacher", at=night)  # quiet from nine in the evening until six
    assert posted(night) == posted(night.replace(hour=5) + timedelta(days=1)) == []
    assert len(posted(night.replace(hour=6) + timedelta(days=1))) == 1


def test_quiet_hours_that_are_chosen_later_hold_for_what_waits(world: small.World) -> None:
    told(world, "teacher-2")
    someone = world.a.people["teacher-2"].actor
    rhythm = Rhythm(quiet_from=8 * 60, quiet_to=15 * 60)
    actions.choose_hours(actor=someone, at=NOW, rhythm=rhythm)
    assert posted() == []
    assert len(posted(NOW.replace(hour=15))) == 1


def test_a_time_zone_is_the_persons_own(world: small.World) -> None:
    with as_system("test"):
        someone = world.a.people["teacher-2"]
        Person.objects.filter(pk=someone.person).update(time_zone="America/Los_Angeles")
    told(world, "teacher-2", NoticeKind.PROMISE)  # five in the morning there
    assert posted(NOW.replace(hour=13, minute=59)) == []
    assert len(posted(NOW.replace(hour=14))) == 1


# The rights of the moment


@ON_EACH_DATABASE
def test_who_has_left_is_neither_written_to_nor_shown_it(
    world: small.World, client_as: SignedIn
) -> None:
    told(world, "teacher-2", what=say("Only for members: {x}", x="a word"))
    someone = world.a.people["teacher-2"]
    with as_system("test"):
        yesterday = (NOW - timedelta(days=1)).date()
        Membership.objects.filter(person=someone.person).update(ends=yesterday)
    assert posted() == []
    assert new(someone) == 0
    assert "a word" not in client_as(someone).get("/notices/").content.decode()


@ON_EACH_DATABASE
def test_what_one_may_not_see_any_more_is_dropped(world: small.World, client_as: SignedIn) -> None:
    """The cycle of a team at site 1: the teacher is on it, the teacher of the other site is not."""
    with as_system("test"):
        source = source_of(world.a.rows["cycle.team"].fresh())
    what = say("A cycle was studied: {title}", title="a quiet word")
    told(world, ["teacher", "teacher-2"], what=what, source=source)
    (letter,) = posted()
    assert letter["To"] == world.a.people["teacher"].email
    page = client_as(world.a.people["teacher-2"]).get("/notices/").content.decode()
    assert "a quiet word" not in page
    assert "1 notice is about something that you cannot see any more." in page
    assert "a quiet word" in client_as(world.a.people["teacher"]).get("/notices/").content.decode()


# Hostile names

HOSTILE = [
    "Harbor\r\nBcc: all@example.org",
    "\u202eelif.exe\u2066",
    "<img src=https://evil.example/x.png><script>alert(1)</script>",
    "مدرسة النور",
    "n" * 120,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_act_nowhere_in_a_letter(world: small.World, name: str) -> None:
    Partnership.objects.filter(pk=world.a.partnership.pk).update(name=name)
    told(world, "teacher-2", what=say("{who} wrote: {title}", who=name, title=name * 3))
    (letter,) = posted()
    assert letter["To"] == world.a.people["teacher-2"].email
    assert letter["Bcc"] is letter["Cc"] is None
    assert letter["Subject"].endswith(": 1 thing is new")
    assert len(letter["Subject"]) < 80
    assert "wrote" not in letter["Subject"]
    for half in (text_of(letter), html_of(letter)):
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", half)
    assert "<img" not in html_of(letter)
    assert "<script" not in html_of(letter)


# A mail server that is away


class Mailer:
    """A mail server that can be away, refuse, or stop the machine just after its yes."""

    def __init__(self) -> None:
        self.fault: BaseException | None = None
        self.after: BaseException | None = None
        self.tried = 0
        self.taken: list[Any] = []

    def __call__(self, **_given: Any) -> Mailer:
        return self

    def open(self) -> None:
        if isinstance(self.fault, OSError) and not isinstance(self.fault, smtplib.SMTPException):
            self.tried += 1
            raise self.fault

    def close(self) -> None:
        """Nothing to do."""

    def send_messages(self, messages: list[Any]) -> None:
        self.tried += 1
        if self.fault:
            raise self.fault
        self.taken += messages
        if self.after:
            raise self.after


@pytest.fixture
def mailer(monkeypatch: pytest.MonkeyPatch) -> Mailer:
    one = Mailer()
    monkeypatch.setattr(delivering, "get_connection", one)
    return one


@ON_EACH_DATABASE
def test_a_server_that_is_away_costs_no_letter(world: small.World, mailer: Mailer) -> None:
    told(world, ["teacher", "teacher-2", "principal"])
    mailer.fault = ConnectionRefusedError()
    for minute in range(20):
        clock(NOW + minute * MINUTE)
    # One letter knocks for all of them.
    assert mailer.tried <= 20
    mailer.fault = None
    for minute in range(20, 120):
        clock(NOW + minute * MINUTE)
    recipients = sorted(one.to[0] for one in mailer.taken)
    expected = [world.a.people[name].email for name in ("principal", "teacher", "teacher-2")]
    assert recipients == sorted(expected)


def test_what_the_server_puts_off_is_tried_less_and_less_often(
    world: small.World, mailer: Mailer
) -> None:
    told(world, "teacher-2")
    mailer.fault = smtplib.SMTPDataError(451, b"try again: teacher-2@example.org")
    for hour in range(24 * 7):
        clock(NOW + timedelta(hours=hour))
    letter = Letter.objects.get(person=world.a.people["teacher-2"].person, at=NOW)
    assert letter.due_at is None
    assert letter.sent_at is None
    assert letter.fault == "given up: 451"
    assert 8 < mailer.tried < 20
    assert timedelta(days=5) == GIVEN_UP
    # It stands in the page.
    assert new(world.a.people["teacher-2"]) == 1


def test_an_address_that_does_not_exist_keeps_nobody_else(
    world: small.World, mailer: Mailer, caplog: pytest.LogCaptureFixture
) -> None:
    told(world, "teacher-2")
    refused = {"someone@example.org": (550, b"no such user")}
    mailer.fault = smtplib.SMTPRecipientsRefused(refused)
    clock(NOW)
    clock(NOW + timedelta(days=1))
    assert mailer.tried == 1
    assert "someone@example.org" not in caplog.text


def test_a_machine_that_stops_just_after_sends_a_copy_with_the_same_id(
    world: small.World, mailer: Mailer
) -> None:
    class Stopped(BaseException):
        """The power went."""

    told(world, "teacher-2")
    mailer.after = Stopped()
    with pytest.raises(Stopped):
        clock(NOW)
    mailer.after = None
    clock(NOW + MINUTE)
    assert len(mailer.taken) == 1  # somebody else may still be at it
    clock(NOW + 11 * MINUTE)
    clock(NOW + 30 * MINUTE)
    first, copy = mailer.taken
    assert first.extra_headers["Message-ID"] == copy.extra_headers["Message-ID"]


def test_two_workers_send_it_once(world: small.World, mailer: Mailer) -> None:
    """The second looks while the first is still sending."""
    told(world, "teacher-2")

    class Slow(Mailer):
        def send_messages(self, messages: list[Any]) -> None:
            letters.gather(NOW)
            letters.deliver(NOW)
            self.taken += messages

    slow = Slow()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivering, "get_connection", slow)
        clock(NOW)
    assert len(slow.taken) == 1


def test_one_that_cannot_be_put_together_keeps_nobody_else(
    world: small.World, monkeypatch: pytest.MonkeyPatch, mailer: Mailer
) -> None:
    told(world, ["teacher", "teacher-2"])
    compose, broken = delivering.compose, world.a.people["teacher"].person

    def composed(letter: Letter, *rest: Any) -> Any:
        if letter.person_id == broken:
            raise ZeroDivisionError
        return compose(letter, *rest)

    monkeypatch.setattr(delivering, "compose", composed)
    clock(NOW)
    assert [one.to for one in mailer.taken] == [[world.a.people["teacher-2"].email]]


# The link that stops letters


def stop_link(letter: EmailMessage) -> str:
    return str(letter["List-Unsubscribe"]).strip(" <>").removeprefix("http://localhost:8000")


@ON_EACH_DATABASE
def test_one_press_in_the_mail_program_stops_letters_of_a_sort(world: small.World) -> None:
    told(world, "teacher-2")
    (letter,) = posted()
    link = stop_link(letter)
    anybody = Client(enforce_csrf_checks=True)
    assert "Stop them" in anybody.get(link).content.decode()
    told(world, "teacher-2", what=say("Another one"))
    assert len(posted()) == 1  # looking at the link stops nothing
    for _twice in range(2):
        pressed = anybody.post(link, {"List-Unsubscribe": "One-Click"})
        assert pressed.status_code == 200
    told(world, "teacher-2")
    told(world, "teacher-2", NoticeKind.MENTION, say("Of another sort"))
    (other,) = posted()
    assert "Of another sort" in text_of(other)
    assert new(world.a.people["teacher-2"]) == 4
    page = anybody.get(link).content.decode()
    assert "No more of them." in page
    assert world.a.canary not in page


def test_the_link_of_a_mixed_digest_stops_all_letters(world: small.World) -> None:
    told(world, "teacher-2", NoticeKind.PROMISE)
    told(world, "teacher-2", NoticeKind.VERSION, partnership=None)
    (digest,) = posted(THURSDAY_AT_SEVEN)
    Client().post(stop_link(digest), {"List-Unsubscribe": "One-Click"})
    for kind in NoticeKind:
        told(world, "teacher-2", kind)
        told(world, "teacher-2", kind, partnership=None)
    assert posted(THURSDAY_AT_SEVEN + timedelta(days=3)) == []


def test_stopping_everything_stops_what_was_chosen_for_one_partnership(
    world: small.World,
) -> None:
    someone = world.a.people["teacher-2"]
    ways = {NoticeKind.JOB: Way.AT_ONCE}
    actions.choose_ways(actor=someone.actor, at=NOW, partnership=here(world), ways=ways)
    actions.stop_letters(actor=None, at=NOW, scope=Scope(someone.code))
    told(world, "teacher-2", NoticeKind.JOB)
    assert posted() == []


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "{token}x"])
def test_a_link_that_was_not_made_here_stops_nothing(world: small.World, token: str) -> None:
    made = Scope(world.a.people["teacher"].code).token()
    where = reverse("notices:stop-letters", args=[token.format(token=made)])
    assert Client().get(where).status_code == 404
    assert Client().post(where).status_code == 404
    assert scope_of(made) == Scope(world.a.people["teacher"].code)


def test_the_link_opens_nothing_else(world: small.World) -> None:
    link = Scope(world.a.people["teacher-2"].code).token()
    client = Client()
    client.post(reverse("notices:stop-letters", args=[link]))
    assert client.get("/notices/").status_code == 302
    assert not client.session.keys()


# Letters that a room writes itself

SAID = [Line(say("This waits for you"), "/partnerships/", "Words\r\nof somebody")]


def sent(world: small.World, **given: Any) -> Letter | None:
    someone = world.a.people["teacher-2"].person
    subject = count("{n} form waits", "{n} forms wait", 1)
    usual = {"at": NOW, "person": someone, "subject": subject, "lines": SAID}
    return letters.send(**{**usual, **given})


@ON_EACH_DATABASE
def test_a_room_sends_a_letter_of_its_own(world: small.World) -> None:
    row = sent(
        world,
        partnership=here(world),
        reply_to="reply+abc@copractice.example.org",
        message_id="<1@copractice.example.org>",
        in_reply_to="<0@copractice.example.org>",
        stop="/week/by-mail/",
    )
    (letter,) = posted()
    assert letter["Subject"] == f"{here(world).name}: 1 form waits"
    assert letter["Reply-To"] == "reply+abc@copractice.example.org"
    assert letter["Message-ID"] == "<1@copractice.example.org>"
    assert letter["In-Reply-To"] == letter["References"] == "<0@copractice.example.org>"
    assert letter["List-Unsubscribe"] == "<http://localhost:8000/week/by-mail/>"
    assert "    Words\n    of somebody\n" in text_of(letter).replace("\r\n", "\n")
    assert "<blockquote>" in html_of(letter)
    assert row is not None
    with as_system("test"):
        row.refresh_from_db()
    assert row.sent_at == NOW
    assert (row.lines, row.subject, row.headers) == ([], {}, {})


def test_a_subject_with_content_is_refused_at_once(world: small.World) -> None:
    with pytest.raises(ValueError):
        sent(world, subject=say("About {title}", title="a title"))


def test_headers_cannot_be_added(world: small.World) -> None:
    sent(world, reply_to="a@example.org\r\nBcc: all@example.org", message_id="<1@x>\nX-Evil: 1")
    (letter,) = posted()
    assert letter["Bcc"] is letter["X-Evil"] is None


def test_a_letter_of_a_room_waits_for_the_end_of_quiet_hours(world: small.World) -> None:
    night = NOW.replace(hour=23)
    sent(world, at=night, person=world.a.people["teacher"].person)
    assert posted(night) == []
    assert len(posted(night.replace(hour=6) + timedelta(days=1))) == 1


def test_a_letter_about_what_one_may_not_see_any_more_does_not_leave(world: small.World) -> None:
    Letter.objects.all().delete()  # of the other rooms
    sent(world, source=source_of(world.a.rows["cycle.team"].fresh()))
    sent(world, partnership=Partnership.objects.get(pk=world.b.partnership.pk))
    assert posted() == []
    assert set(Letter.objects.values_list("fault", flat=True)) == {"nothing left to say"}


def test_a_notice_with_a_dress_goes_alone_and_can_be_answered(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = ("<0@x>", "<1@x>")
    dress = dressing.Dress("reply+t@x.example", "<2@x>", "<1@x>", thread, "What he said")
    monkeypatch.setattr(
        dressing, "dresses", [lambda _actor, source: dress if source == "a.b:thread" else None]
    )
    told(world, "teacher-2", NoticeKind.MENTION, say("You are named"), source="a.b:thread")
    told(world, "teacher-2")
    plain, answerable = sorted(posted(), key=lambda one: one["Reply-To"] or "")
    assert "moved" in text_of(plain)
    assert answerable["Reply-To"] == "reply+t@x.example"
    assert answerable["References"] == "<0@x> <1@x>"
    assert "What he said" in text_of(answerable)
    assert "Answer this letter" in text_of(answerable)


def test_a_room_may_write_the_letter_at_once_itself(world: small.World) -> None:
    who = told(world, ["teacher-2", "hub"], by=world.a.people["hub"].person, own_letter=True)
    assert who == {world.a.people["teacher-2"].person}
    assert posted() == []


def test_a_notice_leads_to_a_place_of_this_installation(world: small.World) -> None:
    for href in ("https://evil.example/", "//evil.example/", "partnerships/", ""):
        with pytest.raises(ValueError):
            told(world, "teacher-2", href=href)


# In the page


@ON_EACH_DATABASE
def test_opening_a_notice_leads_on_and_marks_it_read(
    world: small.World, client_as: SignedIn
) -> None:
    told(world, "teacher-2")
    someone = world.a.people["teacher-2"]
    client = client_as(someone)
    page = client.get("/notices/").content.decode()
    assert "1 new thing." in page
    (where,) = set(re.findall(r'href="(/notices/[a-z]{10}/)"', page)) - read_ones(world)
    assert client_as(world.a.people["hub"]).get(where).status_code == 404
    assert new(someone) == 1
    assert client.get(where)["Location"] == "/partnerships/"
    assert new(someone) == 0
    assert "Nothing new." in client.get("/notices/").content.decode()


def read_ones(world: small.World) -> set[str]:
    with as_system("test"):
        codes = Notice.objects.exclude(read_at=None).values_list("code", flat=True)
        return {f"/notices/{code}/" for code in codes}


def test_marking_all_leaves_what_came_after_the_page_was_shown(
    world: small.World, client_as: SignedIn
) -> None:
    someone = world.a.people["teacher-2"]
    client = client_as(someone)
    told(world, "teacher-2")
    page = client.get("/notices/").content.decode()
    (until,) = re.findall(r'name="until" value="(\d+)"', page)
    told(world, "teacher-2", NoticeKind.MENTION)
    client.post("/notices/read/", {"until": until})
    assert new(someone) == 1


def test_who_does_something_is_not_told_of_it(world: small.World) -> None:
    someone = world.a.people["teacher-2"]
    told(world, "teacher-2", by=someone.person)
    assert new(someone) == 0


def test_a_notice_of_somebody_else_cannot_be_marked(world: small.World) -> None:
    told(world, "teacher-2")
    row = Notice.objects.get(person=world.a.people["teacher-2"].person, read_at=None)
    with pytest.raises(Denied):
        actions.read_notice(actor=world.a.people["hub"].actor, at=NOW, notice=row)


def test_many_are_on_several_pages(world: small.World, client_as: SignedIn) -> None:
    for n in range(35):
        told(world, "teacher-2", what=say("Thing {n}", n=n), at=NOW + n * MINUTE)
    client = client_as(world.a.people["teacher-2"])
    first = client.get("/notices/").content.decode()
    second = client.get("/notices/?page=2").content.decode()
    assert "Thing 34" in first
    assert "Thing 0" not in first
    assert "Thing 0" in second
    assert client.get("/notices/?page=99999999").status_code == 200
    assert client.get("/notices/?page=x").status_code == 200


# Choices


@ON_EACH_DATABASE
def test_a_person_chooses_for_everywhere_and_for_one_partnership(
    world: small.World, client_as: SignedIn
) -> None:
    client = client_as(world.a.people["teacher-2"])
    everywhere = {"meeting": "page", "promise": "at-once", "mention": "nothing"}
    assert client.post("/notices/choices/", {**everywhere, "key": str(uuid4())}).status_code == 302
    special = {"meeting": "at-once"}
    code = here(world).code
    where = f"/notices/choices/{code}/"
    assert client.post(where, {**special, "key": str(uuid4())}).status_code == 302
    told(world, "teacher-2", NoticeKind.MEETING, say("Of here"))
    told(world, "teacher-2", NoticeKind.MEETING, say("Of elsewhere"), partnership=None)
    told(world, "teacher-2", NoticeKind.PROMISE, say("A promise"))
    told(world, "teacher-2", NoticeKind.MENTION, say("A mention"))
    (letter,) = posted()
    assert "Of here" in text_of(letter)
    assert "A promise" in text_of(letter)
    assert "Of elsewhere" not in text_of(letter)
    page = client.get("/notices/").content.decode()
    assert "Of elsewhere" in page
    assert "A mention" not in page
    shown = client.get(where).content.decode()
    assert re.search(r'value="at-once" selected', shown)
    assert "as everywhere: by email at once" in shown
    # Back to what holds everywhere.
    client.post(where, {"meeting": "", "key": str(uuid4())})
    told(world, "teacher-2", NoticeKind.MEETING, say("Quietly"))
    assert posted() == []


def test_a_choice_holds_for_what_waits(world: small.World, client_as: SignedIn) -> None:
    told(world, "teacher-2", NoticeKind.PROMISE)
    client = client_as(world.a.people["teacher-2"])
    client.post("/notices/choices/", {"promise": "page", "key": str(uuid4())})
    assert posted(THURSDAY_AT_SEVEN) == []


def test_what_happened_to_ones_own_words_is_always_told(
    world: small.World, client_as: SignedIn
) -> None:
    client = client_as(world.a.people["teacher-2"])
    answer = client.post("/notices/choices/", {"moderation": "nothing", "key": str(uuid4())})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("given", "told_so"),
    [
        ({"digest_days": []}, "Choose one day or more."),
        ({"quiet_from": "22:00"}, "Give both ends, or leave both empty."),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "It ends when it begins."),
        ({"quiet_from": "late", "quiet_to": "7:00"}, "time"),
    ],
)
def test_hours_that_are_none(
    world: small.World, client_as: SignedIn, given: dict[str, Any], told_so: str
) -> None:
    body = {"digest_days": ["0"], "digest_hour": "7", "key": str(uuid4()), **given}
    answer = client_as(world.a.people["teacher-2"]).post("/notices/hours/", body)
    assert answer.status_code == 422
    assert told_so in answer.content.decode()


def test_hours_are_kept_and_said_in_words(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["teacher-2"])
    hours = {"digest_days": ["1", "4"], "digest_hour": "16"}
    hours |= {"quiet_from": "20:30", "quiet_to": "7:00"}
    client.post("/notices/hours/", {**hours, "quiet_weekends": "on", "key": str(uuid4())})
    page = client.get("/notices/choices/").content.decode()
    assert "The digest comes at 16:00: Tuesday, Friday." in page
    assert "No letters from 20:30 to 7:00. No letters on weekends." in page
    assert 'value="20:30"' in client.get("/notices/hours/").content.decode()


def test_choosing_again_changes_the_rows_that_are_there(world: small.World) -> None:
    someone = world.a.people["teacher-2"].actor
    for way in (Way.PAGE, Way.DIGEST, None):
        ways = dict.fromkeys(NoticeKind, way)
        actions.choose_ways(actor=someone, at=NOW, partnership=None, ways=ways)
    rows = WayChosen.objects.filter(person=someone.person)
    assert [row.way for row in rows] == [""] * len(NoticeKind)


def test_the_installation_looks_at_the_clock_by_a_command(world: small.World) -> None:
    told(world, "teacher-2")
    call_command("tick")
    assert len(mail.outbox) == 1
