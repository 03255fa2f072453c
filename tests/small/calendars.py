"""What the room ``calendars`` adds to the tests of all rooms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from copractice.commons.calendars import actions
from copractice.commons.calendars.actions import Told
from copractice.domain.calendars import Days, SpanKind
from copractice.people import actions as people
from copractice.people.scope import Audience
from tests.small.sending import Sending

HERE = "/partnerships/{code}/calendar/"

# The present of the world is 15 October 2025; these weeks lie well after it.
TESTING = Days(date(2026, 3, 9), date(2026, 3, 20))
BREAK = Days(date(2025, 12, 22), date(2026, 1, 2))
APPROVED = Days(date(2025, 8, 18), date(2026, 6, 30))


def play(world: Any) -> None:
    """Days of the partnership, of the district and of a school, for all and for some."""
    part = world._rows["part"]
    part.partnership = world._rows["partnership"]
    principal = world.enter(
        people.affiliate,
        person=world._person("principal"),
        organisation=world._rows["school-1"],
        role="principal",
        starts=date(2025, 8, 18),
    )
    world.keep("affiliation.principal", principal)
    for name, who, owner, kind, days, audience in (
        ("approval", "hub", "", SpanKind.APPROVAL, APPROVED, Audience.PARTNERSHIP),
        ("break", "leader", "district", SpanKind.HOLIDAY, BREAK, Audience.EVERYONE),
        ("testing", "principal", "school-1", SpanKind.TESTING, TESTING, Audience.EVERYONE),
        ("visit", "principal", "school-1", SpanKind.CLOSED, TESTING, Audience.ORGANISATION),
    ):
        told = Told(
            kind,
            world.text(f"span.{name}"),
            days,
            note=world.text(f"span.{name}.note"),
            audience=audience,
        )
        span = world.do(
            who, actions.enter_span, part=part, told=told, organisation=world._rows.get(owner)
        )
        world.keep(f"span.{name}", span)
    token = world.side.tokens["feed"] = f"feed-{world.side.letter}".lower()
    world.keep("feed", world.do("teacher", actions.make_feed, token=token))


SENDINGS = {
    "enter-span": Sending(
        "hub",
        HERE + "enter/",
        {
            "name": "Winter visit",
            "kind": "closed",
            "first": "2026-02-02",
            "last": "2026-02-03",
            "closes": "usual",
            "whose": "here",
            "audience": "everyone",
        },
    ),
    "take-in-spans": Sending(
        "hub",
        HERE + "take-in/",
        {
            "lines": '[["2026-02-09", "2026-02-13", "February break", "a@b", "holiday"]]',
            "kind-0": "holiday",
            "whose": "here",
            "audience": "everyone",
        },
    ),
    "change-span": Sending(
        "principal",
        HERE + "{span}/",
        {
            "name": "State testing",
            "kind": "testing",
            "first": "2026-03-10",
            "last": "2026-03-20",
            "closes": "yes",
            "audience": "everyone",
        },
    ),
    "take-out-span": Sending("principal", HERE + "{span}/take-out/"),
    "end-feed": Sending("teacher", "/calendar/end/"),
}
# Both answer with a page: what was read, and an address that is shown once (tests/test_calendars).
ELSEWHERE = {"bring-spans", "calendar-feed"}
LISTS = {"calendar": HERE, "own calendar": "/calendar/"}


def names(side: Any) -> dict[str, Any]:
    """What the addresses of these forms are filled in with."""
    return {"span": side.rows["span.testing"].code}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """Days more, of the partnership."""
    first = date(2026, 1, 1) + timedelta(days=number)
    told = Told(SpanKind.CLOSED, f"Days {number}", Days(first, first))
    actions.enter_span(**given, part=part, told=told)
