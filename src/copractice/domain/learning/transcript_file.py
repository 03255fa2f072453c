"""A person's learning as a file: JSON, format ``copractice-learning-record``, version 1.

What is written is read back as the very same value. A field that is missing, of a wrong kind or
not known is told with its place, all at once, and nothing is read: a field that was passed over
would make the value differ from the file without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from copractice.domain.demand import Source
from copractice.domain.learning.changing import Changed
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import (
    ConfirmedBy,
    Found,
    Item,
    Made,
    Said,
    Section,
    Transcript,
    Unfit,
)
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, count, say

FORMAT = "copractice-learning-record"
VERSION = 1
LARGEST = 5_000_000
"""Bytes. Twenty years of daily work are a fifth of it."""
MOST_MINUTES = 2**31 - 1
MOST_FAULTS = 12
"""So many faults are told at once; the rest would not be read."""
LONGEST_NAME = 40
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Word = TypeVar("_Word", bound=StrEnum)
_Row = TypeVar("_Row")


class NotARecord(ValueError):
    """The file is not such a record; ``sentences`` say what is wrong and where."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(str(in_turn(self.sentences)))


# Written.


def to_json(record: Transcript) -> str:
    """The record as text. The same value is the same text, letter by letter."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "language": record.language,
        "name": record.name,
        "kept_at": record.kept_at,
        "made_on": record.made_on.isoformat(),
        "from": _day_as(record.first),
        "until": _day_as(record.last),
        "sections": [one.value for one in record.sections],
        "items": [_item_as(one) for one in record.items],
        "artefacts": [_plain(one) for one in record.artefacts],
        "findings": [_plain(one) for one in record.findings],
        "in_own_words": [_plain(one) for one in record.in_own_words],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _item_as(item: Item) -> dict[str, Any]:
    return _plain(item) | {
        "confirmed": [_plain(one) for one in item.confirmed],
        "standards": list(item.standards),
    }


def _plain(row: Any) -> dict[str, Any]:
    """A row as its fields, in their order."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in vars(row).items()
    }


def _day_as(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# Read.


def from_json(text: str | bytes) -> Transcript:
    """The record that a text holds. Raises :class:`NotARecord`; then nothing was read."""
    read = _Reader()
    found = read.record(_parsed(text))
    if found is None or read.faults:
        raise NotARecord(read.told())
    return found


def _parsed(text: str | bytes) -> Any:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > LARGEST:
        raise NotARecord(
            [
                say(
                    "The file is larger than {most} megabytes. No learning record is. "
                    "Nothing was read.",
                    most=LARGEST // 1_000_000,
                )
            ]
        )
    try:
        return json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError) as fault:
        where = (
            say(" (line {line}, column {column})", line=fault.lineno, column=fault.colno)
            if isinstance(fault, json.JSONDecodeError)
            else say("")
        )
        raise NotARecord(
            [
                say(
                    "The file is not JSON that can be read{where}. Nothing was read. Choose the "
                    "file that you took along, as it was.",
                    where=where,
                )
            ]
        ) from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


