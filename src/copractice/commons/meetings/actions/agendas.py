"""The agenda as people change it, what became of a point, and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from copractice.commons.agenda.actions import Decision, decide_proposals
from copractice.commons.agenda.models import Proposal
from copractice.commons.meetings.agendas import (
    new_point,
    number,
    points_on,
    put_in,
    require_state,
)
from copractice.commons.meetings.models import Meeting, Point
from copractice.commons.meetings.proposals import proposal_on
from copractice.domain.meeting import MeetingState, Outcome, PointKind
from copractice.domain.priorities import Move
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Decided
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.waist import leave_activity, leave_finding
from copractice.people.acting import action
from copractice.people.rights import Actor, demand, may


@action
def add_point(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    title: str,
    kind: str = PointKind.TOPIC,
    source: str = "",
    minutes: int = 5,
) -> Point:
    """Put something on an agenda. What stands there already (``source``) is not put there twice."""
    demand(actor, "meetings.meeting.read", meeting)
    demand(actor, "partnerships.partnership.work", meeting.partnership)
    require_state(meeting, open_=True)
    there = points_on(actor, meeting)
    same = next((one for one in there if source and one.source == source), None)
    if same is not None:
        return same
    point = new_point(meeting, actor, at, kind, title, source=source, minutes=minutes)
    put_in(there, [point])
    return point


@action
def place_point(*, actor: Actor, at: datetime, point: Point, up: bool) -> Point:
    """Move a line of an agenda one place up or down; at its end it stays."""
    order = _changeable(actor, point)
    here = next(i for i, one in enumerate(order) if one.pk == point.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        number(order)
    return point


@action
def shorten_points(
    *, actor: Actor, at: datetime, meeting: Meeting, minutes: Mapping[str, int]
) -> Meeting:
    """Give lines of an agenda (by their codes) other minutes."""
    demand(actor, "meetings.meeting.read", meeting)
    require_state(meeting, open_=True)
    for point in points_on(actor, meeting):
        given = minutes.get(point.code, point.minutes)
        if given != point.minutes:
            demand(actor, "meetings.point.write", point)
            point.minutes = given
            point.save(update_fields=["minutes"])
    return meeting


@action
def remove_point(*, actor: Actor, at: datetime, point: Point) -> Point:
    """Take a line off an agenda. Open promises stay on it whatever is taken off."""
    _changeable(actor, point)
    point.removed_at = at
    point.save(update_fields=["removed_at"])
    return point


def _changeable(actor: Actor, point: Point) -> list[Point]:
    demand(actor, "meetings.point.write", point)
    require_state(point.meeting, open_=True)
    return points_on(actor, point.meeting)


@action
def settle_point(
    *, actor: Actor, at: datetime, point: Point, outcome: str, words: str = ""
) -> Point:
    """Say what became of a point that needs no decision, or open it again."""
    demand(actor, "meetings.meeting.write", point.meeting)
    require_state(point.meeting, open_=True)
    if point.outcome == Outcome.DECIDED or outcome == Outcome.DECIDED:
        raise NotPossible(say("A decision stays written. Nothing was changed."))
    point.outcome, point.words = Outcome(outcome), words or point.words
    point.save(update_fields=["outcome", "words"])
    return point


@action
def decide(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    about: str,
    text: str,
    point: Point | None = None,
    stops: bool = False,
    move: str = "",
    until: date | None = None,
) -> Point:
    """Write down what a meeting decided and why; it stands in the partnership's history.

    Without ``point`` it was not on the agenda, and stands there from now on. Where the point is a
    proposal, ``move`` says what becomes of it (``until`` when, if it is put off), and it does, with
    ``text`` as the reason. Raises ``NotPossible`` for a point on which there is a decision already,
    and where those who lead would have to decide.
    """
    demand(actor, "meetings.meeting.write", meeting)
    if meeting.state == MeetingState.CANCELLED or (point and point.outcome == Outcome.DECIDED):
        raise NotPossible(say("A decision stands there already, or nothing can be decided here."))
    if point is None:
        point = new_point(meeting, actor, at, PointKind.TOPIC, about)
        put_in(points_on(actor, meeting), [point])
    point.outcome, point.words = Outcome.DECIDED, f"{about}\n\n{text}"
    point.save(update_fields=["outcome", "words"])
    proposal = proposal_on(actor, point)
    if proposal is None:
        _leave(actor, at, meeting, point, about, text, stops=stops)
    else:
        _decide_on(actor, at, proposal, move, text, until)
    return point


def _decide_on(
    actor: Actor, at: datetime, proposal: Proposal, move: str, reason: str, until: date | None
) -> None:
    """Let the decision hold for the proposal. Its room leaves the records: a decision is one."""
    if not may(actor, "agenda.proposal.decide", proposal):
        raise NotPossible(
            say(
                "Those who lead decide on a proposal: one of them writes it down. Nothing was "
                "changed."
            )
        )
    if not move:
        raise NotPossible(say("Say what becomes of the proposal. Nothing was changed."))
    decision = Decision(proposal, Move(move), reason, until)
    decide_proposals(actor=actor, at=at, decisions=[decision])


def _leave(
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    point: Point,
    about: str,
    text: str,
    *,
    stops: bool,
) -> None:
    enter(
        actor=actor,
        at=at,
        partnership=meeting.partnership,
        part=meeting.part,
        what="stopped" if stops else "decided",
        facts={"text": about},
        reason=text[:300],
        audience=meeting.audience,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=meeting.part,
        practice="decide-together",
        on=meeting.on,
        source=point,
        step="decide",
    )
    leave_finding(
        actor=actor,
        at=at,
        part=meeting.part,
        about=about,
        text=text,
        strength="decision",
        practice="decide-together",
        source=point,
        decided=Decided.STOPPED if stops else Decided.DECIDED,
        setting=meeting.setting,
        audience=meeting.audience,
    )
