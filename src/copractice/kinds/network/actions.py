"""Writes of a network. Each leaves its activity in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from copractice.domain import cycles
from copractice.domain.series import SeriesReading
from copractice.partnerships import files
from copractice.partnerships.models import FigureRef, Part, Partnership, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import (
    leave_activity,
    leave_artefact,
    leave_finding,
    source_of,
)
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from .models import (
    Change,
    Cycle,
    CycleNote,
    ImportState,
    Measure,
    Phase,
    SeriesImport,
    Value,
)
from .policy import room
from .predictions import columns_of, verdict_of

KEEPS_FILES = timedelta(days=1)
"""How long a file is kept that nobody takes in or drops."""


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
def receive_series(
    *, actor: Actor, at: datetime, measure: Measure, name: str, content: bytes
) -> SeriesImport:
    """Keep a file that was brought, until its columns are chosen. No figure changes yet."""
    demand(actor, room.name("measure.import"), measure)
    return SeriesImport.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        person_id=actor.person,
        state=ImportState.RECEIVED,
        name=name,
        sha256=files.keep(content),
        size=len(content),
        received_at=at,
    )


@action
def choose_columns(
    *,
    actor: Actor,
    at: datetime,
    series_import: SeriesImport,
    layout: Mapping[str, Any],
    attribution: str,
) -> SeriesImport:
    """Keep which columns were chosen; the preview is read from the file again each time."""
    demand(actor, room.name("seriesimport.write"), series_import)
    series_import.layout = dict(layout)
    series_import.attribution = attribution
    series_import.save(update_fields=["layout", "attribution"])
    return series_import


@action
def take_in_series(
    *,
    actor: Actor,
    at: datetime,
    series_import: SeriesImport,
    part: Part,
    reading: SeriesReading,
    refused: Sequence[Mapping[str, Any]],
) -> SeriesImport:
    """Take the accepted rows in, all or none. A figure that is there already is replaced, not lost.

    The file's bytes are deleted; what was refused is kept with its line and reason.
    """
    demand(actor, room.name("seriesimport.write"), series_import)
    measure = series_import.measure
    if series_import.state != ImportState.RECEIVED:
        return series_import
    entries = [Entry(p.day, p.value, p.numerator, p.denominator, p.line) for p in reading.points]
    _enter(actor, at, measure, entries, series_import)
    series_import.state = ImportState.TAKEN
    series_import.settled_at = at
    series_import.accepted = len(reading.points)
    series_import.left_out = reading.left_out
    series_import.refused = [dict(one) for one in refused]
    series_import.save()
    if series_import.attribution:
        measure.attribution = series_import.attribution
        measure.save(update_fields=["attribution"])
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="import-series",
        on=day_of(part.partnership, at),
        source=series_import,
        step="import",
        setting=measure.setting,
    )
    _forget_bytes(series_import)
    return series_import


@action
def drop_stale_imports(*, actor: None, at: datetime) -> None:
    """Drop every file that was brought more than a day ago and that nobody settled."""
    stale = SeriesImport.objects.filter(
        state=ImportState.RECEIVED, received_at__lt=at - KEEPS_FILES
    )
    for series_import in stale:
        _drop(series_import, at)


@action
def drop_import(*, actor: Actor, at: datetime, series_import: SeriesImport) -> SeriesImport:
    """Drop a file without taking anything from it."""
    demand(actor, room.name("seriesimport.write"), series_import)
    if series_import.state == ImportState.RECEIVED:
        _drop(series_import, at)
    return series_import


def _drop(series_import: SeriesImport, at: datetime) -> None:
    series_import.state = ImportState.DROPPED
    series_import.settled_at = at
    series_import.save(update_fields=["state", "settled_at"])
    _forget_bytes(series_import)


def _forget_bytes(series_import: SeriesImport) -> None:
    """Delete the file unless another open import has the same bytes."""
    others = SeriesImport.objects.filter(
        sha256=series_import.sha256, state=ImportState.RECEIVED
    ).exclude(pk=series_import.pk)
    if not others.exists():
        files.forget(series_import.sha256)


@action
def enter_values(
    *, actor: Actor, at: datetime, measure: Measure, part: Part, entries: Sequence[Entry]
) -> Measure:
    """Enter figures by hand."""
    demand(actor, room.name("measure.import"), measure)
    _enter(actor, at, measure, entries, None)
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


def _enter(
    actor: Actor,
    at: datetime,
    measure: Measure,
    entries: Sequence[Entry],
    series_import: SeriesImport | None,
) -> None:
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


@action
def plan_cycle(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    measure: Measure,
    change: str,
    question: str,
    plan: str,
    expected: cycles.Expected,
    starts: date,
    due: date,
    setting: Setting | None = None,
    audience: str = Audience.HUB,
    parent: Cycle | None = None,
) -> Cycle:
    """Plan a cycle with its prediction. The prediction can change only until the test starts."""
    partnership: Partnership = part.partnership
    demand(actor, room.name("cycle.plan"), partnership)
    demand(actor, room.name("measure.read"), measure)
    idea, _new = Change.objects.get_or_create(
        partnership=partnership,
        name=change,
        defaults={"person_id": actor.person, "made_at": at},
    )
    figure = FigureRef.objects.create(
        partnership=partnership,
        definition=source_of(measure),
        version=measure.version,
        place=setting.code if setting else "",
        first=starts,
        last=due,
    )
    cycle = Cycle.objects.create(
        partnership=partnership,
        number=next_number(Cycle, partnership),
        person_id=actor.person,
        setting=setting,
        audience=audience,
        change=idea,
        parent=parent,
        measure=measure,
        figure=figure,
        question=question,
        plan=plan,
        **columns_of(expected),
        state=cycles.State.PLANNED,
        starts=starts,
        due=due,
        planned_at=at,
    )
    _leave(actor, at, cycle, part, "plan-cycle", "plan")
    return cycle


def _leave(
    actor: Actor,
    at: datetime,
    cycle: Cycle,
    part: Part,
    practice: str,
    step: str,
    minutes: int | None = None,
    inside_day: bool | None = None,
) -> None:
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=practice,
        on=day_of(cycle.partnership, at),
        source=cycle,
        step=step,
        setting=cycle.setting,
        minutes=minutes,
        inside_day=inside_day,
    )


def _move(actor: Actor, cycle: Cycle, move: cycles.Move) -> None:
    """Follow a move in the table. Raises ``NotPossible`` with a sentence for the person."""
    demand(actor, room.name("cycle.write"), cycle)
    cycle.state = cycles.follow(cycles.State(cycle.state), move)


@action
def start_cycle(*, actor: Actor, at: datetime, cycle: Cycle) -> Cycle:
    """Start the test: from now on the prediction stands."""
    _move(actor, cycle, cycles.Move.START)
    cycle.started_on = day_of(cycle.partnership, at)
    cycle.save(update_fields=["state", "started_on"])
    return cycle


@action
def note_cycle(*, actor: Actor, at: datetime, cycle: Cycle, part: Part, text: str) -> CycleNote:
    """Note on the spot what was seen. The first note starts a planned cycle."""
    if cycle.state == cycles.State.PLANNED:
        _move(actor, cycle, cycles.Move.START)
        cycle.started_on = day_of(cycle.partnership, at)
        cycle.save(update_fields=["state", "started_on"])
    demand(actor, room.name("cycle.write"), cycle)
    on = day_of(cycle.partnership, at)
    note = CycleNote.objects.create(
        partnership_id=cycle.partnership_id,
        person_id=actor.person,
        setting=cycle.setting,
        audience=cycle.audience,
        cycle=cycle,
        on=on,
        text=text,
        noted_at=at,
    )
    _leave(actor, at, cycle, part, "note-cycle", f"note-{on.isoformat()}")
    return note


@action
def extend_cycle(*, actor: Actor, at: datetime, cycle: Cycle) -> Cycle:
    """Go on testing: the end of the test is taken back, the prediction stands."""
    _move(actor, cycle, cycles.Move.EXTEND)
    cycle.finished_on = None
    cycle.save(update_fields=["state", "finished_on"])
    return cycle


@action
def finish_cycle(
    *,
    actor: Actor,
    at: datetime,
    cycle: Cycle,
    part: Part,
    minutes: int | None = None,
    inside_day: bool | None = None,
) -> Cycle:
    """End the test; the study is next. ``minutes`` are the person's own figure for the doing."""
    _move(actor, cycle, cycles.Move.FINISH)
    cycle.finished_on = day_of(cycle.partnership, at)
    cycle.save(update_fields=["state", "finished_on"])
    _leave(actor, at, cycle, part, "do-cycle", "do", minutes, inside_day)
    return cycle


