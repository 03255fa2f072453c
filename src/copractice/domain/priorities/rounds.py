"""A round of rating: open, then closed. While it is open nobody sees what others answered."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    CLOSED = "closed"


_A_MINUTE = 2
"""So many proposals are rated in a minute."""


def asked_minutes(proposals: int) -> int:
    """The minutes that a round asks of a person: one for each two proposals, at least one."""
    return max(1, -(-proposals // _A_MINUTE))


def may_answer(state: RoundState, closes: date, today: date) -> None:
    """Whether answers are taken: up to the day of closing, that day too. Raises ``NotPossible``."""
    if state is RoundState.CLOSED or closes < today:
        raise NotPossible(
            say(
                "This round closed on {day}. What you had answered before was counted; nothing "
                "was added.",
                day=Day(min(closes, today)),
            )
        )
