"""Two tables compared cell by cell: rows and columns that came and went, cells that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copractice.domain.comparing.sequences import matches

Row = Sequence[str]
MOST_TOLD = 200
"""So many changed cells are told one by one; all of them are counted."""


@dataclass(frozen=True)
class Cell:
    """A cell that changed: the row's first cell, the column's name, what it was and is."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class TableComparison:
    """What changed between two tables."""

    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    rows_added: int
    rows_removed: int
    cells_changed: int
    cells: tuple[Cell, ...]

    @property
    def is_equal(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.columns_added
            or self.columns_removed
            or self.rows_added
            or self.rows_removed
            or self.cells_changed
        )


@dataclass(frozen=True)
class Grid:
    """A table: the names of its columns, each once, and its rows, each as wide."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def compare_tables(before: Grid, after: Grid) -> TableComparison:
    """What changed, column by name and row by its first cell."""
    shared = [name for name in before.columns if name in after.columns]
    mine, theirs = _narrowed(before, shared), _narrowed(after, shared)
    pairs = list(_pairs(mine, theirs))
    changed = [
        Cell(old[0], name, one, other)
        for old, new in pairs
        for name, one, other in zip(shared, old, new, strict=True)
        if one != other
    ]
    return TableComparison(
        columns_added=tuple(name for name in after.columns if name not in shared),
        columns_removed=tuple(name for name in before.columns if name not in shared),
        rows_added=len(theirs) - len(pairs) if shared else len(after.rows),
        rows_removed=len(mine) - len(pairs) if shared else len(before.rows),
        cells_changed=len(changed),
        cells=tuple(changed[:MOST_TOLD]),
    )


def _narrowed(grid: Grid, names: Sequence[str]) -> list[tuple[str, ...]]:
    places = [grid.columns.index(name) for name in names]
    return [tuple(row[place] for place in places) for row in grid.rows] if places else []


def _pairs(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Rows that are the same row: equal ones, and between them those with the same first cell."""
    here = there = 0
    for one, other in [*matches(before, after), (len(before), len(after))]:
        mine, theirs = before[here:one], after[there:other]
        for n, m in matches([row[0] for row in mine], [row[0] for row in theirs]):
            yield mine[n], theirs[m]
        if one < len(before):
            yield before[one], after[other]
        here, there = one + 1, other + 1
