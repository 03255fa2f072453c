"""What conditions and shared words add to the tests of all rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.domain.learning.conditions import Phase, condition
from copractice.domain.learning.glossary import Side
from copractice.learning import actions
from copractice.learning.actions import Sense, Talk
from copractice.people.scope import Audience
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Norms twice, for those who work there; the work that does not fit, and who led, for all."""
    party = world._rows["party"].code
    _say(world, "hub", "norms-before", "norms", "no", ago=20)
    _say(world, "hub", "norms", "norms", "partly", ago=10)
    _say(world, "teacher", "workload", "workload", "no", ago=9, audience=Audience.EVERYONE)
    led = {Phase.FRAMING: [party], Phase.DECIDING: [party]}
    _say(world, "hub", "leading", "leading", "said", led=led, audience=Audience.EVERYONE)
    term = world.do(
        "researcher",
        actions.add_term,
        partnership=world._rows["partnership"],
        word=world.text("term.word"),
        sense=Sense(world.text("term.before"), Side.RESEARCH, world.text("term.instead")),
    )
    world.keep("term", term)
    sense = Sense(world.text("term.means"), Side.BOTH)
    world.keep("meaning", world.do("teacher", actions.change_term, term=term, sense=sense))


def _say(
    world: Any, who: str, name: str, slug: str, answer: str, ago: int = 8, **more: Any
) -> None:
    on = world.at.date() - timedelta(days=ago)
    talk = Talk(
        answer=answer,
        on=on,
        look_again_on=on + timedelta(days=180),
        words=world.text(f"condition.{name}"),
        parties=[world._rows["party"].code],
        **more,
    )
    here, about = world._rows["partnership"], condition(slug)
    row = world.do(who, actions.say_condition, partnership=here, condition=about, talk=talk)
    world.keep(f"condition.{name}", row)


HERE = "/learning/partnerships/{code}/"
SAID = {
    "words": "Two visits a week are too many.",
    "parties": "{party}",
    "on": "2025-10-14",
    "look_again_on": "2026-03-12",
    "audience": "partnership",
}
SENDINGS = {
    "say-condition": Sending("hub", f"{HERE}conditions/workload/say/", {"answer": "no", **SAID}),
    "take-back-condition": Sending("teacher", f"{HERE}conditions/said/{{said}}/take-back/"),
    "add-term": Sending(
        "researcher", f"{HERE}words/add/", {"word": "Cohort", "means": "A year", "side": "research"}
    ),
    "change-term": Sending(
        "hub", f"{HERE}words/{{term}}/change/", {"means": "Those of a year", "side": "both"}
    ),
    "take-back-meaning": Sending("teacher", f"{HERE}words/said/{{meaning}}/take-back/"),
}


def names(side: Any) -> dict[str, Any]:
    """What addresses and bodies of these pages are filled with."""
    return {
        "said": side.rows["condition.workload"].code,
        "term": side.rows["term"].number,
        "meaning": side.rows["meaning"].code,
    }


LISTS = {
    "conditions": f"{HERE}conditions/",
    "say condition": f"{HERE}conditions/leading/say/",
    "glossary": f"{HERE}words/",
    "term": f"{HERE}words/1/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """A further word on a condition, and a further shared word."""
    here, on = part.partnership, given["at"].date()
    talk = Talk("no", on, on + timedelta(days=30), f"Said {number}")
    actions.say_condition(**given, partnership=here, condition=condition("trust"), talk=talk)
    sense = Sense("Some", Side.BOTH)
    actions.add_term(**given, partnership=here, word=f"Word {number}", sense=sense)
