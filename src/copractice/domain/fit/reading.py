"""A situation from TOML and back, with every wrong field told at once: what, where, what instead.

Every field may be left out, or be ``"unknown"``: then it is unknown. ``docs/fit.md`` has
the schema.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Group, Room
from copractice.domain.fit.criteria import CRITERIA
from copractice.domain.fit.situation import WEEKS_A_MONTH, About, Learning, People, Situation
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, say

UNKNOWN = "unknown"
_Word = TypeVar("_Word", bound=StrEnum)
_Read = TypeVar("_Read")
Table = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """One wrong field: where it stands, what stands there, and what to write instead."""

    where: str
    found: str
    instead: Sentence

    @property
    def words(self) -> Sentence:
        """The fault in a sentence."""
        return say(
            "{where}: {found} cannot be read. Write {instead}.",
            where=self.where,
            found=self.found,
            instead=self.instead,
        )


class SituationNotReadable(ValueError):
    """The text is no situation; ``faults`` has every wrong field. Nothing of it was taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(in_turn(one.words for one in self.faults)))


def read_situation(text: str) -> Situation:
    """Read a situation. Raises :class:`SituationNotReadable` with all that is wrong in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SituationNotReadable(
            [Fault("situation.toml", str(error), say("TOML, as in the worked situations"))]
        ) from error
    reader = _Reader()
    situation = reader.situation(table)
    if reader.faults:
        raise SituationNotReadable(reader.faults)
    return situation


_ABOUT = ("matters", "joins", "relationship", "stops", "replaces")
_FIELDS = (
    *("problem", "goals", "learners", "months", "people", "money", "data", "expects", "now"),
    *(*_ABOUT, "about", "weights"),
)
_PERSON = ("role", "count", "hours", "per", "room", "new_roles")
_PER_MONTH = {"month": 1.0, "week": WEEKS_A_MONTH}
_PER_YEAR = {"year": 1.0, "month": 12.0}
_UNITS = {"one": 1.0, "thousand": 1000.0}


class _Reader:
    """Reads on after a fault, so that all of them are told together."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def situation(self, table: Table) -> Situation:
        self._only(table, _FIELDS, "")
        return Situation(
            problem=self._text(table, "problem", "") or "",
            goals=self._words(table, "goals", Goal),
            learners=self._rows(table, "learners", self._learning),
            months=self._whole(table, "months", ""),
            people=self._people(table),
            money=self._money(table),
            data=self._data(table),
            expects=self._words(table, "expects", Expectation),
            now=self._word(table, "now", "", Degree),
            of_all=self._about(table, ""),
            about=self._abouts(table),
            weights=self._weights(table),
        )

    def fault(self, where: str, found: object, instead: Sentence) -> None:
        self.faults.append(Fault(where, _shown(found), instead))

    def _only(self, table: Table, known: Iterable[str], where: str) -> None:
        names = [*known]
        for name in table:
            if name not in names:
                instead = say("one of: {names}", names=listed(names))
                self.fault(_at(where, name), name, instead)

    def _text(self, table: Table, name: str, where: str) -> str | None:
        value = _known(table, name)
        if value is None or isinstance(value, str):
            return value
        self.fault(_at(where, name), value, say("words between quotation marks"))
        return None

    def _number(self, table: Table, name: str, where: str) -> float | None:
        value = _known(table, name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(_at(where, name), value, say("a number of 0 or more"))
            return None
        if not math.isfinite(value) or value < 0:
            self.fault(_at(where, name), value, say("a number of 0 or more"))
            return None
        return float(value)

    def _whole(self, table: Table, name: str, where: str) -> int | None:
        value = _known(table, name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.fault(_at(where, name), value, say("a whole number of 0 or more"))
            return None
        return value

    def _word(self, table: Table, name: str, where: str, of: type[_Word]) -> _Word | None:
        value = _known(table, name)
        return None if value is None else self._one(value, _at(where, name), of)

    def _one(self, value: object, where: str, of: type[_Word]) -> _Word | None:
        if isinstance(value, str) and value in [*of]:
            return of(value)
        self.fault(where, value, say("one of: {names}", names=listed(map(str, of))))
        return None

    def _words(self, table: Table, name: str, of: type[_Word]) -> tuple[_Word, ...] | None:
        value = _known(table, name)
        if value is None:
            return None
        if not isinstance(value, list):
            instead = say("a list of: {names}", names=listed(map(str, of)))
            self.fault(name, value, instead)
            return None
        read = [self._one(one, f"{name}[{at}]", of) for at, one in enumerate(value, 1)]
        return tuple(dict.fromkeys(one for one in read if one is not None))

    def _rows(
        self, table: Table, name: str, read: Callable[[Table, str], _Read | None]
    ) -> tuple[_Read, ...] | None:
        value = _known(table, name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(name, value, say("tables that begin with {name}", name=f"[[{name}]]"))
            return None
        rows = [read(one, f"{name}[{at}]") for at, one in enumerate(value, 1)]
        return tuple(one for one in rows if one is not None)

    def _learning(self, table: Table, where: str) -> Learning | None:
        self._only(table, ("who", "what"), where)
        if "who" not in table:
            self.fault(_at(where, "who"), "", say("one of: {names}", names=listed(map(str, Group))))
            return None
        who = self._one(table["who"], _at(where, "who"), Group)
        what = self._text(table, "what", where) or ""
        return None if who is None else Learning(who, what)

    def _people(self, table: Table) -> tuple[People, ...] | None:
        people = self._rows(table, "people", self._person)
        roles = [one.role for one in people or ()]
        for at, role in enumerate(roles):
            if role in roles[:at]:
                self.fault(f"people[{at + 1}].role", role, say("each role once"))
        return people

    def _person(self, table: Table, where: str) -> People | None:
        self._only(table, _PERSON, where)
        role = self._text(table, "role", where)
        if role is None:
            self.fault(_at(where, "role"), "", say('the role in a word, such as "teacher"'))
            return None
        hours, month = (
            self._number(table, "hours", where),
            self._unit(table, "per", where, _PER_MONTH),
        )
        return People(
            role,
            self._whole(table, "count", where),
            None if hours is None else hours * month,
            self._word(table, "room", where, Room),
            self._word(table, "new_roles", where, Degree),
        )

    def _unit(self, table: Table, name: str, where: str, units: Mapping[str, float]) -> float:
        value = table.get(name, next(iter(units)))
        if isinstance(value, str) and value in units:
            return units[value]
        self.fault(_at(where, name), value, say("one of: {names}", names=listed(units)))
        return 1.0

    def _money(self, table: Table) -> float | None:
        """A number for a year, or a table with amount, unit and period."""
        value = _known(table, "money")
        if not isinstance(value, dict):
            return self._number(table, "money", "")
        self._only(value, ("amount", "unit", "per"), "money")
        amount = self._number(value, "amount", "money")
        times = self._unit(value, "unit", "money", _UNITS)
        times *= self._unit(value, "per", "money", _PER_YEAR)
        return None if amount is None else amount * times

    def _table(self, table: Table, name: str) -> Table:
        value = _known(table, name)
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        self.fault(name, value, say("a table that begins with {name}", name=f"[{name}]"))
        return {}

    def _data(self, table: Table) -> Mapping[DataAtHand, Degree]:
        data = self._table(table, "data")
        self._only(data, map(str, DataAtHand), "data")
        read = {kind: self._word(data, kind, "data", Degree) for kind in DataAtHand}
        return MappingProxyType({kind: one for kind, one in read.items() if one is not None})

    def _weights(self, table: Table) -> Mapping[str, float]:
        weights = self._table(table, "weights")
        self._only(weights, (one.key for one in CRITERIA), "weights")
        read = {name: self._number(weights, name, "weights") for name in weights}
        return MappingProxyType({name: one for name, one in read.items() if one is not None})

    def _about(self, table: Table, where: str) -> About:
        word = partial(self._word, table, where=where, of=Degree)
        return About(
            word("matters"),
            word("joins"),
            word("relationship"),
            word("stops"),
            self._number(table, "replaces", where),
        )

    def _abouts(self, table: Table) -> Mapping[str, About]:
        about = self._table(table, "about")
        found = {}
        for key, one in about.items():
            if isinstance(one, dict):
                self._only(one, _ABOUT, f"about.{key}")
                found[key] = self._about(one, f"about.{key}")
            else:
                instead = say("a table that begins with {name}", name=f"[about.{key}]")
                self.fault(f"about.{key}", one, instead)
        return MappingProxyType(found)


def _known(table: Table, name: str) -> Any:
    value = table.get(name)
    return None if value == UNKNOWN else value


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shown(found: object) -> str:
    text = str(found)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def write_situation(situation: Situation) -> str:
    """The situation as TOML: hours by the month, money by the year; what is unknown is left out."""
    lines = [
        *_line("problem", situation.problem or None),
        *_line("goals", situation.goals),
        *_line("months", situation.months),
        *_line("money", situation.money),
        *_line("expects", situation.expects),
        *_line("now", situation.now),
        *_empty("learners", situation.learners),
        *_empty("people", situation.people),
        *_fields(situation.of_all),
    ]
    for learning in situation.learners or ():
        lines += ["", "[[learners]]", *_fields(learning)]
    for people in situation.people or ():
        lines += ["", "[[people]]", *_fields(people)]
    lines += _section("data", situation.data)
    lines += _section("weights", situation.weights)
    for key, about in situation.about.items():
        lines += ["", f"[about.{_quoted(key)}]", *_fields(about)]
    return "\n".join(lines) + "\n"


def _fields(value: About | Learning | People) -> list[str]:
    return [line for one in fields(value) for line in _line(one.name, getattr(value, one.name))]


def _section(name: str, rows: Mapping[Any, Any]) -> list[str]:
    if not rows:
        return []
    return ["", f"[{name}]", *(f"{_quoted(str(key))} = {_plain(one)}" for key, one in rows.items())]


def _empty(name: str, rows: tuple[object, ...] | None) -> list[str]:
    return [f"{name} = []"] if rows == () else []


def _line(name: str, value: object) -> list[str]:
    return [] if value is None else [f"{name} = {_plain(value)}"]


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
