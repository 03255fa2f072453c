"""Weeks after something was learned a line, in the week of who took part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from copractice.commons.asks.asking import asked_now
from copractice.domain.learning.applying import told_question
from copractice.domain.words import Day, say
from copractice.learning import actions
from copractice.learning.applying import Due, due_applications
from copractice.learning.models import Application
from copractice.partnerships.models import Finding, Partnership
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor
from copractice.people.ticks import one_by_one, ticks


@waits
def application_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """What one did with a finding, of whoever is asked and has not answered."""
    by_pk = {one.pk: one for one in partnerships}
    rows = Application.objects.allowed(actor, "learning.application.write").filter(
        partnership__in=by_pk,
        asked_on__isnull=False,
        answered_on=None,
        until__gte=actor.today,
    )
    for row in rows.values("code", "partnership_id", "until", "finding__text"):
        yield Wait(
            partnership=row["partnership_id"],
            what=told_question(row["finding__text"]),
            why=say("One line. Nothing yet is an answer. Open until {day}.", day=Day(row["until"])),
            act=say("Answer"),
            href=reverse("learning:application", args=[row["code"]]),
            due=row["until"],
        )


@ticks
def ask_due_applications(at: datetime) -> None:
    """Weeks after something was learned, who took part is asked once what they did with it."""

    def ask(due: Due) -> None:
        actions.ask_applied(actor=None, at=at, finding=due.finding, people=due.people)

    one_by_one(due_applications(at.date()), ask)


@asked_now
def application_asked_now(at: datetime, source: str, people: Collection[int]) -> None:
    """Whose turn has come is asked what they did with a finding."""
    label, _colon, code = source.partition(":")
    if label != Finding._meta.label_lower:
        return
    for row in Finding.objects.filter(code=code).select_related("partnership"):
        actions.note_applied_asked(at, row, people)
