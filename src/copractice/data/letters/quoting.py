"""What of a text its author typed: without quotations, signature, and what mail programs add.

Rules are few and plain, for they must not eat what somebody wrote: a line is left out because it is
marked as quoted, or because everything from there on is. A sentence that merely speaks of mail
(``On Monday Ines wrote: …`` in the middle of a paragraph) stays.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"^\s{0,3}[>|]")
_SIGNATURE = re.compile(r"^(?:-- ?|—|__+|\*{2}--)$")
_ANY_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}|\d{4}|<[^<>\s]+@[^<>\s]+>|@)"
_TIME = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}|<[^<>\s]+@[^<>\s]+>)"
# "On 3 May 2026 at 10:12, Ines Romero <…> wrote:", in one line or broken into two or three.
_WROTE = (
    re.compile(
        rf"^(?:On|El|Le|Am|Em|Il)\b.*{_ANY_DAY}.*"
        r"\b(?:wrote|escribi[oó]|escribe|a écrit|schrieb|escreveu|ha scritto)\s?:?\s*$",
        re.I | re.S,
    ),
    re.compile(rf"^.{{0,120}}{_TIME}.{{0,160}}\b(?:wrote|escribi[oó])\s?:\s*$", re.I | re.S),
    re.compile(
        r"^\S.{0,120}<[^<>\s]+@[^<>\s]+>\s+(?:wrote|escribi[oó]|schrieb)\s?:\s*$", re.I | re.S
    ),
    re.compile(r"^\d{4}[-/]\d\d?[-/]\d\d?\b.{0,160}<[^<>\s]+@[^<>\s]+>:?\s*$", re.I | re.S),
)
_ORIGINAL = re.compile(
    r"^[\s*_]*-{2,}\s*(?:original message|mensaje original|forwarded message|mensaje reenviado|"
    r"reply message|ursprüngliche nachricht|message d'origine|original appointment|"
    r"begin forwarded message)\s*-{0,}[\s*_]*:?$"
    r"|^begin forwarded message:$|^_{20,}$|^-{20,}$|^={20,}$",
    re.I,
)
# Outlook: a block of headers without any line before it.
_HEADER = re.compile(
    r"^[\s*_>]*(?P<name>from|sent|to|cc|subject|date|de|enviado|enviado el|para|asunto|fecha|"
    r"von|gesendet|an|betreff)[\s*_]*:[\s*_]*\S",
    re.I,
)
_FIRST = {"from", "de", "von"}
_OTHERS = {
    "sent",
    "date",
    "enviado",
    "enviado el",
    "fecha",
    "gesendet",
    "to",
    "para",
    "an",
    "subject",
    "asunto",
    "betreff",
}
_DEVICE = re.compile(
    r"^[\s_*]*(?:sent from (?:my|outlook|mail|yahoo|the|proton)\b.{0,60}|"
    r"get outlook for .{0,40}|enviado desde (?:mi|outlook|yahoo|correo|el|la)\b.{0,60}|"
    r"obtener outlook para .{0,40}|enviado con .{0,40}|von meinem .{0,30} gesendet)[\s_*.]*$",
    re.I,
)
_MAY_END = re.compile(r"(?::|wrote|escribi[oó]|escribe|écrit|schrieb|escreveu|scritto|>)\s*$", re.I)
MOST_LINES = 20_000
_MOST_TRIED = 200
"""So many lines are looked at more closely; a letter has a few of them."""


def own_words(text: str) -> str:
    r"""The lines that the author typed, with their paragraphs.

    >>> own_words("Yes.\n\nOn 3 May 2026 at 10:12, Ines <i@example.org> wrote:\n> Shall we?")
    'Yes.'
    >>> own_words("> Shall we?\nYes.\n> When?\nAt nine.")
    'Yes.\nAt nine.'
    """
    lines = text.split("\n")[:MOST_LINES]
    kept: list[str] = []
    at = tried = 0
    while at < len(lines):
        length = 0
        if tried < _MOST_TRIED and _may_introduce(lines, at):
            tried += 1
            length = _introduction(lines, at)
        if length:
            if not _goes_on(lines, at + length):
                break
            at += length
            continue
        line = lines[at]
        if _ends(lines, at):
            break
        if not _QUOTED.match(line) and not _DEVICE.match(line):
            kept.append(line)
        at += 1
    return _trimmed(kept)


def _may_introduce(lines: list[str], at: int) -> bool:
    """Whether a line begins a paragraph: in the middle of one it is somebody's own sentence."""
    if not lines[at].strip() or _QUOTED.match(lines[at]):
        return False
    before = lines[at - 1] if at else ""
    begins = not before.strip() or bool(_QUOTED.match(before))
    return begins and any(_MAY_END.search(line[-60:]) for line in lines[at : at + 3])


def _introduction(lines: list[str], at: int) -> int:
    """How many lines from here say who wrote what is quoted below; 0 where none does."""
    for length in (1, 2, 3):
        told = lines[at : at + length]
        if len(told) < length or not told[-1].strip():
            return 0
        whole = " ".join(one.strip() for one in told)
        if len(whole) <= 400 and any(one.match(whole) for one in _WROTE):
            return length
    return 0


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether what is quoted below is marked line by line, and the author may answer between.

    Otherwise all below is what somebody else wrote.
    """
    below = [line for line in lines[at:] if line.strip()]
    return bool(below) and bool(_QUOTED.match(below[0]))


def _ends(lines: list[str], at: int) -> bool:
    """Whether nothing from this line on is the author's."""
    line = lines[at].rstrip("\r\n")
    # "-- " is the mark of a signature (RFC 3676); many programs lose its space.
    if _SIGNATURE.match(line.strip() if line.strip() == "--" else line):
        return True
    return bool(_ORIGINAL.match(line.strip())) or _is_header_block(lines, at)


def _is_header_block(lines: list[str], at: int) -> bool:
    """``From: …`` and two more headers within the next lines: Outlook quotes like that."""
    first = _HEADER.match(lines[at])
    if not first or first["name"].lower() not in _FIRST:
        return False
    names = [m["name"].lower() for line in lines[at + 1 : at + 8] if (m := _HEADER.match(line))]
    return len(_OTHERS & set(names)) >= 2


def _trimmed(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n").strip()
