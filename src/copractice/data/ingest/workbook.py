"""Excel workbooks: measured first, parsed second, every cell back as text.

The parser lays a sheet out as a full rectangle and drops error values. So a workbook of 5 KB with
one cell far out would end the process, and "#DIV/0!" would look like nothing. We therefore read
the parts ourselves within the limits, look at how far the cells reach, turn error cells into text,
and give the parser a plain archive of just those parts: what it parses is what we measured.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from copractice.data.ingest.content import DAMAGED, damaged, open_zip, too_large
from copractice.data.ingest.header import column_names, find_header, is_blank
from copractice.data.ingest.reach import NotASheet, Reach
from copractice.data.ingest.rows import RowCollector
from copractice.data.ingest.table import Limits, Table, Unreadable, refuse
from copractice.domain.words import Sentence, count, say

PARTS = re.compile(r"\.(xml|rels)$", re.I)
ERROR_CELL = re.compile(rb"""(<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*)(["'])e\2""")
# Only these two unpack in bounded steps, and no spreadsheet writes others.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
SAMPLE = 200
SAVE_AGAIN = say("Open it in Excel, save it again as .xlsx, and load that.")


def read_workbook(content: bytes, limits: Limits, sheet: str | None) -> Table:
    """The table on one sheet. Raises ``Unreadable`` where there is none or it is too large."""
    book = _open(_measured(content, limits))
    sheets = _visible(book)
    chosen = _choose(sheets, sheet)
    table = _table(_cells(book, chosen), limits)
    table = replace(table, sheet=chosen, sheets=sheets)
    return table if sheet else table.noting(*_sheets_note(chosen, len(sheets)))


def _sheets_note(chosen: str, sheets: int) -> tuple[Sentence, ...]:
    if sheets == 1:
        return ()
    return (
        count(
            "The workbook has {n} sheet; we read “{sheet}”.",
            "The workbook has {n} sheets; we read “{sheet}”.",
            sheets,
            sheet=chosen,
        ),
    )


def _measured(content: bytes, limits: Limits) -> bytes:
    """The same workbook without pictures and macros, unpacked, within the limits."""
    plain = io.BytesIO()
    with open_zip(content) as packed, zipfile.ZipFile(plain, "w") as out:
        _check_directory(packed.infolist(), limits)
        for entry in packed.infolist():
            if PARTS.search(entry.filename):
                out.writestr(entry.filename, _part(_unpack(packed, entry), limits))
    return plain.getvalue()


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """What the archive says of itself; ``_unpack`` holds it to its word."""
    names = {entry.filename for entry in entries}
    known = all(entry.compress_type in PACKINGS for entry in entries)
    if len(entries) > limits.parts or len(names) < len(entries) or not known:
        raise _unusual()
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise too_large(limits)


def _unpack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one part, at most as many as the directory stated, whatever it holds."""
    try:
        with packed.open(entry) as part:
            return part.read(entry.file_size)
    except DAMAGED as error:
        raise damaged() from error


def _part(part: bytes, limits: Limits) -> bytes:
    """One part, within the limits; a sheet comes with its error cells as text."""
    # No spreadsheet writes either; the parser would read UTF-16 as something else than we do.
    if b"\0" in part or b"<!DOCTYPE" in part:
        raise _unusual()
    return _sheet(part, limits) if b"sheetData" in part else part


def _sheet(part: bytes, limits: Limits) -> bytes:
    try:
        reach = Reach(part)
    except NotASheet as error:
        raise _unusual() from error
    if reach.last_row * reach.last_column > limits.cells:
        raise _too_far(reach, limits)
    part, replaced = ERROR_CELL.subn(rb"\1\2str\2", part)
    if replaced != reach.errors:
        raise _unusual()
    return part


def _too_far(reach: Reach, limits: Limits) -> Unreadable:
    return refuse(
        say(
            "The sheet reaches to row {row} and column {column}; we read {limit} cells.",
            row=reach.last_row,
            column=reach.last_column,
            limit=limits.cells,
        ),
        say("Delete what stands far from the table, and load that."),
    )


def _unusual() -> Unreadable:
    return refuse(say("This workbook is put together in an unusual way."), SAVE_AGAIN)


def _open(content: bytes) -> Any:
    import python_calamine

    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.CalamineError as error:
        raise damaged() from error


def _visible(book: Any) -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    )


def _choose(sheets: tuple[str, ...], sheet: str | None) -> str:
    if not sheets:
        raise refuse(say("The workbook has no visible sheet."), SAVE_AGAIN)
    if sheet is None:
        return sheets[0]
    if sheet not in sheets:
        raise refuse(
            say("The workbook has no sheet “{sheet}”.", sheet=sheet),
            say("Choose one of: {sheets}.", sheets=", ".join(sheets)),
        )
    return sheet


def cell_text(value: object) -> str:
    """A cell as text: dates in ISO form, whole numbers without ".0", others by ``repr``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    # Beyond 2**53 a float no longer tells whole numbers apart; repr then shows what is known.
    whole = value.is_integer() and abs(value) < 2**53
    return str(int(value)) if whole else repr(value)


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _cells(book: Any, sheet: str) -> list[list[str]]:
    """All cells as text from row 1 on, without the empty columns before the first text."""
    import python_calamine

    try:
        found = book.get_sheet_by_name(sheet)
        first = found.start[1] if found.start else 0
        rows = found.to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        raise damaged() from error
    return [[cell_text(value) for value in row[first:]] for row in rows]


def _table(cells: list[list[str]], limits: Limits) -> Table:
    """The table within a sheet's rectangle: the row of names decides how wide it is."""
    filled = [(line, _cut(row)) for line, row in enumerate(cells, start=1)]
    sample = [record for record in filled if record[1]][:SAMPLE]
    found = find_header([row for _, row in sample], _not_wider)
    if found is None:
        raise _without_header(sample)
    line, names = sample[found[0]]
    header, notes = column_names(names, limits)
    collector = RowCollector(len(header), limits)
    for row_line, row in filled[line:]:
        # In a sheet an empty cell is a cell: a row that ends early is blank there, not short.
        collector.add(row_line, _as_wide(cells[row_line - 1], max(len(header), len(row))))
    above = (_above_note(line),) if line > sample[0][0] else ()
    return Table(
        kind="xlsx",
        header=header,
        rows=collector.rows,
        lines=collector.lines,
        refused=tuple(collector.refused),
        notes=(*above, *notes, *collector.notes()),
    )


def _cut(row: list[str]) -> list[str]:
    end = len(row)
    while end and is_blank(row[end - 1]):
        end -= 1
    return row[:end]


def _as_wide(row: list[str], width: int) -> list[str]:
    return row[:width] + [""] * (width - len(row))


def _not_wider(header: Sequence[str], record: Sequence[str]) -> bool:
    return len(record) <= len(header)


def _without_header(sample: list[tuple[int, list[str]]]) -> Unreadable:
    if not sample:
        return refuse(say("The sheet is empty."), say("Check that you chose the right sheet."))
    return refuse(
        say("We found no row with names for the columns."),
        say("Put the names in the first row, and load that."),
    )


def _above_note(line: int) -> Sentence:
    return say("The names of the columns are in row {line}; we left out what is above.", line=line)
