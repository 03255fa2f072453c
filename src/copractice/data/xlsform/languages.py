"""How XLSForm names languages in the heads of columns: ``label::English (en)``."""

from __future__ import annotations

import re

from copractice.domain.instruments.faults import LANGUAGE

NAMES = {"en": "English", "es": "Español"}
_SPELLINGS = {
    "english": "en",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "french": "fr",
    "français": "fr",
    "portuguese": "pt",
    "português": "pt",
    "arabic": "ar",
    "chinese": "zh",
    "vietnamese": "vi",
    "haitian creole": "ht",
    "somali": "so",
    "russian": "ru",
    "korean": "ko",
    "tagalog": "tl",
}
_CODE_AT_END = re.compile(rf".*\(({LANGUAGE.pattern})\)")


def head_of(language: str) -> str:
    """A language as the head of a column names it."""
    return f"{NAMES.get(language, language)} ({language})"


def language_in(text: str) -> str:
    """The code of the language that a head names; empty if it cannot be told."""
    text = text.strip()
    if match := _CODE_AT_END.fullmatch(text):
        return match[1]
    if text.casefold() in _SPELLINGS:
        return _SPELLINGS[text.casefold()]
    return text if LANGUAGE.fullmatch(text) and len(text) == 2 else ""
