"""A study council plays its first ten months: districts say what they need and study it."""

from __future__ import annotations

from copractice.commons import scenes
from copractice.partnerships.stage import Stage

from .meetings import MEETINGS
from .rooms import ROOMS
from .story import STORY


def play(stage: Stage) -> None:
    """Found the council and let its first year go by."""
    scenes.play(stage, STORY, (*ROOMS, *MEETINGS))
