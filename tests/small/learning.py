"""What learning adds to the tests of all rooms: the question of a term, and a person's own time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.domain.calendars import Days
from copractice.domain.demand.coverage import Holds
from copractice.learning import actions
from copractice.learning.models import Sample, Saying
from copractice.people.rights import as_system
from tests.small.sending import Sending

SAYS = "teacher"
"""Who is asked, and says something."""


def play(world: Any) -> None:
    """A term whose question is open, with what one person said; and the time that another has."""
    day = world.at.date()
    world.enter(
        actions.draw_coverage_sample,
        partnership=world._rows["partnership"],
        term=Days(day - timedelta(days=60), day + timedelta(days=20)),
    )
    with as_system("test"):
        saying = _only(world, Sample.objects.get(partnership=world._rows["partnership"]))
    world.keep("saying", saying)
    world.do(SAYS, actions.say_coverage, saying=saying, holds=Holds.HALF)
    world.keep("capacity", world.do("expert", actions.state_capacity, minutes=600, inside=240))


def _only(world: Any, sample: Sample) -> Saying:
    """Whomever the lot drew: one person is asked, and the others still wait for their turn."""
    rows = Saying.objects.filter(sample=sample)
    rows.update(asked_on=None)
    asked, _new = rows.update_or_create(
        sample=sample,
        person=world._person(SAYS),
        defaults={"partnership": world._rows["partnership"], "asked_on": sample.opens},
    )
    return asked


COVERAGE = "/learning/partnerships/{code}/coverage/"
SENDINGS = {
    "coverage": Sending(SAYS, COVERAGE, {"holds": "most"}),
    "capacity": Sending(SAYS, "/learning/time/", {"hours": "8", "inside_hours": "2"}),
}


def names(side: Any) -> dict[str, str]:
    """No address needs more than the partnership's code."""
    return {}


LISTS = {"time": "/learning/time/"}
