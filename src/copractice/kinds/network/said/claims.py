"""What the article, and the studies it or we name, say of this type alone, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. What holds for several types stands in ``domain/article``. A claim from elsewhere
than Meister and Blitz (2016) carries its own source.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Exemplar, Strength
from copractice.domain.words import say

BRYK = "Bryk, Gomez, Grunow & LeMahieu 2015, in Meister & Blitz 2016"
COBURN = "Coburn, Penuel & Geil 2013, in Meister & Blitz 2016"

TYPE = (
    Claim(
        "T29",
        say(
            "Schools or districts work with a hub, a university or a support organisation, on "
            "changes meant to hold up in places that differ."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T30",
        say("Quick cycles each test one side of a change while it is still being made."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T31",
        say("Later tests take in more settings, and settings that differ more, step by step."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T32",
        say("The idea behind it: what works should reach others earlier and more quickly."),
        Strength.MAY,
        BRYK,
    ),
    Claim(
        "T33",
        say(
            "Practitioners gather and analyse the data of small tests; researchers facilitate and "
            "guide the improvement as a whole."
        ),
        Strength.BY_DEFINITION,
        COBURN,
    ),
)

STUDIES = (
    Claim(
        "T34",
        say("Better student results were reported from the work of such communities."),
        Strength.SEVERAL_STUDIES,
        "Bryk et al. 2015 and Lewis 2015, in Meister & Blitz 2016",
    ),
    Claim(
        "AISD-2015",
        say(
            "In Austin, staff surveys in schools of one such community showed larger gains in "
            "trust and in feeling supported than in similar schools, 2012 to 2015. It is the "
            "district's own report, on one community."
        ),
        Strength.SOME,
        "Austin Independent School District 2015, Publication 14.77",
    ),
)

LEVEL = Claim("D3", say("Demand on practitioners is high."), Strength.PRESUMABLY)

EXAMPLE = Exemplar(
    "Building a Teacher Effectiveness Network",
    "https://www.carnegiefoundation.org/in-action/bten",
    (
        Claim(
            "X19",
            say(
                "A network with the Carnegie Foundation as hub: Austin with 19 schools and "
                "Baltimore, a teachers' union and two non-profits, 2011 to 2015."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X20",
            say(
                "It worked with a driver diagram and PDSA cycles, and narrowed its focus over time."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X21",
            say(
                "It turned to feedback for new teachers and the support they feel from principals; "
                "a new protocol was tested small and refined in both districts."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X22",
            say("Later it turned to how whole districts support new teachers."),
            Strength.EXAMPLE,
        ),
    ),
)
