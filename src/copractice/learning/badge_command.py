"""``copractice badge verify``: whether a credential holds, in words. Needs no Django."""

from __future__ import annotations

from pathlib import Path

from copractice.domain.words import Words, say
from copractice.learning.credential import (
    LARGEST,
    NoBadge,
    Void,
    is_installed,
    told_credential,
    verified,
)


class NotRead(Exception):
    """The file cannot be read or verified here; the message says why and what to do."""


def verify(file: Path, issuer: str, email: str, words: Words) -> tuple[str, bool]:
    """What to print, and whether the credential holds. Raises :class:`NotRead`."""
    if not is_installed():
        told = say("Credentials cannot be verified here: install copractice[badges] first.")
        raise NotRead(words(told))
    token = _token(file, words)
    try:
        credential = verified(token, issuer, email)
    except NoBadge as fault:
        raise NotRead(words(fault.sentence)) from fault
    except Void as fault:
        return _shown(words(fault.sentence)), False
    head = say("It holds: its key signed it, and nothing in it was changed since.")
    whose = say(
        "A name can be claimed by anyone. Compare the key with the one that the installation shows."
    )
    lines = [head, *told_credential(credential), *([] if issuer else [whose])]
    return "\n".join(_shown(words(one)) for one in lines), True


def _token(file: Path, words: Words) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            told = say("{file} is too large for a credential.", file=str(file))
            raise NotRead(words(told))
        return raw.decode("ascii")
    except OSError as fault:
        told = say("{file} cannot be opened: {why}", file=str(file), why=fault.strerror or "")
        raise NotRead(words(told)) from fault
    except UnicodeDecodeError as fault:
        told = say("This is no Open Badges 3.0 credential that can be read. Nothing was verified.")
        raise NotRead(words(told)) from fault


def _shown(line: str) -> str:
    """A line for a screen: a name may bring signs that would act on it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
