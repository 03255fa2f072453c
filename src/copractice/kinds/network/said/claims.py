"""What the article, and the studies it or we name, say of this type, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. A claim from elsewhere than Meister and Blitz (2016) carries its own source.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Strength
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

DEMAND = (
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
    Claim("D3", say("Demand on practitioners is high."), Strength.PRESUMABLY),
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

LEARNING = (
    Claim(
        "O1",
        say("Being in a partnership is itself a chance to learn, for everyone in it."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "O2",
        say("More intensive types ask for more active work and bring more that is new."),
        Strength.TENDS,
    ),
    Claim(
        "O3",
        say("Whoever applies a finding learns more deeply from it, more so than by helping out."),
        Strength.PRESUMABLY,
        "Tseng & Nutley 2014, in Meister & Blitz 2016",
    ),
    Claim(
        "O6",
        say("Partners learn to build trust, norms and ways of working that serve both sides."),
        Strength.BY_DEFINITION,
        COBURN,
    ),
    Claim(
        "O8",
        say(
            "Different training, methods and rewards, and perhaps old mistrust, can make it "
            "necessary to learn how to work together."
        ),
        Strength.MAY,
    ),
    Claim(
        "O10",
        say(
            "Where partnerships go well, practitioners can learn how researchers talk, work, see "
            "things and plan their time."
        ),
        Strength.MAY,
    ),
    Claim(
        "O11",
        say("Practitioners can learn to go on while what they know is still provisional."),
        Strength.MAY,
    ),
    Claim(
        "O12",
        say(
            "Researchers can learn how schools and districts really work and how they meet "
            "demands that pull in different directions."
        ),
        Strength.MAY,
    ),
    Claim(
        "O13",
        say("Everyone involved works as an improver, say advocates of such communities."),
        Strength.MAY,
        BRYK,
    ),
    Claim(
        "O14",
        say(
            "Researchers need to learn to work with practitioners, with other disciplines and at "
            "a school's pace."
        ),
        Strength.TENDS,
    ),
    Claim("O15", say("The school's calendar sets the pace of the work."), Strength.TENDS),
    Claim(
        "O16",
        say(
            "Practitioners who help design the work may have to learn research roles: gathering "
            "data, analysing, reviewing or writing, developing tools, passing results on."
        ),
        Strength.MAY,
    ),
    Claim(
        "O17",
        say("Practitioners may themselves be sources, through ways of telling new to them."),
        Strength.MAY,
    ),
    Claim(
        "O18",
        say("Both sides may need patience while they grow sure and skilled in new roles."),
        Strength.MAY,
    ),
    Claim("O19", say("New roles can grow into a lasting professional identity."), Strength.SOME),
    Claim(
        "O20",
        say("People may stay with one improvement, or a series of them, for several years."),
        Strength.MAY,
    ),
)

EXAMPLE = (
    Claim(
        "X19",
        say(
            "Building a Teacher Effectiveness Network, with the Carnegie Foundation as hub: Austin "
            "with 19 schools and Baltimore, a teachers' union and two non-profits, 2011 to 2015."
        ),
        Strength.SOME,
    ),
    Claim(
        "X20",
        say("It worked with a driver diagram and PDSA cycles, and narrowed its focus over time."),
        Strength.SOME,
    ),
    Claim(
        "X21",
        say(
            "It turned to feedback for new teachers and the support they feel from principals; "
            "a new protocol was tested small and refined in both districts."
        ),
        Strength.SOME,
    ),
    Claim(
        "X22",
        say("Later it turned to how whole districts support new teachers."),
        Strength.SOME,
    ),
)

BY_PRODUCT = Claim(
    "S21",
    say(
        "People's learning need not be the main aim here. The work is about readying a change for "
        "wide use, and learning comes with it."
    ),
    Strength.TENDS_NOT,
)
