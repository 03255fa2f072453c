"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    MemberRole(
        "director",
        say("council director"),
        say("Runs the whole: members and dues, needs assessment, programme."),
        Standing.LEADS,
    ),
    MemberRole(
        "board-member",
        say("board member"),
        say("Decides for the member organisations on topics, dues and studies."),
        Standing.LEADS,
    ),
    MemberRole(
        "strand-lead",
        say("strand lead"),
        say("Plans the sessions of one strand and finds people to lead them."),
    ),
    MemberRole(
        "facilitator",
        say("facilitator"),
        say("Guides a job-alike group through the evidence on its problem."),
    ),
    MemberRole(
        "district-leader",
        say("district leader"),
        say("Works on problems of a district with leaders of other districts."),
        taken_by=(Newcomer.SUPERINTENDENT,),
    ),
    MemberRole(
        "school-leader",
        say("school leader"),
        say("Works on problems of a school with leaders of other schools."),
        taken_by=(Newcomer.PRINCIPAL,),
    ),
    MemberRole(
        "staff-member",
        say("staff of a member organisation"),
        say("Joins sessions that are open to staff, teachers among them."),
        taken_by=(Newcomer.TEACHER,),
    ),
    MemberRole(
        "membership-contact",
        say("membership contact"),
        say("Looks after one organisation's dues, places and renewal."),
    ),
    MemberRole(
        "faculty",
        say("university faculty"),
        say("Brings research, leads sessions and learns how schools and districts work."),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "expert",
        say("expert"),
        say("Gives input to sessions and groups, from inside the university or outside it."),
    ),
    MemberRole("guest", say("guest"), say("Looks in for a while, without tasks."), Standing.LOOKS),
    MemberRole(
        "funder",
        say("funder"),
        say("Pays for part of the work beside the dues and sees what is shared."),
        Standing.LOOKS,
        (Newcomer.FUNDER,),
    ),
)

OPPORTUNITIES: tuple[Opportunity, ...] = (
    Opportunity(
        "weigh-evidence",
        say(
            "You can learn what research has to say on a problem of yours, and weigh it with "
            "experts and with people who hold the same job."
        ),
        Learner.PRACTITIONER,
        ("T12",),
    ),
    Opportunity(
        "name-problem",
        say("You can learn to put a problem into words, so that other districts see theirs in it."),
        Learner.PRACTITIONER,
        ("T9", "S25"),
    ),
    Opportunity(
        "how-studies-begin",
        say("If your council does or commissions research, you may learn how a study is framed."),
        Learner.PRACTITIONER,
        ("T11",),
    ),
    *opportunity(
        "apply-findings",
        "research-ways",
        "be-partners",
        "school-realities",
        "be-partners-too",
    ),
    Opportunity(
        "leaders-questions",
        say("You can learn which problems districts share and what leaders ask of research."),
        Learner.RESEARCHER,
        ("T9", "T10", "T12"),
    ),
)
