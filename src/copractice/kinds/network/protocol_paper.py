"""A protocol on paper and as plain text: plain values in, a document or a text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from copractice.domain.protocols import Protocol, ProtocolPart, Standing
from copractice.domain.words import Day, Words, count, say
from copractice.reports import Block, Document, Heading, Paragraph, blocks_of


@dataclass(frozen=True)
class Sheet:
    """One version of a protocol, as it is taken along.

    ``made_at`` is when the version was written, ``day`` that day where the partnership is,
    ``whose`` the name of the partnership.
    """

    protocol: Protocol
    standing: Standing
    version: int
    made_at: datetime
    day: date
    whose: str


def document_of(sheet: Sheet, speak: Words) -> Document:
    """The protocol as a document to be printed."""
    return Document(
        title=sheet.protocol.title,
        language=speak.language,
        blocks=list(_blocks(sheet, speak)),
        author=sheet.whose,
        made_at=sheet.made_at,
        footer=_origin(sheet, speak),
        subtitle=sheet.protocol.purpose,
    )


def _blocks(sheet: Sheet, speak: Words) -> Iterable[Block]:
    yield Paragraph(_state(sheet, speak), quiet=True)
    for number, part in enumerate(sheet.protocol.parts, start=1):
        yield Heading(_heading(number, part, speak))
        yield from blocks_of(part.text, below=1)


def text_of(sheet: Sheet, speak: Words) -> str:
    """The protocol as plain text in Markdown, to be put anywhere."""
    told = sheet.protocol
    pieces = [f"# {told.title}", told.purpose, _state(sheet, speak)]
    for number, part in enumerate(told.parts, start=1):
        pieces += [f"## {_heading(number, part, speak)}", part.text]
    pieces.append(_origin(sheet, speak))
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _heading(number: int, part: ProtocolPart, speak: Words) -> str:
    heading = f"{number}. {part.heading}"
    if part.minutes is None:
        return heading
    return f"{heading} ({speak(count('{n} minute', '{n} minutes', part.minutes))})"


def _state(sheet: Sheet, speak: Words) -> str:
    told = say(
        "Version {number} of {day}. Where it stands: {standing}.",
        number=sheet.version,
        day=Day(sheet.day),
        standing=sheet.standing.words,
    )
    return speak(told)


def _origin(sheet: Sheet, speak: Words) -> str:
    return speak(say("A protocol of {name}", name=sheet.whose))
