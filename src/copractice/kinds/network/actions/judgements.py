"""What those who lead say of a series: a phase begins, a baseline ends, periods are left out.

Each thing said is a row of its own, so two people who judge at once lose nothing; what is taken
back stays with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from copractice.domain.measures import Judged
from copractice.partnerships.models import Part, Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

from ..models import Judgement, Measure
from ..policy import room


class Overtaken(Exception):
    """Somebody else judged the series meanwhile: nothing was kept, look at it first."""


@action
def begin_phase(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    on: date,
    label: str,
    reason: str,
    setting: Setting | None = None,
    seen: int | None = None,
    suggestion: Mapping[str, Any] | None = None,
) -> Judgement:
    """Say that a new phase begins, and why; of one site or of the whole measure.

    ``suggestion`` is what the program had said of that day where a person accepts it: it suggests,
    and never begins a phase. ``seen`` is the number of the last judgement that the person had
    before them; raises :class:`Overtaken` where there is a later one.
    """
    return _judge(
        actor,
        at,
        measure,
        part,
        Judged.PHASE,
        on=on,
        label=label,
        reason=reason,
        setting=setting,
        seen=seen,
        suggestion=dict(suggestion) if suggestion is not None else None,
    )


@action
def freeze_baseline(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    on: date,
    reason: str,
    setting: Setting | None = None,
    seen: int | None = None,
) -> Judgement:
    """Say that the baseline of the phase in which a day lies ends with that day's period."""
    return _judge(
        actor,
        at,
        measure,
        part,
        Judged.FREEZE,
        on=on,
        reason=reason,
        setting=setting,
        seen=seen,
    )


@action
def exclude_periods(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    on: date,
    until: date,
    reason: str,
    setting: Setting | None = None,
    seen: int | None = None,
) -> Judgement:
    """Leave periods out of centre, limits and runs. They stay on the chart and in the table."""
    return _judge(
        actor,
        at,
        measure,
        part,
        Judged.EXCLUDE,
        on=on,
        until=until,
        reason=reason,
        setting=setting,
        seen=seen,
    )


def _judge(
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    kind: Judged,
    *,
    seen: int | None,
    **said: Any,
) -> Judgement:
    """Keep it. ``seen`` is the number of the last judgement that the person had before them."""
    demand(actor, room.name("measure.import"), measure)
    # Two who judge at once take their turn, so that each gets a number of its own.
    Measure.objects.select_for_update().get(pk=measure.pk)
    last = Judgement.objects.filter(measure=measure).aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen < last:
        raise Overtaken
    said["setting"] = measure.setting or said["setting"]
    judgement = Judgement.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        audience=measure.audience,
        number=last + 1,
        kind=kind,
        person_id=actor.person,
        made_at=at,
        **said,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="judge-series",
        on=day_of(part.partnership, at),
        source=judgement,
        step="judge",
        setting=judgement.setting,
    )
    return judgement


@action
def undo_judgement(*, actor: Actor, at: datetime, judgement: Judgement, reason: str) -> Judgement:
    """Take back what was said, with a reason. It stays in the list, and holds no more."""
    demand(actor, room.name("judgement.write"), judgement)
    judgement = Judgement.objects.select_for_update().get(pk=judgement.pk)
    if judgement.undone_at is None:
        judgement.undone_at, judgement.undone_reason = at, reason
        judgement.undone_by_id = actor.person
        judgement.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    return judgement
