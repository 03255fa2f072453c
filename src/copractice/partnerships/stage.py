"""The stage on which each type plays its part of the demo world.

A play only calls actions, with the time injected: what it shows, a person could have done.
The same seed and anchor week give the same world.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from copractice.partnerships.models import Part
from copractice.people import actions
from copractice.people.models import Organisation, Person
from copractice.people.rights import Actor


@dataclass
class Stage:
    """Chance, time and people of the demo world.

    ``anchor`` is the Monday of the week that the world calls *now*; ``size`` is how many times the
    small world is played (1 in the demo). ``faces`` collects whom a visitor may be, ``leaders`` who
    leads which organisation. What waits in ``once_founded`` is played when the first partnership is
    there, and then no more.
    """

    rng: random.Random
    anchor: date
    size: int = 1
    done: int = 0
    faces: list[tuple[Person, str]] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    leaders: dict[str, Person] = field(default_factory=dict)
    once_founded: list[Callable[[Part], None]] = field(default_factory=list)

    def day(self, weeks: int, weekday: int = 0) -> date:
        """A day so many weeks from the anchor week (negative: before it)."""
        return self.anchor + timedelta(weeks=weeks, days=weekday)

    def at(self, day: date, hour: int = 15, minute: int = 0) -> datetime:
        """An instant on a day."""
        return datetime.combine(day, time(hour, minute), UTC)

    def actor(self, person: Person, day: date) -> Actor:
        """A person on a day, with what they were then."""
        return Actor(person.pk, day)

    def person(self, name: str, language: str = "en", face: str = "") -> Person:
        """A person of the world; with ``face``, one with an account that a visitor may be."""
        at = self.at(self.day(-110))
        person = actions.add_person(
            actor=None, at=at, name=name, language=language, time_zone="America/New_York"
        )
        self.done += 1
        if face:
            address = f"{person.code}@demo.invalid"
            actions.open_account(actor=None, at=at, person=person, email=address)
            self.done += 1
            self.faces.append((person, face))
        return person

    def has_founded(self, part: Part) -> None:
        """A partnership is there: what waited for one is played."""
        waiting, self.once_founded = self.once_founded, []
        for play in waiting:
            play(part)

    def belongs(self, person: Person, organisation: str, role: str) -> None:
        """A person is something at an organisation from two years ago on."""
        actions.affiliate(
            actor=None,
            at=self.at(self.day(-110)),
            person=person,
            organisation=self.organisations[organisation],
            role=role,
            starts=self.day(-110),
        )
        self.done += 1
