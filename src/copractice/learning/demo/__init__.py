"""What people of the demo world say of their learning: when everything else has played."""

from __future__ import annotations

from copractice.learning.demo import applying, confirming, reports, standards, thoughts
from copractice.learning.demo.conditions import play_conditions
from copractice.learning.demo.designs import play_designs
from copractice.partnerships.stage import Stage


def play(stage: Stage) -> None:
    """People write what changed, agree, say what came of things, confirm; one network reports."""
    thoughts.play(stage)
    standards.play(stage)
    applying.play(stage)
    confirming.play(stage)
    play_conditions(stage)
    play_designs(stage)
    reports.play(stage)
