"""Documents on paper: for everyone who reads them, and nothing that people wrote acts in them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from copractice.domain.charts import NeedRow, PartyNeed, needs
from copractice.domain.words import Words, say
from copractice.reports import (
    Block,
    Bullets,
    Code,
    Document,
    Facts,
    Figure,
    Gallery,
    Heading,
    Paragraph,
    Quote,
    Run,
    Signatures,
    TableBlock,
    Unprintable,
    blocks_of,
    document,
)
from copractice.reports.laying import DEEPEST

AT = datetime(2025, 10, 15, 12, tzinfo=UTC)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="79" height="9"><circle r="4"/></svg>'


def paper(*blocks: Block, **more: Any) -> Document:
    given = {"title": "Minutes", "language": "en", "author": "Lakeshore", "made_at": AT, **more}
    return Document(blocks=blocks, **given)


def read(*blocks: Block, **more: Any) -> PdfReader:
    return PdfReader(BytesIO(document(paper(*blocks, **more))))


def text_of(reader: PdfReader) -> str:
    """All words, without where lines break."""
    whole = "".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", whole))


def bare(text: str) -> str:
    """The same of what was put in."""
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))


def tags(reader: PdfReader) -> list[str]:
    """The structure of a document: its tags, from the top."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_everyone_can_read_it() -> None:
    chart = needs(
        [NeedRow("Reading", 1, (PartyNeed("Schools", 3, 5, 1, 20),))],
        title="Needs",
        reading=say("Most needed: {name}.", name="Reading"),
        weighing=say("each party weighs the same"),
    )
    words = Words("en")
    reader = read(
        Heading("What was said"),
        Paragraph("One."),
        Bullets(["a", "b"]),
        Facts([("Where", "here")]),
        TableBlock("People", ["Name", "n"], [["A", "1"]], [False, True]),
        Figure(chart.svg(words), alt=words(chart.reading), reading="Most needed: Reading."),
        Signatures(["Chair"]),
    )
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Minutes", "Lakeshore")
    wanted = {"/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"}
    assert wanted <= {*tags(reader)}
    assert "Most needed: Reading." in _alternative(reader)


def test_small_drawings_stand_side_by_side_each_under_its_heading() -> None:
    small = [
        (f"Site {n}", Figure(DRAWING, alt=f"level {n}", reading=f"It is {n}.")) for n in range(5)
    ]
    reader = read(Heading("Sites"), Gallery(small))
    assert len(reader.pages) == 1
    assert tags(reader).count("/Figure") == 5
    assert tags(reader).count("/H2") == 5
    said = text_of(reader)
    # Read in the order given: a heading, what is said, the drawing.
    places = [said.index(f"Site{n}") for n in range(5)]
    assert places == sorted(places)
    assert all(f"level {n}" in _alternative(reader) for n in range(5))


def _alternative(reader: PdfReader) -> str:
    """What the drawing says to whoever does not see it."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, dict):
            found.extend([str(node["/Alt"])] if "/Alt" in node else [])
            walk(node["/K"]) if "/K" in node else None
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return " ".join(found)


def test_the_same_values_make_the_same_bytes() -> None:
    one = paper(Heading("A"), Paragraph("b"), footer="c")
    assert document(one) == document(one)


def test_a_drawing_without_words_is_not_printed() -> None:
    for alt in ("", "  "):
        with pytest.raises(Unprintable, match="alt"):
            document(paper(Figure(DRAWING, alt)))


def test_a_drawing_that_is_none_is_not_printed() -> None:
    with pytest.raises(Unprintable):
        document(paper(Figure("no drawing", "what it shows")))


def test_a_drawing_higher_than_a_page_is_made_to_fit() -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="79" height="900" viewBox="0 0 79 900">'
    reader = read(
        Figure(tall + '<text x="1" y="890">last</text></svg>', "what it shows", "Reading")
    )
    assert len(reader.pages) <= 2
    assert "Reading" in text_of(reader)


def test_a_table_is_as_wide_as_its_head() -> None:
    with pytest.raises(ValueError):
        TableBlock("", ["a", "b"], [["1"]])


def test_a_long_table_has_its_head_on_each_page() -> None:
    rows = [[f"Row {n}", "words " * 30] for n in range(120)]
    reader = read(TableBlock("Long", ["Heading here", "What"], rows))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 3
    assert all("Heading here" in page for page in pages)
    # For a screen reader the head is there once.
    assert tags(reader).count("/TH") == 2
    assert all(bare(f"Row {n}") in text_of(reader) for n in range(120))


def test_spanish() -> None:
    reader = read(
        Paragraph("¿Qué se decidió en la reunión del año? «Nada» – 93,4 %"),
        language="es",
        title="Órdenes del día",
        footer="Para todas las personas",
    )
    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert bare("¿Qué se decidió en la reunión del año? «Nada» – 93,4 %") in text_of(reader)
    assert reader.metadata is not None
    assert reader.metadata.title == "Órdenes del día"


def test_headings_go_down_one_level_at_a_time() -> None:
    reader = read(Heading("Deep", 4), Paragraph("a"), Heading("Top", 1), Heading("Third", 3))
    assert [tag for tag in tags(reader) if re.fullmatch(r"/H\d", tag)] == ["/H1", "/H1", "/H2"]


# What people wrote in Markdown.

WRITTEN = """# Decided

