"""Groups of an XLSForm: a condition around questions, or the rows of one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from copractice.data.xlsform.cells import Row
from copractice.domain.instruments.model import Condition, Kind, Option, Question, every


@dataclass
class Group:
    """An open group. ``table`` is the matrix that its questions may become, if it looks like one.

    ``rows`` are then its questions so far, each with its name in the file.
    """

    row: Row
    name: str
    relevant: Condition | None = None
    table: Question | None = None
    rows: list[tuple[str, Question]] = field(default_factory=list)

    def row_name(self, name: str) -> str:
        """What a question is called as a row: its name without that of the table."""
        table = self.table.name if self.table else self.name
        return name.removeprefix(f"{self.name}.").removeprefix(f"{table}.")

    def is_one_table(self) -> bool:
        """Whether the questions differ in nothing but what they ask about."""
        first = self.rows[0][1] if self.rows else None
        return first is not None and all(_alike(first, one) for _given, one in self.rows)

    def matrix(self, relevant: Condition | None) -> Question:
        """The questions as one matrix."""
        assert self.table is not None
        first = self.rows[0][1]
        return replace(
            self.table,
            required=first.required,
            options=first.options,
            rows=tuple(Option(self.row_name(one.name), one.label) for _given, one in self.rows),
            relevant=relevant,
        )


def _alike(first: Question, other: Question) -> bool:
    return (
        other.kind is Kind.CHOICE
        and (other.options, other.required) == (first.options, first.required)
        and not (other.hint or other.relevant or other.item)
    )


def within(groups: Sequence[Group], *further: Condition | None) -> Condition | None:
    """When something in these groups is asked: all of their conditions, and further ones."""
    parts = (*(group.relevant for group in groups), *further)
    return every(*(part for part in parts if part is not None))
