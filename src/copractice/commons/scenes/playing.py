"""Playing scenes among the weeks of a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from copractice.commons.scenes.stage import Set
from copractice.commons.scenes.stage import Step as Day
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import Step, Story, Told, tell


class Scene(Protocol):
    """Something that happened in a room of the commons, in steps that have their days."""

    def steps(self, here: Set) -> Iterator[Day]:
        """Each step with its day, counted from the Monday of the week that is now."""


def steps(stage: Stage, told: Told, scenes: Iterable[Scene]) -> list[Step]:
    """The steps of all scenes with their dates, to be played in the order of these."""
    here = Set(stage, told)
    return [step for scene in scenes for step in here.once(scene.steps(here))]


def play(stage: Stage, story: Story, scenes: Iterable[Scene]) -> Told:
    """Tell a story and let the scenes happen on their days."""
    return tell(stage, story, lambda told: steps(stage, told, scenes))
