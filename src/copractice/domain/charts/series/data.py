"""What the chart of a measure shows, as one value that picture and table are both made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from copractice.domain.charts.cycles import CycleMark, cycles_within
from copractice.domain.spc import Charted, Direction, PhaseResult, RuleSet, aim_amount, amount
from copractice.domain.spc.occurrences import Occurrence, occurrences
from copractice.domain.words import Amount, Day, Sentence, Value, Words, say


class Frequency(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def head(self) -> Sentence:
        """The head of the column of periods."""
        return _HEADS[self]

    def day(self, day: date) -> Day:
        """A period's first day, as this frequency shows it."""
        return Day(day, "month" if self in (Frequency.MONTH, Frequency.QUARTER) else "medium")


_HEADS = {
    Frequency.DAY: say("Day"),
    Frequency.WEEK: say("Week of"),
    Frequency.MONTH: say("Month"),
    Frequency.QUARTER: say("Quarter from"),
    Frequency.YEAR: say("Year from"),
}


@dataclass(frozen=True)
class Aim:
    """What the group is after: a value, and words for it where "aim" will not do."""

    value: float
    label: str | Sentence = ""


_WITH_WARNING_LINES = (RuleSet.WESTERN_ELECTRIC, RuleSet.NELSON, RuleSet.MAKING_DATA_COUNT)
"""The sets of rules that look at two standard deviations."""

_NAMED = 3

_NOTHING: Mapping[int, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Series:
    """A computed chart with its days, unit, phase names, aim, cycles, and words by period.

    The words by period, by index: ``remarks`` ("state tests") stand on the picture as far as there
    is room; on a gap they stand instead of "no data", so that a withheld figure keeps its place and
    its reason. ``reasons`` say why an excluded point was excluded. ``definitions`` name a new
    definition of the measure where it begins to hold. ``notes`` are for the table alone: that a
    figure was corrected, or came late. ``better`` says which way is: what limits mean for the aim
    hangs on it. Only cycles that touch the days of the chart are kept.
    Raises ``ValueError`` where the parts do not fit each other.
    """

    charted: Charted
    days: Sequence[date]
    unit: str
    digits: int
    frequency: Frequency
    labels: Sequence[str | Sentence] = ()
    aim: Aim | None = None
    cycles: Sequence[CycleMark] = ()
    remarks: Mapping[int, str | Sentence] = field(default_factory=lambda: _NOTHING)
    reasons: Mapping[int, str | Sentence] = field(default_factory=lambda: _NOTHING)
    definitions: Mapping[int, str | Sentence] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[int, Value] = field(default_factory=lambda: _NOTHING)
    better: Direction = Direction.NEUTRAL

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
        for name in ("remarks", "reasons", "definitions", "notes"):
            self._check_periods(name, getattr(self, name))
        if not self.reasons.keys() <= set(self.charted.excluded):
            raise ValueError(
                f"reasons for {sorted(self.reasons)}; excluded are {list(self.charted.excluded)}"
            )

    def _check_periods(self, name: str, by_period: Mapping[int, Value]) -> None:
        n = len(self.days)
        if any(not 0 <= i < n for i in by_period):
            raise ValueError(f"{name} on periods {sorted(by_period)}; there are 0 to {n - 1}")

    @property
    def shown_cycles(self) -> list[CycleMark]:
        """The cycles that touch the days of the chart, as they began."""
        return cycles_within(self.cycles, self.days)

    @cached_property
    def signals(self) -> tuple[Occurrence, ...]:
        """All signals, one by one, in order of time."""
        return occurrences(self.charted)

    def follows_points(self, occurrence: Occurrence) -> bool:
        """Whether a pattern is shown along its points, and not along the centre.

        A centre that changes from point to point is no line that an eye could follow.
        """
        points = self.charted.points[occurrence.start : occurrence.stop]
        level = len({point.centre for point in points} - {None}) < 2
        return occurrence.is_along_the_points or not level

    @cached_property
    def names_outside(self) -> bool:
        """Whether points outside their limits are so few that the picture names each."""
        return sum(point.outside for point in self.charted.points) <= _NAMED

    @property
    def has_warning_lines(self) -> bool:
        """Whether the rules look at two standard deviations, so that these must be seen."""
        lined = any(point.upper_warning is not None for point in self.charted.points)
        return lined and self.charted.options.rules in _WITH_WARNING_LINES

    @property
    def baselines(self) -> Iterator[tuple[int, int]]:
        """The frozen baselines: from which period to before which, where a phase goes on."""
        for phase, frozen in zip(self.phases, self.charted.options.freeze, strict=True):
            if frozen is not None and phase.start + frozen < phase.stop:
                yield phase.start, phase.start + frozen

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

    def as_json(self, words: Words) -> dict[str, Any]:
        """All figures and flags as plain data; see :meth:`.Chart.as_json`."""
        from copractice.domain.charts.series.plain import plain

        return plain(self, words)
