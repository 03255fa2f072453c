"""What partnerships of the demo world did in the rooms of the commons, as data that is played.

A type's ``demo`` tells whom met when, what was promised, kept and asked; :func:`play` lets people
do it, among the weeks of their story. A play only calls actions.
"""

from copractice.commons.scenes.asked import Answered, Asked, Shown
from copractice.commons.scenes.closed import Closed, Limited, school_years
from copractice.commons.scenes.kept import Adapted, Commented, Kept, Used, Version, table
from copractice.commons.scenes.met import Came, Met, Promised
from copractice.commons.scenes.playing import Scene, play, steps
from copractice.commons.scenes.proposed import Decided, Proposed, Ranked
from copractice.commons.scenes.stage import on
from copractice.commons.scenes.talked import Hidden, Said, Talked

__all__ = [
    "Adapted",
    "Answered",
    "Asked",
    "Came",
    "Closed",
    "Commented",
    "Decided",
    "Hidden",
    "Kept",
    "Limited",
    "Met",
    "Promised",
    "Proposed",
    "Ranked",
    "Said",
    "Scene",
    "Shown",
    "Talked",
    "Used",
    "Version",
    "on",
    "play",
    "school_years",
    "steps",
    "table",
]
