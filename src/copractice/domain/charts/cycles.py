"""Cycles on a time axis: what they are, and the marks for how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from copractice.domain.charts.svg import Drawing, Point
from copractice.domain.cycles.scales import Scale
from copractice.domain.words import Sentence, say


class CycleState(StrEnum):
    """Where a cycle stands: still going, waiting to be studied, or decided."""

    RUNNING = "running"
    TO_STUDY = "to-study"
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    EXPANDED = "expanded"
    ABANDONED = "abandoned"

    @property
    def is_open(self) -> bool:
        """Whether its result is still only expected."""
        return self in (CycleState.RUNNING, CycleState.TO_STUDY)

    @property
    def words(self) -> Sentence:
        """The state in a word or two."""
        return _WORDS[self]


_WORDS = {
    CycleState.RUNNING: say("running"),
    CycleState.TO_STUDY: say("to study"),
    CycleState.ADOPTED: say("adopted"),
    CycleState.ADAPTED: say("adapted"),
    CycleState.EXPANDED: say("expanded"),
    CycleState.ABANDONED: say("abandoned"),
}


@dataclass(frozen=True)
class CycleMark:
    """One cycle: number, first and last day (``None`` while it runs), state, what was tried.

    ``scale`` is how wide the test was and ``site`` where it was, where that is known; ``after`` is
    the number of the cycle that it follows.
    Raises ``ValueError`` where a cycle ends before it starts.
    """

    number: int
    starts: date
    ends: date | None
    state: CycleState
    label: str = ""
    scale: Scale | None = None
    site: str = ""
    after: int | None = None

    def __post_init__(self) -> None:
        """Refuse a cycle that ends before it starts."""
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(
                f"cycle {self.number} ends {self.ends}, before it starts {self.starts}"
            )


def draw_end(
    drawing: Drawing, state: CycleState, at: Point, *, seen: Literal["obs", "ink-fill"] = "ink-fill"
) -> None:
    """The mark at the end of a cycle: its shape, not its colour, tells how it ended."""
    if state.is_open:
        drawing.circle("exp", at, 5.5, 2.2)
    elif state is CycleState.ADOPTED:
        drawing.circle(seen, at, 5.5)
    elif state is CycleState.ADAPTED:
        drawing.circle(seen, at, 3.5)
    elif state is CycleState.EXPANDED:
        x, y = at
        drawing.path(seen, f"M{x - 6:.1f} {y + 5:.1f}h12l-6 -11z")
    else:
        drawing.cross("ink", at, 5)
