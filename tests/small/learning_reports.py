"""What reports on learning add to the tests of all rooms: a draft, one released, one taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.learning import actions
from copractice.learning.models import Totals
from copractice.people.rights import as_system
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Three reports of the hub, one of each state."""
    for name in ("draft", "released", "gone"):
        made = world.do(
            "hub",
            actions.make_report,
            partnership=world._rows["partnership"],
            first=world.at.date() - timedelta(days=90),
            last=world.at.date(),
            title=world.text(f"report.{name}.title"),
            words=world.text(f"report.{name}.words"),
        )
        world.keep(f"report.{name}", made)
    world.do("hub", actions.release_report, report=world._rows["report.released"])
    world.do("hub", actions.take_back_report, report=world._rows["report.gone"])
    # A report tells totals. Each test that looks at some has them told anew, of what it left.
    with as_system("test"):
        Totals.objects.all().delete()


REPORTS = "/learning/partnerships/{code}/reports/"
SENDINGS = {
    "make-report": Sending(
        "hub",
        f"{REPORTS}make/",
        {"title": "Our term", "first": "2025-08-01", "last": "2025-10-15", "words": "We asked."},
    ),
    "write-report": Sending(
        "hub", f"{REPORTS}{{draft}}/write/", {"title": "Our autumn", "words": "We asked first."}
    ),
    "release-report": Sending("hub", f"{REPORTS}{{draft}}/release/"),
    "take-back-report": Sending("hub", f"{REPORTS}{{draft}}/take-back/"),
}


def names(side: Any) -> dict[str, Any]:
    """The number of the draft."""
    return {"draft": side.rows["report.draft"].number}


LISTS = {"reports": REPORTS, "report": f"{REPORTS}2/"}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """A further draft."""
    day = given["at"].date()
    more_of_it = {"first": day - timedelta(days=number), "last": day, "title": f"Report {number}"}
    actions.make_report(**given, partnership=part.partnership, **more_of_it)
