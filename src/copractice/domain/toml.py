"""TOML that people write: read field by field, with every wrong field told at once; and written.

A field that is left out, or is ``"unknown"``, is unknown. A reader of one format is built on
:class:`Reader`; what it raises is :class:`NotReadable`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, say

UNKNOWN = "unknown"
LARGEST = 10**12
"""No figure that people write here is larger; with more, sums would lose their last places."""
Table = Mapping[str, Any]
_Word = TypeVar("_Word", bound=StrEnum)
_Read = TypeVar("_Read")


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


class NotReadable(ValueError):
    """The text is not what it should be; ``faults`` has every wrong field. Nothing was taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(in_turn(one.words for one in self.faults)))


def table_of(text: str, name: str) -> Table:
    """The text as a table. Raises :class:`NotReadable` where it is no TOML; ``name`` says of what.

    TOML is UTF-8; a mark of its order at the beginning is passed over.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise NotReadable(
            [Fault(name, str(error), say("TOML, as in the worked examples"))]
        ) from error


class Reader:
    """Reads on after a fault, so that all of them are told together."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def check(self) -> None:
        """Raise :class:`NotReadable` with all faults, where there are any."""
        if self.faults:
            raise NotReadable(self.faults)

    def fault(self, where: str, found: object, instead: Sentence) -> None:
        """Note a wrong field, and read on."""
        self.faults.append(Fault(where, _shown(found), instead))

    def only(self, table: Table, known: Iterable[str], where: str) -> None:
        """Note each field that the format does not have: a misspelt one must not go unseen."""
        names = [*known]
        for name in table:
            if name not in names:
                self.fault(within(where, name), name, one_of(names))

    def text(self, table: Table, name: str, where: str) -> str | None:
        """Words, or ``None`` where they are unknown."""
        return self._words_of(known(table, name), within(where, name))

    def _words_of(self, value: object, where: str) -> str | None:
        if isinstance(value, str) and "\x00" in value:
            # A database keeps no such sign.
            self.fault(where, value, say("words without the sign \\u0000"))
            return None
        if value is None or isinstance(value, str):
            return value
        self.fault(where, value, say("words between quotation marks"))
        return None

    def needed(self, table: Table, name: str, where: str, instead: Sentence) -> str | None:
        """Words that must be there and not be empty; ``"unknown"`` is a word like others here."""
        place = within(where, name)
        value = self._words_of(table.get(name), place)
        if value is not None and value.strip():
            return value
        if not self._faulty(place):
            self.fault(place, "" if value is None else value, instead)
        return None

    def _faulty(self, where: str) -> bool:
        return any(one.where == where for one in self.faults)

    def number(self, table: Table, name: str, where: str) -> float | None:
        """A number of 0 or more."""
        value = known(table, name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(within(where, name), value, say("a number of 0 or more"))
            return None
        if not value >= 0:
            self.fault(within(where, name), value, say("a number of 0 or more"))
            return None
        if value > LARGEST:
            self.fault(within(where, name), value, _SMALLER)
            return None
        return float(value)

    def span(self, table: Table, name: str, where: str) -> tuple[float, float] | None:
        """A number of 0 or more, or the least and the most as two of them."""
        value = known(table, name)
        if not isinstance(value, list):
            one = self.number(table, name, where)
            return None if one is None else (one, one)
        if len(value) == 2:
            both = [self.number({name: one}, name, where) for one in value]
            if None not in both and both[0] <= both[1]:  # type: ignore[operator]
                return (both[0], both[1])  # type: ignore[return-value]
        if not self._faulty(within(where, name)):
            instead = say("a number, or the least and the most as {example}", example="[2, 4]")
            self.fault(within(where, name), value, instead)
        return None

    def whole(self, table: Table, name: str, where: str) -> int | None:
        """A whole number of 0 or more."""
        value = known(table, name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.fault(within(where, name), value, say("a whole number of 0 or more"))
            return None
        if value > LARGEST:
            self.fault(within(where, name), value, _SMALLER)
            return None
        return value

    def yes_no(self, table: Table, name: str, where: str) -> bool | None:
        """True or false."""
        value = known(table, name)
        if value is None or isinstance(value, bool):
            return value
        self.fault(within(where, name), value, one_of(("true", "false")))
        return None

    def day(self, table: Table, name: str, where: str) -> date | None:
        """A day, written as TOML has it."""
        value = known(table, name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(within(where, name), value, say("a day without quotation marks, as 2026-09-01"))
        return None

    def word(self, table: Table, name: str, where: str, of: type[_Word]) -> _Word | None:
        """One word of a closed list."""
        value = known(table, name)
        return None if value is None else self.one(value, within(where, name), of)

    def one(self, value: object, where: str, of: type[_Word]) -> _Word | None:
        """The word of a closed list that a value is."""
        if isinstance(value, str) and value in [*of]:
            return of(value)
        self.fault(where, value, one_of(of))
        return None

    def words(
        self, table: Table, name: str, of: type[_Word], where: str = ""
    ) -> tuple[_Word, ...] | None:
        """Several words of a closed list, each once."""
        value = known(table, name)
        if value is None:
            return None
        place = within(where, name)
        if not isinstance(value, list):
            self.fault(place, value, say("a list of: {names}", names=listed(map(str, of))))
            return None
        read = [self.one(one, f"{place}[{number}]", of) for number, one in enumerate(value, 1)]
        return tuple(dict.fromkeys(one for one in read if one is not None))

    def rows(
        self, table: Table, name: str, read: Callable[[Table, str], _Read | None], where: str = ""
    ) -> tuple[_Read, ...] | None:
        """Tables of one name, each read by ``read``, which is told where it stands."""
        value = known(table, name)
        if value is None:
            return None
        place = within(where, name)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(place, value, say("tables that begin with {name}", name=f"[[{place}]]"))
            return None
        found = [read(one, f"{place}[{number}]") for number, one in enumerate(value, 1)]
        return tuple(one for one in found if one is not None)

    def table(self, table: Table, name: str) -> Table:
        """A table within the table; an empty one where it is unknown."""
        value = known(table, name)
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        self.fault(name, value, say("a table that begins with {name}", name=f"[{name}]"))
        return {}

    def unit(self, table: Table, name: str, where: str, units: Mapping[str, float]) -> float:
        """What a unit counts for; the first of ``units`` where none is named."""
        value = table.get(name, next(iter(units)))
        if isinstance(value, str) and value in units:
            return units[value]
        self.fault(within(where, name), value, one_of(units))
        return 1.0


_SMALLER = say("a number up to {largest}", largest=LARGEST)


def one_of(names: Iterable[str]) -> Sentence:
    """What to write instead, where the list is closed."""
    return say("one of: {names}", names=listed(map(str, names)))


def known(table: Table, name: str) -> Any:
    """What stands in a field; ``None`` where it is left out or said to be unknown."""
    value = table.get(name)
    return None if value == UNKNOWN else value


def within(where: str, name: str) -> str:
    """The place of a field within a place."""
    return f"{where}.{name}" if where else name


def _shown(found: object) -> str:
    text = str(found)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def entry(name: str, value: object) -> list[str]:
    """A field as a line; none where it is unknown."""
    return [] if value is None else [f"{name} = {plain(value)}"]


def section(name: str, rows: Mapping[Any, Any]) -> list[str]:
    """A table of plain values; none where it is empty."""
    if not rows:
        return []
    return ["", f"[{name}]", *(f"{quoted(str(key))} = {plain(one)}" for key, one in rows.items())]


def plain(value: object) -> str:
    """A value as TOML has it: numbers, words, days, true and false, and lists of them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(plain, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """Words between quotation marks."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
