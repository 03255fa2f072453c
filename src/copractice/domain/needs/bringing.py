"""Needs brought as a table or as a plain list: read row by row, with every fault told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from copractice.domain.needs.need import NeedFrom
from copractice.domain.priorities import NeedOf
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.standards import SETS
from copractice.domain.words import LANGUAGES, Sentence, Words, count, say

LONGEST = 300
"""So many characters a need, or its source, may have."""
MOST = 200
"""So many needs are taken at a time."""

NEED, WHOSE, SEEN_IN, SOURCE, STANDARDS = COLUMNS = (
    say("need"),
    say("whose"),
    say("seen in"),
    say("source"),
    say("standards"),
)
"""What a table of needs has as columns. Only the first must be there."""


@dataclass(frozen=True)
class Noted:
    """A need as it is noted: whose it is, where it was seen, which standards it touches.

    ``standards`` are keys such as ``"2011:data"``; ``source`` names the place where it was seen.
    """

    text: str
    need_of: NeedOf
    seen_in: NeedFrom
    source: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowFault:
    """A cell that cannot be read: its line and column, what stands there, what to write."""

    line: int
    column: Sentence
    found: str
    instead: Sentence

    @property
    def words(self) -> Sentence:
        """The fault in a sentence."""
        return say(
            "Line {line}, {column}: “{found}” cannot be read. Write {instead}.",
            line=self.line,
            column=self.column,
            found=self.found,
            instead=self.instead,
        )


class NotTaken(ValueError):
    """The list is not what it should be; ``sentences`` tell all that is wrong. None was taken."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(str(in_turn(self.sentences)))


W = TypeVar("W", NeedOf, NeedFrom)


def has_needs(header: Sequence[str]) -> bool:
    """Whether a row names the column of needs: then it is the head of a table."""
    return any(_column(name) == NEED for name in header)


def needs_of_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int]
) -> tuple[Noted, ...]:
    """The needs of a table; ``lines`` has the line of each row in the file.

    Columns are named in any language that we have, in any order. Whose need it is counts as
    educators' where the column is left out, and where it was seen as told. Raises
    :class:`NotTaken` with every fault.
    """
    reader = _Reader(header)
    found = tuple(reader.need(line, row) for line, row in zip(lines, rows, strict=True))
    return _taken((one for one in found if one is not None), reader.faults)


def needs_of_list(text: str) -> tuple[Noted, ...]:
    """The needs of a plain list: one a line, educators' and told. Raises :class:`NotTaken`."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    faults = [_too_long(number, NEED, line) for number, line in lines if len(line) > LONGEST]
    found = (Noted(line, NeedOf.EDUCATORS, NeedFrom.TOLD) for _n, line in lines if line)
    return _taken(found, [one.words for one in faults])


def _taken(found: Iterable[Noted], faults: Sequence[Sentence]) -> tuple[Noted, ...]:
    needs = tuple(found)
    if faults:
        raise NotTaken(faults)
    if not needs:
        raise NotTaken([say("There is no need in it. Write one need a line.")])
    if len(needs) > MOST:
        raise NotTaken(
            [
                count(
                    "It has {n} need; at most {most} are taken at a time. Bring it in parts.",
                    "It has {n} needs; at most {most} are taken at a time. Bring it in parts.",
                    len(needs),
                    most=MOST,
                )
            ]
        )
    return needs


def _too_long(line: int, column: Sentence, found: str) -> RowFault:
    shown = f"{found[:60]}…"
    return RowFault(line, column, shown, say("{most} characters at most", most=LONGEST))


class _Reader:
    """Reads on after a fault, so that all of them are told together."""

    def __init__(self, header: Sequence[str]) -> None:
        self.faults: list[Sentence] = []
        self._at: dict[str, int] = {}
        for number, name in enumerate(header):
            column = _column(name)
            if column is not None:
                self._at.setdefault(column.one, number)
            elif name.strip():
                self._unknown(name)
        if NEED.one not in self._at:
            self.faults.append(
                say("No column is named “{name}”. It is the one that is needed.", name=NEED)
            )

    def _unknown(self, name: str) -> None:
        self.faults.append(
            say(
                "The column “{name}” is not known. The columns are: {names}.",
                name=name,
                names=listed(COLUMNS),
            )
        )

    def need(self, line: int, row: Sequence[str]) -> Noted | None:
        """The need of a row; ``None`` for one without any cell, and for a faulty one."""
        if not any(cell.strip() for cell in row):
            return None
        before = len(self.faults)
        text = self._text(line, row, NEED)
        if not text and NEED.one in self._at:
            self._fault(RowFault(line, NEED, "", say("the need in a sentence")))
        whose = self._word(line, row, WHOSE, NeedOf) or NeedOf.EDUCATORS
        seen_in = self._word(line, row, SEEN_IN, NeedFrom) or NeedFrom.TOLD
        source = self._text(line, row, SOURCE)
        standards = self._standards(line, row)
        if len(self.faults) > before:
            return None
        return Noted(text, whose, seen_in, source, standards)

    def _fault(self, fault: RowFault) -> None:
        self.faults.append(fault.words)

    def _cell(self, row: Sequence[str], column: Sentence) -> str:
        at = self._at.get(column.one)
        return "" if at is None or at >= len(row) else row[at].strip()

    def _text(self, line: int, row: Sequence[str], column: Sentence) -> str:
        cell = self._cell(row, column)
        if len(cell) > LONGEST:
            self._fault(_too_long(line, column, cell))
        return cell

    def _word(self, line: int, row: Sequence[str], column: Sentence, of: type[W]) -> W | None:
        cell = self._cell(row, column)
        found: W | None = next((one for one in of if _means(cell, one, one.words)), None)
        if cell and found is None:
            instead = say("one of: {names}", names=listed(one.words for one in of))
            self._fault(RowFault(line, column, cell, instead))
        return found

    def _standards(self, line: int, row: Sequence[str]) -> tuple[str, ...]:
        """Standards by key or name, with semicolons between them."""
        cells = [one.strip() for one in self._cell(row, STANDARDS).split(";")]
        read = {cell: _STANDARDS.get(cell.casefold()) for cell in cells if cell}
        for cell, key in read.items():
            if key is None:
                instead = say("names or keys of standards, such as {key}", key="2011:data")
                self._fault(RowFault(line, STANDARDS, cell, instead))
        return tuple(dict.fromkeys(key for key in read.values() if key is not None))


def _column(name: str) -> Sentence | None:
    return next((one for one in COLUMNS if _means(name.strip(), None, one)), None)


def _means(text: str, word: StrEnum | None, words: Sentence) -> bool:
    """Whether a cell is this word, by its key or in one of our languages, in any case."""
    known = {str(word)} if word is not None else set()
    known |= {Words(language)(words) for language in LANGUAGES}
    return text.casefold() in {one.casefold() for one in known}


def _named_standards() -> Mapping[str, str]:
    """Keys of standards by what people call them; a name that two sets have is the earlier one."""
    names: dict[str, str] = {}
    for one in (one for found in SETS.values() for one in found.standards):
        called = (one.key, *(Words(language)(one.name) for language in LANGUAGES), *one.aliases)
        for name in called:
            names.setdefault(name.casefold(), one.key)
    return MappingProxyType(names)


_STANDARDS = _named_standards()