@action
def study_cycle(
    *,
    actor: Actor,
    at: datetime,
    cycle: Cycle,
    part: Part,
    met: str,
    learned: str,
    act: str,
) -> Cycle:
    """Study the test and act on it: what was learned becomes a finding, with its figure.

    ``act`` is one of the moves of ``domain.cycles.ACTS``. Raises ``NotPossible`` where the cycle
    was moved on meanwhile.
    """
    move = cycles.Move(act)
    _move(actor, cycle, cycles.Move.STUDY)
    on = day_of(cycle.partnership, at)
    cycle.met, cycle.learned, cycle.studied_on = met, learned, on
    _leave(actor, at, cycle, part, "study-cycle", "study")
    cycle.state = cycles.follow(cycles.State(cycle.state), move)
    cycle.ended_on = on
    cycle.save(update_fields=["met", "learned", "studied_on", "state", "ended_on"])
    _leave(actor, at, cycle, part, "act-cycle", "act")
    verdict = verdict_of(actor, cycle)
    leave_finding(
        actor=actor,
        at=at,
        part=part,
        text=learned,
        strength="one-test",
        practice="study-cycle",
        source=cycle,
        figures=[cycle.figure],
        applied_on=on if move is cycles.Move.ADOPT else None,
        applied_by="act-cycle" if move is cycles.Move.ADOPT else "",
        result_seen=verdict.outcome in (cycles.Outcome.MET, cycles.Outcome.PARTLY),
        decided=str(cycle.state),
        setting=cycle.setting,
        audience=cycle.audience,
    )
    return cycle


@action
def drop_cycle(*, actor: Actor, at: datetime, cycle: Cycle) -> Cycle:
    """Drop a plan or stop a test without a study; it stays, and says nothing about the change."""
    _move(actor, cycle, cycles.Move.DROP)
    cycle.ended_on = day_of(cycle.partnership, at)
    cycle.save(update_fields=["state", "ended_on"])
    return cycle
