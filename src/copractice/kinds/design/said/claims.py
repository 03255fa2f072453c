"""What the article, and the accounts it names, say of this type alone, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. What holds for several types stands in ``domain/article``. An id stands more than
once where the article says several things under it.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Exemplar, Strength
from copractice.domain.words import say

TYPE = (
    Claim(
        "T23",
        say(
            "Researchers of at least one university work for the long term with a school or "
            "district, or with several. They build solutions to problems of practice and study "
            "them at the same time."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T24",
        say("It is often used to develop and test a curriculum or a new approach to teaching."),
        Strength.USUALLY,
    ),
    Claim(
        "T25",
        say("How a solution will be put into use is part of the work from the start."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T26",
        say(
            "Different points of view are valued. What practitioners can put into words and what "
            "they know from doing is sought out, and so is the advice of experts from several "
            "disciplines or fields."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T27",
        say(
            "Practitioners are relied on to design the research with others and to carry it out: "
            "an innovation is designed, tested, designed anew and tested again, in quick rounds "
            "that repeat."
        ),
        Strength.BY_DEFINITION,
    ),
)

STUDIES = (
    Claim(
        "T28",
        say(
            "A major group reports, among other things, that new policies were adopted and that "
            "new products were developed and proved in the field: in science, in literacy for "
            "adolescents and in English language learning."
        ),
        Strength.BY_THEIR_ACCOUNT,
        "Daro 2014, in Meister & Blitz 2016",
    ),
    Claim(
        "T28",
        say("Another group reports that it succeeded in building relationships and joint agendas."),
        Strength.BY_THEIR_ACCOUNT,
        "Bevan 2015, in Meister & Blitz 2016",
    ),
)

LEVEL = Claim("D3", say("Demand on practitioners is high."), Strength.PRESUMABLY)

EXAMPLE = Exemplar(
    "Strategic Education Research Partnership Institute",
    "http://www.serpinstitute.org",
    (
        Claim(
            "X16",
            say(
                "The institute came out of work done in 2003 at the National Academy of Sciences. "
                "It is to provide what single districts need so that solutions to their critical "
                "problems of practice are researched, developed and put into use."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X16",
            say(
                "For the expertise that a district's chosen problems call for, it turns to several "
                "universities and disciplines."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X17",
            say(
                "Staff at its national headquarters see to overall management, including quality "
                "control, communication, finance and planning for the long term."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X18",
            say(
                "A district's engagement is meant to be for the long term. Its people sit with "
                "institute staff and experts on teams of three tiers."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X18",
            say(
                "A core group of leaders oversees the work. An ideas team knows the problem at "
                "first hand: it frames it more precisely, imagines solutions and reviews what the "
                "other teams do. Those teams carry out the cycles of designing and testing."
            ),
            Strength.EXAMPLE,
        ),
    ),
)
