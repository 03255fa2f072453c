"""What the room ``week`` adds to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.commons.week import actions
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Two people want their week by e-mail."""
    for who in ("teacher", "hub"):
        letter = world.do(who, actions.choose_week_letter, weekday=0)
        world.keep(f"week-letter.{who}", letter)


SENDINGS = {"week-letter": Sending("teacher", "/week/by-mail/", {"weekday": "2", "hour": "8"})}
LISTS = {"week": "/week/"}
