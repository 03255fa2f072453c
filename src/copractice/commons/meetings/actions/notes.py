"""Notes of a meeting: saved while one types, joined where two do, kept in versions."""

from __future__ import annotations

from datetime import datetime, timedelta

from copractice.commons.meetings.models import Meeting
from copractice.domain.meeting import MeetingState, Merged, merge
from copractice.domain.meeting.notes import paragraphs
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.waist import add_version, leave_artefact
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

SPELL = timedelta(minutes=10)
"""While one person writes on, a version is kept after this time."""


class NotesConflict(Exception):
    """Two wrote the same paragraph differently. Nothing was written.

    ``merged`` names the passages with both texts; ``now`` is the text as it stands.
    """

    def __init__(self, merged: Merged, now: str) -> None:
        super().__init__(f"{len(merged.conflicts)} passages")
        self.merged, self.now = merged, now


@action
def write_notes(
    *, actor: Actor, at: datetime, meeting: Meeting, base: str, text: str, keep: bool = True
) -> Meeting:
    """Write the notes; ``base`` is the text that ``text`` was made from.

    What others wrote meanwhile is joined with it. With ``keep`` the result is kept as a version;
    without (while one types) only now and then, and before anything of another person goes. Raises
    :class:`NotesConflict` where both changed the same paragraph.
    """
    demand(actor, "meetings.meeting.write", meeting)
    if meeting.state == MeetingState.CANCELLED:
        raise NotPossible(say("This meeting was cancelled. Nothing was changed."))
    # Two who save at the same moment: the second one joins what the first one wrote.
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    merged = merge(base, text, now.notes)
    if merged.conflicts:
        raise NotesConflict(merged, now.notes)
    if merged.text != now.notes:
        if _would_go(now, actor, merged.text):
            keep_version(actor, at, now)
        now.notes, now.noted_by_id, now.noted_at = merged.text, actor.person, at
        now.save(update_fields=["notes", "noted_by", "noted_at"])
    if keep or _is_time(now, at):
        keep_version(actor, at, now)
    return now


def _would_go(meeting: Meeting, actor: Actor, text: str) -> bool:
    """Whether a paragraph that another person wrote last is no longer in the text."""
    theirs = meeting.noted_by_id not in (None, actor.person)
    return theirs and not set(paragraphs(meeting.notes)) <= set(paragraphs(text))


def _is_time(meeting: Meeting, at: datetime) -> bool:
    latest = _latest(meeting)
    return latest is None or latest.made_at <= at - SPELL


def _latest(meeting: Meeting) -> ArtefactVersion | None:
    if meeting.artefact_id is None:
        return None
    rows = ArtefactVersion.objects.filter(artefact=meeting.artefact_id)
    return rows.order_by("-number").first()


def keep_version(actor: Actor, at: datetime, meeting: Meeting) -> None:
    """Keep the notes as they stand as a version, unless the latest says the same."""
    value = {"text": meeting.notes}
    latest = _latest(meeting)
    if not meeting.notes or (latest is not None and latest.value == value):
        return
    if latest is None:
        meeting.artefact = leave_artefact(
            actor=actor,
            at=at,
            part=meeting.part,
            title=meeting.title,
            kind_of_thing="notes",
            source=meeting,
            value=value,
            setting=meeting.setting,
            audience=meeting.audience,
        )
        meeting.save(update_fields=["artefact"])
    else:
        assert meeting.artefact is not None
        add_version(actor=actor, at=at, artefact=meeting.artefact, value=value, reason="")
