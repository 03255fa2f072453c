"""Who takes part, and what there is to learn, for practitioners and for researchers."""

from __future__ import annotations

from copractice.domain.article import opportunity
from copractice.domain.vocabulary import Learner, MemberRole, Newcomer, Opportunity, Standing
from copractice.domain.words import say

ROLES: tuple[MemberRole, ...] = (
    # Whoever founds a partnership gets the first role that leads. In a leaderless one that is a
    # task which members pass on, not a rank.
    MemberRole(
        "convener",
        say("convener"),
        say("Calls people together and invites others. Where nobody leads, this goes round."),
        Standing.LEADS,
    ),
    MemberRole(
        "core-member",
        say("core member"),
        say("Plans and facilitates, where members have formed an inner core."),
        Standing.LEADS,
    ),
    MemberRole(
        "member",
        say("member"),
        say("Exchanges what they know and ask, as much or as little as they need."),
        taken_by=(Newcomer.TEACHER, Newcomer.PRINCIPAL, Newcomer.SUPERINTENDENT),
    ),
    MemberRole(
        "expert",
        say("expert"),
        say("Adds what research or long experience has to say when members ask."),
    ),
    MemberRole(
        "researcher",
        say("researcher"),
        say("Brings studies and methods and learns how schools work."),
        taken_by=(Newcomer.RESEARCHER,),
    ),
    MemberRole(
        "local-contact",
        say("local contact"),
        say("Speaks for one local community where several form a larger one."),
    ),
    MemberRole(
        "consultant",
        say("consultant"),
        say("Supports a local community in what it needs, without leading it."),
    ),
    MemberRole(
        "sponsor",
        say("sponsor"),
        say("Gives people time and a place for it, and sees what is shared."),
        Standing.LOOKS,
        (Newcomer.SUPERINTENDENT,),
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
        "learn-from-peers",
        say(
            "You can learn what others who share your concern know and have tried, in places like "
            "yours or, less often, in other fields and sectors."
        ),
        Learner.PRACTITIONER,
        ("T2", "T5"),
    ),
    Opportunity(
        "make-a-tool",
        say("Now and then you can learn to make something with others, for a need you share."),
        Learner.PRACTITIONER,
        ("T3",),
    ),
    Opportunity(
        "plan-and-facilitate",
        say("If you join an inner core, you may learn to plan and facilitate for your peers."),
        Learner.PRACTITIONER,
        ("T7",),
    ),
    *opportunity(
        "apply-findings",
        "research-ways",
        "be-partners",
        "school-realities",
        "be-partners-too",
    ),
    Opportunity(
        "practitioners-questions",
        say("You can learn what practitioners ask when they set the topic, and what they know."),
        Learner.RESEARCHER,
        ("T2", "O12"),
    ),
)
