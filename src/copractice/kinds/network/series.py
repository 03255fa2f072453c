"""From a file that was brought to the rows that would be taken in, and why others would not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copractice.data.ingest import Table, Unreadable, read_table
from copractice.domain.periods import Frequency
from copractice.domain.series import Layout, SeriesReading, read_series, suggest
from copractice.domain.words import Sentence, say
from copractice.partnerships import files

from .models import SeriesImport


class FileGone(Exception):
    """The bytes of an import are no longer kept."""


@dataclass(frozen=True)
class SetAside:
    """One row that would not be taken in: where it stands, what it says, why, what to do."""

    line: int
    column: str
    text: str
    why: Sentence
    todo: Sentence


@dataclass(frozen=True)
class Brought:
    """A file's table, the layout chosen for it, and what that makes of its rows."""

    table: Table
    layout: Layout
    reading: SeriesReading
    set_aside: tuple[SetAside, ...]


def table_of(series_import: SeriesImport, sheet: str | None = None) -> Table:
    """The table in the file. Raises ``Unreadable`` with a sentence, or :class:`FileGone`."""
    content = files.fetch(series_import.sha256)
    if content is None:
        raise FileGone
    return read_table(series_import.name, content, sheet=sheet or None)


def layout_of(chosen: Mapping[str, Any], table: Table) -> Layout:
    """The layout that was chosen, or our best guess, which a person then confirms."""
    kept = chosen.get("layout")
    return Layout.from_json(kept) if kept else suggest(table.header, table.rows)


def read_import(series_import: SeriesImport) -> Brought:
    """Read the file by the chosen columns. Raises ``Unreadable``, ``LayoutFault``, ``FileGone``."""
    table = table_of(series_import, series_import.layout.get("sheet"))
    layout = layout_of(series_import.layout, table)
    reading = read_series(
        table.header,
        table.rows,
        table.lines,
        layout,
        Frequency(series_import.measure.frequency),
    )
    return Brought(table, layout, reading, _set_aside(table, reading))


def _set_aside(table: Table, reading: SeriesReading) -> tuple[SetAside, ...]:
    shape = say("Mend this line in the file and bring it again.")
    rows = [SetAside(one.line, "", "", one.why, shape) for one in table.refused]
    rows += [SetAside(r.line, r.column, r.text, r.why, r.todo) for r in reading.refused]
    return tuple(sorted(rows, key=lambda row: row.line))


__all__ = [
    "Brought",
    "FileGone",
    "SetAside",
    "Unreadable",
    "layout_of",
    "read_import",
    "table_of",
]
