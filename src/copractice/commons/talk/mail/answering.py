"""What goes back to whoever wrote: why a letter was not posted, which files were not kept.

Only to the address of an account, and never where a machine wrote or somebody else may have: so it
cannot go round in circles. Of a letter that was not posted a person hears once a day at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from copractice.commons.notices.letters import Line, send
from copractice.commons.talk.models import MailIn
from copractice.commons.talk.told import address_of
from copractice.domain.talk import Refusal
from copractice.domain.words import Sentence, say
from copractice.people.rights import as_system

A_DAY = timedelta(days=1)
TOO_MANY_FILES = say("A letter may bring ten files. Send the others in a further letter.")


def answer_refused(row: MailIn, at: datetime) -> None:
    """Tell the person why their letter was not posted, unless they were told so today."""
    reason = Refusal(row.reason)
    if row.person_id is None or not reason.is_answered:
        return
    with as_system("mail"):
        told = MailIn.objects.filter(person=row.person_id, answered_at__gt=at - A_DAY)
        if told.exists():
            return
        row.answered_at = at
        row.save(update_fields=["answered_at"])
        send(
            at=at,
            person=row.person_id,
            subject=say("Your letter was not posted"),
            lines=[
                Line(say("A letter that you sent here was not posted. {why}", why=reason.words)),
                Line(
                    say("You are told this once a day at most, however many letters you send."),
                ),
            ],
        )


def tell_files_refused(
    row: MailIn, at: datetime, refused: Sequence[tuple[str, Sentence | None]]
) -> None:
    """Tell the person which files were not kept, and why; the words were posted."""
    if not refused or row.person_id is None or row.thread is None or row.partnership is None:
        return
    row.thread.partnership = row.partnership
    with as_system("mail"):
        send(
            at=at,
            person=row.person_id,
            partnership=row.partnership,
            subject=say("A file of your letter was not kept"),
            lines=[
                Line(say("What you wrote was posted:"), address_of(row.thread)),
                *_files(refused),
            ],
        )


def _files(refused: Iterable[tuple[str, Sentence | None]]) -> Iterable[Line]:
    for name, why in refused:
        yield Line(say("{name}: {why}", name=name, why=why or TOO_MANY_FILES))
