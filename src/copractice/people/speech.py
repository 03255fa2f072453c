"""The edge where sentences become words on a page: in the language of the request."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext

from copractice.domain.words import LANGUAGES, Words


def words() -> Words:
    """The words of the language that is active now; all rooms' catalogues serve."""
    language = (get_language() or "en").partition("-")[0]
    return _words(language if language in LANGUAGES else "en")


@lru_cache
def _words(language: str) -> Words:
    return Words(language, gettext, ngettext)
