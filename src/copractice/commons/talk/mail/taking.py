"""Taking in one letter: whose it is, what it says, where it goes; or why it is refused.

Each letter leaves one line (:class:`MailIn`), without its words and without an address. What the
person may do at the moment the letter comes in decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from copractice.commons.talk import actions
from copractice.commons.talk.mail.addresses import Door, door_of, is_ours
from copractice.commons.talk.mail.answering import answer_refused, tell_files_refused
from copractice.commons.talk.models import MailIn, Thread
from copractice.data import letters
from copractice.data.filetypes import FileRefused, Taken, taken_in
from copractice.domain.talk import Kind, Refusal
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.pages import working
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, as_system
from copractice.people.rights.postgres import act_as
from copractice.people.scope import Audience

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 20
MOST_FILES = 10


class Refused(Exception):
    """A letter that is not taken in, and why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class _Known:
    """What is known of a letter so far: it stands in its line, however far it came."""

    letter_hash: str
    sender_hash: str = ""
    person: Person | None = None
    partnership: Partnership | None = None
    thread: Thread | None = None


def take_in(content: bytes, at: datetime, to: str = "") -> MailIn:
    """Take in one letter, or refuse it; returns the line that it leaves.

    ``to`` is the address that the mail server delivered it to, where it says so. Raises what the
    database raises: then the letter is to be brought again.
    """
    known = _Known(_keyed("letter", sha256(content).hexdigest()))
    try:
        return _taken(content, at, to, known)
    except Refused as refused:
        return _refused(known, at, refused.reason)


def _taken(content: bytes, at: datetime, to: str, known: _Known) -> MailIn:
    head = _readable(letters.head, content)
    door = _identified(head, at, to, known)
    letter = _readable(letters.read, content)
    if len(letter.text) > letters.LONGEST:
        raise Refused(Refusal.TOO_LONG)
    if not letter.text:
        raise Refused(Refusal.NO_WORDS)
    files, not_kept = _files(letter.attached)
    try:
        with transaction.atomic():
            known.thread = _posted(door, letter, files, at, known)
            row = _line(known, at, files_refused=[name for name, _why in not_kept])
    except IntegrityError as twice:
        # Two processes had the same letter at the same moment.
        known.thread = None
        raise Refused(Refusal.TWICE) from twice
    tell_files_refused(row, at, not_kept)
    return row


def _readable(read: Callable[[bytes], letters.Letter], content: bytes) -> letters.Letter:
    try:
        return read(content)
    except letters.Unreadable as fault:
        raise Refused(Refusal(fault.reason)) from fault


def _keyed(what: str, value: str) -> str:
    """A hash that nobody without the installation's key can make from a guessed value."""
    return salted_hmac(f"copractice.talk.{what}", value, algorithm="sha256").hexdigest()


# Whose it is.


def _identified(head: letters.Letter, at: datetime, to: str, known: _Known) -> Door:
    """Whose letter it is and where it goes; fills ``known`` on the way."""
    if head.message_id:
        known.letter_hash = _keyed("letter", f"{head.sender} {head.message_id}")
    known.sender_hash = _keyed("sender", head.sender) if head.sender else ""
    with as_system("mail"):
        if MailIn.objects.filter(letter_hash=known.letter_hash, taken=True).exists():
            raise Refused(Refusal.TWICE)
    if head.automatic:
        raise Refused(Refusal.AUTOMATIC)
    if is_ours(head.sender):
        raise Refused(Refusal.LOOP)
    person = _person_at(head.sender)
    _require_proof(head)
    known.person = person
    door = door_of([to, *head.recipients])
    if door is None:
        raise Refused(Refusal.ADDRESS)
    if door.person and door.person != person.code:
        known.person = None
        raise Refused(Refusal.FORGED)
    _require_few(person, at)
    return door


def _person_at(sender: str) -> Person:
    """Whose account has this address, where it is known to be theirs."""
    with as_system("mail"):
        proved = EmailAddress.objects.filter(
            email__iexact=sender, verified=True, user__is_active=True
        )
        found = proved.select_related("user__person").first() if sender else None
    if found is None:
        raise Refused(Refusal.SENDER)
    person: Person = found.user.person
    return person


