"""What of a group's sums may be shown beside, and after, what was shown before.

A page that is made anew each day can be subtracted from itself: if one person worked today, today's
total less yesterday's is that person's. So sums are *released*. A release is a few *families* of
cells: the whole, the groups, and what splits the whole (inside the working day or not, and so on).
Each cell is a sum over single activities; each family adds up to the whole. An observer can take
every sum of cells of one family from every sum of another, in this release and in all earlier ones;
where one to four people stand behind a difference, the family that brings it is not released.

Of an activity only a digest is kept, so that what did not change is known without keeping it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import Any

from copractice.domain.demand.seen import (
    FEWEST_PEOPLE,
    TOO_FEW,
    Activity,
    Minutes,
    Seen,
    Withheld,
    hidden_groups,
    sum_of,
)

WHOLE, GROUPS, REST = "whole", "groups", ""
MOST_CELLS = 6
"""A family with more cells takes too long to audit; it is not released."""

SPLITS: Mapping[str, Callable[[Activity], str]] = MappingProxyType(
    {
        "inside": lambda one: str(one.inside),
        "source": lambda one: one.source.value,
        "first": lambda one: str(one.first),
        "company": lambda one: "unsaid" if one.others is None else str(one.others > 0),
        "answerable": lambda one: str(one.answerable),
        "leading": lambda one: str(one.leading),
    }
)
"""What splits the whole, by family: in this order they are tried."""


@dataclass(frozen=True)
class Atom:
    """One activity in a sum: whose it is, and a digest of all that went into the sum."""

    person: str
    digest: str


Cells = Mapping[str, frozenset[Atom]]
Release = Mapping[str, Cells]


@dataclass(frozen=True)
class Told:
    """What is shown of a group: the whole, and each of its groups or why it is withheld."""

    whole: Seen
    groups: Mapping[str, Seen | Withheld]
    release: Release


def tell(
    activities: Iterable[Activity],
    group: Callable[[Activity], str],
    digest: Callable[[Activity], str],
    earlier: Sequence[Release] = (),
) -> Told | Withheld:
    """What may be shown of these activities to who has seen all of ``earlier``.

    ``digest`` gives different activities different texts. Families that would tell of one to four
    people are left out; without the whole nothing is shown.
    """
    everyone = tuple(activities)
    atoms = {index: Atom(one.person, digest(one)) for index, one in enumerate(everyone)}
    hidden = hidden_groups(_by(everyone, group))
    wanted: dict[str, Callable[[Activity], str]] = {
        WHOLE: lambda _one: WHOLE,
        GROUPS: lambda one: REST if group(one) in hidden else group(one),
        **SPLITS,
    }
    families = {name: _cells(everyone, atoms, key) for name, key in wanted.items()}
    kept = may_follow(families, earlier)
    if not everyone or WHOLE not in kept:
        return Withheld(TOO_FEW)
    groups = {
        name: _of_group(ones) if GROUPS in kept and name not in hidden else Withheld(TOO_FEW)
        for name, ones in sorted(_by(everyone, group).items())
    }
    return Told(_of_whole(everyone, kept), MappingProxyType(groups), kept)


def _by(
    activities: Iterable[Activity], key: Callable[[Activity], str]
) -> dict[str, list[Activity]]:
    found: dict[str, list[Activity]] = {}
    for one in activities:
        found.setdefault(key(one), []).append(one)
    return found


def _cells(
    activities: Sequence[Activity], atoms: Mapping[int, Atom], key: Callable[[Activity], str]
) -> Cells:
    cells: dict[str, set[Atom]] = {}
    for index, one in enumerate(activities):
        cells.setdefault(key(one), set()).add(atoms[index])
    return {name: frozenset(there) for name, there in cells.items()}


def may_follow(wanted: Release, earlier: Sequence[Release]) -> Release:
    """The families of ``wanted`` that may be released after ``earlier``, tried in their order."""
    audit = _Audit([wanted, *earlier])
    for release in earlier:
        for cells in release.values():
            audit.admit(cells)
    kept: dict[str, Cells] = {}
    for name, cells in wanted.items():
        if len(cells) <= MOST_CELLS and audit.would_pass(cells):
            audit.admit(cells)
            kept[name] = cells
    return MappingProxyType(kept)


class _Audit:
    """All sums that an observer can have, as sets of bits: one bit for each activity ever shown."""

    def __init__(self, releases: Iterable[Release]) -> None:
        self.bit: dict[Atom, int] = {}
        self.people: dict[str, int] = {}
        for release in releases:
            for cells in release.values():
                for atom in (atom for cell in cells.values() for atom in cell):
                    self._know(atom)
        self.sums: set[int] = {0}

    def _know(self, atom: Atom) -> None:
        if atom not in self.bit:
            self.bit[atom] = 1 << len(self.bit)
            self.people[atom.person] = self.people.get(atom.person, 0) | self.bit[atom]

    def _sums(self, cells: Cells) -> Iterator[int]:
        """Every sum of one or more cells. Cells of a family share nothing, so they add up."""
        bits = [sum(self.bit[atom] for atom in cell) for cell in cells.values()]
        for size in range(1, len(bits) + 1):
            for chosen in combinations(bits, size):
                yield sum(chosen)

    def admit(self, cells: Cells) -> None:
        """From now on the observer has these sums."""
        self.sums.update(self._sums(cells))

    def would_pass(self, cells: Cells) -> bool:
        """Whether no difference with a known sum, or of two of these, is made by one to four."""
        new = set(self._sums(cells)) - self.sums
        known = self.sums | new
        return all(not self._tells_of_few(one ^ other) for one in new for other in known)

    def _tells_of_few(self, difference: int) -> bool:
        behind = sum(1 for mine in self.people.values() if mine & difference)
        return 0 < behind < FEWEST_PEOPLE


def _of_whole(activities: Sequence[Activity], kept: Release) -> Seen:
    """The sum of all, without what the families that were left out would tell."""
    seen = sum_of(activities)
    gone = {
        "inside": ("inside", "outside", "unsaid"),
        "first": ("first_times",),
        "company": ("together", "together_minutes", "company_unsaid"),
        "answerable": ("answerable",),
        "leading": ("leading",),
    }
    hidden: dict[str, Any] = {
        field: None for name, fields in gone.items() if name not in kept for field in fields
    }
    minutes = seen.minutes if "source" in kept else Minutes(untold=seen.minutes.total)
    return replace(seen, minutes=minutes, practices=_practices(activities), **hidden)


def _of_group(activities: Sequence[Activity]) -> Seen:
    """The sum of one group: nothing that would split it."""
    return _of_whole(activities, {})


def _practices(activities: Sequence[Activity]) -> int:
    """How many practices five people or more did."""
    done = _by(activities, lambda one: one.practice)
    return sum(len({one.person for one in ones}) >= FEWEST_PEOPLE for ones in done.values())
