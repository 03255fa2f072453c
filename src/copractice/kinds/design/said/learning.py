"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    MemberRole(
        "core-group",
        say("core group member"),
        say("Oversees the whole: which problem, which means, what goes on and what stops."),
        Standing.LEADS,
        (Newcomer.SUPERINTENDENT,),
    ),
    MemberRole(
        "lead-researcher",
        say("lead researcher"),
        say("Leads the research and answers for its quality."),
        Standing.LEADS,
    ),
    MemberRole(
        "ideas-team",
        say("ideas team member"),
        say("Frames the problem, imagines solutions and reviews what other teams do."),
    ),
    MemberRole(
        "teacher",
        say("teacher"),
        say("Designs with others, tests in class and says what should change."),
        taken_by=(Newcomer.TEACHER,),
    ),
    MemberRole(
        "principal",
        say("principal"),
        say("Makes room for tests and says what use would take at the school."),
        taken_by=(Newcomer.PRINCIPAL,),
    ),
    MemberRole(
        "researcher",
        say("researcher"),
        say("Studies each test, helps to build the next version and learns how schools work."),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "developer",
        say("developer"),
        say("Builds each version and keeps track of what changed."),
    ),
    MemberRole(
        "expert",
        say("content expert"),
        say("Knows a subject or field that the problem calls for."),
    ),
    MemberRole(
        "project-manager",
        say("project manager"),
        say("Looks after quality, communication, money and the plan for the long term."),
    ),
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
    Opportunity(
        "plan-research",
        say("You can learn to plan research with others, and to carry it out in quick rounds."),
        Learner.PRACTITIONER,
        ("T27",),
    ),
    Opportunity(
        "think-of-use",
        say("You can learn to think of use in real schools from the first version on."),
        Learner.PRACTITIONER,
        ("T25",),
    ),
    *opportunity(
        "provisional-knowledge",
        "be-a-source",
        "develop-tools",
        "gather-data",
        "analyse-data",
        "write-findings",
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
        "build-and-study",
        say("You can learn to study a solution while you help to build it."),
        Learner.RESEARCHER,
        ("T23",),
    ),
    Opportunity(
        "draw-on-practice",
        say("You can learn to draw on what practitioners know, even where it is hard to say."),
        Learner.RESEARCHER,
        ("T26",),
    ),
)
