"""What plans add to the tests of all rooms: a brief that was kept, and risks with their days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.choosing import actions
from copractice.choosing.models import Check, Plan
from copractice.domain.candidates import Candidate, write_candidate
from copractice.domain.candidates.candidate import Asked
from copractice.domain.fit import People, Situation, write_situation
from copractice.people.rights import as_system
from tests.small.sending import Sending


def play(world: Any) -> None:
    """The brief that the network was founded on, a risk that was looked at, and one that is due."""
    day = world.at.date()
    plan = world.do(
        "hub",
        actions.keep_plan,
        partnership=world._rows["partnership"],
        signed=_signed(world),
        starts=day,
        checks=[
            actions.Looked(world.text(f"{name}.risk"), world.text(f"{name}.look"), day)
            for name in ("check.found", "check.open")
        ],
    )
    world.keep("plan", plan)
    with as_system("test"):
        found, opened = Check.objects.filter(plan=plan).select_related("partnership")
    world.do("hub", actions.look_at_check, check=found, found=world.text("check.found.found"))
    world.keep("check.found", found)
    world.keep("check.open", opened)


def _signed(world: Any) -> actions.Signed:
    roles = (Asked("teacher", world.text("plan.does"), hours=(4.0, 5.0)),)
    candidate = Candidate("north", world.text("plan.name"), roles=roles)
    situation = Situation(problem=world.text("plan.problem"), people=(People("teacher", 12, 7.0),))
    return actions.Signed(
        option="north",
        name=world.text("plan.name"),
        situation=write_situation(situation),
        profile=write_candidate(candidate),
        renew_on=world.at.date() + timedelta(days=365),
    )


PREDICTED = "/partnerships/{code}/predicted/"
SENDINGS = {"look-at-check": Sending("hub", PREDICTED + "{open_check}/", {"found": "Two left."})}


def names(side: Any) -> dict[str, Any]:
    """The risk that nobody has looked at."""
    return {"open_check": side.rows["check.open"].number}


LISTS = {"predicted": PREDICTED, "predicted on paper": "/partnerships/{code}/predicted.pdf"}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """Another brief with another risk."""
    with as_system("test"):
        first = Plan.objects.filter(partnership=part.partnership).first()
    assert first is not None
    actions.keep_plan(
        **given,
        partnership=part.partnership,
        signed=actions.Signed(
            first.option, f"Plan {number}", first.situation, first.profile, first.renew_on
        ),
        starts=first.signed_on,
        checks=[actions.Looked(f"Risk {number}", "Look at it.", first.signed_on)],
    )
