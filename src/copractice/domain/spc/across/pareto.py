"""Pareto charts: which kinds of a thing are many, and how few of them make up most.

Juran (1951), *Quality Control Handbook*. For kinds of problems, not for sites or people: sites
beside each other are a funnel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Strong, count, say

MOST = 0.8
"""The share of all that is asked for when the few are told from the many (Juran)."""


@dataclass(frozen=True)
class ParetoBar:
    """One kind: how many there are of it, and with all kinds before it. Shares are from 0 to 1."""

    category: str
    count: int
    cumulative: int
    share: float
    cumulative_share: float


@dataclass(frozen=True)
class Pareto:
    """Kinds from the most to the fewest, equal ones by name; ``missing`` had no kind."""

    bars: tuple[ParetoBar, ...]
    n: int
    missing: int

    @property
    def few(self) -> tuple[ParetoBar, ...]:
        """The fewest kinds that make up four fifths of all."""
        before = [bar for bar in self.bars if bar.cumulative_share < MOST]
        return self.bars[: len(before) + 1]

    def method(self) -> Sentence:
        """The method line: what was counted, in which order, what was left out."""
        return in_turn(
            [
                count("Count of {n} entry by kind.", "Count of {n} entries by kind.", self.n),
                say("Kinds from the most to the fewest; equal ones by name."),
                *self._left_out(),
            ]
        )

    def reading(self) -> Sentence:
        """Which kind is most common, and how few make up most."""
        if not self.bars:
            return say("There are no figures yet.")
        first, few = self.bars[0], self.few
        most = [bar for bar in self.bars if bar.count == first.count]
        share = Strong(Amount(100 * few[-1].cumulative_share, "%", 0))
        make_up = count(
            "{n} kind of {all} makes up {share}.",
            "{n} kinds of {all} make up {share}.",
            len(few),
            all=len(self.bars),
            share=share,
        )
        return in_turn([*(_most_common(first) if len(most) == 1 else ()), make_up])

    def _left_out(self) -> tuple[Sentence, ...]:
        if not self.missing:
            return ()
        return (
            count(
                "{n} entry without a kind was left out.",
                "{n} entries without a kind were left out.",
                self.missing,
            ),
        )


def _most_common(bar: ParetoBar) -> tuple[Sentence, ...]:
    return (
        say(
            "Most common: {name}, {share} of all.",
            name=Strong(bar.category),
            share=Amount(100 * bar.share, "%", 0),
        ),
    )


def pareto(categories: Sequence[str | None], counts: Sequence[int] | None = None) -> Pareto:
    """Count kinds and set the many before the few.

    One entry each, ``None`` where its kind is not known; with ``counts``, each stands for so
    many. Kinds with equal counts stand by name, small and capital letters alike, so that the
    order never depends on that of the entries.

    Raises ``ValueError`` where lengths differ or a count is negative or not whole.
    """
    each = [1] * len(categories) if counts is None else list(counts)
    if len(each) != len(categories):
        raise ValueError(f"{len(each)} counts for {len(categories)} categories")
    found: Counter[str] = Counter()
    missing = 0
    for i, (category, n) in enumerate(zip(categories, each, strict=True)):
        if n < 0 or n != int(n):
            raise ValueError(f"count {i} is {n}; it must be a whole number from 0 on")
        if category is None:
            missing += int(n)
        else:
            found[category] += int(n)
    return Pareto(_bars(found), found.total(), missing)


def _bars(found: Counter[str]) -> tuple[ParetoBar, ...]:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    whole = found.total()
    sums = accumulate(n for _, n in ordered)
    return tuple(
        ParetoBar(name, n, cumulative, n / whole, cumulative / whole)
        for (name, n), cumulative in zip(ordered, sums, strict=True)
        if whole
    )
