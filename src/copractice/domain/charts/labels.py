"""Where words go: boxes that never overlap, as near as possible to what they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from copractice.domain.charts.svg import FONT_SIZE, Anchor, Drawing, Point

CHARACTER = 8.0
"""Width reserved for a character of 15 px text: Source Sans needs 7 on average, bold 7.4."""

LINE = 18.0
"""Height of a line of labels."""

_ASCENT = 12.0
_AIR = 3.0
_MARK = 8
"""Hiding a mark is as bad as hiding so many pieces of line."""


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether this one lies wholly inside the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True)
class Spot:
    """A place for words: their baseline's start, middle or end."""

    x: float
    y: float
    anchor: Anchor = "start"

    @property
    def at(self) -> Point:
        """The point itself."""
        return (self.x, self.y)


def width_of(words: str) -> float:
    """The width to reserve for words."""
    return CHARACTER * len(words)


def box_of(words: str, spot: Spot) -> Box:
    """The box that words take at a spot."""
    width = width_of(words)
    left = spot.x - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    return Box(left, spot.y - _ASCENT, left + width, spot.y - _ASCENT + FONT_SIZE + 1)


def shortened(words: str, width: float) -> str:
    """The words, cut with an ellipsis where they need more than ``width``."""
    room = int(width // CHARACTER)
    if len(words) <= room:
        return words
    return words[: room - 1].rstrip() + "…" if room > 1 else ""


def wrapped(words: str, width: float, lines: int) -> list[str]:
    """The words in at most so many lines; what does not fit ends in an ellipsis."""
    rows: list[str] = []
    rest = words.split()
    while rest and len(rows) < lines:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        last = len(rows) == lines - 1
        row = " ".join(rest if last else rest[:taken])
        rows.append(shortened(row, width))
        rest = [] if last else rest[taken:]
    return rows


_COLUMN = 24.0
"""Width of the columns by which boxes are kept, so that few need to be compared with each."""


class Shelf:
    """Boxes by the columns they lie in."""

    def __init__(self) -> None:
        self._columns: defaultdict[int, list[Box]] = defaultdict(list)

    def put(self, box: Box) -> None:
        """Keep a box in every column that it touches."""
        for column in range(int(box.left // _COLUMN), int(box.right // _COLUMN) + 1):
            self._columns[column].append(box)

    def meeting(self, box: Box) -> int:
        """How many boxes meet this one; a wide one counts once for each column it lies in."""
        first, last = int(box.left // _COLUMN), int(box.right // _COLUMN)
        return sum(
            box.meets(other)
            for column in range(first, last + 1)
            for other in self._columns.get(column, ())
        )


@dataclass
class Labels:
    """The words on one drawing. None overlaps another; lines and marks are avoided if possible."""

    drawing: Drawing
    taken: Shelf = field(default_factory=Shelf)
    lines: Shelf = field(default_factory=Shelf)
    marks: Shelf = field(default_factory=Shelf)

    def put(self, role: str, words: str, spot: Spot, *, halo: bool = False) -> None:
        """Words whose place is known to be free, such as the figures of an axis."""
        self._draw(role, words, spot, halo=halo)

    def offer(self, role: str, variants: Iterable[str], spots: Sequence[Spot]) -> bool:
        """The first variant that fits at any spot, at the spot that hides least; or nothing."""
        for words in filter(None, variants):
            free = [spot for spot in spots if self._is_free(words, spot)]
            if free:
                best = min(free, key=lambda spot: self._hidden(words, spot))
                self._draw(role, words, best, halo=True)
                return True
        return False

    def avoid_mark(self, centre: Point, r: float) -> None:
        """Rather not put words on this mark."""
        self.marks.put(_around(centre, r))

    def avoid_line(self, a: Point, b: Point) -> None:
        """Rather not put words on this line."""
        steps = max(1, ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / 8))
        for step in range(steps + 1):
            share = step / steps
            at = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            self.lines.put(_around(at, 1))

    def avoid_path(self, points: Sequence[Point | None]) -> None:
        """Rather not put words on a line through points, broken at each ``None``."""
        for a, b in pairwise(points):
            if a is not None and b is not None:
                self.avoid_line(a, b)

    def _is_free(self, words: str, spot: Spot) -> bool:
        box = box_of(words, spot)
        canvas = Box(0, 0, self.drawing.width, self.drawing.height)
        return box.within(canvas) and not self.taken.meeting(box)

    def _hidden(self, words: str, spot: Spot) -> int:
        box = box_of(words, spot)
        return self.lines.meeting(box) + _MARK * self.marks.meeting(box)

    def _draw(self, role: str, words: str, spot: Spot, *, halo: bool) -> None:
        box = box_of(words, spot)
        self.taken.put(Box(box.left - _AIR, box.top, box.right + _AIR, box.bottom))
        self.drawing.text(role, spot.at, words, spot.anchor, halo=halo)


def _around(centre: Point, r: float) -> Box:
    x, y = centre
    return Box(x - r, y - r, x + r, y + r)
