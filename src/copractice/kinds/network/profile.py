"""The networked improvement community, described by itself: facts, not code.

Everything is said by Meister and Blitz (2016) or by a study named with the claim; the words are
ours.
"""

from __future__ import annotations

from copractice.domain.article import claims_with
from copractice.domain.partnering import PARTNERING
from copractice.domain.vocabulary import DemandPart, DemandWords, Level, Profile
from copractice.domain.words import say

from .said.claims import EXAMPLE, LEVEL, STUDIES, TYPE
from .said.learning import OPPORTUNITIES, ROLES
from .said.practices import PRACTICES
from .said.questions import QUESTIONS
from .said.standards import STANDARDS

PROFILE = Profile(
    slug="network",
    name=say("Networked improvement community"),
    definition=say(
        "A consortium of schools or districts works with a hub to develop changes that hold up in "
        "different settings. Small, quick tests come first; then more settings, and more varied "
        "ones."
    ),
    does=say(
        "Gather and read their own data in small, quick tests; widen to more places, and to more "
        "varied ones."
    ),
    members=say(
        "Schools or districts, and a hub: a university or an organisation that supports "
        "education. Practitioners run the tests, researchers facilitate."
    ),
    knowledge=say(
        "It creates knowledge, by testing a change while it is made; it uses that knowledge at "
        "once, and passes it on from setting to setting."
    ),
    instruments=say("An aim, a driver diagram, PDSA cycles, practical measures, protocols."),
    learning_design=say(
        "Learning can take the form of action research, inquiry into one's own practice and "
        "learning from problems, beside study groups."
    ),
    # Design research and this type share the highest of the three levels; the article names this
    # one last. The place keeps that order and measures nothing.
    place=0.9,
    demand=(
        DemandWords(
            DemandPart.TIME,
            Level.HIGH,
            say(
                "Cycles come again and again, and a series of projects may take years. How the "
                "extra tasks fit into a full workload is a question that often comes up. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "O20", "S9"),
        ),
        DemandWords(
            DemandPart.LABOUR,
            Level.HIGH,
            say(
                "Practitioners gather and analyse data themselves, and much of the work is new to "
                "them. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T33", "O2", "O16"),
        ),
        DemandWords(
            DemandPart.COMMUNICATION,
            Level.HIGH,
            say(
                "People talk about what they learn all along, within their community and with "
                "others across it. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "S3", "S17"),
        ),
        DemandWords(
            DemandPart.ACCOUNTABILITY,
            Level.HIGH,
            say(
                "Practitioners carry the tests on the ground, take part in all phases and answer "
                "to their peers. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T33", "S8", "S17"),
        ),
    ),
    roles=ROLES,
    practices=(*PARTNERING, *PRACTICES),
    opportunities=OPPORTUNITIES,
    standards=STANDARDS,
    studies=STUDIES,
    by_product=tuple(said.claim for said in STANDARDS if said.claim.id == "S21"),
    before_joining=(
        say("Does the topic matter much to those who would do the work? What if it does not?"),
        say("Which tasks come on top, and what would people stop doing to make room for them?"),
        say("How much of the work can lie inside the working day, for teachers too?"),
        say("Who controls the money, and do practitioners have a say?"),
        say("Is there enough money, technology and goodwill to use locally what is learned?"),
        say("Who looks after people's learning, since it need not be the main aim?"),
        say("Who supports people after the last cycle, for the years that full use takes?"),
        say("Whose learning needs set the agenda, and how is it changed?"),
        say("Who sees a test that failed, and is it agreed that nobody is rated by it?"),
        say("Do the calendars of the schools and of the researchers fit together?"),
        say("Who leads, who answers for what, and how does a school leave?"),
    ),
    questions=QUESTIONS,
    exemplar=EXAMPLE,
    claims=claims_with((*TYPE, *STUDIES, LEVEL), STANDARDS, EXAMPLE),
)
