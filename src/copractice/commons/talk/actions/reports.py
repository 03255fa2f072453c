"""Reporting a post as out of place, and finding that nothing is wrong with it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.talk.actions.record import record_of
from copractice.commons.talk.models import Post, Report
from copractice.commons.talk.told import tell_author, tell_leads
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def report_post(*, actor: Actor, at: datetime, post: Post, reason: str) -> Report:
    """Say that a post is out of place. Those who lead are told; they can then read its thread."""
    demand(actor, "talk.post.read", post)
    if post.person_id == actor.person:
        raise NotPossible(say("These are your own words: you can take them back yourself."))
    mine = Report.objects.filter(post=post, person=actor.person, settled_at=None).first()
    if mine is not None:
        return mine
    report = Report.objects.create(
        partnership_id=post.partnership_id,
        thread_id=post.thread_id,
        post=post,
        person_id=actor.person,
        reason=reason,
        at=at,
    )
    tell_leads(
        at=at,
        thread=post.thread,
        what=say("A post was reported as out of place."),
        href=record_of(post.thread),
        by=actor.person,
    )
    return report


@action
def settle_report(*, actor: Actor, at: datetime, report: Report, outcome: str) -> Report:
    """Dismiss a report: nothing needs to be hidden. Whoever reported is told.

    A report whose post is hidden is settled by that.
    """
    demand(actor, "talk.report.settle", report)
    if report.settled_at is not None:
        raise NotPossible(say("Somebody else has settled it already. Nothing was changed."))
    settle_by(actor, at, report, outcome, dismissed=True)
    return report


def settle_by(
    actor: Actor, at: datetime, report: Report, outcome: str = "", *, dismissed: bool = False
) -> None:
    """Settle a report and tell whoever reported; ``dismissed``: nothing is wrong with the post."""
    report.settled_at, report.settled_by_id = at, actor.person
    report.outcome, report.dismissed = outcome, dismissed
    report.save(update_fields=["settled_at", "settled_by", "outcome", "dismissed"])
    tell_author(
        at=at,
        thread=report.thread,
        author=report.person_id,
        what=say("What you reported was looked at."),
        href=reverse("talk:threads", args=[report.thread.partnership.code]),
        by=actor.person,
    )
