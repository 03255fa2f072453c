"""The names of the phases above the plot, with their level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.charts.labels import CHARACTER, LINE, Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import PeriodScale
from copractice.domain.charts.series.data import Series
from copractice.domain.charts.series.naming import centre_name
from copractice.domain.spc import PhaseResult
from copractice.domain.words import Words, say

_AIR = 8.0
_BASELINE = 14.0
_STAIRS = 4
"""Phases up to which every name gets a row of its own where one row does not hold them."""


Said = tuple[str, str, str]
"""What may stand over a phase: in full, short, and the bare level."""


@dataclass(frozen=True)
class Head:
    """The words over one phase: where, on which row, and where its upright begins."""

    words: str
    x: float
    row: int
    foot: float


@dataclass(frozen=True)
class Heads:
    """All heads. On one row each stands beside its upright; as stairs each stands on it."""

    heads: tuple[Head, ...]
    rows: int

    @classmethod
    def of(cls, data: Series, words: Words, x: PeriodScale, width: float) -> Heads:
        """One row if that holds all names, stairs for a few phases, else the bare levels."""
        said = [_variants(data, words, phase) for phase in data.phases]
        starts = [x.edge(p.start) + (_AIR if p.start else 0) for p in data.phases]
        rooms = [
            b - _AIR - a
            for a, b in zip(starts, [*(s - _AIR for s in starts[1:]), width], strict=True)
        ]
        for variant in range(2):
            row = [variants[variant] for variants in said]
            if all(width_of(text) <= room for text, room in zip(row, rooms, strict=True)):
                return _in_a_row(row, starts)
        if len(said) <= _STAIRS:
            return _stairs(said, starts, width)
        levels = [variants[2] for variants in said]
        return _in_a_row(
            [v if width_of(v) <= room else "" for v, room in zip(levels, rooms, strict=True)],
            starts,
        )

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.rows * LINE

    def draw(self, labels: Labels, top: float) -> None:
        """Put the words."""
        for head in self.heads:
            if head.words:
                labels.put(
                    "strong", head.words, Spot(head.x, top + _BASELINE + head.row * LINE), halo=True
                )


def _in_a_row(row: Sequence[str], starts: Sequence[float]) -> Heads:
    return Heads(tuple(Head(text, x, 0, 2) for text, x in zip(row, starts, strict=True)), 1)


def _stairs(said: Sequence[Said], starts: Sequence[float], width: float) -> Heads:
    """A row for each name, the earliest topmost: an upright then crosses no later name."""
    heads = []
    for row, (variants, start) in enumerate(zip(said, starts, strict=True)):
        # A name near the right edge moves left, at most to the upright before its own.
        leftmost = starts[row - 1] if row else 0.0
        text = _cut(variants, width - leftmost)
        x = max(0.0, min(start - (_AIR if row else 0), width - width_of(text)))
        heads.append(Head(text, x, row, (row + 1) * LINE + 1))
    return Heads(tuple(heads), len(heads))


def _cut(said: Said, room: float) -> str:
    """The name and level of a phase; where that is too long, less of the name."""
    _, named, level = said
    if width_of(named) <= room:
        return named
    name = named.removesuffix(level).rstrip()
    return f"{shortened(name, room - width_of(level) - CHARACTER)} {level}".strip()


def _variants(data: Series, words: Words, phase: PhaseResult) -> Said:
    """The head in full, short, and as the bare level."""
    label = data.label(data.phases.index(phase))
    if phase.centre is None:
        return words(label), words(label), ""
    level = data.amount(phase.centre)
    named = say("{centre} {level}", centre=centre_name(data.charted), level=level)
    if not label:
        return words(named), words(named), words(level)
    return (
        words(say("{label}, {level}", label=label, level=named)),
        words(say("{label} {level}", label=label, level=level)),
        words(level),
    )
