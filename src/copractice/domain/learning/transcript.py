"""A person's learning as a value that can be taken along: items, what was made, what was learned.

Each item says how it is known, and where its minutes come from: the usual figure of a practice (an
assumption), the person's own figure, or another's word. What was withdrawn never is in it, what is
hidden is left out by whoever builds it. As a file it is read and written in
:mod:`.transcript_file`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from copractice.domain.demand import Minutes, Source
from copractice.domain.learning.changing import Changed
from copractice.domain.learning.known import Known
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Sentence, say

_Row = TypeVar("_Row")


class Unfit(ValueError):
    """Values that do not go together; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


FIGURES: Mapping[Source, Sentence] = MappingProxyType(
    {
        Source.USUAL: say("usual figure"),
        Source.STATED: say("own figure"),
        Source.CONFIRMED: say("confirmed by another"),
    }
)
"""Where minutes come from, for a reader who does not know the record."""


class Section(StrEnum):
    """A part of a record that one takes along or leaves here."""

    ITEMS = "items"
    ARTEFACTS = "artefacts"
    FINDINGS = "findings"
    IN_OWN_WORDS = "in_own_words"

    @property
    def words(self) -> Sentence:
        """The heading of the section."""
        return _SECTIONS[self]


_SECTIONS: Mapping[Section, Sentence] = MappingProxyType(
    {
        Section.ITEMS: say("What I did, with hours and roles"),
        Section.ARTEFACTS: say("What I made"),
        Section.FINDINGS: say("What I found out"),
        Section.IN_OWN_WORDS: say("What has changed, in my own words"),
    }
)


@dataclass(frozen=True)
class ConfirmedBy:
    """Who confirmed an item, on which day, and as what in the partnership, where that is known."""

    name: str
    on: date
    capacity: str = ""


@dataclass(frozen=True)
class Item:
    """One thing that a person did, once.

    ``type``, ``practice`` and ``role`` are short names that machines compare; those with ``_name``
    are the words of the language of the record. ``minutes`` are whole minutes. ``inside_day`` is
    ``None`` where nobody said. ``standards`` are keys such as ``"2011:data"``. An item can be
    confirmed by nobody who is named: by the attendance list of a meeting. What was only noted is
    ``known`` by the person's word, also with the usual figure of its practice.
    Raises :class:`Unfit` for negative minutes, for a name where nothing is confirmed, and where the
    item is confirmed and its minutes are not, or the other way round.
    """

    code: str
    on: date
    partnership: str
    type: str
    type_name: str
    practice: str
    practice_name: str
    role: str
    role_name: str
    minutes: int
    known: Known
    minutes_from: Source
    confirmed: tuple[ConfirmedBy, ...] = ()
    inside_day: bool | None = None
    standards: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise Unfit(say("Minutes are not negative."))
        if self.confirmed and self.known is not Known.CONFIRMED:
            raise Unfit(say("It names who confirmed it, and says that it is not confirmed."))
        if (self.known is Known.CONFIRMED) != (self.minutes_from is Source.CONFIRMED):
            raise Unfit(say("Either it is confirmed with its minutes, or neither is."))


@dataclass(frozen=True)
class Made:
    """Something that was made. ``link`` is where it lies, or nothing."""

    on: date
    title: str
    partnership: str
    link: str = ""


@dataclass(frozen=True)
class Found:
    """Something that was learned; applied in one's own work since ``applied_on``, if at all."""

    on: date
    text: str
    partnership: str
    applied_on: date | None = None
    result_seen: bool = False


@dataclass(frozen=True)
class Said:
    """What a person wrote of their learning, and what has changed, where they say so."""

    on: date
    text: str
    changed: Changed | None
    partnership: str


