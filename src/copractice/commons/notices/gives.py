"""What this room gives to those below it: its work of the clock."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.notices.letters import deliver, gather
from copractice.people.ticks import ticks


@ticks
def post(at: datetime) -> None:
    """Make letters of what is due, and send them."""
    gather(at)
    deliver(at)
