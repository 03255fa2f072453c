"""An option: a type or a real candidate, with facts that may be unknown and that name a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.vocabulary import Strength
from copractice.domain.words import Amount, Sentence, Value, count, say

Span = tuple[float, float]
"""The least and the most that something can be, given what is known."""
WHOLE: Span = (0.0, 1.0)


def told_span(span: Span, unit: str = "") -> Sentence:
    """A figure, or the least and the most, with its unit."""
    if span[0] == span[1]:
        return say("{amount}", amount=Amount(span[0], unit))
    return say("{low} to {high}", low=Amount(span[0]), high=Amount(span[1], unit))


class Origin(StrEnum):
    """Where a fact comes from."""

    SAID = "said"
    PUBLISHED = "published"
    OBSERVED = "observed"
    STATED = "stated"
    NOT_SAID = "not-said"


@dataclass(frozen=True)
class Source:
    """Where a fact comes from: a claim with its hedge, a page, a record of ``n``, a statement."""

    origin: Origin
    claim: str = ""
    strength: Strength | None = None
    work: str = ""
    n: int | None = None

    @property
    def words(self) -> Sentence:
        """The source, to stand behind a sentence."""
        if self.origin is Origin.SAID:
            return say("{work}, claim {claim}", work=self.work, claim=self.claim)
        if self.origin is Origin.PUBLISHED:
            return say("published by the partnership: {work}", work=self.work)
        if self.origin is Origin.OBSERVED:
            return count(
                "seen in the record, from {n} person",
                "seen in the record, from {n} people",
                self.n or 0,
            )
        if self.origin is Origin.STATED:
            return say("said in your answers")
        return say("nothing is said of it")


STATED = Source(Origin.STATED)
UNSAID = Source(Origin.NOT_SAID)


@dataclass(frozen=True)
class Fact:
    """One fact of an option: a span (a single value twice), or ``None`` where it is unknown.

    Raises ``ValueError`` where the span stands the wrong way round or begins below nothing.
    """

    span: Span | None
    words: Sentence
    source: Source

    def __post_init__(self) -> None:
        if self.span is not None and not 0 <= self.span[0] <= self.span[1]:
            raise ValueError(f"a fact lies between 0 and more, low before high, not {self.span}")


NOTHING_SAID = Fact(None, say("Nothing is said of it."), UNSAID)


@dataclass(frozen=True)
class Option:
    """Something to choose: its key, its name and its facts by the names that stand below.

    ``nothing`` marks what all options are held against: doing nothing new.
    """

    key: str
    name: Value
    facts: Mapping[str, Fact]
    nothing: bool = False

    def fact(self, name: str) -> Fact:
        """The fact of this name; one that is unknown where the option has none."""
        return self.facts.get(name, NOTHING_SAID)

    def asked_hours(self) -> Mapping[str, Fact]:
        """Hours a month that it asks of one person, by role, where anybody gave figures."""
        return {
            name.removeprefix(HOURS): fact
            for name, fact in self.facts.items()
            if name.startswith(HOURS)
        }


MONTHS = "months"
"""Months that it needs before it is what it is meant to be."""
MONEY = "money"
"""Money that it asks for, for a year."""
FEE = "fee"
"""How surely it costs a fee, 0 to 1, where the sum is not known."""
NEW_ROLES = "new-roles"
"""How far it asks people to take roles that are new to them, 0 to 1."""
TIME = "time"
"""How much time is said to be asked, in words that stand at 0, 0.5 and 1 in their order."""
INTENSITY = "intensity"
"""Demand as a whole, the same way."""
HOURS = "hours:"
SERVES = "serves:"
MEETS = "meets:"
REACHES = "reaches:"
NEEDS = "needs:"
