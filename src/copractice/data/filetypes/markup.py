"""XML from elsewhere, read element by element: no document type, so nothing that expands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
MOST_DEEP = 500


class NotMarkup(ValueError):
    """Bytes that are not well-formed XML, declare a document type or are nested without end."""


def walk(
    part: bytes,
    start: Start,
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Call ``start(name, attributes)`` for every element; names without their prefixes.

    ``text`` gets the characters, ``end`` each name that is closed. Raises :class:`NotMarkup`.
    """
    depth = 0

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEEP:
            raise NotMarkup("nested too deeply")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(_local(name))

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = _no_doctype
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an unknown encoding
        raise NotMarkup(str(error)) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _no_doctype(*_: object) -> None:
    raise NotMarkup("a document type")
