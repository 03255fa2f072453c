"""What a programme brings, in terms of professional learning: four columns, never one number.

Which opportunities to learn there are, whom they reach, which standards they touch, and how far
each goes. The four are not multiplied, weighted or added up: nobody knows how many people who take
an opportunity are worth one who applies something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from copractice.domain.costs.amounts import Range, range_of, summed
from copractice.domain.fit.options import Span
from copractice.domain.standards import standard
from copractice.domain.vocabulary import Rung


@dataclass(frozen=True)
class Benefit:
    """One opportunity to learn.

    ``reached`` are people by role, as the least and the most; ``None`` where nobody knows how many
    of a role. ``standards`` are keys such as ``"2011:data"``. ``rung`` is how far it goes: to an
    opportunity only, to something made, applied, or to a result.
    Raises ``KeyError`` for an unknown standard, ``ValueError`` for fewer than no people.
    """

    opportunity: str
    reached: Mapping[str, Span | None] = field(default_factory=lambda: MappingProxyType({}))
    standards: tuple[str, ...] = ()
    rung: Rung | None = None
    source: str = ""

    def __post_init__(self) -> None:
        for key in self.standards:
            standard(key)
        for role, people in self.reached.items():
            if people is not None and not 0 <= people[0] <= people[1]:
                raise ValueError(f"{role}: people reached are 0 or more, least before most")


@dataclass(frozen=True)
class Benefits:
    """What a programme brings; ``None`` where nobody said, an empty tuple where it brings none."""

    rows: tuple[Benefit, ...] | None = None

    @property
    def reached(self) -> Mapping[str, Range]:
        """People reached by role, each counted once.

        The same people may take several opportunities, or others each: so it is at least as many
        as the largest reaches, and at most all of them together.
        """
        roles = sorted({role for one in self.rows or () for role in one.reached})
        return MappingProxyType({role: _once_each(self._of(role)) for role in roles})

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that are touched, each once, by key."""
        return tuple(sorted({key for one in self.rows or () for key in one.standards}))

    @property
    def depth(self) -> Mapping[Rung | None, tuple[str, ...]]:
        """The opportunities by how far they go, from the first rung up; ``None``: nobody said."""
        rows = self.rows or ()
        found = {
            rung: tuple(one.opportunity for one in rows if one.rung is rung)
            for rung in (*Rung, None)
        }
        return MappingProxyType({rung: names for rung, names in found.items() if names})

    def _of(self, role: str) -> list[Range]:
        return [range_of(one.reached[role]) for one in self.rows or () if role in one.reached]


def _once_each(groups: list[Range]) -> Range:
    return Range(max(one.least for one in groups), summed(groups).most)