Para **bold** _soft_ ~~gone~~ `code` [page](https://example.org/x?a=1) <b>raw</b>
next line

> said by *someone*

3. three
   - below
4. four

| a | b |
|---|---|
| 1 | **2** |

```
x = [1, 2]
```
[bad](javascript:alert(1)) ![alt](https://example.org/p.png)
"""


def test_markdown_becomes_blocks() -> None:
    heading, para, quote, listed, table, code, last = blocks_of(WRITTEN)
    assert heading == Heading("Decided", 2)
    assert isinstance(para, Paragraph)
    assert Run("bold", strong=True) in para.text
    assert Run("soft", emphasis=True) in para.text
    assert Run("gone", struck=True) in para.text
    assert Run("code", code=True) in para.text
    assert Run("page", link="https://example.org/x?a=1") in para.text
    assert Run("\n") in para.text
    assert "<b>raw</b>" in "".join(run.text for run in para.text if isinstance(run, Run))
    assert isinstance(quote, Quote)
    assert isinstance(listed, Bullets)
    assert (listed.ordered, listed.first, len(listed.items)) == (True, 3, 2)
    assert table == TableBlock("", ("a", "b"), [("1", "2")])
    assert code == Code("x = [1, 2]")
    assert isinstance(last, Paragraph)
    assert not any(run.link.startswith("javascript") for run in last.text if isinstance(run, Run))


def test_a_link_leads_on_and_its_address_can_be_read_on_paper() -> None:
    reader = read(*blocks_of("[page](https://example.org/x) and <https://example.org/y>"))
    links = [a.get_object()["/A"]["/URI"] for a in reader.pages[0]["/Annots"]]
    assert links == ["https://example.org/x", "https://example.org/y"]
    assert bare("page (https://example.org/x) and https://example.org/y") in text_of(reader)


@pytest.mark.parametrize("text", ["> " * 15 + "x", "\n".join("  " * n + "- x" for n in range(15))])
def test_what_is_nested_deeply_is_printed_all_the_same(text: str) -> None:
    assert "x" in text_of(read(*blocks_of(text)))


def test_blocks_within_blocks_end_somewhere() -> None:
    inner: Block = Paragraph("core")
    for _n in range(3 * DEEPEST):
        inner = Quote([Bullets([[inner]])])
    assert "core" in text_of(read(inner))


# Nothing acts.

CODE = (
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '#include "document.typ"',
    '#eval("1+1")',
    "#sys.inputs",
    "#panic(1)",
    "#let x = 1",
    "#set page(width: 1pt)",
    "#show: it => none",
    "#{ while true {} }",
    "$ x^2 $",
    "`raw` ```typ #panic()```",
    "= Heading",
    "- item",
    "+ item",
    "/ term: what",
    "*strong* _emph_",
    "<label> @label",
    "https://example.org",
    "\\ \\u{41} ~ -- --- ...",
    "// comment /* comment */",
    "]#panic()[",
    '"); #panic("',
    "{{ x }} ${x} %s",
    "<script>alert(1)</script>",
    "'\"; drop table x; --",
    "../../etc/passwd",
    "\x00\x07\x1b[31m",
    "a\u202eb\u2066c",
    "zero\u200bwidth\u2060\ufeff",
    "\ud800 alone",
    "\ufffe\uffff",
    "😀 👩‍👩‍👧 🏳️‍🌈",
    "中文 日本語 한국어",
    "العربية עברית",
    "ǅ ﬁ ½ Å",
    "e\u0301 " + "\u0301" * 40,
    "\U000e0041\U0010fffd\ue000",
    "x" * 5000,
    "long word " + "—" * 300,
)
ODD = [*CODE, *(f"{a} {b}" for a in CODE[:18] for b in CODE[8:26])]


def test_there_are_three_hundred_odd_strings() -> None:
    assert len(ODD) >= 300


def test_code_in_what_people_wrote_stands_there_and_does_nothing() -> None:
    """All of them in every place that takes text, in one document."""
    plain = [one for one in ODD if one.isascii() and one.isprintable() and len(one) < 300]
    reader = read(
        *(Paragraph(one) for one in ODD),
        *(Heading(one) for one in CODE),
        Bullets(CODE),
        Facts([(one, one) for one in CODE]),
        TableBlock(CODE[0], [CODE[0], CODE[1]], [[one, one] for one in ODD]),
        Code("\n".join(CODE)),
        Signatures(CODE),
        title=CODE[0],
        subtitle=CODE[1],
        footer=CODE[2],
        author=CODE[3],
    )
    text = text_of(reader)
    for one in plain:
        assert text.count(bare(one)) >= 3, one
    assert "root:" not in text
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (CODE[0], CODE[3])


def test_as_markdown_they_do_nothing_either() -> None:
    reader = read(*(block for one in ODD for block in blocks_of(one)))
    text = text_of(reader)
    assert bare('#read("/etc/passwd")') in text
    assert "root:" not in text


def test_a_sign_without_a_font_is_given_by_its_number_and_that_is_said() -> None:
    sign = "\U0001fbff\U00012345"
    reader = read(Paragraph(f"before {sign} after"), Paragraph("– — “a” ‘b’ … → ≥ ñ Ł"))
    text = text_of(reader)
    assert bare("– — “a” ‘b’ … → ≥ ñ Ł") in text
    assert bare("before [U+1FBFF][U+12345] after") in text or sign in text
    if sign not in text:
        assert bare("Some signs cannot be printed here.") in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_printed(one: str, two: str) -> None:
    """Letters of every script, marks and signs: a document always comes out, and it is tagged."""
    reader = read(Paragraph(one), *blocks_of(two), title=two or "x", footer=one)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value
