"""Text with separators (CSV and its relatives): encoding, separator, header, rows.

The separator is the one under which the records agree best in width *and* most cells look like
single values; the idea, not the code, is from van den Burg, Nazábal and Sutton (2019), "Wrangling
messy CSV files by detecting row and type patterns", Data Mining and Knowledge Discovery 33.
"""

from __future__ import annotations

import codecs
import collections
import contextlib
import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copractice.data.ingest.header import Record, column_names, find_header, is_blank
from copractice.data.ingest.rows import RowCollector, too_long
from copractice.data.ingest.table import Limits, Table, Unreadable, refuse
from copractice.domain.words import Sentence, say

SEPARATORS = {
    ",": say("comma"),
    ";": say("semicolon"),
    "\t": say("tab"),
    "|": say("vertical bar"),
}
# A separator for text that has none: the control character made for the purpose, never typed.
NO_SEPARATOR = "\x1f"
SAMPLE = 200
# What a separator's score is worth if quotation marks stand inside its cells.
MISQUOTED = 0.5
NUMBER = re.compile(r"\s*[-+\u2212]?[\d.,]*\d\s*(?:%\s*)?")
# A comma followed by a blank is prose ("Smith, Ann"), not a cell that ought to be two.
PROSE_COMMA = re.compile(r", ")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODING_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16"}
SAVE_UTF8 = say("Save it as “CSV UTF-8” and load that.")


@dataclass(frozen=True)
class Shape:
    """How the text is cut: its separator, the line of its header, the header's cells."""

    separator: str
    line: int
    header: Record
    score: float = 1.0


def read_delimited(content: bytes, limits: Limits) -> Table:
    """The table in a text file. Raises ``Unreadable`` where there is none or it is too large."""
    encoding, notes = find_encoding(content)
    shape = find_shape(content, encoding)
    header, name_notes = column_names(shape.header, limits)
    collector = RowCollector(len(header), limits)
    _collect(content, encoding, shape, collector)
    return Table(
        kind="csv",
        header=header,
        rows=collector.rows,
        lines=collector.lines,
        refused=tuple(collector.refused),
        notes=(*notes, *_shape_notes(shape), *name_notes, *collector.notes()),
        encoding=ENCODING_NAMES.get(encoding, "Windows-1252"),
        separator=shape.separator if shape.separator in SEPARATORS else "",
    )


# Encoding


def find_encoding(content: bytes) -> tuple[str, tuple[Sentence, ...]]:
    """The codec of a text, and a note where it had to be inferred.

    A byte order mark decides; else UTF-8 if the bytes are valid UTF-8; else Windows-1252, which
    older spreadsheets write in western Europe and America.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            _check_text(content, codec)
            return codec, ()
    try:
        _check_text(content, "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _check_text(content, "cp1252")
        note = say(
            "The letters are not UTF-8; we read them as Windows-1252. Check line {line}.", line=line
        )
        return "cp1252", (note,)
    return "utf-8", ()


def _check_text(content: bytes, codec: str) -> None:
    """Decode once for nothing but the check, so that reading can stream without surprises."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            raise
        raise refuse(say("We cannot tell how the letters are encoded."), SAVE_UTF8) from error
    zero = text.find("\0")
    if zero >= 0:
        line = text.count("\n", 0, zero) + 1
        raise refuse(
            say("There are zero bytes on line {line}; this is no text.", line=line), SAVE_UTF8
        )


