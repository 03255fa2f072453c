"""The closed answers that a situation is told with, each with its words.

What can be answered in a word is a word and stands on a scale of 0 to 1 in its order; the steps
between are our assumption. Hours and money are figures and stay figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class Degree(StrEnum):
    """How far something holds, in a leader's own word."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"

    @property
    def share(self) -> float:
        """Where the word stands between 0 and 1."""
        return {Degree.NO: 0.0, Degree.PARTLY: 0.5, Degree.YES: 1.0}[self]

    @property
    def words(self) -> Sentence:
        """The word as a form offers it."""
        return _DEGREES[self]


class Room(StrEnum):
    """How much room people have in their work for something more, in a word: never in hours."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"

    @property
    def share(self) -> float:
        """Where the word stands between 0 and 1."""
        return {Room.LITTLE: 0.0, Room.SOME: 0.5, Room.MUCH: 1.0}[self]

    @property
    def words(self) -> Sentence:
        """The word as a form offers it."""
        return _ROOMS[self]


class Group(StrEnum):
    """Who should learn."""

    TEACHERS = "teachers"
    LEADERS = "leaders"
    STAFF = "staff"
    RESEARCHERS = "researchers"

    @property
    def words(self) -> Sentence:
        """The group as a form offers it."""
        return _GROUPS[self]


class DataAtHand(StrEnum):
    """Data that a partnership may need from those who would work in it."""

    SCHOOL_FILES = "school-files"
    OWN_MEASURES = "own-measures"

    @property
    def words(self) -> Sentence:
        """The data as a form offers them."""
        return _DATA[self]


class Goal(StrEnum):
    """The kind of goal: what should come of it. Each is what some type is defined by."""

    EXCHANGE = "exchange"
    REVIEW = "review"
    FINDINGS = "findings"
    BUILD = "build"
    SPREAD = "spread"

    @property
    def words(self) -> Sentence:
        """The goal as a form offers it."""
        return _GOALS[self]


class Expectation(StrEnum):
    """What is expected beside the goal."""

    PRODUCT = "product"
    AGENDA = "agenda"
    OWN_PACE = "own-pace"
    BOUNDED = "bounded"
    SOON = "soon"
    SUPPORT = "support"

    @property
    def words(self) -> Sentence:
        """The expectation as a form offers it."""
        return _EXPECTATIONS[self]


_DEGREES: Mapping[Degree, Sentence] = MappingProxyType(
    {Degree.NO: say("no"), Degree.PARTLY: say("partly"), Degree.YES: say("yes")}
)
_ROOMS: Mapping[Room, Sentence] = MappingProxyType(
    {Room.LITTLE: say("little room"), Room.SOME: say("some room"), Room.MUCH: say("much room")}
)
_GROUPS: Mapping[Group, Sentence] = MappingProxyType(
    {
        Group.TEACHERS: say("teachers"),
        Group.LEADERS: say("leaders of schools and districts"),
        Group.STAFF: say("other staff"),
        Group.RESEARCHERS: say("researchers"),
    }
)
_DATA: Mapping[DataAtHand, Sentence] = MappingProxyType(
    {
        DataAtHand.SCHOOL_FILES: say("standard school data files"),
        DataAtHand.OWN_MEASURES: say("figures that people gather in their own work"),
    }
)
_GOALS: Mapping[Goal, Sentence] = MappingProxyType(
    {
        Goal.EXCHANGE: say("exchange what people know and have tried"),
        Goal.REVIEW: say("learn what research has found, with experts"),
        Goal.FINDINGS: say("find out how things stand here, and decide on it"),
        Goal.BUILD: say("build a solution and study it at once"),
        Goal.SPREAD: say("make a change work in more, and more varied, places"),
    }
)
_EXPECTATIONS: Mapping[Expectation, Sentence] = MappingProxyType(
    {
        Expectation.PRODUCT: say("something is made"),
        Expectation.AGENDA: say("practitioners have a say in the agenda"),
        Expectation.OWN_PACE: say("people take part as much as they need"),
        Expectation.BOUNDED: say("it has an end that is known"),
        Expectation.SOON: say("first tests come quickly"),
        Expectation.SUPPORT: say("support lasts"),
    }
)
