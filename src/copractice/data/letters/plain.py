"""The text of a letter that came as HTML only; quotations keep a mark, to be left out later.

Nothing of it is ever shown as HTML, and nothing in it is fetched.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = {
    *("p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
    *("section", "article", "header", "footer", "address", "center", "dl", "dt", "dd"),
}
_APART = {"p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_UNREAD = {"script", "style", "head", "title", "template", "object", "svg", "math", "noscript"}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "base", "wbr", "area", "col", "embed"}
# What mail programs wrap around what they quote.
_QUOTES = re.compile(
    r"gmail_quote|gmail_extra|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote|"
    r"zmail_extra|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|reply-intro|tutanota_quote",
    re.I,
)
_SIGNED = re.compile(r"gmail_signature|moz-signature|protonmail_signature_block|Signature$", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
MOST_TAGS = 200_000
MOST_DEEP = 200
QUOTED, CUT = "\ue000", "\ue001"
"""Letters of no alphabet: the line is quoted; from here on nothing is the author's."""


def html_to_text(html: str) -> str:
    """The words of an HTML body, one paragraph a line; quoted lines begin with ``>``."""
    reader = _Reader()
    reader.feed(html.replace(QUOTED, "").replace(CUT, "").replace("\0", ""))
    reader.close()
    text = "".join(reader.words).partition(CUT)[0]
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n"))
    quoted = ("> " + line.replace(QUOTED, "").strip() if QUOTED in line else line for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(quoted)).strip()


class _Reader(HTMLParser):
    """Collects words; knows how deep it stands in what is unread, quoted or hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open: list[tuple[str, str]] = []  # tag, and what it began: "", unread, quoted
        self.tags = 0
        self.items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.tags == MOST_TAGS:
            self.words.append(CUT)
        if self.tags >= MOST_TAGS:
            return
        given = {name: value or "" for name, value in attrs}
        named = f"{given.get('class', '')} {given.get('id', '')}"
        if tag == "hr" and given.get("id", "") == "stopSpelling":
            self.words.append(CUT)
        if tag == "br":
            self.words.append("" if "unread" in self._standing() else "\n")
        elif tag in _BLOCKS or tag in ("li", "blockquote"):
            self._line(apart=tag in _APART)
        if tag == "li":
            self._say("- ")
        if tag not in _EMPTY and len(self.open) < MOST_DEEP:
            self.open.append((tag, _begins(tag, named, given.get("style", ""))))

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _what in self.open):
            return
        while self.open:
            name, _what = self.open.pop()
            if name in _BLOCKS or name in ("li", "blockquote"):
                self._line(apart=name in _APART)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        pre = any(name == "pre" for name, _what in self.open[-20:])
        self._say(data if pre else re.sub(r"\s+", " ", data))

    def _standing(self) -> set[str]:
        return {what for _name, what in self.open if what}

    def _say(self, text: str) -> None:
        standing = self._standing()
        if "unread" in standing:
            return
        mark = QUOTED if "quoted" in standing and text.strip() else ""
        self.words.append(mark + text.replace("\n", f"\n{mark}"))

    def _line(self, *, apart: bool = False) -> None:
        if "unread" in self._standing():
            return
        begun = bool(self.words) and self.words[-1].endswith("\n")
        self.words.append("\n\n" if apart else "" if begun else "\n")


def _begins(tag: str, named: str, style: str) -> str:
    if tag in _UNREAD or _HIDDEN.search(style) or _SIGNED.search(named):
        return "unread"
    if tag == "blockquote" or _QUOTES.search(named):
        return "quoted"
    return ""
