"""Cycles on a time axis: what they are, which are shown, what is said of them, their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from copractice.domain.charts.scale import PeriodScale
from copractice.domain.charts.svg import Drawing, Point
from copractice.domain.cycles.scales import Scale
from copractice.domain.words import Sentence, count, say


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

    def as_json(self) -> dict[str, Any]:
        """The cycle on a time axis as plain data; days are ISO."""
        return {
            "number": self.number,
            "starts": self.starts.isoformat(),
            "ends": None if self.ends is None else self.ends.isoformat(),
            "state": self.state.value,
            "label": self.label,
        }


def cycles_within(cycles: Iterable[CycleMark], days: Sequence[date]) -> list[CycleMark]:
    """The cycles that touch periods which begin on these days, as they began."""
    scale = PeriodScale(days, 0, 1)
    shown = [cycle for cycle in cycles if scale.covers(cycle.starts, cycle.ends)]
    return sorted(shown, key=lambda cycle: (cycle.starts, cycle.number))


def cycles_outside(cycles: Sequence[CycleMark], days: Sequence[date]) -> Iterator[Sentence]:
    """How many cycles are not shown since they touch none of these periods, where there are any."""
    n = len(cycles) - len(cycles_within(cycles, days))
    if n:
        yield count(
            "{n} cycle outside these days is not shown.",
            "{n} cycles outside these days are not shown.",
            n,
        )


def cycles_told(
    cycles: Iterable[CycleMark], days: Sequence[date]
) -> Iterator[tuple[int, Sentence]]:
    """What the row of a period says of cycles that begin or end in it, with its index."""
    for cycle in cycles:
        yield _period_of(days, cycle.starts), _begins(cycle)
        ends = say("cycle {n}: {state}", n=cycle.number, state=cycle.state.words)
        yield _period_of(days, cycle.ends), ends


def _begins(cycle: CycleMark) -> Sentence:
    if cycle.label:
        return say("cycle {n} begins: {label}", n=cycle.number, label=cycle.label)
    return say("cycle {n} begins", n=cycle.number)


def _period_of(days: Sequence[date], day: date | None) -> int:
    """The period a day falls into: the first or last for days beyond, the last for no day."""
    last = len(days) - 1
    return last if day is None else max(bisect_right(days, day) - 1, 0)


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
