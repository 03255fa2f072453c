"""Standards over a portfolio: what is said of the types beside what is seen. No score, no total."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.naming import STRENGTHS
from copractice.domain.spc.phrases import listed, noted
from copractice.domain.standards import Covered, Standard
from copractice.domain.vocabulary import Rung, Strength
from copractice.domain.words import Sentence, Strong, Value, say

_RUNGS: Mapping[Rung, Sentence] = {
    Rung.OPPORTUNITY: say("seen: opportunity taken"),
    Rung.MADE: say("seen: made or concluded"),
    Rung.APPLIED: say("seen: applied"),
    Rung.RESULT: say("seen: a result"),
}
_AGAINST = (Strength.TENDS_NOT, Strength.NOT_ADDRESSED)
"""Hedges of what speaks against a standard, or leaves it open."""


@dataclass(frozen=True)
class OnStandards:
    """One partnership: how strongly standards are said of its types, and how far each is seen.

    ``said`` gives the hedges by the key of a standard, each once; ``seen`` is empty where nothing
    was released yet.
    """

    partnership: Hashable
    said: Mapping[str, tuple[Strength, ...]]
    seen: tuple[Covered, ...] = ()

    def rung(self, key: str) -> Rung | None:
        """The highest rung that is seen of a standard."""
        return next((one.rung for one in self.seen if one.standard.key == key), None)

    def is_on(self, key: str) -> bool:
        """Whether the standard is said of its types, and not against them, or is seen."""
        for_it = any(one not in _AGAINST for one in self.said.get(key, ()))
        return for_it or self.rung(key) is not None


def unseen(standards: Sequence[Standard], held: Iterable[OnStandards]) -> tuple[Standard, ...]:
    """Standards that no partnership has on record, and that is said of none of their types."""
    there = tuple(held)
    return tuple(one for one in standards if not any(each.is_on(one.key) for each in there))


def told_standards(standards: Sequence[Standard], held: Iterable[OnStandards]) -> Sentence:
    """Which standards nothing in the portfolio touches; that is not to say that nobody does."""
    empty = unseen(standards, held)
    if not empty:
        return say("Each standard is said of some type here, or seen in some record.")
    return say(
        "Said of no type here, and seen in no record: {names}.",
        names=Strong(listed(one.name for one in empty)),
    )


def standards_table(
    standards: Sequence[Standard], held: Sequence[OnStandards], names: Mapping[Hashable, Value]
) -> Table:
    """Standards as rows, partnerships as columns, in words."""
    return Table(
        caption=say("Standards: said of the types, and seen here"),
        columns=(
            Column(say("Standard")),
            *(Column(say("{name}", name=names[one.partnership])) for one in held),
        ),
        rows=tuple((one.name, *(_cell(each, one.key) for each in held)) for one in standards),
    )


def _cell(one: OnStandards, key: str) -> Cell:
    rung, hedges = one.rung(key), one.said.get(key, ())
    said = say("said of its type: {how}", how=listed(STRENGTHS[hedge] for hedge in hedges))
    return noted([*([said] if hedges else []), *([_RUNGS[rung]] if rung else [])])