def _open(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


# Separator and header


def find_shape(content: bytes, encoding: str) -> Shape:
    """The separator and the header. Raises ``Unreadable`` where no line names columns."""
    shapes = [
        shape for separator in SEPARATORS if (shape := _try_separator(content, encoding, separator))
    ]
    if shapes:
        return max(shapes, key=lambda shape: (shape.score, -shape.line, len(shape.header)))
    return _one_column(content, encoding)


def _sample(content: bytes, encoding: str, separator: str) -> list[tuple[int, list[str]]]:
    """The first records that are not blank, each with the line on which it starts."""
    records = _records(_open(content, encoding), separator, strict=False)
    filled = ((line, cells) for line, cells in records if not all(map(is_blank, cells)))
    sample = []
    # A cell without end may stop the sample; the strict reading will name its line.
    with contextlib.suppress(csv.Error):
        for record in itertools.islice(filled, SAMPLE):
            sample.append(record)
    return sample


def _try_separator(content: bytes, encoding: str, separator: str) -> Shape | None:
    sample = _sample(content, encoding, separator)
    records = [cells for _, cells in sample]
    found = find_header([r if len(r) > 1 else [""] for r in records], _same_width)
    if found is None:
        return None
    index, fitting = found
    header = records[index]
    cells = [cell for record in records[index:] for cell in record]
    clean = sum(_is_single(cell, separator) for cell in cells) / len(cells)
    score = fitting / len(records) * clean
    if not _quotes_fit(content, encoding, separator):
        score *= MISQUOTED
    return Shape(separator, sample[index][0], header, round(score, 3))


def _quotes_fit(content: bytes, encoding: str, separator: str) -> bool:
    """Whether the quotation marks in the first records stand where this separator wants them."""
    records = _records(_open(content, encoding), separator, strict=True)
    try:
        collections.deque(itertools.islice(records, SAMPLE), maxlen=0)
    except csv.Error:
        return False
    return True


def _same_width(header: Record, record: Record) -> bool:
    return len(record) >= len(header) and all(map(is_blank, record[len(header) :]))


def _is_single(cell: str, separator: str) -> bool:
    """Whether a cell looks like one value: no mark in it that cuts, but for numbers and prose."""
    if NUMBER.fullmatch(cell):
        return True
    rest = PROSE_COMMA.sub("", cell)
    return not any(mark in rest for mark in ('"', *SEPARATORS) if mark != separator)


def _one_column(content: bytes, encoding: str) -> Shape:
    sample = _sample(content, encoding, NO_SEPARATOR)
    if not sample:
        if any(not is_blank(line) for line in _open(content, encoding)):
            raise _unpaired(1)
        raise refuse(say("The file is empty."), say("Check that you chose the right file."))
    line, cells = sample[0]
    if not any(char.isalpha() for cell in cells for char in cell):
        raise refuse(
            say("We found no line with names for the columns."),
            say("Put the names in the first line, and load that."),
        )
    return Shape(NO_SEPARATOR, line, cells)


def _shape_notes(shape: Shape) -> tuple[Sentence, ...]:
    if shape.separator not in SEPARATORS:
        notes = [say("There is one column only; we found no separator.")]
    else:
        notes = [say("The separator is a {separator}.", separator=SEPARATORS[shape.separator])]
    if shape.line > 1:
        notes.append(
            say(
                "The names of the columns are on line {line}; we left out what is above.",
                line=shape.line,
            )
        )
    return tuple(notes)


# Rows


def _records(
    lines: Iterable[str], separator: str, *, strict: bool
) -> Iterator[tuple[int, list[str]]]:
    """Records with the physical line on which each starts, from 1."""
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _collect(content: bytes, encoding: str, shape: Shape, collector: RowCollector) -> None:
    lines = _Remembering(_open(content, encoding), shape.line - 1)
    reader = csv.reader(lines, delimiter=shape.separator, strict=True)
    try:
        next(reader)
    except csv.Error as error:
        raise _unpaired(shape.line) from error
    while True:
        line = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _refuse_quoting(line, lines.last, error, collector)
            continue
        collector.add(line, cells)


class _Remembering:
    """An iterator over lines that knows the last one it gave and that one's number."""

    def __init__(self, lines: Iterable[str], skip: int) -> None:
        self._lines = itertools.islice(lines, skip, None)
        self.number = skip
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        self.number += 1
        return self.last


def _refuse_quoting(line: int, last: str, error: csv.Error, collector: RowCollector) -> None:
    """Set a row aside; or the file, where no one knows the row's end as the marks do not pair."""
    if "field limit" in str(error):
        raise too_long(line, collector.limits) from error
    if "unexpected end" in str(error) or last.count('"') % 2:
        raise _unpaired(line) from error
    collector.refuse(line, say("text after a closing quotation mark"))


def _unpaired(line: int) -> Unreadable:
    return refuse(
        say("The quotation marks on line {line} do not pair up.", line=line),
        say("Correct that line, or save the table again as CSV, and load that."),
    )
