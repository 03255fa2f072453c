"""What of the sites' figures of one period others may see.

A figure of a site that tells of few is its team's alone. Others get it in a *pool*: the sum over
several sites. Whoever sees a pool may take away from it what they know: their own site's figure,
figures that they entered themselves, what a pool said before it was corrected. No such combination
may be left that tells of one site, or of fewer people than the measure asks for.

So: of a period a site is in a pool or shown by itself, never both. What is pooled is pooled for
good: a correction of it is shown only when as many are corrected as a pool needs. A site with
enough people goes into a pool only for the sake of at least as many small ones as go in with it, so
that hiding never costs more than it gives; a small figure that finds no company stays with its
team. Figures come one after another: where the period before would have made a pool, the sites in
it wait for each other (:func:`company`), until the next period begins.

The audit is linear algebra, as in :mod:`copractice.domain.instruments.audit`. Figures that are in
the same pools form a *class*. A class of two sites and enough people, counting only what an
observer does not know, cannot be taken apart. If the columns of such classes span those of all
unknown figures, every combination hangs on a whole class. Besides, what is left of a pool must not
be nothing at all, or all of it: then each of its sites would be known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from copractice.domain.instruments.audit import rank

LEAST_SITES = 2
"""So many sites must be left of a pool when an observer takes away what they know."""

Pool = frozenset[int]


@dataclass(frozen=True)
class Part:
    """A site's figure as it was entered once: what enters a sum, and of how many it tells.

    ``people`` is ``None`` where that was not said. ``by`` is who entered it.
    """

    id: int
    site: int
    sum: float
    people: float | None
    by: int = 0


@dataclass(frozen=True)
class Shown:
    """What others have seen of a period: figures by themselves, and every pool there ever was.

    ``standing`` are the pools that stand now: a pool that another took the place of was seen too.
    """

    singles: frozenset[int] = frozenset()
    pools: tuple[Pool, ...] = ()
    standing: tuple[Pool, ...] = ()


@dataclass(frozen=True)
class Release:
    """What is to be shown now: single figures, new pools, and pools in the place of others."""

    singles: frozenset[int] = frozenset()
    pools: tuple[Pool, ...] = ()
    renewed: Mapping[Pool, Pool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Rule:
    """What a measure asks for: ``fewest`` people; whether sums are counts, and parts of people."""

    fewest: float
    counted: bool
    share: bool


def release(
    parts: Sequence[Part],
    current: Collection[int],
    shown: Shown,
    rule: Rule,
    teams: Mapping[int, Collection[int]] = MappingProxyType({}),
    awaited: Collection[int] = (),
) -> Release:
    """What to show of a period after it changed.

    ``parts`` are all figures that were ever entered for it, ``current`` those that hold now, one a
    site. ``teams`` has the sites at which each person works. Of the sites ``awaited`` none is shown
    before all of them have a figure.
    """
    return _Period(parts, current, shown, rule, teams).released(frozenset(awaited))


def company(parts: Sequence[Part], rule: Rule) -> frozenset[int]:
    """The sites that would make a pool if these figures, one a site, had come at once."""
    everyone = _Period(parts, [part.id for part in parts], Shown(), rule, MappingProxyType({}))
    pools = everyone.released(frozenset()).pools
    return frozenset(everyone.by_id[id].site for pool in pools for id in pool)


class _Period:
    """The figures of one period while it is looked at."""

    def __init__(
        self,
        parts: Sequence[Part],
        current: Collection[int],
        shown: Shown,
        rule: Rule,
        teams: Mapping[int, Collection[int]],
    ) -> None:
        self.by_id = {part.id: part for part in parts}
        self.now = {self.by_id[id].site: self.by_id[id] for id in current}
        self.shown, self.rule = shown, rule
        self.observers = list(_observers(parts, shown.singles, teams))
        self.pooled_sites = {self.by_id[id].site for pool in shown.pools for id in pool}
        self.single_sites = {self.by_id[id].site for id in shown.singles}

    def released(self, awaited: frozenset[int]) -> Release:
        waiting = [
            part
            for part in self.now.values()
            if part.id not in self.shown.singles and part.site not in self.pooled_sites
        ]
        if not self.rule.fewest:
            return Release(frozenset(part.id for part in waiting))
        told = [part for part in waiting if part.people is not None]
        # A site that was seen by itself is not in company: its correction could be guessed at.
        small = [p for p in told if self._is_small(p) and p.site not in self.single_sites]
        large = [p for p in told if not self._is_small(p)]
        if not awaited <= self.now.keys():
            alone = frozenset(part.id for part in large if part.site not in awaited)
            return Release(alone, (), dict(self._renewed(None)))
        pool = self._pool(small, large)
        alone = frozenset(part.id for part in large if part.id not in (pool or ()))
        return Release(alone, (pool,) if pool else (), dict(self._renewed(pool)))

    def _is_small(self, part: Part) -> bool:
        return part.people is None or part.people < self.rule.fewest

    def _pool(self, small: Sequence[Part], large: Sequence[Part]) -> Pool | None:
        """The small figures in one pool, with as few others as it takes."""
        unseen = [part for part in large if part.site not in self.single_sites]
        others = sorted(unseen, key=lambda part: (part.people, part.site))
        for company in range(min(len(small), len(others)) + 1 if small else 0):
            pool = frozenset(part.id for part in (*small, *others[:company]))
            if self._is_safe([*self.shown.pools, pool]):
                return pool
        return None

    def _renewed(self, fresh: Pool | None) -> Iterator[tuple[Pool, Pool]]:
        """Pools with corrected figures, as far as the difference tells nothing."""
        seen = [*self.shown.pools, *([fresh] if fresh else [])]
        for pool in self.shown.standing:
            parts = [self.now.get(self.by_id[id].site) for id in pool]
            after = frozenset(part.id for part in parts if part and part.people is not None)
            whole = len(after) == len(pool)
            if whole and after != pool and self._is_safe([*seen, after]):
                seen.append(after)
                yield pool, after

    def _is_safe(self, pools: Sequence[Pool]) -> bool:
        return all(self._is_safe_from(known, pools) for known in self.observers)

    def _is_safe_from(self, known: frozenset[int], pools: Sequence[Pool]) -> bool:
        left = [pool - known for pool in pools]
        if not any(left):
            return True
        if any(self._is_alike(pool) for pool in left if pool):
            return False
        classes: dict[tuple[int, ...], list[Part]] = {}
        for id in frozenset().union(*left):
            where = tuple(number for number, pool in enumerate(left) if id in pool)
            classes.setdefault(where, []).append(self.by_id[id])
        firm = [where for where, parts in classes.items() if self._is_firm(parts)]
        if len(firm) == len(classes):
            return True
        columns = [[tuple((row, 1) for row in where) for where in some] for some in (firm, classes)]
        return rank(columns[0]) == rank(columns[1])

    def _is_firm(self, parts: Sequence[Part]) -> bool:
        """Whether a class cannot be taken apart: sites enough, and people enough."""
        people = sum(part.people or 0 for part in parts)
        return len({part.site for part in parts}) >= LEAST_SITES and people >= self.rule.fewest

    def _is_alike(self, pool: Pool) -> bool:
        """Whether a sum is nothing, or everyone: then each site's figure is known by it."""
        parts = [self.by_id[id] for id in pool]
        total = sum(part.sum for part in parts)
        people = sum(part.people or 0 for part in parts)
        return (self.rule.counted and total <= 0) or (self.rule.share and total >= people)


def _observers(
    parts: Sequence[Part], singles: frozenset[int], teams: Mapping[int, Collection[int]]
) -> Iterator[frozenset[int]]:
    """What each of those who look knows already, each different knowledge once.

    A team knows its own site's figures; a person those of all their sites, and what they entered.
    Everyone knows what is shown by itself.
    """
    known = {singles}
    for sites, person in (
        *(({part.site}, 0) for part in parts),
        *((set(sites), person) for person, sites in teams.items()),
        *((set(teams.get(part.by, ())), part.by) for part in parts),
    ):
        own = {part.id for part in parts if part.site in sites or (person and part.by == person)}
        known.add(singles | own)
    yield from sorted(known, key=sorted)
