"""What choosing adds to the tests of all rooms: choices, one's own and shared, with candidates."""

from __future__ import annotations

from typing import Any

from copractice.choosing import actions
from copractice.choosing.models import Choice
from copractice.domain.candidates import Candidate, Check, Offers
from copractice.domain.candidates.candidate import Asked
from copractice.domain.fit import Degree, Goal, Group, Learning, People, Room, Situation
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending

KEY = "north"


def play(world: Any) -> None:
    """A leader's choice that the district sees, one that nobody else does, a teacher's, a hub's."""
    for name, who in (
        ("shared", "leader"),
        ("own", "leader"),
        ("teacher", "teacher"),
        ("hub", "hub"),
    ):
        row = world.do(
            who,
            actions.begin_choice,
            title=world.text(f"choice.{name}"),
            situation=_situation(world, name),
        )
        world.keep(f"choice.{name}", row)
    shared = _row(world, "shared")
    world.do("leader", actions.bring_candidate, choice=shared, candidate=_candidate(world))
    world.do(
        "leader",
        actions.change_situation,
        choice=shared,
        base=1,
        situation=_situation(world, "changed"),
        reason=world.text("choice.shared.reason"),
    )
    world.do(
        "leader",
        actions.share_choice,
        choice=shared,
        audience=Audience.ORGANISATION,
        organisation=world._rows["district"],
    )


def _row(world: Any, name: str) -> Choice:
    with as_system("test"):
        return Choice.objects.get(pk=world._rows[f"choice.{name}"].pk)


def _situation(world: Any, name: str) -> Situation:
    return Situation(
        problem=world.text(f"choice.{name}.problem"),
        goals=(Goal.SPREAD,),
        learners=(Learning(Group.TEACHERS, world.text(f"choice.{name}.learning")),),
        months=18,
        people=(People("teacher", 12, 6.0, Room.SOME, Degree.YES),),
        money=18000.0,
        now=Degree.NO,
    )


def _candidate(world: Any) -> Candidate:
    return Candidate(
        KEY,
        world.text("candidate.name"),
        kinds=("network",),
        about=world.text("candidate.about"),
        months=(12.0, 24.0),
        money=(12000.0, 12000.0),
        currency="USD",
        offers=Offers(goals=(Goal.SPREAD,), topics=(world.text("candidate.topic"),)),
        roles=(Asked("teacher", world.text("candidate.does"), hours=(4.0, 6.0)),),
        questions=(world.text("candidate.question"),),
        checks=(Check(world.text("candidate.risk"), world.text("candidate.look"), 3),),
    )


CHOICE = "/choose/{choice}/"
OF = f"{CHOICE}of/{KEY}/"
SITUATION = {"problem": "Few stay", "goals": "spread", "months": "12", "role_0": "teacher"}
PROFILE = b'format = "copractice-candidate-1"\nkey = "south"\nname = "South"\n'
SENDINGS = {
    "new": Sending("leader", "/choose/new/", {"title": "A second one", **SITUATION}),
    "bring-situation": Sending(
        "leader", "/choose/file/", {"title": "From a file"}, b'months = 12\nproblem = "Few stay"\n'
    ),
    "change": Sending("leader", f"{CHOICE}change/", {**SITUATION, "base": "2"}),
    "share": Sending("leader", f"{CHOICE}share/", {"audience": "person"}),
    "put-away": Sending("leader", f"{CHOICE}put-away/"),
    "add-candidate": Sending("leader", f"{CHOICE}candidate/", {}, PROFILE),
    "answer-about": Sending("leader", f"{OF}answer/", {"joins": "yes", "base": "2"}),
    "take-out": Sending("leader", f"{OF}take-out/"),
    "keep": Sending(
        "hub",
        "/choose/{hub_choice}/of/network/keep/",
        {"partnership": "{partnership_id}", "starts": "2025-10-15", "renew_on": "2026-10-15"},
    ),
    "found-from": Sending(
        "leader",
        f"{OF}found/",
        {
            "name": "North, here",
            "starts": "2025-11-03",
            "renew_on": "2027-05-03",
            "role_0": "teacher",
            "minutes_0": "300",
        },
    ),
}


def names(side: Any) -> dict[str, Any]:
    """What addresses of this room are filled with."""
    return {
        "choice": side.rows["choice.shared"].code,
        "hub_choice": side.rows["choice.hub"].code,
        "partnership_id": side.partnership.pk,
    }
