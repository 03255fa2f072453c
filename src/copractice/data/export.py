"""A table as a file: CSV or Excel. One writer each, so that one place guards the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from copractice.domain.charts.chart import Table
from copractice.domain.words import Words

# A spreadsheet runs a text that begins so as a formula (OWASP, CSV injection), or as a command to
# another program ("|", old DDE).
_FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r")


def guarded(cell: object) -> object:
    """The cell as it may leave: a text that a spreadsheet would run gets an apostrophe."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


def _rows(table: Table, words: Words, notes: Sequence[str]) -> list[list[object]]:
    plain = table.as_json(words)
    return [
        *([guarded(note)] for note in notes),
        [guarded(head) for head in plain["columns"]],
        *([guarded(cell) for cell in row] for row in plain["rows"]),
    ]


def to_csv(table: Table, words: Words, notes: Sequence[str] = ()) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads accents; ``notes`` stand above the head."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_rows(table, words, notes))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def to_xlsx(table: Table, words: Words, notes: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet; figures are numbers, nothing is a formula."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(_rows(table, words, notes)):
            sheet.write_row(number, 0, [cell if cell is not None else "" for cell in row])
    return buffer.getvalue()
