"""Blocks as the plain data that the template sets: strings, numbers, lists, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, cast

from copractice.domain.charts.svg import legal
from copractice.reports.blocks import (
    Block,
    Bullets,
    Code,
    Facts,
    Figure,
    Gallery,
    Heading,
    Paragraph,
    Quote,
    Run,
    Signatures,
    TableBlock,
    Text,
)

DEEPEST = 8
"""Lists and quotations within each other: what is deeper stands at this depth."""
_LONG = re.compile(r"\S{30}(?=\S)")
_MARK = "\ufeff"
_NARROW, _BROAD = 6, 40


def printable(text: str) -> str:
    """Text that can be set: without control characters, and with places to break a long word."""
    clean = legal(text.replace("\r\n", "\n").replace("\r", "\n")).replace(_MARK, "")
    return _LONG.sub("\\g<0>\u200b", clean)


def shows(text: str) -> bool:
    """Whether anything of a text can be seen: a heading of which nothing can is none."""
    return any(sign.isprintable() and not sign.isspace() for sign in printable(text))


def laid(blocks: Iterable[Block], depth: int = 0) -> list[dict[str, Any]]:
    """The blocks as data, in their order. Headings go down one level at a time."""
    level, rows = 0, []
    for block in blocks:
        row = _laid(block, depth)
        if isinstance(block, Heading):
            if not shows(block.text):
                continue
            level = min(max(block.level, 1), level + 1, 4)
            row["level"] = level
        rows.append(row)
    return rows


def _laid(block: Block, depth: int) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": printable(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "quiet": block.quiet, "runs": _runs(block.text)}
        case Bullets():
            items = [_inner(_as_blocks(item), depth + 1) for item in block.items]
            return {
                "kind": "bullets",
                "ordered": block.ordered,
                "first": max(block.first, 0),
                "items": items,
            }
        case Quote():
            return {"kind": "quote", "blocks": _inner(block.blocks, depth + 1)}
        case Code():
            return {"kind": "code", "text": printable(block.text)}
        case Facts():
            facts = [
                {"label": printable(label), "runs": _runs(value)} for label, value in block.items
            ]
            return {"kind": "facts", "items": facts}
        case TableBlock():
            return _table(block)
        case Figure():
            return _figure(block)
        case Gallery():
            figures = [{"text": printable(text), **_figure(one)} for text, one in block.figures]
            return {"kind": "gallery", "level": block.level, "figures": figures}
        case Signatures():
            return {"kind": "signatures", "names": [printable(name) for name in block.names]}


def _figure(block: Figure) -> dict[str, Any]:
    return {
        "kind": "figure",
        "svg": block.svg,
        "alt": printable(block.alt.strip()),
        "runs": _runs(block.reading),
    }


def _as_blocks(item: Text | Sequence[Block]) -> Sequence[Block]:
    """What is in an item of a list: a text is a paragraph."""
    if isinstance(item, str) or all(isinstance(part, Run) for part in item):
        return [Paragraph(cast("Text", item))]
    return cast("Sequence[Block]", item)


def _inner(blocks: Sequence[Block], depth: int) -> list[dict[str, Any]]:
    """Blocks within a block; below :data:`DEEPEST` they stand beside each other."""
    if depth >= DEEPEST:
        return laid(_flat(blocks), depth)
    return laid(blocks, depth)


def _flat(blocks: Iterable[Any]) -> Iterable[Block]:
    """What is in lists and quotations, without them."""
    for block in blocks:
        if isinstance(block, Quote):
            yield from _flat(block.blocks)
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from _flat(_as_blocks(item))
        else:
            yield block


def _runs(text: Text) -> list[dict[str, Any]]:
    """Pieces of text, each line feed a piece of its own."""
    pieces = [Run(text)] if isinstance(text, str) else list(text)
    rows = []
    for piece in pieces:
        for part in re.split(r"(\n)", printable(piece.text)):
            if part:
                rows.append({**asdict(piece), "text": part, "link": legal(piece.link)})
    return rows


def _table(block: TableBlock) -> dict[str, Any]:
    rows = [[printable(cell) for cell in row] for row in block.rows]
    heads = [printable(head) for head in block.columns]
    return {
        "kind": "table",
        "caption": printable(block.caption),
        "columns": heads,
        "rows": rows,
        "numeric": [*block.numeric] or [False] * len(heads),
        "widths": [
            min(max((len(cell) for cell in column), default=0), _BROAD) or _NARROW
            for column in _columns(heads, rows)
        ],
    }


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[list[str]]:
    for number, head in enumerate(heads):
        longest = max(head.split() or [""], key=len)
        yield [longest + " " * _NARROW, *(row[number] for row in rows)]
