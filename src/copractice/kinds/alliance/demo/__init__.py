"""A research alliance of one district plays its first two years."""

from __future__ import annotations

from copractice.commons import scenes
from copractice.partnerships.stage import Stage

from .meetings import MEETINGS
from .rooms import ROOMS
from .story import STORY


def play(stage: Stage) -> None:
    """Found the alliance and let two years go by."""
    scenes.play(stage, STORY, (*ROOMS, *MEETINGS))
