"""Making a report of a partnership's learning, writing its words, releasing it, taking it back."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain.learning.report import to_json
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.learning.models import LearningReport
from copractice.learning.reporting import gather_report
from copractice.partnerships.history import enter
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of, next_number
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


@action
def make_report(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    first: date,
    last: date,
    title: str,
    words: str = "",
) -> LearningReport:
    """Make a draft on these days, with the figures as they stand now.

    Raises ``NotPossible`` for days that have not been, or that end before they begin.
    """
    demand(actor, "learning.report.make", partnership)
    today = day_of(partnership, at)
    if not first <= last <= today:
        raise NotPossible(
            say(
                "A report is on days that have been: its last day is not before its first, and "
                "not after {today}. Nothing was kept.",
                today=Day(today),
            )
        )
    return LearningReport.objects.create(
        partnership=partnership,
        number=next_number(LearningReport, partnership),
        first=first,
        last=last,
        title=title,
        words=words,
        figures=to_json(gather_report(partnership, first, last, today)),
        person_id=actor.person,
        made_at=at,
    )


def _draft(actor: Actor, report: LearningReport) -> LearningReport:
    """The report as it stands now. Raises ``NotPossible`` where it is no draft any more."""
    demand(actor, "learning.report.write", report)
    row = LearningReport.objects.select_for_update().get(pk=report.pk)
    if row.released_at is not None:
        raise NotPossible(
            say(
                "It was released on {day} and is never changed. Make another one, which stands "
                "beside it. Nothing was changed.",
                day=Day(day_of(report.partnership, row.released_at)),
            )
        )
    if row.redacted_at is not None:
        raise NotPossible(say("This draft was taken back. Nothing was changed."))
    return row


@action
def write_report(
    *, actor: Actor, at: datetime, report: LearningReport, title: str, words: str
) -> LearningReport:
    """Write the title and the words of a draft anew. Its figures stay as they are."""
    row = _draft(actor, report)
    row.title, row.words = title, words
    row.save(update_fields=["title", "words"])
    return row


@action
def release_report(*, actor: Actor, at: datetime, report: LearningReport) -> LearningReport:
    """Release a draft for everyone in the partnership. From then on it is never changed."""
    row = _draft(actor, report)
    row.released_by_id, row.released_at, row.audience = actor.person, at, Audience.EVERYONE
    row.save(update_fields=["released_by", "released_at", "audience"])
    enter(
        actor=actor,
        at=at,
        partnership=report.partnership,
        what="learning-report-released",
        facts={
            "title": row.title,
            "first": row.first.isoformat(),
            "last": row.last.isoformat(),
        },
    )
    return row


@action
def take_back_report(*, actor: Actor, at: datetime, report: LearningReport) -> LearningReport:
    """Take a draft back: its words and figures are gone; who made it and when stays."""
    row = _draft(actor, report)
    row.title, row.words, row.figures = "", "", {}
    row.redacted_by_id, row.redacted_at = actor.person, at
    row.save(update_fields=["title", "words", "figures", "redacted_by", "redacted_at"])
    return row
