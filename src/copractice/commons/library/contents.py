"""What a version holds: a text, a file or a link; and what is said of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copractice.data.filetypes import Taken
from copractice.domain.library import Form, Licence


@dataclass(frozen=True)
class Written:
    """A text, in Markdown."""

    text: str


@dataclass(frozen=True)
class Brought:
    """A file as it was taken in; ``alt`` says what a picture shows."""

    taken: Taken
    alt: str = ""


@dataclass(frozen=True)
class Pointed:
    """The address of a document elsewhere. It is never fetched."""

    address: str


Content = Written | Brought | Pointed


@dataclass(frozen=True)
class Described:
    """What is said of an item beside its versions.

    ``origin`` is the address of what it was adapted from elsewhere, ``credit`` names its makers.
    """

    title: str
    purpose: str
    tags: tuple[str, ...] = ()
    licence: str = Licence.ASK
    licence_words: str = ""
    origin: str = ""
    credit: str = ""


def form_of(value: Mapping[str, Any]) -> Form:
    """The form of a version by what it keeps. Raises ``ValueError`` for another kind of value."""
    return Form(value.get("form", ""))


def text_value(text: str) -> dict[str, Any]:
    """What a version in text keeps."""
    return {"form": Form.TEXT.value, "text": text}


def link_value(address: str) -> dict[str, Any]:
    """What a version that is a link keeps."""
    return {"form": Form.LINK.value, "link": address}


def file_value(code: str, taken: Taken, alt: str) -> dict[str, Any]:
    """What a version that is a file keeps; ``code`` names the row of the file."""
    return {
        "form": Form.FILE.value,
        "file": code,
        "name": taken.name,
        "media_type": taken.file_type.media_type,
        "size": len(taken.content),
        "alt": alt,
    }
