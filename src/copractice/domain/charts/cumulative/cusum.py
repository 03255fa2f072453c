"""The CUSUM chart: how far values have drifted above and below the centre, added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copractice.domain.charts.chart import Cell, Chart, Table
from copractice.domain.charts.cumulative.sums import Sum, Sums, SumsPicture
from copractice.domain.charts.cumulative.telling import cusum_reading, drift_began
from copractice.domain.charts.cumulative.timed import Timed, level_json
from copractice.domain.charts.cycles import CycleMark
from copractice.domain.charts.series.data import Frequency
from copractice.domain.spc import amount, digits_worth
from copractice.domain.spc.cumulative import Cusum, CusumPoint, Side
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Value, Words, say

_DIGITS = 2
_BEYOND = {
    Side.ABOVE: say("sum above beyond the limit"),
    Side.BELOW: say("sum below beyond the limit"),
}
_BEGINS = {Side.ABOVE: say("sum above begins to grow"), Side.BELOW: say("sum below begins to grow")}


def cusum(
    computed: Cusum,
    days: Sequence[date],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    cycles: Sequence[CycleMark] = (),
    remarks: Mapping[int, str | Sentence] | None = None,
    notes: Mapping[int, Value] | None = None,
) -> Chart:
    """The CUSUM chart of a measure over time, to see small shifts that last.

    ``unit`` and ``digits`` are those of the values; sums are in standard errors. ``days`` has the
    first day of each period. ``remarks`` and ``notes`` are by index of the period, as for
    :func:`.series`. A period that is to be left out has to be a gap in what was computed; a remark
    there says why. There are no phases: whoever begins one begins a chart.
    Raises ``ValueError`` where the parts do not fit each other.
    """
    points = computed.points
    timed = Timed(
        days,
        [not point.is_gap for point in points],
        frequency,
        computed.level.baseline,
        cycles,
        remarks or {},
        notes or {},
    )
    worth = digits_worth(point.value for point in points) if digits is None else digits
    data = CusumData(computed, timed, unit, worth)
    sums = data.sums
    return Chart(
        kind="cusum",
        title=title,
        reading=cusum_reading(computed, timed, data.level),
        method=in_turn([computed.method(), *_meaning(data, sums), *timed.left_out()]),
        table=_table(data),
        picture=SumsPicture(sums),
        figures=data,
    )


@dataclass(frozen=True)
class CusumData:
    """A computed CUSUM chart with its days, and how its values are shown."""

    computed: Cusum
    timed: Timed
    unit: str
    digits: int

    @property
    def points(self) -> tuple[CusumPoint, ...]:
        """The points of the chart."""
        return self.computed.points

    @property
    def several(self) -> bool:
        """Whether periods have several values, so that sums are of errors of means."""
        return any(point.n > 1 for point in self.points)

    def amount(self, value: float) -> Amount:
        """A value with the unit and the digits of the measure."""
        return amount(value, self.unit, self.digits)

    def level(self, value: float) -> Amount:
        """A centre or spread, which lies between values, with its unit."""
        return amount(value, self.unit, self.digits + 1)

    @property
    def sums(self) -> Sums:
        """The two sums, as they are drawn."""
        centre = self.level(self.computed.level.centre)
        above = Sum(
            Side.ABOVE,
            tuple(point.rise for point in self.points),
            tuple(Side.ABOVE in point.signals for point in self.points),
            say("How far values have drifted above {centre}", centre=centre),
            say("Drifted above {centre}", centre=centre),
        )
        below = Sum(
            Side.BELOW,
            tuple(point.fall for point in self.points),
            tuple(Side.BELOW in point.signals for point in self.points),
            say("How far values have drifted below {centre}", centre=centre),
            say("Drifted below {centre}", centre=centre),
        )
        return Sums(self.timed, above, below, self.computed.interval, say("decision interval"))

    def as_json(self, words: Words) -> dict[str, Any]:
        """Options, level, all points with both sums and flags, stretches beyond the interval."""
        computed = self.computed
        return {
            "unit": self.unit,
            "digits": self.digits,
            "options": {
                "interval": computed.interval,
                "shift": computed.shift,
                "head_start": computed.head_start,
            },
            "level": level_json(computed.level),
            **self.timed.as_json(),
            "points": [
                {
                    "day": self.timed.days[i].isoformat(),
                    "value": point.value,
                    "n": point.n,
                    "z": point.z,
                    "rise": point.rise,
                    "fall": point.fall,
                    "signals": [side.value for side in Side if side in point.signals],
                    **self.timed.words_of(i, words),
                }
                for i, point in enumerate(self.points)
            ],
            "signals": [stretch.as_json() for stretch in self.sums.all_stretches],
        }


def _meaning(data: CusumData, sums: Sums) -> Iterator[Sentence]:
    """What the two lines are, in words."""
    less = data.computed.shift / 2
    if less:
        yield say(
            "The upper line adds up how far values lie above the centre, the lower one how far "
            "they lie below it, each time less {less}; neither goes back beyond zero.",
            less=Amount(less),
        )
    else:
        yield say(
            "The upper line adds up how far values lie above the centre, the lower one how far "
            "they lie below it; neither goes back beyond zero."
        )
    if data.several:
        yield say("Sums are in standard errors of the means.")
    else:
        sigma = data.level(data.computed.level.sigma)
        yield say("Sums are in standard deviations; one is {sigma}.", sigma=sigma)
    if sums.all_stretches:
        yield say(
            "A ring is where a sum passes the decision interval; the line is thick as long as it "
            "stays beyond."
        )


def _table(data: CusumData) -> Table:
    heads = [say("Value"), *([say("Number of values")] if data.several else [])]
    heads += [say("Sum above"), say("Sum below"), say("Decision interval")]
    return data.timed.table(
        data.level(data.computed.level.centre),
        heads,
        [_figures(data, point) for point in data.points],
        _said(data),
    )


def _figures(data: CusumData, point: CusumPoint) -> Iterator[Cell]:
    yield None if point.value is None else data.amount(point.value)
    if data.several:
        yield point.n
    for total in (point.rise, point.fall):
        yield None if total is None else Amount(total, "", _DIGITS)
    yield None if point.is_gap else Amount(data.computed.interval)


def _said(data: CusumData) -> list[list[Value]]:
    """Where each sum that signals began to grow, and where it is beyond the interval."""
    said: list[list[Value]] = [[] for _ in data.points]
    for side in Side:
        beyond = [i for i, point in enumerate(data.points) if side in point.signals]
        began = drift_began(data.computed, side, beyond[0]) if beyond else None
        if began is not None:
            said[began].append(_BEGINS[side])
        for i in beyond:
            said[i].append(_BEYOND[side])
    return said
