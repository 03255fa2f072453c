"""What a printed document is made of: plain values, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Run:
    """A piece of text in one style. ``link`` is an address on the web or of mail, or nothing."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""


Text = str | Sequence[Run]
"""Plain text, or pieces of it in their styles. Nothing in it is ever read as markup."""


@dataclass(frozen=True)
class Heading:
    """A heading below the title: ``level`` 1 to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line feed in it stays one. ``quiet`` sets it small, as a note."""

    text: Text
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list, with numbers where it is ``ordered``. An item is a text or several blocks."""

    items: Sequence[Text | Sequence[Block]]
    ordered: bool = False
    first: int = 1


@dataclass(frozen=True)
class Quote:
    """Blocks that somebody else said."""

    blocks: Sequence[Block]


@dataclass(frozen=True)
class Code:
    """Text that keeps its spaces and lines."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Labels with their values, one below the other."""

    items: Sequence[tuple[str, Text]]


@dataclass(frozen=True)
class TableBlock:
    """A table; its head comes again on each page. The first cell of a row is the row's head.

    ``numeric`` says of each column whether it is set flush right; without it none is.
    Raises ``ValueError`` for a row that is not as wide as the head.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool] = ()

    def __post_init__(self) -> None:
        wide = {len(self.columns), *(len(row) for row in self.rows)}
        if len(wide) > 1 or len(self.numeric) not in (0, len(self.columns)):
            raise ValueError("the rows of a table are as wide as its head")


@dataclass(frozen=True)
class Figure:
    """A drawing. ``alt`` says what it shows to whoever does not see it; without it none is made."""

    svg: str
    alt: str
    reading: Text = ""


@dataclass(frozen=True)
class Gallery:
    """Small drawings side by side, each under its heading of ``level``, in the order given."""

    figures: Sequence[tuple[str, Figure]]
    level: int = 2


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on: for each the name or role below the line."""

    names: Sequence[str]


Block = (
    Heading
    | Paragraph
    | Bullets
    | Quote
    | Code
    | Facts
    | TableBlock
    | Figure
    | Gallery
    | Signatures
)


class Sheet(StrEnum):
    """The size of the paper, by the name that Typst has for it."""

    LETTER = "us-letter"
    A4 = "a4"


@dataclass(frozen=True)
class Document:
    """A document as it is printed. Same values, same bytes.

    ``language`` is a language tag (``es``), ``author`` the organisation whose paper it is,
    ``made_at`` the time that it bears (with a zone), ``footer`` stands on each page beside its
    number: whose copy it is, or who may read it. ``sheet`` is the size of its pages; ``compact``
    sets it smaller, so that a brief keeps to its two pages.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    author: str
    made_at: datetime
    footer: str = ""
    subtitle: str = ""
    sheet: Sheet = Sheet.LETTER
    compact: bool = False
