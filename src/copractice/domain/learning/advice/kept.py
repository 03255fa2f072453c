"""The facts that a rule looked at, as JSON and back: what the record said when a design began."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from copractice.domain.learning.advice.facts import Adopted, Concluded, Facts, Minutes, Needs
from copractice.domain.learning.advice.rule import Rule
from copractice.domain.vocabulary import Knowledge


def kept_of(facts: Facts, rule: Rule) -> dict[str, Any]:
    """Of the facts only today and what the rule looks at, as JSON takes it."""
    return {name: _plain(getattr(facts, name)) for name in ("today", *rule.uses)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, (Adopted, Concluded, Minutes, Needs)):
        return {name: _plain(one) for name, one in asdict(value).items()}
    return value


def facts_of(kept: Mapping[str, Any]) -> Facts:
    """The facts that were kept; what was not kept is not known.

    Raises ``ValueError`` for a name that is no fact, or without the day.
    """
    unknown = set(kept) - {one.name for one in fields(Facts)}
    if unknown or "today" not in kept:
        raise ValueError(f"no facts of a partnership: {sorted(unknown) or 'the day is missing'}")
    return Facts(**{name: _READ.get(name, _as_is)(value) for name, value in kept.items()})


def _as_is(value: Any) -> Any:
    return value


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _concluded(one: Mapping[str, Any]) -> Concluded:
    return Concluded(date.fromisoformat(one["on"]), _day(one["applied"]), one["result"])


def _adopted(one: Mapping[str, Any]) -> Adopted:
    return Adopted(date.fromisoformat(one["on"]), _day(one["later"]))


_READ: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "today": date.fromisoformat,
        "minutes": lambda value: None if value is None else Minutes(**value),
        "needs": lambda value: None if value is None else Needs(**value),
        "made": lambda value: tuple(date.fromisoformat(one) for one in value),
        "concluded": lambda value: tuple(_concluded(one) for one in value),
        "adopted": lambda value: tuple(_adopted(one) for one in value),
        "ways": lambda value: tuple(Knowledge(one) for one in value),
    }
)
