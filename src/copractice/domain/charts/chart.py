"""A chart and its table, whatever is drawn."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, Literal, Protocol

from copractice.domain.charts.svg import Drawing
from copractice.domain.words import Amount, Day, Sentence, Strong, Value, Words

Size = Literal["wide", "phone"]
Cell = Value | None


@dataclass(frozen=True)
class Column:
    """A column's head, and whether its cells are figures (set flush right)."""

    head: Sentence
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """Figures or words in rows. The first cell of a row is its head; ``None`` is an empty cell."""

    caption: Sentence
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self, words: Words) -> list[list[str]]:
        """Head and rows as words of one language, for a file or a test."""
        head = [words(column.head) for column in self.columns]
        return [head, *([words(c) if c is not None else "" for c in row] for row in self.rows)]

    def as_json(self, words: Words) -> dict[str, Any]:
        """The table as plain data: words in one language, figures and days as they are."""
        return {
            "columns": [words(column.head) for column in self.columns],
            "rows": [[_plain(cell, words) for cell in row] for row in self.rows],
        }


class Figures(Protocol):
    """What a picture is made from, if it can tell it as plain data."""

    def as_json(self, words: Words) -> dict[str, Any]:
        """Figures and flags; the names that people gave are in the words of one language."""
        ...


class Picture(Protocol):
    """What can draw itself in the words of a language and at one of two widths."""

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing, without frame and reading."""
        ...


@dataclass(frozen=True)
class Chart:
    """A picture with the sentence that says what it shows, how it was made, and its figures.

    ``figures`` are what the picture was made from, where that is more than the table.
    """

    kind: str
    title: str | Sentence
    reading: Sentence
    method: Sentence
    table: Table
    picture: Picture
    figures: Figures | None = None

    def svg(self, words: Words, size: Size = "wide") -> str:
        """An SVG of true size; the reading is its accessible name. Same input, same bytes."""
        return self.picture.draw(words, size).svg(words(self.reading), size)

    def as_json(self, words: Words) -> dict[str, Any]:
        """The chart as plain data, for another program.

        Values first: what the picture was made from, unrounded, with all options and flags, so that
        the chart can be drawn or computed again. Then the words of one language: title, reading and
        method as whole sentences, and the table as people read it. Sentences are not taken apart:
        who wants another language asks for it.
        """
        return {
            "kind": self.kind,
            **({} if self.figures is None else self.figures.as_json(words)),
            **in_words(self, words),
        }


class Told(Protocol):
    """What says something in words beside its picture."""

    @property
    def title(self) -> str | Sentence:
        """What it is of."""
        ...

    @property
    def reading(self) -> Sentence:
        """What it shows."""
        ...

    @property
    def method(self) -> Sentence:
        """How it was made."""
        ...

    @property
    def table(self) -> Table:
        """Its figures."""
        ...


def in_words(told: Told, words: Words) -> dict[str, Any]:
    """The words of one language as plain data: whole sentences, the table as people read it."""
    return {
        "language": words.language,
        "title": words(told.title),
        "reading": words(told.reading),
        "method": words(told.method),
        **told.table.as_json(words),
    }


def fields_of(value: Any) -> dict[str, Any]:
    """The fields of a dataclass of figures and options as plain data."""
    return {field.name: _bare(getattr(value, field.name)) for field in fields(value)}


def _bare(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _plain(cell: Cell, words: Words) -> Any:
    if isinstance(cell, Strong):
        return _plain(cell.value, words)
    if isinstance(cell, Amount):
        return cell.value
    if isinstance(cell, Day):
        return cell.date.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return words(cell) if isinstance(cell, Sentence) else cell
