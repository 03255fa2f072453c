"""Letters that are due go to the mail server.

A letter is claimed, handed over, and noted as sent. What the server refuses for now is tried again,
later each time, for five days; while the server does not answer at all, one letter a tick is tried
and the others wait. Between the server's yes and the note lies a moment: a machine that stops just
there sends that one letter again (after ten minutes, with the same Message-ID, by which mail
programs know a copy). The other choice would be to lose it, and it may hold the only link to a
form.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import get_connection
from django.db.models import Q

from copractice.commons.notices.chosen import Reader, reader_of
from copractice.commons.notices.letters.addresses import address_of
from copractice.commons.notices.letters.composing import compose
from copractice.commons.notices.models import Letter
from copractice.domain.telling import after_quiet, next_try
from copractice.people.rights import Actor

MOST = 500
CLAIMED = timedelta(minutes=10)
SECONDS = 20
"""So long the mail server may take for an answer."""
_DONE: dict[str, Any] = {
    "due_at": None,
    "claimed_at": None,
    "subject": {},
    "lines": [],
    "headers": {},
}
log = logging.getLogger(__name__)


class _Away(Exception):
    """The mail server does not answer."""


def deliver(at: datetime) -> None:
    """Send what is due. Returns early where the mail server does not answer."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIMED)
    due = Letter.objects.filter(free, due_at__lte=at).order_by("due_at", "pk")
    connection: Any = None
    for pk in list(due.values_list("pk", flat=True)[:MOST]):
        # Another worker may have taken it since.
        if not Letter.objects.filter(free, pk=pk, due_at__lte=at).update(claimed_at=at):
            continue
        connection = connection or get_connection(timeout=SECONDS)
        try:
            letter = Letter.objects.select_related("person", "partnership").get(pk=pk)
            _hand_over(letter, at, connection)
        except _Away:
            break
    if connection is not None:
        connection.close()


def _hand_over(letter: Letter, at: datetime, connection: Any) -> None:
    reader = reader_of(letter.person_id, letter.partnership)
    later = after_quiet(reader.choice.rhythm, at, reader.zone)
    if later > at:
        _note(letter, due_at=later, claimed_at=None)
        return
    try:
        message = _composed(letter, reader, at)
    except Exception:
        # One that cannot be put together must not keep the others.
        log.exception("letter %s could not be put together", letter.code)
        _try_again(letter, at, 0)
        return
    if message is None:
        _note(letter, **_DONE, fault="nothing left to say")
        return
    try:
        connection.open()
        connection.send_messages([message])
    except (OSError, SMTPException) as fault:
        # What the server says may hold an address: the log has its number only.
        code = _code(fault)
        log.warning("letter %s was not taken: %s %s", letter.code, type(fault).__name__, code)
        _try_again(letter, at, code)
        connection.close()
        if not code:
            raise _Away from fault
    else:
        _note(letter, **_DONE, sent_at=at, fault="")


def _composed(letter: Letter, reader: Reader, at: datetime) -> Any:
    address = address_of(letter.person_id)
    actor = Actor(letter.person_id, at.astimezone(reader.zone).date())
    return compose(letter, actor, reader.language, address) if address else None


def _code(fault: Exception) -> int:
    """The number that the server answered with; 0 where it said nothing of this letter."""
    if isinstance(fault, SMTPRecipientsRefused):
        return next((code for code, _told in fault.recipients.values()), 0)
    return fault.smtp_code if isinstance(fault, SMTPResponseException) else 0


def _try_again(letter: Letter, at: datetime, code: int) -> None:
    again = None if 500 <= code < 600 else next_try(letter.tries + 1, at, letter.at)
    if again is None:
        _note(letter, **_DONE, tries=letter.tries + 1, fault=f"given up: {code}")
    else:
        _note(letter, due_at=again, claimed_at=None, tries=letter.tries + 1, fault=f"{code}")


def _note(letter: Letter, **columns: Any) -> None:
    Letter.objects.filter(pk=letter.pk).update(**columns)
