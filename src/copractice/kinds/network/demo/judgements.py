"""What the hub said of the weekly share, each on a day on which it could be known.

What the program suggests for Larch Street is left to whoever looks: to begin a phase, or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from copractice.domain.spc import PhaseSuggestion
from copractice.partnerships.story import Step

from .. import actions
from ..following import follow
from ..models import Judgement
from ..story import HUB, PROTOCOL
from ..story.figures import TALKS, school_weeks, testing_weeks
from .playing import Playing

BASELINE = 12
"""So many figures make the level with which the network began."""
HOPED, TAKEN_BACK = -56, -53
"""The weeks in which a phase was begun by hand, and taken back."""
LOOKED = range(PROTOCOL + 6, 0)
"""Weeks in which the hub looks whether the program suggests a phase, until it does."""
NEAR = timedelta(weeks=4)


def steps(playing: Playing) -> Iterator[Step]:
    """Everything that was said of it, each on its day."""
    play, stage = _Play(playing), playing.stage
    twelfth = school_weeks(stage.anchor)[BASELINE - 1][1]
    yield twelfth + timedelta(days=8), partial(play.freeze, twelfth)
    for first, last in testing_weeks(stage.anchor):
        # The figure of the last week is there on its Saturday.
        day = last + timedelta(days=3)
        if day < stage.anchor:
            yield day, partial(play.leave_out, first, last, day)
    yield stage.day(HOPED, 1), play.hope
    yield stage.day(TAKEN_BACK, 1), play.take_back
    for week in LOOKED:
        yield stage.day(week, 1), partial(play.look, stage.day(week, 1))


class _Play:
    """The series while it is judged."""

    def __init__(self, playing: Playing) -> None:
        self.playing, self.stage = playing, playing.stage
        self.hoped: Judgement | None = None
        self.accepted = False

    def _say(self, day: date, action: Callable[..., Judgement], **said: Any) -> Judgement:
        judgement: Judgement = self.playing.does(
            HUB,
            day,
            action,
            measure=self.playing.measures[TALKS],
            part=self.playing.part,
            **said,
        )
        return judgement

    def freeze(self, on: date) -> None:
        self._say(
            on + timedelta(days=8),
            actions.freeze_baseline,
            on=on,
            reason="Twelve weeks, with nothing but small tests in them: from here we began. Later "
            "weeks are held to these, and do not move them.",
        )

    def leave_out(self, first: date, last: date, day: date) -> None:
        self._say(
            day,
            actions.exclude_periods,
            on=first,
            until=last,
            reason="State tests. Visits were put off; who had a talk came straight from a test.",
        )

    def hope(self) -> None:
        self.hoped = self._say(
            self.stage.day(HOPED, 1),
            actions.begin_phase,
            on=self.stage.day(HOPED - 2),
            label="Talks within 48 hours",
            reason="Two schools book the talk together with the visit now.",
        )

    def take_back(self) -> None:
        self.playing.does(
            HUB,
            self.stage.day(TAKEN_BACK, 1),
            actions.undo_judgement,
            judgement=self.hoped,
            reason="I wished it. Nothing in the figures begins there; Miriam asked what I saw, and "
            "it was the calendar.",
        )

    def look(self, day: date) -> None:
        """Begin a phase where the program suggests one about when the protocol came into use."""
        if self.accepted:
            return
        actor = self.stage.actor(self.playing.people[HUB], day)
        whole = follow(actor, [self.playing.measures[TALKS]])[0].whole
        began = self.stage.day(PROTOCOL)
        near = [one for one in whole.suggested() if abs(one[0] - began) <= NEAR] if whole else []
        if near:
            self._accept(day, *near[0])

    def _accept(self, day: date, on: date, found: PhaseSuggestion) -> None:
        self.accepted = True
        self._say(
            day,
            actions.begin_phase,
            on=on,
            label="Protocol in use",
            reason="The protocol came into use at the first three schools in that month, and "
            "nothing else did at all three.",
            suggestion={"on": on.isoformat(), "before": found.before, "after": found.after},
        )
