"""A situation: the problem and what there is to meet it with. ``None`` is unknown and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Group, Room

WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True)
class People:
    """People of one role: how many, and what each of them has to give.

    ``hours`` are hours a month that each has, and are only held against hours that a candidate
    publishes or a record shows. ``room`` is the same in a word, and is held against the words that
    are said of a type. ``new_roles``: whether they would take roles that are new to them.
    """

    role: str
    count: int | None = None
    hours: float | None = None
    room: Room | None = None
    new_roles: Degree | None = None


def role_key(role: str) -> str:
    """What tells roles apart that people named: capitals, and spaces around, do not."""
    return role.strip().casefold()


@dataclass(frozen=True)
class Learning:
    """Who should learn, and what, in the leader's words."""

    who: Group
    what: str = ""


@dataclass(frozen=True)
class About:
    """What the leaders answer on one option, or on all where nothing is said of the one.

    ``matters``: the topic matters to those who would do the work. ``joins``: it joins work that
    already goes on. ``relationship``: this partner has built a relationship with them. ``stops``:
    it is agreed what would stop to make room. ``replaces``: hours a month that each person is
    agreed to get back by it; where nothing is agreed it is none.
    """

    matters: Degree | None = None
    joins: Degree | None = None
    relationship: Degree | None = None
    stops: Degree | None = None
    replaces: float | None = None


@dataclass(frozen=True)
class Situation:
    """All that a choice is made from. ``money`` is for a year; ``months`` the time frame.

    ``now`` says how far what is done already meets the goal: what doing nothing new would bring.
    ``about`` holds answers on single options by their key, ``of_all`` those that hold for each.
    ``weights`` are by criterion; what is not named has its usual weight. An empty tuple of goals,
    learners or expectations says that there are none; ``None`` that nobody said.
    """

    problem: str = ""
    goals: tuple[Goal, ...] | None = None
    learners: tuple[Learning, ...] | None = None
    months: int | None = None
    people: tuple[People, ...] | None = None
    money: float | None = None
    data: Mapping[DataAtHand, Degree] = field(default_factory=lambda: MappingProxyType({}))
    expects: tuple[Expectation, ...] | None = None
    now: Degree | None = None
    of_all: About = About()
    about: Mapping[str, About] = field(default_factory=lambda: MappingProxyType({}))
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def on(self, option: str) -> About:
        """The answers on an option, each from what is said of it or else from what is for all."""
        one, every = self.about.get(option, About()), self.of_all
        return About(
            *(
                getattr(every, name) if getattr(one, name) is None else getattr(one, name)
                for name in About.__dataclass_fields__
            )
        )

    @property
    def says_nothing(self) -> bool:
        """Whether nothing at all is answered yet, whatever weighs how much."""
        return self == Situation(weights=self.weights)

    @property
    def rooms(self) -> list[Room | None]:
        """How much room each role has; one unknown where nobody is named."""
        return [one.room for one in self.people or ()] or [None]

    @property
    def willing(self) -> list[Degree | None]:
        """Whether each role would take new roles; one unknown where nobody is named."""
        return [one.new_roles for one in self.people or ()] or [None]
