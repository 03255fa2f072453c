"""A chart and its table, whatever is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


class Picture(Protocol):
    """What can draw itself in the words of a language and at one of two widths."""

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing, without frame and reading."""
        ...


@dataclass(frozen=True)
class Chart:
    """A picture with the sentence that says what it shows, how it was made, and its figures."""

    kind: str
    title: str | Sentence
    reading: Sentence
    method: Sentence
    table: Table
    picture: Picture

    def svg(self, words: Words, size: Size = "wide") -> str:
        """An SVG of true size; the reading is its accessible name. Same input, same bytes."""
        return self.picture.draw(words, size).svg(words(self.reading), size)

    def as_json(self, words: Words) -> dict[str, Any]:
        """The chart as plain data: words in one language, figures and days as they are."""
        return {
            "kind": self.kind,
            "language": words.language,
            "title": words(self.title),
            "reading": words(self.reading),
            "method": words(self.method),
            **self.table.as_json(words),
        }


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
