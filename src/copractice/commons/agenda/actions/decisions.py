"""Deciding what is taken up and what is not, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from copractice.commons.agenda.actions.proposals import (
    require_no_open_round,
    take_step,
    tell_of_proposal,
)
from copractice.commons.agenda.models import Proposal, Step
from copractice.domain.priorities import Move
from copractice.domain.vocabulary import Decided
from copractice.partnerships.history import enter
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, leave_finding
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Decision:
    """What becomes of one proposal, and why; ``until`` where it is put off."""

    proposal: Proposal
    move: Move
    reason: str
    until: date | None = None


@action
def decide_proposals(*, actor: Actor, at: datetime, decisions: Sequence[Decision]) -> Step | None:
    """Decide on one or several proposals. Each decision is a finding with its reason.

    Whoever proposed, also what was joined with it, is told. Raises ``NotPossible`` where the state
    of one of them forbids it; then nothing was decided.
    """
    steps = [_decide(actor, at, one) for one in decisions]
    if steps:
        _leave(actor, at, steps[0])
    return steps[-1] if steps else None


def _decide(actor: Actor, at: datetime, decision: Decision) -> Step:
    proposal, move = decision.proposal, decision.move
    demand(actor, "agenda.proposal.decide", proposal)
    if not move.decides:
        raise Denied(f"{move} is no decision")
    require_no_open_round(proposal)
    step = take_step(actor, at, proposal, move, decision.reason, decision.until)
    enter(
        actor=actor,
        at=at,
        partnership=proposal.partnership,
        part=proposal.part,
        what=f"agenda-{move}",
        facts={"title": proposal.title},
        reason=decision.reason[:300],
    )
    leave_finding(
        actor=actor,
        at=at,
        part=proposal.part,
        about=proposal.title,
        text=decision.reason,
        strength="decision",
        practice="decide-agenda",
        source=step,
        decided=Decided.STOPPED
        if step.before == "taken-up" and move is Move.DECLINE
        else Decided.DECIDED,
        audience=Audience.EVERYONE,
    )
    proposers = [proposal.person_id, *proposal.joined.values_list("person", flat=True)]
    tell_of_proposal(at, proposal, proposers, actor.person, move.told)
    return step


def _leave(actor: Actor, at: datetime, first: Step) -> None:
    """One activity for a sitting, however many proposals were decided on in it."""
    leave_activity(
        actor=actor,
        at=at,
        part=first.proposal.part,
        practice="decide-agenda",
        on=day_of(first.proposal.partnership, at),
        source=first,
        step="decide",
    )