def _require_proof(head: letters.Letter) -> None:
    server = getattr(settings, "COPRACTICE_MAIL_AUTHSERV", "")
    if server and not letters.proved(head.results, server, head.sender):
        raise Refused(Refusal.UNPROVED)


def _require_few(person: Person, at: datetime) -> None:
    with as_system("mail"):
        sent = MailIn.objects.filter(person=person, at__gt=at - AN_HOUR).count()
    if sent >= MOST_AN_HOUR:
        raise Refused(Refusal.TOO_MANY)


# What it says.


def _files(
    attached: Sequence[letters.Attached],
) -> tuple[list[Taken], list[tuple[str, Sentence | None]]]:
    """The files that are kept, and the names of those that are not, with the reason."""
    kept: list[Taken] = []
    refused: list[tuple[str, Sentence | None]] = []
    for number, one in enumerate(attached):
        if number >= MOST_FILES:
            refused.append((one.name, None))
            continue
        try:
            kept.append(taken_in(one.content, one.name))
        except FileRefused as fault:
            refused.append((one.name, fault.sentence))
    return kept, refused


# Where it goes.


def _posted(
    door: Door, letter: letters.Letter, files: list[Taken], at: datetime, known: _Known
) -> Thread:
    """Post it as the person, with what the person may do now."""
    assert known.person is not None
    actor = Actor(known.person.pk, known.person.day_of(at))
    act_as(actor)
    try:
        if door.thread:
            return _answered(actor, door, letter, files, at, known)
        return _begun(actor, door, letter, files, at, known)
    except Denied as denied:
        raise Refused(Refusal.RIGHT) from denied
    except NotPossible as fault:
        raise Refused(Refusal.CLOSED) from fault


def _answered(
    actor: Actor,
    door: Door,
    letter: letters.Letter,
    files: list[Taken],
    at: datetime,
    known: _Known,
) -> Thread:
    rows = Thread.objects.allowed(actor, "talk.thread.answer").select_related("partnership")
    thread = rows.filter(code=door.thread).first()
    if thread is None:
        raise Refused(Refusal.RIGHT)
    known.partnership, known.thread = thread.partnership, thread
    actions.answer_thread(
        actor=actor,
        at=at,
        thread=thread,
        part=_part(actor, thread.partnership, thread.part_id),
        text=letter.text,
        by_mail=True,
        brought=files,
    )
    return thread


def _begun(
    actor: Actor,
    door: Door,
    letter: letters.Letter,
    files: list[Taken],
    at: datetime,
    known: _Known,
) -> Thread:
    rows = Partnership.objects.allowed(actor, "partnerships.partnership.work")
    here = rows.filter(code=door.partnership).first()
    if here is None:
        raise Refused(Refusal.RIGHT)
    known.partnership = here
    if not letter.subject:
        raise Refused(Refusal.NO_SUBJECT)
    stands = working(actor, here)
    return actions.start_thread(
        actor=actor,
        at=at,
        part=_part(actor, here, None),
        kind=Kind.QUESTION if letter.subject.endswith("?") else Kind.TALK,
        title=letter.subject[:160],
        text=letter.text,
        audience=Audience.PARTNERSHIP,
        setting=stands.setting if stands else None,
        by_mail=True,
        brought=files,
    )


def _part(actor: Actor, here: Partnership, wanted: int | None) -> Part:
    """The part that goes on: the thread's own, or the first."""
    rows = Part.objects.allowed(actor, "partnerships.part.read")
    parts = list(rows.filter(partnership=here, ends=None).order_by("pk"))
    if not parts:
        raise Refused(Refusal.CLOSED)
    part = next((one for one in parts if one.pk == wanted), parts[0])
    part.partnership = here
    return part


# The line that it leaves.


def _line(known: _Known, at: datetime, **more: object) -> MailIn:
    with as_system("mail"):
        return MailIn.objects.create(
            at=at,
            letter_hash=known.letter_hash,
            sender_hash=known.sender_hash,
            person=known.person,
            partnership=known.partnership,
            thread=known.thread,
            **{"taken": True, **more},
        )


def _refused(known: _Known, at: datetime, reason: Refusal) -> MailIn:
    row = _line(known, at, taken=False, reason=reason)
    answer_refused(row, at)
    return row
