"""What the article says of this type alone, claim by claim.

Ids are those of ``docs/claims.md``. Words are ours; the hedge of each claim is in its strength and
is shown with it. What holds for several types stands in ``domain/article``.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Exemplar, Strength
from copractice.domain.words import say

NSDC = "National School Development Council 2015, in Meister & Blitz 2016"

TYPE = (
    Claim(
        "T9",
        say(
            "Universities and school districts, at least one of each, join as partners to study "
            "problems in education that they have in common."
        ),
        Strength.BY_DEFINITION,
        NSDC,
    ),
    Claim(
        "T10",
        say("The practitioners in it are usually leaders of schools or districts."),
        Strength.USUALLY,
    ),
    Claim(
        "T11",
        say("A few councils do research of their own or commission it."),
        Strength.SOME,
    ),
    Claim(
        "T12",
        say(
            "Most offer courses and workshops. There, practitioners in the same kind of job review "
            "information from research that is already available, so as to deal with specific "
            "problems of practice. Experts of the university or from elsewhere give input."
        ),
        Strength.USUALLY,
    ),
    Claim(
        "T13",
        say(
            "Practitioners commit themselves to taking part in separate, bounded learning "
            "experiences."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim("T13", say("Such an experience may last for as long as a year."), Strength.MAY),
    Claim("T14", say("Membership usually costs a fee."), Strength.USUALLY),
)

STUDIES = (
    Claim(
        "T15",
        say(
            "That members go on subscribing suggests that they find councils valuable. It is an "
            "inference; the article names no study of this type."
        ),
        Strength.PRESUMABLY,
    ),
)

LEVEL = Claim("D3", say("Demand on practitioners is relatively low."), Strength.PRESUMABLY)

EXAMPLE = Exemplar(
    "New Jersey School Development Council",
    "http://njsdc.gse.rutgers.edu/Home",
    (
        Claim(
            "X6",
            say(
                "The council is a cooperative network, not for profit, of school districts and "
                "educational agencies. It has its seat at Rutgers University, in the Graduate "
                "School of Education, and looks into new questions that matter for leading in "
                "education. The authors of the article work at Rutgers too."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X7",
            say(
                "The council offers leadership to education in New Jersey: conferences on concerns "
                "that are just arising, a leadership institute on how to improve schools, and "
                "other activities. Together with faculty and staff of the graduate school, staff "
                "of local districts and national consultants it also offers strands of "
                "professional development in specific areas."
            ),
            Strength.EXAMPLE,
        ),
        Claim(
            "X8",
            say(
                "Each spring the members' needs are assessed. The topics of a year's programme are "
                "chosen from that assessment."
            ),
            Strength.EXAMPLE,
        ),
    ),
)
