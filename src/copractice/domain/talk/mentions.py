"""Who is named in a text by ``@Name``, among people who may read it.

A name that fits nobody who may read the text is plain text: nothing tells whether such a person
exists. A name that fits several is *unclear*, and nobody is told; the whole name makes it clear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

# Not within an address of mail, a path or a word.
_AT = re.compile(r"(?<![\w@/.+-])@(?=\w)")
_CODE = re.compile(r"```.*?(?:```|\Z)|(?P<ticks>`{1,2})[^`\n]*(?P=ticks)", re.S)
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_SPACE = re.compile(r"[^\S\n]+")
AT_MOST = 100
"""So many names are looked for in one text; whoever names more means nobody in particular."""
_LONGEST = 120


@dataclass(frozen=True)
class Mentioned:
    """Ids of those who are named, in the order of the text, and names that fit several people."""

    people: tuple[int, ...] = ()
    unclear: tuple[str, ...] = ()


def mentioned(text: str, names: Mapping[int, str]) -> Mentioned:
    """Who of ``names`` (ids and whole names) is named in a text.

    The longest name that fits counts; a first name will do where only one person has it. What
    stands in code is not read.
    """
    known = _known(names)
    found: dict[int, None] = {}
    unclear: dict[str, None] = {}
    for typed in islice(_after_each_at(text), AT_MOST):
        fits, said = _longest(typed, known)
        if len(fits) == 1:
            found[next(iter(fits))] = None
        elif fits:
            unclear[said] = None
    return Mentioned(tuple(found), tuple(unclear))


def _known(names: Mapping[int, str]) -> dict[str, set[int]]:
    """Whole names and first names as they are compared, each with those who have it."""
    known: dict[str, set[int]] = {}
    for person, name in names.items():
        plain = _plain(name)
        if plain:
            known.setdefault(plain, set()).add(person)
    # A whole name of one word is no first name of others: whoever has it would never be reached.
    whole = set(known)
    for person, name in names.items():
        first = _plain(name).split(" ")[0]
        if first and first not in whole:
            known.setdefault(first, set()).add(person)
    return known


def _plain(name: str) -> str:
    """A name as it is compared: one kind of space, no difference of case or of composition."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", name).casefold()).strip()


def _after_each_at(text: str) -> Iterator[str]:
    """What follows each ``@`` on its line."""
    plain = _SPACE.sub(" ", _CODE.sub(" ", unicodedata.normalize("NFC", text)))
    for at in _AT.finditer(plain):
        yield plain[at.end() : at.end() + _LONGEST].partition("\n")[0]


def _longest(typed: str, known: Mapping[str, set[int]]) -> tuple[set[int], str]:
    """The people whose name is the longest that ``typed`` begins with, and that name as typed."""
    ends = [match.end() for match in _WORD.finditer(typed)]
    ends += [place for place, letter in enumerate(typed) if letter in " .,;:!?)’'"]
    for end in sorted(set(ends), reverse=True):
        said = typed[:end].strip()
        fits = known.get(_plain(said))
        if fits:
            return fits, said
    return set(), ""
