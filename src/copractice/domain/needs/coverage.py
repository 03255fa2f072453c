"""How far a portfolio meets needs: for each need and partner the latest word, and what follows.

A partner is a partnership, or a candidate for one. Where nobody said anything of a need and a
partner, it is unknown: never *no*.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.fit import Degree


@dataclass(frozen=True)
class Said:
    """Somebody's word on how far a partner meets a need. The latest word holds.

    ``order`` decides between two words of the same instant: the number under which each is kept.
    """

    need: Hashable
    partner: Hashable
    degree: Degree
    at: datetime
    order: int = 0


class Met(StrEnum):
    """How far a need is met by all partners together, as far as is said."""

    YES = "yes"
    PARTLY = "partly"
    BY_NONE = "by-none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OfNeed:
    """One need: which partners meet it, partly or not, and of which nobody said (``open``)."""

    need: Hashable
    yes: tuple[Hashable, ...]
    partly: tuple[Hashable, ...]
    no: tuple[Hashable, ...]
    open: tuple[Hashable, ...]
    met: Met


@dataclass(frozen=True)
class Coverage:
    """Every need held against every partner, both in the order in which they were given.

    ``degrees`` has the latest word by need and partner. ``whole`` tells whether these are all the
    partners that there are: only then can nobody be said to meet a need.
    """

    needs: tuple[OfNeed, ...]
    partners: tuple[Hashable, ...]
    degrees: Mapping[tuple[Hashable, Hashable], Degree]
    whole: bool = True

    def degree(self, need: Hashable, partner: Hashable) -> Degree | None:
        """How far a partner is said to meet a need; ``None`` where nobody said."""
        return self.degrees.get((need, partner))

    def of(self, need: Hashable) -> OfNeed:
        """What holds for one need. Raises ``KeyError`` for one that is not among them."""
        for one in self.needs:
            if one.need == need:
                return one
        raise KeyError(need)

    def with_state(self, met: Met) -> tuple[OfNeed, ...]:
        """The needs that are met this far."""
        return tuple(one for one in self.needs if one.met is met)

    @property
    def gaps(self) -> tuple[OfNeed, ...]:
        """The needs that no partner meets, not even partly: for sure."""
        return self.with_state(Met.BY_NONE)

    @property
    def overlaps(self) -> tuple[OfNeed, ...]:
        """The needs that two partners or more meet."""
        return tuple(one for one in self.needs if len(one.yes) > 1)

    def answered_by(self, partner: Hashable) -> dict[Degree, tuple[Hashable, ...]]:
        """The needs that a partner meets, partly or not; what nobody said is in none of them."""
        return {
            degree: tuple(
                one.need for one in self.needs if self.degree(one.need, partner) is degree
            )
            for degree in Degree
        }


def coverage(
    needs: Sequence[Hashable],
    partners: Sequence[Hashable],
    words: Iterable[Said],
    *,
    whole: bool = True,
) -> Coverage:
    """Needs against partners. The order of the words does not matter: each has its time.

    Words on a need or a partner that is not given are passed over.
    """
    degrees = MappingProxyType(_latest(words, set(needs), set(partners)))
    return Coverage(
        tuple(_of_need(need, partners, degrees, whole=whole) for need in needs),
        tuple(partners),
        degrees,
        whole,
    )


def _latest(
    words: Iterable[Said], needs: set[Hashable], partners: set[Hashable]
) -> dict[tuple[Hashable, Hashable], Degree]:
    in_time = sorted(words, key=lambda one: (one.at, one.order))
    return {
        (one.need, one.partner): one.degree
        for one in in_time
        if one.need in needs and one.partner in partners
    }


def _of_need(
    need: Hashable,
    partners: Sequence[Hashable],
    degrees: Mapping[tuple[Hashable, Hashable], Degree],
    *,
    whole: bool,
) -> OfNeed:
    by: dict[Degree | None, tuple[Hashable, ...]] = {
        degree: tuple(one for one in partners if degrees.get((need, one)) is degree)
        for degree in (*Degree, None)
    }
    met = _met(by, whole=whole)
    return OfNeed(need, by[Degree.YES], by[Degree.PARTLY], by[Degree.NO], by[None], met)


def _met(by: Mapping[Degree | None, tuple[Hashable, ...]], *, whole: bool) -> Met:
    if by[Degree.YES]:
        return Met.YES
    if by[Degree.PARTLY]:
        return Met.PARTLY
    return Met.UNKNOWN if by[None] or not whole else Met.BY_NONE


def holes(found: Coverage, standards: Mapping[Hashable, Iterable[str]]) -> tuple[str, ...]:
    """Standards that needs touch while no partner meets any of those needs, not even partly.

    ``standards`` gives the keys (``"2011:data"``) that each need touches. A need of which it is
    not known whether it is met makes no hole. In the order of the keys.
    """
    states: dict[str, set[Met]] = {}
    for one in found.needs:
        for key in standards.get(one.need, ()):
            states.setdefault(key, set()).add(one.met)
    return tuple(sorted(key for key, met in states.items() if met == {Met.BY_NONE}))
