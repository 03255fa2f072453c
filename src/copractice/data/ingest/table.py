"""What a file gave: a table of text with the line of each row, or a refusal in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Limits:
    """How much one file may hold. Bytes are counted in millions; ``cell`` is in characters.

    32,767 characters are what one Excel cell can hold. ``cells`` bounds the memory that a table
    takes (about 60 bytes a cell), since few rows of few columns are no danger, but many of both.
    """

    file_bytes: int = 25_000_000
    unpacked_bytes: int = 200_000_000
    parts: int = 2_000
    columns: int = 500
    rows: int = 200_000
    cells: int = 5_000_000
    cell: int = 32_767


LIMITS = Limits()


@dataclass(frozen=True)
class RowRefusal:
    """A row that is not in the table: its line in the file, and why (a phrase, no full stop)."""

    line: int
    why: Sentence


@dataclass(frozen=True)
class Table:
    """A header of unique names and rows of text, each as wide as the header.

    ``lines`` has one number a row: the physical line of a CSV file on which the row starts, or the
    row number of an Excel sheet, both from 1. ``separator`` is empty for a single column; it and
    ``encoding`` are empty for Excel, ``sheet`` and ``sheets`` for CSV. ``notes`` say what we took
    the file to be.
    """

    kind: Literal["csv", "xlsx"]
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    lines: list[int]
    refused: tuple[RowRefusal, ...] = ()
    notes: tuple[Sentence, ...] = ()
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def noting(self, *notes: Sentence) -> Table:
        """The same table with further notes, put first."""
        return replace(self, notes=(*notes, *self.notes)) if notes else self


class Unreadable(ValueError):
    """A file that cannot be read as a table; ``sentence`` says what, what was kept, what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def refuse(what: Sentence, todo: Sentence) -> Unreadable:
    """The refusal of a whole file: what is wrong with it and what the person can do."""
    return Unreadable(say("{what} Nothing was changed. {todo}", what=what, todo=todo))
