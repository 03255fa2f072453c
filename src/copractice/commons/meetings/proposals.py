"""Proposals of the agenda room on the agenda of a meeting: what is decided here holds there."""

from __future__ import annotations

from copractice.commons.agenda.models import Proposal
from copractice.commons.meetings.models import Point
from copractice.domain.priorities import ProposalState
from copractice.people.rights import Actor


def proposal_on(actor: Actor, point: Point) -> Proposal | None:
    """The proposal that a line of an agenda is about, if it waits for a decision.

    ``None`` for any other line, and for a proposal that is decided on already or was taken back:
    what is decided then is the meeting's own. Who may decide, the proposal's own room asks.
    """
    label, _colon, code = point.source.partition(":")
    if label != Proposal._meta.label_lower:
        return None
    rows = Proposal.objects.allowed(actor, "agenda.proposal.read")
    row = rows.filter(code=code).select_related("partnership", "part").first()
    return row if row is not None and ProposalState(row.state).waits else None
