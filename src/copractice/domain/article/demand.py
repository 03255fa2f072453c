"""What demand is, and how far the article's ranking carries (claims D1, D2, D4 to D6).

The level of one type (D3) is said by that type.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Strength
from copractice.domain.words import say

DEMAND: tuple[Claim, ...] = (
    Claim(
        "D1",
        say("Types lie on a line from low to high demand, on people and on institutions."),
        Strength.TENDS,
    ),
    Claim(
        "D2",
        say(
            "Demand is time, labour (how many tasks, and how unlike the usual ones), "
            "communication and accountability for getting the work done."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "D4",
        say(
            "Where practitioners value the topic highly, more investment can bring them and "
            "their students more."
        ),
        Strength.MAY,
    ),
    Claim(
        "D5",
        say("The ranking by demand is the authors' own analysis; they give no figures."),
        Strength.PRESUMABLY,
    ),
    Claim(
        "D6",
        say("The ranking is rough: partnerships of one type differ from each other."),
        Strength.TENDS,
    ),
)
