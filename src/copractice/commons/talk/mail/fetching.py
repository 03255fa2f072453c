"""Taking letters from a mailbox by IMAP over TLS. What was taken or refused is marked as seen."""

from __future__ import annotations

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from copractice.commons.talk.mail.taking import take_in
from copractice.data.letters import MOST_BYTES

MOST = 500
"""So many letters are taken at one time; the others wait for the next."""
SECONDS = 30
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mailbox:
    """Where letters lie."""

    host: str
    user: str
    password: str
    folder: str = "INBOX"
    port: int = 993

    @classmethod
    def chosen(cls) -> Mailbox | None:
        """The mailbox that the settings name; ``None`` where they name none."""
        host, user, password, folder = (
            getattr(settings, f"COPRACTICE_IMAP_{name}", "")
            for name in ("HOST", "USER", "PASSWORD", "FOLDER")
        )
        if not host or not user:
            return None
        name, _colon, port = host.partition(":")
        return cls(name, user, password, folder or "INBOX", int(port or 993))


@dataclass
class Fetched:
    """How many letters were taken in, refused, and failed over."""

    taken: int = 0
    refused: int = 0
    failed: int = 0


def fetch(mailbox: Mailbox, connect: Any = imaplib.IMAP4_SSL) -> Fetched:
    """Take all letters that were not seen yet.

    A letter over which the program fails is flagged and seen, so that it does not come again and
    does not keep the others. Raises ``OSError`` or ``imaplib.IMAP4.error`` where the mailbox cannot
    be opened, and ``OperationalError`` where the database cannot: then nothing is marked.
    """
    found = Fetched()
    context = ssl.create_default_context()
    with connect(mailbox.host, mailbox.port, ssl_context=context, timeout=SECONDS) as server:
        server.login(mailbox.user, mailbox.password)
        _require(server.select(_quoted(mailbox.folder)), mailbox.folder)
        for uid in _unseen(server):
            _one(server, uid, found)
    return found


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _require(answer: tuple[str, Any], what: str) -> Any:
    status, given = answer
    if status != "OK":
        raise imaplib.IMAP4.error(what)
    return given


def _unseen(server: Any) -> Iterator[str]:
    given = _require(server.uid("SEARCH", "UNSEEN"), "search")
    yield from (given[0] or b"").decode().split()[:MOST]


def _one(server: Any, uid: str, found: Fetched) -> None:
    try:
        row = take_in(_content(server, uid), timezone.now())
    except (OperationalError, OSError, imaplib.IMAP4.error):
        # Nothing is wrong with the letter: it is taken the next time.
        raise
    except Exception:
        log.exception("a letter could not be taken in; it is flagged in the mailbox")
        found.failed += 1
        server.uid("STORE", uid, "+FLAGS", r"(\Seen \Flagged)")
        return
    found.taken += row.taken
    found.refused += not row.taken
    server.uid("STORE", uid, "+FLAGS", r"(\Seen)")


def _content(server: Any, uid: str) -> bytes:
    """The letter; of one that is too large only so much that this can be told."""
    part = f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)"
    given = _require(server.uid("FETCH", uid, part), "fetch")
    for one in given:
        if isinstance(one, tuple) and re.search(rb"BODY\[\]", one[0], re.I):
            content: bytes = one[1]
            return content
    return b""
