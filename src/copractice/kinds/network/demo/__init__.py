"""Two years of a network that wants new teachers to leave a feedback talk with a next step.

All of it is invented. A protocol planted in the second year lifts the share of talks with a next
step from about 41 to about 63%; at one school steps are tried twice as often once talks begin with
the last one, and at another the same change moves nothing; one idea, written feedback alone, is
abandoned.
"""

from __future__ import annotations

from collections.abc import Iterator

from copractice.commons import scenes
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import Step, Told, tell

from ..profile import PROFILE
from ..story import story_of
from . import cycles, judgements, measures, protocols
from .meetings import MEETINGS
from .playing import Playing
from .rooms import ROOMS
from .topics import TOPICS

ROUNDS = 5
"""How often the story's tests are told in a large world: enough for a list of fifty rows."""


def play(stage: Stage) -> None:
    """Found the network, bring its people, and let two years go by."""
    for round_number in range(stage.size):
        _Network(stage, round_number).play()


class _Network:
    """One network of the story."""

    def __init__(self, stage: Stage, round_number: int) -> None:
        self.stage, self.round_number = stage, round_number

    def play(self) -> None:
        tell(self.stage, story_of(PROFILE.slug, self.round_number), self._meanwhile)

    def _meanwhile(self, told: Told) -> Iterator[Step]:
        """Measures, tests, and in the first network what happened in the rooms of the commons."""
        playing = Playing(self.stage, told.part, told.people, told.sites, self.round_number)
        yield from measures.steps(playing)
        yield from judgements.steps(playing)
        # In the large world each network has tested enough to fill a long list.
        for _round in range(1 if self.stage.size == 1 else ROUNDS):
            yield from cycles.steps(playing)
        if self.round_number == 0:
            yield from scenes.steps(self.stage, told, (*ROOMS, *TOPICS, *MEETINGS))
            yield from protocols.steps(playing)
