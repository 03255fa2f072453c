"""Talk by e-mail: told by letter, answered by letter, and all that is refused with a record."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import OperationalError, transaction
from django.test import override_settings

from copractice.commons.notices.letters import deliver, gather
from copractice.commons.notices.models import Letter
from copractice.commons.talk import actions as talk
from copractice.commons.talk.mail import command, fetching, taking
from copractice.commons.talk.mail.addresses import reply_address, talk_address
from copractice.commons.talk.mail.taking import take_in
from copractice.commons.talk.models import MailIn, Post, PostFile, Thread
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Membership
from copractice.people.rights import as_system
from tests import world as small
from tests.mail_server import mail_server
from tests.test_talk import begun, do, said, thread
from tests.world import NOW, ON_EACH_DATABASE, Side

PLACE = "reply@copractice.example.org"


@pytest.fixture(autouse=True)
def _takes_letters() -> Iterator[None]:
    with override_settings(COPRACTICE_MAIL_IN=PLACE):
        yield


def written(
    side: Side,
    who: str,
    where: Thread,
    text: str = "By mail: yes.",
    *,
    of: str = "",
    **headers: str,
) -> EmailMessage:
    """A letter of ``who`` to the address by which ``of`` (usually the same) answers."""
    message = EmailMessage()
    message["From"] = side.people[who].email
    message["To"] = reply_address(side.people[of or who].code, where.code)
    message["Subject"] = "Re: something"
    message["Message-ID"] = f"<{abs(hash((who, text, of)))}@mail.example.org>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def taken(message: EmailMessage | bytes, at: datetime = NOW, to: str = "") -> MailIn:
    content = message if isinstance(message, bytes) else message.as_bytes()
    return take_in(content, at, to)


def texts(where: Thread) -> list[str]:
    with as_system("test"):
        posts = Post.objects.filter(thread=where).order_by("at", "pk")
        return [post.wordings.get(current=True).text for post in posts]


def refusals(row: MailIn) -> str:
    assert not row.taken
    return row.reason


def went(at: datetime = NOW) -> list[Any]:
    """The letters that leave at the next tick."""
    mail.outbox.clear()
    with as_system("tick"):
        gather(at)
        deliver(at)
    return list(mail.outbox)


def told_of_refusal(at: datetime = NOW) -> list[Any]:
    return [letter for letter in went(at) if "not posted" in letter.subject]


# The round trip


@ON_EACH_DATABASE
def test_a_post_is_told_by_letter_answered_by_letter_and_stands_in_its_thread(
    world: small.World,
) -> None:
    """Over a real SMTP server: out by Django's backend, back by ``copractice mail receive``."""
    side = world.a
    one = begun(side, title="How do you greet them?", text="Ask @CANARY-A-person.expert.")
    expert = side.people["expert"]
    with mail_server() as (postbox, port):
        smtp = {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": port,
            "EMAIL_USE_TLS": False,
            "EMAIL_HOST_USER": "",
        }
        with override_settings(**smtp), as_system("tick"):
            gather(NOW)
            deliver(NOW)
    where = reply_address(expert.code, one.code)
    (came,) = [m for m in postbox.letters() if m["Reply-To"] == where]
    assert came["To"] == expert.email
    assert "greet" not in came["Subject"]
    body = came.get_body(("plain",)).get_content()
    assert "Ask @CANARY-A-person.expert." in body

    answer = EmailMessage()
    answer["From"] = f"Expert <{expert.email.upper()}>"
    answer["To"] = came["Reply-To"]
    answer["Subject"] = f"Re: {came['Subject']}"
    answer["In-Reply-To"] = came["Message-ID"]
    answer["Message-ID"] = "<first@mail.example.org>"
    quoted = "\n".join(f"> {line}" for line in body.splitlines())
    answer.set_content(f"By name, at the door.\n\nOn Wed, 15 Oct 2025, X wrote:\n{quoted}\n")
    assert command.receive(io.BytesIO(answer.as_bytes()), "") == command.DONE
    assert texts(one)[-1] == "By name, at the door."
    with as_system("test"):
        post = Post.objects.filter(thread=one).last()
        assert (post.person_id, post.by_mail) == (expert.person, True)
        row = MailIn.objects.get()
        assert (row.taken, row.person_id, row.thread_id) == (True, expert.person, one.pk)
        told = Letter.objects.count()
    # The mail server brings the same letter again: it has no second effect.
    assert command.receive(io.BytesIO(answer.as_bytes()), "") == command.DONE
    assert texts(one).count("By name, at the door.") == 1
    with as_system("test"):
        assert [r.reason for r in MailIn.objects.filter(taken=False)] == ["twice"]
        assert Letter.objects.count() == told


