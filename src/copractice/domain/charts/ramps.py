"""Chains of cycles on one change idea: each a line in time, a step up where the test was wider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table
from copractice.domain.charts.cycles import CycleMark, CycleState, draw_end
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened
from copractice.domain.charts.scale import DayScale
from copractice.domain.charts.svg import Drawing
from copractice.domain.charts.timeaxis import TimeLabel, draw_time, month_name, months_between
from copractice.domain.cycles.scales import Scale
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Day, Sentence, Strong, Words, count, say

_STEP = 8.0
_STEP_OF_ONE = 30.0
"""A ramp that stands alone has room for words at each step."""
_SHORTEST = 12.0
_UNDER = 16.0
_NEAR = 80.0
"""How far from the middle of its cycle a word may begin or end."""


@dataclass(frozen=True)
class Ramp:
    """A change idea, where it is tried, and its cycles."""

    name: str
    where: str
    cycles: tuple[CycleMark, ...]

    @property
    def in_order(self) -> list[CycleMark]:
        """The cycles as they began."""
        return sorted(self.cycles, key=lambda cycle: (cycle.starts, cycle.number))

    @property
    def steps(self) -> list[int]:
        """How many steps up or down each cycle stands; where its scale is unknown, none."""
        levels, level = [], 0
        last: Scale | None = None
        for cycle in self.in_order:
            if cycle.scale is not None:
                if last is not None:
                    level += (cycle.scale.rank > last.rank) - (cycle.scale.rank < last.rank)
                last = cycle.scale
            levels.append(level)
        lowest = min(levels, default=0)
        return [level - lowest for level in levels]


def ramps(rows: Sequence[Ramp], *, title: str | Sentence, today: date) -> Chart:
    """Change ideas with their cycles. ``today`` is where the lines of running cycles end.

    Raises ``ValueError`` where there is no cycle at all: there would be no time to draw.
    """
    if not any(row.cycles for row in rows):
        raise ValueError("there is no cycle to draw")
    return Chart(
        kind="ramps",
        title=title,
        reading=in_turn(_reading(rows)),
        method=say(
            "Large disc: adopted. Small disc: adapted. Triangle: expanded. Cross: abandoned. "
            "Ring: its result is still only expected. Numbers are cycles. A thin line leads from a "
            "cycle to the one that follows it."
        ),
        table=_table(rows),
        picture=RampsPicture(tuple(rows), today),
    )


def _reading(rows: Sequence[Ramp]) -> Iterator[Sentence]:
    cycles = [cycle for row in rows for cycle in row.cycles]
    ideas = count("{n} change", "{n} changes", sum(bool(row.cycles) for row in rows))
    states = listed(filter(None, (_of(state, cycles) for state in CycleState)))
    yield count(
        "{n} cycle on {ideas}: {states}.",
        "{n} cycles on {ideas}: {states}.",
        len(cycles),
        ideas=ideas,
        states=states,
    )
    if any(level for row in rows for level in row.steps):
        yield say("A step up is a wider test.")
    abandoned = [cycle.number for cycle in cycles if cycle.state is CycleState.ABANDONED]
    if abandoned and len(cycles) > len(abandoned):
        yield say("Abandoned in cycle {numbers}.", numbers=listed(abandoned))


def _of(state: CycleState, cycles: Sequence[CycleMark]) -> Sentence | None:
    n = sum(cycle.state is state for cycle in cycles)
    return say("{n} {state}", n=Strong(n), state=state.words) if n else None


def _table(rows: Sequence[Ramp]) -> Table:
    heads = (
        *(say("Change"), say("Cycle"), say("Follows cycle"), say("Began"), say("Ended")),
        *(say("State"), say("How wide"), say("Where"), say("What was tried")),
    )
    return Table(
        caption=say("The cycles on each change, in order of time."),
        columns=tuple(map(Column, heads)),
        rows=tuple(_row(row, cycle) for row in rows for cycle in row.in_order),
    )


def _row(row: Ramp, cycle: CycleMark) -> tuple[Cell, ...]:
    return (
        row.name,
        cycle.number,
        cycle.after,
        Day(cycle.starts),
        None if cycle.ends is None else Day(cycle.ends),
        cycle.state.words,
        cycle.scale.words if cycle.scale else None,
        cycle.site or row.where or None,
        cycle.label or None,
    )


@dataclass(frozen=True)
class RampsPicture:
    """Change ideas with their cycles, ready to be drawn."""

    rows: tuple[Ramp, ...]
    today: date

    def draw(self, words: Words, size: Size) -> Drawing:
        """Names beside the lines on a wide page, above them on a phone."""
        wide = size == "wide"
        left, width = (230.0, 790.0) if wide else (4.0, 358.0)
        above = 0.0 if wide else 2 * LINE
        heights = [self._height(row, above) for row in self.rows]
        drawing = Drawing(width, 8 + sum(heights) + 2 * LINE + 10)
        labels = Labels(drawing)
        x = self._time(left, width - 14)
        self._months(labels, words, x, 8 + sum(heights))
        top = 8.0
        for row, height in zip(self.rows, heights, strict=True):
            _name(labels, row, top, (left if wide else width) - 12, alone=self._is_alone)
            self._chain(labels, words, row, x, top + height)
            top += height
        return drawing

    @property
    def _is_alone(self) -> bool:
        return len(self.rows) == 1

    @property
    def _room(self) -> float:
        """How much is free above and below a ramp, for a further line of words."""
        return LINE if self._is_alone else 0

    @property
    def _step(self) -> float:
        return _STEP_OF_ONE if self._is_alone else _STEP

    def _height(self, row: Ramp, above: float) -> float:
        rise = self._step * max(row.steps, default=0)
        return max(above + 44 + rise, 2 * LINE + 14) + 2 * self._room

    def _time(self, start: float, end: float) -> DayScale:
        cycles = [cycle for row in self.rows for cycle in row.cycles]
        first = min(cycle.starts for cycle in cycles).replace(day=1)
        last = max(self._end(cycle) for cycle in cycles)
        return DayScale(first, last + timedelta(days=1), start, end)

    def _end(self, cycle: CycleMark) -> date:
        return max(self.today, cycle.starts) if cycle.ends is None else cycle.ends

    def _months(self, labels: Labels, words: Words, x: DayScale, y: float) -> None:
        months = months_between(x.first, x.last)
        axis = [TimeLabel(x(m), month_name(words, m), str(m.year)) for m in months]
        if len(months) > 48:
            axis = [TimeLabel(x(m), str(m.year), "") for m in months if m.month == 1]
        for label in axis:
            labels.drawing.line("grid", (label.x, 4), (label.x, y))
        draw_time(labels, axis, y)

    def _chain(self, labels: Labels, words: Words, row: Ramp, x: DayScale, foot: float) -> None:
        """The cycles of a change, each on its step; first the lines, then what is said of them."""
        laid = self._laid(row, x, foot - 24 - self._room)
        for cycle, (start, end, y) in laid.items():
            self._follow(labels, cycle, laid)
            if cycle.state.is_open:
                labels.drawing.line("exp-line", (start, y), (end, y), 2.4, "5 4")
            else:
                labels.drawing.line("obs-line", (start, y), (end, y), 3)
            draw_end(labels.drawing, cycle.state, (end, y), seen="obs")
        for cycle, (start, end, y) in laid.items():
            middle = (start + end) / 2
            heights = (_UNDER, -8, _UNDER + self._room, -8 - self._room)
            spots = [Spot(middle, y + dy, "middle") for dy in heights]
            # At either end of the time there is room on one side only.
            spots += [Spot(x.start, y + dy) for dy in heights]
            spots += [Spot(x.end, y + dy, "end") for dy in heights]
            near = [spot for spot in spots if abs(spot.x - middle) < _NEAR]
            inside = Spot(min(start, x.end), y + _UNDER, "end")
            labels.offer("", _said(cycle, words, alone=self._is_alone), [*near, inside])

    def _laid(self, row: Ramp, x: DayScale, base: float) -> dict[CycleMark, _Laid]:
        laid = {}
        for cycle, level in zip(row.in_order, row.steps, strict=True):
            start, end = x(cycle.starts), x(self._end(cycle))
            end = min(max(end, start + _SHORTEST), x.end)
            laid[cycle] = (min(start, end - _SHORTEST), end, base - self._step * level)
        return laid

    def _follow(self, labels: Labels, cycle: CycleMark, laid: dict[CycleMark, _Laid]) -> None:
        """A thin line from the end of the cycle before to where this one starts."""
        before = next((at for one, at in laid.items() if one.number == cycle.after), None)
        if before is not None:
            start, _end, y = laid[cycle]
            labels.drawing.line("soft", (before[1], before[2]), (start, y), 1)


_Laid = tuple[float, float, float]
"""Where a cycle is drawn: from, to, and on which height."""


def _said(cycle: CycleMark, words: Words, *, alone: bool) -> list[str]:
    """What is said at a cycle, from the most to the least that must be said: its number."""
    ended = say("{n} {state}", n=cycle.number, state=cycle.state.words)
    told = [ended]
    if alone:
        more = [value for value in (cycle.scale and cycle.scale.words, cycle.site) if value]
        told = [say("{told}", told=listed([ended, *more[:n]])) for n in range(len(more), -1, -1)]
    return [*(words(one) for one in told), str(cycle.number)]


def _name(labels: Labels, row: Ramp, top: float, width: float, *, alone: bool) -> None:
    """The name of a change and where it is tried; of one alone, each step says where."""
    labels.put("strong", shortened(row.name, width), Spot(0, top + 15), halo=True)
    if row.where and not alone:
        labels.put("", shortened(row.where, width), Spot(0, top + 15 + LINE), halo=True)
