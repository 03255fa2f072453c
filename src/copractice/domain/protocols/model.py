"""A protocol as a value: its parts in their order, and what one version of it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

MOST_PARTS = 30
"""More parts than this nobody keeps in mind."""


@dataclass(frozen=True)
class ProtocolPart:
    """One part: an id that stays when everything else changes, a heading, what to do (Markdown).

    ``minutes`` is how long it takes, or ``None`` where that is not said.
    """

    id: str
    heading: str
    text: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Protocol:
    """What is under test: a title, what it is for, and its parts.

    Raises ``ValueError`` where two parts have the same id: one could not be told from the other.
    """

    title: str
    purpose: str
    parts: tuple[ProtocolPart, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.ids)) != len(self.parts):
            raise ValueError("two parts have the same id")

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the parts, in their order."""
        return tuple(part.id for part in self.parts)

    @property
    def minutes(self) -> int | None:
        """How long the whole takes; ``None`` unless it is said of every part."""
        known = [part.minutes for part in self.parts if part.minutes is not None]
        return sum(known) if known and len(known) == len(self.parts) else None

    def part(self, id_: str) -> ProtocolPart | None:
        """The part with this id, or ``None``."""
        return next((part for part in self.parts if part.id == id_), None)


Led = Mapping[str, tuple[str, ...]]
"""By part id, the codes of the cycles that led to its change in this version."""


@dataclass(frozen=True)
class Version:
    """What one version keeps: the protocol, and which cycles led to the change of which part."""

    protocol: Protocol
    led: Led = field(default_factory=lambda: MappingProxyType({}))

    def as_json(self) -> dict[str, Any]:
        """The value of an immutable version."""
        told = self.protocol
        return {
            "title": told.title,
            "purpose": told.purpose,
            "parts": [
                {
                    "id": part.id,
                    "heading": part.heading,
                    "text": part.text,
                    "minutes": part.minutes,
                }
                for part in told.parts
            ],
            "led": {part: list(cycles) for part, cycles in self.led.items() if cycles},
        }


def version_of(value: Mapping[str, Any]) -> Version:
    """The version that a value keeps. Raises ``KeyError`` for another kind of value."""
    parts = tuple(
        ProtocolPart(one["id"], one["heading"], one["text"], one["minutes"])
        for one in value["parts"]
    )
    led = {part: tuple(cycles) for part, cycles in value["led"].items()}
    return Version(Protocol(value["title"], value["purpose"], parts), MappingProxyType(led))


def in_places(parts: Iterable[ProtocolPart], places: Sequence[int]) -> tuple[ProtocolPart, ...]:
    """The parts in the order of the places that people gave them; the same place twice stays put.

    ``places`` has one number for each part, from 1 on. Somebody who writes 1 at the third part
    wants it first, so a part that goes up stands before the one that was there, and a part that
    goes down after it.
    """
    rows = list(enumerate(parts, start=1))
    wanted = [
        (place, (place > here) - (place < here), here, part)
        for (here, part), place in zip(rows, places, strict=True)
    ]
    return tuple(part for _place, _way, _here, part in sorted(wanted, key=lambda row: row[:3]))
