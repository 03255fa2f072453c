"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    MemberRole(
        "hub",
        say("hub lead"),
        say(
            "Holds the whole together: aim, theory, next steps; sees the measures of all and the "
            "cycles that people share with the hub."
        ),
        Standing.LEADS,
    ),
    MemberRole(
        "facilitator",
        say("facilitator"),
        say(
            "Helps teams to plan and study tests and guides the improvement as a whole; sees what "
            "the hub lead sees."
        ),
        Standing.LEADS,
        (Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "site-lead",
        say("site lead"),
        say(
            "Keeps the tests going at one school or district; sees the figures of that site and "
            "the cycles that its team shares."
        ),
        taken_by=(Newcomer.SUPERINTENDENT,),
    ),
    MemberRole(
        "teacher",
        say("teacher"),
        say(
            "Tests changes in class and reads the figures; sees the figures of the own site and "
            "the cycles that others share with the team or with all."
        ),
        taken_by=(Newcomer.TEACHER,),
    ),
    MemberRole(
        "principal",
        say("principal"),
        say(
            "Makes room for tests and decides what stays; sees what the team of the own site "
            "shares, and rates nobody by it."
        ),
        taken_by=(Newcomer.PRINCIPAL, Newcomer.SUPERINTENDENT),
    ),
    MemberRole(
        "researcher",
        say("researcher"),
        say(
            "Brings methods and learns how schools work; sees what is shared with everyone who "
            "works here, and no figure of a single site that is kept to its team."
        ),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "expert",
        say("content expert"),
        say(
            "Knows the subject that the aim is about and is asked for help; sees what is shared "
            "with everyone who works here, and what an asker shows."
        ),
    ),
    MemberRole(
        "guest",
        say("guest"),
        say(
            "Looks in for a while, without tasks; sees the aim, the measures of the whole network "
            "and what was released to everyone."
        ),
        Standing.LOOKS,
    ),
    MemberRole(
        "funder",
        say("funder"),
        say(
            "Pays for part of the work; sees the aim, the measures of the whole network and what "
            "was released to everyone."
        ),
        Standing.LOOKS,
        (Newcomer.FUNDER,),
    ),
)

OPPORTUNITIES: tuple[Opportunity, ...] = (
    *opportunity(
        "provisional-knowledge",
        "gather-data",
        "analyse-data",
        "write-findings",
        "develop-tools",
        "pass-on",
        "apply-findings",
        "research-ways",
        "improver",
        "be-partners",
        "practice-patience",
        "identity",
        "school-realities",
        "school-pace",
        "other-disciplines",
        "be-partners-too",
    ),
    Opportunity(
        "guide-tests",
        say("You learn to guide tests that others carry out."),
        Learner.RESEARCHER,
        ("T33", "O13"),
    ),
)
