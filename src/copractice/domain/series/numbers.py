"""Numbers as people write them, under a stated decimal mark, and the marks for "no number".

What does not parse is told apart from what a file declares as not available: the first is refused
with a reason, the second is a gap by the file's own word. Neither ever becomes a number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from copractice.domain.words import Sentence, say

# Marks that statistical offices and common programs publish in the place of a number: [c], [x],
# [z] and the like are those of the UK Government Analysis Function's guidance on symbols in
# tables (2021); "c", "x", "z" are the Department for Education's; "NA" is R's, "NaN" NumPy's.
# "k" and "low" mean "rounds to zero", which is a number that we are not told: they are refused.
WITHHELD = frozenset(
    (
        *("", "-", "--", "\u2013", "\u2014", ".", "..", "...", ":", "*", "**"),
        *("c", "s", "x", "z", "[c]", "[w]", "[x]", "[z]"),
        *("na", "n/a", "n.a.", "#n/a", "nan", "nd", "nda", "none", "ns", "null"),
        *("no data", "not applicable", "not available", "not enough data", "suppressed"),
    )
)

# Blanks that typesetters put between thousands: plain, no-break, thin, narrow no-break.
_SPACES = " \u00a0\u2009\u202f"
_PATTERNS = {
    mark: re.compile(
        rf"[-+]?(?:[0-9]+|[0-9]{{1,3}}(?P<sep>[{_SPACES}'\u2019{other}])[0-9]{{3}}"
        rf"(?:(?P=sep)[0-9]{{3}})*|(?=\{mark}[0-9]))(?:\{mark}[0-9]+)?(?:[eE][-+]?[0-9]{{1,3}})?"
    )
    for mark, other in ((".", ","), (",", "."))
}
_LOOKALIKES = {
    "O": ("0", say("a letter O, not a zero")),
    "o": ("0", say("a letter o, not a zero")),
    "l": ("1", say("a letter l, not a one")),
    "I": ("1", say("a letter I, not a one")),
}


class NoNumber(ValueError):
    """A text that is no number; ``why`` is a phrase, ``correction`` the text it may stand for."""

    def __init__(self, why: Sentence, correction: str | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.correction = correction


def parse_number(text: str, decimal: str = ".") -> float:
    """The number in ``text``, whose decimal mark is ``decimal`` ("." or ",").

    Thousands may be set apart by the other mark, a blank or an apostrophe, in groups of three. A
    percent sign is left off: "62%" is 62. Raises :class:`NoNumber`.
    """
    plain = _plain(text)
    if not _is_number(plain, decimal):
        raise _diagnose(plain, text, decimal)
    other = "," if decimal == "." else "."
    digits = re.sub(f"[{_SPACES}'\u2019{other}]", "", plain).replace(decimal, ".")
    number = float(digits)
    if not math.isfinite(number):
        raise NoNumber(say("a number too large to use"))
    return number


def is_withheld(text: str, markers: Iterable[str] = ()) -> bool:
    """Whether a text says, by a published mark or one of ``markers``, that there is no number."""
    plain = " ".join(text.split()).casefold()
    return plain in WITHHELD or any(plain == marker.strip().casefold() for marker in markers)


def suggest_decimal(texts: Iterable[str]) -> str:
    """The decimal mark under which most texts are numbers; "." where both serve."""
    wanted = [_plain(text) for text in texts if not is_withheld(text)]
    points, commas = (sum(_is_number(text, mark) for text in wanted) for mark in ".,")
    return "," if commas > points else "."


def _plain(text: str) -> str:
    return text.strip().removesuffix("%").rstrip().replace("\u2212", "-")


def _is_number(plain: str, decimal: str) -> bool:
    return _PATTERNS[decimal].fullmatch(plain) is not None


def _diagnose(plain: str, text: str, decimal: str) -> NoNumber:
    """Why a text is no number, with the likely correction where a machine may offer one."""
    for letter, (digit, why) in _LOOKALIKES.items():
        fixed = plain.replace(letter, digit)
        if letter in plain and any(c in "0123456789" for c in plain) and _is_number(fixed, decimal):
            return NoNumber(why, text.replace(letter, digit).strip())
    if _is_number(plain, "," if decimal == "." else "."):
        return _other_mark(plain, decimal)
    if re.match(r"[<>\u2264\u2265~]", plain):
        return NoNumber(say("a limit, not a number"))
    if re.fullmatch(r"[0-9.,]+\s*[-\u2013]\s*[0-9.,]+", plain):
        return NoNumber(say("a range, not a number"))
    if re.fullmatch(r"[-+]?[0-9.,]+\s*[^\W\d][\w\s]*", plain):
        return NoNumber(say("words after the number"))
    return NoNumber(say("not a number"))


def _other_mark(plain: str, decimal: str) -> NoNumber:
    other = "," if decimal == "." else "."
    fixed = re.sub(f"[{_SPACES}'\u2019{decimal}]", "", plain).replace(other, decimal)
    if decimal == ".":
        return NoNumber(say("a comma where the decimal mark is a point"), fixed)
    return NoNumber(say("a point where the decimal mark is a comma"), fixed)
