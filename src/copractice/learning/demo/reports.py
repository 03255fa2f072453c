"""A network reports a year of its learning to its board: made on a Friday, released on it too."""

from __future__ import annotations

from datetime import timedelta

from copractice.learning import actions
from copractice.learning.demo.casting import NETWORK, somewhere
from copractice.partnerships.stage import Stage

TITLE = "What a year of short tests taught us about the talk after a visit"
WORDS = (
    "We set out so that a new teacher leaves the talk after a visit with one thing to try. What "
    "stands below was written down by those who tried it, the tests that came to nothing among "
    "them.\n\n"
    "We ask the board for one thing: an hour a month inside the working day for each teacher who "
    "carries out a test. Of most of the hours told here nobody said when they were worked."
)


def play(stage: Stage) -> None:
    """Who founded the network makes the report of the last year and releases it."""
    here, day = somewhere(NETWORK), stage.day(-1, 4)
    given = {"actor": stage.actor(here.founded_by, day), "at": stage.at(day)}
    report = actions.make_report(
        **given,
        partnership=here,
        first=day - timedelta(days=364),
        last=day,
        title=TITLE,
        words=WORDS,
    )
    actions.release_report(**given, report=report)
    stage.done += 2
