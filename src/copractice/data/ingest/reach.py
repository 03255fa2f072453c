"""How far the cells of a sheet reach, found out before the sheet is laid out as a rectangle."""

from __future__ import annotations

import re
from xml.parsers import expat

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.I)


class NotASheet(ValueError):
    """Bytes that are not well-formed XML, declare a document type, or place a cell nowhere."""


class Reach:
    """The last row and column with a value on one sheet, both from 1, and its error cells.

    A cell or row without a place of its own follows the one before, as ECMA-376, part 1, 18.3.1.4
    and 18.3.1.73 allow.
    """

    def __init__(self, sheet: bytes) -> None:
        self.last_row = self.last_column = self.errors = 0
        self._row = self._column = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(sheet, True)
        except (expat.ExpatError, LookupError) as error:  # LookupError: an unknown encoding
            raise NotASheet(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._place(attributes.get("r"))
            self.errors += attributes.get("t") == "e"
        elif local in ("v", "is", "f"):
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)
        elif local == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) if stated.isascii() and stated.isdigit() else self._row + 1
            self._column = 0

    def _place(self, place: str | None) -> None:
        if place is None:
            self._column += 1
            return
        match = PLACE.fullmatch(place)
        if match is None:
            raise NotASheet(place)
        self._column = column_number(match[1])
        self._row = int(match[2])

    def _refuse_doctype(self, *_: object) -> None:
        raise NotASheet("a document type")


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
