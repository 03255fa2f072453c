r"""A file that somebody has becomes a table of text, or one sentence that says why it cannot.

Only the content decides what a file is; its name is somebody's opinion. What a cell says is kept
to the last character: numbers and dates are read later, by the layout that a person confirmed.

>>> table = read_table("weeks.csv", b"week;attendance\n37;93,8\n38;93,8\n")
>>> table.separator, table.header, table.rows[0]
(';', ('week', 'attendance'), ('37', '93,8'))
"""

from __future__ import annotations

from copractice.data.ingest.content import Kind, recognise, renamed, unpack
from copractice.data.ingest.delimited import read_delimited
from copractice.data.ingest.table import LIMITS, Limits, RowRefusal, Table, Unreadable, refuse
from copractice.data.ingest.workbook import read_workbook
from copractice.domain.words import Amount, say

__all__ = ["Limits", "RowRefusal", "Table", "Unreadable", "read_table"]


def read_table(
    name: str, content: bytes, *, limits: Limits = LIMITS, sheet: str | None = None
) -> Table:
    """The table in a CSV file (also gzipped) or an Excel workbook.

    ``name`` is used for notes only. ``sheet`` chooses a sheet of a workbook; without it the first
    visible one is read. Raises :class:`Unreadable` with a sentence for anything else.
    """
    _check_size(content, limits)
    content, name = unpack(content, name, limits)
    kind = recognise(content)
    if kind is Kind.WORKBOOK:
        table = read_workbook(content, limits, sheet)
    else:
        table = read_delimited(content, limits)
    return table.noting(*renamed(name, kind))


def _check_size(content: bytes, limits: Limits) -> None:
    if len(content) > limits.file_bytes:
        raise refuse(
            say(
                "The file has {size}; we take at most {limit}.",
                size=Amount(len(content) / 1e6, "MB", 1),
                limit=Amount(limits.file_bytes / 1e6, "MB"),
            ),
            say("Keep only the columns and the years that you need, and load that."),
        )
