"""How needed something is, in one answer and in a party's view.

A need is a discrepancy weighted by its importance: how far what there is stays behind what could
be, times how much that matters. Borich (1980, *A needs assessment model for conducting follow-up
studies*, Journal of Teacher Education 31) weights the distance between importance and competence of
a group by the mean importance; priority needs indices of the same family (PNI, modified PNI) differ
in what they divide by. Here each person's own answers are multiplied before anything is averaged,
so that a proposal is needed where the *same* people find it important and badly met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

LOWEST, HIGHEST = 1, 5
CANNOT_SAY = 0
"""An answer: that one cannot say. It counts as no figure, and is told."""
MOST_NEED = HIGHEST * (HIGHEST - LOWEST)
"""The greatest need that there can be: of the highest importance, and not met at all."""


@dataclass(frozen=True)
class Rating:
    """One person's answers on one proposal, each 1 to 5, ``CANNOT_SAY``, or ``None``: none given.

    ``importance``: how much it matters. ``present``: how well it is met today. Raises
    ``ValueError`` for another figure.
    """

    rater: Hashable
    party: Hashable
    proposal: Hashable
    importance: int | None
    present: int | None

    def __post_init__(self) -> None:
        for figure in (self.importance, self.present):
            if figure is not None and not CANNOT_SAY <= figure <= HIGHEST:
                raise ValueError(f"a rating lies between {LOWEST} and {HIGHEST}, not at {figure}")

    @property
    def need(self) -> int | None:
        """The need by this answer, 0 to :data:`MOST_NEED`, where both figures are there."""
        if not self.importance or not self.present:
            return None
        return need(self.importance, self.present)


@dataclass(frozen=True)
class View:
    """A party's view of a proposal: medians over those of it who could say.

    ``raters`` gave both figures, ``cannot`` said of either that they cannot say. ``need`` is the
    median of the raters' needs, not the product of the two other medians. Without raters there is
    no view, and the three figures are ``None``.
    """

    party: Hashable
    proposal: Hashable
    raters: int
    cannot: int = 0
    importance: Fraction | None = None
    present: Fraction | None = None
    need: Fraction | None = None


def need(importance: int, present: int) -> int:
    """Importance (1 to 5) times the gap (0 to 4) to what would be fully met."""
    return importance * (HIGHEST - present)


def views_of(ratings: Iterable[Rating]) -> list[View]:
    """Each party's view of each proposal on which anyone of it said anything."""
    groups: dict[tuple[Hashable, Hashable], list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.importance is not None or rating.present is not None:
            groups[rating.party, rating.proposal].append(rating)
    return [_view(party, proposal, group) for (party, proposal), group in groups.items()]


def _view(party: Hashable, proposal: Hashable, group: list[Rating]) -> View:
    whole = [rating for rating in group if rating.need is not None]
    cannot = sum(CANNOT_SAY in (rating.importance, rating.present) for rating in group)
    if not whole:
        return View(party, proposal, 0, cannot)
    return View(
        party,
        proposal,
        len(whole),
        cannot,
        _median(rating.importance for rating in whole),
        _median(rating.present for rating in whole),
        _median(rating.need for rating in whole),
    )


def _median(figures: Iterable[int | None]) -> Fraction:
    row = sorted(figure for figure in figures if figure is not None)
    half = len(row) // 2
    return Fraction(row[half] + row[-half - 1], 2)
