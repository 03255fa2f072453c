"""A document as PDF/UA-1, by Typst in this process. What people wrote goes in as data only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from copractice.domain.words import Words, say
from copractice.reports.blocks import Document, Paragraph
from copractice.reports.laying import laid, printable, shows

TEMPLATES = Path(__file__).parent / "templates"
_EVERYWHERE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x100), 0x0A, 0x200B)))
"""Signs that our own typeface has, and that no search is made for."""
_UNTITLED = "–"
_has_font: dict[str, bool] = {}


class Unprintable(ValueError):
    """A document that not everyone could read: above all a drawing without words."""


def document(paper: Document) -> bytes:
    """The PDF: tagged, with title, language and author. Same values, same bytes.

    A sign for which there is no font is printed as its number, and a last line says so. Raises
    :class:`Unprintable`, above all where a drawing has no ``alt``.
    """
    import typst

    data, at = _data(paper), int(paper.made_at.timestamp())
    try:
        return _set("document.typ", json.dumps(data), at)
    except typst.TypstError as fault:
        missing = _without_font(set(_signs(data)) - _EVERYWHERE)
        if not missing:
            raise Unprintable(str(fault)) from fault
    data["blocks"] += laid([_note(Words(paper.language), min(missing))])
    try:
        return _set("document.typ", json.dumps(_spelled(data, missing)), at)
    except typst.TypstError as fault:
        raise Unprintable(str(fault)) from fault


def pages(paper: Document) -> int:
    """How many pages it takes."""
    drawn = _compiler("document.typ").compile(
        format="svg", sys_inputs={"data": json.dumps(_data(paper))}
    )
    return len(drawn) if isinstance(drawn, list) else 1


def _data(paper: Document) -> dict[str, Any]:
    day = paper.made_at.date()
    names = ("title", "subtitle", "author", "footer")
    around = {name: printable(getattr(paper, name)) for name in names}
    return {
        **around,
        "title": around["title"] if shows(paper.title) else _UNTITLED,
        "language": paper.language,
        "sheet": paper.sheet,
        "compact": paper.compact,
        "date": [day.year, day.month, day.day],
        "pages": Words(paper.language)(say("Page {n} of {count}", n="{n}", count="{count}")),
        "blocks": laid(paper.blocks),
    }


def _set(template: str, data: str, at: int) -> bytes:
    made: Any = _compiler(template).compile(
        format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=at
    )
    return bytes(made)


def _compiler(template: str) -> Any:
    import typst

    # A compiler of its own each time: it would keep the data of one document for the next.
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The typefaces in the program come first; those of the machine help with other scripts."""
    import typst

    return typst.Fonts()


# Signs without a font.


def _signs(data: Any) -> Iterator[str]:
    """Every sign that is set as text; a drawing brings its own."""
    if isinstance(data, str):
        yield from data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name != "svg":
                yield from _signs(value)
    elif isinstance(data, list):
        for value in data:
            yield from _signs(value)


def _without_font(signs: set[str]) -> set[str]:
    """Those of the signs that cannot be set. What was asked once is known from then on."""
    _search(sorted(signs - _has_font.keys()))
    return {sign for sign in signs if not _has_font[sign]}


def _search(signs: list[str]) -> None:
    """Halve the signs until each half can be set as a whole or is one sign."""
    import typst

    if not signs:
        return
    try:
        _set("signs.typ", " ".join(signs), 0)
    except typst.TypstError:
        if len(signs) == 1:
            _has_font[signs[0]] = False
            return
        _search(signs[: len(signs) // 2])
        _search(signs[len(signs) // 2 :])
    else:
        _has_font.update(dict.fromkeys(signs, True))


def _note(words: Words, sign: str) -> Paragraph:
    told = say(
        "Some signs cannot be printed here. Each is given by its number, as in {number}.",
        number=_number(sign),
    )
    return Paragraph(words(told), quiet=True)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def _spelled(data: Any, missing: Iterable[str]) -> Any:
    """The data with each missing sign as its number."""
    table = {ord(sign): _number(sign) for sign in missing}

    def spelled(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, dict):
            return {n: v if n == "svg" else spelled(v) for n, v in value.items()}
        return [spelled(one) for one in value] if isinstance(value, list) else value

    return spelled(data)
