"""A situation from TOML and back. ``docs/fit.md`` has the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from types import MappingProxyType

from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Group, Room
from copractice.domain.fit.criteria import CRITERIA
from copractice.domain.fit.situation import WEEKS_A_MONTH, About, Learning, People, Situation
from copractice.domain.toml import (
    Reader,
    Table,
    entry,
    known,
    one_of,
    quoted,
    section,
    table_of,
    within,
)
from copractice.domain.words import say


def read_situation(text: str) -> Situation:
    """Read a situation. Raises ``NotReadable`` with all that is wrong in it."""
    reader = _Reader()
    situation = reader.situation(table_of(text, "situation.toml"))
    reader.check()
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


class _Reader(Reader):
    def situation(self, table: Table) -> Situation:
        self.only(table, _FIELDS, "")
        return Situation(
            problem=self.text(table, "problem", "") or "",
            goals=self.words(table, "goals", Goal),
            learners=self.rows(table, "learners", self._learning),
            months=self.whole(table, "months", ""),
            people=self._people(table),
            money=self._money(table),
            data=self._data(table),
            expects=self.words(table, "expects", Expectation),
            now=self.word(table, "now", "", Degree),
            of_all=self._about(table, ""),
            about=self._abouts(table),
            weights=self._weights(table),
        )

    def _learning(self, table: Table, where: str) -> Learning | None:
        self.only(table, ("who", "what"), where)
        if "who" not in table:
            self.fault(within(where, "who"), "", one_of(Group))
            return None
        who = self.one(table["who"], within(where, "who"), Group)
        what = self.text(table, "what", where) or ""
        return None if who is None else Learning(who, what)

    def _people(self, table: Table) -> tuple[People, ...] | None:
        people = self.rows(table, "people", self._person)
        roles = [one.role for one in people or ()]
        for at, role in enumerate(roles):
            if role in roles[:at]:
                self.fault(f"people[{at + 1}].role", role, say("each role once"))
        return people

    def _person(self, table: Table, where: str) -> People | None:
        self.only(table, _PERSON, where)
        role = self.needed(table, "role", where, say('the role in a word, such as "teacher"'))
        if role is None:
            return None
        hours, month = (
            self.number(table, "hours", where),
            self.unit(table, "per", where, _PER_MONTH),
        )
        return People(
            role,
            self.whole(table, "count", where),
            None if hours is None else hours * month,
            self.word(table, "room", where, Room),
            self.word(table, "new_roles", where, Degree),
        )

    def _money(self, table: Table) -> float | None:
        """A number for a year, or a table with amount, unit and period."""
        value = known(table, "money")
        if not isinstance(value, dict):
            return self.number(table, "money", "")
        self.only(value, ("amount", "unit", "per"), "money")
        amount = self.number(value, "amount", "money")
        times = self.unit(value, "unit", "money", _UNITS)
        times *= self.unit(value, "per", "money", _PER_YEAR)
        return None if amount is None else amount * times

    def _data(self, table: Table) -> Mapping[DataAtHand, Degree]:
        data = self.table(table, "data")
        self.only(data, map(str, DataAtHand), "data")
        read = {kind: self.word(data, kind, "data", Degree) for kind in DataAtHand}
        return MappingProxyType({kind: one for kind, one in read.items() if one is not None})

    def _weights(self, table: Table) -> Mapping[str, float]:
        weights = self.table(table, "weights")
        self.only(weights, (one.key for one in CRITERIA), "weights")
        read = {name: self.number(weights, name, "weights") for name in weights}
        if not any(one.weight if read.get(one.key) is None else read[one.key] for one in CRITERIA):
            self.fault("weights", "0", say("a weight above 0 for one of them"))
        return MappingProxyType({name: one for name, one in read.items() if one is not None})

    def _about(self, table: Table, where: str) -> About:
        word = partial(self.word, table, where=where, of=Degree)
        return About(
            word("matters"),
            word("joins"),
            word("relationship"),
            word("stops"),
            self.number(table, "replaces", where),
        )

    def _abouts(self, table: Table) -> Mapping[str, About]:
        about = self.table(table, "about")
        found = {}
        for key, one in about.items():
            if isinstance(one, dict):
                self.only(one, _ABOUT, f"about.{key}")
                found[key] = self._about(one, f"about.{key}")
            else:
                instead = say("a table that begins with {name}", name=f"[about.{key}]")
                self.fault(f"about.{key}", one, instead)
        return MappingProxyType(found)


def write_situation(situation: Situation) -> str:
    """The situation as TOML: hours by the month, money by the year; what is unknown is left out."""
    lines = [
        *entry("problem", situation.problem or None),
        *entry("goals", situation.goals),
        *entry("months", situation.months),
        *entry("money", situation.money),
        *entry("expects", situation.expects),
        *entry("now", situation.now),
        *_empty("learners", situation.learners),
        *_empty("people", situation.people),
        *_fields(situation.of_all),
    ]
    for learning in situation.learners or ():
        lines += ["", "[[learners]]", *_fields(learning)]
    for people in situation.people or ():
        lines += ["", "[[people]]", *_fields(people)]
    lines += section("data", situation.data)
    lines += section("weights", situation.weights)
    for key, about in situation.about.items():
        lines += ["", f"[about.{quoted(key)}]", *_fields(about)]
    return "\n".join(lines) + "\n"


def _fields(value: About | Learning | People) -> list[str]:
    return [line for one in fields(value) for line in entry(one.name, getattr(value, one.name))]


def _empty(name: str, rows: tuple[object, ...] | None) -> list[str]:
    return [f"{name} = []"] if rows == () else []
