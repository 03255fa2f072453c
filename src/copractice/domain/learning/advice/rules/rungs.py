"""From work to a result: nothing concluded, nothing applied, no result seen, one way of learning.

Each of these is the next rung where the one below it is there.
"""

from __future__ import annotations

from copractice.domain.learning.advice.facts import Concluded, Facts
from copractice.domain.learning.advice.rule import Advice, Effort, Rule, Saw, Start, Voice
from copractice.domain.naming import KNOWLEDGE
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Day, Strong, Value, count, say

RECENT = 120
"""Days that count as the last four months."""
SOON = 28
"""A finding younger than so many days may still be applied."""
RESULT_AFTER = 60
"""Days after which what was applied could show a result."""
FEWEST_FINDINGS = 3
"""With fewer findings one way of learning is no habit."""

NOT_SHARED = say("What was kept within a team, or never written down, is not in it.")


def _recent(facts: Facts) -> list[Concluded]:
    return [one for one in facts.concluded if facts.since(RECENT) <= one.on <= facts.today]


def _made(facts: Facts) -> int:
    return sum(facts.since(RECENT) <= day <= facts.today for day in facts.made)


def _concluding(facts: Facts) -> Saw:
    made, concluded = _made(facts), len(_recent(facts))
    shows = say(
        "In the four months until {day}: {made} and {concluded} were shared.",
        day=Day(facts.today),
        made=count("{n} product", "{n} products", made),
        concluded=count("{n} finding", "{n} findings", concluded),
    )
    if made or concluded:
        return Saw(Voice.SILENT, shows, NOT_SHARED)
    if not facts.times:
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("Whether work is going on is not told. A record of five people or more would."),
        )
    return Saw(
        Voice.SPEAKS,
        say(
            "{shows} Work was recorded {times} in all.",
            shows=shows,
            times=Strong(count("{n} time", "{n} times", facts.times)),
        ),
        NOT_SHARED,
    )


NOTHING_CONCLUDED = Rule(
    "nothing-concluded",
    say("Work goes on, and nothing is concluded"),
    say("Work is recorded, and nothing that was shared was made or concluded in four months."),
    ("times", "made", "concluded"),
    _concluding,
    Advice(
        say("End the next meeting with one sentence each: what do we know now, and how surely?"),
        say(
            "The standard asks for active learning that people build together; only what was made "
            "or concluded is called evidence here."
        ),
        ("S15", "S18"),
        ("2011:learning-designs", "2022:evidence"),
        Effort(10, say("for each who is at the meeting, each time")),
        say(
            "An invented example: a team had met six times over attendance. At the seventh each "
            "wrote one sentence, and two of them turned out to say the opposite, which was the "
            "next question."
        ),
        Start.MEETINGS,
    ),
)


def _applying(facts: Facts) -> Saw:
    recent = _recent(facts)
    applied = _applied(facts)
    shows = say(
        "In the four months until {day}: {concluded} shared, {applied} applied.",
        day=Day(facts.today),
        concluded=Strong(count("{n} finding", "{n} findings", len(recent))),
        applied=Strong(applied),
    )
    if applied:
        return Saw(Voice.SILENT, shows, NOT_SHARED)
    if not any(one.on <= facts.since(SOON) for one in recent):
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("A finding would tell that was shared and is four weeks old."),
        )
    return Saw(
        Voice.SPEAKS,
        shows,
        say("A finding may have been applied without anybody writing it down."),
    )


def _applied(facts: Facts) -> int:
    """How many findings were applied in these months, or concluded in them and ever applied."""
    first = facts.since(RECENT)
    return sum(
        one.applied is not None and (one.on >= first or one.applied >= first)
        for one in facts.concluded
    )


