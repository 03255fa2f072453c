"""What a letter says, as text and as simple HTML from the same lines.

Nothing in it is fetched from anywhere. What people typed cannot leave its line: it is cleared of
control characters, of line breaks where one line is meant, and of marks that turn the direction of
what follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from copractice.domain.telling.packing import pack, unpack
from copractice.domain.words import Sentence, Words

Absolute = Callable[[str], str]
NAME = 60
"""So many characters of a name stand in a subject line."""
_LINE = 2000
_WORDS = 20_000
# Embeddings, overrides and isolates would reach into what follows; letters of any script stay.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Line:
    """One thing that a letter says.

    ``href`` is the path where it leads, ``words`` what somebody wrote; both may be empty.
    """

    what: Sentence
    href: str = ""
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """The line, to be kept until the letter leaves."""
        return {"what": pack(self.what), "href": self.href, "words": self.words}

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> Line:
        """The line that :meth:`as_json` gave."""
        return Line(unpack(kept["what"]), kept["href"], kept["words"])


@dataclass(frozen=True)
class Section:
    """What a letter says of one partnership, under its name; without one, of oneself."""

    name: str
    lines: tuple[Line, ...]


def one_line(text: str, most: int = _LINE) -> str:
    """The text on one line, cleared, at most so many characters long."""
    flat = " ".join(_cleared(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _cleared(text: str) -> str:
    """Without control characters and turns of direction; line breaks and tabs stay."""
    turned = text.translate(_TURNS)
    return "".join(
        one if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs") else " "
        for one in re.sub("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c", "\n", turned)
    )


def subject_of(name: str, subject: Sentence, speak: Words) -> str:
    """The subject line: the partnership's name and a count, nothing that somebody typed but it.

    Raises :class:`ValueError` for a sentence with a place for anything but a number.
    """
    if any(not isinstance(value, int) for value in subject.values.values()):
        raise ValueError("a subject line says a count and nothing else")
    told = speak(subject)
    return f"{one_line(name, NAME)}: {told}" if name.strip() else told


def as_text(
    sections: Sequence[Section], foot: Iterable[Line], speak: Words, absolute: Absolute
) -> str:
    """The letter as plain text; lines are as long as they are, mail programs wrap them."""
    parts: list[str] = []
    for section in sections:
        if section.name:
            parts += [one_line(section.name), ""]
        for line in section.lines:
            parts += [*_text_of(line, speak, absolute), ""]
    # Two hyphens and a space: what follows is no part of what was said.
    parts.append("-- ")
    for line in foot:
        parts += _text_of(line, speak, absolute)
    return "\n".join(parts) + "\n"


def _text_of(line: Line, speak: Words, absolute: Absolute) -> list[str]:
    told = [one_line(speak(line.what))]
    if line.words:
        told += ["", *(f"    {one}".rstrip() for one in _words(line).split("\n")), ""]
    return [*told, absolute(line.href)] if line.href else told


def as_html(
    sections: Sequence[Section], foot: Iterable[Line], speak: Words, absolute: Absolute
) -> str:
    """The same letter as HTML: paragraphs, headings and links, nothing else."""
    body: list[str] = []
    for section in sections:
        if section.name:
            body.append(f'<h2 dir="auto">{escape(one_line(section.name))}</h2>')
        body += [_html_of(line, speak, absolute) for line in section.lines]
    body.append("<hr>")
    body += [_html_of(line, speak, absolute) for line in foot]
    told = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="{escape(speak.language)}">\n<head><meta charset="utf-8">'
        f"<title></title></head>\n<body>\n{told}\n</body>\n</html>\n"
    )


def _html_of(line: Line, speak: Words, absolute: Absolute) -> str:
    told = escape(one_line(speak(line.what)))
    if line.href:
        told = f'<a href="{escape(absolute(line.href))}">{told}</a>'
    told = f'<p dir="auto">{told}</p>'
    if line.words:
        paragraphs = re.split(r"\n{2,}", escape(_words(line)))
        inner = "".join(f'<p dir="auto">{p.replace(chr(10), "<br>")}</p>' for p in paragraphs)
        told += f"\n<blockquote>{inner}</blockquote>"
    return told


def _words(line: Line) -> str:
    words = _cleared(line.words).strip()
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
