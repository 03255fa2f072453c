"""Designs that are tried, to be looked at: in the week of those who lead and in calendars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from copractice.domain.learning.advice import rule_of
from copractice.domain.partnering import State
from copractice.domain.words import Day, say
from copractice.learning.models import DesignTried
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.models import Partnership
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor


@waits
def designs_wait(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Designs whose day of looking has come, for those who lead."""
    by_pk = {one.pk: one for one in partnerships if one.state != State.CLOSED}
    rows = DesignTried.objects.allowed(actor, "learning.design.write")
    rows = rows.filter(partnership__in=by_pk, ended_on=None, look_on__lte=actor.today)
    for row in rows.order_by("look_on", "pk"):
        yield Wait(
            partnership=row.partnership_id,
            what=say("Say how it went: {about}", about=rule_of(row.rule).about),
            why=say("It is tried since {day}, to be looked at now.", day=Day(row.starts)),
            act=say("Say how it went"),
            href=reverse(
                "learning:look-at-design", args=[by_pk[row.partnership_id].code, row.number]
            ),
            due=row.look_on,
        )


@dates
def designs_dated(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterable[Dated]:
    """Days on which a design that is tried is looked at."""
    by_pk = {one.pk: one for one in partnerships}
    rows = DesignTried.objects.allowed(actor, "learning.design.read")
    rows = rows.filter(partnership__in=by_pk, ended_on=None, look_on__range=(first, last))
    for row in rows:
        yield Dated(
            source_of(row),
            row.partnership_id,
            say("A better design to look at: {about}", about=rule_of(row.rule).about),
            row.look_on,
            row.look_on,
            reverse("learning:designs", args=[by_pk[row.partnership_id].code]),
        )
