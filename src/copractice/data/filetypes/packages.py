"""Office files: an archive whose parts are named and bounded, and in which nothing runs.

Every part is unpacked once, within the limits that its directory states; what it states is
measured first (ECMA-376 part 2; OpenDocument 1.3 part 2).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from copractice.data.filetypes import odf, ooxml
from copractice.data.filetypes.foreign import PACKED, PROTECTED
from copractice.data.filetypes.kinds import FileRefused, FileType
from copractice.data.filetypes.parts import Parts
from copractice.domain.words import say

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 2**20
MOST_TIMES = 250
"""A part of more than a megabyte that unpacks to more than so many times its size is a trap."""
DAMAGED = say(
    "This file is damaged or was cut short. Open it in the program that it comes from, save it "
    "again, and bring that."
)
UNUSUAL = say(
    "This file is put together in an unusual way. Open it in the program that it comes from, save "
    "it again, and bring that."
)
TOO_LARGE = say(
    "Unpacked, this file is far larger than it looks, so it is not opened. Save only what is "
    "needed in a new file, and bring that."
)

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
# Only these two unpack in bounded steps, and no office program writes others.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_package(content: bytes) -> bool:
    """Whether something that reads archives would find one in these bytes."""
    return zipfile.is_zipfile(io.BytesIO(content))


def recognised(content: bytes, inside: bool = False) -> FileType:
    """Which office file this is. Raises :class:`FileRefused` for any other archive.

    ``inside`` is said of a file within a file, which may hold no further ones.
    """
    with unpacked(content) as parts:
        if ooxml.is_one(parts):
            return ooxml.require_quiet(parts, None if inside else _nested)
        if odf.is_one(parts):
            return odf.require_quiet(parts)
    raise FileRefused(PACKED)


def _nested(content: bytes) -> None:
    """A sheet behind a chart: an office file that is quiet itself."""
    recognised(content, inside=True)


def unpacked(content: bytes) -> Parts:
    """The parts of an archive, measured. Raises :class:`FileRefused`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise FileRefused(DAMAGED) from error
    entries = archive.infolist()
    _measure(archive, entries, content)
    return Parts(
        archive, {entry.filename: entry for entry in entries}, _DAMAGE, FileRefused(DAMAGED)
    )


def _measure(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused(PROTECTED)
    # No remark and nothing else behind the end of the directory, nothing before the first part.
    usual = (
        len(entries) <= MOST_PARTS
        and len({entry.filename.lower() for entry in entries}) == len(entries)
        and all(entry.compress_type in _PACKINGS for entry in entries)
        and all(_stays_inside(entry.orig_filename) for entry in entries)
        and content[-22:-18] == b"PK\x05\x06"
        and content.startswith(b"PK\x03\x04")
        and not _overlap(entries, archive.start_dir)
    )
    if not usual:
        raise FileRefused(UNUSUAL)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED or any(map(_is_trap, entries)):
        raise FileRefused(TOO_LARGE)


def _stays_inside(name: str) -> bool:
    return not re.search(r"[\\\0:]|^/|(^|/)\.\.(/|$)", name)


def _is_trap(entry: zipfile.ZipInfo) -> bool:
    large = entry.file_size > 2**20
    return large and entry.file_size > MOST_TIMES * max(entry.compress_size, 1)


def _overlap(entries: list[zipfile.ZipInfo], directory: int) -> bool:
    """Whether two parts share bytes, or the first does not stand at the very beginning."""
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    if not spans or spans[0][0] != 0:
        return True
    begins = [start for start, _size in spans[1:]] + [directory]
    # Thirty bytes are the least that the head of a part takes.
    return any(
        start + 30 + size > begin for (start, size), begin in zip(spans, begins, strict=True)
    )
