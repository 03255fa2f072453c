"""From bytes to a :class:`Letter`: headers, the parts, the words."""

from __future__ import annotations

import email
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from typing import Any

from copractice.data.letters.flowed import unflowed
from copractice.data.letters.plain import html_to_text
from copractice.data.letters.quoting import own_words

MOST_BYTES = 10 * 2**20
MOST_PARTS = 100
MOST_DEEP = 8
LONGEST = 20_000
"""Characters that a person's own words may have."""
_MOST_HEAD = 256 * 1024
_MOST_BODY = 2_000_000
"""Characters of a body that are looked at: the words are at its beginning, quotations below."""
_RECIPIENTS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
_MACHINES = (
    *("x-copractice-loop", "list-id", "list-post", "list-unsubscribe", "mailing-list"),
    *("x-autoreply", "x-autorespond"),
)
_LONGEST_HEADER = 10_000
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Unreadable(ValueError):
    """A letter that is not taken in, whoever wrote it; ``reason`` says why in one slug."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Attached:
    """A file that came with a letter, with the name that it was sent under."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """What a letter says of itself, and what its author wrote.

    ``sender`` is the one address of its ``From``, in small letters; empty where there is not
    exactly one. ``recipients`` are all addresses that it may have come by. ``automatic`` names the
    header by which a machine or a mailing list made itself known, if any did. ``results`` are what
    mail servers say they found about the sender, from the latest server on; see :func:`proved`.
    """

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    attached: tuple[Attached, ...] = ()
    automatic: str = ""
    results: tuple[str, ...] = ()


def head(content: bytes) -> Letter:
    """What a letter says of itself, of any size; its words are not looked at.

    Raises :class:`Unreadable` (``broken``) where even that cannot be read.
    """
    top = re.split(rb"\r?\n\r?\n", content[:_MOST_HEAD], maxsplit=1)[0]
    return _guarded(top + b"\n\n", [])


def read(content: bytes) -> Letter:
    """The letter behind these bytes.

    Raises :class:`Unreadable` (``too-large``, ``too-many-parts``, ``too-deep``, ``broken``) for one
    that is not looked at any further.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("too-large")
    _require_few_parts(content)
    return _guarded(content, None)


def _guarded(content: bytes, parts: list[EmailMessage] | None) -> Letter:
    try:
        message = email.message_from_bytes(content, policy=default)
        return _letter(message, list(_parts(message)) if parts is None else parts)
    except Unreadable:
        raise
    except RecursionError as fault:
        raise Unreadable("too-deep") from fault
    except (LookupError, ValueError, TypeError, AttributeError) as fault:
        # What a mail program would never write: the standard library gives up in many ways.
        raise Unreadable("broken") from fault


def _letter(message: EmailMessage, parts: list[EmailMessage]) -> Letter:
    return Letter(
        message_id=_one_line(message, "message-id"),
        sender=_sender(message),
        recipients=tuple(_addresses(message, _RECIPIENTS)),
        subject=_subject(message),
        text=_text(parts),
        attached=tuple(_attached(parts)),
        automatic=_automatic(message),
        results=tuple(_all(message, "authentication-results")),
    )


def _require_few_parts(content: bytes) -> None:
    """Before it is parsed, which takes its time over each part within a part."""
    small = content.lower()
    if small.count(b"boundary=") > 6 * MOST_DEEP:
        raise Unreadable("too-deep")
    if small.count(b"content-type:") > 4 * MOST_PARTS:
        raise Unreadable("too-many-parts")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of a letter. A letter within a letter is one leaf: its words are another's."""
    seen = 0
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > MOST_DEEP:
            raise Unreadable("too-deep")
        if seen > MOST_PARTS:
            raise Unreadable("too-many-parts")
        if part.get_content_maintype() == "multipart":
            inside: Any = part.get_payload()
            if isinstance(inside, list):
                waiting += [(one, depth + 1) for one in reversed(inside)]
        else:
            yield part


# Headers.


def _headers(message: EmailMessage, name: str) -> list[Any]:
    """Every header of a name; ``None`` for one that is too long or cannot be read."""
    found: list[Any] = []
    for there, value in message.raw_items():
        if there.lower() != name:
            continue
        try:
            short = len(str(value)) <= _LONGEST_HEADER
            found.append(default.header_fetch_parse(there, value) if short else None)
        except (ValueError, AttributeError, TypeError, LookupError):
            found.append(None)
    return found


