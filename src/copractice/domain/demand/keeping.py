"""How a release is kept, so that later ones can be held against it: each activity once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from copractice.domain.demand.release import Atom, Release


def packed(release: Release) -> list[dict[str, Any]]:
    """A release as plain lists: who did what, by the cells that it is in, a cell of a family each.

    The cells of a family have no activity in common, and none is empty.
    """
    places: dict[Atom, dict[str, str]] = {}
    for family, cells in release.items():
        for name, cell in cells.items():
            for atom in cell:
                places.setdefault(atom, {})[family] = name
    classes: dict[tuple[tuple[str, str], ...], dict[str, list[str]]] = {}
    for atom, place in sorted(places.items()):
        people = classes.setdefault(tuple(place.items()), {})
        people.setdefault(atom.person, []).append(atom.digest)
    return [{"in": dict(place), "of": people} for place, people in classes.items()]


def unpacked(kept: Iterable[Mapping[str, Any]], atom: Callable[[str, str], Atom] = Atom) -> Release:
    """The release that was kept; ``atom`` makes an activity of whose it is and its digest."""
    found: dict[str, dict[str, set[Atom]]] = {}
    for one in kept:
        atoms = [atom(person, digest) for person, ones in one["of"].items() for digest in ones]
        for family, name in one["in"].items():
            found.setdefault(family, {}).setdefault(name, set()).update(atoms)
    return {
        family: {name: frozenset(there) for name, there in cells.items()}
        for family, cells in found.items()
    }
