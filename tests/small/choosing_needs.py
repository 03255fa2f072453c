"""What needs and portfolios add to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.choosing.actions import needs as write
from copractice.choosing.models import Candidacy
from copractice.domain.fit import Degree
from copractice.domain.needs import NeedFrom, Noted
from copractice.domain.priorities import NeedOf
from copractice.people.rights import as_system
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Needs of the district: one met partly, one met by none, one closed; one of a school."""
    for name, where in (
        ("met", "district"),
        ("unmet", "district"),
        ("closed", "district"),
        ("school", "school-1"),
    ):
        need = Noted(
            world.text(f"need.{name}"),
            NeedOf.EDUCATORS,
            NeedFrom.ASSESSMENT,
            world.text(f"need.{name}.source"),
            ("2011:data",),
        )
        row = world.do("leader", write.note_need, organisation=world._rows[where], need=need)
        world.keep(f"need.{name}", row)
    here = world._rows["partnership"]
    _say(world, "met", Degree.PARTLY, partnership=here)
    _say(world, "unmet", Degree.NO, partnership=here)
    with as_system("test"):
        candidacy = Candidacy.objects.get(choice=world._rows["choice.shared"])
    _say(world, "unmet", Degree.YES, candidacy=candidacy)
    because = world.text("need.closed.because")
    world.do("leader", write.close_need, need=world._rows["need.closed"], because=because)


def _say(world: Any, name: str, degree: Degree, **about: Any) -> None:
    why = world.text(f"need.{name}.why-{degree}")
    need = world._rows[f"need.{name}"]
    world.do("leader", write.say_need_met, need=need, degree=degree, why=why, **about)


NEEDS = "/choose/needs/{district}/"
PORTFOLIO = "/choose/portfolio/{district}/"
SENDINGS = {
    "note-need": Sending(
        "leader",
        f"{NEEDS}note/",
        {"text": "Talking with families", "need_of": "educators", "seen_in": "told"},
    ),
    "bring-needs": Sending("leader", f"{NEEDS}bring/", {"text": "need,whose\nBudgets,system\n"}),
    "needs-from-round": Sending(
        "leader", f"{NEEDS}rounds/?round={{round}}", {"proposals": "{rated}"}
    ),
    "needs-from-learned": Sending("leader", f"{NEEDS}learned/", {"named": "{named}"}),
    "say-need-met": Sending(
        "leader",
        f"{NEEDS}{{unmet}}/say/",
        {"partner": "{partner}", "degree": "yes", "why": "They began."},
    ),
    "close-need": Sending("leader", f"{NEEDS}{{unmet}}/close/", {"because": "Learned"}),
}
# The hub sees neither needs nor portfolio: tests/test_choosing_needs.py counts their queries.


def names(side: Any) -> dict[str, Any]:
    """What addresses and bodies of these pages are filled with."""
    return {
        "unmet": side.rows["need.unmet"].number,
        "partner": f"partnership-{side.partnership.pk}",
        "round": side.rows["round.closed"].code,
        "rated": side.rows["proposal.reading"].code,
    }
