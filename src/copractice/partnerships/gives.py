"""What the trunk gives: agreements as subjects, and lines of the week on what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from copractice.domain.partnering import AgreementKind, State
from copractice.domain.words import Day, Sentence, count, say
from copractice.partnerships.models import Agreement, Partnership, Party, Statement
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor

AHEAD = timedelta(days=92)
"""So long before its day an agreement stands among what is owed."""

name_subject(
    Agreement,
    "partnerships.agreement.read",
    title=lambda row: Sentence("{title}", {"title": row.title}),
    href=Numbered("partnerships:agreement"),
)

_TO_SAY = say("The others can take it into account once they know.")


@waits
def trunk_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Agreements due, aims that were not said, and what those who lead have not written yet."""
    going_on = {one.pk: one for one in partnerships if one.state != State.CLOSED}
    if not going_on:
        return
    rows = Agreement.objects.allowed(actor, "partnerships.agreement.read")
    written = list(rows.filter(partnership__in=going_on))
    in_force = [row for row in written if row.ended_on is None]
    yield from owed(in_force, going_on, actor.today)
    yield from _not_said(actor, going_on)
    kinds: dict[int, set[str]] = {}
    for row in written:
        kinds.setdefault(row.partnership_id, set()).add(row.kind)
    led = Partnership.objects.allowed(actor, "partnerships.partnership.lead")
    for pk in led.filter(pk__in=going_on).values_list("pk", flat=True):
        yield from _not_written(going_on[pk], kinds.get(pk, set()))


def owed(
    rows: Iterable[Agreement], partnerships: dict[int, Partnership], today: date
) -> list[Wait]:
    """What the agreements in force ask for in the next three months, or asked for already."""
    due = [
        (day, told, row)
        for row in rows
        for day, told in (
            (row.review_on, say("{title}: look at it again", title=row.title)),
            (row.ends, say("{title}: it ends, renew it or not", title=row.title)),
        )
        if day and day <= today + AHEAD
    ]
    return [
        Wait(
            partnership=row.partnership_id,
            what=told,
            why=due_on(day, today),
            act=say("Open it"),
            href=reverse(
                "partnerships:agreement", args=[partnerships[row.partnership_id].code, row.number]
            ),
            due=day,
        )
        for day, told, row in sorted(due, key=lambda one: (one[0], one[2].pk))
    ]


def due_on(day: date, today: date) -> Sentence:
    """By when something is wanted, or was."""
    if day < today:
        return say("was due on {day}", day=Day(day))
    return say("due on {day}", day=Day(day))


def _not_said(actor: Actor, partnerships: dict[int, Partnership]) -> Iterable[Wait]:
    """What the reader could say and nobody has: what the side they stand for wants."""
    silent: dict[int, list[Party]] = {}
    for party in _silent(actor, partnerships):
        silent.setdefault(party.partnership_id, []).append(party)
    for pk, parties in silent.items():
        here = partnerships[pk]
        if len(parties) > 1:
            yield _say_all_aims(here, len(parties))
        else:
            yield _say_aims(here, parties[0])


def _silent(actor: Actor, partnerships: dict[int, Partnership]) -> QuerySet[Party]:
    """The parties that have not said what they want, of those for which the reader may speak."""
    stated = Statement.objects.allowed(actor, "partnerships.statement.read")
    rows = Party.objects.allowed(actor, "partnerships.party.state")
    rows = rows.filter(partnership__in=partnerships, ends=None).select_related("organisation")
    return rows.exclude(pk__in=stated.filter(partnership__in=partnerships).values("party"))


def _say_aims(here: Partnership, row: Party) -> Wait:
    return Wait(
        here.pk,
        say("{name} has not said what it wants and what binds it", name=row.organisation.name),
        _TO_SAY,
        say("Say it"),
        reverse("partnerships:aims", args=[here.code, row.code]),
    )


def _say_all_aims(here: Partnership, n: int) -> Wait:
    told = count(
        "{n} partner has not said what it wants and what binds it",
        "{n} partners have not said what they want and what binds them",
        n,
    )
    return Wait(
        here.pk, told, _TO_SAY, say("Open it"), reverse("partnerships:partners", args=[here.code])
    )


def _not_written(here: Partnership, there: set[str]) -> Iterable[Wait]:
    """What those who lead can write, and there is nothing of it yet."""
    asked = (
        (AgreementKind.NORMS, "norms", say("How you work together has not been written down")),
        (AgreementKind.DATA_USE, "questions", say("Questions on data and publication are open")),
    )
    for kind, route, told in asked:
        if kind not in there:
            yield Wait(
                here.pk,
                told,
                say("There is a first text to change."),
                say("Write it"),
                reverse(f"partnerships:{route}", args=[here.code]),
            )
