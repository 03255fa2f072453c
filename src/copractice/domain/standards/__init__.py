"""The Standards for Professional Learning as versioned data, and how far records show them.

Two sets stand side by side: the seven of 2011 and the eleven of 2022. A set is never changed;
where its publisher renames a standard, the new name becomes an alias. Names are Learning
Forward's, with credit; every paraphrase and the crosswalk are ours.

>>> from copractice.domain.standards import standard
>>> str(standard("2011:data").name)
'Data'
"""

from copractice.domain.standards.clauses import CLAUSES, Clause, clause
from copractice.domain.standards.crosswalk import CROSSWALK, Close, Crossing, earlier, later
from copractice.domain.standards.model import ShownBy, Standard, StandardSet
from copractice.domain.standards.rungs import Covered, Record, coverage
from copractice.domain.standards.set_2011 import SET_2011
from copractice.domain.standards.set_2022 import SET_2022

SETS: dict[str, StandardSet] = {one.year: one for one in (SET_2011, SET_2022)}
KEYS: tuple[str, ...] = tuple(one.key for found in SETS.values() for one in found.standards)
"""The keys of all standards of all sets, such as ``"2011:data"``."""

__all__ = [
    "CLAUSES",
    "CROSSWALK",
    "KEYS",
    "SETS",
    "Clause",
    "Close",
    "Covered",
    "Crossing",
    "Record",
    "ShownBy",
    "Standard",
    "StandardSet",
    "clause",
    "coverage",
    "earlier",
    "later",
    "standard",
]


def standard(key: str) -> Standard:
    """The standard with a key such as ``"2011:data"``. Raises ``KeyError`` for an unknown one."""
    year, _, slug = key.partition(":")
    if year not in SETS:
        raise KeyError(key)
    for one in SETS[year].standards:
        if one.slug == slug:
            return one
    raise KeyError(key)
