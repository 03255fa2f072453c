"""A sentence as an id and values, and the edge where it becomes words.

Domain functions never return finished text. They return a :class:`Sentence`: the English text
with named places, which is also the id in the message catalogues, and the values for the places.
A page, a PDF or a command turns it into words of its reader's language with :class:`Words`.

>>> from copractice.domain.words import Words, count, say
>>> Words("en")(count("{n} point", "{n} points", 3))
'3 points'
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from types import MappingProxyType

LOCALE = Path(__file__).parents[1] / "locale"
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Sentence:
    """A message id (English, with ``{named}`` places) and the values of its places.

    With ``many``, the form is chosen by ``values["n"]`` by the rules of the reader's language.
    """

    one: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    many: str | None = None

    def __str__(self) -> str:
        """The English words, for error messages and notebooks."""
        return Words("en")(self)


@dataclass(frozen=True)
class Amount:
    """A number with its unit and the digits that are worth showing.

    ``digits=None`` shows as many decimals as the number needs, at most two.
    The unit ``"%"`` is set as the language sets it; any other unit follows after a space.
    """

    value: float
    unit: str = ""
    digits: int | None = None


@dataclass(frozen=True)
class Day:
    """A date to be shown: ``medium`` (3 May 2026), ``short`` (3 May) or ``month`` (May 2026)."""

    date: date
    form: str = "medium"


@dataclass(frozen=True)
class Strong:
    """A value set in bold on a page: a fact that could change tomorrow."""

    value: Value


@dataclass(frozen=True)
class InLanguages:
    """What people wrote in several languages: each reader gets theirs, or the first that there is.

    ``texts`` are by the language's code; an empty text counts as none.
    """

    texts: Mapping[str, str]


Value = str | int | float | date | Sentence | Amount | Day | Strong | InLanguages


def say(text: str, /, **values: Value) -> Sentence:
    """A sentence. The text must be a literal, so that it is found for translation."""
    return Sentence(text, MappingProxyType(values))


def count(one: str, many: str, n: int, /, **values: Value) -> Sentence:
    """A sentence whose form depends on the count ``n`` (shown at ``{n}``)."""
    return Sentence(one, MappingProxyType({"n": n, **values}), many)


class Words:
    """Turns sentences into the words of one language.

    ``gettext`` and ``ngettext`` look messages up; by default the catalogues of the package
    serve, so that a command needs no Django. Values are set by the rules of the language (Babel).
    """

    def __init__(
        self,
        language: str,
        gettext: Callable[[str], str] | None = None,
        ngettext: Callable[[str, str, int], str] | None = None,
    ) -> None:
        self.language = language
        catalogue = _catalogue(language)
        self._one = gettext or catalogue.gettext
        self._many = ngettext or catalogue.ngettext

    def __call__(self, value: Value) -> str:
        """Plain text of a sentence or of any value a sentence may hold."""
        return self._text(value, markup=False)

    def html(self, value: Value) -> str:
        """The same, escaped for a page, with :class:`Strong` values in ``<b>``."""
        return self._text(value, markup=True)

    def _text(self, value: Value, *, markup: bool) -> str:
        if isinstance(value, Strong):
            inner = self._text(value.value, markup=markup)
            return f"<b>{inner}</b>" if markup else inner
        if isinstance(value, Sentence):
            return self._sentence(value, markup=markup)
        plain = self._plain(value)
        return escape(plain) if markup else plain

    def _sentence(self, sentence: Sentence, *, markup: bool) -> str:
        if sentence.many is None:
            text = self._one(sentence.one) if sentence.one else ""
        else:
            n = sentence.values["n"]
            if isinstance(n, Strong):
                n = n.value
            text = self._many(sentence.one, sentence.many, int(n))  # type: ignore[arg-type]
        if markup:
            text = escape(text, quote=False)
        places = {k: self._text(v, markup=markup) for k, v in sentence.values.items()}
        return text.format_map(places) if places else text

    def _plain(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Day):
            return self.day(value.date, value.form)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Amount):
            return self.amount(value)
        if isinstance(value, InLanguages):
            theirs = value.texts.get(self.language)
            return theirs or next((text for text in value.texts.values() if text), "")
        return self.number(value)  # type: ignore[arg-type]

    def number(self, value: float, digits: int | None = None) -> str:
        """A number as the language writes it: a true minus, at most two decimals by default."""
        # Minus nothing is nothing, and would share its place among the numbers kept.
        return _number(self.language, float(value) + 0.0, digits)

    def amount(self, amount: Amount) -> str:
        """A number with its unit: "62%" in English, "62 %" with a narrow space in Spanish."""
        number = self.number(amount.value, amount.digits)
        if amount.unit == "%":
            return number + "%" if self.language == "en" else number + "\u202f%"
        return f"{number} {amount.unit}" if amount.unit else number

    def day(self, day: date, form: str = "medium") -> str:
        """A date: "3 May 2026", "3 May" or "May 2026"; Spanish "3 may 2026"."""
        return _day(self.language, day, form)


# A page says the same numbers and days again and again, and Babel takes its time over each.
@lru_cache(maxsize=8192)
def _number(language: str, value: float, digits: int | None) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(value, pattern, locale=language)
    # Spanish groups from five digits on (Ortografía of the RAE).
    if language == "es" and abs(value) < 10_000:
        text = text.replace(".", "")
    return text.replace("-", "\u2212")


_DAYS = {"medium": "d MMM y", "short": "d MMM", "month": "MMM y", "long": "d MMMM y"}


@lru_cache(maxsize=8192)
def _day(language: str, day: date, form: str) -> str:
    from babel.dates import format_date

    return format_date(day, _DAYS[form], locale=language)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)
