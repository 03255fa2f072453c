"""The store of answers of this installation: where it lies, and what each promise puts into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from copractice.commons.instruments.models import Ticket, Wave
from copractice.domain.instruments import Answers, Form
from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.release import Batch

if TYPE_CHECKING:
    from copractice.data.answers import AnswerStore, Texts


def store() -> AnswerStore:
    """The store in the data folder, with the key that lies beside it and in no database.

    Both are made when they are first needed. Raises ``StoreFault`` where there are answers and no
    key that fits them.
    """
    from copractice.data.answers import open_store

    folder = Path(settings.COPRACTICE_DATA)
    return open_store(folder / "answers", folder / "answers-key")


def put(ticket: Ticket, answers: Answers, once: UUID) -> bool:
    """Put an answer into the store; ``False`` where the same page sent it before.

    By name it carries the person's code; confidentially a keyed pseudonym that is the same over the
    waves of a series; anonymously nothing at all.
    """
    wave, kept = ticket.wave, store()
    named, linked = (wave.promise == one for one in (Promise.NAMED, Promise.CONFIDENTIAL))
    link = kept.respondent_link(wave.series, ticket.person.code) if named or linked else ""
    return kept.put(
        wave.code,
        ticket.group,
        answers,
        once=once,
        link=link,
        respondent=ticket.person.code if named else "",
    )


def release(wave: Wave, *, closed: bool) -> int:
    """Release what may be released now; how many answers that were."""
    return store().release(wave.code, wave.fewest, closed)


def batches(wave: Wave) -> list[Batch]:
    """What was released of a wave, in its order."""
    return store().released(wave.code)


def texts(wave: Wave, form: Form) -> list[Texts]:
    """What people wrote, in groups of enough people, each shuffled and joined to nothing."""
    return store().texts(wave.code, form, wave.fewest)


def has_names(wave: Wave) -> bool:
    """Whether there are answers by name to be seen: not of another promise, nor once destroyed."""
    return wave.promise == Promise.NAMED and wave.raw_gone_on is None


def by_name(wave: Wave) -> dict[str, Answers]:
    """The code of each person who answered by name, with their answers."""
    return {
        one.respondent: one.answers
        for batch in batches(wave)
        for one in batch.kept
        if one.respondent
    }


def destroy(wave: Wave) -> None:
    """Destroy all that was answered in a wave; nothing happens where that was done already."""
    kept = store()
    if kept.receipt(wave.code) is None:
        kept.destroy(wave.code, kept.to_destroy(wave.code))
