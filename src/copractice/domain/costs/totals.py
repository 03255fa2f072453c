"""Sums: of all, by party, how it is borne, category and year. Hours stand beside money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.costs.amounts import Range, summed
from copractice.domain.costs.ingredients import Borne, Category, Ingredient, Programme
from copractice.domain.costs.valuing import Line, lines_of

Key = str | int


class By(StrEnum):
    """What a sum is split by."""

    PARTY = "party"
    BORNE = "borne"
    CATEGORY = "category"
    YEAR = "year"


@dataclass(frozen=True)
class Total:
    """The sum of some lines. Where a price is not known, the money is *at least*."""

    lines: tuple[Line, ...]

    @property
    def money(self) -> Range:
        """Money: what is paid, and what time and things given are worth by their price."""
        return summed(line.money for line in self.lines)

    @property
    def in_sight(self) -> Range:
        """The money of those lines of which any is known."""
        return summed(line.money for line in self.lines if line.money.known)

    @property
    def hours(self) -> Range:
        """Hours of people's time, with a price or without."""
        return summed(line.hours for line in self.lines)

    @property
    def unpriced(self) -> tuple[Ingredient, ...]:
        """What no money is known of, each once, by name and party."""
        found = dict.fromkeys(line.ingredient for line in self.lines if not line.money.known)
        return tuple(sorted(found, key=lambda one: (one.name, one.party)))

    @property
    def unpriced_hours(self) -> Range:
        """Hours that nobody put a price on: they stay hours."""
        return summed(line.hours for line in self.lines if not line.money.known)


@dataclass(frozen=True)
class Costs:
    """What a programme costs, a line for each ingredient and year."""

    programme: Programme
    lines: tuple[Line, ...]

    @property
    def total(self) -> Total:
        """The sum of all lines."""
        return Total(self.lines)

    @property
    def by_ingredient(self) -> tuple[Total, ...]:
        """What each ingredient takes over all years, in the order given."""
        rows: list[list[Line]] = [[] for _ in self.programme.ingredients]
        for line in self.lines:
            rows[line.row].append(line)
        return tuple(Total(tuple(row)) for row in rows)

    def by(self, by: By) -> Mapping[Key, Total]:
        """Sums by party (in order of names), way, category, or year from 1 on.

        A party, way or category is there where it bears anything, a year in any case.
        """
        found: dict[Key, list[Line]] = {key: [] for key in self._keys(by)}
        for line in self.lines:
            found[_key(line, by)].append(line)
        return MappingProxyType({key: Total(tuple(lines)) for key, lines in found.items()})

    def _keys(self, by: By) -> list[Key]:
        if by is By.YEAR:
            return [*range(1, self.programme.years + 1)]
        there = {_key(line, by) for line in self.lines}
        ordered = {By.BORNE: [*Borne], By.CATEGORY: [*Category]}.get(by)
        return [*sorted(map(str, there))] if ordered is None else [k for k in ordered if k in there]


def _key(line: Line, by: By) -> Key:
    one = line.ingredient
    keys: Mapping[By, Key] = {
        By.PARTY: one.party,
        By.BORNE: one.borne,
        By.CATEGORY: one.category,
        By.YEAR: line.year,
    }
    return keys[by]


def cost(programme: Programme) -> Costs:
    """What a programme costs, from its ingredients."""
    return Costs(programme, tuple(lines_of(programme)))
