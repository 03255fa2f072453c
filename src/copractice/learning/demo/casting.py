"""Who and where, by their names in the demo world; as the system finds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.stage import Stage
from copractice.people.models import Person

NETWORK = "First Years Network"
COUNCIL = "Lakeshore Study Council"
ALLIANCE = "Tamarack Research Alliance"
COMMUNITY = "River Towns STEM"
DESIGN = "Word Problems"
QUIET = "Ridge Road Study Council"


def somebody(name: str) -> Person:
    """The person of this name who takes part somewhere."""
    found: Person = Person.objects.filter(
        name=name, pk__in=Membership.objects.values("person")
    ).earliest("pk")
    return found


def somewhere(name: str) -> Partnership:
    """The partnership of this name."""
    found: Partnership = Partnership.objects.filter(name=name).earliest("pk")
    return found


def acting_as(stage: Stage, name: str, day: date) -> dict[str, Any]:
    """What an action takes of somebody who acts on a day."""
    return {"actor": stage.actor(somebody(name), day), "at": stage.at(day)}
