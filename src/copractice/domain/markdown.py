"""What people write in a text box, as safe HTML.

A small part of Markdown: paragraphs, lists, emphasis, quotations, code, tables, links. No HTML
passes, no picture is fetched from elsewhere (it would tell the other side who reads), and a link
leads only to the web or to an address of mail.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

TAGS = {
    *("p", "br", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto"}
# A heading in a text stands below those of the page.
LOWER = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}


@lru_cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    return parser.enable(["table", "strikethrough"]).disable(["image"])


def tokens_of(text: str) -> list[Any]:
    """The text as the parser's tokens, for paper, where there is no HTML.

    Its highest headings are of the first level, and none skips a level.
    """
    tokens: list[Any] = _parser().parse(text)
    _put_headings_in_order(tokens)
    return tokens


def _put_headings_in_order(tokens: list[Any]) -> None:
    """The highest heading is an ``h1``, whatever was typed, and none skips a level."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            above = [*(one for one in above if one < level), level]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{len(above)}"


def to_html(text: str) -> str:
    """The text as HTML that can stand in any page."""
    import nh3

    tokens = tokens_of(text)
    for token in tokens:
        token.tag = LOWER.get(token.tag, token.tag)
    rendered = _parser().renderer.render(tokens, _parser().options, {})
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
