"""What ``copractice mail`` does: one letter, a mailbox, the record."""

from __future__ import annotations

import imaplib
import logging
import sys
from collections.abc import Iterator
from typing import BinaryIO

from django.db import DatabaseError
from django.utils import timezone

from copractice.commons.talk.mail.addresses import takes_letters
from copractice.commons.talk.mail.fetching import Mailbox, fetch
from copractice.commons.talk.mail.taking import take_in
from copractice.commons.talk.models import MailIn
from copractice.data.letters import MOST_BYTES
from copractice.people.rights import as_system

DONE, ASKED_WRONGLY, LATER = 0, 2, 75
"""Exit statuses; 75 is ``EX_TEMPFAIL``, by which a mail server keeps the letter and tries again."""
log = logging.getLogger(__name__)


def receive(source: BinaryIO, to: str) -> int:
    """Take in the one letter that ``source`` holds. Returns the exit status."""
    if not takes_letters():
        return _say("COPRACTICE_MAIL_IN is not set, so no letter can come in.", LATER)
    content = source.read(MOST_BYTES + 1)
    while source.read(2**20):
        pass  # The rest of one that is too large: a mail server wants to get rid of it.
    try:
        take_in(content, timezone.now(), to)
    except Exception:
        log.exception("a letter could not be taken in")
        return LATER
    return DONE


def fetch_all() -> int:
    """Take in what is new in the mailbox of the settings. Returns the exit status."""
    mailbox = Mailbox.chosen()
    if mailbox is None or not takes_letters():
        return _say(
            "Set COPRACTICE_MAIL_IN, COPRACTICE_IMAP_HOST, COPRACTICE_IMAP_USER and "
            "COPRACTICE_IMAP_PASSWORD. Nothing was fetched.",
            ASKED_WRONGLY,
        )
    try:
        found = fetch(mailbox)
    except (OSError, imaplib.IMAP4.error, DatabaseError) as fault:
        return _say(f"The mailbox could not be read to its end: {type(fault).__name__}.", LATER)
    print(f"{found.taken} taken in, {found.refused} refused, {found.failed} flagged")
    return DONE


def _say(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def lines(n: int) -> Iterator[str]:
    """The latest letters, last first: when, what became of it, whose, where; ids only."""
    with as_system("mail"):
        rows = list(
            MailIn.objects.select_related("person", "partnership", "thread").order_by("-at", "-pk")[
                : max(0, n)
            ]
        )
    for row in rows:
        person = row.person.code if row.person else "-"
        where = row.partnership.code if row.partnership else "-"
        thread = str(row.thread.number) if row.thread else "-"
        state = "taken" if row.taken else f"refused: {row.reason}"
        files = f", {len(row.files_refused)} file(s) not kept" if row.files_refused else ""
        yield f"{row.at:%Y-%m-%d %H:%M}  {person}  {where}  {thread}  {state}{files}"
