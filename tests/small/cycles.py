"""What taking over, editing and rewording cycles add to the tests of all rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.domain import cycles as thinking
from copractice.kinds.network import actions
from copractice.kinds.network.models import Change, Cycle, CycleNote
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending

NETWORK = "/partnerships/{code}/network/"
PLAN = {
    "question": "Does it hold?",
    "plan": "Twice a week.",
    "expected": "up 5",
    "starts": "2025-10-20",
    "due": "2025-11-20",
    "base": "1",
}


def play(world: Any) -> None:
    """The expert takes over the teacher's cycle with a warrant, asks for help, and gets it."""
    origin = _row(world, "cycle.partnership")
    change = _change(origin)
    world.keep("change.partnership", change)
    taken = world.do(
        "expert",
        actions.plan_cycle,
        part=world._rows["part"],
        measure=world._rows["measure"],
        change=change.name,
        question=world.text("cycle.taken.question"),
        plan=world.text("cycle.taken.plan"),
        expected=thinking.Between(60.0, 70.0),
        starts=world.at.date(),
        due=world.at.date() + timedelta(days=14),
        audience=Audience.PARTNERSHIP,
        origin=origin,
        warrant=thinking.Warrant(
            **{
                name: world.text(f"cycle.taken.{name}")
                for name in ("elsewhere", "record", "context")
            }
        ),
        details=actions.PlanDetails(
            **{
                name: world.text(f"cycle.taken.{name}")
                for name in ("who", "place", "times", "evidence")
            },
            scale=thinking.Scale.CLASS,
        ),
        helped=True,
    )
    world.keep("cycle.taken", taken)
    words = {"plan": world.text("cycle.taken.helped")}
    world.do("hub", actions.edit_plan, cycle=_row(world, "cycle.taken"), base=1, words=words)
    note = _row(world, "note.team", CycleNote)
    world.do("teacher", actions.edit_note, note=note, base=1, text=world.text("note.team.better"))


def _row(world: Any, name: str, model: type[Any] = Cycle) -> Any:
    with as_system("test"):
        return model.objects.get(pk=world._rows[name].pk)


def _change(cycle: Cycle) -> Change:
    with as_system("test"):
        return Change.objects.get(pk=cycle.change_id)


SENDINGS = {
    "edit-plan": Sending("teacher", NETWORK + "cycles/{planned}/edit/", PLAN),
    "edit-note": Sending(
        "teacher",
        NETWORK + "cycles/{doing}/notes/{note}/",
        {"text": "All but one wrote it.", "base": "2"},
    ),
    "reword-study": Sending(
        "teacher",
        NETWORK + "cycles/{studied}/reword/",
        {"learned": "Short is enough, if one asks.", "base": "2"},
    ),
}


def names(side: Any) -> dict[str, Any]:
    """The note of one's own that can be edited, and the cycle whose study is said better."""
    return {"note": side.rows["note.team"].code, "studied": side.rows["cycle.partnership"].number}


LISTS = {
    "predictions": NETWORK + "cycles/predictions/",
    "reuse": NETWORK + "cycles/plan/?from={cycle}",
}
