"""A letter as a message, by the rights of the moment and in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from copractice.commons.notices.letters.addresses import absolute, host
from copractice.commons.notices.letters.dressing import Dress, dress_of
from copractice.commons.notices.models import Letter, Notice
from copractice.commons.notices.seeing import unseen
from copractice.commons.notices.stopping import Scope
from copractice.domain.telling import (
    Line,
    NoticeKind,
    Section,
    as_html,
    as_text,
    one_line,
    subject_of,
    unpack,
)
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor
from copractice.people.speech import words


def compose(
    letter: Letter, actor: Actor, language: str, address: str
) -> EmailMultiAlternatives | None:
    """The message; ``None`` where nothing is left that this person may still see."""
    own = bool(letter.subject)
    sections, dress = _of_its_own(letter, actor) if own else _of_notices(letter, actor)
    if not sections:
        return None
    n = sum(len(section.lines) for section in sections)
    subject = unpack(letter.subject) if own else _what_is_new(letter, dress, n)
    with translation.override(language):
        return _message(letter, address, sections, subject, dress)


def _what_is_new(letter: Letter, dress: Dress, n: int) -> Sentence:
    if letter.kind == NoticeKind.REPLY and dress.in_reply_to:
        return say("A new answer")
    return count("{n} thing is new", "{n} things are new", n)


def _of_its_own(letter: Letter, actor: Actor) -> tuple[list[Section], Dress]:
    """What a room wrote, with its headers; nothing where its reader may not see it any more."""
    seen = not unseen(actor, [letter.source])
    here = _readable(letter.partnership_id, actor)
    if not seen or (letter.partnership_id is not None and here is None):
        return [], Dress()
    lines = tuple(Line.from_json(line) for line in letter.lines)
    return [Section(here.name if here else "", lines)], Dress()


def _readable(partnership: int | None, actor: Actor) -> Partnership | None:
    if partnership is None:
        return None
    rows = Partnership.objects.allowed(actor, "partnerships.partnership.read")
    return rows.filter(pk=partnership).first()


def _of_notices(letter: Letter, actor: Actor) -> tuple[list[Section], Dress]:
    """Notices by partnership, in the order in which they were told."""
    rows = Notice.objects.allowed(actor, "notices.notice.read").filter(letter=letter)
    told = list(rows.select_related("partnership").order_by("at", "pk"))
    gone = unseen(actor, [row.source for row in told])
    seen = [row for row in told if row.source not in gone]
    dress = (dress_of(actor, seen[0].source) if len(seen) == 1 else None) or Dress()
    by_place: dict[str, list[Line]] = {}
    for row in seen:
        line = Line(unpack(row.what), reverse("notices:open", args=[row.code]), dress.words)
        by_place.setdefault(row.partnership.name if row.partnership else "", []).append(line)
    return [Section(name, tuple(lines)) for name, lines in by_place.items()], dress


def _message(
    letter: Letter,
    address: str,
    sections: Sequence[Section],
    subject: Sentence,
    dress: Dress,
) -> EmailMultiAlternatives:
    speak = words()
    names = {section.name for section in sections}
    name = names.pop() if len(names) == 1 else ""
    token = Scope.of(letter).token()
    stop = letter.headers.get("Stop") or reverse("notices:stop-letters", args=[token])
    foot = list(_foot(stop, may_answer=bool(letter.headers.get("Reply-To") or dress.reply_to)))
    message = EmailMultiAlternatives(
        subject=subject_of(name, subject, speak),
        body=as_text(sections, foot, speak, absolute),
        to=[address],
        headers=_headers(letter, dress, absolute(stop)),
    )
    message.attach_alternative(as_html(sections, foot, speak, absolute), "text/html")
    return message


def _headers(letter: Letter, dress: Dress, stop: str) -> dict[str, str]:
    own = {name: value for name, value in letter.headers.items() if name != "Stop"}
    given = {
        # The same at each try, by which mail programs know a copy.
        "Message-ID": f"<{letter.code}@{host()}>",
        **own,
        **dress.headers(),
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "X-Copractice-Loop": host(),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return {name: one_line(value) for name, value in given.items()}


def _foot(stop: str, *, may_answer: bool) -> Iterable[Line]:
    if may_answer:
        yield Line(say("Answer this letter, and what you write stands in the thread."))
    yield Line(
        say("You get this because you take part. Choose what you are told, and when:"),
        reverse("notices:choose-ways"),
    )
    yield Line(say("Stop letters of this sort:"), stop)
