"""Measures, their figures and their phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from copractice.partnerships.models import Part, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import leave_activity, leave_artefact
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from ..models import Measure, Phase, SeriesImport, Value
from ..policy import room


@dataclass(frozen=True)
class Entry:
    """One figure of a series as it comes in: its period's first day, its value, its line."""

    on: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    line: int | None = None
    remark: str = ""


def _audience(setting: Setting | None) -> str:
    return Audience.HUB if setting else Audience.PARTNERSHIP


@action
def define_measure(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    name: str,
    question: str,
    family: str,
    definition: str,
    direction: str,
    frequency: str,
    unit: str = "",
    numerator: str = "",
    denominator: str = "",
    burden: int | None = None,
    aim: float | None = None,
    aim_by: date | None = None,
    setting: Setting | None = None,
) -> Measure:
    """Define a practical measure; its operational definition is an artefact from now on."""
    demand(actor, room.name("measure.define"), part.partnership)
    details = {
        "name": name,
        "question": question,
        "family": family,
        "definition": definition,
        "direction": direction,
        "frequency": frequency,
        "unit": unit,
        "numerator": numerator,
        "denominator": denominator,
        "burden": burden,
    }
    measure = Measure.objects.create(
        partnership=part.partnership,
        number=next_number(Measure, part.partnership),
        person_id=actor.person,
        made_at=at,
        aim=aim,
        aim_by=aim_by,
        setting=setting,
        audience=_audience(setting),
        **details,
    )
    leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=name,
        kind_of_thing="measure-definition",
        source=measure,
        value=details,
        setting=setting,
        audience=measure.audience,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="define-measure",
        on=day_of(part.partnership, at),
        source=measure,
        step="define",
        setting=setting,
    )
    return measure


@action
def enter_values(
    *, actor: Actor, at: datetime, measure: Measure, part: Part, entries: Sequence[Entry]
) -> Measure:
    """Enter figures by hand."""
    demand(actor, room.name("measure.import"), measure)
    replace_values(actor, at, measure, entries, None)
    on = day_of(part.partnership, at)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="enter-figure",
        on=on,
        source=measure,
        step=f"figure-{on.isoformat()}",
        setting=measure.setting,
    )
    return measure


def replace_values(
    actor: Actor,
    at: datetime,
    measure: Measure,
    entries: Sequence[Entry],
    series_import: SeriesImport | None,
) -> None:
    """Enter figures within an action; what differs from a figure that is there replaces it."""
    current = {value.on: value for value in Value.objects.filter(measure=measure, replaced_at=None)}
    fresh = [e for e in entries if not _same(current.get(e.on), e)]
    Value.objects.filter(measure=measure, replaced_at=None, on__in=[e.on for e in fresh]).update(
        replaced_at=at
    )
    Value.objects.bulk_create(
        Value(
            partnership_id=measure.partnership_id,
            measure=measure,
            setting=measure.setting,
            audience=measure.audience,
            on=entry.on,
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            remark=entry.remark,
            series_import=series_import,
            line=entry.line,
            person_id=actor.person,
            entered_at=at,
        )
        for entry in fresh
    )


def _same(value: Value | None, entry: Entry) -> bool:
    return value is not None and (value.value, value.numerator, value.denominator) == (
        entry.value,
        entry.numerator,
        entry.denominator,
    )


@action
def begin_phase(
    *, actor: Actor, at: datetime, measure: Measure, on: date, label: str, reason: str
) -> Phase:
    """Say that a new phase of a measure begins, and why; a phase on the same day is renamed."""
    demand(actor, room.name("measure.import"), measure)
    phase, _new = Phase.objects.update_or_create(
        measure=measure,
        on=on,
        defaults={
            "partnership_id": measure.partnership_id,
            "setting": measure.setting,
            "audience": measure.audience,
            "label": label,
            "reason": reason,
            "person_id": actor.person,
            "made_at": at,
        },
    )
    return phase
