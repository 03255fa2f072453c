"""Writes of this room: proposals, rounds of rating, decisions."""

from copractice.commons.agenda.actions.decisions import Decision, decide_proposals
from copractice.commons.agenda.actions.proposals import (
    Crossed,
    Text,
    edit_proposal,
    join_proposals,
    propose,
    reopen_proposal,
    say_what_came,
    text_of,
    withdraw_proposal,
)
from copractice.commons.agenda.actions.rounds import (
    Answer,
    Scales,
    close_due_round,
    close_round,
    open_round,
    rate_proposals,
    tell_asked,
)

__all__ = [
    "Answer",
    "Crossed",
    "Decision",
    "Scales",
    "Text",
    "close_due_round",
    "close_round",
    "decide_proposals",
    "edit_proposal",
    "join_proposals",
    "open_round",
    "propose",
    "rate_proposals",
    "reopen_proposal",
    "say_what_came",
    "tell_asked",
    "text_of",
    "withdraw_proposal",
]
