"""What stands below the time axis: frozen baselines, and cycles on as few rows as hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Size
from copractice.domain.charts.cycles import CycleMark, draw_end
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import PeriodScale
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.svg import Anchor, number
from copractice.domain.words import Sentence, Words, say

_ROW = 36.0
_TEXT = 14.0
_LINE = 24.0
_AIR = 10.0
_SHORTEST = 12.0


_BRACKET = 7.0


@dataclass(frozen=True)
class Baselines:
    """Brackets under the periods that set a phase's level, where the phase goes on after them."""

    spans: tuple[tuple[float, float], ...]
    words: str
    width: float

    @classmethod
    def of(cls, data: Series, words: Words, x: PeriodScale, width: float) -> Baselines:
        """The brackets of a chart's frozen baselines."""
        spans = tuple((x.edge(start), x.edge(stop)) for start, stop in data.baselines)
        return cls(spans, words(say("baseline")), width)

    @property
    def height(self) -> float:
        """The height of brackets and words; nothing where no baseline is frozen."""
        return _BRACKET + LINE + 4 if self.spans else 0.0

    def draw(self, labels: Labels, top: float) -> None:
        """Put brackets, and the word under as many as have room."""
        for left, right in self.spans:
            foot = number(top + _BRACKET)
            d = f"M{number(left + 1)} {number(top)}V{foot}H{number(right - 1)}V{number(top)}"
            labels.drawing.path("ink", d, 1.6)
            half = width_of(self.words) / 2
            middle = min(max((left + right) / 2, half), self.width - half)
            labels.offer("inked", [self.words], [Spot(middle, top + _BRACKET + 15, "middle")])


@dataclass(frozen=True)
class Placed:
    """A cycle with its words and its place."""

    cycle: CycleMark
    words: str
    start: float
    end: float
    anchor: Anchor
    row: int

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it needs its row."""
        return _span(self.words, self.start, self.end, self.anchor)


@dataclass(frozen=True)
class CycleRows:
    """The cycles of a chart, each on a row where nothing touches it."""

    title: str
    placed: tuple[Placed, ...]

    @classmethod
    def of(
        cls, cycles: Sequence[CycleMark], words: Words, x: PeriodScale, width: float, size: Size
    ) -> CycleRows:
        """Place cycles in order of their beginning; the title takes the start of the first row."""
        title = words(say("Cycles"))
        until = [width_of(title) + _AIR]
        placed = []
        for cycle in cycles:
            said = str(cycle.number) if size == "phone" else words(_said(cycle))
            start, end = _ends(cycle, x)
            anchor: Anchor = "end" if start + width_of(said) > width else "start"
            left, right = _span(said, start, end, anchor)
            row = next((r for r, taken in enumerate(until) if taken <= left), len(until))
            until[row:] = [right + _AIR, *until[row + 1 :]]
            placed.append(Placed(cycle, said, start, end, anchor, row))
        return cls(title, tuple(placed))

    @property
    def height(self) -> float:
        """The height of all rows; nothing where there are no cycles."""
        return _ROW * (1 + max((p.row for p in self.placed), default=-1))

    def draw(self, labels: Labels, top: float) -> None:
        """Put title, lines, ends and words."""
        if self.placed:
            labels.put("strong", self.title, Spot(0, top + _LINE - 2))
        for placed in self.placed:
            y = top + placed.row * _ROW + _LINE
            x = placed.start if placed.anchor == "start" else placed.end
            labels.put("", placed.words, Spot(x, y - _LINE + _TEXT, placed.anchor))
            if placed.cycle.state.is_open:
                labels.drawing.line("exp-line", (placed.start, y), (placed.end, y), 2.4, "5 4")
            else:
                labels.drawing.line("soft", (placed.start, y), (placed.end, y), 3)
            draw_end(labels.drawing, placed.cycle.state, (placed.end, y))


def _said(cycle: CycleMark) -> Sentence:
    return say("{number} {state}", number=cycle.number, state=cycle.state.words)


def _ends(cycle: CycleMark, x: PeriodScale) -> tuple[float, float]:
    end = x.end if cycle.ends is None else x.of_day(cycle.ends)
    start = min(x.of_day(cycle.starts), x.end - _SHORTEST)
    return start, max(end, start + _SHORTEST)


def _span(words: str, start: float, end: float, anchor: Anchor) -> tuple[float, float]:
    if anchor == "start":
        return start, max(end + 6, start + width_of(words))
    return min(start, end - width_of(words)), end + 6
