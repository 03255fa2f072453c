r"""What people bring as a file: kept if it is of the closed list and does nothing, or refused.

Only the content decides what a file is. Nothing of a refused file is kept; nothing is written
anywhere here.

>>> kept = taken_in(b"# Fluency checks\n", "C:\\notes\\checks.md")
>>> kept.name, kept.file_type.media_type
('checks.md', 'text/markdown')
"""

from __future__ import annotations

from dataclasses import dataclass

from copractice.data.filetypes import foreign, names, packages, pdfs, pictures, texts
from copractice.data.filetypes.kinds import (
    BY_MEDIA_TYPE,
    GIF,
    JPEG,
    MOST_BYTES,
    PDF,
    PNG,
    TYPES,
    WEBP,
    FileRefused,
    FileType,
)
from copractice.domain.words import say

__all__ = [
    "BY_MEDIA_TYPE",
    "MOST_BYTES",
    "TYPES",
    "FileRefused",
    "FileType",
    "Taken",
    "checked",
    "taken_in",
]

EMPTY = say("This file is empty. Open it to see whether it was saved, and bring it again.")
TOO_LARGE = say(
    "This file has more than 20 MB. Make its pictures smaller or split it, and bring that; or keep "
    "it where your organisation keeps large files, and point to it with a link."
)
TWO_THINGS = say(
    "This file is a picture and something else at once. Open it, save it again as JPEG or PNG, and "
    "bring that."
)
_PICTURES = (
    (pictures.PNG_MAGIC, PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", GIF),
    (b"RIFF", WEBP),
)


@dataclass(frozen=True)
class Taken:
    """A file as it is kept: its bytes, a picture without its traces, and a name to show."""

    content: bytes
    name: str
    file_type: FileType


def checked(content: bytes, name: str) -> FileType:
    """What a file is. Raises :class:`FileRefused` with a sentence for whoever brought it.

    ``name`` decides nothing but which text a text is; one that promises something else than the
    content is refused. Keep what :func:`taken_in` returns: it leaves the traces of pictures out.
    """
    return taken_in(content, name).file_type


def taken_in(content: bytes, name: str) -> Taken:
    """The file as it can be kept. Raises :class:`FileRefused`."""
    if not content.strip(b"\0 \t\r\n"):
        raise FileRefused(EMPTY)
    if len(content) > MOST_BYTES:
        raise FileRefused(TOO_LARGE)
    file_type, kept = _recognised(content, name)
    names.require_fitting(name, file_type)
    return Taken(kept, names.cleaned(name, file_type), file_type)


def _recognised(content: bytes, name: str) -> tuple[FileType, bytes]:
    for magic, file_type in _PICTURES:
        if content.startswith(magic) and (magic != b"RIFF" or content[8:12] == b"WEBP"):
            return file_type, _picture(content, file_type)
    if content.startswith(b"%PDF-"):
        pdfs.require_quiet(content)
        return PDF, content
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return packages.recognised(content), content
    foreign.refuse_foreign(content)
    texts.text_of(content)
    return names.text_type(name), content


def _picture(content: bytes, file_type: FileType) -> bytes:
    """The picture alone. What else the file is goes, and where that could run, all of it."""
    kept = pictures.without_traces(content, file_type.media_type)
    if packages.is_package(content) or foreign.could_run(content[-65536:]):
        raise FileRefused(TWO_THINGS)
    return kept
