"""A cycle from plan to act."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain import cycles
from copractice.partnerships.models import FigureRef, Part, Partnership, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import leave_activity, leave_finding, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from ..models import Change, Cycle, CycleNote, Measure
from ..policy import room
from ..predictions import columns_of, verdict_of


def may_be_seen_by(audience: str, measure: Measure) -> bool:
    """Whether a cycle on this measure may have this audience: a site's measure stays there."""
    return measure.setting_id is None or audience in (
        Audience.PERSON,
        Audience.TEAM,
        Audience.HUB,
    )


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
    if not may_be_seen_by(audience, measure):
        raise ValueError("a cycle is not open to people who may not see its measure")
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
        about=cycle.change.name,
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
