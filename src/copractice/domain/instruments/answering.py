"""Which questions are asked, and what posted texts mean. Nothing is made to fit.

A condition looks back only, so one pass from first to last decides all: an answer to a question
that is not asked does not count, neither for itself nor for what depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.instruments.model import (
    ORDERED,
    All,
    Answer,
    Answers,
    Compare,
    Condition,
    Fault,
    Form,
    Kind,
    Not,
    Question,
    in_words,
)
from copractice.domain.periods import NoPeriod, parse_day
from copractice.domain.words import Amount, Day, Sentence, count, say

LONGEST = 10_000
"""Characters that one text may have."""


@dataclass(frozen=True)
class Read:
    """What was posted, as answers, and what could not be read or is missing."""

    answers: Answers
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Usual:
    """How many whole minutes a form usually takes, and on what that rests."""

    minutes: int
    basis: Sentence


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds for these answers; none always does."""
    if condition is None:
        return True
    if isinstance(condition, Compare):
        return _compares(condition, answers.get(condition.question))
    if isinstance(condition, Not):
        return not holds(condition.part, answers)
    found = (holds(part, answers) for part in condition.parts)
    return all(found) if isinstance(condition, All) else any(found)


def _compares(condition: Compare, answer: Answer | None) -> bool:
    if condition.op == "!=":
        return answer is None or not _same(answer, condition.value)
    if answer is None:
        return False
    if condition.op == "has":
        return isinstance(answer, list) and condition.value in answer
    if condition.op in ORDERED:
        return _in_order(answer, condition.op, condition.value)
    return _same(answer, condition.value)


def _same(answer: Answer, value: str | float) -> bool:
    return answer == value or (isinstance(answer, str) and answer == str(value))


ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _in_order(answer: Answer, op: str, value: str | float) -> bool:
    left, right = as_number(answer), as_number(value)
    return left is not None and right is not None and ORDER[op](left, right)


def as_number(value: object) -> float | None:
    """A number, the number that a text names, or the number of a day; else ``None``."""
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return float(date.fromisoformat(value).toordinal())
        except ValueError:
            return None
    return float(value) if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value) else None


