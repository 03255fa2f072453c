"""A community of communities around STEM plays its first nine months."""

from __future__ import annotations

from copractice.commons import scenes
from copractice.partnerships.stage import Stage

from .meetings import MEETINGS
from .rooms import ROOMS
from .story import STORY


def play(stage: Stage) -> None:
    """Found the community and let nine months go by."""
    scenes.play(stage, STORY, (*ROOMS, *MEETINGS))
