"""Word, Excel and PowerPoint files (ECMA-376): no macros, nothing fetched, nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from copractice.data.filetypes.foreign import OLE, PACKED, PROGRAM, UNKNOWN
from copractice.data.filetypes.kinds import DOCX, PPTX, XLSX, FileRefused, FileType
from copractice.data.filetypes.markup import NotMarkup, walk
from copractice.data.filetypes.parts import Parts
from copractice.domain.words import say

MACROS = say(
    "This file holds macros, which are small programs. Save it without them, as .docx, .xlsx or "
    ".pptx, and bring that."
)
TEMPLATE = say("This is a template. Save it as a document (.docx, .xlsx or .pptx), and bring that.")
OBJECTS = say(
    "This file has another program's file inside it (an embedded object). Take the object out or "
    "put a picture in its place, and bring that."
)
FETCHES = say(
    "This file fetches something from elsewhere when it is opened: a template, a picture or "
    "another file. Put it into the file or take the link out, and bring that."
)
ASKS = say(
    "This file has a field that starts another program (DDE). Take the field out, and bring that."
)
BINARY = say("This is a binary Excel workbook (.xlsb). Save it as .xlsx, and bring that.")
ODD = say(
    "Parts of this file cannot be read. Open it in Word, Excel or PowerPoint, save it again, and "
    "bring that."
)

TYPES_PART = "[Content_Types].xml"
_MAIN: Mapping[str, FileType] = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "ppt/presentation.xml": PPTX,
}
_CLICKED = ("http://", "https://", "mailto:", "tel:")
_DDE = re.compile(r"\bdde(auto)?\b", re.I)


def is_one(parts: Parts) -> bool:
    """Whether the archive says that it is such a file."""
    return TYPES_PART in parts


def require_quiet(parts: Parts, nested: Callable[[bytes], None] | None) -> FileType:
    """Which of the three it is. Raises :class:`FileRefused` where something in it could run.

    ``nested`` looks at an office file within, a sheet behind a chart; without it none may be there.
    """
    _require_plain_types(parts[TYPES_PART])
    file_type = next((kind for name, kind in _MAIN.items() if name in parts), None)
    if file_type is None:
        raise FileRefused(BINARY if "xl/workbook.bin" in parts else PACKED)
    for name in parts:
        _require_quiet_part(name, parts[name], nested)
    return file_type


def _require_plain_types(part: bytes) -> None:
    found: list[str] = []
    _read(part, lambda _name, given: found.append(given.get("ContentType", "").lower()))
    told = " ".join(found)
    if "macroenabled" in told or "vbaproject" in told:
        raise FileRefused(MACROS)
    if re.search(r"(template|slideshow)\.main\+xml", told):
        raise FileRefused(TEMPLATE)


def _require_quiet_part(name: str, part: bytes, nested: Callable[[bytes], None] | None) -> None:
    lower = name.lower()
    if re.search(r"vba(project|data)|/(macrosheets|dialogsheets)/|attachedtoolbars", lower):
        raise FileRefused(MACROS)
    if re.search(r"/activex/|/ctrlprops/.*\.bin", lower) or part.startswith(OLE):
        raise FileRefused(OBJECTS)
    if part[:2] == b"MZ" or part[:4] == b"\x7fELF":
        raise FileRefused(PROGRAM)
    if part.startswith(b"PK\x03\x04") or "/embeddings/" in lower:
        _require_nested(part, nested)
    elif lower.endswith(".rels"):
        _read(part, _require_inside)
    elif lower.endswith(".xml"):
        _require_no_field(part)
    elif re.search(r"\.(html?|svgz?|js|vbs|exe|dll|hta|lnk|swf)$", lower):
        _require_drawing(lower)


def _require_nested(part: bytes, nested: Callable[[bytes], None] | None) -> None:
    if nested is None or not part.startswith(b"PK\x03\x04"):
        raise FileRefused(OBJECTS)
    nested(part)


def _require_drawing(name: str) -> None:
    """Office keeps an SVG beside the picture of it and runs nothing in it."""
    if not name.endswith(".svg"):
        raise FileRefused(UNKNOWN)


def _require_inside(_name: str, given: Mapping[str, str]) -> None:
    """A relationship leads to a part of the file, or is a link that a person may click."""
    if given.get("TargetMode", "").lower() != "external":
        return
    clicked = given.get("Type", "").lower().endswith("/hyperlink")
    target = given.get("Target", "").strip().lower()
    if not clicked or not target.startswith((*_CLICKED, "#")):
        raise FileRefused(FETCHES)


def _require_no_field(part: bytes) -> None:
    """No field that starts another program, however it is cut into pieces."""
    pieces: list[str] = []
    inside = False

    def start(name: str, given: Mapping[str, str]) -> None:
        nonlocal inside
        inside = name == "instrText"
        if name == "fldSimple":
            pieces.append(given.get("instr", "") + " ")
        if name in ("ddeLink", "oleLink"):
            raise FileRefused(ASKS)

    def text(piece: str) -> None:
        if inside:
            pieces.append(piece)

    def end(name: str) -> None:
        nonlocal inside
        inside = False
        if name == "p":
            pieces.append(" ")

    _read(part, start, text, end)
    if _DDE.search("".join(pieces)):
        raise FileRefused(ASKS)


def _read(
    part: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    try:
        walk(part, start, text, end)
    except NotMarkup as error:
        raise FileRefused(ODD) from error
