"""OpenDocument files: no macros, nothing fetched, nothing hidden (OASIS OpenDocument 1.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from copractice.data.filetypes.foreign import OLE, PROGRAM, PROTECTED
from copractice.data.filetypes.kinds import ODP, ODS, ODT, FileRefused, FileType
from copractice.data.filetypes.markup import NotMarkup, walk
from copractice.data.filetypes.ooxml import ASKS, FETCHES, MACROS, OBJECTS
from copractice.data.filetypes.parts import Parts
from copractice.domain.words import say

OTHER = say(
    "This kind of OpenDocument file is not kept. Save it as .odt, .ods or .odp, or as PDF, and "
    "bring that."
)
ODD = say(
    "Parts of this file cannot be read. Open it in LibreOffice or the program that it comes from, "
    "save it again, and bring that."
)

MANIFEST = "META-INF/manifest.xml"
_TYPES = {one.media_type: one for one in (ODT, ODS, ODP)}


def is_one(parts: Parts) -> bool:
    """Whether the archive says that it is such a file."""
    return "mimetype" in parts and MANIFEST in parts


def require_quiet(parts: Parts) -> FileType:
    """Which of the three it is. Raises :class:`FileRefused` where something in it could run."""
    file_type = _TYPES.get(parts["mimetype"][:100].decode("ascii", "replace").strip())
    if file_type is None or "content.xml" not in parts:
        raise FileRefused(OTHER)
    for name in parts:
        _require_quiet_part(name, parts[name])
    return file_type


def _require_quiet_part(name: str, part: bytes) -> None:
    lower = name.lower()
    # Every LibreOffice file may have an empty library; a module has source code in it.
    if re.match(r"(basic|scripts)/", lower) and not lower.endswith(("-lc.xml", "-lb.xml")):
        raise FileRefused(MACROS)
    if part.startswith(OLE) or part.startswith(b"PK\x03\x04"):
        raise FileRefused(OBJECTS)
    if part[:2] == b"MZ" or part[:4] == b"\x7fELF":
        raise FileRefused(PROGRAM)
    if lower.endswith(".xml"):
        try:
            walk(part, _require_quiet_element)
        except NotMarkup as error:
            raise FileRefused(ODD) from error


def _require_quiet_element(name: str, given: Mapping[str, str]) -> None:
    if name == "encryption-data":
        raise FileRefused(PROTECTED)
    if name in ("event-listener", "script") and ("href" in given or "macro-name" in given):
        raise FileRefused(MACROS)
    if name in ("dde-source", "dde-connection-decl", "dde-link"):
        raise FileRefused(ASKS)
    if name in ("object-ole", "applet", "plugin", "floating-frame"):
        raise FileRefused(OBJECTS)
    target = given.get("href", "").strip().lower()
    if name in ("a", "script", "event-listener"):
        if target.startswith(("javascript:", "vnd.sun.star.script:", "macro:", "file:")):
            raise FileRefused(MACROS)
    elif re.match(r"[a-z][a-z0-9+.-]*:|//|\.\./|/", target) and not _is_origin(name, target):
        raise FileRefused(FETCHES)


def _is_origin(name: str, target: str) -> bool:
    """A remark of which template on the writer's own computer it was begun with."""
    return name == "template" and not re.match(r"[a-z][a-z0-9+.-]+://(?!/)|//", target)
