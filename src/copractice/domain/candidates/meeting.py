"""Whether a candidate bears on a learning need: by the standards that both name, and by words."""

from __future__ import annotations

from collections.abc import Iterable

from copractice.domain.candidates.candidate import Candidate


def standards_of(candidate: Candidate) -> frozenset[str]:
    """The standards that it names, that its benefits touch, and that its record shows."""
    shown = candidate.shown.standards if candidate.shown else ()
    return frozenset([*candidate.offers.standards, *candidate.benefits.standards, *shown])


def shared_standards(candidate: Candidate, standards: Iterable[str]) -> tuple[str, ...]:
    """Those of ``standards`` on which it bears, in their order. That is a hint and no proof."""
    there = standards_of(candidate)
    return tuple(key for key in dict.fromkeys(standards) if key in there)


def says(candidate: Candidate, text: str) -> bool:
    """Whether each word of ``text`` stands in what it says of itself; capitals do not matter."""
    offers = candidate.offers
    whole = " ".join(
        [
            *(candidate.name, candidate.about, candidate.host, candidate.where),
            *offers.topics,
            *offers.learning,
            *(one.does for one in candidate.roles),
        ]
    ).casefold()
    return all(word in whole for word in text.casefold().split())
