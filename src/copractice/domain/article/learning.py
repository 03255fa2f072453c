"""What there is to learn in partnerships, for practitioners and for researchers (claims O)."""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Learner, Opportunity, Strength
from copractice.domain.words import say

TSENG = "Tseng & Nutley 2014, in Meister & Blitz 2016"
COBURN = "Coburn, Penuel & Geil 2013, in Meister & Blitz 2016"
BRYK = "Bryk, Gomez, Grunow & LeMahieu 2015, in Meister & Blitz 2016"

LEARNING: tuple[Claim, ...] = (
    Claim(
        "O1",
        say("Being in a partnership is itself a chance to learn, for everyone in it."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "O2",
        say("More intensive types ask for more active work and bring more that is new."),
        Strength.USUALLY,
    ),
    Claim(
        "O3",
        say("Whoever applies a finding learns more deeply from it, more so than by helping out."),
        Strength.PRESUMABLY,
        TSENG,
    ),
    Claim(
        "O4",
        say(
            "Findings are not handed on and applied in one line: the way is complex, it depends, "
            "and it turns back on itself."
        ),
        Strength.BY_DEFINITION,
        TSENG,
    ),
    Claim(
        "O5",
        say(
            "People bring along the aims, motives, habits and politics of their own and of their "
            "organisations."
        ),
        Strength.BY_DEFINITION,
        TSENG,
    ),
    Claim(
        "O6",
        say("Partners learn to build trust, norms and ways of working that serve both sides."),
        Strength.BY_DEFINITION,
        COBURN,
    ),
    Claim(
        "O7",
        say("In this, partners have to learn what a new learning community has to learn."),
        Strength.BY_DEFINITION,
        "Killion 2011, in Meister & Blitz 2016",
    ),
    Claim(
        "O8",
        say(
            "Different training, methods and rewards, and perhaps old mistrust, can make it "
            "necessary to learn how to work together."
        ),
        Strength.MAY,
    ),
    Claim(
        "O9",
        say("There is more to learn where intermediaries, funders and others join."),
        Strength.TENDS,
    ),
    Claim(
        "O10",
        say(
            "Where partnerships go well, practitioners can learn how researchers talk, work, see "
            "things and plan their time."
        ),
        Strength.MAY,
    ),
    Claim(
        "O11",
        say("Practitioners can learn to go on while what they know is still provisional."),
        Strength.MAY,
    ),
    Claim(
        "O12",
        say(
            "Researchers can learn how schools and districts really work and how they meet "
            "demands that pull in different directions."
        ),
        Strength.MAY,
    ),
    Claim(
        "O13",
        say("Everyone involved works as an improver, say advocates of improvement networks."),
        Strength.MAY,
        BRYK,
    ),
    Claim(
        "O14",
        say(
            "Researchers need to learn to work with practitioners, with other disciplines and at "
            "a school's pace."
        ),
        Strength.TENDS,
    ),
    Claim("O15", say("The school's calendar sets the pace of the work."), Strength.TENDS),
    Claim(
        "O16",
        say(
            "Practitioners who help design the work may have to learn research roles: gathering "
            "data, analysing, reviewing or writing, developing tools, passing results on."
        ),
        Strength.MAY,
    ),
    Claim(
        "O17",
        say("Practitioners may themselves be sources, through ways of telling new to them."),
        Strength.MAY,
    ),
    Claim(
        "O18",
        say("Both sides may need patience while they grow sure and skilled in new roles."),
        Strength.MAY,
    ),
    Claim("O19", say("New roles can grow into a lasting professional identity."), Strength.SOME),
    Claim(
        "O20",
        say("People may stay with one improvement, or a series of them, for several years."),
        Strength.MAY,
    ),
)


def learning(*ids: str) -> tuple[Claim, ...]:
    """The claims on learning with these ids, in the order asked for. Raises ``KeyError``."""
    known = {claim.id: claim for claim in LEARNING}
    return tuple(known[id] for id in ids)


OPPORTUNITIES: tuple[Opportunity, ...] = (
    Opportunity(
        "be-partners",
        say("You learn with researchers how to be partners: trust, norms, ways of working."),
        Learner.PRACTITIONER,
        ("O1", "O6", "O7", "O8"),
    ),
    Opportunity(
        "research-ways",
        say("You can learn how researchers talk and work, and why they take the time they take."),
        Learner.PRACTITIONER,
        ("O10",),
    ),
    Opportunity(
        "apply-findings",
        say("If you use a finding in your own work, you presumably learn more from it."),
        Learner.PRACTITIONER,
        ("O3", "O4"),
    ),
    Opportunity(
        "improver",
        say("You may come to see improving as part of your job, with evidence to show."),
        Learner.PRACTITIONER,
        ("O13", "O2"),
    ),
    Opportunity(
        "provisional-knowledge",
        say("You can learn to act on what is known so far, and to change course."),
        Learner.PRACTITIONER,
        ("O11",),
    ),
    Opportunity(
        "gather-data",
        say("You may learn to gather data in the course of your work."),
        Learner.PRACTITIONER,
        ("O16",),
    ),
    Opportunity(
        "analyse-data",
        say("You may learn to analyse data and to read a chart."),
        Learner.PRACTITIONER,
        ("O16",),
    ),
    Opportunity(
        "write-findings",
        say("You may learn to review what others write, or to write a finding yourself."),
        Learner.PRACTITIONER,
        ("O16",),
    ),
    Opportunity(
        "develop-tools",
        say("You may learn to develop a tool with others."),
        Learner.PRACTITIONER,
        ("O16",),
    ),
    Opportunity(
        "pass-on",
        say("You may learn to pass on what works, and to whom it may not."),
        Learner.PRACTITIONER,
        ("O16",),
    ),
    Opportunity(
        "be-a-source",
        say("You may learn to put into words what you know from doing, by ways new to you."),
        Learner.PRACTITIONER,
        ("O17",),
    ),
    Opportunity(
        "practice-patience",
        say("You may need patience with others and yourself while new roles settle."),
        Learner.PRACTITIONER,
        ("O18",),
    ),
    Opportunity(
        "identity",
        say("Over several years a role sometimes becomes part of who you are at work."),
        Learner.PRACTITIONER,
        ("O19", "O20"),
    ),
    Opportunity(
        "school-realities",
        say("You can learn how schools work from inside and what they have to juggle."),
        Learner.RESEARCHER,
        ("O12", "O5"),
    ),
    Opportunity(
        "school-pace",
        say("You learn to work at the pace of a school year."),
        Learner.RESEARCHER,
        ("O14", "O15"),
    ),
    Opportunity(
        "other-disciplines",
        say("You learn to work with practitioners and with disciplines other than yours."),
        Learner.RESEARCHER,
        ("O14",),
    ),
    Opportunity(
        "be-partners-too",
        say("You learn with practitioners how to be partners: trust, norms, ways of working."),
        Learner.RESEARCHER,
        ("O1", "O6", "O7", "O8", "O18"),
    ),
)
"""What several types offer. A type names those that the article grants it, and adds its own."""


def opportunity(*slugs: str) -> tuple[Opportunity, ...]:
    """The shared opportunities with these slugs, in the order asked for. Raises ``KeyError``."""
    known = {one.slug: one for one in OPPORTUNITIES}
    return tuple(known[slug] for slug in slugs)
