"""What the chart of a measure shows, as one value that picture and table are both made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from copractice.domain.charts.cycles import CycleMark
from copractice.domain.charts.scale import PeriodScale
from copractice.domain.spc import Charted, PhaseResult, aim_amount, amount
from copractice.domain.words import Amount, Day, Sentence, say


class Frequency(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"

    @property
    def head(self) -> Sentence:
        """The head of the column of periods."""
        return _HEADS[self]

    def day(self, day: date) -> Day:
        """A period's first day, as this frequency shows it."""
        return Day(day, "month" if self in (Frequency.MONTH, Frequency.TERM) else "medium")


_HEADS = {
    Frequency.DAY: say("Day"),
    Frequency.WEEK: say("Week of"),
    Frequency.MONTH: say("Month"),
    Frequency.TERM: say("Term from"),
    Frequency.YEAR: say("Year from"),
}


@dataclass(frozen=True)
class Aim:
    """What the group is after: a value, and words for it where "aim" will not do."""

    value: float
    label: str | Sentence = ""


@dataclass(frozen=True)
class Series:
    """A computed chart with its days, unit, phase names, aim, cycles and remarks.

    ``remarks`` are words on single periods ("state tests"), by index; on a gap they stand instead
    of "no data", so that a withheld figure keeps its place and its reason. Only cycles that touch
    the days of the chart are kept. Raises ``ValueError`` where the parts do not fit each other.
    """

    charted: Charted
    days: Sequence[date]
    unit: str
    digits: int
    frequency: Frequency
    labels: Sequence[str | Sentence] = ()
    aim: Aim | None = None
    cycles: Sequence[CycleMark] = ()
    remarks: Mapping[int, str | Sentence] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse parts that do not fit each other."""
        n = len(self.charted.points)
        if not n:
            raise ValueError("a chart needs at least one period; its value may be missing")
        if len(self.days) != n:
            raise ValueError(f"{len(self.days)} days for {n} points")
        if any(b <= a for a, b in pairwise(self.days)):
            raise ValueError("days must rise: one period after the other")
        if len(self.labels) > len(self.charted.phases):
            raise ValueError(f"{len(self.labels)} labels for {len(self.charted.phases)} phases")
        if any(not 0 <= i < n for i in self.remarks):
            raise ValueError(f"remarks on periods {sorted(self.remarks)}; there are 0 to {n - 1}")

    @property
    def shown_cycles(self) -> list[CycleMark]:
        """The cycles that touch the days of the chart, as they began."""
        scale = PeriodScale(self.days, 0, 1)
        shown = [cycle for cycle in self.cycles if scale.covers(cycle.starts, cycle.ends)]
        return sorted(shown, key=lambda cycle: (cycle.starts, cycle.number))

    def amount(self, value: float) -> Amount:
        """A figure with the unit and the digits of the measure."""
        return amount(value, self.unit, self.digits)

    @property
    def aim_amount(self) -> Amount:
        """The aim with as many digits as it needs."""
        assert self.aim is not None
        return aim_amount(self.aim.value, self.unit, self.digits)

    def label(self, phase: int) -> str | Sentence:
        """The name of a phase, empty where it has none."""
        return self.labels[phase] if phase < len(self.labels) else ""

    @property
    def phases(self) -> Sequence[PhaseResult]:
        """The phases of the chart."""
        return self.charted.phases
