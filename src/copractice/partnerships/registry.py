"""The types that are installed: each folder of ``copractice.kinds`` with a ``profile.py``.

A further type is one new folder and no edit elsewhere. Rows store the profile's slug, never a path.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from copractice.domain.vocabulary import Profile


@dataclass(frozen=True)
class Kind:
    """A type of partnership as installed: its package and its description of itself."""

    package: str
    profile: Profile

    @property
    def slug(self) -> str:
        """What rows and addresses call it."""
        return self.profile.slug

    @property
    def label(self) -> str:
        """The app label and the namespace of its addresses: the folder's name."""
        return self.package.rpartition(".")[2]


def packages() -> list[str]:
    """The packages of the installed types, by name. Needs no Django."""
    import copractice.kinds as kinds

    return [
        f"{kinds.__name__}.{found.name}"
        for found in pkgutil.iter_modules(kinds.__path__)
        if found.ispkg
    ]


@cache
def kinds() -> dict[str, Kind]:
    """The installed types by slug, from low to high demand.

    Raises ``ValueError`` where two folders give the same slug.
    """
    found = [Kind(p, import_module(f"{p}.profile").PROFILE) for p in packages()]
    by_slug = {kind.slug: kind for kind in sorted(found, key=lambda k: (k.profile.place, k.slug))}
    if len(by_slug) != len(found):
        raise ValueError("two types have the same slug: " + ", ".join(k.slug for k in found))
    return by_slug


def kind(slug: str) -> Kind:
    """The type with this slug. Raises ``KeyError`` where it is not installed."""
    return kinds()[slug]
