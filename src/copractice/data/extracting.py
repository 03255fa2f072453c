"""What stands in a file that was taken in, as text or as a table, so that two can be compared.

Only files that :mod:`copractice.data.filetypes` has taken in come here; the limits are asked again
all the same, since what may be kept grows faster than what may be compared.
"""

from __future__ import annotations

from collections.abc import Mapping

from copractice.data.filetypes import FileRefused
from copractice.data.filetypes.kinds import CSV, DOCX, ODP, ODT, PPTX, XLSX, FileType
from copractice.data.filetypes.markup import NotMarkup, walk
from copractice.data.filetypes.packages import unpacked
from copractice.data.filetypes.texts import text_of as plain_text_of
from copractice.data.ingest import Limits, Unreadable, read_table
from copractice.domain.comparing import Grid

MOST_LETTERS = 2_000_000
MOST_PART = 30 * 2**20
MOST = Limits(rows=20_000, cells=1_000_000)
# Elements that end a line of text, and those that stand for a space, by their names without prefix.
_ENDS = frozenset({"p", "h", "tr"})
_SPACES: Mapping[str, str] = {"tab": "\t", "br": "\n", "line-break": "\n", "s": " ", "cr": "\n"}
# Word keeps what was deleted, and what a field is made of, beside the text.
_ASIDE = frozenset({"delText", "instrText", "annotation", "tracked-changes"})


def text_in(content: bytes, file_type: FileType) -> str | None:
    """The words of a text file, a document or slides, a paragraph a block; ``None`` without any.

    Nothing is said of what does not read: a page then shows both files side by side.
    """
    if file_type.is_text:
        return plain_text_of(content)[:MOST_LETTERS]
    try:
        if file_type == DOCX:
            return _words(content, ["word/document.xml"], "t")
        if file_type in (ODT, ODP):
            return _words(content, ["content.xml"], "")
        if file_type == PPTX:
            return _words(content, None, "t")
    except (FileRefused, NotMarkup):
        return None
    return None


def table_in(content: bytes, file_type: FileType, name: str) -> Grid | None:
    """The table of a CSV file or of a workbook's first sheet; ``None`` where there is none."""
    if file_type not in (CSV, XLSX):
        return None
    try:
        table = read_table(name, content, limits=MOST)
    except Unreadable:
        return None
    width = len(table.header)
    rows = ((*row[:width], *("",) * (width - len(row))) for row in table.rows)
    return Grid(tuple(table.header), tuple(rows))


def _words(content: bytes, names: list[str] | None, within: str) -> str:
    with unpacked(content) as parts:
        if names is None:
            found = (n for n in parts if n.startswith("ppt/slides/slide") and n.endswith(".xml"))
            names = sorted(found, key=lambda name: (len(name), name))
        reader = _Reader(within)
        for name in names:
            if name in parts and len(parts[name]) <= MOST_PART:
                walk(parts[name], reader.start, reader.text, reader.end)
    return reader.whole()


class _Reader:
    """Gathers paragraphs; with ``within``, only the text directly in elements of that name."""

    def __init__(self, within: str) -> None:
        self._within = within
        self._open: list[str] = []
        self._line: list[str] = []
        self._lines: list[str] = []
        self._letters = 0

    def start(self, name: str, _given: Mapping[str, str]) -> None:
        self._open.append(name)
        if name in _SPACES and "p" in self._open:
            self._line.append(_SPACES[name])

    def text(self, piece: str) -> None:
        inside = self._open[-1] == self._within if self._within else self._is_of_a_paragraph()
        if inside and self._letters < MOST_LETTERS:
            self._letters += len(piece)
            self._line.append(piece)

    def _is_of_a_paragraph(self) -> bool:
        return not _ENDS.isdisjoint(self._open) and _ASIDE.isdisjoint(self._open)

    def end(self, name: str) -> None:
        self._open.pop()
        if name in _ENDS and self._line:
            self._lines.append("".join(self._line))
            self._line = []

    def whole(self) -> str:
        """All paragraphs; empty ones are none."""
        kept = (line.strip() for line in [*self._lines, "".join(self._line)])
        return "\n\n".join(line for line in kept if line)
