"""The conductor of the demo world: organisations and their leaders, then each type's own play."""

from __future__ import annotations

import random
from datetime import date
from functools import partial
from importlib import import_module

from django.db import transaction
from django.db.models import F, Max

from copractice.choosing import demo as choosing
from copractice.commons.calendars import actions as calendars
from copractice.commons.notices.actions import read_notices
from copractice.commons.notices.models import Letter, Notice
from copractice.commons.scenes import school_years
from copractice.learning import demo as learning
from copractice.partnerships.models import Part
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

LEADERS = (
    ("Dana Whitlock", "leader", "learning leader", "Alder County Schools"),
    ("Priya Kaur", "steward", "data steward", "Alder County Schools"),
    ("Walter Hume", "leader", "new superintendent", "Tern Island Schools"),
    ("Lorna Pratt", "leader", "", "Corrie Valley Schools"),
)
"""Who leads an organisation or keeps its data: name, role, face, organisation."""


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
        stage.once_founded.append(partial(_calendars, stage))
        for kind in kinds().values():
            import_module(f"{kind.package}.demo").play(stage)
        choosing.play(stage)
        learning.play(stage)
        _settle_letters(stage)
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
    for name, role, face, organisation in LEADERS:
        person = stage.person(name, face=face)
        stage.belongs(person, organisation, role)
        stage.leaders.setdefault(organisation, person)


def _calendars(stage: Stage, part: Part) -> None:
    """Each district enters its school years. The island begins a week later, after the storms."""
    day = stage.day(-108)
    for organisation, leader in stage.leaders.items():
        late = 1 if organisation == "Tern Island Schools" else 0
        calendars.bring_spans(
            actor=stage.actor(leader, day),
            at=stage.at(day),
            part=part,
            lines=school_years(stage.anchor, organisation.partition(" ")[0].lower(), late=late),
            organisation=stage.organisations[organisation],
        )
        stage.done += 1


def _settle_letters(stage: Stage) -> None:
    """Whoever is told something has read it after a while; letters of the past have gone out.

    Nobody wants to find two years of mail in the first minute of a demo.
    """
    read_until, now = stage.at(stage.day(-2)), stage.at(stage.anchor, 5)
    told = Notice.objects.filter(at__lt=read_until, read_at=None).order_by("person")
    for person, last in told.values_list("person").annotate(last=Max("pk")):
        read_notices(
            actor=stage.actor(Person(pk=person), read_until.date()), at=read_until, until=last
        )
    Notice.objects.filter(mail_at__lt=now, mailed_at=None).update(mailed_at=F("mail_at"))
    Letter.objects.filter(due_at__lt=now).update(
        sent_at=F("due_at"), due_at=None, subject={}, lines=[], headers={}
    )


def _in_order(stage: Stage) -> list[Face]:
    """One face for each role, in the order of the mission's users."""
    first: dict[str, Face] = {}
    for person, role in stage.faces:
        first.setdefault(role, {"code": person.code, "label": person.name, "role": role})
    return [first[role] for role in ROLES if role in first]
