"""A report as a value: what was released and shared, and nothing of fewer than five people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from copractice.domain.demand.seen import FEWEST_PEOPLE
from copractice.domain.learning.advice import Outcome
from copractice.domain.vocabulary import Rung

VERSION = 1
"""Of the report's form and of what its figures mean. A report of another version is not read."""


@dataclass(frozen=True)
class Sums:
    """The totals that were released last when the report was made, from ``since`` to ``on``.

    Minutes are whole, by how they are known; ``untold`` where that would tell of fewer than five
    people. What lay inside the working day, outside it, or was not said is told together or is
    ``None``. Raises ``ValueError`` for fewer than five people: there is no such total.
    """

    since: date
    on: date
    people: int
    usual: int
    stated: int
    confirmed: int
    untold: int
    inside: int | None
    outside: int | None
    unsaid: int | None

    def __post_init__(self) -> None:
        if self.people < FEWEST_PEOPLE:
            raise ValueError(f"a total of {self.people} people is not released")


@dataclass(frozen=True)
class Holds:
    """How much of the work the record holds, as shares from 0 to 1.

    ``said`` of ``asked`` people, drawn from ``people``, said it of the term that began in ``term``.
    """

    least: float
    most: float
    said: int
    asked: int
    people: int
    term: date


@dataclass(frozen=True)
class Touched:
    """A standard by its key, its highest rung, and how many sources show each rung from the second.

    A source counts once, at its highest rung. Opportunities are people's, and are never counted.
    """

    standard: str
    rung: Rung | None
    made: int
    applied: int
    result: int


@dataclass(frozen=True)
class Found:
    """A finding that was shared with everyone, when, and what came of it by the report's last day.

    ``result`` tells whether a result was seen; it has no day of its own.
    """

    on: date
    text: str
    applied_on: date | None
    result: bool


@dataclass(frozen=True)
class Made:
    """Something that was made and shared with everyone, and when."""

    on: date
    title: str


@dataclass(frozen=True)
class Design:
    """A better design that was tried, by its rule, from when until when, and what became of it."""

    rule: str
    starts: date
    ended_on: date | None
    outcome: Outcome | None


@dataclass(frozen=True)
class Condition:
    """A condition that was talked about, and the answer that everyone may read.

    ``parties`` is how many parties were in the talk; 0 where that was not noted.
    """

    condition: str
    answer: str
    on: date
    parties: int


@dataclass(frozen=True)
class Report:
    """All figures of a report on the days from ``first`` to ``last``, as they stood on ``made_on``.

    ``sums`` is ``None`` where no total was released; ``holds`` where nobody was asked, or where
    fewer than five people said it, which ``holds_withheld`` tells. Rows stand in the order of
    their days. Raises ``ValueError`` for a last day before the first.
    """

    version: int
    partnership: str
    first: date
    last: date
    made_on: date
    sums: Sums | None
    holds: Holds | None
    holds_withheld: bool
    standards: tuple[Touched, ...]
    findings: tuple[Found, ...]
    artefacts: tuple[Made, ...]
    designs: tuple[Design, ...]
    conditions: tuple[Condition, ...]

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a report ends before it begins")