def _all(message: EmailMessage, name: str) -> list[str]:
    """Every header of a name as one line of text; what cannot be read is empty."""
    return ["" if one is None else _plain(str(one)) for one in _headers(message, name)]


def _plain(text: str) -> str:
    return _CONTROL.sub("", re.sub(r"\s+", " ", text)).strip()


def _one_line(message: EmailMessage, name: str) -> str:
    return next(iter(_all(message, name)), "")[:998]


def _addresses(message: EmailMessage, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for header in _headers(message, name):
            known = getattr(header, "addresses", None)
            if known is None:
                # Written by the mail server: nothing but the address.
                yield "" if header is None else _plain(str(header)).strip("<> ").lower()
            else:
                yield from (address.addr_spec.lower() for address in known)


def _sender(message: EmailMessage) -> str:
    """The one address of ``From``. Two ``From``, or two addresses in it, are nobody's."""
    headers = _headers(message, "from")
    if len(headers) != 1 or headers[0] is None:
        return ""
    found = [address.addr_spec for address in headers[0].addresses]
    # Letters that merely look like those of the alphabet would pass for them.
    if len(found) != 1 or not found[0].isascii() or found[0].count("@") != 1:
        return ""
    return "" if " " in found[0] or len(found[0]) > 254 else found[0].lower()


_PREFIX = re.compile(r"^(?:(?:re|rv|fwd?|aw|res)\s*(?:\[\d+\])?:\s*)+", re.I)


def _subject(message: EmailMessage) -> str:
    """The subject without the marks of answers, and without what cannot be seen."""
    return _PREFIX.sub("", _UNSEEN.sub("", _one_line(message, "subject"))).strip()


def _automatic(message: EmailMessage) -> str:
    """The header by which a machine says that it wrote this; empty for a person's letter."""
    submitted = _one_line(message, "auto-submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no"):
        return "auto-submitted"
    if _one_line(message, "precedence").lower() in ("bulk", "junk", "list", "auto_reply"):
        return "precedence"
    if any(one.strip() == "<>" for one in _all(message, "return-path")):
        return "return-path"
    if message.get_content_type() == "multipart/report":
        return "report"
    there = {name.lower() for name in message}
    return next((name for name in _MACHINES if name in there), "")


# Words and files.


def _text(parts: list[EmailMessage]) -> str:
    """What the author wrote: of plain text, or of HTML where there is no plain text."""
    bodies = [part for part in parts if _is_body(part)]
    plain = [part for part in bodies if part.get_content_subtype() == "plain"]
    typed = [_decoded(part) for part in plain]
    if not any(one.strip() for one in typed):
        typed = [html_to_text(_decoded(p)) for p in bodies if p.get_content_subtype() == "html"]
    words = own_words("\n".join(one for one in typed if one))
    return _cleaned(words)


def _is_body(part: EmailMessage) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _decoded(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    text = _in_charset(content if isinstance(content, bytes) else b"", part)
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:_MOST_BODY]
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _in_charset(content: bytes, part: EmailMessage) -> str:
    """Text in the charset that it says; what is unknown or wrong is read as UTF-8 or Latin-1."""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _cleaned(text: str) -> str:
    """The words in one form of composition, without control characters and empty margins.

    Marks of direction stay where they come in pairs: a sentence in Arabic or Hebrew needs them.
    """
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\u00a0", " "))
    if not _is_balanced(text):
        text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_balanced(text: str) -> bool:
    """Whether each mark that turns the direction of the text is undone on its own line."""
    for line in text.split("\n"):
        depth = 0
        for letter in line:
            if letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
                depth += 1
            elif letter in "\u202c\u2069":
                depth -= 1
            if depth < 0:
                return False
        if depth:
            return False
    return True


def _attached(parts: list[EmailMessage]) -> Iterator[Attached]:
    """Files of a letter. Pictures that only dress a text (in line, with an id) are none."""
    for part in parts:
        dressing = part.get_content_disposition() != "attachment"
        if _is_body(part) or (dressing and part.get("content-id") is not None):
            continue
        if part.get_content_type() in ("application/pgp-signature", "application/pkcs7-signature"):
            continue
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "message" or not isinstance(content, bytes):
            continue
        if content:
            yield Attached(_name_of(part), content)


def _name_of(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    return _UNSEEN.sub("", _plain(name)).replace("\\", "/").rpartition("/")[2][:200] or "file"
