"""What people of the demo world do when they choose: after the partnerships have played."""

from __future__ import annotations

from copractice.choosing.demo import choices, needs, offers
from copractice.partnerships.stage import Stage


def play(stage: Stage) -> None:
    """Three partnerships say what they offer and ask; a leader chooses, and notes needs."""
    offers.play(stage)
    choices.play(stage)
    needs.play(stage)
