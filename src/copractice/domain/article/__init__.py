"""What the article says of partnerships of research and practice as such, claim by claim.

G. R. Meister and C. L. Blitz, "The promise of partnerships" (Learning Forward, 2016). The ids are
those of ``docs/claims.md``; the words are ours; each claim carries its hedge. What holds for one
type alone is said by that type (``kinds/<type>/said``). What holds for all, or for several, is said
here once, and a type names what applies to it.
"""

from copractice.domain.article.demand import DEMAND
from copractice.domain.article.introduction import INTRODUCTION
from copractice.domain.article.learning import LEARNING, OPPORTUNITIES, learning, opportunity
from copractice.domain.article.standards import OF_ALL, SKETCH
from copractice.domain.vocabulary import Claim, Exemplar, StandardSaid

__all__ = [
    "DEMAND",
    "INTRODUCTION",
    "LEARNING",
    "OF_ALL",
    "OPPORTUNITIES",
    "SKETCH",
    "claims_with",
    "learning",
    "opportunity",
]


def claims_with(
    own: tuple[Claim, ...], standards: tuple[StandardSaid, ...], exemplar: Exemplar
) -> tuple[Claim, ...]:
    """All that a profile rests on: the article's claims on all types, the type's own, the rest."""
    return (
        *INTRODUCTION,
        *own,
        *DEMAND,
        *LEARNING,
        SKETCH,
        *(said.claim for said in standards),
        *exemplar.claims,
    )
