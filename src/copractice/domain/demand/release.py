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
    shown = [cell for release in earlier for cells in release.values() for cell in cells.values()]
    kept: dict[str, Cells] = {}
    for name, cells in wanted.items():
        if is_safe([*shown, *cells.values()]):
            shown += cells.values()
            kept[name] = cells
    return MappingProxyType(kept)


def is_safe(shown: Sequence[frozenset[Atom]]) -> bool:
    """Whether no linear combination of these sums is made by one to four people.

    Sufficient, and nearly necessary: small classes of different people are not added up.
    """
    classes: dict[frozenset[int], set[str]] = {}
    where: dict[Atom, set[int]] = {}
    for index, cell in enumerate(shown):
        for atom in cell:
            where.setdefault(atom, set()).add(index)
    for atom, cells in where.items():
        classes.setdefault(frozenset(cells), set()).add(atom.person)
    robust = [cells for cells, people in classes.items() if len(people) >= FEWEST_PEOPLE]
    if len(robust) == len(classes):
        return True
    return _rank(robust, len(shown)) == _rank(list(classes), len(shown))


PRIME = 2**31 - 1


def _rank(columns: Sequence[frozenset[int]], height: int) -> int:
    """The rank of a matrix of zeros and ones, given by the rows in which each column has a one.

    Computed modulo a large prime: exact integers, and never larger than the true rank.
    """
    import numpy as np

    matrix = np.zeros((len(columns), height), dtype=np.int64)
    for number, rows in enumerate(columns):
        matrix[number, sorted(rows)] = 1
    rank = 0
    for column in range(height):
        pivots = np.flatnonzero(matrix[rank:, column])
        if not pivots.size:
            continue
        found = rank + pivots[0]
        matrix[[rank, found]] = matrix[[found, rank]]
        inverse = pow(int(matrix[rank, column]), -1, PRIME)
        matrix[rank] = matrix[rank] * inverse % PRIME
        below = matrix[rank + 1 :, column : column + 1] * matrix[rank] % PRIME
        matrix[rank + 1 :] = (matrix[rank + 1 :] - below) % PRIME
        rank += 1
        if rank == len(columns):
            break
    return rank


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
