"""What the room ``asks`` adds to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.commons.asks import actions
from copractice.commons.asks.asking import ask
from copractice.commons.asks.models import Ask
from copractice.domain.asking import AskKind
from copractice.people.rights import as_system
from tests.small.sending import Sending

HERE = "/partnerships/{code}/asks/"


def play(world: Any) -> None:
    """A limit, a ceiling, something that was asked and something that waits."""
    partnership = world._rows["partnership"]
    limit = world.do(
        "hub",
        actions.set_limit,
        partnership=partnership,
        minutes=25,
        reason=world.text("limit.reason"),
    )
    world.keep("limit", limit)
    world.keep("ceiling", world.do("teacher-2", actions.set_ceiling, minutes=15))
    people = [world.side.people[who].person for who in ("hub", "teacher", "teacher-2")]
    for name, minutes in (("asked", 15), ("queued", 12)):
        source = world.text(f"ask.{name}")
        ask(
            at=world.at,
            partnership=partnership,
            people=people,
            source=source,
            kind=AskKind.SURVEY,
            minutes=minutes,
        )
        with as_system("test"):
            world.keep(f"ask.{name}", Ask.objects.get(source=source, person=people[1]))


SENDINGS = {
    "set-limit": Sending("hub", HERE + "limit/", {"minutes": "30", "reason": "They agreed"}),
    "set-ceiling": Sending("teacher", "/asks/ceiling/", {"minutes": "10"}),
}
LISTS = {"asks": HERE, "own asks": "/asks/"}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """Something more is asked of the one who looks."""
    ask(
        at=given["at"],
        partnership=part.partnership,
        people=[given["actor"].person],
        source=f"thing {number}",
        kind=AskKind.REMINDER,
        minutes=1,
    )
