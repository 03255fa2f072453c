"""One form of a room, as a person sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sending:
    """One form: who sends it, where, with what. ``{code}`` and the like are filled in."""

    who: str
    where: str
    body: dict[str, Any] = field(default_factory=dict)
    file: bytes | None = None
