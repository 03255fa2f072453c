"""The sheets of an XLSForm workbook as rows of cells, each of which knows where it stands."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from copractice.data.ingest import Limits, Table, Unreadable, read_table
from copractice.data.ingest.content import open_zip
from copractice.data.ingest.table import refuse
from copractice.domain.instruments.model import Fault
from copractice.domain.words import Sentence, count, say

LIMITS = Limits(
    file_bytes=5_000_000, unpacked_bytes=50_000_000, columns=200, rows=5_000, cells=300_000
)
MOST_FAULTS = 200
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass
class Row:
    """One row: its sheet, its number there, and its cells by the head of their column.

    A cell that was looked at is taken out, so that what is left at the end was not understood.
    """

    sheet: str
    number: int
    cells: dict[str, str]

    def take(self, *heads: str) -> str:
        """The text under the first of these heads that has any; each is taken out."""
        texts = [self.cells.pop(head, "") for head in heads]
        return next((text for text in texts if text), "")


@dataclass
class Faults:
    """What is found on the way, in the order of the file; after so many only a number more."""

    found: list[Fault] = field(default_factory=list)
    more: int = 0

    def at(self, row: Row, column: str, what: Sentence, question: str = "") -> None:
        """Note something about one cell; ``what`` says what it is and what was kept."""
        place = say(
            "Sheet “{sheet}”, row {row}, column “{column}”: {what}",
            sheet=row.sheet,
            row=str(row.number),
            column=column,
            what=what,
        )
        self.add(place, question)

    def add(self, what: Sentence, question: str = "") -> None:
        """Note something that belongs to no single cell."""
        if len(self.found) < MOST_FAULTS:
            self.found.append(Fault(what, question))
        else:
            self.more += 1

    def all(self) -> tuple[Fault, ...]:
        """Everything noted."""
        if not self.more:
            return tuple(self.found)
        more = count("And {n} more like these.", "And {n} more like these.", self.more)
        return (*self.found, Fault(more))


def read_sheets(content: bytes, faults: Faults) -> dict[str, list[Row]]:
    """The rows of every sheet that we read, by its name.

    Raises :class:`~copractice.data.ingest.Unreadable` for what is no workbook, holds formulas or
    looks at other files, or has no sheet "survey".
    """
    survey = read_table("form.xlsx", content, limits=LIMITS, sheet="survey")
    if survey.kind != "xlsx":
        raise refuse(say("This is no workbook."), say("Bring the form as an .xlsx file."))
    _refuse_formulas(content)
    for name in survey.sheets:
        if name not in SHEETS:
            faults.add(say("Sheet “{sheet}” is not read. Nothing of it was kept.", sheet=name))
    others = {name: _other(content, name, faults) for name in survey.sheets if name in SHEETS}
    return {**others, "survey": _rows(survey, "survey", faults)}


def _refuse_formulas(content: bytes) -> None:
    """A formula shows what was computed when the file was saved, not what somebody meant."""
    with open_zip(content) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith("xl/externalLinks/"):
                raise refuse(
                    say("The workbook looks at other files."),
                    say("Copy it as values only, save it, and bring that."),
                )
            if entry.filename.startswith("xl/worksheets/") and _has_formula(archive, entry):
                raise refuse(
                    say("There are formulas in the workbook."),
                    say("Copy it as values only, save it, and bring that."),
                )


def _has_formula(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        return bool(_FORMULA.search(part.read(LIMITS.unpacked_bytes)))


def _other(content: bytes, name: str, faults: Faults) -> list[Row]:
    try:
        return _rows(read_table("form.xlsx", content, limits=LIMITS, sheet=name), name, faults)
    except Unreadable as error:
        faults.add(say("Sheet “{sheet}”: {what}", sheet=name, what=error.sentence))
        return []


def _rows(table: Table, name: str, faults: Faults) -> list[Row]:
    _note(table, name, faults)
    heads: list[str] = []
    for head in map(_head, table.header):
        heads.append(head if head not in heads else f"{head} ({len(heads) + 1})")
    return [
        Row(name, line, {h: c.strip() for h, c in zip(heads, cells, strict=True) if c.strip()})
        for cells, line in zip(table.rows, table.lines, strict=True)
    ]


def _note(table: Table, name: str, faults: Faults) -> None:
    for note in table.notes:
        faults.add(say("Sheet “{sheet}”: {what}", sheet=name, what=note))
    for refused in table.refused:
        faults.add(
            say(
                "Sheet “{sheet}”, row {row}: {what}. The row is left out.",
                sheet=name,
                row=str(refused.line),
                what=refused.why,
            )
        )


def _head(head: str) -> str:
    """A head as we compare it: "Label :: English (en)" is "label::English (en)"."""
    first, *rest = [part.strip() for part in re.split(r"::?", head) if part.strip()] or [""]
    plain = re.sub(r"[\s-]+", "_", first.casefold())
    return "::".join([_SYNONYMS.get(plain, plain), *rest])


_SYNONYMS: Mapping[str, str] = {
    "caption": "label",
    "relevance": "relevant",
    "list": "list_name",
    "value": "name",
    "title": "form_title",
    "id_string": "form_id",
}
SHEETS = frozenset({"survey", "choices", "settings", "titles"})


def words_in(row: Row, what: str) -> Iterator[tuple[str, str, str]]:
    """The cells of a row for a text in several languages: head, language as named, words."""
    for head in [*row.cells]:
        name, _, language = head.partition("::")
        if name == what:
            yield head, language, row.take(head)
