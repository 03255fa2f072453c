"""What this room gives to others: asks that wait are sent by the clock; how a limit is told."""

from copractice.commons.asks import due
from copractice.domain.words import say
from copractice.partnerships.history import tells

__all__ = ["due"]

tells(
    "asks-limited",
    lambda f: say(
        "What may be asked of anyone went from {before} to {after} minutes a month.",
        before=f["before"],
        after=f["after"],
    ),
)
