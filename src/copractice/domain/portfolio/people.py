"""How many people an organisation has in a role: from five on, and never found by subtraction.

Pages can be subtracted: a district's count less a school's, all people of a role in a partnership
less those of one partner. So a count is told where it can be told at each step up the tree, up to
the partnership as a whole. At each step the organisations below, and those who stand for the one
itself, are groups; what is withheld of them, taken together, is five people or more.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from copractice.domain.demand.seen import FEWEST_PEOPLE, hidden_groups

Parents = Mapping[Hashable, Hashable | None]
_ALL = ("all", "partners")
"""Stands above every organisation that has none above it."""
_ITSELF = "itself"


@dataclass(frozen=True)
class Member:
    """A person in a role, who stands for an organisation; ``None`` where nobody said for which."""

    person: str
    role: Hashable
    organisation: Hashable | None


def counted(
    members: Iterable[Member], of: Hashable, parents: Parents
) -> Mapping[Hashable, int | None]:
    """People of an organisation, and of those below it, by role; ``None`` where it is not told.

    ``members`` are all of one partnership, ``parents`` gives the organisation above each. A person
    counts once in a role: for the organisation that comes first by its key.
    """
    by_role: dict[Hashable, dict[str, Hashable | None]] = {}
    for one in sorted(members, key=lambda one: (one.organisation is None, str(one.organisation))):
        by_role.setdefault(one.role, {}).setdefault(one.person, one.organisation)
    ours = {
        role: there
        for role, there in by_role.items()
        if any(of in chain(where, parents) for where in there.values())
    }
    return {role: _told(there, of, parents) for role, there in ours.items()}


def chain(organisation: Hashable | None, parents: Parents) -> tuple[Hashable, ...]:
    """An organisation and all above it, itself first; last the partnership as a whole."""
    return (*_upwards(organisation, parents), _ALL)


def _upwards(organisation: Hashable | None, parents: Parents) -> Iterator[Hashable]:
    while organisation is not None:
        yield organisation
        organisation = parents.get(organisation)


def _told(there: Mapping[str, Hashable | None], of: Hashable, parents: Parents) -> int | None:
    """The count of one role, or ``None`` where it, or one above it, is not told."""
    people = sum(of in chain(where, parents) for where in there.values())
    withheld = any(
        _name(below) in hidden_groups(_groups(there, above, parents))
        for below, above in pairwise(chain(of, parents))
    )
    return None if withheld or people < FEWEST_PEOPLE else people


def _groups(
    there: Mapping[str, Hashable | None], above: Hashable, parents: Parents
) -> dict[str, list[Member]]:
    """People of an organisation by the one right below it for which they stand."""
    groups: dict[str, list[Member]] = {}
    for person, where in there.items():
        up = chain(where, parents)
        if above in up:
            at = up.index(above)
            below = _name(up[at - 1]) if at else _ITSELF
            groups.setdefault(below, []).append(Member(person, "", where))
    return groups


def _name(organisation: Hashable) -> str:
    return f"of {organisation}"