def asked(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The questions and notes that are put to who answers so, in the order of the form."""
    return tuple(question for question, _answers in _pass(form, answers))


def counted(form: Form, answers: Answers) -> Answers:
    """The answers to what is asked; the others do not count."""
    return {key: value for _q, found in _pass(form, answers) for key, value in found.items()}


def _pass(form: Form, answers: Answers) -> list[tuple[Question, Answers]]:
    sofar: dict[str, Answer] = {}
    found: list[tuple[Question, Answers]] = []
    for question in form.questions:
        if holds(question.relevant, sofar):
            there = {key: answers[key] for key in question.keys if key in answers}
            sofar |= there
            found.append((question, there))
    return found


def read_answers(form: Form, given: Mapping[str, Sequence[str]], *, language: str = "") -> Read:
    """The answers in posted texts, by key.

    A text that does not parse becomes a fault that says which question, what is wrong, and what to
    do; it never becomes an answer. Fields of other names are left alone. ``language`` is that of
    the questions' words in the faults; the form's own if it is empty.
    """
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    for question in form.questions:
        if not holds(question.relevant, answers):
            continue
        for key in question.keys:
            texts = [text for text in given.get(key, ()) if text.strip()]
            found = _read(question, texts) if texts else _missing(question)
            if isinstance(found, Sentence):
                faults.append(_fault(form, question, key, language, found))
            elif found is not None:
                answers[key] = found
    return Read(answers, tuple(faults))


def _fault(form: Form, question: Question, key: str, language: str, what: Sentence) -> Fault:
    label = in_words(question.label, language or form.languages[0])
    for row in question.rows:
        if key == f"{question.name}.{row.name}":
            label = f"{label} – {in_words(row.label, language or form.languages[0])}"
    return Fault(say("“{question}”: {what}", question=label, what=what), key)


def _missing(question: Question) -> Sentence | None:
    return say("Please answer this question.") if question.required else None


def _read(question: Question, texts: Sequence[str]) -> Answer | Sentence:
    if question.kind is Kind.MANY:
        return _many(question, texts)
    if len(texts) > 1:
        return say("There are several answers. Choose one.")
    return READERS[question.kind](question, texts[0])


def _many(question: Question, texts: Sequence[str]) -> Answer | Sentence:
    names = [option.name for option in question.options]
    if any(text not in names for text in texts):
        return NOT_OFFERED
    return [name for name in names if name in texts]


NOT_OFFERED = say("This is not one of the answers. Choose from the list.")


def _one(question: Question, text: str) -> Answer | Sentence:
    return text if any(text == option.name for option in question.options) else NOT_OFFERED


def _text(_question: Question, text: str) -> Answer | Sentence:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(plain) > LONGEST:
        return count(
            "The text is {n} character too long. Please shorten it.",
            "The text is {n} characters too long. Please shorten it.",
            len(plain) - LONGEST,
        )
    if any(ord(letter) < 32 and letter not in "\n\t" for letter in plain):
        return say("There are signs in the text that cannot be kept. Please type it anew.")
    return plain


# A comma before exactly three digits may set thousands apart, or be a decimal comma.
_NUMBER = re.compile(r"[-+\u2212]?(\d{1,15}([.]\d{1,9}|,(?!\d{3}$)\d{1,9})?|[.,]\d{1,9})")


def _number(question: Question, text: str) -> Answer | Sentence:
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        return say("“{text}” is not a number that we can read. Write digits only.", text=plain)
    # Adding zero makes a plain zero of a negative one.
    value = float(plain.replace("\u2212", "-").replace(",", ".")) + 0.0
    if question.whole and not value.is_integer():
        return say("Write a whole number.")
    whole = value.is_integer() and "." not in plain and "," not in plain
    number: float = int(value) if whole or question.whole else value
    return _outside(question, number, lambda bound: Amount(float(bound))) or number


def _date(question: Question, text: str) -> Answer | Sentence:
    try:
        found = parse_day(text)
    except NoPeriod as error:
        return say("{why}. Write the date as year-month-day.", why=error.why)
    day = found.isoformat()
    return _outside(question, day, lambda bound: Day(date.fromisoformat(str(bound)))) or day


def _outside(
    question: Question, value: float | str, shown: Callable[[float | str], Amount | Day]
) -> Sentence | None:
    """What to say of a value beyond the bounds."""
    number = as_number(value)
    low, high = as_number(question.low), as_number(question.high)
    below = low is not None and number is not None and number < low
    above = high is not None and number is not None and number > high
    if not (below or above):
        return None
    if question.low is None or question.high is None:
        bound = question.low if question.high is None else question.high
        assert bound is not None
        if below:
            return say("This is less than {low}, the least possible here.", low=shown(bound))
        return say("This is more than {high}, the most possible here.", high=shown(bound))
    return say(
        "This lies outside {low} to {high}.", low=shown(question.low), high=shown(question.high)
    )


READERS: Mapping[Kind, Callable[[Question, str], Answer | Sentence]] = {
    Kind.SCALE: _one,
    Kind.CHOICE: _one,
    Kind.MATRIX: _one,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
}

SECONDS: Mapping[Kind, int] = {
    Kind.SCALE: 8,
    Kind.CHOICE: 10,
    Kind.MANY: 15,
    Kind.TEXT: 40,
    Kind.NUMBER: 12,
    Kind.DATE: 10,
    Kind.MATRIX: 6,
    Kind.NOTE: 8,
}
"""Our assumption, in seconds: for reading and answering one question (of a matrix, one row)."""

LONG_TEXT = 60
"""Seconds for a text with more room; an assumption of ours too."""


def usual_minutes(form: Form) -> Usual:
    """How long the form usually takes if every question is asked, in whole minutes, one at least.

    Nobody's time is measured: the seconds for each kind of question are our assumption.
    """
    seconds = sum(_seconds(question) for question in form.questions)
    return Usual(max(1, -(-seconds // 60)), BASIS)


BASIS = say(
    "Our assumption, not a measurement: 8 seconds for a scale, 6 for each row of a matrix, 10 to "
    "15 for choosing from a list, 40 to 60 for a text. Every question counts, also those that "
    "are asked of some people only."
)


def _seconds(question: Question) -> int:
    if question.kind is Kind.TEXT and question.long:
        return LONG_TEXT
    return SECONDS[question.kind] * (len(question.rows) if question.kind is Kind.MATRIX else 1)
