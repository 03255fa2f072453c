"""From answers in words to the share of the work that the record holds, with its error.

What each answer stands for is our assumption (:data:`SHARES`). The share is the mean over people,
each counting alike. Its ends are pushed apart by Wilson's score interval (1927) at 90 percent, with
the finite population correction: a share between nothing and all varies at most as much as a yes or
no with the same mean, so the interval is on the safe side, and it needs no guess of the variance
from eight answers that may all be alike. Whatever the others hold, it lies between nothing and all:
the interval never says more than that, and where everyone answered it has no error at all.
Who did not answer, or could not say, is taken to be like those who did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt
from statistics import NormalDist
from types import MappingProxyType

from copractice.domain.demand.seen import FEWEST_PEOPLE, Withheld
from copractice.domain.words import Sentence, Value, say

Share = tuple[float, float]
"""The least and the most of the work, from 0 to 1."""
SURE = 0.9
"""How often the interval holds the truth, at least: nine times in ten."""


class Holds(StrEnum):
    """How much of a person's work the record holds, as that person says."""

    NEARLY_ALL = "nearly-all"
    MOST = "most"
    HALF = "half"
    LITTLE = "little"
    NEARLY_NONE = "nearly-none"
    CANNOT_SAY = "cannot-say"

    @property
    def words(self) -> Sentence:
        """The answer as it is chosen."""
        return _WORDS[self]


QUESTION = say("Think of this term. How much of what you did for the partnership is in the record?")
SHARES: Mapping[Holds, Share] = MappingProxyType(
    {
        Holds.NEARLY_ALL: (0.9, 1.0),
        Holds.MOST: (0.6, 0.9),
        Holds.HALF: (0.4, 0.6),
        Holds.LITTLE: (0.1, 0.4),
        Holds.NEARLY_NONE: (0.0, 0.1),
    }
)
"""What an answer stands for: our assumption. The five touch and leave nothing out."""
_WORDS: Mapping[Holds, Sentence] = MappingProxyType(
    {
        Holds.NEARLY_ALL: say("nearly all of it"),
        Holds.MOST: say("most of it"),
        Holds.HALF: say("about half of it"),
        Holds.LITTLE: say("little of it"),
        Holds.NEARLY_NONE: say("nearly none of it"),
        Holds.CANNOT_SAY: say("I cannot say"),
    }
)


@dataclass(frozen=True)
class Coverage:
    """The share of the work that the record holds, and whom it rests on.

    ``said`` of ``asked`` people, drawn from ``people``, gave an answer with a share. ``answers`` is
    the mean of what they said, ``share`` the same with the error of the sample. ``when`` names the
    term.
    """

    share: Share
    answers: Share
    said: int
    asked: int
    people: int
    when: Value


def estimate_coverage(
    answers: Iterable[Holds], *, asked: int, people: int, when: Value
) -> Coverage | Withheld:
    """The coverage of the record by these answers of ``asked`` people, drawn from ``people``.

    Withheld where fewer than five said a share. Make it once, when the asking is over: two figures
    of one term would tell the answer that came between them. Raises ``ValueError`` where more
    people answered than were asked, or more were asked than there are.
    """
    every = [*answers]
    shares = [SHARES[one] for one in every if one in SHARES]
    if not len(every) <= asked <= people:
        raise ValueError(f"{len(every)} answers, {asked} asked, {people} people: not in order")
    if len(shares) < FEWEST_PEOPLE:
        return Withheld(TOO_FEW_SAID)
    mean = _mean([low for low, _ in shares]), _mean([high for _, high in shares])
    share = _least(mean[0], len(shares), people), _most(mean[1], len(shares), people)
    return Coverage(share, mean, len(shares), asked, people, when)


TOO_FEW_SAID = say(
    "How much of the work the record holds is not shown: fewer than five people said it."
)


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _least(mean: float, n: int, people: int) -> float:
    """The lower end; what the others hold is not below nothing."""
    return max(mean * n / people, wilson(mean, n, people)[0])


def _most(mean: float, n: int, people: int) -> float:
    """The upper end; what the others hold is not above all."""
    return min((mean * n + people - n) / people, wilson(mean, n, people)[1])


def wilson(mean: float, n: int, people: int, sure: float = SURE) -> Share:
    """Wilson's score interval around a mean of ``n`` of ``people`` values between 0 and 1."""
    if n == people:
        return mean, mean
    z2 = NormalDist().inv_cdf((1 + sure) / 2) ** 2 * (people - n) / (people - 1)
    centre = (mean + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * mean * (1 - mean) / n + z2 * z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, round(centre - half, 12)), min(1.0, round(centre + half, 12))
