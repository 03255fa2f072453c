"""A teacher asks others to confirm what she did: one did, one has not answered yet."""

from __future__ import annotations

from datetime import timedelta

from copractice.learning.actions import answer_confirming, ask_to_confirm
from copractice.learning.demo.casting import NETWORK, acting_as, somebody, somewhere
from copractice.learning.models import Answer
from copractice.partnerships.models import Activity, ActivityState, MinutesSource
from copractice.partnerships.stage import Stage

OWNER = "Teresa Marsh"
ASKED = ((-6, "Ines Romero", True), (0, "Howard Pell", False))
"""The week in which somebody is asked, and whether they confirmed it two days later."""


def play(stage: Stage) -> None:
    """She asks about the last thing whose minutes she had stated herself by then."""
    stated = Activity.objects.filter(
        person=somebody(OWNER),
        partnership=somewhere(NETWORK),
        state=ActivityState.DONE,
        minutes_source=MinutesSource.STATED,
    )
    for week, who, confirms in ASKED:
        day = stage.day(week)
        asked = ask_to_confirm(
            **acting_as(stage, OWNER, day),
            activity=stated.filter(on__lt=day).latest("on", "pk"),
            asked=somebody(who),
        )
        stage.done += 1
        if confirms:
            answer_confirming(
                **acting_as(stage, who, day + timedelta(days=2)),
                confirming=asked,
                answer=Answer.CONFIRMED,
            )
            stage.done += 1
