"""What the article says of this type and the standards of 2011, each with its hedge.

The article sketches this "to the extent possible" (S0) and was written before the set of 2022; of
that set nothing is said, here or there.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, StandardSaid, Strength
from copractice.domain.words import Sentence, say

from .claims import BY_PRODUCT

SKETCH = Claim(
    "S0",
    say("The match with the standards is a sketch by the authors, as far as it can be drawn."),
    Strength.TENDS,
)


def _said(standard: str, claim: str, words: Sentence, strength: Strength) -> StandardSaid:
    return StandardSaid(f"2011:{standard}", Claim(claim, words, strength))


STANDARDS: tuple[StandardSaid, ...] = (
    _said(
        "learning-communities",
        "S1",
        say("Partnerships of research and practice are learning communities of a kind."),
        Strength.MEETS,
    ),
    _said(
        "learning-communities",
        "S2",
        say("They give lasting support for improving and for putting initiatives into practice."),
        Strength.BY_DEFINITION,
    ),
    _said(
        "learning-communities",
        "S3",
        say("Communities here talk with each other more than the standard asks."),
        Strength.SURPASSES,
    ),
    _said(
        "learning-communities",
        "S4",
        say("The work reaches across systems, inside an organisation and beyond it."),
        Strength.MEETS,
    ),
    _said(
        "learning-communities",
        "S5",
        say("Partnerships that work well keep refining how they work together and trust."),
        Strength.SOME,
    ),
    _said(
        "leadership",
        "S6",
        say("The standard counts many people as leaders, so many here can be among them."),
        Strength.MAY,
    ),
    _said(
        "leadership",
        "S8",
        say("Practitioners can share in leading, as they take new roles in every phase."),
        Strength.MAY,
    ),
    _said(
        "resources",
        "S9",
        say(
            "Three questions often come up: do the extra tasks fit into people's workload, who "
            "controls the money, and is there enough of what local use needs."
        ),
        Strength.TENDS,
    ),
    _said(
        "data",
        "S10",
        say("Partnerships differ in how many kinds of data they use to name learning needs."),
        Strength.SOME,
    ),
    _said(
        "data",
        "S11",
        say("Most types look at performance indicators to find what to work on."),
        Strength.TENDS,
    ),
    _said(
        "data",
        "S14",
        say(
            "They are very likely to look after what people need to learn for putting the change "
            "into use, going by the data of their many trials."
        ),
        Strength.TENDS,
    ),
    _said(
        "learning-designs",
        "S15",
        say(
            "Learning here can take the form of study groups, action research, inquiry into "
            "one's own practice and learning from problems."
        ),
        Strength.MAY,
    ),
    _said(
        "learning-designs",
        "S16",
        say("A culture of working together helps to carry what is learned into practice."),
        Strength.MEETS,
    ),
    _said(
        "learning-designs",
        "S17",
        say("People answer to their peers and keep talking about what they learn."),
        Strength.MEETS,
    ),
    _said(
        "learning-designs",
        "S18",
        say("People inquire actively and build knowledge together."),
        Strength.MEETS,
    ),
    _said(
        "learning-designs",
        "S18",
        say("Applying a change can bring a fuller grasp of its theory and of its practice."),
        Strength.SOME,
    ),
    _said(
        "learning-designs",
        "S19",
        say(
            "Learning within the working day fits administrators and other staff outside the "
            "classroom more readily; for teachers it may hold for some activities only."
        ),
        Strength.ONLY_NONCLASSROOM,
    ),
    _said(
        "implementation",
        "S20",
        say("The more intensive types live up most evenly to applying what is learned."),
        Strength.MEETS,
    ),
    StandardSaid("2011:implementation", BY_PRODUCT),
    _said(
        "implementation",
        "S22",
        say("Quick repeated cycles of one product give lasting support."),
        Strength.TENDS_NOT,
    ),
    _said(
        "implementation",
        "S23",
        say(
            "The three to five years that wide and lasting use takes can be in view; they are not "
            "the next thing aimed at."
        ),
        Strength.MAY,
    ),
    _said(
        "outcomes",
        "S24",
        say("Student results are the last thing aimed at, as in the standard."),
        Strength.MEETS,
    ),
    _said(
        "outcomes",
        "S25",
        say("The work aims at results that matter to both sides, as practical solutions."),
        Strength.TENDS,
    ),
)
