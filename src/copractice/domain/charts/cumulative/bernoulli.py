"""The Bernoulli CUSUM: case by case, whether an event has become more or less frequent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from copractice.domain.charts.chart import Cell, Chart, Column, Table
from copractice.domain.charts.cumulative.sums import Sum, Sums, SumsPicture
from copractice.domain.charts.cumulative.timed import Timed
from copractice.domain.charts.cycles import CycleMark
from copractice.domain.charts.series.data import Frequency
from copractice.domain.spc.cumulative import BernoulliCusum, BernoulliPoint, Side
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Value, Words, count, say

_DIGITS = 2
_BEYOND = {
    Side.ABOVE: say("events more frequent: the sum reaches its limit"),
    Side.BELOW: say("events less frequent: the sum reaches its limit"),
}


def bernoulli(
    computed: BernoulliCusum,
    days: Sequence[date],
    *,
    title: str | Sentence,
    cycles: Sequence[CycleMark] = (),
    remarks: Mapping[int, str | Sentence] | None = None,
    notes: Mapping[int, Value] | None = None,
) -> Chart:
    """The Bernoulli CUSUM of cases in order of time.

    ``days`` has the day of each case; several may fall on one. ``remarks`` and ``notes`` are by
    index of the case, as for :func:`.series`. A case that is to be left out has to be one without
    a known outcome in what was computed.
    Raises ``ValueError`` where the parts do not fit each other.
    """
    timed = Timed(
        days,
        [point.event is not None for point in computed.points],
        Frequency.DAY,
        computed.first or 0,
        cycles,
        remarks or {},
        notes or {},
        cases=True,
    )
    data = BernoulliData(computed, timed)
    return Chart(
        kind="bernoulli-cusum",
        title=title,
        reading=computed.reading(),
        method=in_turn([computed.method(), *_meaning(data), *timed.left_out()]),
        table=_table(data),
        picture=SumsPicture(data.sums),
        figures=data,
    )


@dataclass(frozen=True)
class BernoulliData:
    """A computed Bernoulli CUSUM with the days of its cases."""

    computed: BernoulliCusum
    timed: Timed

    @property
    def points(self) -> tuple[BernoulliPoint, ...]:
        """The cases."""
        return self.computed.points

    @cached_property
    def sums(self) -> Sums:
        """The two sums, as they are drawn: more frequent upward, less frequent downward."""
        rise = _reached([(point.rise_weight, point.rise) for point in self.points])
        fall = _reached([(point.fall_weight, point.fall) for point in self.points])
        # Odds that are looked for at a part of the target's make the rising sum that of fewer.
        more, fewer = (rise, fall) if self.computed.odds_ratio > 1 else (fall, rise)
        target = Amount(100 * self.computed.target, "%")
        return Sums(
            self.timed,
            Sum(
                Side.ABOVE,
                more,
                self._signals(Side.ABOVE),
                say("What speaks for events more frequent than {target}", target=target),
                say("More frequent than {target}", target=target),
            ),
            Sum(
                Side.BELOW,
                fewer,
                self._signals(Side.BELOW),
                say("What speaks for events less frequent than {target}", target=target),
                say("Less frequent than {target}", target=target),
            ),
            self.computed.limit,
            say("limit"),
            restarts=True,
        )

    def _signals(self, side: Side) -> tuple[bool, ...]:
        """Whether each case is a signal that events are more, or less, frequent."""
        swapped = {Side.ABOVE: Side.BELOW, Side.BELOW: Side.ABOVE}
        own = side if self.computed.odds_ratio > 1 else swapped[side]
        return tuple(point.signal is own for point in self.points)

    def as_json(self, words: Words) -> dict[str, Any]:
        """Options, all cases with both sums, and the signals: ``above`` is more frequent."""
        computed = self.computed
        return {
            "options": {"odds_ratio": computed.odds_ratio, "limit": computed.limit},
            "target": computed.target,
            "first": computed.first,
            **self.timed.as_json(),
            "points": [
                {
                    "day": self.timed.days[i].isoformat(),
                    **{name: getattr(point, name) for name in _FIGURES},
                    **self.timed.words_of(i, words),
                }
                for i, point in enumerate(self.points)
            ],
            "signals": [stretch.as_json() for stretch in self.sums.all_stretches],
        }


_FIGURES = ("event", "rise_weight", "fall_weight", "rise", "fall")


def _reached(steps: Sequence[tuple[float | None, float | None]]) -> tuple[float | None, ...]:
    """The sum that each case reached, before it began again where it reached the limit."""
    reached: list[float | None] = []
    before = 0.0
    for weight, after in steps:
        if weight is None or after is None:
            reached.append(None)
            continue
        reached.append(max(0.0, before + weight))
        before = after
    return tuple(reached)


def _meaning(data: BernoulliData) -> Iterator[Sentence]:
    yield say(
        "Each event moves the upper line away from zero and the lower one back; each case without "
        "one does the opposite."
    )
    if data.computed.signals:
        yield say("A ring is where a sum reaches its limit.")


def _table(data: BernoulliData) -> Table:
    heads = (say("Sum, more frequent"), say("Sum, less frequent"), say("Limit"))
    sums = data.sums
    said: list[list[Value]] = [
        [_BEYOND[one.side] for one in (sums.above, sums.below) if one.beyond[i]]
        for i in range(len(data.points))
    ]
    remarks = data.timed.remarks_with(said)
    return Table(
        caption=count("{n} case, in order of time.", "{n} cases, in order of time.", len(said)),
        columns=(
            Column(say("Case"), numeric=True),
            Column(Frequency.DAY.head),
            Column(say("Event")),
            *(Column(head, numeric=True) for head in heads),
            Column(say("Remark")),
        ),
        rows=tuple(
            (i + 1, Frequency.DAY.day(data.timed.days[i]), *_figures(data, i), remarks[i])
            for i in range(len(data.points))
        ),
    )


def _figures(data: BernoulliData, i: int) -> Iterator[Cell]:
    event = data.points[i].event
    yield None if event is None else say("yes") if event else say("no")
    for one in (data.sums.above, data.sums.below):
        total = one.totals[i]
        yield None if total is None else Amount(total, "", _DIGITS)
    yield None if event is None else Amount(data.computed.limit)
