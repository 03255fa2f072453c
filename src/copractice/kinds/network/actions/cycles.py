"""A cycle from plan to act."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from copractice.domain import cycles
from copractice.domain.words import say
from copractice.partnerships.models import FigureRef, Part, Partnership, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import leave_activity, leave_finding, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from ..models import Change, Cycle, CycleNote, Measure
from ..policy import room
from ..predictions import columns_of, verdict_of
from .revising import keep_text, words_of

NO_WARRANT = cycles.Warrant()
NOTED_IN = (cycles.State.PLANNED, cycles.State.DOING, cycles.State.TO_STUDY)
"""States in which what was seen can still be noted."""


@dataclass(frozen=True)
class PlanDetails:
    """What a plan may say besides: who, where, when, which data, and how wide the test is."""

    who: str = ""
    place: str = ""
    times: str = ""
    evidence: str = ""
    scale: str = ""


NO_DETAILS = PlanDetails()


def may_be_seen_by(audience: str, measure: Measure, setting: Setting | None = None) -> bool:
    """Whether a cycle on this measure may have this audience and be at this site.

    A site's measure stays with its team and the hub.
    """
    if measure.setting_id is None or audience == Audience.PERSON:
        return True
    elsewhere = setting is not None and setting.pk != measure.setting_id
    return audience in (Audience.TEAM, Audience.HUB) and not elsewhere


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
    origin: Cycle | None = None,
    warrant: cycles.Warrant = NO_WARRANT,
    details: PlanDetails = NO_DETAILS,
    helped: bool = False,
) -> Cycle:
    """Plan a cycle with its prediction. The prediction can change only until the test starts.

    ``parent`` is the cycle of one's own that it follows, ``origin`` one that may be seen and that
    it was taken from, with its ``warrant``. Raises ``ValueError`` for an audience that is wider
    than that of the measure.
    """
    partnership: Partnership = part.partnership
    demand(actor, room.name("cycle.plan"), partnership)
    demand(actor, room.name("measure.read"), measure)
    for before in filter(None, (parent, origin)):
        demand(actor, room.name("cycle.read"), before)
    if not may_be_seen_by(audience, measure, setting):
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
        origin=origin,
        **asdict(warrant),
        measure=measure,
        figure=figure,
        question=question,
        plan=plan,
        **asdict(details),
        helped=helped,
        **columns_of(expected),
        state=cycles.State.PLANNED,
        starts=starts,
        due=due,
        planned_at=at,
    )
    keep_text(actor, at, cycle, words_of(cycle))
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
    # Two devices of one person at the same moment: the second one sees what the first one did.
    now = Cycle.objects.select_for_update().get(pk=cycle.pk)
    cycle.revision, cycle.learned = now.revision, now.learned
    cycle.state = cycles.follow(cycles.State(now.state), move)


@action
def start_cycle(*, actor: Actor, at: datetime, cycle: Cycle) -> Cycle:
    """Start the test: from now on the prediction stands."""
    _move(actor, cycle, cycles.Move.START)
    cycle.started_on = day_of(cycle.partnership, at)
    cycle.save(update_fields=["state", "started_on"])
    return cycle


@action
def note_cycle(*, actor: Actor, at: datetime, cycle: Cycle, part: Part, text: str) -> CycleNote:
    """Note on the spot what was seen. The first note starts a planned cycle.

    Raises ``NotPossible`` once the test was studied or dropped: then its words stand.
    """
    if cycle.state not in NOTED_IN:
        raise cycles.NotPossible(
            say(
                "This cycle is {state}, so no note is added to it. Nothing was changed.",
                state=cycles.State(cycle.state).words,
            )
        )
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
    keep_text(actor, at, cycle, {"text": text}, note)
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
    verdict = verdict_of(actor, cycle)
    cycle.compared = verdict.outcome
    cycle.met, cycle.learned, cycle.studied_on = met, learned, on
    cycle.revision += 1
    keep_text(actor, at, cycle, words_of(cycle))
    _leave(actor, at, cycle, part, "study-cycle", "study")
    cycle.state = cycles.follow(cycles.State(cycle.state), move)
    cycle.ended_on = on
    cycle.save(
        update_fields=[
            *("compared", "met", "learned", "revision", "studied_on", "state", "ended_on"),
        ]
    )
    _leave(actor, at, cycle, part, "act-cycle", "act")
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
