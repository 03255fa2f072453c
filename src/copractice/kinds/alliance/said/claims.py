"""What the article, and the accounts it names, say of this type alone, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. What holds for several types stands in ``domain/article``. An id stands twice
where the article says two things with two hedges, or gives two sources.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Exemplar, Strength
from copractice.domain.words import say

COBURN = "Coburn, Penuel & Geil 2013, in Meister & Blitz 2016"

TYPE = (
    Claim(
        "T16",
        say(
            "Districts and independent research organisations are partners for the long term, for "
            "the sake of technical analysis on pressing issues of policy and practice."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T16",
        say(
            "The research organisation is often a university and sometimes another organisation "
            "that supports education."
        ),
        Strength.USUALLY,
    ),
    Claim(
        "T17",
        say(
            "Large districts, such as Chicago and Baltimore, tend to found an alliance that serves "
            "their interests alone."
        ),
        Strength.TENDS,
    ),
    # The article says "many", for which there is no hedge: "usually" would claim more. The words
    # keep "many".
    Claim(
        "T18",
        say("Many alliances manage standard school data files, or at least have access to them."),
        Strength.SOME,
    ),
    Claim(
        "T19",
        say(
            "From the files that they manage or have access to, many alliances make routine or "
            "special reports for their members."
        ),
        Strength.SOME,
    ),
    Claim(
        "T20",
        say("Researchers and practitioners often work out together which problems to study."),
        Strength.USUALLY,
    ),
    Claim(
        "T21",
        say(
            "Researchers carry out the research and bring findings back; how to use them on a "
            "local problem of practice is for practitioners to decide."
        ),
        Strength.BY_DEFINITION,
        COBURN,
    ),
)

STUDIES = (
    Claim(
        "T22",
        say(
            "Several reforms put into practice with success are among the accomplishments that "
            "some big-city alliances cite."
        ),
        Strength.BY_THEIR_ACCOUNT,
        "Roderick, Easton & Sebring 2009, in Meister & Blitz 2016",
    ),
    Claim(
        "T22",
        say(
            "Better communication about reform is among the accomplishments that some big-city "
            "alliances cite."
        ),
        Strength.BY_THEIR_ACCOUNT,
        "Connolly, Plank & Rone 2012, in Meister & Blitz 2016",
    ),
    Claim(
        "T22",
        say(
            "Data provided for making decisions are among the accomplishments that some big-city "
            "alliances cite."
        ),
        Strength.BY_THEIR_ACCOUNT,
        "Farley 2014, in Meister & Blitz 2016",
    ),
)

LEVEL = Claim("D3", say("Demand on practitioners is moderate."), Strength.PRESUMABLY)

EXAMPLE = Exemplar(
    "University of Chicago Consortium on School Research",
    "https://consortium.uchicago.edu",
    (
        Claim(
            "X9",
            say(
                "Since 1990 the Consortium's research has had two goals at once: to be of use to "
                "the Chicago Public Schools in raising what students achieve, and to add to the "
                "field of school reform."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X10",
            say(
                "It offers educators and the wider education community a framework built on "
                "research, and technical analysis that puts theories and hypotheses to the test "
                "without handing down answers."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X11",
            say(
                "Over the five years before the article, its agenda turned on high-school rigour "
                "and readiness; middle schools and the step up from there; human capital and "
                "professional capacity; the school as an organisation."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X12",
            say(
                "It also studies topics of high priority that are named by the Chicago Public "
                "Schools, and by others with a stake in education in the area."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X13",
            say("It develops indicators for the Chicago Public Schools and analyses trends there."),
            Strength.EXAMPLE,
        ),
        Claim(
            "X14",
            say(
                "It makes confidential reports for single schools, each on some of the school's "
                "conditions, operations and outcomes."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X15",
            say("It helps educators to grow in their capacity to make good use of data."),
            Strength.EXAMPLE,
        ),
    ),
)