NO_APPLICATION = Rule(
    "no-application",
    say("Findings that nobody applied"),
    say(
        "A finding was shared in the last four months and is four weeks old, and none was applied "
        "in these months."
    ),
    ("concluded",),
    _applying,
    Advice(
        say("Ask in the next huddle: who will use one of our findings this week, and where?"),
        say(
            "Whoever applies a finding presumably learns more deeply from it than by helping out; "
            "carrying it into practice is what the standard asks."
        ),
        ("O3", "S16", "S20"),
        ("2011:implementation", "2022:implementation"),
        Effort(15, say("for whoever runs the huddle, and an hour for each who tries")),
        say(
            "An invented example: three teachers took the finding on reminder calls and used it "
            "with two families each. A week later one had dropped it, and said why."
        ),
        Start.MEETINGS,
    ),
)


def _resulting(facts: Facts) -> Saw:
    applied = [one for one in facts.concluded if one.applied is not None]
    results = sum(one.result for one in facts.concluded)
    shows = say(
        "Until {day}: {applied} applied, {results} with a result seen.",
        day=Day(facts.today),
        applied=Strong(count("{n} finding", "{n} findings", len(applied))),
        results=Strong(results),
    )
    if results:
        return Saw(Voice.SILENT, shows, NOT_SHARED)
    before = facts.since(RESULT_AFTER)
    if not any(one.applied is not None and one.applied <= before for one in applied):
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("A finding would tell that was applied two months ago or earlier."),
        )
    return Saw(
        Voice.SPEAKS, shows, say("A result may be there and nobody looked, or looked elsewhere.")
    )


NO_RESULT = Rule(
    "no-result",
    say("Applied, and no result seen"),
    say("A finding was applied two months ago or earlier, and no result was ever seen."),
    ("concluded",),
    _resulting,
    Advice(
        say(
            "Before the next finding is applied, write down what students would do differently "
            "and on which day somebody looks."
        ),
        say("Student results are the last thing aimed at, and they show only where one looks."),
        ("S24",),
        ("2011:outcomes", "2022:evidence"),
        Effort(20, say("for the team that applies it, and 20 min on the day of looking")),
        say(
            "An invented example: a team wrote that by May four of five pupils would hand in the "
            "log. In May it was three of five, and they kept the log and changed the prompt."
        ),
        Start.CALENDAR,
    ),
)


def _knowing(facts: Facts) -> Saw:
    findings = len(facts.concluded)
    shows = say(
        "{findings} shared; the work behind them {ways}.",
        findings=Strong(count("{n} finding", "{n} findings", findings)),
        ways=_ways(facts),
    )
    if len(facts.ways) > 1:
        return Saw(Voice.SILENT, shows, NOT_SHARED)
    if findings < FEWEST_FINDINGS or not facts.ways:
        return Saw(
            Voice.CANNOT_TELL,
            shows,
            say("Three shared findings would tell, from work that is described in this respect."),
        )
    return Saw(Voice.SPEAKS, shows, NOT_SHARED)


def _ways(facts: Facts) -> Value:
    if not facts.ways:
        return say("is not described in this respect")
    return listed(KNOWLEDGE[way] for way in facts.ways)


ONE_WAY = Rule(
    "one-way",
    say("One way of learning only"),
    say(
        "There are three shared findings or more, and all work behind them does the same with "
        "knowledge: make it, pass it on, or use it."
    ),
    ("concluded", "ways"),
    _knowing,
    Advice(
        say(
            "Add one session of another form: a study group that reads, an inquiry that tries, or "
            "an hour in which one team shows another what it found."
        ),
        say(
            "Partnerships make, pass on and use knowledge by definition, and arguably learn on the "
            "job in several forms, from study groups to action research."
        ),
        ("A4", "S15"),
        ("2011:learning-designs", "2022:learning-designs"),
        Effort(60, say("for each who takes part, once")),
        say(
            "An invented example: a study group had read for a year. It gave one evening to "
            "planning a small test, and two members ran it in their own rooms."
        ),
        Start.AGENDA,
    ),
)
