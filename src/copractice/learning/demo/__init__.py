"""What people of the demo world say of their learning: when everything else has played."""

from __future__ import annotations

from copractice.learning.demo import applying, standards, thoughts
from copractice.partnerships.stage import Stage


def play(stage: Stage) -> None:
    """People write what changed, say what they did with findings, and agree on standards."""
    thoughts.play(stage)
    standards.play(stage)
    applying.play(stage)
