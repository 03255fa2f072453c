"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    MemberRole(
        "hub",
        say("hub lead"),
        say("Holds the whole together: aim, theory, next steps."),
        Standing.LEADS,
    ),
    MemberRole(
        "facilitator",
        say("facilitator"),
        say("Helps teams to plan and study tests and guides the improvement as a whole."),
        Standing.LEADS,
        (Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "site-lead",
        say("site lead"),
        say("Keeps the tests going at one school or district."),
        taken_by=(Newcomer.SUPERINTENDENT,),
    ),
    MemberRole(
        "teacher",
        say("teacher"),
        say("Tests changes in class and reads the figures."),
        taken_by=(Newcomer.TEACHER,),
    ),
    MemberRole(
        "principal",
        say("principal"),
        say("Makes room for tests and decides what stays."),
        taken_by=(Newcomer.PRINCIPAL, Newcomer.SUPERINTENDENT),
    ),
    MemberRole(
        "researcher",
        say("researcher"),
        say("Brings methods and learns how schools work."),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole("expert", say("content expert"), say("Knows the subject that the aim is about.")),
    MemberRole("guest", say("guest"), say("Looks in for a while, without tasks."), Standing.LOOKS),
    MemberRole(
        "funder",
        say("funder"),
        say("Pays for part of the work and sees what is shared."),
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
