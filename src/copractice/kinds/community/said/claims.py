"""What the article, and the studies it names, say of this type alone, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. What holds for several types stands in ``domain/article``.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Exemplar, Strength
from copractice.domain.words import say

WENGER = "Wenger-Trayner & Wenger-Trayner 2015, in Meister & Blitz 2016"
OET = "U.S. Department of Education, Office of Educational Technology 2014, in Meister & Blitz 2016"

TYPE = (
    Claim(
        "T2",
        say(
            "Individual practitioners who share a concern or an interest come together to "
            "exchange information, ideas and experience that bear on it."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim("T2", say("Experts are sometimes among them."), Strength.SOME),
    Claim(
        "T3",
        say(
            "Now and then they take on a project together, such as making a tool for a need that "
            "members share."
        ),
        Strength.OCCASIONALLY,
    ),
    Claim("T4", say("Members usually select themselves."), Strength.USUALLY),
    Claim(
        "T5",
        say(
            "Members may stand for various organisations of a like kind or for parts of one "
            "organisation; less often for different fields or sectors."
        ),
        Strength.MAY,
    ),
    Claim(
        "T6",
        say(
            "For the most part the ties are loose. People take part as much or as little as they "
            "need, and stay while they feel that it meets their needs."
        ),
        Strength.USUALLY,
    ),
    Claim(
        "T7",
        say(
            "There may be no leader at all, or some of the members, an inner core, may plan and "
            "facilitate."
        ),
        Strength.MAY,
        WENGER,
    ),
)

STUDIES = (
    Claim(
        "T8",
        say(
            "Communities of practice can contribute to new knowledge, to new capabilities and to "
            "narrowing the distance between knowing and doing. The studies that suggest it are "
            "few; they come from education and from other fields."
        ),
        Strength.A_FEW_STUDIES,
        OET,
    ),
)

LEVEL = Claim("D3", say("Demand on practitioners is relatively low."), Strength.PRESUMABLY)

EXAMPLE = Exemplar(
    "STEM Ecosystems",
    "http://stemecosystems.org",
    (
        Claim(
            "X1",
            say(
                "The initiative rests on more than ten years of research on where working together "
                "in STEM succeeds: in science, technology, engineering and mathematics. It sets "
                "out to foster and spread effective STEM learning for all young people."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X1",
            say(
                "The initiative takes in 27 communities of practice, chosen from all over the "
                "United States as the first cohort of a national one. Each had shown that sectors "
                "work together in it on rigorous and effective STEM teaching, from before "
                "kindergarten through college."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X2",
            say(
                "The sectors work together in schools and outside them: in programmes after school "
                "and in summer, at home, in science centres and libraries, in other places and "
                "online."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X3",
            say(
                "A team of experts on STEM and on working across sectors gives technical help "
                "fitted to each community. Each site is matched with a consultant by the site's "
                "own needs."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X4",
            say(
                "The consultant supports the site in developing its STEM ecosystem and in putting "
                "it into practice."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X5",
            say(
                "The emphasis, though, is on peers: on setting up and keeping up a network in "
                "which communities learn from each other by sharing information and expertise. The "
                "U.S. Department of Education has recognised the initiative as innovative."
            ),
            Strength.EXAMPLE,
        ),
    ),
)
