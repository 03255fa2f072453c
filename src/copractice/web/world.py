"""The conductor of the demo world: organisations and their leaders, then each type's own play."""

from __future__ import annotations

import random
from datetime import date
from importlib import import_module

from django.db import transaction

from copractice.partnerships.registry import kinds
from copractice.partnerships.stage import Stage
from copractice.people import actions
from copractice.people.models import Person
from copractice.people.rights import as_system
from copractice.people.scope import codes_from
from copractice.web.demo import ROLES, Face, keep_faces

# Invented: name, kind, the organisation above it.
ORGANISATIONS = (
    ("Lindenbrook Regional Learning Office", "regional", ""),
    ("Marlow Centre for Teaching", "support", ""),
    ("Saltmarsh Foundation", "funder", ""),
    ("Wending State University", "university", ""),
    ("Alder County Schools", "district", ""),
    ("Alder Ridge Elementary", "school", "Alder County Schools"),
    ("Fenwick Middle", "school", "Alder County Schools"),
    ("Larch Street School", "school", "Alder County Schools"),
    ("Tern Island Schools", "district", ""),
    ("Tern Island School", "school", "Tern Island Schools"),
    ("Hollis Park K–8", "school", "Tern Island Schools"),
    ("Corrie Valley Schools", "district", ""),
    ("Tamarack Research Office", "support", ""),
    ("Harbour Science Centre", "museum", ""),
    ("Wending Public Library", "museum", ""),
    ("Alder After-School Programmes", "after-school", ""),
    ("Alder Families Council", "community", ""),
)


def build(seed: int, anchor: date, size: int = 1) -> Stage:
    """Play the whole world in one transaction. The same seed and week give the same world.

    Raises ``ValueError`` where the database has people already: a demo never mixes with real ones.
    """
    rng = random.Random(seed)
    with as_system("demo"), transaction.atomic(), codes_from(random.Random(seed)):
        if Person.objects.exists():
            raise ValueError("there are people in this database; the demo needs an empty one")
        stage = Stage(rng, anchor, size)
        _organisations(stage)
        _leaders(stage)
        for kind in kinds().values():
            import_module(f"{kind.package}.demo").play(stage)
    keep_faces(_in_order(stage))
    return stage


def _organisations(stage: Stage) -> None:
    at = stage.at(stage.day(-112))
    for name, kind, parent in ORGANISATIONS:
        above = stage.organisations.get(parent)
        stage.organisations[name] = actions.add_organisation(
            actor=None, at=at, name=name, kind=kind, parent=above
        )
        stage.done += 1


def _leaders(stage: Stage) -> None:
    for name, role, face, organisation in (
        ("Dana Whitlock", "leader", "learning leader", "Alder County Schools"),
        ("Priya Kaur", "steward", "data steward", "Alder County Schools"),
        ("Walter Hume", "leader", "new superintendent", "Tern Island Schools"),
    ):
        stage.belongs(stage.person(name, face=face), organisation, role)


def _in_order(stage: Stage) -> list[Face]:
    """One face for each role, in the order of the mission's users."""
    first: dict[str, Face] = {}
    for person, role in stage.faces:
        first.setdefault(role, {"code": person.code, "label": person.name, "role": role})
    return [first[role] for role in ROLES if role in first]
