"""The edge where sentences become words on a page: in the language of the request."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from copractice.domain.words import LANGUAGES, Value, Words


class PageWords(Words):
    """Words for pages: what :meth:`html` returns is escaped already, and a template knows it.

    So no template has to be told that a text is safe, and one that is not is escaped.
    """

    def html(self, value: Value) -> SafeString:
        """The words as HTML, with :class:`~copractice.domain.words.Strong` values in ``<b>``."""
        return mark_safe(super().html(value))

    def moment(self, at: datetime, zone: tzinfo) -> str:
        """The day and the time of an instant, as the clock of that zone shows it."""
        local = at.astimezone(zone)
        return f"{self.day(local.date())}, {local:%H:%M}"


def words() -> PageWords:
    """The words of the language that is active now; all rooms' catalogues serve."""
    language = (get_language() or "en").partition("-")[0]
    return _words(language if language in LANGUAGES else "en")


@lru_cache
def _words(language: str) -> PageWords:
    return PageWords(language, gettext, ngettext)
