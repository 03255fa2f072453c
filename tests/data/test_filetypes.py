"""What people bring as a file: each kind that is kept, and everything hostile, broken or strange.

Each of the second kind is refused with a sentence that says what to do, or kept harmless.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.data.extracting import table_in, text_in
from copractice.data.filetypes import BY_MEDIA_TYPE, MOST_BYTES, FileRefused, checked, taken_in
from tests.data.hostile import (
    OLE,
    a_gif,
    a_jpeg,
    a_macro_document,
    a_pdf,
    a_png,
    a_relation,
    a_stream,
    a_webp,
    a_zip,
    an_odf,
    an_office_file,
    office_parts,
    packed_objects,
    types_of,
)

KEPT = {
    "plan.pdf": a_pdf(),
    "plan.docx": an_office_file(),
    "plan.xlsx": an_office_file("xl/workbook.xml"),
    "plan.pptx": an_office_file("ppt/presentation.xml"),
    "plan.odt": an_odf(),
    "plan.ods": an_odf("spreadsheet"),
    "plan.odp": an_odf("presentation"),
    "wall.png": a_png(),
    "wall.jpg": a_jpeg(),
    "wall.jpeg": a_jpeg(),
    "wall.gif": a_gif(),
    "wall.webp": a_webp(),
    "plan.txt": b"We count the words.",
    "plan.md": b"# Plan\n\n- count <b>words</b>\n",
    "weeks.csv": b"week,share\n1,40\n",
    "weeks.CSV": b"\xff\xfe" + "week,share\n1,40\n".encode("utf-16-le"),
    "plan": b"A text without an ending",
    "PK.txt": b"PK are two letters that a text may begin with",
    "BM.txt": b"BMI is in the third column",
}


@pytest.fixture(autouse=True)
def _nothing_is_left_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", KEPT)
def test_what_is_of_the_list_is_kept(name: str) -> None:
    taken = taken_in(KEPT[name], name)
    assert taken.file_type is BY_MEDIA_TYPE[taken.file_type.media_type]
    assert taken.name.lower().endswith(taken.file_type.endings)
    # What was kept once is kept again, and is what it was.
    again = taken_in(taken.content, taken.name)
    assert (again.content, again.name, again.file_type) == (
        taken.content,
        taken.name,
        taken.file_type,
    )


def _bomb(times: int = 60) -> bytes:
    return a_zip({**office_parts(), "word/media/a.xml": b" " * (times * 2**20)})


def _lying_zip() -> bytes:
    """Its directory says ten bytes where there are a million."""
    content = bytearray(a_zip({**office_parts(), "word/a.bin": b"\0" * 10**6}))
    for magic, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = 0
        while (place := content.find(magic, place)) != -1:
            if content[place + at : place + at + 4] == struct.pack("<I", 10**6):
                content[place + at : place + at + 4] = struct.pack("<I", 10)
            place += 4
    return bytes(content)


def _overlapping_zip() -> bytes:
    """Two entries of the directory lead to the same bytes."""
    buffer = io.BytesIO(a_zip(office_parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        first = archive.infolist()[2]
        other = zipfile.ZipInfo("word/other.xml")
        for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
            setattr(other, name, getattr(first, name))
        archive.filelist.append(other)
        archive.NameToInfo[other.filename] = other
        archive._didModify = True
    return buffer.getvalue()


def _named_part(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in office_parts().items():
            archive.writestr(part, content)
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, b"x")
    return buffer.getvalue()


def _protected_zip() -> bytes:
    content = bytearray(an_office_file())
    for magic, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(magic)
        while place != -1:
            content[place + at] |= 1
            place = content.find(magic, place + 4)
    return bytes(content)


def _with_field(text: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in text)
    return _document(f"<w:p>{runs}</w:p>")


def _document(body: str, head: str = "") -> bytes:
    ns = 'xmlns:w="w"'
    return a_zip(
        {**office_parts(), "word/document.xml": f"{head}<w:document {ns}>{body}</w:document>"}
    )


_LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
_JS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
_MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "spaces": ("a.txt", b" \r\n\t" * 9, "empty"),
    "zeros": ("a.pdf", b"\0" * 999, "empty"),
    "too large": ("a.txt", b"a" * (MOST_BYTES + 1), "20 MB"),
    # Programs and packed folders.
    "windows program": ("a.pdf", b"MZ\x90\0\x03\0\0\0", "program"),
    "linux program": ("a.txt", b"\x7fELF\x02\x01\x01", "program"),
    "mac program": ("a.txt", b"\xcf\xfa\xed\xfe\x07", "program"),
    "java class": ("a.png", b"\xca\xfe\xba\xbe\0\0\0\x34", "program"),
    "web assembly": ("a.txt", b"\0asm\x01\0\0\0", "program"),
    "shell script": ("a.txt", b"#!/bin/sh\nrm -rf /\n", "program"),
    "shortcut": ("a.pdf", b"L\0\0\0\x01\x14\x02\0\0\0", "shortcut"),
    "link file": ("a.txt", b"[InternetShortcut]\nURL=file://x", "shortcut"),
    "flash": ("a.pdf", b"FWS\x06\0\0\0\0", "program"),
    "7z": ("a.pdf", b"7z\xbc\xaf\x27\x1c", "Unpack"),
    "rar": ("a.docx", b"Rar!\x1a\x07\x00", "Unpack"),
    "gzip": ("a.csv", b"\x1f\x8b\x08\0", "Unpack"),
    "xz": ("a.csv", b"\xfd7zXZ\0", "Unpack"),
    "zip": ("a.zip", a_zip({"a.txt": b"a"}), "Unpack"),
    "zip as docx": ("a.docx", a_zip({"a.txt": b"a"}), "Unpack"),
    "jar": ("a.docx", a_zip({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), "Unpack"),
    "empty zip": ("a.docx", a_zip({}), ""),
    # Markup.
    "svg": ("a.svg", _SVG, "browser"),
    "svg as png": ("a.png", _SVG, "browser"),
    "svg with a head": ("a.png", b'<?xml version="1.0"?>' + _SVG, "browser"),
    "html as txt": ("a.txt", b"\n <!doctype html><script>alert(1)</script>", "browser"),
    "script as txt": ("a.txt", b"Dear all\n<script>alert(1)</script>", "browser"),
    "html in utf-16": ("a.txt", b"\xff\xfe" + "<html><script>".encode("utf-16-le"), "browser"),
    "html with a mark": ("a.csv", b"\xef\xbb\xbf<HTML><body onload=x>", "browser"),
    "php": ("a.txt", b"<?php system($_GET[0]); ?>", "browser"),
    "xml": ("a.txt", b'<?xml version="1.0"?><a/>', "browser"),
    "mail with parts": ("a.txt", b"MIME-Version: 1.0\nContent-Type: text/html", "letter"),
    "javascript": ("a.js", b"alert(1)", ".txt, .md or .csv"),
    "html by its name": ("a.html", b"Only text", ".txt, .md or .csv"),
    "batch file": ("a.bat", b"del *.*", ".txt, .md or .csv"),
    "double ending": ("plan.pdf.exe", a_pdf(), "inside it is another kind"),
    # Other kinds.
    "rtf": ("a.rtf", b"{\\rtf1 x}", "older kind"),
    "postscript": ("a.pdf", b"%!PS-Adobe-3.0", "older kind"),
    "old word": ("a.doc", OLE + b"\0" * 600, "old Office"),
    "protected office": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "heic": ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", "JPEG or PNG"),
    "tiff": ("a.png", b"II*\0\x08\0\0\0", "JPEG or PNG"),
    "icon": ("a.png", b"\0\0\x01\0\x01\0", "JPEG or PNG"),
    "film": ("a.pdf", b"\0\0\0\x18ftypmp42\0\0\0\0", "sound or film"),
    "sound": ("a.pdf", b"RIFF\x24\0\0\0WAVEfmt ", "sound or film"),
    "sqlite": ("a.csv", b"SQLite format 3\0" + b"\x10" * 80, "database"),
    "random bytes": ("a.txt", bytes(range(256)), "is not kept"),
    "zero in a text": ("a.csv", b"week,share\n1,\0\n", "is not kept"),
    # Names and contents that do not fit.
    "png as pdf": ("a.pdf", a_png(), "inside it is another kind"),
    "pdf as docx": ("a.docx", a_pdf(), "inside it is another kind"),
    "docx as xlsx": ("a.xlsx", an_office_file(), "inside it is another kind"),
    "docm by its name": ("a.docm", an_office_file(), "inside it is another kind"),
    "text as pdf": ("a.pdf", b"Only text", "plain text"),
    # Archives that are traps.
    "zip bomb": ("a.docx", _bomb(), "far larger"),
    "large zip": (
        "a.docx",
        a_zip({**office_parts(), **{f"word/{n}.xml": b"<a/>" * 10**6 for n in range(60)}}),
        "far larger",
    ),
    "many parts": (
        "a.docx",
        a_zip({**office_parts(), **{f"word/{n}.xml": b"" for n in range(5001)}}),
        "unusual",
    ),
    "lying zip": ("a.docx", _lying_zip(), ""),
    "overlapping parts": ("a.docx", _overlapping_zip(), ""),
    "part outside": ("a.docx", _named_part("../../evil.xml"), "unusual"),
    "part from the root": ("a.docx", _named_part("/etc/passwd"), "unusual"),
    "part on a drive": ("a.docx", _named_part("C:evil.xml"), "unusual"),
    "two parts of one name": ("a.docx", _named_part("WORD/document.xml"), "unusual"),
    "protected zip": ("a.docx", _protected_zip(), "password"),
    "something before the zip": ("a.docx", b"PK\x03\x04junk" + an_office_file(), ""),
    "something after the zip": ("a.docx", an_office_file() + b"<script>", "unusual"),
    "cut zip": ("a.docx", an_office_file()[:-40], "cut short"),
    "zip of nothing": ("a.docx", b"PK\x03\x04" + b"\0" * 99, "cut short"),
    # Office files that run, fetch or hide something.
    "macros": ("a.docx", a_macro_document(), "macros"),
    "macros by their type": (
        "a.docx",
        a_zip(
            {**office_parts(), "[Content_Types].xml": types_of("word/document.xml", _MACRO_TYPE)}
        ),
        "macros",
    ),
    "macro sheet": (
        "a.xlsx",
        an_office_file("xl/workbook.xml", xl__macrosheets__a_dot_xml="<a/>"),
        "macros",
    ),
    "template": (
        "a.docx",
        a_zip({**office_parts(), "[Content_Types].xml": types_of("word/document.xml", _TEMPLATE)}),
        "template",
    ),
    "binary workbook": (
        "a.xlsx",
        a_zip({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"}),
        "xlsb",
    ),
    "remote template": (
        "a.docx",
        an_office_file(word___rels__settings_dot_xml_dot_rels=a_relation("https://e.org/t.dotm")),
        "fetches",
    ),
    "remote picture": (
        "a.docx",
        an_office_file(word___rels__d_dot_xml_dot_rels=a_relation("http://e.org/x.png", "image")),
        "fetches",
    ),
    "remote object": (
        "a.docx",
        an_office_file(
            word___rels__d_dot_xml_dot_rels=a_relation("mhtml:http://e/x!x", "oleObject")
        ),
        "fetches",
    ),
    "link to a file share": (
        "a.docx",
        an_office_file(word___rels__d_dot_xml_dot_rels=a_relation("file://e/x", "hyperlink")),
        "fetches",
    ),
    "script as a link": (
        "a.docx",
        an_office_file(
            word___rels__d_dot_xml_dot_rels=a_relation("javascript:alert(1)", "hyperlink")
        ),
        "fetches",
    ),
    "ole object": (
        "a.docx",
        an_office_file(word__embeddings__o_dot_bin=OLE + b"x"),
        "embedded object",
    ),
    "package object": ("a.docx", an_office_file(word__embeddings__o_dot_bin=b"MZ\x90\0"), ""),
    "activex": ("a.docx", an_office_file(word__activeX__a_dot_xml="<a/>"), "embedded object"),
    "program inside": ("a.docx", an_office_file(word__media__a_dot_png=b"MZ\x90\0"), "program"),
    "web page inside": ("a.docx", an_office_file(word__a_dot_html=b"<script>"), "is not kept"),
    "macros in a sheet inside": (
        "a.pptx",
        an_office_file("ppt/presentation.xml", ppt__embeddings__a_dot_xlsx=a_macro_document()),
        "macros",
    ),
    "file in a file in a file": (
        "a.docx",
        an_office_file(
            word__embeddings__a_dot_docx=an_office_file(
                word__embeddings__b_dot_docx=an_office_file()
            )
        ),
        "embedded object",
    ),
    "dde field": ("a.docx", _with_field("DDEAUTO c:\\cmd.exe"), "DDE"),
    "dde field, simple": ("a.docx", _document('<w:fldSimple w:instr="DDE cmd"/>'), "DDE"),
    "entities": ("a.docx", _document("&b;", _LAUGHS), "cannot be read"),
    "broken xml": ("a.docx", _document("<w:p>"), "cannot be read"),
    "deep xml": ("a.docx", _document("<p>" * 999 + "</p>" * 999), "cannot be read"),
    "odf macros": ("a.odt", an_odf(Basic__Standard__Module1_dot_xml="<x/>"), "macros"),
    "odf python": ("a.odt", an_odf(Scripts__python__a_dot_py="import os"), "macros"),
    "odf event": (
        "a.odt",
        an_odf(body='<script:event-listener xlink:href="vnd.sun.star.script:x"/>'),
        "macros",
    ),
    "odf remote picture": (
        "a.odt",
        an_odf(body='<draw:image xlink:href="https://e.org/x.png"/>'),
        "fetches",
    ),
    "odf ole": ("a.odt", an_odf(Object_1=OLE + b"x"), "embedded object"),
    "odf protected": (
        "a.odt",
        an_odf(**{"META-INF__manifest_dot_xml": "<m><encryption-data/></m>"}),
        "password",
    ),
    "odf drawing": ("a.odt", an_odf("graphics"), "OpenDocument"),
    # PDFs.
    "pdf with javascript": ("a.pdf", a_pdf(_JS), "JavaScript"),
    "pdf with a hidden name": ("a.pdf", a_pdf(_JS.replace(b"Java", b"J#61va")), "JavaScript"),
    "pdf with packed javascript": ("a.pdf", a_pdf(packed_objects(_JS)), "JavaScript"),
    "pdf packed without its type": (
        "a.pdf",
        a_pdf(a_stream(b"7 0 " + _JS, b"/N 1 /First 4")),
        "JavaScript",
    ),
    "pdf that starts something": ("a.pdf", a_pdf(b"<< /S /Launch /F (cmd.exe) >>"), "start other"),
    "pdf with files": ("a.pdf", a_pdf(b"<< /Type /EmbeddedFile >>"), "other files inside"),
    "pdf that sends": ("a.pdf", a_pdf(b"<< /S /SubmitForm /F (http://e) >>"), "elsewhere"),
    "pdf with xfa": ("a.pdf", a_pdf(b"<< /XFA 9 0 R >>"), "elsewhere"),
    "pdf with film": ("a.pdf", a_pdf(b"<< /Subtype /RichMedia >>"), "film"),
    "pdf protected": ("a.pdf", a_pdf(b"<< /Encrypt 9 0 R >>"), "password"),
    "pdf cut short": ("a.pdf", a_pdf()[:60], "cut short"),
    "pdf and zip": ("a.pdf", a_pdf() + a_zip({"a": b"a"}), ""),
    "pdf after something": ("a.pdf", b"GIF89a" + a_pdf(), ""),
    "pdf bomb": ("a.pdf", a_pdf(packed_objects(b" " * (80 * 2**20))), "unusual"),
    "pdf packed strangely": (
        "a.pdf",
        a_pdf(a_stream(b"x", b"/Type /ObjStm /Filter [/ASCIIHexDecode]", packed=False)),
        "unusual",
    ),
    "pdf packed and broken": (
        "a.pdf",
        a_pdf(a_stream(b"x", b"/Type /ObjStm /Filter /FlateDecode", packed=False)),
        "unusual",
    ),
    # Pictures.
    "png cut short": ("a.png", a_png()[:-6], "damaged"),
    "png with a wrong sum": ("a.png", a_png().replace(b"IDAT", b"IDAX"), "damaged"),
    "png without an end": ("a.png", a_png()[:40], "damaged"),
    "png of many points": ("a.png", a_png(20_000, 20_000), "100 million"),
    "png as long as a street": ("a.png", a_png(40_000, 1), "100 million"),
    "png of no points": ("a.png", a_png(0, 5), "damaged"),
    "png and script": ("a.png", a_png() + b"<script>alert(1)</script>", "at once"),
    "png and zip": ("a.png", a_png() + a_zip({"a": b"a"}), "at once"),
    "jpeg cut short": ("a.jpg", a_jpeg()[:-9], "damaged"),
    "jpeg without a picture": ("a.jpg", b"\xff\xd8\xff\xd9", "damaged"),
    "jpeg of many points": ("a.jpg", a_jpeg(30_000, 30_000), "100 million"),
    "jpeg and zip": ("a.jpg", a_jpeg(trailing=a_zip({"a": b"a"})), "at once"),
    "jpeg and pdf": ("a.jpg", a_jpeg(trailing=a_pdf()), "at once"),
    "jpeg with a wrong length": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x01JFIF", "damaged"),
    "gif and javascript": ("a.gif", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", "damaged"),
    "gif and script": ("a.gif", a_gif(trailing=b"<script>alert(1)</script>"), "at once"),
    "gif of many points": ("a.gif", a_gif(20_000, 20_000), "100 million"),
    "gif cut short": ("a.gif", a_gif()[:-4], "damaged"),
    "webp cut short": ("a.webp", a_webp()[:-4], "damaged"),
    "webp without a picture": ("a.webp", b"RIFF\x04\0\0\0WEBP", "damaged"),
    "webp with a wrong length": ("a.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8L", "damaged"),
}


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) >= 100


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_and_says_what_to_do(what: str) -> None:
    name, content, told = REFUSED[what]
    with pytest.raises(FileRefused) as refused:
        checked(content, name)
    sentence = str(refused.value.sentence)
    assert told in sentence
    assert sentence.endswith(".")


HARMLESS = {
    "jpeg with a place": ("a.jpg", a_jpeg(place=True), b"GPS"),
    "jpeg with something behind": ("a.jpg", a_jpeg(trailing=b"GPS" * 9), b"GPS"),
    "png with texts": ("a.png", a_png(2, 2, (b"tEXt", b"Author\0GPS"), (b"eXIf", b"GPS")), b"GPS"),
    "png with a hidden part": ("a.png", a_png(2, 2, (b"paYl", b"GPS")), b"GPS"),
    "png with something behind": ("a.png", a_png() + b"GPS", b"GPS"),
    "gif with a remark": ("a.gif", a_gif(remark=b"<!--GPS"), b"GPS"),
    "gif with something behind": ("a.gif", a_gif(trailing=b"GPS"), b"GPS"),
    "webp with traces": ("a.webp", a_webp(traces=True), b"GPS"),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_it_is_kept_without_its_traces(what: str) -> None:
    name, content, trace = HARMLESS[what]
    assert trace in content
    kept = taken_in(content, name).content
    assert trace not in kept
    assert taken_in(kept, name).content == kept


def test_how_a_picture_is_turned_stays() -> None:
    kept = taken_in(a_jpeg(place=True), "a.jpg").content
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in kept
    assert kept.count(b"Exif") == 1


def test_links_that_a_person_clicks_may_stay() -> None:
    rels = a_relation("https://example.org/", "hyperlink")
    assert checked(an_office_file(word___rels__d_dot_xml_dot_rels=rels), "a.docx").suffix == ".docx"
    body = '<text:a xlink:href="https://example.org/">x</text:a>'
    assert checked(an_odf(body=body), "a.odt").suffix == ".odt"


def test_a_sheet_behind_a_chart_may_stay() -> None:
    sheet = an_office_file("xl/workbook.xml")
    slides = an_office_file("ppt/presentation.xml", ppt__embeddings__a_dot_xlsx=sheet)
    assert checked(slides, "a.pptx").suffix == ".pptx"


def test_what_only_looks_like_it_in_a_pdf_may_stay() -> None:
    page = a_stream(b"(We speak of JavaScript and /First things)", b"/Type /Page")
    outline = b"<< /First 4 0 R /OpenAction [3 0 R /Fit] /URI (https://example.org) >>"
    assert checked(a_pdf(page, outline), "a.pdf").suffix == ".pdf"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ana\\plan.txt", "plan.txt"),
        ("plan\u202etxt.exe.txt", "plantxt.exe.txt"),
        ("a\u200bb\u2066c.txt", "abc.txt"),
        ("pl\x00an\r\nb.txt", "plan b.txt"),
        ("con.txt", "_con.txt"),
        ("...txt", "txt.txt"),
        ("<b>a</b>.txt", "b-.txt"),
        ('a"b|c?.txt', "a-b-c-.txt"),
        ("  .txt", "txt.txt"),
        ("Año nuevo.TXT", "Año nuevo.txt"),
        ("Version 1.2", "Version 1.2.txt"),
        ("", "file.txt"),
        ("a" * 300 + ".txt", "a" * 116 + ".txt"),
    ],
)
def test_names_are_shown_and_lead_nowhere(given_name: str, shown: str) -> None:
    assert taken_in(b"A text", given_name).name == shown


@given(st.text(max_size=80))
def test_any_name_becomes_one(name: str) -> None:
    try:
        kept = taken_in(b"\x89PNG", name + ".txt").name
    except FileRefused:
        kept = taken_in(b"A text", name.replace(".", "") + ".txt").name
    assert kept
    assert not set(kept) & set('/\\\0\r\n\u202e"')
    assert len(kept) <= 120


SAMPLES = [content for content in KEPT.values() if len(content) < 5_000]


@settings(max_examples=300)
@given(st.sampled_from(SAMPLES), st.integers(0, 5_000), st.binary(max_size=6), st.booleans())
def test_any_damage_is_refused_or_kept_and_nothing_else(
    content: bytes, place: int, put_in: bytes, cut: bool
) -> None:
    at = place % len(content)
    broken = content[:at] if cut else content[:at] + put_in + content[at + len(put_in) :]
    try:
        taken = taken_in(broken, "plan")
    except FileRefused:
        return
    text_in(taken.content, taken.file_type)
    table_in(taken.content, taken.file_type, taken.name)


def test_words_are_taken_out_of_documents() -> None:
    for name in ("plan.docx", "plan.odt", "plan.odp"):
        taken = taken_in(KEPT[name], name)
        assert text_in(taken.content, taken.file_type) == "Fluency"
    slides = a_zip(
        {
            **office_parts("ppt/presentation.xml"),
            **{
                f"ppt/slides/slide{n}.xml": f"<s><a:p xmlns:a='a'><a:t>{n}</a:t></a:p></s>"
                for n in (10, 2)
            },
        }
    )
    taken = taken_in(slides, "a.pptx")
    assert text_in(taken.content, taken.file_type) == "2\n\n10"
    for name in ("plan.pdf", "wall.png", "plan.xlsx"):
        assert text_in(KEPT[name], checked(KEPT[name], name)) is None


def test_tables_are_taken_out_of_sheets() -> None:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["week", "share"])
        sheet.write_row(1, 0, [1, 40.5])
    taken = taken_in(buffer.getvalue(), "weeks.xlsx")
    grid = table_in(taken.content, taken.file_type, taken.name)
    assert grid is not None
    assert (grid.columns, grid.rows) == (("week", "share"), (("1", "40.5"),))
    taken = taken_in(KEPT["weeks.csv"], "weeks.csv")
    grid = table_in(taken.content, taken.file_type, taken.name)
    assert grid is not None
    assert grid.rows == (("1", "40"),)


def test_a_real_archive_of_many_levels_is_read_within_its_limits() -> None:
    """Packed twice: what unpacks small and packs again is no way around the limit."""
    inner = zlib.compress(b" " * 2**20)
    taken = taken_in(an_office_file(word__media__a_dot_bin=inner), "a.docx")
    assert taken.file_type.suffix == ".docx"