@ON_EACH_DATABASE
def test_a_thread_is_begun_by_mail(world: small.World) -> None:
    side = world.a
    message = EmailMessage()
    message["From"] = side.people["researcher"].email
    message["To"] = talk_address(side.partnership.code)
    message["Subject"] = "Fwd: Who has the old forms?"
    message.set_content("I look for those of 2019.\n\n-- \nA researcher")
    row = taken(message)
    assert row.taken, row.reason
    with as_system("test"):
        begun_ = Thread.objects.get(title="Who has the old forms?")
    assert (begun_.kind, begun_.audience) == ("question", "partnership")
    assert texts(begun_) == ["I look for those of 2019."]


def test_without_a_place_for_letters_none_has_an_address_to_answer(world: small.World) -> None:
    with override_settings(COPRACTICE_MAIL_IN=""):
        begun(world.a, text="Ask @CANARY-A-person.expert.")
        letters = went()
        assert letters
        assert all("Reply-To" not in letter.extra_headers for letter in letters)
        assert command.receive(io.BytesIO(b"From: a@b.cd\n\nYes."), "") == command.LATER


def test_the_letter_says_what_its_reader_may_read_when_it_leaves(world: small.World) -> None:
    side = world.a
    one = begun(side, text="SECRETWORD for @CANARY-A-person.expert.")
    with as_system("test"):
        first = one.posts.get()
    first.thread = one
    do(side, "teacher", talk.redact_post, post=first)
    assert all("SECRETWORD" not in str(letter.message()) for letter in went())


# Rights are those of the moment in which the letter comes


@ON_EACH_DATABASE
def test_who_has_left_answers_no_more(world: small.World) -> None:
    side = world.a
    one = thread(side)
    with as_system("test"):
        membership = Membership.objects.get(person=side.people["expert"].person)
    yesterday = NOW.date() - timedelta(days=1)
    do(side, "expert", trunk.leave_partnership, membership=membership, ends=yesterday)
    before = texts(one)
    assert refusals(taken(written(side, "expert", one))) == "right"
    assert texts(one) == before


@ON_EACH_DATABASE
@pytest.mark.parametrize("who", ["guest", "leader", "bystander"])
def test_who_may_not_write_there_does_not_by_mail(world: small.World, who: str) -> None:
    side = world.a
    everyone = thread(side, "everyone")
    assert refusals(taken(written(side, who, everyone))) == "right"
    message = written(side, who, everyone, To=talk_address(side.partnership.code))
    assert refusals(taken(message)) == "right"


def test_of_another_partnership_nobody_learns_whether_it_is_there(world: small.World) -> None:
    mine, theirs = world.a, world.b
    for code in (theirs.partnership.code, "nnnnnnnnnn"):
        row = taken(written(mine, "hub", thread(mine), To=talk_address(code)))
        assert (refusals(row), row.partnership) == ("right", None)
    row = taken(written(mine, "hub", thread(theirs)))
    assert (refusals(row), row.partnership, row.thread) == ("right", None, None)


def test_a_closed_thread_takes_no_letter(world: small.World) -> None:
    side = world.a
    one = begun(side)
    said(side, "expert", one, "Yes.")
    do(side, "hub", talk.close_thread, thread=one, reason="Settled.")
    assert refusals(taken(written(side, "expert", one))) == "closed"
    (told,) = told_of_refusal()
    assert "closed" in told.body


# Forged senders and addresses


