"""What a form is: questions of eight kinds, when each is asked, and the words of every language.

A form is a value: to change it is to make another. Everything that an answer can hold has a *key*:
the question's name, and for a row of a matrix ``matrix.row``. Answers are a flat mapping from key
to value, so that what is stored, counted and exported has one shape:

=========  ==========================================================================
scale      the name of the chosen option (its place in the list is its value, from 1)
choice     the name of the chosen option
many       a list of names, in the order of the options
text       the text
number     a number
date       the day as ISO text, ``2026-05-03``
matrix     for each row its own key with the name of the chosen option
note       nothing: it is read, not answered
=========  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence

Text = Mapping[str, str]
"""Language → words. A form has words in each of its ``languages``."""

Answer = str | float | list[str]
"""What one key holds; see the table above. Whole numbers are ``int``."""

Answers = Mapping[str, Answer]
"""Key → answer. What was not answered, or not asked, has no key."""

NOTHING: Text = MappingProxyType({})


class Kind(StrEnum):
    """What a question asks for."""

    SCALE = "scale"
    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MATRIX = "matrix"
    NOTE = "note"


OF_OPTIONS = frozenset({Kind.SCALE, Kind.CHOICE, Kind.MANY, Kind.MATRIX})
"""The kinds whose answers are chosen from a list."""

ORDERED = frozenset({"<", "<=", ">", ">="})
OPS = ("=", "!=", "<", "<=", ">", ">=", "has")


@dataclass(frozen=True)
class Option:
    """One answer to choose, one point of a scale, or one row of a matrix.

    ``name`` is what is stored. ``apart`` marks an answer beside the scale, such as "I cannot say":
    it is counted, but has no place in median and mean.
    """

    name: str
    label: Text
    apart: bool = False


@dataclass(frozen=True)
class Compare:
    """An earlier answer compared with a value.

    ``question`` is a key: the name of a question, or ``matrix.row``. ``has`` is for many, with an
    option's name. Order (``<`` and so on) is for numbers, dates (ISO text) and for scales whose
    options are named by whole numbers. Without an answer only ``!=`` holds, as in XLSForm.
    """

    question: str
    op: str
    value: str | float


@dataclass(frozen=True)
class All:
    """Every part holds. Raises ``ValueError`` for fewer than two parts: see :func:`every`."""

    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        _at_least_two(self.parts)


@dataclass(frozen=True)
class AnyOf:
    """One part or more holds. Raises ``ValueError`` for fewer than two parts: see :func:`some`."""

    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        _at_least_two(self.parts)


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Compare | All | AnyOf | Not


def _at_least_two(parts: tuple[Condition, ...]) -> None:
    if len(parts) < 2:
        raise ValueError("a condition of parts has two parts or more")


def every(*parts: Condition) -> Condition | None:
    """All of the parts: ``None`` for none, the part itself for one."""
    return (All(parts) if len(parts) > 1 else parts[0]) if parts else None


def some(*parts: Condition) -> Condition | None:
    """One of the parts or more: ``None`` for none, the part itself for one."""
    return (AnyOf(parts) if len(parts) > 1 else parts[0]) if parts else None


def comparisons(condition: Condition | None) -> Iterator[Compare]:
    """Every comparison in a condition, from left to right."""
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
    elif condition is not None:
        for part in condition.parts:
            yield from comparisons(part)


@dataclass(frozen=True)
class Question:
    """One question, or a note to read.

    ``options`` are those of scale, choice and many, and the columns of a matrix; ``rows`` are the
    rows of a matrix, and ``required`` then holds for each of them. ``low`` and ``high`` bound a
    number, or a date as ISO text; ``whole`` asks for a whole number. ``long`` gives a text more
    room. ``relevant`` says when the question is asked; ``None`` is always. ``item`` names the item
    of the library that it came from.
    """

    name: str
    kind: Kind
    label: Text
    hint: Text = field(default_factory=lambda: NOTHING)
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    whole: bool = False
    long: bool = False
    relevant: Condition | None = None
    item: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its answers: none for a note, one a row for a matrix."""
        if self.kind is Kind.MATRIX:
            return tuple(f"{self.name}.{row.name}" for row in self.rows)
        return () if self.kind is Kind.NOTE else (self.name,)


@dataclass(frozen=True)
class Form:
    """A form: its name, title and introduction, its languages (the first is its own), questions."""

    name: str
    title: Text
    intro: Text
    languages: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong, as a sentence, and with which question or key (empty: with the form)."""

    sentence: Sentence
    question: str = ""


def in_words(text: Text, language: str) -> str:
    """The words of a language, or of the first language that has any; empty where none has."""
    return text.get(language) or next((words for words in text.values() if words), "")


def answer_keys(form: Form) -> tuple[str, ...]:
    """Every key that an answer may have, in the order of the form.

    The same names serve as the names of the fields on a page.
    """
    return tuple(key for question in form.questions for key in question.keys)


def question_of(form: Form, key: str) -> Question:
    """The question to which a key belongs. Raises ``KeyError`` for a key that the form has not."""
    for question in form.questions:
        if key in question.keys:
            return question
    raise KeyError(key)


def label_of(form: Form, key: str, language: str) -> str:
    """What is asked under a key, in words; for a row of a matrix, question and row."""
    question = question_of(form, key)
    label = in_words(question.label, language)
    for row in question.rows:
        if key == f"{question.name}.{row.name}":
            return f"{label} – {in_words(row.label, language)}"
    return label
