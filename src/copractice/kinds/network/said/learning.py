"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.vocabulary import Learner, MemberRole, Opportunity, Standing
from copractice.domain.words import Sentence, say

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
    ),
    MemberRole(
        "site-lead", say("site lead"), say("Keeps the tests going at one school or district.")
    ),
    MemberRole("teacher", say("teacher"), say("Tests changes in class and reads the figures.")),
    MemberRole("principal", say("principal"), say("Makes room for tests and decides what stays.")),
    MemberRole("researcher", say("researcher"), say("Brings methods and learns how schools work.")),
    MemberRole("expert", say("content expert"), say("Knows the subject that the aim is about.")),
    MemberRole("guest", say("guest"), say("Looks in for a while, without tasks."), Standing.LOOKS),
    MemberRole(
        "funder",
        say("funder"),
        say("Pays for part of the work and sees what is shared."),
        Standing.LOOKS,
    ),
)


def _for_practitioners(slug: str, words: Sentence, *claims: str) -> Opportunity:
    return Opportunity(slug, words, Learner.PRACTITIONER, claims)


def _for_researchers(slug: str, words: Sentence, *claims: str) -> Opportunity:
    return Opportunity(slug, words, Learner.RESEARCHER, claims)


OPPORTUNITIES: tuple[Opportunity, ...] = (
    _for_practitioners(
        "provisional-knowledge",
        say("You can learn to act on what is known so far, and to change course."),
        "O11",
        "T30",
    ),
    _for_practitioners(
        "gather-data", say("You may learn to gather data in the course of your work."), "O16", "T33"
    ),
    _for_practitioners(
        "analyse-data", say("You may learn to analyse data and to read a chart."), "O16", "T33"
    ),
    _for_practitioners(
        "write-findings",
        say("You may learn to review what others write, or to write a finding yourself."),
        "O16",
    ),
    _for_practitioners(
        "develop-tools", say("You may learn to develop a tool with others."), "O16", "O17"
    ),
    _for_practitioners(
        "pass-on", say("You may learn to pass on what works, and to whom it may not."), "O16", "T31"
    ),
    _for_practitioners(
        "apply-findings",
        say("If you use a finding in your own work, you presumably learn more from it."),
        "O3",
        "S20",
    ),
    _for_practitioners(
        "research-ways",
        say("You can learn how researchers talk and work, and why they take the time they take."),
        "O10",
    ),
    _for_practitioners(
        "improver",
        say("You may come to see improving as part of your job, with evidence to show."),
        "O13",
        "O2",
    ),
    _for_practitioners(
        "be-partners",
        say("You learn with researchers how to be partners: trust, norms, ways of working."),
        "O1",
        "O6",
        "O8",
    ),
    _for_practitioners(
        "practice-patience",
        say("You may need patience with others and yourself while new roles settle."),
        "O18",
    ),
    _for_practitioners(
        "identity",
        say("Over several years a role sometimes becomes part of who you are at work."),
        "O19",
        "O20",
    ),
    _for_researchers(
        "school-realities",
        say("You can learn how schools work from inside and what they have to juggle."),
        "O12",
    ),
    _for_researchers(
        "school-pace",
        say("You learn to work at the pace of a school year."),
        "O14",
        "O15",
    ),
    _for_researchers(
        "other-disciplines",
        say("You learn to work with practitioners and with disciplines other than yours."),
        "O14",
    ),
    _for_researchers(
        "guide-tests",
        say("You learn to guide tests that others carry out."),
        "T33",
        "O13",
    ),
    _for_researchers(
        "be-partners-too",
        say("You learn with practitioners how to be partners: trust, norms, ways of working."),
        "O1",
        "O6",
        "O8",
        "O18",
    ),
)