class _Reader:
    """Reads field by field; what is wrong is remembered with its place."""

    def __init__(self) -> None:
        self.faults: list[Sentence] = []

    def told(self) -> list[Sentence]:
        """What is wrong, the first few."""
        more = len(self.faults) - MOST_FAULTS
        rest = (
            [count("{n} more fault follows.", "{n} more faults follow.", more)] if more > 0 else []
        )
        return [*self.faults[:MOST_FAULTS], *rest, say("Nothing was read.")]

    def record(self, plain: Any) -> Transcript | None:
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            self.faults.append(
                say(
                    "The file is no learning record: its “format” is not “{format}”.", format=FORMAT
                )
            )
            return None
        if plain.get("version") != VERSION or type(plain["version"]) is not int:
            self.faults.append(
                say(
                    "version: this program reads version {version} of the format, and the file is "
                    "of another. A newer program may read it.",
                    version=VERSION,
                )
            )
            return None
        return self._row(
            "",
            plain,
            {
                "format": self.text,
                "version": lambda _where, value: value,
                "language": self.text,
                "name": self.text,
                "kept_at": self.text,
                "made_on": self.day,
                "from": self.day_or_nothing,
                "until": self.day_or_nothing,
                "sections": self.each(self.word(Section)),
                "items": self.each(self.item),
                "artefacts": self.each(self.made),
                "findings": self.each(self.found),
                "in_own_words": self.each(self.said),
            },
            _record_of,
        )

    def item(self, where: str, value: Any) -> Item | None:
        return self._row(
            where,
            value,
            {
                "code": self.text,
                "on": self.day,
                "partnership": self.text,
                "type": self.text,
                "type_name": self.text,
                "practice": self.text,
                "practice_name": self.text,
                "role": self.text,
                "role_name": self.text,
                "minutes": self.minutes,
                "known": self.word(Known),
                "minutes_from": self.word(Source),
                "confirmed": self.each(self.confirmed_by),
                "inside_day": self.yes_no_or_nothing,
                "standards": self.each(self.text),
            },
            Item,
        )

    def confirmed_by(self, where: str, value: Any) -> ConfirmedBy | None:
        spec = {"name": self.text, "on": self.day, "capacity": self.text}
        return self._row(where, value, spec, ConfirmedBy)

    def made(self, where: str, value: Any) -> Made | None:
        spec = {
            "on": self.day,
            "title": self.text,
            "partnership": self.text,
            "link": self.text,
        }
        return self._row(where, value, spec, Made)

    def found(self, where: str, value: Any) -> Found | None:
        spec = {
            "on": self.day,
            "text": self.text,
            "partnership": self.text,
            "applied_on": self.day_or_nothing,
            "result_seen": self.yes_or_no,
        }
        return self._row(where, value, spec, Found)

    def said(self, where: str, value: Any) -> Said | None:
        spec = {
            "on": self.day,
            "text": self.text,
            "changed": self.word_or_nothing(Changed),
            "partnership": self.text,
        }
        return self._row(where, value, spec, Said)

    def _row(
        self,
        where: str,
        value: Any,
        spec: Mapping[str, Callable[[str, Any], Any]],
        make: Callable[..., _Row],
    ) -> _Row | None:
        """Every field of a row; ``None`` where one is wrong, missing or not known."""
        if not isinstance(value, dict):
            self._wrong(where, say("a group of fields"))
            return None
        before = len(self.faults)
        for name in spec.keys() - value.keys():
            self.faults.append(say("{where} is missing.", where=_in(where, name)))
        for name in value.keys() - spec.keys():
            self.faults.append(
                say("{where}: this field is not part of the format.", where=_in(where, name))
            )
        given = {n: read(_in(where, n), value[n]) for n, read in spec.items() if n in value}
        self.faults[before:] = sorted(self.faults[before:], key=str)
        if len(self.faults) > before:
            return None
        try:
            return make(**given)
        except Unfit as fault:
            self.faults.append(say("{where}: {why}", where=where or FORMAT, why=fault.sentence))
            return None

    def each(self, read: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
        """A reader for a list of such values."""

        def every(where: str, value: Any) -> Any:
            if not isinstance(value, list):
                self._wrong(where, say("a list"))
                return None
            return tuple(read(f"{where}[{number}]", one) for number, one in enumerate(value, 1))

        return every

    def word(self, words: type[_Word]) -> Callable[[str, Any], _Word | None]:
        """A reader for one of a closed list of words."""

        def one_of(where: str, value: Any) -> _Word | None:
            if isinstance(value, str) and value in set(words):
                return words(value)
            self._wrong(where, say("one of: {words}", words=", ".join(words)))
            return None

        return one_of

    def word_or_nothing(self, words: type[_Word]) -> Callable[[str, Any], _Word | None]:
        """The same where nothing may stand, too."""
        one_of = self.word(words)
        return lambda where, value: None if value is None else one_of(where, value)

    def text(self, where: str, value: Any) -> str | None:
        if isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value):
            return value
        self._wrong(where, say("a text"))
        return None

    def day(self, where: str, value: Any) -> date | None:
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self._wrong(where, say("a day such as 2025-10-15"))
        return None

    def day_or_nothing(self, where: str, value: Any) -> date | None:
        return None if value is None else self.day(where, value)

    def minutes(self, where: str, value: Any) -> int | None:
        if type(value) is int and 0 <= value <= MOST_MINUTES:
            return value
        self._wrong(where, say("whole minutes, 0 or more"))
        return None

    def yes_or_no(self, where: str, value: Any) -> bool | None:
        if isinstance(value, bool):
            return value
        self._wrong(where, say("true or false"))
        return None

    def yes_no_or_nothing(self, where: str, value: Any) -> bool | None:
        return None if value is None else self.yes_or_no(where, value)

    def _wrong(self, where: str, wanted: Sentence) -> None:
        """Remember what is wrong."""
        self.faults.append(
            say("{where}: what stands there is not {wanted}.", where=where, wanted=wanted)
        )


def _in(where: str, name: str) -> str:
    """The place of a field. A name that is not of the format is cut, and can always be shown."""
    shown = name[:LONGEST_NAME].encode("utf-8", "replace").decode()
    return f"{where}.{shown}" if where else shown


def _record_of(**given: Any) -> Transcript:
    first, last = given.pop("from"), given.pop("until")
    del given["format"], given["version"]
    return Transcript(first=first, last=last, **given)
