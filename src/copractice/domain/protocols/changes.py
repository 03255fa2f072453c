"""What changed between two versions of a protocol, part by part, and how each part came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from copractice.domain.comparing.sequences import matches
from copractice.domain.protocols.model import Protocol, ProtocolPart, Version
from copractice.domain.words import Sentence, count, say


class Change(StrEnum):
    """What became of a part. A part that moved may have changed its words besides."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def words(self) -> Sentence:
        """The change as a reader sees it."""
        return _CHANGES[self]


_CHANGES: Mapping[Change, Sentence] = {
    Change.SAME: say("unchanged"),
    Change.ADDED: say("new"),
    Change.REMOVED: say("taken out"),
    Change.CHANGED: say("other words"),
}


@dataclass(frozen=True)
class Compared:
    """One part of two versions: as it was, as it is, and whether it stands elsewhere."""

    before: ProtocolPart | None
    after: ProtocolPart | None
    moved: bool = False

    @property
    def id(self) -> str:
        """The id of the part."""
        part = self.after or self.before
        assert part is not None  # a part of neither version is not compared
        return part.id

    @property
    def change(self) -> Change:
        """What became of its words."""
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.REMOVED
        return Change.SAME if self.before == self.after else Change.CHANGED

    @property
    def is_same(self) -> bool:
        """Whether nothing became of it."""
        return self.change is Change.SAME and not self.moved


def compare(before: Protocol, after: Protocol) -> tuple[Compared, ...]:
    """Every part of either version: in the order of the later one, and what went in its old place.

    A part has moved if it is not among the largest number of parts that kept their order.
    """
    stayed = {before.ids[here] for here, _there in matches(before.ids, after.ids)}
    rows = [_compared(before.part(one.id), one, stayed) for one in after.parts]
    for index, gone in enumerate(before.parts):
        if after.part(gone.id) is None:
            rows.insert(_place(rows, before.parts[:index]), Compared(gone, None))
    return tuple(rows)


def _compared(before: ProtocolPart | None, after: ProtocolPart, stayed: set[str]) -> Compared:
    return Compared(before, after, moved=before is not None and after.id not in stayed)


def _place(rows: Sequence[Compared], earlier: Iterable[ProtocolPart]) -> int:
    """After the nearest of the parts that stood before it."""
    places = {row.id: index for index, row in enumerate(rows)}
    return 1 + next((places[one.id] for one in reversed([*earlier]) if one.id in places), -1)


def told(rows: Iterable[Compared]) -> Sentence:
    """How many parts changed, came, went and moved, in one sentence."""
    ones = tuple(rows)
    by_change = {change: sum(row.change is change for row in ones) for change in Change}
    changed, new, gone = (
        by_change[change] for change in (Change.CHANGED, Change.ADDED, Change.REMOVED)
    )
    moved = sum(row.moved for row in ones)
    clauses = [
        clause
        for n, clause in (
            (changed, count("{n} part changed", "{n} parts changed", changed)),
            (new, count("{n} part is new", "{n} parts are new", new)),
            (gone, count("{n} part was taken out", "{n} parts were taken out", gone)),
            (moved, count("{n} part moved", "{n} parts moved", moved)),
        )
        if n
    ]
    if not clauses:
        return say("No part changed.")
    whole, *others = clauses
    for clause in others:
        whole = say("{before}, {after}", before=whole, after=clause)
    return say("{told}.", told=whole)


@dataclass(frozen=True)
class Turn:
    """One step in how a part came about: the version, what became of it, the cycles that led to it.

    ``compared`` is what changed from the version before.
    """

    number: int
    compared: Compared
    cycles: tuple[str, ...]


def turns(versions: Sequence[tuple[int, Version]]) -> Mapping[str, tuple[Turn, ...]]:
    """How each part came about, by its id: from the first version that had it, in their order.

    ``versions`` are numbers and versions, rising. Versions that left a part as it was are not told.
    """
    found: dict[str, list[Turn]] = {}
    empty = Version(Protocol("", ""))
    for (_number, before), (number, after) in pairwise([(0, empty), *versions]):
        for row in compare(before.protocol, after.protocol):
            if not row.is_same:
                cycles = after.led.get(row.id, ())
                found.setdefault(row.id, []).append(Turn(number, row, cycles))
    return {part: tuple(ones) for part, ones in found.items()}
