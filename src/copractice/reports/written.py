"""What people wrote in Markdown, as blocks: the same small part of it that a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from copractice.domain.markdown import SCHEMES, tokens_of
from copractice.reports.blocks import (
    Block,
    Bullets,
    Code,
    Heading,
    Paragraph,
    Quote,
    Run,
    TableBlock,
)


def blocks_of(text: str, below: int = 1) -> list[Block]:
    """The blocks of a text. ``below`` is the level of the heading under which it stands."""
    from markdown_it.tree import SyntaxTreeNode

    return list(_blocks(SyntaxTreeNode(tokens_of(text)).children, below))


def _blocks(nodes: Iterable[Any], below: int) -> Iterable[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(_runs(node))
            case "heading":
                plain = "".join(run.text for run in _runs(node))
                yield Heading(plain, min(below + int(node.tag[1:]), 4))
            case "bullet_list" | "ordered_list":
                yield _list(node, below)
            case "blockquote":
                yield Quote(tuple(_blocks(node.children, below)))
            case "fence" | "code_block":
                yield Code(node.content.rstrip("\n"))
            case "table":
                yield _table(node)


def _list(node: Any, below: int) -> Bullets:
    items = tuple(tuple(_blocks(item.children, below)) for item in node.children)
    first = int(node.attrs.get("start", 1))
    return Bullets(items, ordered=node.type == "ordered_list", first=first)


def _table(node: Any) -> TableBlock:
    rows = [
        tuple("".join(run.text for run in _runs(cell)) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return TableBlock("", rows[0], rows[1:])


def _runs(node: Any) -> tuple[Run, ...]:
    """The pieces of text in a paragraph, a heading or a cell."""
    pieces = [run for child in node.children for run in _inline(child, Run(""))]
    return tuple(run for run in pieces if run.text)


_STYLES: dict[str, dict[str, Any]] = {
    "strong": {"strong": True},
    "em": {"emphasis": True},
    "s": {"struck": True},
}


def _inline(node: Any, style: Run) -> Iterable[Run]:
    match node.type:
        case "softbreak" | "hardbreak":
            yield Run("\n")
        case "code_inline":
            yield replace(style, text=node.content, code=True)
        case "text" | "text_special":
            yield replace(style, text=node.content)
        case "link":
            yield from _link(node, style)
        case _:
            inner = replace(style, **_STYLES.get(node.type, {}))
            for child in node.children:
                yield from _inline(child, inner)


def _link(node: Any, style: Run) -> Iterable[Run]:
    """A link with its address behind it: paper cannot be pressed."""
    href = str(node.attrs.get("href", ""))
    known = href.partition(":")[0].lower() in SCHEMES
    runs = [
        r for c in node.children for r in _inline(c, replace(style, link=href if known else ""))
    ]
    yield from runs
    if known and "".join(run.text for run in runs) != href.removeprefix("mailto:"):
        yield replace(style, text=f" ({href.removeprefix('mailto:')})")
