"""PDFs: nothing in them may run, start, send or hide something.

What a PDF may do stands in its dictionaries: in the open, or in *object streams*, which are packed.
The open bytes are searched whole, since a reader may be led to any place in them; object streams
are unpacked within limits and searched too. (ISO 32000-1, 7.3.5 names, 7.5.7 object streams, 12.6
actions.)
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from copractice.data.filetypes.foreign import PROTECTED
from copractice.data.filetypes.kinds import FileRefused
from copractice.domain.words import Sentence, say

MOST_UNPACKED = 64 * 2**20
MOST_STREAMS = 50_000

DAMAGED = say("This PDF is damaged or was cut short. Print it to PDF again, and bring that.")
UNUSUAL = say(
    "This PDF is put together in an unusual way, so it cannot be looked through. Print it to PDF "
    "again, and bring that."
)
TWO_THINGS = say(
    "This file is a PDF and something else at once. Print it to PDF again, and bring that."
)
RUNS = say(
    "This PDF holds a program (JavaScript). Print it to PDF again, which leaves the program out, "
    "and bring that."
)
STARTS = say(
    "This PDF can start other programs or open other files. Print it to PDF again, and bring that."
)
HOLDS = say(
    "This PDF has other files inside it. Print it to PDF again, and bring the other files one by "
    "one."
)
SENDS = say(
    "This PDF is a form that sends what is typed elsewhere. Print it to PDF, and bring that."
)
PLAYS = say("This PDF has film, sound or 3D inside it. Print it to PDF again, and bring that.")

_END = rb"(?=[\s()<>\[\]{}/%]|$)"
_FORBIDDEN: tuple[tuple[re.Pattern[bytes], Sentence], ...] = (
    (re.compile(rb"/JavaScript" + _END), RUNS),
    (re.compile(rb"/Encrypt(?=\s*(?:\d|<<))"), PROTECTED),
    (re.compile(rb"/Launch" + _END), STARTS),
    (re.compile(rb"/(?:GoToE|ImportData)" + _END), STARTS),
    (re.compile(rb"/(?:EmbeddedFiles?|Collection)" + _END), HOLDS),
    (re.compile(rb"/SubmitForm" + _END), SENDS),
    (re.compile(rb"/XFA(?=\s*(?:\[|\d+\s+\d+\s+R))"), SENDS),
    (re.compile(rb"/(?:RichMedia|Rendition|FlashRM)" + _END), PLAYS),
)
_ESCAPED = re.compile(rb"/[^\s()<>\[\]{}/%]*#[0-9A-Fa-f]{2}[^\s()<>\[\]{}/%]*")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_PACKS_OBJECTS = re.compile(rb"/(?:ObjStm|First|N)" + _END)
_OTHER_FILTERS = re.compile(
    rb"/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)" + _END
)


def require_quiet(content: bytes) -> None:
    """Raise :class:`FileRefused` unless this is a whole PDF that does nothing by itself."""
    if b"%%EOF" not in content[-2048:] or b"startxref" not in content:
        raise FileRefused(DAMAGED)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise FileRefused(TWO_THINGS)
    _require_harmless(content)
    left = MOST_UNPACKED
    before = 0
    for number, match in enumerate(_STREAM.finditer(content)):
        if number >= MOST_STREAMS:
            raise FileRefused(UNUSUAL)
        dictionary = _unescaped(content[before : match.start()])
        if _PACKS_OBJECTS.search(dictionary):
            objects = _unpacked(content, match.end(), dictionary, left)
            left -= len(objects)
            _require_harmless(objects)
        before = match.end()


def _require_harmless(objects: bytes) -> None:
    plain = _unescaped(objects)
    for pattern, sentence in _FORBIDDEN:
        if pattern.search(plain):
            raise FileRefused(sentence)


def _unescaped(objects: bytes) -> bytes:
    """With names as they are meant: ``/Java#53cript`` is ``/JavaScript``."""

    def plain(name: re.Match[bytes]) -> bytes:
        return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name[0])

    return _ESCAPED.sub(plain, objects)


def _unpacked(content: bytes, start: int, dictionary: bytes, left: int) -> bytes:
    """What a stream that may pack objects unpacks to; no bytes for one that does not."""
    surely = b"/ObjStm" in dictionary
    if surely and (_OTHER_FILTERS.search(dictionary) or b"/Predictor" in dictionary):
        raise FileRefused(UNUSUAL)
    packed = zlib.decompressobj()
    try:
        objects = packed.decompress(content[start : start + 2**20], left + 1)
        at = start + 2**20
        while not packed.eof and len(objects) <= left:
            more = packed.unconsumed_tail or content[at : at + 2**20]
            at += 0 if packed.unconsumed_tail else 2**20
            if not more:
                break
            objects += packed.decompress(more, left + 1 - len(objects))
    except zlib.error as error:
        # Without packing, its objects stand in the open and were searched there.
        if surely and b"/FlateDecode" in dictionary:
            raise FileRefused(UNUSUAL) from error
        return b""
    if len(objects) > left:
        raise FileRefused(UNUSUAL)
    return objects
