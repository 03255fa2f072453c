"""What a file is called: a text to show and to save under, and never a path."""

from __future__ import annotations

import re
import unicodedata

from copractice.data.filetypes.kinds import TEXTS, TYPES, FileRefused, FileType
from copractice.domain.words import say

LONGEST = 120
_NO_NAME = "file"
# A folder on a Windows computer cannot hold these.
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.I)


def ending_of(name: str) -> str:
    """The ending of a name in small letters, with its dot; empty where there is none.

    An ending has letters: "Version 1.2" has none.
    """
    match = re.search(r"\.[^\W_]{1,10}$", _plain(name))
    found = match[0].lower() if match else ""
    return found if re.search(r"[^\W\d_]", found) else ""


def cleaned(name: str, file_type: FileType) -> str:
    """The name without folders, control characters and marks that turn text around.

    It ends as the content says; an empty one becomes ``file``.
    """
    plain = _plain(name)
    ending = ending_of(plain)
    known = ending in file_type.endings
    stem = plain[: -len(ending)] if known else plain
    stem = stem.strip(" .") or _NO_NAME
    if _DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    kept = ending if known else file_type.suffix
    return stem[: LONGEST - len(kept)].rstrip(" .") + kept


def _plain(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    shown = (
        " " if char in "\t\r\n" else char
        for char in unicodedata.normalize("NFC", last)
        if char in "\t\r\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    text = _NOT_IN_NAMES.sub("-", " ".join("".join(shown).split()))
    return text.strip(" .")


def text_type(name: str) -> FileType:
    """Which text a text is, by its name: the one thing that its bytes do not say.

    Raises :class:`FileRefused` for an ending that something else than a text would run or read.
    """
    ending = ending_of(name)
    if not ending:
        return TEXTS[0]
    named = next((one for one in TEXTS if ending in one.endings), None)
    if named is not None:
        return named
    if any(ending in one.endings for one in TYPES):
        raise FileRefused(
            say(
                "The name ends in “{ending}”, but this is plain text, or a damaged file. Open it, "
                "save it again, and bring that.",
                ending=ending,
            )
        )
    raise FileRefused(
        say(
            "A text whose name ends in “{ending}” is not kept. Texts end in .txt, .md or .csv: "
            "save it as one of these, and bring that.",
            ending=ending,
        )
    )


def require_fitting(name: str, file_type: FileType) -> None:
    """Raise :class:`FileRefused` where the name promises something else than the content."""
    ending = ending_of(name)
    if ending and ending not in file_type.endings:
        raise FileRefused(
            say(
                "The name ends in “{ending}”, but inside it is another kind of file: {kind}. Give "
                "it the name ending {right}, and bring it again.",
                ending=ending,
                kind=file_type.words,
                right=file_type.suffix,
            )
        )
