"""The least and the most that a figure can be, in whole numbers: minutes, times, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True)
class Span:
    """From ``least`` to ``most``, both possible; ``most`` is ``None`` where nobody knows it.

    Whole numbers, so that no sum depends on the order in which it is made.
    Raises ``ValueError`` for a span below 0 or the wrong way round.
    """

    least: int
    most: int | None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise ValueError(f"a span goes from 0 or more upwards, not {self.least} to {self.most}")

    def __add__(self, other: Span) -> Span:
        """Both together."""
        both = None if self.most is None or other.most is None else self.most + other.most
        return Span(self.least + other.least, both)

    def __mul__(self, other: Span) -> Span:
        """Each so many times. What is surely none stays none, whatever the other may be."""
        if 0 in (self.most, other.most):
            return NONE
        both = None if self.most is None or other.most is None else self.most * other.most
        return Span(self.least * other.least, both)

    def less(self, other: Span) -> Span:
        """What is left when ``other`` is taken away: never below 0."""
        least = 0 if other.most is None else max(0, self.least - other.most)
        return Span(least, None if self.most is None else max(0, self.most - other.least))

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside, both ends included."""
        below = self.most is None or (other.most is not None and other.most <= self.most)
        return self.least <= other.least and below

    @property
    def maybe(self) -> Span:
        """The same where it may not happen at all."""
        return Span(0, self.most)

    @property
    def is_one_figure(self) -> bool:
        """Whether the least is the most."""
        return self.least == self.most


NONE = Span(0, 0)
ONE = Span(1, 1)
UNKNOWN = Span(0, None)


def exactly(figure: int) -> Span:
    """A span that is one figure."""
    return Span(figure, figure)


def total(spans: Iterable[Span]) -> Span:
    """All of them together; nothing where there are none."""
    return reduce(Span.__add__, spans, NONE)


def lesser(one: int | None, other: int | None) -> int | None:
    """The smaller of two upper ends, of which ``None`` is without end."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
