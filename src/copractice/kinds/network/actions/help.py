"""Asking others in the network for help: a question, and only by one's word the cycle with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import models

from copractice.commons.talk import actions as talk
from copractice.commons.talk.models import Thread
from copractice.commons.talk.readers import in_role, members_who_read
from copractice.domain.talk import Kind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Finding, Part, Partnership, Setting
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from ..models import Cycle
from ..policy import room
from .cycles import may_be_seen_by

WIDENING = (
    Audience.PERSON,
    Audience.TEAM,
    Audience.HUB,
    Audience.PARTNERSHIP,
    Audience.EVERYONE,
)
"""Audiences of a cycle from few to many."""


@dataclass(frozen=True)
class Asked:
    """Who is asked: a person's id, or a role of a type as talk names it (``network/expert``)."""

    person: int | None = None
    role: str = ""

    def people(self, partnership: Partnership, actor: Actor) -> set[int]:
        """Their ids, without the one who asks."""
        if self.person is not None:
            return {self.person} - {actor.person}
        return in_role(partnership.pk, self.role, actor.today) - {actor.person}


@dataclass(frozen=True)
class Circle:
    """Whom something is open to: an audience, and the site of the team that it may name."""

    audience: str
    setting: Setting | None

    def has(self, people: Iterable[int], partnership: Partnership, on: date) -> bool:
        """Whether all of these people (ids) are in it on a day."""
        if self.audience == Audience.PERSON:
            return False
        site = self.setting.pk if self.setting else None
        return set(people) <= set(members_who_read(partnership.pk, self.audience, site, on))

    def widened_to(
        self, people: Collection[int], partnership: Partnership, on: date
    ) -> Circle | None:
        """The narrowest circle from this one on that has all of these people, or ``None``."""
        start = WIDENING.index(Audience(self.audience))
        wider = (Circle(audience, self.setting) for audience in WIDENING[start:])
        return next((one for one in wider if one.has(people, partnership, on)), None)


def circle_of(cycle: Cycle) -> Circle:
    """Whom a cycle is open to."""
    return Circle(cycle.audience, cycle.setting)


def alone(setting: Setting | None) -> Circle:
    """Where a question starts that is about no cycle: one's team, or those who lead."""
    return Circle(Audience.TEAM if setting else Audience.HUB, setting)


@action
def ask_for_help(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    asked: Asked,
    title: str,
    text: str = "",
    cycle: Cycle | None = None,
    shows: bool = False,
    setting: Setting | None = None,
) -> Thread:
    """Ask a person or a role a question, on a cycle that one sees or on nothing in particular.

    Where those who are asked do not see the cycle, it is opened to them with ``shows`` (by the
    person whose cycle it is); without it they get the question alone. Raises ``NotPossible`` where
    nobody is there to be asked, and where the cycle cannot be opened so far.
    """
    partnership = part.partnership
    demand(actor, room.name("help.ask"), partnership)
    people = asked.people(partnership, actor)
    if not people:
        raise NotPossible(say("Nobody has that role here now. Nothing was changed."))
    if cycle is not None:
        demand(actor, room.name("cycle.read"), cycle)
        if not circle_of(cycle).has(people, partnership, actor.today):
            cycle = _opened(actor, cycle, people, partnership) if shows else None
    start = alone(setting) if cycle is None else circle_of(cycle)
    circle = start.widened_to(people, partnership, actor.today)
    if circle is None:
        raise NotPossible(say("They do not take part in the work any more. Nothing was changed."))
    thread: Thread = talk.start_thread(
        actor=actor,
        at=at,
        part=part,
        kind=Kind.QUESTION,
        title=title,
        text=text or title,
        audience=circle.audience,
        about=source_of(cycle) if cycle is not None else "",
        asked=asked.person,
        asked_role=asked.role,
        setting=circle.setting,
    )
    return thread


def _opened(actor: Actor, cycle: Cycle, people: Collection[int], partnership: Partnership) -> Cycle:
    """One's own cycle, opened to these people with all that belongs to it."""
    demand(actor, room.name("cycle.write"), cycle)
    wider = circle_of(cycle).widened_to(people, partnership, actor.today)
    if wider is None or not may_be_seen_by(wider.audience, cycle.measure):
        raise NotPossible(
            say(
                "The measure of this cycle belongs to its site, so the cycle stays with the team "
                "and the hub. Nothing was changed."
            )
        )
    _open(actor, cycle, wider.audience)
    return cycle


def _open(actor: Actor, cycle: Cycle, audience: str) -> None:
    cycle.audience = audience
    cycle.save(update_fields=["audience"])
    for model in _of_cycles():
        model._default_manager.filter(cycle=cycle).update(audience=audience)
    Finding.objects.filter(source=source_of(cycle), person=actor.person).update(audience=audience)


def _of_cycles() -> list[type[models.Model]]:
    """The models of this type whose rows belong to a cycle and have its audience."""
    return [
        model
        for model in apps.get_app_config(room.label).get_models()
        if {"cycle", "audience"} <= {field.name for field in model._meta.concrete_fields}
    ]
