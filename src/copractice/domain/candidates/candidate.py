"""What a partnership says of itself to whoever may join it. ``None`` is unknown and stays so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from copractice.domain.costs import Benefits, Programme
from copractice.domain.demand import FEWEST_PEOPLE
from copractice.domain.demand.planned import Replaced, Task
from copractice.domain.fit import DataAtHand, Degree, Expectation, Goal, Group
from copractice.domain.fit.options import Span
from copractice.domain.vocabulary import Rung

LONGEST_KEY = 60
KEY = re.compile(rf"(?=.{{1,{LONGEST_KEY}}}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What a key looks like: it stands in addresses and names a table in a situation's file."""


@dataclass(frozen=True)
class Offers:
    """What it is for and what there is to gain, in closed answers and in words.

    An empty tuple says that there is none of it; ``None`` that nothing is said. ``standards`` are
    keys such as ``"2011:data"``; ``learning`` names opportunities; ``topics`` its problems of
    practice.
    """

    goals: tuple[Goal, ...] | None = None
    expects: tuple[Expectation, ...] | None = None
    learners: tuple[Group, ...] | None = None
    topics: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What it asks of one role: of how many people, and hours a month of each.

    ``places``: how many people of the role can take part at most.
    """

    role: str
    does: str = ""
    people: int | None = None
    places: int | None = None
    hours: Span | None = None
    new: Degree | None = None


@dataclass(frozen=True)
class Hours:
    """What its members report for a role: hours a month of each, from so many people.

    Raises ``ValueError`` for fewer than five: a figure of few people tells of each.
    """

    role: str
    hours: float
    people: int

    def __post_init__(self) -> None:
        if self.people < FEWEST_PEOPLE:
            raise ValueError(f"{self.role}: hours are told from {FEWEST_PEOPLE} people on")


@dataclass(frozen=True)
class Shown:
    """What its record shows, as of a day, and how much of the work the record holds.

    ``coverage`` is a part of 1, said by ``coverage_n`` people who were asked. Counts are of the
    record; ``applied`` counts findings that somebody put to use. ``standards`` by key, with the
    rung that was reached.
    """

    as_of: date
    activities: int | None = None
    artefacts: int | None = None
    findings: int | None = None
    applied: int | None = None
    coverage: Span | None = None
    coverage_n: int | None = None
    hours: tuple[Hours, ...] = ()
    standards: Mapping[str, Rung] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Check:
    """Something that may go wrong, what to look at, and so many months after the start."""

    risk: str
    look: str
    months: int


@dataclass(frozen=True)
class Candidate:
    """A partnership that one could join or make, as it describes itself.

    ``kinds`` are short names of types; ``months`` how long it needs; ``money`` what it asks for a
    year, ``currency`` in which money; ``data`` how far it needs data from those who join.
    ``questions`` are to be settled before signing. ``until`` is the last day to join. ``programme``
    is what it takes by the ingredients method, ``benefits`` what there is to learn for it;
    ``tasks`` say what each role does in detail, and ``replaces`` what would stop for it.
    Raises ``ValueError`` for a key that could not stand in an address.
    """

    key: str
    name: str
    kinds: tuple[str, ...] = ()
    about: str = ""
    host: str = ""
    where: str = ""
    link: str = ""
    contact: str = ""
    published: date | None = None
    until: date | None = None
    months: Span | None = None
    money: Span | None = None
    currency: str = ""
    data: Mapping[DataAtHand, Degree] = field(default_factory=lambda: MappingProxyType({}))
    offers: Offers = Offers()
    roles: tuple[Asked, ...] = ()
    questions: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    shown: Shown | None = None
    tasks: tuple[Task, ...] = ()
    replaces: tuple[Replaced, ...] = ()
    programme: Programme | None = None
    benefits: Benefits = field(default_factory=Benefits)

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"a key has small letters, digits and single hyphens: {self.key}")
