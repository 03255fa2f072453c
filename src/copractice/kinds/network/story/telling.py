"""How a test is told: a cycle from what was planned to what came of it, and edits of its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from copractice.domain.cycles import Expected, Move
from copractice.people.scope import Audience

from ..actions import PlanDetails
from .figures import TALKS

NO_DETAILS = PlanDetails()


@dataclass(frozen=True)
class Edit:
    """A change to a plan on the day before its test begins, and by whom."""

    who: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Test:
    """One cycle of the story: who, on what, when, what was predicted and what came of it.

    ``follows`` is the question of one's own cycle before it, ``taken`` that of the cycle it was
    taken from, with what speaks for it in this ``context``.
    """

    who: str
    change: str
    question: str
    plan: str
    week: int
    weeks: int
    expected: Expected
    act: Move | None
    met: str = "partly"
    learned: str = ""
    notes: tuple[str, ...] = ()
    audience: str = Audience.PARTNERSHIP
    measure: str = TALKS
    details: PlanDetails = field(default=NO_DETAILS)
    follows: str = ""
    taken: str = ""
    context: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def helped(self) -> bool:
        """Whether others were asked to help with the plan."""
        return any(edit.who != self.who for edit in self.edits)
