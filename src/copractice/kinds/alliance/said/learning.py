"""Who takes part, and what there is to learn, for practitioners and for researchers.

What the article offers to practitioners who test changes themselves (acting on provisional
knowledge, being a data source) is not offered here. Reviewing and writing are, with "may": some
alliances expect practitioners in every phase of the work (S8).
"""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    MemberRole(
        "research-director",
        say("research director"),
        say("Leads the research organisation's side: agenda, studies, what goes out."),
        Standing.LEADS,
    ),
    MemberRole(
        "district-lead",
        say("district lead"),
        say("Leads the district's side: its questions, its data, its decisions."),
        Standing.LEADS,
    ),
    MemberRole(
        "steering",
        say("steering committee member"),
        say("Settles the research agenda with others and hears findings early."),
        taken_by=(Newcomer.SUPERINTENDENT,),
    ),
    MemberRole(
        "researcher",
        say("researcher"),
        say("Does the studies, brings findings back and learns how schools work."),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "data-manager",
        say("data manager"),
        say("Draws or receives the data files, checks them and keeps them safe."),
    ),
    MemberRole(
        "principal",
        say("principal"),
        say("Reads the school's own report and decides with staff what to use."),
        taken_by=(Newcomer.PRINCIPAL,),
    ),
    MemberRole(
        "teacher",
        say("teacher"),
        say("Names problems worth studying and decides what to use in class."),
        taken_by=(Newcomer.TEACHER,),
    ),
    MemberRole(
        "learning-leader",
        say("learning leader"),
        say("Asks what people need to learn before a finding can be used."),
    ),
    MemberRole(
        "stakeholder",
        say("community stakeholder"),
        say("Brings in questions that families and others in the area have."),
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
        "name-problems",
        say("You can learn to turn a pressing problem into a question that can be studied."),
        Learner.PRACTITIONER,
        ("T16", "T20"),
    ),
    Opportunity(
        "read-own-figures",
        say("Where there are reports on your own schools, you can learn to read what they show."),
        Learner.PRACTITIONER,
        ("T18", "T19", "X15"),
    ),
    Opportunity(
        "weigh-findings",
        say("You can learn to weigh a finding for your own place: what to use, and what not."),
        Learner.PRACTITIONER,
        ("T21", "O4"),
    ),
    *opportunity(
        "apply-findings",
        "write-findings",
        "research-ways",
        "be-partners",
        "practice-patience",
        "identity",
        "school-realities",
        "school-pace",
        "other-disciplines",
        "be-partners-too",
    ),
    Opportunity(
        "leave-the-decision",
        say(
            "You can learn to bring findings to those who decide, and to leave the deciding there."
        ),
        Learner.RESEARCHER,
        ("T21", "X10"),
    ),
)