def test_a_letter_of_somebody_else_is_refused(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    row = taken(written(side, "researcher", one, of="expert"))
    assert (refusals(row), row.person) == ("forged", None)
    for sender in (
        "evil@example.com",
        f"{side.people['expert'].email}, evil@example.com",
        f'"{side.people["expert"].email}" <evil@example.com>',
        "",
    ):
        message = written(side, "expert", one)
        del message["From"]
        content = f"From: {sender}\n".encode() + message.as_bytes()
        assert refusals(taken(content)) == "sender", sender
    assert told_of_refusal() == []


def test_an_address_that_was_made_up_leads_nowhere(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    real = reply_address(side.people["expert"].code, one.code)
    name, _at, host = real.partition("@")
    others = thread(side, "everyone").code
    for made_up in (
        f"{name[:-1]}{'a' if name[-1] != 'a' else 'b'}@{host}",
        f"reply+{side.people['expert'].code}{others}{name[-16:]}@{host}",
        f"reply+@{host}",
        f"reply@{host}",
        f"talk+@{host}",
        real.replace("example.org", "example.com"),
        "nobody@example.net",
    ):
        row = taken(written(side, "expert", one, To=made_up))
        assert refusals(row) == "address", made_up
    assert taken(written(side, "expert", one, To=real.upper())).taken


def test_a_new_key_of_the_installation_keeps_the_former_addresses(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    letter = written(side, "expert", one)
    with override_settings(SECRET_KEY="another"):
        assert refusals(taken(letter)) == "address"
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert taken(letter).taken


def test_the_address_that_the_server_delivered_to_counts_first(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    message = written(side, "expert", one, To="undisclosed@example.net")
    assert taken(message, to=reply_address(side.people["expert"].code, one.code)).taken


@override_settings(COPRACTICE_MAIL_AUTHSERV="mx.example.org")
def test_what_the_mail_server_found_is_asked_for(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    for results, reason in (
        ("mx.example.org; dmarc=fail", "unproved"),
        ("evil.example.com; dmarc=pass", "unproved"),
        ("", "unproved"),
    ):
        headers = {"Authentication_Results": results} if results else {}
        assert refusals(taken(written(side, "expert", one, **headers))) == reason
    assert told_of_refusal() == []
    proof = "mx.example.org; dmarc=pass header.from=example.org"
    assert taken(written(side, "expert", one, Authentication_Results=proof)).taken


# Loops


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Precedence": "junk"},
        {"X_Copractice_Loop": "localhost"},
        {"List_Id": "<teachers.example.org>"},
        {"Return_Path": "<>"},
    ],
    ids=str,
)
def test_machines_and_lists_are_not_answered(world: small.World, headers: dict[str, str]) -> None:
    side, one = world.a, thread(world.a)
    assert refusals(taken(written(side, "expert", one, **headers))) == "automatic"
    assert told_of_refusal() == []


def test_our_own_letters_do_not_come_in_again(world: small.World) -> None:
    """What we send, sent back to us as it is, is refused; so is whatever says it is from us."""
    side = world.a
    one = begun(side, text="Ask @CANARY-A-person.expert.")
    for letter in went():
        message = letter.message()
        content = message.as_bytes()
        assert refusals(taken(content)) in ("automatic", "address")
    for sender in (PLACE, f"talk+x@{PLACE.partition('@')[2]}", "copractice@localhost"):
        assert refusals(taken(written(side, "expert", one, From=sender))) == "loop"


def test_an_out_of_office_note_does_not_start_a_ping_pong(world: small.World) -> None:
    one = begun(world.a, text="Ask @CANARY-A-person.expert.")
    before = texts(one)
    for _round in range(3):
        for letter in went():
            reply = letter.extra_headers.get("Reply-To", "")
            note = EmailMessage()
            note["From"], note["To"] = letter.to[0], reply
            note["Auto-Submitted"] = "auto-replied (vacation)"
            note.set_content("I am away.")
            assert not taken(note).taken
    assert texts(one) == before


@ON_EACH_DATABASE
def test_more_than_twenty_letters_an_hour_are_refused(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    rows = [taken(written(side, "expert", one, f"Number {n}")) for n in range(22)]
    assert [row.taken for row in rows] == [True] * 20 + [False] * 2
    assert rows[-1].reason == "too-many"
    later = NOW + timedelta(hours=2)
    assert taken(written(side, "expert", one, "Later"), later).taken
    assert taken(written(side, "researcher", one, "Another's")).taken


# What is too much or nothing


def test_oversize_and_empty_letters_are_refused_and_their_writer_is_told_once_a_day(
    world: small.World,
) -> None:
    side, one = world.a, thread(world.a)
    before = texts(one)
    large = written(side, "expert", one, "x").as_bytes() + b"y" * (10 * 2**20)
    long = written(side, "expert", one, "\n".join(["word " * 10] * 500))
    nothing = written(side, "expert", one, "> only what you said")
    deep = written(side, "expert", one, "x")
    assert refusals(taken(large)) == "too-large"
    assert refusals(taken(long)) == "too-long"
    assert refusals(taken(nothing)) == "no-words"
    content = deep.as_bytes().replace(
        b'Content-Type: text/plain; charset="utf-8"',
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(9)
        )
        + b"Content-Type: text/plain",
        1,
    )
    assert refusals(taken(content)) == "too-deep"
    assert texts(one) == before
    told = told_of_refusal()
    assert [m.to for m in told] == [[side.people["expert"].email]]
    assert "10 MB" in told[0].body
    assert told[0].extra_headers["Auto-Submitted"] == "auto-generated"
    tomorrow = NOW + timedelta(days=1, minutes=1)
    assert refusals(taken(written(side, "expert", one, "> again"), tomorrow)) == "no-words"
    assert len(told_of_refusal(tomorrow)) == 1


def test_a_letter_that_begins_a_thread_needs_a_subject(world: small.World) -> None:
    side = world.a
    message = written(
        side, "expert", thread(side), To=talk_address(side.partnership.code), Subject="Re: "
    )
    assert refusals(taken(message)) == "no-subject"


def test_the_record_holds_no_words_and_no_address(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    taken(written(side, "expert", one, "SECRETWORD"))
    message = written(side, "expert", one, "SECRETWORD", From="stranger@example.com")
    taken(message)
    with as_system("test"):
        rows = str(list(MailIn.objects.values()))
    assert "SECRETWORD" not in rows
    assert "@" not in rows
    assert "stranger" not in rows
    lines = list(command.lines(10))
    assert len(lines) == 2
    assert "refused: sender" in lines[0]
    assert side.people["expert"].code in lines[1]
    assert "@" not in "".join(lines)


# Files


def macro_document() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as bundle:
        bundle.writestr("[Content_Types].xml", "<Types/>")
        bundle.writestr("word/vbaProject.bin", "x")
    return kept.getvalue()


HOSTILE = {
    "page.html": b"<script>alert(1)</script>",
    "photo.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "tool.exe": b"MZ\x90\x00" + b"\x00" * 100,
    "letter.docm": macro_document(),
    "invoice\u202efdp.exe": b"MZ\x90\x00" + b"\x00" * 100,
    "run.sh": b"#!/bin/sh\nrm -rf /\n",
    "archive.zip": b"PK\x05\x06" + b"\x00" * 18,
    "form.pdf": b"%PDF-1.4\n1 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj\n%%EOF",
}


def with_files(message: EmailMessage, files: dict[str, bytes]) -> EmailMessage:
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message


@ON_EACH_DATABASE
def test_hostile_files_are_not_kept_and_the_words_are(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    good = {"plan.txt": "Plan für Montag".encode()}
    message = with_files(written(side, "expert", one, "See the plan."), {**HOSTILE, **good})
    row = taken(message)
    assert row.taken
    assert texts(one)[-1] == "See the plan."
    with as_system("test"):
        kept = [f.name for f in PostFile.objects.filter(post__thread=one, at=NOW)]
    assert kept == ["plan.txt"]
    assert len(row.files_refused) == len(HOSTILE)
    (told,) = [m for m in went() if "not kept" in m.subject]
    assert "tool.exe" in told.body
    assert "tool.exe" not in told.subject


def test_more_than_ten_files_are_not_kept(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    files = {f"{n}.txt": f"file {n}".encode() for n in range(12)}
    row = taken(with_files(written(side, "expert", one), files))
    assert row.files_refused == ["10.txt", "11.txt"]


# The command and the mailbox


def test_when_the_database_is_away_the_mail_server_is_to_try_again(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: Any, **_more: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(command, "take_in", away)
    content = written(world.a, "expert", thread(world.a)).as_bytes()
    assert command.receive(io.BytesIO(content), "") == command.LATER


def test_two_processes_with_the_same_letter_post_it_once(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has looked before the first was done."""
    side, one = world.a, thread(world.a)
    letter = written(side, "expert", one, "Once.")
    identified: Callable[..., Any] = taking._identified

    def and_meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(taking, "_identified", identified)
        door = identified(*given)
        assert taken(letter).taken
        return door

    monkeypatch.setattr(taking, "_identified", and_meanwhile)
    assert refusals(taken(letter)) == "twice"
    assert texts(one).count("Once.") == 1


class Mailbox:
    """An IMAP server that speaks just enough, in the form of :mod:`imaplib`."""

    def __init__(self, letters: list[bytes]) -> None:
        self.letters = {str(n): content for n, content in enumerate(letters, 1)}
        self.flags: dict[str, str] = {}

    def __call__(self, *_where: Any, **_how: Any) -> Mailbox:
        return self

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, *_fault: Any) -> None:
        return None

    def login(self, _user: str, _password: str) -> None:
        return None

    def select(self, folder: str) -> tuple[str, list[bytes]]:
        return ("OK" if folder == '"INBOX"' else "NO"), [b"1"]

    def uid(self, verb: str, *given: str) -> tuple[str, list[Any]]:
        if verb == "SEARCH":
            return "OK", [" ".join(n for n in self.letters if n not in self.flags).encode()]
        if verb == "FETCH":
            return "OK", [(b"1 (UID 1 BODY[]<0> {9}", self.letters[given[0]]), b")"]
        self.flags[given[0]] = given[2]
        return "OK", [b""]


BOX = fetching.Mailbox("imap.example.org", "reply", "secret")


@ON_EACH_DATABASE
def test_a_mailbox_is_emptied_and_one_letters_fault_does_not_stop_the_others(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    side, one = world.a, thread(world.a)
    really = fetching.take_in

    def sometimes(content: bytes, at: datetime) -> MailIn:
        if b"POISON" in content:
            raise KeyError("a fault of ours")
        return really(content, at)

    monkeypatch.setattr(fetching, "take_in", sometimes)
    letters = [
        written(side, "expert", one, "First."),
        written(side, "expert", one, "POISON"),
        written(side, "expert", one, "First."),
        written(side, "researcher", one, "Second."),
    ]
    box = Mailbox([message.as_bytes() for message in letters])
    found = fetching.fetch(BOX, connect=box)
    assert (found.taken, found.refused, found.failed) == (2, 1, 1)
    assert box.flags == {
        "1": r"(\Seen)",
        "2": r"(\Seen \Flagged)",
        "3": r"(\Seen)",
        "4": r"(\Seen)",
    }
    assert texts(one)[-2:] == ["First.", "Second."]
    assert fetching.fetch(BOX, connect=box) == fetching.Fetched()


def test_when_the_database_is_away_letters_stay_unseen(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(fetching, "take_in", away)
    box = Mailbox([written(world.a, "expert", thread(world.a)).as_bytes()])
    with pytest.raises(OperationalError):
        fetching.fetch(BOX, connect=box)
    assert box.flags == {}


def test_the_settings_name_the_mailbox() -> None:
    assert fetching.Mailbox.chosen() is None
    assert command.fetch_all() == command.ASKED_WRONGLY
    given = {"HOST": "imap.example.org:1993", "USER": "reply", "PASSWORD": "x", "FOLDER": 'a "b"'}
    with override_settings(**{f"COPRACTICE_IMAP_{name}": value for name, value in given.items()}):
        named = fetching.Mailbox.chosen()
    assert named is not None
    assert (named.host, named.port, named.folder) == ("imap.example.org", 1993, 'a "b"')
    assert fetching._quoted(named.folder) == '"a \\"b\\""'


def test_a_letter_that_fails_leaves_nothing_half_done(
    world: small.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    side, one = world.a, thread(world.a)
    before = texts(one)

    def broken(*_given: Any, **_more: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(taking, "_line", broken)
    with pytest.raises(OperationalError), transaction.atomic():
        taken(written(side, "expert", one))
    assert texts(one) == before
