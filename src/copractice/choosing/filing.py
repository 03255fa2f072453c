"""What is said of the types as a file: the table of standards for a spreadsheet, all of it as JSON.

Needs no Django.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from copractice.domain.article import DEMAND
from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.naming import STRENGTHS
from copractice.domain.standards import CLAUSES, SETS, Clause, StandardSet, standard
from copractice.domain.vocabulary import Claim, Profile, StandardSaid
from copractice.domain.words import Sentence, Words, say

HEADS = (
    say("Standard"),
    say("Clause"),
    say("Type"),
    say("How strongly"),
    say("What is said"),
    say("Because"),
    say("Claim"),
    say("Source"),
)
NOTHING = say("nothing is said")
NOT_SAID = say("Where nothing is said, this does not mean that a type does not meet it.")


def sheet(profiles: Sequence[Profile]) -> Table:
    """What is said of the types and the standards: a row for each thing said.

    A clause that nothing is said of has a row too.
    """
    return Table(
        caption=say("What is said of the types and the standards"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(row for profile in profiles for row in _rows(profile)),
    )


def _rows(profile: Profile) -> Iterator[tuple[Cell, ...]]:
    for clause in CLAUSES:
        where = (standard(clause.standard).name, clause.name, profile.name)
        said = [one for one in profile.standards if one.clause == clause.key]
        yield from ((*where, *_said(one)) for one in said)
        if not said:
            yield (*where, NOTHING, None, None, None, None)


def _said(one: StandardSaid) -> tuple[Cell, ...]:
    claim = one.claim
    return (STRENGTHS[claim.strength], claim.words, one.why, claim.id, claim.source)


@dataclass(frozen=True)
class Whole:
    """What ``--json`` prints: how to read it, the sets of standards, and the profiles."""

    language: str
    how_to_read: tuple[Claim, ...]
    standards: tuple[StandardSet, ...]
    clauses: tuple[Clause, ...]
    types: tuple[Profile, ...]


def whole(profiles: Sequence[Profile], words: Words) -> dict[str, Any]:
    """Every field of the profiles as plain data, in the words of one language."""
    everything = Whole(words.language, DEMAND, tuple(SETS.values()), CLAUSES, tuple(profiles))
    plain: dict[str, Any] = as_plain(everything, words)
    return plain


def as_plain(value: Any, words: Words) -> Any:
    """A value of the vocabulary as JSON has it. A claim gets its hedge in words beside the code."""
    if isinstance(value, Sentence):
        return words(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [as_plain(one, words) for one in value]
    if not is_dataclass(value):
        return value
    plain = {one.name: as_plain(getattr(value, one.name), words) for one in fields(value)}
    if isinstance(value, Claim):
        plain["hedge"] = words(STRENGTHS[value.strength])
    return plain
