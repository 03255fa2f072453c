"""A community of communities around STEM plays its first two years."""

from __future__ import annotations

from copractice.commons import scenes
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import tell

from .circle import CIRCLE
from .meetings import MEETINGS
from .rooms import ROOMS
from .story import STORY


def play(stage: Stage) -> None:
    """Found the community and let two years go by; and one that is busy, and no more."""
    scenes.play(stage, STORY, (*ROOMS, *MEETINGS))
    tell(stage, CIRCLE)
