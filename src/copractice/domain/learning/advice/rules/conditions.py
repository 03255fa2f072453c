"""Conditions of learning: who leads, and whether it lies inside the working day."""

from __future__ import annotations

from copractice.domain.demand import duration
from copractice.domain.learning.advice.facts import Facts
from copractice.domain.learning.advice.rule import Advice, Effort, Rule, Saw, Start, Voice
from copractice.domain.words import Strong, say

LEAST_INSIDE = 4
"""Work lies mostly outside where less than one in so many known minutes lies inside."""


def _leading(facts: Facts) -> Saw:
    if facts.led is None:
        return Saw(
            Voice.CANNOT_TELL,
            say("Who has led something is not told."),
            say("A record of five people or more in one role would tell."),
        )
    if facts.led:
        return Saw(
            Voice.SILENT,
            say("Five people or more have led something."),
            say("What they led is not told."),
        )
    return Saw(
        Voice.SPEAKS,
        say(
            "In roles in which five people or more left a record, fewer than five have led "
            "something, or nobody."
        ),
        say("Which of the two is not told; neither is who led in a smaller role."),
    )


FEW_LEAD = Rule(
    "few-lead",
    say("Leading is not shared"),
    say("By the released totals, fewer than five people have led something, or nobody."),
    ("led",),
    _leading,
    Advice(
        say("Let a different person run each of the next meetings, beginning with a volunteer."),
        say(
            "The standard counts many people as leaders, and in some types leading is shared in "
            "all phases of the work."
        ),
        ("S6", "S8"),
        ("2011:leadership", "2022:leadership"),
        Effort(30, say("for whoever runs a meeting, to prepare it with the one before")),
        say(
            "An invented example: a second-year teacher ran the huddle in October with the hub "
            "beside her. By January four had done it, and the agenda came from them."
        ),
        Start.MEETINGS,
    ),
)


def _fitting(facts: Facts) -> Saw:
    minutes = facts.minutes
    if minutes is None:
        return Saw(
            Voice.CANNOT_TELL,
            say("How much lies inside the working day is not told."),
            say(
                "Five people or more would tell who say of their entries whether they lay inside "
                "the working day."
            ),
        )
    shows = say(
        "{inside} inside the working day, {outside} outside, of {unsaid} nobody said.",
        inside=Strong(duration(minutes.inside)),
        outside=Strong(duration(minutes.outside)),
        unsaid=duration(minutes.unsaid),
    )
    if not minutes.known or minutes.unsaid > minutes.known:
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("A word on more of the entries would tell: of most of the time nobody said."),
        )
    mostly_outside = LEAST_INSIDE * minutes.inside < minutes.known
    return Saw(
        Voice.SPEAKS if mostly_outside else Voice.SILENT,
        shows,
        say("Whose time it is, and how it differs by role, is not told."),
    )


OUTSIDE_THE_DAY = Rule(
    "outside-the-day",
    say("The work lies outside the working day"),
    say(
        "Less than a quarter of the time of which it is known lies inside the working day, and it "
        "is known of half of the time or more."
    ),
    ("minutes",),
    _fitting,
    Advice(
        say(
            "Move one regular part of the work into time that is there already, such as team time, "
            "and agree on what it replaces."
        ),
        say(
            "Learning inside the working day fits staff outside the classroom more readily; for "
            "teachers it may hold for some activities only, so somebody has to make room."
        ),
        ("S19", "S9"),
        ("2011:learning-designs", "2022:resources"),
        Effort(45, say("for the principal who makes room, once")),
        say(
            "An invented example: a principal gave the second team hour of each month to the "
            "study step and took a report away for it. The evening calls stopped."
        ),
        Start.CALENDAR,
    ),
)
