"""The community of practice, described by itself: facts, not code.

Everything is said by Meister and Blitz (2016) or by a study named with the claim; the words are
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
    slug="community",
    name=say("Community of practice"),
    definition=say(
        "Individual practitioners who share a concern or an interest exchange information, ideas "
        "and experience, sometimes with experts among them. Now and then they take on a project "
        "together, such as a tool that several of them need."
    ),
    does=say(
        "Exchange what they know and have tried, usually as much or as little as they need; now "
        "and then make something together, such as a tool."
    ),
    members=say(
        "People who usually select themselves. They may come from organisations of a like kind, "
        "from parts of one organisation or, less often, from different fields or sectors. Experts "
        "are sometimes among them."
    ),
    instruments=say(
        "Discussions, sessions, a library of resources and, now and then, a joint project. There "
        "may be no leader, or an inner core may plan and facilitate."
    ),
    knowledge=say(
        "It passes knowledge on: information, ideas and experience. Members can use it in work of "
        "their own, and now and then make something from it together. A few studies suggest that "
        "it can also help to create new knowledge, and to do what one knows."
    ),
    learning_design=say(
        "Learning here looks a lot like a study group: people compare and talk over what they know "
        "and do."
    ),
    # Study councils share the lowest of the three levels with this type; the article names this
    # one first. The place keeps that order and measures nothing.
    place=0.1,
    demand=(
        DemandWords(
            DemandPart.TIME,
            Level.LOW,
            say(
                "People usually take part as much or as little as they need, and stay while it "
                "meets their needs. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T6"),
        ),
        DemandWords(
            DemandPart.LABOUR,
            Level.LOW,
            say(
                "People exchange what they know; a joint project comes only now and then. Less "
                "intensive types usually bring fewer tasks that are new to people. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T2", "T3", "O2"),
        ),
        DemandWords(
            DemandPart.COMMUNICATION,
            Level.LOW,
            say(
                "Exchange is what people come for. Yet the ties between them are loose for the "
                "most part, and people usually join in as much or as little as they need. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T2", "T6"),
        ),
        DemandWords(
            DemandPart.ACCOUNTABILITY,
            Level.LOW,
            say(
                "Members usually select themselves and may go when it no longer serves them. "
                "Planning and facilitating may lie with an inner core, or there may be no leader; "
                "most members presumably have little to answer for. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T4", "T6", "T7"),
        ),
    ),
    roles=ROLES,
    practices=(*PARTNERING, *PRACTICES),
    opportunities=OPPORTUNITIES,
    standards=STANDARDS,
    studies=STUDIES,
    by_product=tuple(claim for claim in INTRODUCTION if claim.id == "A4"),
    before_joining=(
        say("Is the shared concern one that you have in your own work, and does it matter now?"),
        say("Who may join, who decides that, and how do you leave?"),
        say("May you take part now and then, or is more expected than is said?"),
        say("Does anyone plan and facilitate? If not, who sees to it that people meet again?"),
        say("If there is an inner core, how do people come into it and out of it again?"),
        say("Are there experts at hand when a question needs more than experience?"),
        say("Does what people want to learn fit the goals of your classroom, school and system?"),
        say("Does the group name what its members need to learn, or is that left to others?"),
        say("Can you take part within your working day, as a teacher too?"),
        say("Who sees what you tell of your school, and does it stay where it was told?"),
        say("How would you notice that it helps, in your own work and for students?"),
    ),
    questions=QUESTIONS,
    exemplar=EXAMPLE,
    claims=claims_with((*TYPE, *STUDIES, LEVEL), STANDARDS, EXAMPLE),
)
