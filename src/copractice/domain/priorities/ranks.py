"""Proposals in the order of their need, jointly: ranges of ranks instead of false precision.

Each party weighs the same, or each person. A view that is missing stays missing: that party might
put the proposal anywhere, and its range grows by that. And since with few parties any one of them
can turn an order round, a proposal's range covers the orders that come out when each party in turn
is left out. Proposals whose ranges meet were not put in an order by those who answered.

Everything is counted in fractions, so a tie is a tie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from copractice.domain.priorities.needs import MOST_NEED, View
from copractice.domain.words import Sentence, say


class Weighing(StrEnum):
    """What weighs the same in the joint order."""

    PARTIES = "parties"
    PEOPLE = "people"

    @property
    def words(self) -> Sentence:
        """As a form offers it."""
        return _WEIGHINGS[self]


_WEIGHINGS: Mapping[Weighing, Sentence] = MappingProxyType(
    {
        Weighing.PARTIES: say("each party weighs the same, however many of it answer"),
        Weighing.PEOPLE: say("each person weighs the same, whichever party they stand for"),
    }
)

Span = tuple[Fraction, Fraction]
"""The least and the most that a joint need can be, given the views that are missing."""


@dataclass(frozen=True)
class Place:
    """Where a proposal stands: its ranks from ``best`` to ``worst`` (1 is the greatest need).

    ``need`` is the joint need over the parties that have a view of it. ``of_party`` gives for each
    of them the ranks that its own view alone allows; what it finds equally needed shares them.
    """

    proposal: Hashable
    best: int
    worst: int
    need: Fraction
    views: Mapping[Hashable, View]
    of_party: Mapping[Hashable, tuple[int, int]]


@dataclass(frozen=True)
class Ranking:
    """Proposals in order, and those that nobody could say anything of, which have no rank."""

    places: tuple[Place, ...]
    unrated: tuple[Hashable, ...]
    parties: tuple[Hashable, ...]


def rank(
    views: Iterable[View],
    proposals: Sequence[Hashable] = (),
    weighing: Weighing = Weighing.PARTIES,
) -> Ranking:
    """Rank what the views are of; ``proposals`` gives their order where nothing else decides.

    The same views in any order give the same ranking. A party without any view is not counted.
    """
    told = [view for view in views if view.need is not None]
    by_proposal: dict[Hashable, dict[Hashable, View]] = defaultdict(dict)
    for view in told:
        by_proposal[view.proposal][view.party] = view
    weights = _weights(told, weighing)
    order = {proposal: number for number, proposal in enumerate(_all(proposals, by_proposal))}
    ranges = _ranges(by_proposal, weights)
    alone = {party: _alone(by_proposal, party) for party in weights}
    places = [
        Place(
            proposal,
            *ranges[proposal],
            _mean(of, weights),
            MappingProxyType(dict(of)),
            MappingProxyType({party: alone[party][proposal] for party in of}),
        )
        for proposal, of in by_proposal.items()
    ]
    places.sort(key=lambda one: (one.best + one.worst, one.best, order[one.proposal]))
    unrated = tuple(proposal for proposal in order if proposal not in by_proposal)
    return Ranking(tuple(places), unrated, tuple(sorted(weights, key=repr)))


def _all(proposals: Sequence[Hashable], rated: Collection[Hashable]) -> list[Hashable]:
    unnamed = sorted((one for one in rated if one not in proposals), key=repr)
    return [*dict.fromkeys(proposals), *unnamed]


def _weights(views: Iterable[View], weighing: Weighing) -> dict[Hashable, Fraction]:
    """What each party weighs, for all proposals alike: by its people, as many as answered most."""
    most: dict[Hashable, int] = defaultdict(int)
    for view in views:
        most[view.party] = max(most[view.party], view.raters + view.cannot)
    if weighing is Weighing.PARTIES:
        return dict.fromkeys(most, Fraction(1))
    return {party: Fraction(people) for party, people in most.items()}


def _mean(of: Mapping[Hashable, View], weights: Mapping[Hashable, Fraction]) -> Fraction:
    whole = sum((weights[party] for party in of), Fraction(0))
    return sum((weights[p] * view.need for p, view in of.items() if view.need), Fraction(0)) / whole


Table = Mapping[Hashable, Mapping[Hashable, View]]


def _ranges(table: Table, weights: Mapping[Hashable, Fraction]) -> dict[Hashable, tuple[int, int]]:
    """The ranks of each proposal with all parties, and with each party left out in turn."""
    found: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for left_out in (None, *weights) if len(weights) > 1 else (None,):
        heard = {p: weight for p, weight in weights.items() if left_out is None or p != left_out}
        spans = {proposal: _span(of, heard) for proposal, of in table.items()}
        for proposal, ranks in _ranks(spans).items():
            found[proposal].append(ranks)
    return {
        proposal: (min(best for best, _worst in all_), max(worst for _best, worst in all_))
        for proposal, all_ in found.items()
    }


def _span(of: Mapping[Hashable, View], weights: Mapping[Hashable, Fraction]) -> Span:
    """The least and most joint need: a view that is missing may be any from none to the most."""
    low = high = Fraction(0)
    for party, weight in weights.items():
        need = of[party].need if party in of else None
        low += weight * (0 if need is None else need)
        high += weight * (MOST_NEED if need is None else need)
    whole = sum(weights.values(), Fraction(0))
    return low / whole, high / whole


def _ranks(spans: Mapping[Hashable, Span]) -> dict[Hashable, tuple[int, int]]:
    """Behind whatever certainly needs more, before whatever certainly needs less."""
    found = {}
    for proposal, (low, high) in spans.items():
        before = sum(other_low > high for other_low, _ in spans.values())
        behind = sum(other_high < low for _, other_high in spans.values())
        found[proposal] = (before + 1, len(spans) - behind)
    return found


def _alone(table: Table, party: Hashable) -> dict[Hashable, tuple[int, int]]:
    """The ranks that one party's views allow among what it has a view of."""
    needs = {p: of[party].need for p, of in table.items() if party in of}
    return _ranks({p: (need, need) for p, need in needs.items() if need is not None})


@dataclass(frozen=True)
class Apart:
    """A proposal that some parties put first and others last among what they have a view of."""

    proposal: Hashable
    first: tuple[Hashable, ...]
    last: tuple[Hashable, ...]


def apart(ranking: Ranking) -> list[Apart]:
    """Where the parties are furthest apart: first for some, last for others, without a tie."""
    rated: dict[Hashable, int] = defaultdict(int)
    for place in ranking.places:
        for party in place.of_party:
            rated[party] += 1
    found = []
    for place in ranking.places:
        several = {p: ranks for p, ranks in place.of_party.items() if rated[p] > 1}
        first = tuple(p for p in ranking.parties if several.get(p) == (1, 1))
        last = tuple(p for p in ranking.parties if several.get(p) == (rated[p], rated[p]))
        if first and last:
            found.append(Apart(place.proposal, first, last))
    return found
