"""The research alliance, described by itself: facts, not code.

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
    slug="alliance",
    name=say("Research alliance"),
    definition=say(
        "One or more districts and an independent research organisation work together for the long "
        "term. Researchers analyse pressing issues of policy and practice and bring findings back. "
        "Practitioners decide how to use them."
    ),
    does=say(
        "Name problems, often together with researchers; take in findings; decide how to use them."
    ),
    members=say(
        "Districts, and an independent research organisation: often a university, sometimes "
        "another organisation that supports education. Large districts tend to have an alliance of "
        "their own."
    ),
    knowledge=say(
        "It creates knowledge through studies that researchers carry out, and passes findings on "
        "to practitioners, who decide how to use them."
    ),
    instruments=say(
        "In many alliances, standard school data files and routine or special reports made from "
        "them. In Chicago also a research agenda, indicators, trends, and confidential reports for "
        "single schools."
    ),
    learning_design=say(
        "Learning can have something of a study group, and of action research, inquiry into "
        "practice and learning from problems."
    ),
    # Between the two types of low and the two of high demand: an order, not a measurement.
    place=0.5,
    demand=(
        DemandWords(
            DemandPart.TIME,
            Level.MODERATE,
            say(
                "The partnership is for the long term, and people may stay with a series of "
                "projects over years. The time that research takes is mainly the researchers'. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T16", "T21", "O20"),
        ),
        DemandWords(
            DemandPart.LABOUR,
            Level.MODERATE,
            say(
                "Practitioners often help to name the problems, and they settle how findings are "
                "used. Researchers carry out the research, though some alliances expect "
                "practitioners in every phase. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T20", "T21", "S8"),
        ),
        DemandWords(
            DemandPart.COMMUNICATION,
            Level.MODERATE,
            say(
                "Both sides often talk about what to study, findings come back to practitioners, "
                "and many alliances send reports. People keep talking about what they learn. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T19", "T20", "T21", "S17"),
        ),
        DemandWords(
            DemandPart.ACCOUNTABILITY,
            Level.MODERATE,
            say(
                "Researchers carry out the research. What is done with the findings rests with "
                "practitioners, who also answer to their peers. "
                "The article ranks the type as a whole, not this part."
            ),
            ("D2", "D3", "D5", "T21", "S17"),
        ),
    ),
    roles=ROLES,
    practices=(*PARTNERING, *PRACTICES),
    opportunities=OPPORTUNITIES,
    standards=STANDARDS,
    studies=STUDIES,
    by_product=tuple(claim for claim in INTRODUCTION if claim.id == "A4"),
    before_joining=(
        say("Do the problems to be studied matter much to those who would use the findings?"),
        say("Who settles the research agenda, and how does a question of a school get onto it?"),
        say("Will findings come in time for the decisions that wait for them?"),
        say("How independent are the researchers, and who may publish what, and when?"),
        say("Which data files would be shared, on what basis, until when, and who draws them?"),
        say("Who sees the report on a single school, and is it agreed that nobody is rated by it?"),
        say("Who decides what to do with a finding, and who looks at what came of it?"),
        say("Who names what people need to learn before a finding can be used, and who helps?"),
        say("What would it ask of principals and teachers, and what could they stop doing?"),
        say("Is there enough money, technology and goodwill to use findings locally?"),
        say("Who pays, for how long, and what becomes of the work when a superintendent leaves?"),
    ),
    questions=QUESTIONS,
    exemplar=EXAMPLE,
    claims=claims_with((*TYPE, *STUDIES, LEVEL), STANDARDS, EXAMPLE),
)
