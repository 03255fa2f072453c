"""What of a group's sums may be shown beside, and after, what was shown before.

A page that is made anew each day can be subtracted from itself: if one person worked today, today's
total less yesterday's is that person's. So sums are *released*. A release is a few *families* of
cells: the whole, the groups, and what splits the whole (inside the working day or not, and so on).
Each cell is a sum over single activities. An observer may add and subtract whatever was ever shown,
any number of times; no such combination may be made by one to four people.

The audit is linear algebra. Activities that are in the same cells of all releases form a *class*:
no combination tells them apart. A class that five people or more stand behind does not vanish when
any four are left out. If the columns of these classes span those of all classes, then leaving out
any four people leaves the rank as it is, so that no combination hangs on them alone.

Of an activity only a digest is kept, so that what did not change is known without keeping it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

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


class Atom(NamedTuple):
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
    shown = [cell for release in earlier for cells in release.values() for cell in cells.values()]
    known = _NOTHING.and_also(shown)
    kept: dict[str, Cells] = {}
    for name, cells in wanted.items():
        more = known and known.and_also(cells.values())
        if more:
            known, kept[name] = more, cells
    return MappingProxyType(kept)


def is_safe(shown: Sequence[frozenset[Atom]]) -> bool:
    """Whether no linear combination of these sums is made by one to four people.

    Sufficient, and nearly necessary: small classes of different people are not added up.
    """
    return _NOTHING.and_also(shown) is not None


PRIME = 2**31 - 1


@dataclass(frozen=True)
class _Known:
    """What who has seen some sums can find out by adding and subtracting; nobody is told by it.

    ``sums`` spans all that can be found: a row each, with a column for each class. It is reduced:
    each row has a one in a column of its own, ``pivots``, where all the others have none, and five
    people or more stand behind each of these columns. Exact, modulo a large prime.
    """

    classes: Mapping[Atom, int]
    sums: np.ndarray
    pivots: frozenset[int]

    def and_also(self, cells: Iterable[frozenset[Atom]]) -> _Known | None:
        """The same with more sums; ``None`` if they tell of one to four people.

        More sums tell more activities apart: a class is split, and its column repeated, so that
        all that was found before stands, and only the new rows have to be reduced.
        """
        new = tuple(cells)
        among: dict[Atom, int] = dict.fromkeys(self.classes, 0)
        for row, cell in enumerate(new):
            for atom in cell:
                among[atom] = among.get(atom, 0) | 1 << row
        numbers: dict[tuple[int, int], int] = {}
        classes: dict[Atom, int] = {}
        people: list[set[str]] = []
        for atom, rows in among.items():
            number = numbers.setdefault((self.classes.get(atom, NEW), rows), len(people))
            if number == len(people):
                people.append(set())
            people[number].add(atom.person)
            classes[atom] = number
        before = [parent for parent, _rows in numbers]
        told = [[rows >> row & 1 for _parent, rows in numbers] for row in range(len(new))]
        sums = np.vstack(
            (
                np.pad(self.sums, ((0, 0), (0, 1)))[:, before],
                np.array(told, dtype=np.int64).reshape(len(new), len(before)),
            )
        )
        many = [number for number, there in enumerate(people) if len(there) >= FEWEST_PEOPLE]
        many.sort(key=lambda number: before[number] not in self.pivots)
        pivots = _reduce(sums, many)
        if sums[len(pivots) :].any():
            return None
        return _Known(classes, sums[: len(pivots)], frozenset(pivots))


NEW = -1
"""Where an activity was that is in no sum: the column that is padded with zeros."""

_NOTHING = _Known({}, np.zeros((0, 0), dtype=np.int64), frozenset())


def _reduce(matrix: np.ndarray, columns: Iterable[int]) -> list[int]:
    """Reduce rows in place by pivots in these columns alone; the pivots, by row.

    The rows below have nothing left in any of the columns: what they still have elsewhere is a
    combination that hangs on the other columns alone.
    """
    pivots: list[int] = []
    for column in columns:
        rank = len(pivots)
        if rank == len(matrix):
            break
        found = np.flatnonzero(matrix[rank:, column])
        if not found.size:
            continue
        matrix[[rank, rank + found[0]]] = matrix[[rank + found[0], rank]]
        row = matrix[rank]
        if row[column] != 1:
            row[:] = row * pow(int(row[column]), -1, PRIME) % PRIME
        others = np.flatnonzero(matrix[:, column])
        others = others[others != rank]
        matrix[others] = (matrix[others] - matrix[others, column][:, None] * row) % PRIME
        pivots.append(column)
    return pivots


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
