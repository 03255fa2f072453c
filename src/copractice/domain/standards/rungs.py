"""How far the records of a partnership or a person show each standard.

Four rungs (``Rung``): an opportunity was taken, something was made or concluded, it was applied in
one's own work, a result was seen. Only from the second rung on is it called evidence. There is no
score and no percentage, and where nothing is seen we say just that: not seen is not "not there".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from copractice.domain.standards.model import ShownBy, Standard
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Sentence, count, say

RUNGS: tuple[Rung, ...] = tuple(Rung)

NOT_SEEN = say("No record here shows it. That does not mean that it is not there.")
FROM_CONDITIONS = say(
    "This comes from conditions, not from activity: "
    "whether people have the time, the money and the say. Activities do not show it."
)
FROM_LEADING = say(
    "This comes from who leads, not from activity. Who led has not been counted here."
)


@dataclass(frozen=True)
class Record:
    """Something that happened, and which standards the practice behind it touches.

    ``touches`` are keys such as ``"2011:data"``; ``source`` is the reference of the record
    (``"cycle 9"``). ``figure`` is the reference of the figure that shows a result.
    Raises ``ValueError`` for a result without one: a result that nobody can look up is an opinion.
    """

    touches: tuple[str, ...]
    rung: Rung
    source: str
    figure: str | None = None

    def __post_init__(self) -> None:
        if self.rung is Rung.RESULT and not self.figure:
            raise ValueError(f"{self.source}: a result needs the figure that shows it")


@dataclass(frozen=True)
class Covered:
    """How far one standard is shown.

    ``rung`` is the highest rung seen, or ``None``; ``seen`` has each rung that some record shows,
    which need not be all below the highest. ``counts`` has every rung with the number of different
    sources whose highest rung it is; ``sources`` lists them, highest rung first.
    """

    standard: Standard
    rung: Rung | None
    counts: Mapping[Rung, int] = field(default_factory=lambda: MappingProxyType(_none()))
    sources: tuple[str, ...] = ()
    words: Sentence = NOT_SEEN
    seen: frozenset[Rung] = frozenset()

    @property
    def is_evidence(self) -> bool:
        """Whether what is seen may be called evidence: from the second rung on."""
        return self.rung is not None and self.rung is not Rung.OPPORTUNITY


def coverage(records: Iterable[Record], standards: Sequence[Standard]) -> tuple[Covered, ...]:
    """Every standard in the given order with the highest rung that the records show of it.

    One source counts once for a standard, at the highest rung it reached, so that much activity
    around one thing never looks like much evidence. Touched keys outside ``standards`` are ignored.
    """
    known = tuple(records)
    return tuple(_covered(standard, known) for standard in standards)


def _covered(standard: Standard, records: tuple[Record, ...]) -> Covered:
    if standard.shown_by is ShownBy.CONDITIONS:
        return Covered(standard, None, words=FROM_CONDITIONS)
    if standard.shown_by is ShownBy.LEADING:
        return Covered(standard, None, words=FROM_LEADING)
    seen = frozenset(_allowed(standard, r.rung) for r in records if standard.key in r.touches)
    return _seen(standard, _highest(standard, records), seen)


def _highest(standard: Standard, records: tuple[Record, ...]) -> dict[str, Rung]:
    """The highest rung by source, of the records that touch the standard."""
    highest: dict[str, Rung] = {}
    for record in records:
        if standard.key in record.touches:
            rung = _allowed(standard, record.rung)
            highest[record.source] = max(highest.get(record.source, rung), rung, key=RUNGS.index)
    return highest


def _allowed(standard: Standard, rung: Rung) -> Rung:
    """Outcomes are about results: short of one, the work was an opportunity and no more."""
    if standard.shown_by is ShownBy.RESULT and rung is not Rung.RESULT:
        return Rung.OPPORTUNITY
    return rung


def _seen(standard: Standard, highest: Mapping[str, Rung], seen: frozenset[Rung]) -> Covered:
    if not highest:
        return Covered(standard, None)
    counts = _none()
    for rung in highest.values():
        counts[rung] += 1
    top = max(highest.values(), key=RUNGS.index)
    # A stable sort: within a rung, sources keep the order in which they were given.
    sources = tuple(sorted(highest, key=lambda source: -RUNGS.index(highest[source])))
    words = _words(top, counts[top])
    return Covered(standard, top, MappingProxyType(counts), sources, words, seen)


def _words(rung: Rung, n: int) -> Sentence:
    if rung is Rung.OPPORTUNITY:
        return count(
            "The opportunity was taken, in {n} record. That is not evidence yet.",
            "The opportunity was taken, in {n} records. That is not evidence yet.",
            n,
        )
    if rung is Rung.MADE:
        return count(
            "Something was made or concluded, in {n} record.",
            "Something was made or concluded, in {n} records.",
            n,
        )
    if rung is Rung.APPLIED:
        return count(
            "It was applied in people's own work, in {n} record.",
            "It was applied in people's own work, in {n} records.",
            n,
        )
    return count("A result was seen, in {n} record.", "Results were seen, in {n} records.", n)


def _none() -> dict[Rung, int]:
    return dict.fromkeys(RUNGS, 0)
