"""What a file is, by its first bytes: a workbook, text, or something that is no table."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from enum import Enum

from copractice.data.ingest.table import Limits, Unreadable, refuse
from copractice.domain.words import Amount, Sentence, say


class Kind(Enum):
    """The two kinds of file that we read."""

    TEXT = "text"
    WORKBOOK = "workbook"


GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Office puts a workbook that is protected by a password into an OLE file with this entry.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# What the standard library raises for archives with arbitrary damage, found by trying many.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)

IMAGE = say("This is a picture.")
ARCHIVE = say("This is a packed folder.")
DATABASE = say("This is the file of a database or a statistics program.")
SIGNATURES: tuple[tuple[bytes, Sentence], ...] = (
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"BZh91AY&SY", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (GZIP, ARCHIVE),
    (b"SQLite format 3\0", DATABASE),
    (b"PAR1\x15", DATABASE),
    (b"$FL2@(#)", DATABASE),
    (b"<stata_dta>", DATABASE),
    (b"{\\rtf", say("This is a text document.")),
)
MARKUP: tuple[tuple[re.Pattern[bytes], Sentence], ...] = (
    (re.compile(rb"<(!doctype html|html|head|body|table)\b", re.I), say("This is a web page.")),
    (re.compile(rb"<(\?xml|!--|[a-z]+[^<>,;\t|]*>)", re.I), say("This is an XML file.")),
    (re.compile(rb'\{\s*["}]|\[\s*[\[{"]'), say("This is a JSON file.")),
)

SAVE_TABLE = say("Save the table as CSV or Excel (.xlsx) and load that.")
TEXT_ENDINGS = frozenset({"csv", "txt", "tsv", "tab"})
WORKBOOK_ENDINGS = frozenset({"xlsx", "xlsm"})
OTHER_ENDINGS = frozenset({"xls", "xlsb", "ods", "numbers", "doc", "docx", "pdf", "png", "jpg"})


def unpack(content: bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    """The bytes inside a gzip file and the name without ``.gz``; anything else as it is."""
    if not content.startswith(GZIP):
        return content, name
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            inner = packed.read(limits.unpacked_bytes + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise refuse(
            say("The packed file is damaged or was cut short."), say("Pack it or send it again.")
        ) from error
    if len(inner) > limits.unpacked_bytes:
        raise too_large(limits)
    return inner, re.sub(r"\.gz$", "", name, flags=re.I)


def too_large(limits: Limits) -> Unreadable:
    """The refusal of a file that unpacks to more than the limit."""
    limit = Amount(limits.unpacked_bytes / 1e6, "MB")
    return refuse(
        say("Unpacked, this file has more than {limit}.", limit=limit),
        say("Keep only the columns and the years that you need, and load that."),
    )


def recognise(content: bytes) -> Kind:
    """What the content is. Raises :class:`Unreadable` where it is no table that we read."""
    if content.startswith(ZIP):
        return _recognise_zip(content)
    what = _foreign(content)
    if what is not None:
        raise refuse(what, SAVE_TABLE)
    return Kind.TEXT


def _foreign(content: bytes) -> Sentence | None:
    if b"%PDF-" in content[:1024]:
        return say("This is a PDF.")
    if content.startswith(OLE):
        return _describe_ole(content)
    for magic, what in SIGNATURES:
        if content.startswith(magic):
            return what
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((what for pattern, what in MARKUP if pattern.match(start)), None)


def _describe_ole(content: bytes) -> Sentence:
    if ENCRYPTED in content:
        return say("This workbook is protected by a password.")
    return say("This is a file of an old Office program, such as an Excel 97 workbook (.xls).")


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The archive in ``content``. Raises :class:`Unreadable` where its directory is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise damaged() from error


def damaged() -> Unreadable:
    """The refusal of a workbook that does not unpack or does not parse."""
    return refuse(
        say("The workbook is damaged or was cut short."),
        say("Open it in Excel, save it again as .xlsx, and load that."),
    )


def _recognise_zip(content: bytes) -> Kind:
    with open_zip(content) as archive:
        names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    raise refuse(_describe_zip(names), SAVE_TABLE)


def _describe_zip(names: set[str]) -> Sentence:
    if "xl/workbook.bin" in names:
        return say("This is a binary Excel workbook (.xlsb).")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        return say("This is a text document or a presentation.")
    if {"mimetype", "content.xml"} <= names:
        return say("This is an OpenDocument file, such as a LibreOffice sheet (.ods).")
    return ARCHIVE


def renamed(name: str, kind: Kind) -> tuple[Sentence, ...]:
    """A note where the name's ending promises something else than the content."""
    ending = name.rpartition(".")[2].lower()
    if kind is Kind.WORKBOOK and ending in TEXT_ENDINGS | OTHER_ENDINGS:
        return (say("The name ends in “.{ending}”, but this is an Excel workbook.", ending=ending),)
    if kind is Kind.TEXT and ending in WORKBOOK_ENDINGS | OTHER_ENDINGS:
        return (say("The name ends in “.{ending}”, but this is plain text.", ending=ending),)
    return ()
