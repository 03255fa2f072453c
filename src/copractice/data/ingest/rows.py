"""Rows as wide as the header: what does not fit is refused with its line, never padded or cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from copractice.data.ingest.header import is_blank
from copractice.data.ingest.table import Limits, RowRefusal, Unreadable, refuse
from copractice.domain.words import Sentence, count, say


@dataclass
class RowCollector:
    """Takes the rows of one table in order, within the limits."""

    width: int
    limits: Limits
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    refused: list[RowRefusal] = field(default_factory=list)
    blank: int = 0
    trimmed: int = 0

    def add(self, line: int, cells: list[str]) -> None:
        """Keep a row, or set it aside. Raises ``Unreadable`` where the table outgrows a limit."""
        if not any(cells) or all(map(is_blank, cells)):
            self.blank += 1
        elif len(cells) < self.width or (
            len(cells) > self.width and not all(map(is_blank, cells[self.width :]))
        ):
            self.refuse(line, self._misfit(len(cells)))
        else:
            self._keep(line, cells)

    def refuse(self, line: int, why: Sentence) -> None:
        """Set a row aside."""
        self.refused.append(RowRefusal(line, why))
        self._check_rows()

    def _keep(self, line: int, cells: list[str]) -> None:
        if max(map(len, cells)) > self.limits.cell:
            raise too_long(line, self.limits)
        if len(cells) > self.width:
            self.trimmed += 1
        self.rows.append(tuple(cells[: self.width]))
        self.lines.append(line)
        self._check_rows()

    def _check_rows(self) -> None:
        found = len(self.rows) + len(self.refused)
        if found > self.limits.rows:
            raise too_many_rows(self.limits)
        if found * self.width > self.limits.cells:
            raise too_many_cells(self.limits)

    def _misfit(self, found: int) -> Sentence:
        return count(
            "{n} field where the header has {expected}",
            "{n} fields where the header has {expected}",
            found,
            expected=self.width,
        )

    def notes(self) -> tuple[Sentence, ...]:
        """What was left out because nothing was in it."""
        notes = []
        if self.blank:
            notes.append(
                count(
                    "{n} row is blank; we left it out.",
                    "{n} rows are blank; we left them out.",
                    self.blank,
                )
            )
        if self.trimmed:
            notes.append(
                count(
                    "{n} row ends in separators with nothing after them; we took these off.",
                    "{n} rows end in separators with nothing after them; we took these off.",
                    self.trimmed,
                )
            )
        return tuple(notes)


def too_long(line: int, limits: Limits) -> Unreadable:
    """The refusal of a file with an overlong cell: mostly a quotation mark that was not closed."""
    return refuse(
        say(
            "A cell on line {line} has more than {limit} characters.",
            line=line,
            limit=limits.cell,
        ),
        say("Look there for a quotation mark that is never closed."),
    )


def too_many_rows(limits: Limits) -> Unreadable:
    """The refusal of a file with more rows than the limit."""
    return refuse(
        say("The file has more than {limit} rows.", limit=limits.rows),
        say("Keep only the years and places that you need, and load that."),
    )


def too_many_cells(limits: Limits) -> Unreadable:
    """The refusal of a file with more cells than the limit."""
    return refuse(
        say("The table has more than {limit} cells.", limit=limits.cells),
        say("Keep only the columns and the years that you need, and load that."),
    )