@dataclass(frozen=True)
class Transcript:
    """What a person takes along of their learning.

    ``kept_at`` is the installation that it comes from, ``language`` that of its words. ``first``
    and ``last`` are the days it was asked for, ``None`` for no bound. ``sections`` are those that
    the person chose: one that is not among them is empty, and that does not mean that there is
    nothing. Rows stand in the order of their days, so that the same content is the same value.

    Raises :class:`Unfit` where a section that was left out has rows, a row lies outside the days
    that were asked for, or two items bear one code.
    """

    name: str
    kept_at: str
    made_on: date
    language: str = "en"
    first: date | None = None
    last: date | None = None
    sections: tuple[Section, ...] = tuple(Section)
    items: tuple[Item, ...] = ()
    artefacts: tuple[Made, ...] = ()
    findings: tuple[Found, ...] = ()
    in_own_words: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        chosen = tuple(one for one in Section if one in self.sections)
        object.__setattr__(self, "sections", chosen)
        for section in Section:
            rows = getattr(self, section.value)
            if rows and section not in chosen:
                raise Unfit(
                    say("The section “{name}” is left out and has rows.", name=section.value)
                )
            if not all(self._asked_for(row.on) for row in rows):
                raise Unfit(
                    say("In “{name}”, a row lies outside the days asked for.", name=section.value)
                )
            object.__setattr__(self, section.value, _in_order(rows))
        if len({one.code for one in self.items}) < len(self.items):
            raise Unfit(say("Two items bear one code."))

    def _asked_for(self, on: date) -> bool:
        return (self.first is None or on >= self.first) and (self.last is None or on <= self.last)


def _in_order(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """By day, and on one day always in the same order."""
    return tuple(sorted(rows, key=lambda row: (row.on, repr(row))))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Sums:
    """Minutes of items: by where they come from, and by whether they lay inside the working day."""

    minutes: Minutes
    inside: int
    outside: int
    unsaid: int


def sums_of(items: Iterable[Item]) -> Sums:
    """The minutes of these items. Usual figures are assumptions, and stay apart."""
    rows = tuple(items)

    def minutes(source: Source) -> int:
        return sum(one.minutes for one in rows if one.minutes_from is source)

    def inside(where: bool | None) -> int:
        return sum(one.minutes for one in rows if one.inside_day is where)

    return Sums(
        Minutes(*map(minutes, Source)),
        inside(True),
        inside(False),
        inside(None),
    )


class Beside(StrEnum):
    """An item of a file beside the record that is here."""

    SAME = "same"
    NOT_HERE = "not-here"
    DIFFERS = "differs"

    @property
    def words(self) -> Sentence:
        """As the page says it."""
        return _BESIDE[self]


_BESIDE: Mapping[Beside, Sentence] = MappingProxyType(
    {
        Beside.SAME: say("the same here"),
        Beside.NOT_HERE: say("not here"),
        Beside.DIFFERS: say("differs here"),
    }
)


@dataclass(frozen=True)
class Compared:
    """An item of a file, how it stands beside the record here, and in which fields it differs."""

    item: Item
    beside: Beside
    fields: tuple[str, ...] = ()


_FIELDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "code": say("its code"),
        "on": say("the day"),
        "partnership": say("the partnership"),
        "type": say("the type"),
        "practice": say("what was done"),
        "role": say("the role"),
        "minutes": say("the minutes"),
        "known": say("how it is known"),
        "minutes_from": say("where its minutes come from"),
        "confirmed": say("who confirmed it"),
        "inside_day": say("the working day"),
        "standards": say("the standards"),
    }
)


def told_beside(one: Compared) -> Sentence:
    """How an item of a file stands beside the record here, in words."""
    if one.beside is not Beside.DIFFERS:
        return one.beside.words
    return say("differs here: {fields}", fields=listed(_FIELDS[name] for name in one.fields))


FACTS = tuple(one.name for one in fields(Item) if not one.name.endswith("_name"))
"""What is compared: the words of a language say nothing new."""


def compared(file: Iterable[Item], here: Iterable[Item]) -> tuple[Compared, ...]:
    """Each item of a file beside the item of the same code here."""
    by_code = {one.code: one for one in here}
    return tuple(_beside(one, by_code.get(one.code)) for one in file)


def _beside(one: Item, other: Item | None) -> Compared:
    if other is None:
        return Compared(one, Beside.NOT_HERE)
    differ = tuple(name for name in FACTS if _fact(one, name) != _fact(other, name))
    return Compared(one, Beside.DIFFERS if differ else Beside.SAME, differ)


def _fact(item: Item, name: str) -> object:
    """A fact of an item; of who confirmed it, who and when, in whatever language it was told."""
    if name == "confirmed":
        return tuple((one.name, one.on) for one in item.confirmed)
    return getattr(item, name)
