"""Who is reached: something that was shared comes from few of the sites."""

from __future__ import annotations

from copractice.domain.learning.advice.facts import Facts
from copractice.domain.learning.advice.rule import Advice, Effort, Rule, Saw, Start, Voice
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Strong, count, say

FEWEST_SITES = 2
"""With fewer sites there is nothing to widen to inside the partnership."""


def _look(facts: Facts) -> Saw:
    if facts.sites is None or facts.sites < FEWEST_SITES or not facts.sites_shown:
        return Saw(
            Voice.CANNOT_TELL,
            in_turn([_shows(facts), _teachers(facts)]),
            say(
                "Sites would tell that are entered here, and findings or products that name the "
                "site they come from."
            ),
        )
    few = 2 * facts.sites_shown <= facts.sites
    return Saw(
        Voice.SPEAKS if few else Voice.SILENT,
        in_turn([_shows(facts), _teachers(facts)]),
        say("Work that was not shared, or that names no site, is not in it."),
    )


def _shows(facts: Facts) -> Sentence:
    if not facts.sites:
        return say("No site is entered here.")
    return say(
        "Something that was shared comes from {shown} of {sites}.",
        shown=Strong(facts.sites_shown or 0),
        sites=count("{n} site", "{n} sites", facts.sites),
    )


def _teachers(facts: Facts) -> Sentence:
    if facts.teachers:
        return say("Five people or more left a record in roles that teachers usually take.")
    return say(
        "Whether five people or more left a record in roles that teachers usually take is not told."
    )


FEW_REACHED = Rule(
    "few-reached",
    say("Few sites are reached"),
    say("Something that was shared comes from at most half of two or more sites."),
    ("sites", "sites_shown", "teachers"),
    _look,
    Advice(
        say(
            "Take one thing that worked to a site from which nothing has come yet, and let a "
            "teacher from the first site bring it."
        ),
        say(
            "Being in the work is itself a chance to learn, so each site that joins has one; "
            "improvement networks go to more, and more varied, places by definition."
        ),
        ("O1", "S3", "T31"),
        ("2011:learning-communities", "2022:culture-of-collaborative-inquiry"),
        Effort(60, say("for the teacher who brings it and for each who tries it, once")),
        say(
            "An invented example: a teacher of one school showed her exit question at a second "
            "school’s team time. Two colleagues there tried it the next week and wrote down what "
            "they saw."
        ),
        Start.SITES,
    ),
)
