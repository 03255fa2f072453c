"""Design research, described by itself: facts, not code.

Everything is said by Meister and Blitz (2016) or by an account named with the claim; the words are
ours.
"""

from __future__ import annotations

from copractice.domain.article import INTRODUCTION, claims_with
from copractice.domain.partnering import PARTNERING
from copractice.domain.vocabulary import DemandPart, DemandWords, Level, Profile
from copractice.domain.words import say

from .said.claims import EXAMPLE, LEVEL, STUDIES, TYPE
from .said.learning import OPPORTUNITIES, ROLES
from .said.practices import PRACTICES
from .said.questions import QUESTIONS
from .said.standards import STANDARDS

PROFILE = Profile(
    slug="design",
    name=say("Design research"),
    definition=say(
        "Researchers and schools or districts work together for the long term. They build a "
        "solution to a problem of practice and study it at the same time: in quick rounds it is "
        "designed, tested, changed and tested again."
    ),
    does=say(
        "Help to design the research and carry it out in quick rounds; bring in what they can "
        "put into words and what they know from doing."
    ),
    members=say(
        "Researchers of at least one university, and a school or district, or several. Experts "
        "from several disciplines or fields are brought in."
    ),
    knowledge=say(
        "It creates knowledge, by building a solution and studying it at once. Each new version "
        "uses what the last test showed, and people pass on what they know to those who build."
    ),
    instruments=say(
        "Cycles of designing and testing; versions of what is being built, often for teaching. In "
        "the example also teams on three tiers: a core group, an ideas team, and teams that carry "
        "out the cycles."
    ),
    learning_design=say(
        "Learning can have something of a study group, and of action research, inquiry into "
        "practice and learning from problems."
    ),
    # This type has the highest of the three levels, and one type that shares it is named after it
    # in the article. The place keeps that order and measures nothing.
    place=0.75,
    demand=(
        DemandWords(
            DemandPart.TIME,
            Level.HIGH,
            say(
                "The partnership is for the long term, and its cycles repeat. How the extra tasks "
                "fit into a full workload is a question that often comes up. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T23", "T27", "S9"),
        ),
        DemandWords(
            DemandPart.LABOUR,
            Level.HIGH,
            say(
                "Practitioners help to design the research and carry it out. Intensive types "
                "usually bring more that is new, and practitioners may have to learn research "
                "roles. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T27", "O2", "O16"),
        ),
        DemandWords(
            DemandPart.COMMUNICATION,
            Level.HIGH,
            say(
                "Practitioners are asked for what they know, beside experts from several fields, "
                "and people keep talking about what they learn. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T26", "S17"),
        ),
        DemandWords(
            DemandPart.ACCOUNTABILITY,
            Level.HIGH,
            say(
                "The research relies on practitioners to carry it out. They are expected in every "
                "phase and answer to their peers. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T27", "S8", "S17"),
        ),
    ),
    roles=ROLES,
    practices=(*PARTNERING, *PRACTICES),
    opportunities=OPPORTUNITIES,
    standards=STANDARDS,
    studies=STUDIES,
    # That learning comes with the work is said of all types (A4), and of this one once more (S21).
    by_product=(
        *(claim for claim in INTRODUCTION if claim.id == "A4"),
        *(said.claim for said in STANDARDS if said.claim.id == "S21"),
    ),
    before_joining=(
        say(
            "Does the problem matter much to those who would test a solution? What if it does not?"
        ),
        say("Do practitioners help to design the research, or only test what others designed?"),
        say(
            "How many rounds are expected, and what could people stop doing to make room for them?"
        ),
        say("How much of the work can lie inside the working day, for teachers too?"),
        say("Which disciplines does the problem call for, and who from them has time for it?"),
        say("Who sits on which team, and who can change or stop the work?"),
        say("What has to be approved before the first test, and does that fit the school year?"),
        say("Who controls the money, and whose is the product in the end?"),
        say("Is there enough money, technology and goodwill to use locally what is built?"),
        say("Who looks after people's learning, since it need not be the main aim?"),
        say("Who supports people after the last round, for the years that full use takes?"),
    ),
    questions=QUESTIONS,
    exemplar=EXAMPLE,
    claims=claims_with((*TYPE, *STUDIES, LEVEL), STANDARDS, EXAMPLE),
)
