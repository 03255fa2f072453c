"""What keeps learning up: support after a change is adopted, and answers to needs."""

from __future__ import annotations

from copractice.domain.learning.advice.facts import Facts
from copractice.domain.learning.advice.rule import Advice, Effort, Rule, Saw, Start, Voice
from copractice.domain.words import Day, Strong, count, say

SETTLED = 90
"""Days after which something should have followed on an adopted change."""


def _following(facts: Facts) -> Saw:
    settled = [one for one in facts.adopted if one.on <= facts.since(SETTLED)]
    alone = [one for one in settled if one.later is None]
    shows = say(
        "Until {day}: {adopted} adopted or widened three months ago or earlier; after {alone} of "
        "them nothing more was shared from the site.",
        day=Day(facts.today),
        adopted=Strong(count("{n} change", "{n} changes", len(settled))),
        alone=Strong(len(alone)),
    )
    if not settled:
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("A change would tell that was adopted at a site three months ago or earlier."),
        )
    return Saw(
        Voice.SPEAKS if alone else Voice.SILENT,
        shows,
        say("Help that was given and not written down is not in it."),
    )


NO_SUPPORT = Rule(
    "no-support-after",
    say("Adopted, and then left alone"),
    say(
        "A change was adopted or widened at a site three months ago or earlier, and nothing more "
        "was shared from there since."
    ),
    ("adopted",),
    _following,
    Advice(
        say(
            "Agree on somebody who visits the site once a month until the change has settled, and "
            "writes down what gets in its way."
        ),
        say(
            "Short cycles tend not to bring lasting support, and a full change may take three to "
            "five years."
        ),
        ("S2", "S22", "S23"),
        ("2011:implementation", "2022:implementation"),
        Effort(45, say("for whoever visits, each month")),
        say(
            "An invented example: the greeting at the door was adopted in March and faded by May. "
            "A facilitator came by once a month and found that substitutes had never heard of it."
        ),
        Start.TALK,
    ),
)


def _needing(facts: Facts) -> Saw:
    needs = facts.needs
    if needs is None or not needs.noted:
        return Saw(
            Voice.CANNOT_TELL,
            say("No learning need that you may see is noted."),
            say("Needs would tell that an organisation here notes, and a word on who meets them."),
        )
    shows = say(
        "Of {noted}, this partnership is said to meet {answered}, wholly or partly, and not to "
        "meet {unanswered}.",
        noted=count("{n} learning need", "{n} learning needs", needs.noted),
        answered=Strong(needs.answered),
        unanswered=Strong(needs.unanswered),
    )
    unknown = count("Of {n} of them nobody said.", "Of {n} of them nobody said.", needs.unsaid)
    if needs.unanswered:
        return Saw(Voice.SPEAKS, shows, unknown)
    if needs.unsaid:
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("{unsaid} A word on each of them would tell.", unsaid=unknown),
        )
    return Saw(Voice.SILENT, shows, unknown)


NEEDS_WITHOUT_SESSIONS = Rule(
    "needs-without-sessions",
    say("Needs that no session answers"),
    say("Of a noted and open learning need it is said that this partnership does not meet it."),
    ("needs",),
    _needing,
    Advice(
        say("Put one of these needs on the agenda, and give it a session before the term ends."),
        say(
            "Some partnerships name learning needs from several kinds of data, and trials tend to "
            "show what else there is to learn."
        ),
        ("S10", "S14"),
        ("2011:data", "2022:evidence"),
        Effort(30, say("for whoever prepares the session, and an hour for each who comes")),
        say(
            "An invented example: talking with families was noted as a need in spring. In autumn "
            "a counsellor gave it one hour, and it came back on the agenda twice."
        ),
        Start.AGENDA,
    ),
)
