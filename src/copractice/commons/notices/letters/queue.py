"""Letters that a room writes itself, put into the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copractice.commons.notices.chosen import readers
from copractice.commons.notices.letters.dressing import Dress
from copractice.commons.notices.models import Letter
from copractice.domain.telling import Line, NoticeKind, after_quiet, pack, subject_of
from copractice.domain.words import Sentence, Words
from copractice.partnerships.models import Partnership
from copractice.people.rights import as_system


def send(
    *,
    at: datetime,
    person: int,
    subject: Sentence,
    lines: Sequence[Line],
    partnership: Partnership | None = None,
    kind: NoticeKind | None = None,
    source: str = "",
    reply_to: str = "",
    message_id: str = "",
    in_reply_to: str = "",
    references: Sequence[str] = (),
    stop: str = "",
) -> Letter | None:
    """Put a letter to one person (an id) into the queue; ``None`` for someone who is not there.

    It leaves at the next tick outside the person's quiet hours. ``subject`` may hold a count and
    nothing else; the partnership's name is set before it. Raises :class:`ValueError` otherwise.
    When it leaves, it is dropped if the person may not read the partnership any more, or the record
    named by ``source``. ``stop`` is the path of the page that stops letters of this sort; without
    it the letter stops what is told of ``kind`` in this partnership (without ``kind``: of all).
    Its lines are forgotten once it is sent.
    """
    subject_of("", subject, Words("en"))  # what may not stand there is refused before it is kept
    dress = Dress(reply_to, message_id, in_reply_to, tuple(references))
    with as_system("tell"):
        reader = readers([person], partnership).get(person)
        if reader is None:
            return None
        return Letter.objects.create(
            person_id=person,
            partnership=partnership,
            kind=kind or "",
            subject=pack(subject),
            lines=[line.as_json() for line in lines],
            headers=dress.headers() | ({"Stop": stop} if stop else {}),
            source=source,
            at=at,
            due_at=after_quiet(reader.choice.rhythm, at, reader.zone),
        )
