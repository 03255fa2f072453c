"""The study council, described by itself: facts, not code.

Everything is said by Meister and Blitz (2016) or by a source named with the claim; the words are
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
    slug="council",
    name=say("Study council"),
    definition=say(
        "Universities and school districts, at least one of each, join to study problems that they "
        "have in common. Most councils offer courses and workshops. There, people in the same kind "
        "of job review what research has found, and experts give input."
    ),
    does=say(
        "Commit themselves to a bounded piece of learning, which may last a year; in most "
        "councils, review available evidence with experts and with people in the same job."
    ),
    members=say(
        "Universities and school districts, at least one of each; membership usually costs a fee. "
        "The practitioners usually lead a school or a district. Experts come from the university "
        "or from elsewhere."
    ),
    instruments=say(
        "In most councils, courses and workshops for job-alike groups; usually, dues. The "
        "article's example has a yearly needs assessment, a programme with strands, conferences "
        "and a leadership institute."
    ),
    knowledge=say(
        "Most councils pass knowledge on: they offer courses and workshops. Some of the learning "
        "is thus planned, and not a by-product. People review what is known in order to use it on "
        "a problem of theirs. A few councils create knowledge, by research they do or commission."
    ),
    learning_design=say(
        "Learning here looks a lot like a study group: people read what is known and talk it over "
        "with others in the same job."
    ),
    # Communities of practice share the lowest of the three levels with this type; the article
    # names this one second. The place keeps that order and measures nothing.
    place=0.3,
    demand=(
        DemandWords(
            DemandPart.TIME,
            Level.LOW,
            say(
                "People commit themselves to learning that has an end; a single piece of it may "
                "take as long as a year. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T13"),
        ),
        DemandWords(
            DemandPart.LABOUR,
            Level.LOW,
            say(
                "Most councils offer courses and workshops on what is already known; a few do "
                "research or commission it. Less intensive types usually bring fewer tasks that "
                "are new to people. The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T11", "T12", "O2"),
        ),
        DemandWords(
            DemandPart.COMMUNICATION,
            Level.LOW,
            say(
                "In most councils people talk in courses and workshops, with others in the same "
                "job and with experts. What they signed up for has an end. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T12", "T13"),
        ),
        DemandWords(
            DemandPart.ACCOUNTABILITY,
            Level.LOW,
            say(
                "People commit themselves to take part, and membership usually costs a fee. "
                "Nothing else is named that they would have to answer for. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T13", "T14"),
        ),
    ),
    roles=ROLES,
    practices=(*PARTNERING, *PRACTICES),
    opportunities=OPPORTUNITIES,
    standards=STANDARDS,
    studies=STUDIES,
    by_product=tuple(claim for claim in INTRODUCTION if claim.id == "A4"),
    before_joining=(
        say("What does the fee include, who of your staff may come, and what costs extra?"),
        say("How are the year's topics chosen, and who names what your people need to learn?"),
        say("What would each person commit to: how many sessions, over how long?"),
        say(
            "Is there a group for your job, and room for teachers, as members are usually leaders?"
        ),
        say("Which experts give input, who chooses them, and do they sell what they speak of?"),
        say("Is evidence reviewed that speaks against a plan, or only what speaks for it?"),
        say("Does the agenda for learning fit the goals of your classrooms, schools and system?"),
        say("After a course ends, who helps people to use what they learned?"),
        say("Do sessions lie within the working day, and who stands in for people meanwhile?"),
        say("Does the council do or commission studies, and what do they ask of your schools?"),
        say("What would tell you that it was worth the fee, apart from others renewing?"),
    ),
    questions=QUESTIONS,
    exemplar=EXAMPLE,
    claims=claims_with((*TYPE, *STUDIES, LEVEL), STANDARDS, EXAMPLE),
)
