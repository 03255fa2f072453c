"""The periods of a chart that adds up over time: their days, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.charts.cycles import (
    CycleMark,
    cycles_outside,
    cycles_told,
    cycles_within,
)
from copractice.domain.charts.series.data import Frequency
from copractice.domain.spc.cumulative import Level, Side
from copractice.domain.spc.phrases import listed, noted
from copractice.domain.words import Amount, Sentence, Value, Words, count, say

_NOTHING: Mapping[int, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Stretch:
    """Periods one after the other that a line spends beyond its limit; gaps are passed over."""

    side: Side
    members: tuple[int, ...]

    @property
    def first(self) -> int:
        """The period with which the line went beyond."""
        return self.members[0]

    def as_json(self) -> dict[str, Any]:
        """The stretch as plain data."""
        return {"side": self.side.value, "points": list(self.members)}


def stretches(sides: Sequence[Side | None], there: Sequence[bool]) -> tuple[Stretch, ...]:
    """All stretches of periods on one side beyond the limits, in order of time."""
    found: list[tuple[Side, list[int]]] = []
    last: Side | None = None
    for i, side in enumerate(sides):
        if not there[i]:
            continue
        if side is not None and side is last:
            found[-1][1].append(i)
        elif side is not None:
            found.append((side, [i]))
        last = side
    return tuple(Stretch(side, tuple(members)) for side, members in found)


@dataclass(frozen=True)
class Timed:
    """Periods, or single cases, with their days and the words for them.

    ``there`` says which have a figure. ``baseline`` is how many first periods set the level for
    those after them. By index of the period, ``remarks`` are words for the picture, which on a gap
    stand instead of "no data"; ``notes`` are for the table alone. ``cases``: each point is one
    case, and several may fall on one day.
    Raises ``ValueError`` where the parts do not fit each other.
    """

    days: Sequence[date]
    there: Sequence[bool]
    frequency: Frequency
    baseline: int = 0
    cycles: Sequence[CycleMark] = ()
    remarks: Mapping[int, str | Sentence] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[int, Value] = field(default_factory=lambda: _NOTHING)
    cases: bool = False

    def __post_init__(self) -> None:
        """Refuse parts that do not fit each other."""
        n = len(self.there)
        if not n:
            raise ValueError("a chart needs at least one period; its value may be missing")
        if len(self.days) != n:
            raise ValueError(f"{len(self.days)} days for {n} points")
        if any(b < a or (b == a and not self.cases) for a, b in pairwise(self.days)):
            raise ValueError("days must rise: one period after the other")
        for name, by_period in (("remarks", self.remarks), ("notes", self.notes)):
            if any(not 0 <= i < n for i in by_period):
                raise ValueError(f"{name} on periods {sorted(by_period)}; there are 0 to {n - 1}")

    @property
    def shown_cycles(self) -> list[CycleMark]:
        """The cycles that touch the days of the chart, as they began."""
        return cycles_within(self.cycles, self.days)

    def called(self, i: int) -> Value:
        """What a period is called: its day, or the number of the case."""
        return say("case {n}", n=i + 1) if self.cases else self.frequency.day(self.days[i])

    def left_out(self) -> Iterator[Sentence]:
        """What is not shown, for the method line: gaps with their reasons, cycles."""
        reasons = [(i, said) for i, said in sorted(self.remarks.items()) if not self.there[i]]
        if reasons:
            gaps = [
                say(
                    "{days} ({reason})", days=listed(self.called(i) for i, _ in same), reason=reason
                )
                for reason, same in groupby(reasons, lambda found: found[1])
            ]
            yield say("Gaps with a reason: {days}.", days=listed(gaps))
        yield from cycles_outside(self.cycles, self.days)

    def table(
        self,
        centre: Amount,
        heads: Iterable[Sentence],
        figures: Sequence[Iterable[Cell]],
        said: Sequence[Iterable[Value]],
    ) -> Table:
        """One row per period: its ``figures`` under their ``heads``, and its remark."""
        remarks = self.remarks_with(said)
        return Table(
            caption=count(
                "{n} period, in order of time. The centre is {centre}.",
                "{n} periods, in order of time. The centre is {centre}.",
                len(self.days),
                centre=centre,
            ),
            columns=(
                Column(self.frequency.head),
                *(Column(head, numeric=True) for head in heads),
                Column(say("Remark")),
            ),
            rows=tuple((self.called(i), *row, remarks[i]) for i, row in enumerate(figures)),
        )

    def remarks_with(self, said: Sequence[Iterable[Value]]) -> list[Cell]:
        """The remark of each period: ``said`` of its figures, then what else there is to say."""
        whole = [[*self._gap(i), *said[i]] for i in range(len(self.there))]
        for by_period in (self.remarks, self.notes):
            for i, words in by_period.items():
                whole[i].append(words)
        for i, told in cycles_told(self.shown_cycles, self.days):
            whole[i].append(told)
        return [noted(notes) for notes in whole]

    def _gap(self, i: int) -> Iterator[Value]:
        if not self.there[i] and i not in self.remarks:
            yield say("no data")

    def words_of(self, i: int, words: Words) -> dict[str, str]:
        """The words for a period, as far as there are any, for plain data."""
        by_name = {"remark": self.remarks, "note": self.notes}
        return {name: words(said[i]) for name, said in by_name.items() if i in said}

    def as_json(self) -> dict[str, Any]:
        """What of it is no point."""
        return {
            "frequency": self.frequency.value,
            "cycles": [cycle.as_json() for cycle in self.shown_cycles],
        }


def level_json(level: Level) -> dict[str, Any]:
    """Centre and spread as plain data."""
    return {
        "centre": level.centre,
        "sigma": level.sigma,
        "baseline": level.baseline,
        "constants": level.constants.value,
    }
