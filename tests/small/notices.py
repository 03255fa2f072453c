"""What the room ``notices`` adds to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.commons.notices import actions
from copractice.commons.notices.models import Notice
from copractice.commons.notices.stopping import Scope
from copractice.commons.notices.telling import tell
from copractice.domain.telling import NoticeKind, Rhythm, Way
from copractice.domain.words import say
from copractice.partnerships.waist import source_of
from copractice.people.rights import as_system
from tests.small.sending import Sending


def _tell(*, actor: Any, at: Any, **given: Any) -> None:
    tell(at=at, by=actor.person, **given)


def play(world: Any) -> None:
    """The hub tells three people something; one of them has chosen what to be told."""
    rhythm = Rhythm(quiet_from=21 * 60, quiet_to=6 * 60)
    world.keep("hours.teacher", world.do("teacher", actions.choose_hours, rhythm=rhythm))
    ways = {NoticeKind.VERSION: Way.AT_ONCE}
    world.do("teacher", actions.choose_ways, partnership=None, ways=ways)
    for name in ("teacher", "principal", "guest"):
        person = world.side.people[name].person
        world.do(
            "hub",
            _tell,
            partnership=world._rows["partnership"],
            people=[person],
            kind=NoticeKind.PROPOSAL,
            what=say("Something was proposed: {title}", title=world.text("notice.title")),
            href="/partnerships/",
            source=f"notices.story:{name}",
        )
        with as_system("test"):
            world.keep(f"notice.{name}", Notice.objects.get(person=person))
    world.do(
        "teacher",
        _tell,
        partnership=world._rows["partnership"],
        people=[world.side.people["hub"].person],
        kind=NoticeKind.REPLY,
        what=say("Somebody answered"),
        href="/partnerships/",
        source=source_of(world._rows["partnership"]),
    )
    world.side.tokens["stop"] = Scope(world.side.people["teacher"].code, "proposal").token()


SENDINGS = {
    "read-notice": Sending("teacher", "/notices/{notice}/read/"),
    "read-notices": Sending("teacher", "/notices/read/", {"until": "999999"}),
    "choose-ways": Sending("teacher", "/notices/choices/", {"meeting": "digest"}),
    "choose-ways-here": Sending("teacher", "/notices/choices/{code}/", {"reply": "page"}),
    "choose-hours": Sending(
        "teacher", "/notices/hours/", {"digest_days": "2", "digest_hour": "16"}
    ),
    "stop-letters": Sending("teacher", "/notices/stop/{stop}/"),
}
LISTS = {
    "notices": "/notices/",
    "choices": "/notices/choices/",
    "choices here": "/notices/choices/{code}/",
    "hours": "/notices/hours/",
}


def names(side: Any) -> dict[str, Any]:
    """A notice of the teacher, and a link from one of the teacher's letters."""
    return {"notice": side.rows["notice.teacher"].code, "stop": side.tokens["stop"]}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One notice more for whoever looks."""
    tell(
        at=given["at"],
        partnership=part.partnership,
        people=[given["actor"].person],
        kind=NoticeKind.REPLY,
        what=say("Something more"),
        href="/partnerships/",
        source=f"partnerships.partnership:{part.partnership.code}/{number}",
    )
