"""The faces of the demo: whom one may be with one click, in demo mode only."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext, gettext_noop


class Face(TypedDict):
    """A person of the demo world: outside id, name, and the role in English (translated later)."""

    code: str
    label: str
    role: str


def _file() -> Path:
    return Path(settings.COPRACTICE_DATA) / "demo.json"


@cache
def faces() -> tuple[Face, ...]:
    """The faces that the generator left, in its order; none before it has run."""
    return tuple(json.loads(_file().read_text())) if _file().exists() else ()


ROLES = (
    gettext_noop("learning leader"),
    gettext_noop("new superintendent"),
    gettext_noop("hub facilitator"),
    gettext_noop("teacher"),
    gettext_noop("principal"),
    gettext_noop("researcher"),
    gettext_noop("funder"),
    gettext_noop("data steward"),
    gettext_noop("convener"),
    gettext_noop("council director"),
    gettext_noop("research director"),
    gettext_noop("design researcher"),
)
"""The faces in the order of the mission's users, in words that are found for translation."""


def spoken_faces() -> list[Face]:
    """The faces with their roles in the reader's language."""
    return [{**face, "role": gettext(face["role"])} for face in faces()]


def keep_faces(people: list[Face]) -> None:
    """Leave the faces for the server to find."""
    _file().write_text(json.dumps(people, ensure_ascii=False, indent=1))
    faces.cache_clear()
