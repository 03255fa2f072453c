"""Plain text: bytes that say nothing but letters."""

from __future__ import annotations

import re

from copractice.data.filetypes.foreign import UNKNOWN
from copractice.data.filetypes.kinds import FileRefused

# Tab, line feed, form feed, carriage return are the only control characters that texts have.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def text_of(content: bytes) -> str:
    """The text in these bytes: UTF-8, UTF-16 with its mark, or what Windows wrote in the West.

    Raises :class:`FileRefused` where they are no text.
    """
    text = _decoded(content)
    if text is None or _CONTROL.search(text):
        raise FileRefused(UNKNOWN)
    return text


def _decoded(content: bytes) -> str | None:
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
