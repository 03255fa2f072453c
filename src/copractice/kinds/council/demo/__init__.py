"""A study council plays its first two years: districts say what they need and study it."""

from __future__ import annotations

from copractice.commons import scenes
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import tell

from .meetings import MEETINGS
from .quiet import QUIET
from .rooms import ROOMS
from .story import STORY


def play(stage: Stage) -> None:
    """Found the council and let two years go by; and a quiet one beside it."""
    scenes.play(stage, STORY, (*ROOMS, *MEETINGS))
    tell(stage, QUIET)
