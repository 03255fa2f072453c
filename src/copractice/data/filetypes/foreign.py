"""What is not kept, told by its first bytes, each with what to do instead."""

from __future__ import annotations

import re

from copractice.data.filetypes.kinds import FileRefused
from copractice.domain.words import Sentence, say

PROGRAM = say(
    "This is a program, and programs are not kept here. If it was sent to you as a document, do "
    "not open it, and tell whoever looks after your computers."
)
PACKED = say("This is a packed folder. Unpack it, and bring the files in it one by one.")
PICTURE = say(
    "This kind of picture is not kept. Save it as JPEG or PNG, or take a picture of the screen, "
    "and bring that."
)
DRAWING = say(
    "This is a drawing or a web page, and such files can run programs in a browser. Save it as PNG "
    "or PDF, and bring that."
)
FILM = say(
    "This is sound or film. Put it where your organisation keeps such files, and point to it with "
    "a link."
)
LETTER = say("This is a letter with all its parts. Save it as PDF, and bring that.")
DATABASE = say(
    "This is the file of a database or a statistics program. Save the table as CSV or Excel "
    "(.xlsx), and bring that."
)
OLD_DOCUMENT = say("This is an older kind of document. Save it as PDF or .docx, and bring that.")
OLD_OFFICE = say(
    "This is a file of an old Office program. Open it, save it as .docx, .xlsx or .pptx, and bring "
    "that."
)
PROTECTED = say(
    "This file is protected by a password, so nobody can look into it. Save it without the "
    "password, and bring that."
)
SHORTCUT = say("This is a shortcut, not the file that it leads to. Bring the file itself.")
UNKNOWN = say(
    "This kind of file is not kept. Save it as PDF, as a Word, Excel or PowerPoint file, as a "
    "picture or as plain text, and bring that."
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_MAGIC: tuple[tuple[bytes, Sentence], ...] = (
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xfe\xed\xfa\xce", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"#!", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!\x1a\x07", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED),
    (b"\x1f\x8b", PACKED),
    (b"\x1f\x9d", PACKED),
    (b"MSCF", PACKED),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"BM", PICTURE),
    (b"\0\0\x01\0", PICTURE),
    (b"8BPS", PICTURE),
    (b"ID3", FILM),
    (b"OggS", FILM),
    (b"fLaC", FILM),
    (b"\x1aE\xdf\xa3", FILM),
    (b"FLV\x01", FILM),
    (b"FWS", PROGRAM),
    (b"CWS", PROGRAM),
    (b"ZWS", PROGRAM),
    (b"SQLite format 3\0", DATABASE),
    (b"PAR1", DATABASE),
    (b"$FL2@(#)", DATABASE),
    (b"<stata_dta>", DATABASE),
    (b"{\\rtf", OLD_DOCUMENT),
    (b"%!PS", OLD_DOCUMENT),
    (b"MIME-Version:", LETTER),
)
# These begin words of plain text too: they stand for a program or a picture only where a byte
# follows that no text has.
_ALSO_WORDS = {b"MZ", b"BM", b"ID3", b"FWS", b"CWS", b"ZWS", b"BZh", b"MSCF", b"PAR1"}
_MARKUP = re.compile(
    rb"<(!doctype|html|head|body|script|svg|iframe|object|embed|table|style|title|meta|link|a |"
    rb"img|div|p>|br|h1|\?xml|\?php|!--|%)",
    re.I,
)
_ACTIVE = re.compile(rb"<(script|svg|iframe|html|!doctype)\b", re.I)


def refuse_foreign(content: bytes) -> None:
    """Raise :class:`FileRefused` for what is known and not kept."""
    if content.startswith(OLE):
        raise FileRefused(PROTECTED if _ENCRYPTED in content else OLD_OFFICE)
    if content[4:8] == b"ftyp":
        raise FileRefused(PICTURE if content[8:11] in (b"hei", b"mif", b"avi") else FILM)
    if content.startswith(b"RIFF") and content[8:12] != b"WEBP":
        raise FileRefused(FILM)
    for magic, sentence in _MAGIC:
        if content.startswith(magic) and not (magic in _ALSO_WORDS and _is_plain(content[:64])):
            raise FileRefused(sentence)
    start = content[:1024].removeprefix(b"\xef\xbb\xbf")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = content[:2048].decode("utf-16", "ignore").encode("utf-8", "ignore")
    # A browser that guesses looks at the beginning only.
    if _MARKUP.match(start.lstrip()) or _ACTIVE.search(start):
        raise FileRefused(DRAWING)


def _is_plain(start: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\r\n" for byte in start)


def could_run(end: bytes) -> bool:
    """Whether the last bytes of a picture hold what a browser or a computer would run."""
    return bool(re.search(rb"<(?:script|svg|html|iframe|\?php)\b|%PDF-", end, re.I))
