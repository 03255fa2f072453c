"""A report as plain JSON, read back as the very same value or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from copractice.domain.learning.advice import rule_of
from copractice.domain.learning.conditions import condition
from copractice.domain.learning.report.model import VERSION, Report
from copractice.domain.standards import standard
from copractice.domain.words import Sentence, say


class NotAReport(ValueError):
    """What was kept is no report of this version; ``sentence`` says what is wrong, and where."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


def to_json(report: Report) -> dict[str, Any]:
    """The report as texts, whole numbers, lists and groups of fields."""
    plain: dict[str, Any] = _plain(report)
    return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def from_json(plain: Any) -> Report:
    """The report that was kept. Raises :class:`NotAReport` for the first thing that is wrong."""
    if not isinstance(plain, dict) or plain.get("version") != VERSION:
        raise NotAReport(
            say("This program reads reports of version {version}, and no other.", version=VERSION)
        )
    report: Report = _read(Report, plain, "report")
    _require_known(report)
    return report


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _group(kind, value, where)
    if get_origin(kind) is UnionType:
        (some,) = (one for one in get_args(kind) if one is not NoneType)
        return None if value is None else _read(some, value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _wrong(where)
        each = get_args(kind)[0]
        return tuple(_read(each, one, f"{where}[{n}]") for n, one in enumerate(value, 1))
    return _one(kind, value, where)


def _one(kind: Any, value: Any, where: str) -> Any:
    if kind is date or issubclass(kind, StrEnum):
        if not isinstance(value, str):
            raise _wrong(where)
        try:
            return date.fromisoformat(value) if kind is date else kind(value)
        except ValueError:
            raise _wrong(where) from None
    # A whole share such as 1 may have been kept without its point.
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _wrong(where)
    return value


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _group(kind: Any, value: Any, where: str) -> Any:
    kinds = _kinds(kind)
    if not isinstance(value, dict) or value.keys() != kinds.keys():
        raise _wrong(where)
    given = {name: _read(each, value[name], f"{where}.{name}") for name, each in kinds.items()}
    try:
        return kind(**given)
    except ValueError:
        raise _wrong(where) from None


def _wrong(where: str) -> NotAReport:
    return NotAReport(
        say("{where}: what stands there is not what was kept of a report.", where=where)
    )


def _require_known(report: Report) -> None:
    """Standards, rules and conditions are those that this program can name."""
    known: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("report.standards", lambda: [standard(one.standard) for one in report.standards]),
        ("report.designs", lambda: [rule_of(one.rule) for one in report.designs]),
        (
            "report.conditions",
            lambda: [condition(one.condition).answer(one.answer) for one in report.conditions],
        ),
    )
    for where, name_all in known:
        try:
            name_all()
        except KeyError:
            raise _wrong(where) from None
