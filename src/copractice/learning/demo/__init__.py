"""What people of the demo world say of their learning: when everything else has played."""

from __future__ import annotations

from copractice.learning.demo import applying, standards, thoughts
from copractice.learning.demo.conditions import play_conditions
from copractice.learning.demo.designs import play_designs
from copractice.partnerships.stage import Stage


def play(stage: Stage) -> None:
    """People write what changed, agree on standards, say what came of findings and conditions."""
    thoughts.play(stage)
    standards.play(stage)
    applying.play(stage)
    play_conditions(stage)
    play_designs(stage)
