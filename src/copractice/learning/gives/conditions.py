"""Conditions to look at again, in the week of those who lead and in calendars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from copractice.domain.learning.conditions import Said, condition, due, latest, told_due
from copractice.domain.partnering import State
from copractice.domain.words import Day, say
from copractice.learning.models import ConditionSaid
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.history import tells
from copractice.partnerships.models import Partnership
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor

tells(
    "learning-condition-said",
    lambda f: say("It was talked about: {name}", name=condition(f["condition"]).name),
)


@waits
def conditions_wait(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Of those who lead: one line for all conditions whose day to look again has come."""
    going_on = [one for one in partnerships if one.state != State.CLOSED]
    led = Partnership.objects.allowed(actor, "partnerships.partnership.lead")
    for here, rows in _said_in(actor, going_on, partnership__in=led.values("pk")).items():
        overdue = due([_value_of(row) for row in rows], actor.today)
        if overdue:
            day = min(one.look_again_on for one in overdue)
            yield Wait(
                here.pk,
                told_due(overdue),
                say("It was set for {day}. What was said last stands until then.", day=Day(day)),
                say("Look again"),
                reverse("learning:conditions", args=[here.code]),
                due=day,
            )


@dates
def conditions_dated(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterable[Dated]:
    """Days on which conditions are looked at again; of each only the word that holds."""
    for here, rows in _said_in(actor, partnerships).items():
        held = {one.order for one in latest(map(_value_of, rows)).values()}
        for row in rows:
            if row.pk in held and first <= row.look_again_on <= last:
                yield Dated(
                    source_of(row),
                    here.pk,
                    say("To look at again: {name}", name=condition(row.condition).name),
                    row.look_again_on,
                    row.look_again_on,
                    reverse("learning:conditions", args=[here.code]),
                )


def _said_in(
    actor: Actor, partnerships: Iterable[Partnership], **within: Any
) -> dict[Partnership, list[ConditionSaid]]:
    """What the actor may read of conditions, by partnership; one question for all of them."""
    by_pk = {one.pk: one for one in partnerships}
    rows = ConditionSaid.objects.allowed(actor, "learning.conditionsaid.read")
    found: dict[Partnership, list[ConditionSaid]] = {one: [] for one in by_pk.values()}
    for row in rows.filter(Q(**within), partnership__in=by_pk):
        found[by_pk[row.partnership_id]].append(row)
    return found


def _value_of(row: ConditionSaid) -> Said:
    """A row as a value; its days need no names."""
    return Said(row.condition, row.answer, row.on, row.look_again_on, order=row.pk)
