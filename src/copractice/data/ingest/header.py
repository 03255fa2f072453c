"""Where the header is, and a name of its own for each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from copractice.data.ingest.table import Limits, refuse
from copractice.domain.words import Sentence, count, say

# Published tables carry up to four lines of title and notes above the header; we look further.
MOST_LINES_ABOVE = 10
# A header that is not on top must fit nearly all that follows, or a row would pass for one.
SHARE_BELOW = 0.8

Record = Sequence[str]
Fits = Callable[[Record, Record], bool]


def find_header(records: Sequence[Record], fits: Fits) -> tuple[int, int] | None:
    """The index of the header among the first records, and how many records it fits.

    It is the record with which most of the following agree (``fits(header, record)``), the first
    of several; above it stand only plain lines, that is, lines with half as many texts at most.
    """
    best: tuple[int, int] | None = None
    for index, header in enumerate(records[: MOST_LINES_ABOVE + 1]):
        if not (_names_columns(header) and all(_is_plain(r, header) for r in records[:index])):
            continue
        fitting = sum(fits(header, record) for record in records[index:])
        if index and fitting < SHARE_BELOW * (len(records) - index):
            continue
        if best is None or fitting > best[1]:
            best = (index, fitting)
    return best


def _filled(record: Record) -> int:
    return sum(not is_blank(cell) for cell in record)


def _is_plain(record: Record, header: Record) -> bool:
    # A cell that starts with a blank goes on with the sentence before the separator.
    texts = sum(not is_blank(cell) and not cell[0].isspace() for cell in record)
    return texts * 2 <= _filled(header)


def _names_columns(record: Record) -> bool:
    """A letter somewhere, and names for most columns or, as R writes them, all but the first."""
    if not any(char.isalpha() for cell in record for char in cell):
        return False
    return _filled(record) * 2 > len(record) or not any(is_blank(cell) for cell in record[1:])


def is_blank(cell: str) -> bool:
    """No character in it that one could see."""
    return not cell or cell.isspace()


def column_names(cells: Record, limits: Limits) -> tuple[tuple[str, ...], tuple[Sentence, ...]]:
    """A unique name for each column, and notes on the names that we had to give.

    Blanks around and within a name shrink to one. A column without a name is called after its
    place ("column 3"); a repeated name gets a number ("score (2)").
    """
    _check_columns(len(cells), limits)
    wanted = [" ".join(cell.split()) for cell in cells]
    taken = set(wanted)
    names: list[str] = []
    unnamed: list[str] = []
    repeated: list[str] = []
    for place, name in enumerate(wanted, start=1):
        if not name:
            name = _free(f"column {place}", taken)
            unnamed.append(name)
        elif name in names:
            name = _free(name, taken)
            repeated.append(name)
        taken.add(name)
        names.append(name)
    return tuple(names), (*_unnamed_note(unnamed), *_repeated_note(repeated))


def _unnamed_note(names: list[str]) -> tuple[Sentence, ...]:
    if not names:
        return ()
    note = count(
        "{n} column has no name; we call it “{first}”.",
        "{n} columns have no name; we call them by their place, from “{first}” on.",
        len(names),
        first=names[0],
    )
    return (note,)


def _repeated_note(names: list[str]) -> tuple[Sentence, ...]:
    if not names:
        return ()
    note = count(
        "{n} column has the name of another; we call it “{first}”.",
        "{n} columns have the name of another; we number them, from “{first}” on.",
        len(names),
        first=names[0],
    )
    return (note,)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _check_columns(width: int, limits: Limits) -> None:
    if width > limits.columns:
        raise refuse(
            say(
                "The file has {found} columns; we read at most {limit}.",
                found=width,
                limit=limits.columns,
            ),
            say("Keep the columns that you need, and load that."),
        )
